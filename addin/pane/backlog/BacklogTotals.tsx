import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import type { BacklogView, Readiness } from "../../session/views/backlog";
import { AmountsText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";

/** The totals by state; each narrows the list to its state, and pressed again shows all. */
export function BacklogTotals({
  totals,
  shown,
  onShow,
}: {
  readonly totals: BacklogView["totals"];
  readonly shown: Readiness | null;
  readonly onShow: (readiness: Readiness | null) => void;
}): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  return (
    <div role="group" aria-label={words.totals} className={styles.totals}>
      {READINESS.map((readiness) => {
        const { count, totals: sums } = totals[readiness];
        const isShown = shown === readiness;
        return (
          <button
            key={readiness}
            type="button"
            aria-pressed={isShown}
            className={mergeClasses(styles.total, isShown && styles.pressed)}
            onClick={() => onShow(isShown ? null : readiness)}
          >
            <span className={styles.word}>
              {words.readiness[readiness]} <b>{formats.counted(count).shown}</b>
            </span>
            <AmountsText amounts={sums} />
          </button>
        );
      })}
    </div>
  );
}

/** In the order in which a row goes through them; blocked last. */
export const READINESS: readonly Readiness[] = ["ready", "not-ready", "on-draft", "blocked"];

const useStyles = makeStyles({
  totals: { display: "grid", gridTemplateColumns: "1fr 1fr", gap: tokens.spacingHorizontalS },
  total: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalS,
    font: "inherit",
    fontVariantNumeric: "tabular-nums",
    textAlign: "start",
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
    minWidth: 0,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" },
  },
  pressed: {
    border: `1px solid ${tokens.colorBrandStroke1}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}`,
    "@media (forced-colors: active)": {
      backgroundColor: "Highlight",
      color: "HighlightText",
      forcedColorAdjust: "none",
    },
  },
  word: { color: "inherit", fontSize: tokens.fontSizeBase200 },
});
