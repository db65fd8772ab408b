/** Outcomes and problems in words, with where they lead to. */
import type { Outcome, Problem } from "../../../engine/index";
import type { Book } from "../../../engine/model/book";
import { wordProblem } from "../../../engine/locale/index";
import { wordOutcome } from "../../../engine/locale/outcomes";
import type { SheetNames } from "../sheetNames";
import type { ToldOutcome, ToldProblem } from "../views/common";
import { documentPlace, problemPlace } from "./places";

/** An outcome as a sentence; it leads to the sheet it names, else to its document's. */
export function tellOutcome(outcome: Outcome, sheets: SheetNames): ToldOutcome {
  const { result, code, key, params } = outcome;
  const { sheet } = params;
  const place = sheet === undefined ? documentPlace(sheets, key) : { sheet, cell: null };
  return { result, code, key, text: wordOutcome(outcome), place };
}

/** A problem: what is, what to do, where. */
export function tellProblem(
  problem: Problem,
  { book, sheets }: { readonly book: Book; readonly sheets: SheetNames },
): ToldProblem {
  const { severity, code, table, row, column, key } = problem;
  return {
    severity,
    code,
    ...wordProblem(problem),
    table,
    row,
    column,
    key,
    place: problemPlace(book, sheets, problem),
  };
}
