/** Step 1: which contract line an actual belongs to. */
import type { ContractTerms, LineTerms } from "../model/lineTerms";
import type { Row } from "../schema/tables";

/**
 * - none: no line takes it: cost only, `no-contract-line`
 * - draft: only a line of a contract in Draft takes it: cost only, `no-contract-line`
 * - several: more than one line takes it and Line ID names none: nothing is derived, `ambiguous-contract-line`
 * - not-included: Line ID names a line of another project or kind, or one that excludes the class or the task:
 *   billing type Not available, cost only, `not-included`
 * - the line's terms otherwise; of a Closed contract only where no Confirmed one takes the actual
 */
export type Match = LineTerms | "none" | "draft" | "several" | "not-included";

type Matched = Pick<Row<"Actuals">, "projectId" | "lineId" | "class" | "task">;

/**
 * The line of a Confirmed (else Closed) contract whose project is the actual's, that includes its class and, where only
 * selected tasks are included, its task.
 */
export function matchContractLine(terms: ContractTerms, actual: Matched): Match {
  if (actual.lineId !== null) return namedLine(terms.byLine.get(actual.lineId), actual);
  const lines = terms.byProject.get(actual.projectId);
  if (!lines) return "none";
  let confirmed: Match = "none";
  let closed: Match = "none";
  let hasDraft = false;
  for (const line of lines) {
    if (!admits(line, actual)) continue;
    if (line.contract.status === "Confirmed") confirmed = confirmed === "none" ? line : "several";
    else if (line.contract.status === "Closed") closed = closed === "none" ? line : "several";
    else hasDraft = true;
  }
  if (confirmed !== "none") return confirmed;
  if (closed !== "none") return closed;
  return hasDraft ? "draft" : "none";
}

/** IDs of the lines of Confirmed (else Closed) contracts that take an actual, for `ambiguous-contract-line`. */
export function linesThatTake(terms: ContractTerms, actual: Matched): readonly string[] {
  const lines = (terms.byProject.get(actual.projectId) ?? []).filter((line) => admits(line, actual));
  const confirmed = lines.filter((line) => line.contract.status === "Confirmed");
  const taking = confirmed.length > 0 ? confirmed : lines.filter((line) => line.contract.status === "Closed");
  return taking.map((line) => line.line.lineId);
}

function namedLine(line: LineTerms | undefined, actual: Matched): Match {
  if (line?.projectId !== actual.projectId || !admits(line, actual)) return "not-included";
  return line.contract.status === "Draft" ? "draft" : line;
}

function admits(line: LineTerms, actual: Matched): boolean {
  if (!line.includes[actual.class]) return false;
  return line.tasks === null || (actual.task !== null && line.tasks.has(actual.task));
}
