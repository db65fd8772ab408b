/**
 * Tax groups of a proposal's lines: what they were decided to be before the document is posted.
 *
 * They are decisions keyed by the Detail ID. A detail of a confirmed, unposted document may be given another tax group and
 * item tax group; the proforma keeps its own.
 */
import { once } from "../kernel/once";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { decidedValue, type LastDecisions } from "./decisions";
import { freightField } from "./invoiceShares";
import { isOfRevision } from "./revision";

/** Fields of the decisions, by the column they stand in for. */
export const TAX_GROUP_FIELDS = { taxGroup: "Tax Group", itemTaxGroup: "Item Tax Group" } as const;

export type TaxGroupColumn = keyof typeof TAX_GROUP_FIELDS;

type Detail = Row<"InvoiceLineDetails">;

/** The groups that a line is taxed by. */
export type LineTaxGroups = Pick<Detail, TaxGroupColumn>;

/** The groups a confirmed detail will be posted with: those decided, else its own. */
export function proposedGroups(decisions: LastDecisions, detail: Detail): LineTaxGroups {
  const { detailId, taxGroup, itemTaxGroup } = detail;
  if (!decisions.has(detailId) || keepsItsGroups(detail)) return { taxGroup, itemTaxGroup };
  const decided = (column: TaxGroupColumn) => decidedValue(decisions, detailId, TAX_GROUP_FIELDS[column]);
  return { taxGroup: decided("taxGroup") ?? taxGroup, itemTaxGroup: decided("itemTaxGroup") ?? itemTaxGroup };
}

/** Whether it was decided that a detail is posted with other groups than it was confirmed with. */
export function isRegrouped(decisions: LastDecisions, detail: Detail): boolean {
  const { taxGroup, itemTaxGroup } = proposedGroups(decisions, detail);
  return taxGroup !== detail.taxGroup || itemTaxGroup !== detail.itemTaxGroup;
}

/**
 * Whether a detail is posted with the groups it was confirmed with, whatever is asked: a retainer is applied with the tax
 * it was billed with, a revision bears the tax of what it revises, and what is not charged bears none.
 */
export function keepsItsGroups(detail: Pick<Detail, "class" | "kind" | "billingType">): boolean {
  return detail.class === "Retainer" || isOfRevision(detail) || detail.billingType !== "Chargeable";
}

/** Why the tax groups of a line stay as they are: an outcome's code. */
export type GroupsKept = { readonly code: string; readonly params: Readonly<Record<string, string>> };

/**
 * Why the tax groups of a confirmed detail stay as they are; null where they may be changed until it is posted.
 *
 * Codes: tax-groups-fixed (kind) for what keeps the groups it was confirmed with (`keepsItsGroups`), and for every line of
 * a document that revises another; invoice-revised (invoiceId) where a draft or a confirmed invoice revises the document:
 * that takes back the tax it was confirmed with.
 */
export function groupsKeptOf(book: Pick<Book, "rows">): (detail: Detail) => GroupsKept | null {
  const revised = once(() => revisedInvoices(book));
  const revising = once(
    () =>
      new Set([
        ...book.rows.Invoices.flatMap(({ invoiceId, corrects }) => (corrects === null ? [] : [invoiceId])),
        ...book.rows.InvoiceLineDetails.filter(isOfRevision).map(({ invoiceId }) => invoiceId),
      ]),
  );
  return (detail): GroupsKept | null => {
    if (revising().has(detail.invoiceId)) return { code: "tax-groups-fixed", params: { kind: "Reversal" } };
    if (keepsItsGroups(detail)) {
      const kind = detail.billingType === "Chargeable" ? detail.kind : detail.billingType;
      return { code: "tax-groups-fixed", params: { kind } };
    }
    const by = revised().get(detail.invoiceId);
    return by === undefined ? null : { code: "invoice-revised", params: { invoiceId: by } };
  };
}

/** By Invoice ID the draft or confirmed invoice that takes anything of it back: details, or its freight. */
function revisedInvoices({ rows }: Pick<Book, "rows">): ReadonlyMap<string, string> {
  const open = rows.DraftInvoices.filter(({ projectInvoiceStatus }) => projectInvoiceStatus !== "Discarded");
  const documents = new Map([...open, ...rows.Invoices].map((header) => [header.invoiceId, header.corrects]));
  const invoiceOf = new Map(rows.InvoiceLineDetails.map(({ detailId, invoiceId }) => [detailId, invoiceId]));
  const revised = new Map<string, string>();
  const freight = freightField("");
  for (const [id, corrects] of documents) if (corrects !== null) revised.set(corrects, id);
  for (const { kind, corrects, invoiceId } of [...rows.DraftDetails, ...rows.InvoiceLineDetails]) {
    const corrected = kind === "Reversal" ? invoiceOf.get(corrects ?? "") : undefined;
    if (corrected !== undefined && documents.has(invoiceId)) revised.set(corrected, invoiceId);
  }
  for (const { key, field } of rows.Decisions) {
    if (field.startsWith(freight) && documents.has(key)) revised.set(field.slice(freight.length), key);
  }
  return revised;
}

/** The group as the rates of the book write it, whatever the case; null where no rate knows it. */
export function knownGroup({ rows }: Pick<Book, "rows">, column: TaxGroupColumn, text: string): string | null {
  const wanted = text.toLowerCase();
  return rows.TaxRates.find((rate) => rate[column].toLowerCase() === wanted)?.[column] ?? null;
}
