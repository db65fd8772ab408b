import type { JSX } from "react";

import type { ToldProblem } from "../../session/views/common";
import type { Pages } from "../state/usePages";
import { PageRange } from "../ui/PageRange";
import { ProblemPlace, SeverityChip } from "../ui/ProblemLine";
import { TwoLineList } from "../ui/TwoLineList";

/** Problems of one kind: what is, what to do, and a link to the cell. */
export function ProblemRows({
  pages,
  label,
}: {
  readonly pages: Pages<ToldProblem>;
  readonly label: string;
}): JSX.Element {
  return (
    <PageRange pages={pages}>
      <ProblemList problems={pages.rows} label={label} />
    </PageRange>
  );
}

/** A list of problems, each leading to its cell. */
export function ProblemList({
  problems,
  label,
}: {
  readonly problems: readonly ToldProblem[];
  readonly label: string;
}): JSX.Element {
  return (
    <TwoLineList
      label={label}
      rows={problems.map((problem, index) => ({
        key: `${index} ${problem.code} ${problem.key ?? ""} ${problem.place?.cell ?? ""}`,
        title: problem.what,
        below: problem.remedy,
        chip: <SeverityChip severity={problem.severity} />,
        more: <ProblemPlace problem={problem} />,
      }))}
    />
  );
}
