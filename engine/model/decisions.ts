/**
 * What people decided, as it holds now: the last row of a key and field wins.
 */
import type { Row } from "../schema/tables";
import type { Book } from "./book";

/** The last decision by key (backlog key, invoice ID or detail ID) and field (column header). */
export type LastDecisions = ReadonlyMap<string, ReadonlyMap<string, Row<"Decisions">>>;

/** Fields of decisions on backlog rows, on details and on documents that are not columns of a draft. */
export const READY_TO_INVOICE = "Ready to Invoice";
export const NOT_READY = "Not Ready";
export const NTE_DECISION = "NTE Decision";
export const REMOVED = "Removed";

/** The last decisions of a book, in the order of `Decisions`, which is only ever appended to. */
export function lastDecisions(book: Book): LastDecisions {
  const byKey = new Map<string, Map<string, Row<"Decisions">>>();
  for (const decision of book.rows.Decisions) {
    const fields = byKey.get(decision.key);
    if (fields) fields.set(decision.field, decision);
    else byKey.set(decision.key, new Map([[decision.field, decision]]));
  }
  return byKey;
}

/** The value decided; null where nothing was, or where it was taken back. */
export function decidedValue(decisions: LastDecisions, key: string, field: string): string | null {
  return decisions.get(key)?.get(field)?.value ?? null;
}

/** The text of a row's mark, as the column Ready to Invoice shows it. */
export function markText(row: { readonly readyToInvoice: boolean }): typeof READY_TO_INVOICE | typeof NOT_READY {
  return row.readyToInvoice ? READY_TO_INVOICE : NOT_READY;
}
