/**
 * Outcomes in words.
 */
import { NOWHERE } from "../kernel/problem";
import type { Outcome } from "../model/outcome";
import { OUTCOME_WORDS } from "./en/outcomes";
import { PROBLEM_CODES, wordProblem } from "./index";
import { withThousands, type Sentence, type SentenceParams } from "./sentence";

const wordsByCode: ReadonlyMap<string, Sentence> = new Map(Object.entries(OUTCOME_WORDS));

/** Every outcome code that has words of its own. */
export const OUTCOME_CODES: readonly string[] = [...wordsByCode.keys()];

/**
 * The sentence that tells an outcome; a refusal for a problem's reason is told as that problem is, with what to do. A code
 * without words (an error of ours) is told by its code.
 */
export function wordOutcome({ code, key, params }: Outcome): string {
  const words = wordsByCode.get(code);
  if (words) return words(gapsFilled(key, params)).trim();
  if (!PROBLEM_CODES.has(code)) return [code, key ?? ""].join(" ").trim();
  const { what, remedy } = wordProblem({ ...NOWHERE, code, severity: "error", key: params["place"] ?? key, params });
  return `${key === null ? "" : `${key}: `}${what} ${remedy}`.trim();
}

/** A reason that is a problem code stands for what the code means; thousands of an amount are separated. */
function gapsFilled(key: string | null, params: SentenceParams): SentenceParams {
  const { reason } = params;
  const meaning = reason === undefined ? undefined : PROBLEM_CODES.get(reason)?.about;
  return {
    ...(key === null ? {} : { key }),
    ...params,
    ...(meaning === undefined ? {} : { reason: meaning }),
    ...Object.fromEntries(AMOUNTS.flatMap((name) => amountIn(params, name))),
  };
}

const AMOUNTS = ["total", "earned", "invoiced"] as const;

function amountIn(params: SentenceParams, name: string): readonly (readonly [name: string, amount: string])[] {
  const amount = params[name];
  return amount === undefined ? [] : [[name, withThousands(amount)]];
}
