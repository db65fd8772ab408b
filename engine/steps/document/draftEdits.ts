/**
 * What people typed into drafts: edits, removals and review comments, gathered from `Decisions`.
 */
import type { Book } from "../../model/book";
import { isChargedTax } from "../../model/chargedTaxes";
import { COMMENT, REMOVED, SUBMITTED } from "../../model/decisions";
import { exclusiveWith } from "../../model/editable";
import type { DocumentEdit } from "../../model/invoice";
import { INVOICE_TERMS } from "../../model/invoiceTerms";
import { LETTERHEAD } from "../../model/letterhead";
import type { Row } from "../../schema/tables";
import { SUBMITTED_RETAINERS } from "./submittedRetainers";

type Decision = Row<"Decisions">;

export type DraftEdits = {
  /** The edit in force by key (invoice, line or detail) and column header; null where there is none. */
  readonly inForce: (key: string, field: string) => Decision | null;
  /** Whether a detail was removed. */
  readonly isRemoved: (detailId: string) => boolean;
  /** Every change of a document's fields in the order in which they were made, those taken back included. */
  readonly editsOf: (invoiceId: string) => readonly DocumentEdit[];
  /** The last comment a reviewer gave with a return. */
  readonly commentOf: (invoiceId: string) => string | null;
  /** Every key that was decided on: an ID among them was used, and is never given again. */
  readonly keys: Pick<ReadonlySet<string>, "has" | typeof Symbol.iterator>;
};

/** Decisions about a document that change none of its fields. */
const NO_EDITS: ReadonlySet<string> = new Set([COMMENT, SUBMITTED, LETTERHEAD, INVOICE_TERMS, SUBMITTED_RETAINERS]);

function isNoEdit(decision: Decision): boolean {
  return NO_EDITS.has(decision.field) || isChargedTax(decision);
}

const DETAIL_ENDING = /-\d{4,}$/;

/** The edits of a book's drafts and documents: the last row of a key and field wins, a blank value takes it back. */
export function draftEditsOf(book: Book): DraftEdits {
  const fields = new Map<string, readonly Decision[]>();
  const edits = new Map<string, DocumentEdit[]>();
  const invoices = new Set([...book.rows.Invoices, ...book.rows.DraftInvoices].map(({ invoiceId }) => invoiceId));
  for (const decision of book.rows.Decisions) {
    fields.set(decision.key, held(fields.get(decision.key) ?? NOTHING_TYPED, decision));
    const invoiceId = invoiceOfKey(decision.key, invoices);
    if (invoiceId === null || isNoEdit(decision)) continue;
    const ofInvoice = edits.get(invoiceId);
    if (ofInvoice) ofInvoice.push(editOf(decision));
    else edits.set(invoiceId, [editOf(decision)]);
  }
  const inForce = (key: string, field: string) => fields.get(key)?.find((one) => one.field === field) ?? null;
  return {
    inForce,
    isRemoved: (detailId) => inForce(detailId, REMOVED)?.value === "Yes",
    editsOf: (invoiceId) => edits.get(invoiceId) ?? [],
    commentOf: (invoiceId) => inForce(invoiceId, COMMENT)?.value ?? null,
    keys: { has: (key) => fields.has(key), [Symbol.iterator]: () => fields.keys() },
  };
}

/** The invoice a decision's key belongs to: its own ID, that of a line (`PF-00001|L-1`) or a detail (`PF-00001-0001`). */
export function invoiceOfKey(key: string, invoices: ReadonlySet<string>): string | null {
  if (invoices.size === 0) return null;
  if (invoices.has(key)) return key;
  const bar = key.indexOf("|");
  const ofLine = bar < 0 ? key : key.slice(0, bar);
  if (invoices.has(ofLine)) return ofLine;
  const ofDetail = key.replace(DETAIL_ENDING, "");
  return invoices.has(ofDetail) ? ofDetail : null;
}

const NOTHING_TYPED: readonly Decision[] = [];

/** The edits in force of a key after one more decision: a list, since most keys have one, and there may be a million. */
function held(before: readonly Decision[], decision: Decision): readonly Decision[] {
  const other = decision.value === null ? null : exclusiveWith(decision.field);
  const others = before.filter(({ field }) => field !== decision.field && field !== other);
  return decision.value === null ? others : [...others, decision];
}

function editOf({ key, field, was, value, by, at }: Decision): DocumentEdit {
  return { key, field, was, is: value, by, at };
}
