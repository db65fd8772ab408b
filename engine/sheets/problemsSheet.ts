/** The problems of a workbook as a sheet: what is wrong, where, and what to do, in sentences. */
import type { Problem } from "../kernel/problem";
import { wordProblem } from "../locale/index";
import { SHEET_WORDS } from "../locale/en/sheets";
import type { SheetPlan } from "../model/plan";
import type { AnyRow } from "../model/runResult";
import { LIST_TABLES } from "../schema/tables";
import { listSentence, listSheet } from "./listSheet";

/** Problems in the order given, one a row; all locked. */
export function problemsSheet(problems: readonly Problem[]): SheetPlan {
  const words = SHEET_WORDS.lists.Problems;
  return listSheet(
    {
      table: LIST_TABLES.Problems,
      name: "Problems",
      title: words.title,
      sentence: listSentence(words, problems.length),
      rows: problems.map(problemRow),
      inputs: [],
      isLocked: () => true,
    },
    "",
  );
}

function problemRow(problem: Problem): AnyRow {
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
    problem: what,
    whatToDo: remedy,
    dimensions: new Map(),
  };
}
