/**
 * Which rows of the draft tables still count: a changed draft is appended again under its key, and a draft that was
 * confirmed or discarded is spent, whether or not its rows were removed already.
 */
import { isWithdrawn } from "../model/journalDraft";
import type { Rows } from "./tables";

type DraftRows = Pick<Rows, "DraftInvoices" | "DraftLines" | "DraftDetails" | "JournalDraft">;
type Keyed = { readonly key: string };

/**
 * Of each key the last row, where it stands; without drafts whose invoice is in Invoices, without lines and details of
 * discarded ones (their headers stay, so that no ID is used twice), and without journal lines that are in Journal or were
 * withdrawn.
 */
export function liveDrafts(rows: DraftRows & Pick<Rows, "Invoices" | "Journal">): DraftRows {
  const confirmed = new Set(rows.Invoices.map(({ invoiceId }) => invoiceId));
  const posted = new Set(rows.Journal.map(({ key }) => key));
  const headers = lastOfKey(rows.DraftInvoices).filter(({ invoiceId }) => !confirmed.has(invoiceId));
  const spent = new Set(confirmed);
  for (const header of headers) if (header.projectInvoiceStatus === "Discarded") spent.add(header.invoiceId);
  return {
    DraftInvoices: headers,
    DraftLines: lastOfKey(rows.DraftLines).filter(({ invoiceId }) => !spent.has(invoiceId)),
    DraftDetails: lastOfKey(rows.DraftDetails).filter(({ invoiceId }) => !spent.has(invoiceId)),
    JournalDraft: lastOfKey(rows.JournalDraft).filter((row) => !posted.has(row.key) && !isWithdrawn(row)),
  };
}

function lastOfKey<R extends Keyed>(rows: readonly R[]): readonly R[] {
  const last = new Map(rows.map((row) => [row.key, row]));
  return last.size === rows.length ? rows : rows.filter((row) => last.get(row.key) === row);
}
