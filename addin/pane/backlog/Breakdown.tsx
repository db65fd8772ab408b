import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { BACKLOG_WORDS as words } from "../../../engine/locale/en/pane/backlog";
import type { BacklogLine, Readiness } from "../../session/views/backlog";
import type { Amount, Tally } from "../../session/views/common";
import { AmountsText } from "../ui/AmountText";
import { useFormats } from "../ui/formats";
import { StateChip, type Tone } from "../ui/StateChip";
import { sumOf } from "../ui/sums";
import { READINESS } from "./BacklogTotals";

/** The tallies of a contract or a line, by state. */
export type Tallies = Pick<BacklogLine, "ready" | "notReady" | "onDraft" | "blocked">;

/** How many rows are in each state, and what they come to; states without rows are left out. */
export function Breakdown({ tallies }: { readonly tallies: Tallies }): JSX.Element {
  const styles = useStyles();
  const formats = useFormats();
  const filled = READINESS.map((readiness) => ({ readiness, tally: tallyOf(tallies, readiness) }));
  return (
    <ul className={styles.list}>
      {filled.map(({ readiness, tally }) =>
        tally.count === 0 ? null : (
          <li key={readiness} className={styles.state}>
            <span>
              <StateChip word={words.readiness[readiness]} tone={toneOf(readiness)} />{" "}
              {words.rows(formats.counted(tally.count))}
            </span>
            <AmountsText amounts={tally.totals} />
          </li>
        ),
      )}
    </ul>
  );
}

/** What the rows come to, whatever their state. */
export function wholeOf(tallies: Tallies): readonly Amount[] {
  return sumOf(READINESS.flatMap((readiness) => tallyOf(tallies, readiness).totals));
}

/** How a row's state looks. */
export function toneOf(readiness: Readiness): Tone {
  switch (readiness) {
    case "ready":
      return "good";
    case "not-ready":
      return "neutral";
    case "on-draft":
      return "accent";
    case "blocked":
      return "bad";
  }
}

function tallyOf(tallies: Tallies, readiness: Readiness): Tally {
  switch (readiness) {
    case "ready":
      return tallies.ready;
    case "not-ready":
      return tallies.notReady;
    case "on-draft":
      return tallies.onDraft;
    case "blocked":
      return tallies.blocked;
  }
}

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, color: tokens.colorNeutralForeground2 },
  state: {
    display: "flex",
    justifyContent: "space-between",
    alignItems: "baseline",
    gap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXXS,
  },
});
