/** Confirmed and posted documents, as they were booked. */
import { minorDigits } from "../kernel/currency";
import { groupBy } from "../kernel/group";
import { once } from "../kernel/once";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { bookedTaxes } from "./bookedTaxes";
import { documentRatesOf } from "./documentRates";
import { frozenTermsOf } from "./frozenTerms";
import {
  byDetailId,
  byLineId,
  type ClaimProgress,
  type DocumentEdit,
  type DocumentRevision,
  type InvoiceDocument,
} from "./invoice";
import { invoiceSharesOf } from "./invoiceShares";
import { claimsOfLetterhead, LETTERHEAD } from "./letterhead";
import { correctedBy, isOfRevision, revisionsOf } from "./revision";

/** What was edited and said while the document was a draft, by Invoice ID; nothing unless given. */
export type DraftHistory = {
  readonly editsOf: (invoiceId: string) => readonly DocumentEdit[];
  readonly commentOf: (invoiceId: string) => string | null;
};

const FORGOTTEN: DraftHistory = { editsOf: () => [], commentOf: () => null };

/** One document a row of `Invoices`, in its order. Taxes are those it was confirmed with. */
export function bookedDocuments(book: Book, history: DraftHistory = FORGOTTEN): readonly InvoiceDocument[] {
  const { rows, settings } = book;
  const revisionOf = bookedRevisions(book);
  const lines = groupBy(rows.InvoiceLines, ({ invoiceId }) => invoiceId);
  const details = groupBy(rows.InvoiceLineDetails, ({ invoiceId }) => invoiceId);
  const retainers = groupBy(rows.AppliedRetainers, ({ invoiceId }) => invoiceId);
  const confirmedTaxes = rows.InvoiceTaxes.filter(({ stage }) => stage === "Confirmed");
  const taxes = groupBy(confirmedTaxes, ({ invoiceId }) => invoiceId);
  const claims = claimsByInvoice(rows.Decisions);
  const termsOf = frozenTermsOf(book).confirmed;
  const rates = documentRatesOf(book);
  return rows.Invoices.map((header) => ({
    header,
    lines: [...(lines.get(header.invoiceId) ?? [])].sort(byLineId),
    details: [...(details.get(header.invoiceId) ?? [])].sort(byDetailId),
    retainers: retainers.get(header.invoiceId) ?? [],
    taxes: bookedTaxes(taxes.get(header.invoiceId) ?? [], termsOf(header.invoiceId)),
    exchangeRate: header.currency === settings.accountingCurrency ? null : rates.confirmed(header.invoiceId),
    edits: history.editsOf(header.invoiceId),
    comment: history.commentOf(header.invoiceId),
    claims: claims.get(header.invoiceId)?.(header) ?? [],
    outdated: [],
    revision: revisionOf(header, details.get(header.invoiceId) ?? []),
  }));
}

/** How far each confirmed document's milestones were claimed, by Invoice ID: as its letterhead says. */
function claimsByInvoice(decisions: readonly Row<"Decisions">[]) {
  const claims = new Map<string, (header: Row<"Invoices">) => readonly ClaimProgress[]>();
  for (const { key, field, value } of decisions) {
    if (field === LETTERHEAD) claims.set(key, ({ currency }) => claimsOfLetterhead(value, minorDigits(currency)));
  }
  return claims;
}

type RevisionOf = (header: Row<"Invoices">, details: readonly Row<"InvoiceLineDetails">[]) => DocumentRevision | null;

/** What a confirmed document revises; looked up only where it revises anything. */
function bookedRevisions(book: Book): RevisionOf {
  const revisions = revisionsOf(book);
  const shares = once(() => invoiceSharesOf(book, revisions));
  return (header, details) => {
    if (header.corrects === null && !details.some(isOfRevision)) return null;
    const freightOf = shares().freightCreditedBy(header.invoiceId);
    const { discount, freight } = shares().changedBy(details, freightOf);
    return { corrected: correctedBy(revisions, header, details), discount, freight, freightOf };
  };
}
