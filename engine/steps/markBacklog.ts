/** Marks on backlog rows: what a person decides about billing them. */
import type { Billable, Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor, Command, Mark } from "../model/command";
import {
  decidedValue,
  lastDecisions,
  markText,
  NEXT_INVOICE_AMOUNT,
  NEXT_INVOICE_PERCENT,
  NOT_READY,
  NTE_DECISION,
  READY_TO_INVOICE,
  type LastDecisions,
} from "../model/decisions";
import { NO_DIMENSIONS } from "../model/noDimensions";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import type { Row } from "../schema/tables";
import { typedChanges } from "./milestone/typedChanges";
import { selectBacklog } from "./selectBacklog";

type MarkCommand = Extract<Command, { readonly kind: "mark" }>;

/** One field of one row from what it was to what it is decided to be; null takes a decision back. */
type Change = { readonly field: string; readonly was: string | null; readonly value: string | null };

/** Codes of a claim that can be typed: once it is, they hold it back no more. */
const HELD_UNTIL_TYPED: readonly (string | null)[] = ["claim-not-typed", "claim-above-remaining"];

/**
 * Appends a decision for every chosen row whose mark changes. `ready` is refused where the row cannot be billed: the
 * reason is the code that blocks it. Rows on a draft or a confirmed invoice keep their mark, and only rows of actuals
 * take an NTE Decision. Fields of `set` say how much the next claim of a milestone takes.
 *
 * Outcomes, one a row: marked-ready, marked-not-ready, marked-reset, marked-first, marks-cleared, claim-set (done);
 * already-marked (unchanged); row-blocked (params reason), row-on-draft, row-invoiced (params invoiceId),
 * row-without-limit, the refusals of `typedChanges`, row-not-found (refused). Of the whole run: nothing-chosen.
 */
export function markBacklog(book: Book, derivation: Derivation, command: MarkCommand, actor: Actor): StepResult {
  const { rows, unknown } = selectBacklog(derivation, command.selection);
  const decisions = lastDecisions(book);
  const appended: Row<"Decisions">[] = [];
  const outcomes: Outcome[] = unknown.map((key) => refusal("row-not-found", key));
  for (const row of rows) {
    const changed = changedBy(row, command, decisions);
    if (!("changes" in changed)) {
      outcomes.push(changed);
      continue;
    }
    const { changes, code } = changed;
    for (const change of changes) appended.push(decisionOf(row.key, change, actor));
    const done = { result: "done", code, key: row.key, params: {} } as const;
    outcomes.push(changes.length > 0 ? done : { ...done, result: "unchanged", code: "already-marked" });
  }
  if (outcomes.length === 0) outcomes.push({ result: "unchanged", code: "nothing-chosen", key: null, params: {} });
  return { ...NOTHING_DONE, appends: appended.length > 0 ? { Decisions: appended } : {}, outcomes };
}

function changedBy(
  row: Billable,
  { mark, set }: MarkCommand,
  decisions: LastDecisions,
): Outcome | { readonly changes: readonly Change[]; readonly code: string } {
  const onDocument = documentRefusal(row);
  if (onDocument !== null) return onDocument;
  const typed = set.length === 0 ? [] : typedChanges(row, set, decisions);
  if ("code" in typed) return refusal(typed.code, row.key, typed.params);
  const isTyped = set.some(({ value }) => value !== null) && HELD_UNTIL_TYPED.includes(row.blockedBy);
  const refused = refusalOf(isTyped ? { ...row, blockedBy: null } : row, mark);
  if (refused !== null) return refused;
  const marked = mark === null ? [] : changesOf(row, mark, decisions);
  const code = typed.length > 0 || mark === null ? "claim-set" : DONE[mark];
  return { changes: [...typed, ...marked], code };
}

const DONE: Readonly<Record<Mark, string>> = {
  ready: "marked-ready",
  "not-ready": "marked-not-ready",
  reset: "marked-reset",
  first: "marked-first",
  clear: "marks-cleared",
};

/** What is on a document is marked no more. */
function documentRefusal({ key, billingStatus, invoiceId }: Billable): Outcome | null {
  const params = { invoiceId: invoiceId ?? "" };
  if (billingStatus === "Customer Invoice Posted") return refusal("row-invoiced", key, params);
  return billingStatus === "Customer Invoice Created" ? refusal("row-on-draft", key, params) : null;
}

function refusalOf({ key, kind, blockedBy }: Billable, mark: Mark | null): Outcome | null {
  if (mark === "ready" && blockedBy !== null) return refusal("row-blocked", key, { reason: blockedBy });
  if ((mark === "reset" || mark === "first") && kind !== "actual") return refusal("row-without-limit", key);
  return null;
}

/** What the mark changes; none where the row says so already. */
function changesOf(row: Billable, mark: Mark, decisions: LastDecisions): readonly Change[] {
  if (mark === "clear") {
    return [READY_TO_INVOICE, NTE_DECISION, NEXT_INVOICE_PERCENT, NEXT_INVOICE_AMOUNT].flatMap((field) => {
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

function refusal(code: string, key: string, params: Readonly<Record<string, string>> = {}): Outcome {
  return { result: "refused", code, key, params };
}
