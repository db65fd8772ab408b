/** The command `open`: documents whose sheet is not kept, to be looked at; and customers' invoices, by their numbers. */
import type { Book } from "../model/book";
import type { Command } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { NOTHING_DONE, type StepResult } from "../model/outcome";
import type { WorkbookContent } from "../model/workbook";
import { distinct, done, refusal, unchanged } from "./document/selectDocuments";

/**
 * Says which documents are to get a sheet; no row changes. The next command that writes may take a sheet away again, where
 * the document is not among those whose sheets are kept. An ID means the document, a number the invoice its customer gets.
 *
 * Outcomes: sheet-drawn; unchanged: sheet-there (sheet), where it has one that was written to its end; refused:
 * invoice-not-found, invoice-not-open (state) for a discarded one.
 */
export function openDocuments(
  { rows }: Book,
  documents: readonly InvoiceDocument[],
  content: WorkbookContent,
  { ids }: Extract<Command, { readonly kind: "open" }>,
): StepResult {
  const known = new Set(
    documents.flatMap(({ header }) =>
      header.number === null ? [header.invoiceId] : [header.invoiceId, header.number],
    ),
  );
  const sheets = new Map(
    content.documents.flatMap(({ document, sheet, isBeingWritten }) =>
      isBeingWritten ? [] : [[document, sheet] as const],
    ),
  );
  const outcomes = distinct(ids).map((id) => {
    if (!known.has(id)) {
      const discarded = rows.DraftInvoices.find(({ invoiceId }) => invoiceId === id);
      if (discarded === undefined) return refusal("invoice-not-found", id);
      return refusal("invoice-not-open", id, { state: discarded.projectInvoiceStatus });
    }
    const sheet = sheets.get(id);
    return sheet === undefined ? done("sheet-drawn", id) : unchanged("sheet-there", id, { sheet });
  });
  return { ...NOTHING_DONE, outcomes };
}
