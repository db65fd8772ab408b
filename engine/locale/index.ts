/**
 * Problems in words. Steps never come here: they give codes and parameters.
 */
import type { Problem } from "../kernel/problem";
import { PROBLEM_WORDS, typedWords } from "./en/problems";
import type { ProblemWords, SentenceParams } from "./sentence";

const wordsByCode: ReadonlyMap<string, ProblemWords> = new Map(Object.entries(PROBLEM_WORDS));

/** Every code with its words, by code: the README's list. */
export const PROBLEM_CODES: ReadonlyMap<string, ProblemWords> = wordsByCode;

/**
 * What is wrong, and what to do, as whole sentences.
 *
 * A code without words is an error of ours; it is told by its code alone rather than not at all.
 */
export function wordProblem(problem: Problem): { readonly what: string; readonly remedy: string } {
  const words = wordsByCode.get(problem.code);
  const params = paramsOf(problem);
  if (words === undefined) return { what: problem.code, remedy: "" };
  return { what: withTyped(words.what(params), params), remedy: words.remedy(params) };
}

/** What was typed and not taken is told with its problem: the sheet that is drawn next no longer shows it. */
function withTyped(what: string, params: SentenceParams): string {
  const { typed, value, error } = params;
  const isTold = typed === undefined || typed === value || typed === error;
  return isTold ? what : `${what} ${typedWords(params)}`;
}

/** The problem's parameters, and its place under the names they leave free; a reason that is a code is told by what it means. */
function paramsOf(problem: Problem): SentenceParams {
  const place: Record<string, string> = {};
  const { table, sheet, row, column, cell, key } = problem;
  for (const [name, value] of Object.entries({ table, sheet, row, column, cell, key })) {
    if (value !== null) place[name] = String(value);
  }
  const { reason } = problem.params;
  const meaning = reason === undefined ? undefined : wordsByCode.get(reason)?.about;
  return { ...place, ...problem.params, ...(meaning === undefined ? {} : { reason: meaning }) };
}
