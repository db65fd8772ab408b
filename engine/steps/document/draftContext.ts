/**
 * What drafts are worked out from, gathered once for all documents of a book.
 */
import { add, ZERO, type Minor } from "../../kernel/money";
import { once } from "../../kernel/once";
import type { Derivation } from "../../model/billable";
import type { Book } from "../../model/book";
import { contractTermsOf, type ContractTerms } from "../../model/lineTerms";
import type { Limits } from "../../model/limits";
import { invoiceSharesOf, type InvoiceShares } from "../../model/invoiceShares";
import { revisionsOf, type Revisions } from "../../model/revision";
import type { Row } from "../../schema/tables";
import { openRetainersOf, type OpenRetainers } from "./appliedRetainers";
import { documentConversionsOf, type DocumentConversions } from "./documentRate";
import { draftEditsOf, type DraftEdits } from "./draftEdits";
import { sourcesOf, type Source, type Sources } from "./sources";

export type { Source };

/** A draft's stored rows, as they were when they were added. */
export type StoredDraft = {
  readonly header: Row<"DraftInvoices">;
  readonly lines: readonly Row<"DraftLines">[];
  /** Removed ones left out. */
  readonly details: readonly Row<"DraftDetails">[];
};

export type DraftContext = {
  readonly book: Book;
  readonly derivation: Derivation;
  readonly edits: DraftEdits;
  readonly sources: Sources;
  /** Not-to-exceed limits, as what is invoiced, on drafts and committed uses them up. */
  readonly limits: Limits;
  /** Drafts and documents in review by Invoice ID; neither discarded nor confirmed ones. */
  readonly drafts: ReadonlyMap<string, StoredDraft>;
  /** Chargeable amounts of confirmed invoices by Line ID. */
  readonly invoiced: ReadonlyMap<string, Minor>;
  /** Billed retainers, which open documents apply. */
  readonly retainers: OpenRetainers;
  readonly contracts: ReadonlyMap<string, Row<"Contracts">>;
  /** The terms of Project lines. */
  readonly terms: () => ContractTerms;
  readonly lines: ReadonlyMap<string, Row<"ContractLines">>;
  readonly revisions: Revisions;
  /** Shares of discount and freight, for drafts that revise. */
  readonly shares: () => InvoiceShares;
  /** Into accounting currency. */
  readonly conversions: DocumentConversions;
};

/** The context of a book. */
export function draftContextOf(book: Book, derivation: Derivation): DraftContext {
  const edits = draftEditsOf(book);
  const revisions = revisionsOf(book);
  return {
    book,
    derivation,
    edits,
    sources: sourcesOf(derivation),
    limits: derivation.limits,
    drafts: storedDraftsOf(book, edits),
    invoiced: invoicedByLine(book.rows.InvoiceLineDetails),
    retainers: openRetainersOf(book),
    contracts: new Map(book.rows.Contracts.map((row) => [row.contractId, row])),
    terms: once(() => contractTermsOf(book)),
    lines: new Map(book.rows.ContractLines.map((row) => [row.lineId, row])),
    revisions,
    shares: once(() => invoiceSharesOf(book, revisions)),
    conversions: documentConversionsOf(book, revisions),
  };
}

function storedDraftsOf(book: Book, edits: DraftEdits): ReadonlyMap<string, StoredDraft> {
  const confirmed = new Set(book.rows.Invoices.map(({ invoiceId }) => invoiceId));
  const drafts = new Map<
    string,
    { header: Row<"DraftInvoices">; lines: Row<"DraftLines">[]; details: Row<"DraftDetails">[] }
  >();
  for (const header of book.rows.DraftInvoices) {
    const isOpen = header.projectInvoiceStatus === "Draft" || header.projectInvoiceStatus === "In Review";
    if (isOpen && !confirmed.has(header.invoiceId)) drafts.set(header.invoiceId, { header, lines: [], details: [] });
  }
  for (const line of book.rows.DraftLines) drafts.get(line.invoiceId)?.lines.push(line);
  for (const detail of book.rows.DraftDetails) {
    if (!edits.isRemoved(detail.detailId)) drafts.get(detail.invoiceId)?.details.push(detail);
  }
  return drafts;
}

/** Chargeable amounts by Line ID; reversals are negative by themselves. */
export function invoicedByLine(details: readonly Row<"InvoiceLineDetails">[]): ReadonlyMap<string, Minor> {
  const byLine = new Map<string, Minor>();
  for (const { lineId, billingType, amount } of details) {
    if (lineId !== null && billingType === "Chargeable") byLine.set(lineId, add(byLine.get(lineId) ?? ZERO, amount));
  }
  return byLine;
}
