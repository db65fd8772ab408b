/**
 * A proforma invoice, whatever its state: what sheets show, JSON prints and confirmation books.
 */
import type { Micro, Minor } from "../kernel/money";
import { compareText } from "../kernel/problem";
import type { Row } from "../schema/tables";
import type { TaxTerms } from "./taxTerms";

/** A change of a draft field: what the sheet shows beside the draft. */
export type DocumentEdit = {
  /** The invoice's or the detail's ID. */
  readonly key: string;
  /** Column header, such as "Discount %". */
  readonly field: string;
  readonly was: string | null;
  readonly is: string | null;
  readonly by: string;
  readonly at: string;
};

/**
 * Header, lines and details with every figure computed. For a draft: its stored rows with the decisions applied; for a
 * confirmed or posted one: its booked rows as they are. Lines by Line ID, details by Detail ID.
 */
export type InvoiceDocument = {
  readonly header: Row<"Invoices">;
  readonly lines: readonly Row<"InvoiceLines">[];
  readonly details: readonly Row<"InvoiceLineDetails">[];
  readonly retainers: readonly Row<"AppliedRetainers">[];
  /**
   * One row a rate, one row a rate for tax on discount and freight where there is any, then one row a rate for what
   * applied retainers take back.
   */
  readonly taxes: readonly DocumentTax[];
  /**
   * At which its tax is printed in accounting currency: accounting currency for one unit of the document's. Null where no
   * rate is known, and in accounting currency itself. What the document is posted with is the ledger's.
   */
  readonly exchangeRate: Micro | null;
  readonly edits: readonly DocumentEdit[];
  /** The last comment a reviewer gave with a return; null for none. */
  readonly comment: string | null;
  /** Of the details that bill a part of a milestone, how far it is claimed; by Detail ID. */
  readonly claims: readonly ClaimProgress[];
  /** Detail IDs whose source has changed or gone since they were added (`draft-outdated`). */
  readonly outdated: readonly string[];
  /** What it revises; null for a document that corrects none. */
  readonly revision: DocumentRevision | null;
};

/** The confirmed invoices a document revises, and what it changes of their discount and freight. */
export type DocumentRevision = {
  /** By Invoice ID. */
  readonly corrected: readonly Pick<Row<"Invoices">, "invoiceId" | "number" | "invoiceDate">[];
  /** Part of Discount Amount, and of Freight Amount: below zero where they are credited. */
  readonly discount: Minor;
  readonly freight: Minor;
  /** Invoices whose freight it credits. */
  readonly freightOf: readonly string[];
};

/**
 * Tax of one rate. `part` "adjustment" is the row "Tax on discount and freight", "retainers" the tax that applied
 * retainers take back at the rate they were billed at.
 */
export type DocumentTax = {
  readonly part: "details" | "adjustment" | "retainers";
  readonly taxGroup: string | null;
  readonly itemTaxGroup: string | null;
  readonly taxCategory: Row<"InvoiceTaxes">["taxCategory"];
  readonly ratePercent: Row<"InvoiceTaxes">["ratePercent"];
  /** What the rate says besides; null where there is no rate, or its terms were not kept. */
  readonly terms: TaxTerms | null;
  readonly net: Row<"InvoiceTaxes">["net"];
  readonly tax: Row<"InvoiceTaxes">["tax"];
  readonly taxInAccountingCurrency: Row<"InvoiceTaxes">["taxInAccountingCurrency"];
};

/** The same before the document's exchange rate is known. */
export type RateTax = Omit<DocumentTax, "taxInAccountingCurrency">;

/**
 * How far a milestone is claimed by its customer, as a document's detail says: this claim included. Amounts in the
 * document's currency.
 */
export type ClaimProgress = {
  readonly detailId: string;
  /** Decimals of the currency. */
  readonly digits: number;
  readonly invoicedToDate: Minor;
  readonly remaining: Minor;
  /** What the milestone bills that customer in all. */
  readonly whole: Minor;
};

/** Whether it is posted as a credit note: below zero, or zero with corrections. */
export function isCreditNote({ header, details }: Pick<InvoiceDocument, "header" | "details">): boolean {
  const corrects = header.corrects !== null || details.some((detail) => detail.corrects !== null);
  return header.totalAmount < 0 || (header.totalAmount === 0 && corrects);
}

/** What tells one rate of a document from another: a revision may bear an old rate beside a new one. */
export function rateKeyOf(tax: Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "taxCategory" | "ratePercent">): string {
  return JSON.stringify([tax.taxGroup, tax.itemTaxGroup, tax.taxCategory, tax.ratePercent]);
}

/** What tells one pair of tax groups from another. */
export function groupsKeyOf({ taxGroup, itemTaxGroup }: Pick<DocumentTax, "taxGroup" | "itemTaxGroup">): string {
  return JSON.stringify([taxGroup, itemTaxGroup]);
}

/** Lines by Line ID. */
export function byLineId(a: Pick<Row<"InvoiceLines">, "lineId">, b: Pick<Row<"InvoiceLines">, "lineId">): number {
  return compareText(a.lineId, b.lineId);
}

type IdentifiedDetail = Pick<Row<"InvoiceLineDetails">, "detailId">;

/** Details by Detail ID, the ten-thousandth after the others. */
export function byDetailId(a: IdentifiedDetail, b: IdentifiedDetail): number {
  return a.detailId.length - b.detailId.length || compareText(a.detailId, b.detailId);
}
