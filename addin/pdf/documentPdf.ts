/** One document as a PDF: a posted one as the invoice its customer gets, any other as the proforma it is. */
import type { Paper } from "../../engine/model/plan";
import type { RunResult } from "../../engine/model/runResult";
import { customerInvoiceSheet } from "../../engine/sheets/customerInvoice/customerInvoiceSheet";
import { postedInvoices } from "../../engine/sheets/customerInvoice/postedInvoices";
import { invoiceSheets } from "../../engine/sheets/invoiceSheets";
import { sheetPdf, type FontFiles } from "./sheetPdf";

export type DocumentPdf = {
  /** The number of an invoice, the ID of a proforma. */
  readonly id: string;
  readonly bytes: Uint8Array;
};

/**
 * The PDF of a document, by its ID or number; null where there is none. A document that was closed without number is still
 * its proforma.
 *
 * @param paper null: by the firm's country
 */
export async function documentPdf(
  { book, documents, derivation }: Pick<RunResult, "book" | "documents" | "derivation">,
  id: string,
  { fonts, paper }: { readonly fonts: FontFiles; readonly paper: Paper | null },
): Promise<DocumentPdf | null> {
  const document = documents.find(({ header }) => header.invoiceId === id || header.number === id);
  if (document === undefined) return null;
  const { header } = document;
  const invoice = header.number === null ? null : postedInvoices(book)(header.number);
  const chosen = paper === null ? {} : { paper };
  const plan =
    invoice === null
      ? invoiceSheets(book, derivation.limits)(document)
      : customerInvoiceSheet(invoice, ...(paper === null ? [] : [paper]));
  const properties = {
    title: plan.name,
    author: book.settings.companyName,
    subject: header.name ?? header.billToName ?? header.customerId,
    createdAt: header.postedAt ?? header.confirmedAt ?? header.createdAt ?? "1970-01-01T00:00:00Z",
    language: "en",
  };
  return { id: plan.document ?? id, bytes: await sheetPdf(plan, properties, { fonts, ...chosen }) };
}

/** A number as the name of a file: letters, digits and dashes of any script stay, everything else is a dash. */
export function pdfFileName(id: string): string {
  const safe = id.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "");
  return `${safe === "" ? "invoice" : safe}.pdf`;
}
