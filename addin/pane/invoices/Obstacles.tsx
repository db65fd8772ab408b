import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { INVOICE_WORDS } from "../../../engine/locale/en/pane/invoices";
import type { InvoiceView } from "../../session/views/invoices";
import { useFormats } from "../ui/formats";
import { ProblemLine } from "../ui/ProblemLine";

const words = INVOICE_WORDS.obstacles;

/** What confirming asks for anyway is no obstacle: the name of who acts, and submitting first. */
const ASKED_ANYWAY: readonly string[] = ["name-required", "submit-first"];

/** Why a document cannot be confirmed as it is. */
export function heldBackBy({ obstacles }: InvoiceView): InvoiceView["obstacles"] {
  return obstacles.filter(({ code }) => !ASKED_ANYWAY.includes(code));
}

/** Why a document cannot be confirmed as it is, each reason leading to its cell; nothing where it can. */
export function Obstacles({ view }: { readonly view: InvoiceView }): JSX.Element | null {
  const styles = useStyles();
  const { counted } = useFormats();
  const { row } = view;
  const obstacles = heldBackBy(view);
  if (obstacles.length === 0) return null;
  return (
    <section aria-label={words.title(counted(obstacles.length))} className={styles.obstacles}>
      <strong>{words.title(counted(obstacles.length))}</strong>
      {obstacles.map((problem, index) => (
        <ProblemLine key={index} problem={problem} />
      ))}
      {row.outdated > 0 && row.state === "Draft" && <div>{words.refresh}</div>}
    </section>
  );
}

const useStyles = makeStyles({
  obstacles: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorPaletteRedBorder2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});
