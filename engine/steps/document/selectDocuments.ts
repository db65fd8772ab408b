/**
 * The documents a command names, and what is refused for all of them alike.
 */
import type { Outcome } from "../../model/outcome";
import type { InvoiceState } from "../../schema/values";
import type { DraftContext, StoredDraft } from "./draftContext";

/** A refusal: the sentence's code, what it is about, and what the sentence names. */
export function refusal(code: string, key: string | null, params: Readonly<Record<string, string>> = {}): Outcome {
  return { result: "refused", code, key, params };
}

/** Something was done. */
export function done(code: string, key: string | null, params: Readonly<Record<string, string>> = {}): Outcome {
  return { result: "done", code, key, params };
}

/** Nothing had to be done. */
export function unchanged(code: string, key: string | null, params: Readonly<Record<string, string>> = {}): Outcome {
  return { result: "unchanged", code, key, params };
}

/** IDs once each, in the order given. */
export function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => id.trim()))];
}

/**
 * The open draft of an ID.
 *
 * Refused: invoice-not-found; invoice-not-open for a discarded, confirmed or posted one, naming its state. Unchanged:
 * already-there, where that state is one of those the command leads to, so that a command can be repeated safely.
 *
 * @param goal states that mean that the command has been carried out before
 */
export function openDraft(
  context: DraftContext,
  id: string,
  goal: readonly InvoiceState[] = [],
): StoredDraft | Outcome {
  const draft = context.drafts.get(id);
  if (draft) return draft;
  const state = closedStateOf(context, id);
  if (state !== null && goal.includes(state)) return unchanged("already-there", id, { state });
  return state === null ? refusal("invoice-not-found", id) : refusal("invoice-not-open", id, { state });
}

/** Whether it is a refusal and not a draft. */
export function isOutcome(found: object): found is Outcome {
  return "result" in found;
}

function closedStateOf({ book }: DraftContext, id: string): InvoiceState | null {
  const { Invoices, DraftInvoices } = book.rows;
  const header = [...Invoices, ...DraftInvoices].find(({ invoiceId }) => invoiceId === id);
  return header?.projectInvoiceStatus ?? null;
}
