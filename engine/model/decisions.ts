/**
 * What people decided, as it holds now: the last row of a key and field wins.
 */
import { onceFor } from "../kernel/once";
import type { Row, Rows } from "../schema/tables";
import type { Book } from "./book";

/**
 * The last decisions by key (backlog key, invoice ID or detail ID): of each field (column header) one, in the order in
 * which the fields were first decided. A list and not a map, since most keys have one field and there may be a million.
 */
export type LastDecisions = ReadonlyMap<string, readonly Row<"Decisions">[]>;

/** Fields of decisions on backlog rows, on details and on documents that are not columns of a draft. */
export const READY_TO_INVOICE = "Ready to Invoice";
export const NOT_READY = "Not Ready";
export const NTE_DECISION = "NTE Decision";
/** The part of a milestone that its next claim takes: typing one of the two empties the other. */
export const NEXT_INVOICE_PERCENT = "Next Invoice %";
export const NEXT_INVOICE_AMOUNT = "Next Invoice Amount";
export const REMOVED = "Removed";
export const COMMENT = "Comment";
/** A submission that a return undid: who it was by, and when. */
export const SUBMITTED = "Submitted";

/** The last decisions of a book, in the order of `Decisions`, which is only ever appended to. */
export function lastDecisions({ rows }: Book): LastDecisions {
  return lastOf(rows.Decisions);
}

/** Worked out once for the rows of a book, and of every book with the same. */
const lastOf = onceFor((decisions: Rows["Decisions"]): LastDecisions => {
  const byKey = new Map<string, Row<"Decisions">[]>();
  for (const decision of decisions) {
    const fields = byKey.get(decision.key);
    if (fields === undefined) byKey.set(decision.key, [decision]);
    else replaceField(fields, decision);
  }
  return byKey;
});

function replaceField(fields: Row<"Decisions">[], decision: Row<"Decisions">): void {
  const at = fields.findIndex(({ field }) => field === decision.field);
  if (at < 0) fields.push(decision);
  else fields[at] = decision;
}

/** The value decided; null where nothing was, or where it was taken back. */
export function decidedValue(decisions: LastDecisions, key: string, field: string): string | null {
  return decisions.get(key)?.find((decision) => decision.field === field)?.value ?? null;
}

/** The text of a row's mark, as the column Ready to Invoice shows it. */
export function markText(row: { readonly readyToInvoice: boolean }): typeof READY_TO_INVOICE | typeof NOT_READY {
  return row.readyToInvoice ? READY_TO_INVOICE : NOT_READY;
}
