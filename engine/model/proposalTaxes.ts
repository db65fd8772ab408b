/**
 * Tax groups of a proposal's lines: what they were decided to be before the document is posted.
 *
 * They are decisions keyed by the Detail ID. A detail of a confirmed, unposted document may be given another tax group and
 * item tax group; the proforma keeps its own.
 */
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { decidedValue, type LastDecisions } from "./decisions";
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

/** The group as the rates of the book write it, whatever the case; null where no rate knows it. */
export function knownGroup({ rows }: Pick<Book, "rows">, column: TaxGroupColumn, text: string): string | null {
  const wanted = text.toLowerCase();
  return rows.TaxRates.find((rate) => rate[column].toLowerCase() === wanted)?.[column] ?? null;
}
