/** What verifying found. */
import type { RunResult } from "../../../engine/index";
import type { SheetNames } from "../sheetNames";
import type { VerifyView } from "../views/books";
import { tellOutcome, tellProblem } from "./told";

const MOST_PROBLEMS = 500;

/** Intact: no document is refused, and nothing found is an error. Problems: the first 500, worst first. */
export function tellVerified({ outcomes, problems, book }: RunResult, sheets: SheetNames): VerifyView {
  const isRefused = outcomes.some(({ result }) => result === "refused");
  return {
    isIntact: !isRefused && !problems.some(({ severity }) => severity === "error"),
    outcomes: outcomes.map((outcome) => tellOutcome(outcome, sheets)),
    problems: problems.slice(0, MOST_PROBLEMS).map((problem) => tellProblem(problem, { book, sheets })),
    entries: book.rows.Seal.length,
    head: book.rows.Seal.at(-1)?.hash ?? null,
  };
}
