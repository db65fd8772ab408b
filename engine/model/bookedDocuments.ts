/** Confirmed and posted documents, as they were booked. */
import { minorDigits } from "../kernel/currency";
import { groupBy } from "../kernel/group";
import { compareText } from "../kernel/problem";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { isOfAppliedRetainer } from "./retainers";
import {
  byDetailId,
  byLineId,
  type ClaimProgress,
  type DocumentEdit,
  type DocumentTax,
  type InvoiceDocument,
} from "./invoice";
import { claimsOfLetterhead, LETTERHEAD } from "./letterhead";

/** What was edited and said while the document was a draft, by Invoice ID; nothing unless given. */
export type DraftHistory = {
  readonly editsOf: (invoiceId: string) => readonly DocumentEdit[];
  readonly commentOf: (invoiceId: string) => string | null;
};

const FORGOTTEN: DraftHistory = { editsOf: () => [], commentOf: () => null };

/** One document a row of `Invoices`, in its order. Taxes are those it was confirmed with. */
export function bookedDocuments({ rows }: Book, history: DraftHistory = FORGOTTEN): readonly InvoiceDocument[] {
  const lines = groupBy(rows.InvoiceLines, ({ invoiceId }) => invoiceId);
  const details = groupBy(rows.InvoiceLineDetails, ({ invoiceId }) => invoiceId);
  const retainers = groupBy(rows.AppliedRetainers, ({ invoiceId }) => invoiceId);
  const confirmedTaxes = rows.InvoiceTaxes.filter(({ stage }) => stage === "Confirmed");
  const taxes = groupBy(confirmedTaxes, ({ invoiceId }) => invoiceId);
  const claims = claimsByInvoice(rows.Decisions);
  return rows.Invoices.map((header) => ({
    header,
    lines: [...(lines.get(header.invoiceId) ?? [])].sort(byLineId),
    details: [...(details.get(header.invoiceId) ?? [])].sort(byDetailId),
    retainers: retainers.get(header.invoiceId) ?? [],
    taxes: bookedTaxes(taxes.get(header.invoiceId) ?? []),
    edits: history.editsOf(header.invoiceId),
    comment: history.commentOf(header.invoiceId),
    claims: claims.get(header.invoiceId)?.(header) ?? [],
    outdated: [],
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

/**
 * Of two rows with the same groups the first is the details', the second "Tax on discount and freight"; those of applied
 * retainers tell themselves by their keys.
 */
function bookedTaxes(rows: readonly Row<"InvoiceTaxes">[]): readonly DocumentTax[] {
  const seen = new Set<string>();
  const inOrder = [...rows].sort((a, b) => a.key.length - b.key.length || compareText(a.key, b.key));
  return inOrder.map((row) => {
    const groups = JSON.stringify([row.taxGroup, row.itemTaxGroup]);
    const isRetainers = isOfAppliedRetainer(row.key);
    const part = isRetainers ? "retainers" : seen.has(groups) ? "adjustment" : "details";
    if (!isRetainers) seen.add(groups);
    const { taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, taxInAccountingCurrency } = row;
    return { part, taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, taxInAccountingCurrency };
  });
}
