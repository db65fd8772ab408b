/**
 * Every document of a book: drafts as they stand, confirmed and posted ones as they were booked.
 */
import { groupBy } from "../kernel/group";
import { compareText, type Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { DocumentTax, InvoiceDocument } from "../model/invoice";
import type { Row } from "../schema/tables";
import { draftContextOf, type DraftContext } from "./document/draftContext";
import { draftDocument } from "./document/draftDocument";
import { byDetailId, byLineId } from "./document/totals";

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
  const documents = [...drafts.map(({ document }) => document), ...bookedDocuments(context)];
  return {
    documents: documents.sort((a, b) => compareText(a.header.invoiceId, b.header.invoiceId)),
    problems: drafts.flatMap(({ problems }) => problems),
  };
}

function bookedDocuments({ book: { rows }, edits }: DraftContext): readonly InvoiceDocument[] {
  const lines = groupBy(rows.InvoiceLines, ({ invoiceId }) => invoiceId);
  const details = groupBy(rows.InvoiceLineDetails, ({ invoiceId }) => invoiceId);
  const retainers = groupBy(rows.AppliedRetainers, ({ invoiceId }) => invoiceId);
  const confirmedTaxes = rows.InvoiceTaxes.filter(({ stage }) => stage === "Confirmed");
  const taxes = groupBy(confirmedTaxes, ({ invoiceId }) => invoiceId);
  return rows.Invoices.map((header) => ({
    header,
    lines: [...(lines.get(header.invoiceId) ?? [])].sort(byLineId),
    details: [...(details.get(header.invoiceId) ?? [])].sort(byDetailId),
    retainers: retainers.get(header.invoiceId) ?? [],
    taxes: bookedTaxes(taxes.get(header.invoiceId) ?? []),
    edits: edits.editsOf(header.invoiceId),
    comment: edits.commentOf(header.invoiceId),
    outdated: [],
  }));
}

/** Of two rows with the same groups the first is the details', the second "Tax on discount and freight". */
function bookedTaxes(rows: readonly Row<"InvoiceTaxes">[]): readonly DocumentTax[] {
  const seen = new Set<string>();
  const inOrder = [...rows].sort((a, b) => a.key.length - b.key.length || compareText(a.key, b.key));
  return inOrder.map((row) => {
    const groups = JSON.stringify([row.taxGroup, row.itemTaxGroup]);
    const part = seen.has(groups) ? "adjustment" : "details";
    seen.add(groups);
    const { taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, taxInAccountingCurrency } = row;
    return { part, taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, taxInAccountingCurrency };
  });
}
