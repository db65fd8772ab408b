/**
 * Outcomes in words.
 */
import type { Outcome } from "../model/outcome";
import { OUTCOME_WORDS } from "./en/outcomes";
import type { Sentence } from "./sentence";

const wordsByCode: ReadonlyMap<string, Sentence> = new Map(Object.entries(OUTCOME_WORDS));

/** Every outcome code that has words. */
export const OUTCOME_CODES: readonly string[] = [...wordsByCode.keys()];

/** The sentence that tells an outcome; a code without words (an error of ours) is told by its code. */
export function wordOutcome({ code, key, params }: Outcome): string {
  const words = wordsByCode.get(code);
  const gaps = key === null ? params : { key, ...params };
  return words ? words(gaps) : [code, key ?? ""].join(" ").trim();
}
