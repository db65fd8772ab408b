/** The billing backlog by contract and line, made once for a standing. */
import { wordNteFailure } from "../../../engine/locale/limits";
import { groupBy } from "../../../engine/kernel/group";
import { once } from "../../../engine/kernel/once";
import { compareText } from "../../../engine/kernel/problem";
import { ALWAYS_DUE, type Billable } from "../../../engine/model/billable";
import type { Problem, RunResult } from "../../../engine/index";
import { wordProblem, PROBLEM_CODES } from "../../../engine/locale/index";
import type { TransactionClass } from "../../../engine/schema/values";
import type { Readiness } from "../views/backlog";

/** What waits on one line of a contract, or on none. `rows` by date and key. */
export type BacklogGroup = {
  readonly contractId: string;
  readonly lineId: string | null;
  readonly rows: () => readonly Billable[];
};

export type BacklogIndex = {
  /** By contract, then line, what has no line first. What is on a confirmed invoice is no backlog. */
  readonly groups: readonly BacklogGroup[];
  /** A sentence: why a row cannot be marked; null where it can. */
  readonly reasonOf: (row: Billable) => string | null;
};

/** The index of a run's result. */
export function backlogIndex({ derivation, problems }: RunResult): BacklogIndex {
  const { unbilled, milestones, retainers, products } = derivation;
  const open: Billable[] = [];
  for (const rows of [unbilled, milestones, retainers, products]) {
    for (const row of rows) if (!isBilled(row)) open.push(row);
  }
  const groups: BacklogGroup[] = [];
  for (const [contractId, ofContract] of groupBy(open, (row) => row.contractId)) {
    for (const [lineId, rows] of groupBy(ofContract, (row) => row.lineId)) {
      groups.push({ contractId, lineId, rows: once(() => [...rows].sort(byDate)) });
    }
  }
  groups.sort((a, b) => compareText(a.contractId, b.contractId) || compareText(a.lineId, b.lineId));
  const reasons = once(() => new Map(problems.map((problem) => [reasonKey(problem.code, problem.key), problem])));
  return { groups, reasonOf: (row) => (row.blockedBy === null ? null : reason(row, row.blockedBy, reasons())) };
}

/** Whether a row is on a confirmed invoice, so that it is no backlog. */
export function isBilled({ billingStatus }: Billable): boolean {
  return billingStatus === "Customer Invoice Posted";
}

/** How far a row of the backlog is. A row that is held back and already on a draft is on the draft. */
export function readinessOf({ billingStatus, blockedBy }: Billable): Readiness {
  if (billingStatus === "Customer Invoice Created") return "on-draft";
  if (blockedBy !== null) return "blocked";
  return billingStatus === "Ready to Invoice" ? "ready" : "not-ready";
}

/** The date of a row; null: it has none, and is always due. */
export function dateOf({ date }: Billable): string | null {
  return date === ALWAYS_DUE ? null : date;
}

/** The transaction class of a row. */
export function classOf(row: Billable): TransactionClass {
  switch (row.kind) {
    case "actual":
      return row.class;
    case "milestone":
      return "Milestone";
    case "retainer":
      return "Retainer";
    case "product":
      return "Product";
  }
}

function byDate(a: Billable, b: Billable): number {
  return compareText(a.date, b.date) || compareText(a.key, b.key);
}

/** As the problem of the row or its source tells it, else what the code means. */
function reason(row: Billable, code: string, problems: ReadonlyMap<string, Problem>): string {
  if (row.nteDetail !== null && code === "nte-exceeded") return wordNteFailure(row.nteDetail, row.currency);
  const problem = problems.get(reasonKey(code, row.key)) ?? problems.get(reasonKey(code, sourceId(row)));
  if (problem === undefined) return PROBLEM_CODES.get(code)?.about ?? code;
  const { what, remedy } = wordProblem(problem);
  return `${what} ${remedy}`.trim();
}

function sourceId(row: Billable): string | null {
  switch (row.kind) {
    case "actual":
      return row.actualId;
    case "milestone":
      return row.milestoneId;
    case "retainer":
      return row.retainerId;
    case "product":
      return row.lineId;
  }
}

function reasonKey(code: string, key: string | null): string {
  return `${code}\n${key ?? ""}`;
}
