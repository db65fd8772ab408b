/** The sheets of a book's documents, each with its letterhead and what stands beside it. */
import type { Book } from "../model/book";
import type { InvoiceDocument } from "../model/invoice";
import { letterheads } from "../model/letterhead";
import type { SheetPlan } from "../model/plan";
import { renderInvoice } from "./invoiceSheet";
import { surroundingsOf } from "./surroundingsOf";

/** Gives the sheet of each document of the book, as it is written and as it is compared with. */
export function invoiceSheets(book: Book): (document: InvoiceDocument) => SheetPlan {
  const settingsOf = letterheads(book);
  return (document) => renderInvoice(document, settingsOf(document), surroundingsOf(book, document)).plan;
}
