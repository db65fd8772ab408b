/** Problems as the rows of the table `Problems`. */
import type { FoundProblems } from "../kernel/problem";
import type { AnyRow } from "../model/runResult";
import { wordProblem } from "./index";
import { NO_DIMENSIONS } from "../model/noDimensions";

/**
 * One row for each listed problem, in the order given. `inAll` is how often its code occurs in its column, places that
 * are not listed included.
 */
export function problemRows({ listed, counts }: FoundProblems): readonly AnyRow[] {
  const inAll = new Map(counts.map((one) => [groupOf(one), one.count]));
  return listed.map((problem) => {
    const { severity, code, table, row, column, cell, key } = problem;
    const { what, remedy } = wordProblem(problem);
    return {
      severity,
      code,
      table,
      row,
      column,
      cell,
      about: key,
      inAll: inAll.get(groupOf(problem)) ?? 1,
      problem: what,
      whatToDo: remedy,
      dimensions: NO_DIMENSIONS,
    };
  });
}

function groupOf({ code, severity, table, column }: FoundProblems["counts"][number] | FoundProblems["listed"][number]) {
  return JSON.stringify([code, severity, table, column]);
}
