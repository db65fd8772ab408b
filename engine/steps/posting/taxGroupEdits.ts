/** Tax groups of a proposal's lines, as they are typed: `edit <Detail ID> --set "Tax Group=..."`. */
import type { Book } from "../../model/book";
import { freightField } from "../../model/invoiceShares";
import { keepsItsGroups, knownGroup, TAX_GROUP_FIELDS, type TaxGroupColumn } from "../../model/proposalTaxes";
import { isOfRevision } from "../../model/revision";
import type { Row } from "../../schema/tables";

type Detail = Row<"InvoiceLineDetails">;

/** What is decided, or why nothing is. */
export type TypedField =
  { readonly field: string; readonly value: string | null } | { readonly code: string; readonly value: string };

/** A detail of a confirmed invoice that is not posted; null for any other ID. */
export function proposedDetail({ rows }: Book, detailId: string): Detail | null {
  const detail = rows.InvoiceLineDetails.find((one) => one.detailId === detailId);
  const header = detail && rows.Invoices.find(({ invoiceId }) => invoiceId === detail.invoiceId);
  return header?.projectInvoiceStatus === "Confirmed" ? (detail ?? null) : null;
}

/** Why the tax groups of a line stay as they are; null where they may be changed. */
export type GroupsKept = { readonly code: string; readonly params: Readonly<Record<string, string>> };

/**
 * Codes: tax-groups-fixed (kind) for what keeps the groups it was confirmed with (`keepsItsGroups`), and for every line of
 * a document that revises another; invoice-revised (invoiceId) where a draft or a confirmed invoice revises the document:
 * that takes back the tax it was made with.
 */
export function groupsKept(book: Book, detail: Detail): GroupsKept | null {
  const { invoiceId } = detail;
  const details = book.rows.InvoiceLineDetails.filter((one) => one.invoiceId === invoiceId);
  const isCorrection = book.rows.Invoices.some((one) => one.invoiceId === invoiceId && one.corrects !== null);
  if (isCorrection || details.some(isOfRevision)) return { code: "tax-groups-fixed", params: { kind: "Reversal" } };
  if (keepsItsGroups(detail)) {
    const kind = detail.billingType === "Chargeable" ? detail.kind : detail.billingType;
    return { code: "tax-groups-fixed", params: { kind } };
  }
  const by = revisingOf(book, invoiceId, new Set(details.map(({ detailId }) => detailId)));
  return by === null ? null : { code: "invoice-revised", params: { invoiceId: by } };
}

/** A draft or confirmed invoice that takes anything of an invoice back: details, or its freight. */
function revisingOf({ rows }: Book, invoiceId: string, ids: ReadonlySet<string>): string | null {
  const open = new Set(rows.DraftInvoices.flatMap((row) => (row.projectInvoiceStatus === "Discarded" ? [] : row.key)));
  const details = [...rows.InvoiceLineDetails, ...rows.DraftDetails.filter((one) => open.has(one.invoiceId))];
  const ofDetails = details.find(({ kind, corrects }) => kind === "Reversal" && ids.has(corrects ?? ""));
  if (ofDetails !== undefined) return ofDetails.invoiceId;
  const headers = [...rows.Invoices, ...rows.DraftInvoices.filter(({ key }) => open.has(key))];
  const whole = headers.find(({ corrects }) => corrects === invoiceId);
  const documents = new Set(headers.map((header) => header.invoiceId));
  const freight = rows.Decisions.find(({ key, field }) => field === freightField(invoiceId) && documents.has(key));
  return whole?.invoiceId ?? freight?.key ?? null;
}

/**
 * A tax group as typed; null where the column is none of a line's groups. An emptied one is the confirmed one again. Code:
 * unknown-tax-group, where no rate has it.
 */
export function typedGroup(book: Book, column: string, value: string | null): TypedField | null {
  const wanted = column.trim().toLowerCase();
  const name = COLUMNS.find((one) => TAX_GROUP_FIELDS[one].toLowerCase() === wanted);
  if (name === undefined) return null;
  const field = TAX_GROUP_FIELDS[name];
  const text = value?.trim().normalize("NFC") ?? "";
  if (text === "") return { field, value: null };
  const group = knownGroup(book, name, text);
  return group === null ? { code: "unknown-tax-group", value: text } : { field, value: group };
}

const COLUMNS: readonly TaxGroupColumn[] = ["taxGroup", "itemTaxGroup"];
