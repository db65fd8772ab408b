import { makeStyles, tokens } from "@fluentui/react-components";
import type { JSX } from "react";

import { SHARED_WORDS as words } from "../../../engine/locale/en/pane/shared";
import type { ToldProblem } from "../../session/views/common";
import { PlaceLink } from "./PlaceLink";
import { StateChip, type Tone } from "./StateChip";

const TONES: Readonly<Record<ToldProblem["severity"], Tone>> = { error: "bad", warning: "waiting", note: "neutral" };

/** How bad a problem is, as a word. */
export function SeverityChip({ severity }: { readonly severity: ToldProblem["severity"] }): JSX.Element {
  return <StateChip word={words.problem[severity]} tone={TONES[severity]} />;
}

/** Where a problem is: table and row, leading to the cell. */
export function ProblemPlace({ problem }: { readonly problem: ToldProblem }): JSX.Element | null {
  const { place, table, row } = problem;
  const named = table !== null && row !== null ? words.row(table, row) : table;
  if (place === null && named === null) return null;
  return <PlaceLink place={place}>{named ?? undefined}</PlaceLink>;
}

/** A problem among others: what is, what to do, where. */
export function ProblemLine({ problem }: { readonly problem: ToldProblem }): JSX.Element {
  const styles = useStyles();
  return (
    <div className={styles.problem}>
      <div>
        <SeverityChip severity={problem.severity} /> {problem.what}
      </div>
      <div className={styles.remedy}>{problem.remedy}</div>
      <ProblemPlace problem={problem} />
    </div>
  );
}

const useStyles = makeStyles({
  problem: { overflowWrap: "anywhere", minWidth: 0 },
  remedy: { color: tokens.colorNeutralForeground2 },
});
