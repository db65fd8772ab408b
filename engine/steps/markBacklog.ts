/** Marks on backlog rows: what a person decides about billing them. */
import type { Billable, Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command, Mark } from "../model/command";
import {
  decidedValue,
  lastDecisions,
  markText,
  NOT_READY,
  NTE_DECISION,
  READY_TO_INVOICE,
  type LastDecisions,
} from "../model/decisions";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import type { Row } from "../schema/tables";
import { selectBacklog } from "./selectBacklog";

type MarkCommand = Extract<Command, { readonly kind: "mark" }>;

/** One field of one row from what it was to what it is decided to be; null takes a decision back. */
type Change = { readonly field: string; readonly was: string | null; readonly value: string | null };

/**
 * Appends a decision for every chosen row whose mark changes. `ready` is refused where the row cannot be billed: the
 * reason is the code that blocks it. Rows on a draft or a confirmed invoice keep their mark, and only rows of actuals
 * take an NTE Decision. Setting a claim's % or amount is refused: `not-yet-supported`.
 *
 * Outcomes, one a row: marked-ready, marked-not-ready, marked-reset, marked-first, marks-cleared (done); already-marked
 * (unchanged); row-blocked (params reason), row-on-draft, row-invoiced (params invoiceId), row-without-limit,
 * claim-not-settable, row-not-found (refused). Of the whole run: nothing-chosen.
 */
export function markBacklog(book: Book, derivation: Derivation, command: MarkCommand, actor: Actor): StepResult {
  const { rows, unknown } = selectBacklog(derivation, command.selection);
  const decisions = lastDecisions(book);
  const appended: Row<"Decisions">[] = [];
  const outcomes: Outcome[] = unknown.map((key) => refusal("row-not-found", key));
  for (const row of rows) {
    if (command.set.length > 0) outcomes.push(refusal("claim-not-settable", row.key));
    const refused = refusalOf(row, command.mark);
    if (refused) {
      outcomes.push(refused);
      continue;
    }
    const changes = changesOf(row, command.mark, decisions);
    for (const change of changes) appended.push(decisionOf(row.key, change, actor));
    const code = changes.length > 0 ? DONE[command.mark] : "already-marked";
    outcomes.push({ result: changes.length > 0 ? "done" : "unchanged", code, key: row.key, params: {} });
  }
  if (outcomes.length === 0) outcomes.push({ result: "unchanged", code: "nothing-chosen", key: null, params: {} });
  return { ...NOTHING_DONE, appends: appended.length > 0 ? { Decisions: appended } : {}, outcomes };
}

const DONE: Readonly<Record<Mark, string>> = {
  ready: "marked-ready",
  "not-ready": "marked-not-ready",
  reset: "marked-reset",
  first: "marked-first",
  clear: "marks-cleared",
};

function refusalOf(row: Billable, mark: Mark): Outcome | null {
  const invoiceId = row.invoiceId ?? "";
  if (row.billingStatus === "Customer Invoice Posted") return refusal("row-invoiced", row.key, { invoiceId });
  if (row.billingStatus === "Customer Invoice Created") return refusal("row-on-draft", row.key, { invoiceId });
  if (mark === "ready" && row.blockedBy !== null) return refusal("row-blocked", row.key, { reason: row.blockedBy });
  if ((mark === "reset" || mark === "first") && row.kind !== "actual") return refusal("row-without-limit", row.key);
  return null;
}

/** What the mark changes; none where the row says so already. */
function changesOf(row: Billable, mark: Mark, decisions: LastDecisions): readonly Change[] {
  if (mark === "clear") {
    return [READY_TO_INVOICE, NTE_DECISION].flatMap((field) => {
      const was = decidedValue(decisions, row.key, field);
      return was === null ? [] : [{ field, was, value: null }];
    });
  }
  const [field, was, value] =
    mark === "reset" || mark === "first"
      ? [NTE_DECISION, decidedValue(decisions, row.key, NTE_DECISION), mark === "reset" ? "Reset" : "First"]
      : [READY_TO_INVOICE, markText(row), mark === "ready" ? READY_TO_INVOICE : NOT_READY];
  return was === value ? [] : [{ field, was, value }];
}

function decisionOf(key: string, change: Change, { by, at }: Actor): Row<"Decisions"> {
  return { key, ...change, by, at, commit: "", row: 0, dimensions: NO_DIMENSIONS };
}

const NO_DIMENSIONS: ReadonlyMap<string, string> = new Map();

function refusal(code: string, key: string, params: Readonly<Record<string, string>> = {}): Outcome {
  return { result: "refused", code, key, params };
}
