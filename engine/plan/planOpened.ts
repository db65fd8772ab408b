/** The command `open`: the sheets that it draws, and nothing else. */
import { checkSheetFormulas } from "../formula/checkSheetFormulas";
import { loadSpreadsheet } from "../formula/loadSpreadsheet";
import type { Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { InvoiceDocument } from "../model/invoice";
import type { Outcome, StateChange } from "../model/outcome";
import type { Plan } from "../model/plan";
import { STORED_TABLES } from "../schema/commitDigests";
import { customerInvoiceSheet } from "../sheets/customerInvoice/customerInvoiceSheet";
import { postedInvoices } from "../sheets/customerInvoice/postedInvoices";
import { invoiceSheets } from "../sheets/invoiceSheets";
import { planStates } from "./planSettle";

/**
 * A plan of the sheets that are to be drawn, by the outcomes `sheet-drawn`; null where none is. No row is added, so that
 * no commit is needed: a sheet is drawn again from the book at any time. Problems: `sheet-does-not-reconcile`, and then
 * there is no plan.
 *
 * @param unfinished states that an earlier session left to be set; the sheets show them, so that they are set as well
 */
export async function planOpened(
  {
    book,
    derivation,
    documents,
  }: { readonly book: Book; readonly derivation: Derivation; readonly documents: readonly InvoiceDocument[] },
  outcomes: readonly Outcome[],
  unfinished: readonly StateChange[],
): Promise<{ readonly plan: Plan | null; readonly problems: readonly Problem[] }> {
  const ids = new Set(outcomes.flatMap(({ code, key }) => (code === "sheet-drawn" ? [key] : [])));
  const opened = documents.filter(({ header }) => ids.has(header.invoiceId));
  const isDocument = new Set(opened.map(({ header }) => header.invoiceId));
  const invoiceOf = postedInvoices(book);
  const invoices = [...ids].flatMap((id) => (id === null || isDocument.has(id) ? [] : (invoiceOf(id) ?? [])));
  if (opened.length + invoices.length === 0) return { plan: null, problems: [] };
  const sheets = [
    ...opened.map(invoiceSheets(book, derivation.limits)),
    ...invoices.map((invoice) => customerInvoiceSheet(invoice)),
  ];
  const spreadsheet = await loadSpreadsheet();
  const problems = sheets.flatMap((sheet) => checkSheetFormulas(spreadsheet, sheet));
  if (problems.length > 0) return { plan: null, problems };
  const plan: Plan = {
    commit: null,
    settle: planStates(unfinished),
    sheets: sheets.map((sheet) => ({ ...sheet, before: STORED_TABLES })),
    removedSheets: [],
    protectStructure: book.settings.protectStructure === "Yes",
  };
  return { plan, problems };
}
