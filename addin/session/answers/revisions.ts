/** What corrects what, and a detail with its reversal as one row of a list. */
import { add, microText, negate, ZERO, type Minor } from "../../../engine/kernel/money";
import { compareText } from "../../../engine/kernel/problem";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import { isOpenState } from "../../../engine/model/editable";
import { isRevisable as canBeRevised } from "../../../engine/model/revision";
import type { Row } from "../../../engine/schema/tables";
import type { DetailRow } from "../views/invoices";
import { tellAmount } from "./amounts";
import { documentOfKey } from "./places";

type Detail = Row<"InvoiceLineDetails">;

/** Revisions of all documents, those on drafts too. */
export type RevisionIndex = {
  /** Headers of the documents that correct details of a document, by the ID of that document. */
  readonly of: ReadonlyMap<string, readonly Row<"Invoices">[]>;
  /** The document a detail is taken back on, by Detail ID. */
  readonly takenBackOn: ReadonlyMap<string, string>;
};

/** Finds what corrects what. */
export function revisionIndex(documents: readonly InvoiceDocument[]): RevisionIndex {
  const of = new Map<string, Row<"Invoices">[]>();
  const takenBackOn = new Map<string, string>();
  for (const { header, details } of documents) {
    for (const id of correctedBy(details)) of.set(id, [...(of.get(id) ?? []), header]);
    for (const { kind, corrects } of details) {
      if (kind === "Reversal" && corrects !== null) takenBackOn.set(corrects, header.invoiceId);
    }
  }
  return { of, takenBackOn };
}

/** Documents whose details some details correct, by ID. */
export function correctedBy(details: readonly Pick<Detail, "corrects">[]): readonly string[] {
  const ids = new Set(details.flatMap(({ corrects }) => (corrects === null ? [] : [documentOfKey(corrects)])));
  return [...ids].sort(compareText);
}

/** A detail; of one that is revised what stands, with its reversal. */
export type DetailEntry = { readonly detail: Detail; readonly reversal: Detail | null };

/** The details of a document in their order, each reversal with what stands in its place. */
export function entriesOf(details: readonly Detail[]): readonly DetailEntry[] {
  const reversals = new Map(
    details.flatMap((detail) =>
      detail.kind === "Reversal" && detail.corrects !== null ? [[detail.corrects, detail] as const] : [],
    ),
  );
  if (reversals.size === 0) return details.map((detail) => ({ detail, reversal: null }));
  const standing = new Set(details.flatMap(({ kind, corrects }) => (kind === "Standing" ? (corrects ?? []) : [])));
  return details.flatMap((detail) => {
    if (detail.kind === "Reversal" && standing.has(detail.corrects ?? "")) return [];
    return [{ detail, reversal: detail.kind === "Standing" ? (reversals.get(detail.corrects ?? "") ?? null) : null }];
  });
}

/** Original, reversal and what stands, side by side; null for a detail that revises nothing. */
export function tellRevision({ detail, reversal }: DetailEntry): DetailRow["revision"] {
  const takenBack = reversal ?? (detail.kind === "Reversal" ? detail : null);
  if (takenBack === null) return null;
  const standing = reversal === null ? null : detail;
  const { currency } = takenBack;
  const told = (amount: Minor) => tellAmount(amount, currency);
  const change = add(chargedAmount(takenBack), standing === null ? ZERO : chargedAmount(standing));
  return {
    corrects: takenBack.corrects ?? "",
    invoiceId: documentOfKey(takenBack.corrects ?? ""),
    reversalId: takenBack.detailId,
    original: {
      quantity: microText(negate(takenBack.quantity)),
      price: microText(takenBack.price),
      amount: told(negate(takenBack.amount)),
    },
    reversal: {
      quantity: microText(takenBack.quantity),
      price: microText(takenBack.price),
      amount: told(takenBack.amount),
    },
    standing:
      standing === null
        ? null
        : { quantity: microText(standing.quantity), price: microText(standing.price), amount: told(standing.amount) },
    change: told(change),
  };
}

/** Whether a detail of a confirmed document can be revised still: not a reversal, and revised nowhere yet. */
export function isRevisable({ header }: InvoiceDocument, detail: Detail, { takenBackOn }: RevisionIndex): boolean {
  return !isOpenState(header.projectInvoiceStatus) && !takenBackOn.has(detail.detailId) && canBeRevised(detail);
}

function chargedAmount({ billingType, amount }: Detail): Minor {
  return billingType === "Chargeable" ? amount : ZERO;
}
