/** How bad each problem is. */
import type { Severity } from "./problem";

const NOTES: ReadonlySet<string> = new Set([
  "number-as-text",
  "unknown-setting",
  "milestones-not-contract-amount",
  "claim-not-typed",
  "decision-without-row",
  "corrected-on-draft",
  "typed-but-locked",
  "unfinished-commit",
]);

const WARNINGS: ReadonlySet<string> = new Set([
  "overlapping-periods",
  "no-contract-line",
  "not-included",
  "contract-closed",
  "nte-exceeded",
  "changed-after-booking",
  "tax-differs",
  "typed-but-gone",
  "abandoned-commit",
  "sheet-unfinished",
]);

/**
 * The severity of a code: an error unless it is listed here. Two exceptions stand where they are raised: `not-included`
 * on a detail that a person added to a draft, and `nte-exceeded` on a draft, are errors, for then a document would be
 * billed with it.
 */
export function severityOf(code: string): Severity {
  return NOTES.has(code) ? "note" : WARNINGS.has(code) ? "warning" : "error";
}
