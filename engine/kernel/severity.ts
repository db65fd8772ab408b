/** How bad each problem is. */
import type { Severity } from "./problem";

const NOTES: ReadonlySet<string> = new Set([
  "number-as-text",
  "unknown-setting",
  "milestones-not-contract-amount",
  "claim-not-typed",
  "decision-without-row",
  "typed-but-locked",
  "unfinished-commit",
]);

const WARNINGS: ReadonlySet<string> = new Set([
  "overlapping-periods",
  "no-contract-line",
  "not-included",
  "contract-closed",
  "changed-after-booking",
  "tax-differs",
  "typed-but-gone",
  "abandoned-commit",
  "sheet-unfinished",
]);

/**
 * The severity of a code: an error unless it is listed here. One exception stands where it is raised: `not-included` is
 * an error on a detail that a person added to a draft, for then a document would be billed with it.
 */
export function severityOf(code: string): Severity {
  return NOTES.has(code) ? "note" : WARNINGS.has(code) ? "warning" : "error";
}
