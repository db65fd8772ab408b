/**
 * How far the billing of a row has come: what people marked, and what is on a draft.
 */
import type { BillingStatus } from "../schema/values";
import type { Book } from "./book";
import { isOfRevision } from "./revision";
import { decidedValue, lastDecisions, READY_TO_INVOICE, REMOVED, type LastDecisions } from "./decisions";

/** Marks and drafts by backlog key. */
export type BillingMarks = {
  readonly decisions: LastDecisions;
  /** The draft a row is on. */
  readonly draftOf: ReadonlyMap<string, string>;
  /** The Actual IDs in keys of either: sales of other actuals need not be looked up, nor their keys be made. */
  readonly actualIds: ReadonlySet<string>;
};

/** The three fields of a claim that follow from marks and drafts. */
export type BillingState = {
  readonly readyToInvoice: boolean;
  readonly billingStatus: BillingStatus;
  readonly invoiceId: string | null;
};

/** The state of a row that nobody has marked and no draft has. */
export const NOT_MARKED: BillingState = { readyToInvoice: false, billingStatus: "Not Ready", invoiceId: null };
const MARKED: BillingState = { readyToInvoice: true, billingStatus: "Ready to Invoice", invoiceId: null };
const MARKED_WITHOUT_EFFECT: BillingState = { readyToInvoice: true, billingStatus: "Not Ready", invoiceId: null };

/** The marks of a book, and the rows on its drafts that are neither removed nor discarded nor confirmed. */
export function billingMarksOf(book: Book): BillingMarks {
  const decisions = lastDecisions(book);
  const confirmed = new Set(book.rows.Invoices.map((invoice) => invoice.invoiceId));
  const live = new Set<string>();
  for (const { invoiceId, projectInvoiceStatus } of book.rows.DraftInvoices) {
    const isOpen = projectInvoiceStatus === "Draft" || projectInvoiceStatus === "In Review";
    if (isOpen && !confirmed.has(invoiceId)) live.add(invoiceId);
  }
  const draftOf = new Map<string, string>();
  for (const detail of book.rows.DraftDetails) {
    const { detailId, invoiceId, sourceKey } = detail;
    if (sourceKey === null || !live.has(invoiceId) || isOfRevision(detail)) continue;
    if (decidedValue(decisions, detailId, REMOVED) !== "Yes") draftOf.set(sourceKey, invoiceId);
  }
  const actualIds = new Set<string>();
  for (const keys of [decisions.keys(), draftOf.keys()]) {
    for (const key of keys) if (key.startsWith("U|")) actualIds.add(key.slice(2, key.indexOf("|", 2)));
  }
  return { decisions, draftOf, actualIds };
}

/** Whether a sale of the actual may be marked or on a draft; false: none is, `NOT_MARKED` is their state. */
export function isMarked({ actualIds }: BillingMarks, actualId: string): boolean {
  return actualIds.size > 0 && actualIds.has(actualId);
}

/**
 * The billing state of a row that is not on a confirmed invoice.
 *
 * A decision wins over the source column, which is only the default. A mark on a blocked row stays, without effect.
 * Decisions belong to one key: a row that comes back after a billing has the next key and begins as Not Ready.
 */
export function billingStateOf(
  marks: BillingMarks,
  key: string,
  row: { readonly marked: boolean; readonly blockedBy: string | null },
): BillingState {
  const decided = decidedValue(marks.decisions, key, READY_TO_INVOICE);
  const readyToInvoice = decided === null ? row.marked : decided === READY_TO_INVOICE;
  const invoiceId = marks.draftOf.get(key);
  if (invoiceId !== undefined) return { readyToInvoice, billingStatus: "Customer Invoice Created", invoiceId };
  if (!readyToInvoice) return NOT_MARKED;
  return row.blockedBy === null ? MARKED : MARKED_WITHOUT_EFFECT;
}
