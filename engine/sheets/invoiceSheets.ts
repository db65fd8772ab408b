/** The sheets of a book's documents, each with its letterhead and what stands beside it. */
import type { Book } from "../model/book";
import type { InvoiceDocument } from "../model/invoice";
import { letterheads } from "../model/letterhead";
import { NO_LIMITS, type Limits } from "../model/limits";
import type { SheetPlan } from "../model/plan";
import { renderInvoice } from "./invoiceSheet";
import { surroundingsOf } from "./surroundingsOf";

/**
 * Gives the sheet of each document of the book, as it is written and as it is compared with.
 *
 * @param limits as they are used up now; only open documents show what is left
 */
export function invoiceSheets(book: Book, limits: Limits = NO_LIMITS): (document: InvoiceDocument) => SheetPlan {
  const settingsOf = letterheads(book);
  return (document) => renderInvoice(document, settingsOf(document), surroundingsOf(book, document, limits)).plan;
}
