/**
 * Every document of a book: drafts as they stand, confirmed and posted ones as they were booked.
 */
import { compareText, type Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import { bookedDocuments } from "../model/bookedDocuments";
import type { InvoiceDocument } from "../model/invoice";
import { draftContextOf } from "./document/draftContext";
import { draftDocument } from "./document/draftDocument";
import { tellCorrected } from "./document/correctedDetails";

/**
 * Drafts, documents in review, confirmed and posted ones, by Invoice ID; discarded ones are no documents any more.
 *
 * A draft is its stored rows with the decisions applied and every figure computed; its Accounting Date, and a Tax Point
 * Date that depends on it, are null until typed or confirmed. A confirmed document is its booked rows as they are; its
 * taxes are those it was confirmed with. Problems are those of drafts: see `draftDocument`.
 */
export function documentsOf(
  book: Book,
  derivation: Derivation,
): { readonly documents: readonly InvoiceDocument[]; readonly problems: readonly Problem[] } {
  const context = draftContextOf(book, derivation);
  const drafts = [...context.drafts.values()].map((draft) => draftDocument(context, draft, null));
  const documents = [...drafts.map(({ document }) => document), ...bookedDocuments(book, context.edits)];
  return {
    documents: documents.sort((a, b) => compareText(a.header.invoiceId, b.header.invoiceId)),
    problems: [...drafts.flatMap(({ problems }) => problems), ...tellCorrected(book, derivation)],
  };
}
