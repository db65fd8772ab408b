/** Tax groups of journal lines and of a proposal's lines, as they are typed: `edit J|... --set "Tax Group=..."`. */
import type { Book } from "../../model/book";
import { knownGroup, TAX_GROUP_FIELDS, type TaxGroupColumn } from "../../model/proposalTaxes";
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

/**
 * A tax group as typed; null where the column is none of a line's groups. An emptied one is the default again. Code:
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
