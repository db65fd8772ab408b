import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

export type Tone = "neutral" | "waiting" | "good" | "accent" | "faint" | "bad";

/** A state as a small chip. The word is always there; the tone only helps to find it. */
export function StateChip({ word, tone }: { readonly word: string; readonly tone: Tone }): JSX.Element {
  const styles = useStyles();
  return <span className={mergeClasses(styles.chip, styles[tone])}>{word}</span>;
}

/** How a document's state looks: Draft grey, In Review amber, Confirmed green, Posted accent, Discarded light. */
export function toneOfState(state: "Draft" | "In Review" | "Confirmed" | "Posted" | "Discarded"): Tone {
  switch (state) {
    case "Draft":
      return "neutral";
    case "In Review":
      return "waiting";
    case "Confirmed":
      return "good";
    case "Posted":
      return "accent";
    case "Discarded":
      return "faint";
  }
}

const useStyles = makeStyles({
  chip: {
    display: "inline-block",
    flexShrink: 0,
    paddingInline: tokens.spacingHorizontalSNudge,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: "nowrap",
  },
  neutral: { color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground5 },
  waiting: { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorPaletteYellowBackground2 },
  good: { color: tokens.colorPaletteGreenForeground2, backgroundColor: tokens.colorPaletteGreenBackground2 },
  accent: { color: tokens.colorBrandForeground2, backgroundColor: tokens.colorBrandBackground2 },
  faint: { color: tokens.colorNeutralForeground3, border: `1px solid ${tokens.colorNeutralStroke2}` },
  bad: { color: tokens.colorPaletteRedForeground2, backgroundColor: tokens.colorPaletteRedBackground2 },
});
