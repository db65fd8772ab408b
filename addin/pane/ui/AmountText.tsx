import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import type { Amount } from "../../session/views/common";
import { isZero } from "./exactText";
import { useFormats } from "./formats";
import { Unseen } from "./Unseen";

/**
 * An amount: "RON 1,240.00", figures of one width, never broken over two lines. What is below zero has the locale's minus
 * and is dark red. With `zeroAsDash` nought is a dash, which is read out as the amount.
 */
export function AmountText({
  amount,
  zeroAsDash = false,
  strong = false,
}: {
  readonly amount: Amount;
  readonly zeroAsDash?: boolean;
  readonly strong?: boolean;
}): JSX.Element {
  const formats = useFormats();
  const styles = useStyles();
  const zero = isZero(amount.value);
  const looks = mergeClasses(
    styles.amount,
    strong && styles.strong,
    !zero && amount.value.startsWith("-") && styles.negative,
  );
  if (!(zero && zeroAsDash)) return <span className={looks}>{formats.amount(amount)}</span>;
  return (
    <span className={looks}>
      <span aria-hidden>–</span>
      <Unseen>{formats.amount(amount)}</Unseen>
    </span>
  );
}

/** Sums of several currencies, one a line; a dash where there is none. */
export function AmountsText({
  amounts,
  strong = false,
}: {
  readonly amounts: readonly Amount[];
  readonly strong?: boolean;
}): JSX.Element {
  const styles = useStyles();
  if (amounts.length === 0) return <span className={styles.amount}>–</span>;
  return (
    <span className={styles.stack}>
      {amounts.map((amount) => (
        <AmountText key={amount.currency} amount={amount} strong={strong} />
      ))}
    </span>
  );
}

/** A number that is no amount, as the locale writes it. */
export function NumberText({ value }: { readonly value: string }): JSX.Element {
  const styles = useStyles();
  return <span className={styles.amount}>{useFormats().decimal(value)}</span>;
}

const useStyles = makeStyles({
  amount: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  strong: { fontWeight: tokens.fontWeightSemibold },
  negative: { color: tokens.colorPaletteRedForeground1 },
  stack: { display: "inline-flex", flexDirection: "column", alignItems: "flex-end" },
});
