import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { SHARED_WORDS } from "../../../engine/locale/en/pane/shared";
import type { LimitTold } from "../../session/views/common";
import { useFormats } from "./formats";

const words = SHARED_WORDS.limits;

/** Not-to-exceed limits: what each is for, what of it is used, and what is left; beyond it is said and in red. */
export function Limits({ limits }: { readonly limits: readonly LimitTold[] }): JSX.Element | null {
  const styles = useStyles();
  const { amount } = useFormats();
  if (limits.length === 0) return null;
  return (
    <ul aria-label={words.title} className={styles.list}>
      {limits.map(({ label, limit, used, remaining }) => {
        const isOver = remaining.value.startsWith("-");
        return (
          <li key={label} className={styles.limit}>
            <span>
              {label}: {words.used(amount(used), amount(limit))}
            </span>
            <span className={mergeClasses(styles.left, isOver && styles.over)}>
              {isOver
                ? words.over(amount({ ...remaining, value: remaining.value.slice(1) }))
                : words.left(amount(remaining))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, color: tokens.colorNeutralForeground2 },
  limit: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", columnGap: tokens.spacingHorizontalS },
  left: { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  over: { color: tokens.colorPaletteRedForeground1 },
});
