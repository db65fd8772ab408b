/** Fields of a document's header and lines. */
import { decidedValue } from "../../../engine/model/decisions";
import { EDITABLE_HEADER_FIELDS, EDITABLE_LINE_FIELDS, isOpenState } from "../../../engine/model/editable";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import { PROPOSAL_FIELDS, proposalsOf } from "../../../engine/model/proposal";
import { InvoiceLines, Invoices, Proposals } from "../../../engine/schema/bookTables";
import type { Column } from "../../../engine/schema/column";
import type { Row } from "../../../engine/schema/tables";
import type { Standing } from "../standing";
import type { Field } from "../views/invoices";
import { editsInForce, tellField, type EditOf } from "./fields";

const NOT_SHOWN: readonly string[] = ["key", "commit"];

/** Fields by which a posted invoice is paid: both are set at once. */
const PAYMENT: readonly string[] = ["status", "paidDate"];

/**
 * All header fields in the order of the table. Of a draft those of the one list may be edited; of a confirmed document
 * how it will be posted (its Text comes last); of a posted one that it is paid.
 */
export function headerFields(standing: Standing, { header, edits }: InvoiceDocument): readonly Field[] {
  const state = header.projectInvoiceStatus;
  const editOf = editsInForce(edits);
  const editable: readonly string[] = isOpenState(state)
    ? EDITABLE_HEADER_FIELDS
    : state === "Posted" && header.status === "Active"
      ? PAYMENT
      : [];
  const { invoiceId, currency } = header;
  const fields = Object.entries<Column>(Invoices.columns)
    .filter(([key]) => !NOT_SHOWN.includes(key))
    .map(([key, column]) =>
      tellField(column, valueOf(header, key), {
        currency,
        isEditable: editable.includes(key),
        ...(EDITABLE_HEADER_FIELDS.some((field) => field === key) ? editOf(invoiceId, column.header) : UNEDITED),
      }),
    );
  return state === "Confirmed" ? withProposal(standing, header, fields) : fields;
}

const UNEDITED: EditOf = { isEdited: false, was: null };

/** Fields of an invoice line that may be edited. */
export function lineFields({ header, edits }: InvoiceDocument, line: Row<"InvoiceLines">): readonly Field[] {
  if (!isOpenState(header.projectInvoiceStatus)) return [];
  const editOf = editsInForce(edits);
  return EDITABLE_LINE_FIELDS.map((key) => {
    const column = InvoiceLines.columns[key];
    const told = { currency: header.currency, isEditable: true, ...editOf(line.key, column.header) };
    return tellField(column, line[key], told);
  });
}

/** Invoice Date and Due Date as decided, and Text: what of a proposal may be edited until it is posted. */
function withProposal(
  { book, decisions }: Standing,
  header: Row<"Invoices">,
  fields: readonly Field[],
): readonly Field[] {
  const { invoiceId, currency } = header;
  const decided = (field: string): string | null => decidedValue(decisions(), invoiceId, field);
  const invoiceDate = decided(PROPOSAL_FIELDS.invoiceDate);
  const proposal = proposalsOf(book, decisions())(header, invoiceDate ?? header.asOfDate);
  const due = proposal.dueDateOverride ?? (invoiceDate === null ? null : proposal.dueDate);
  const told = (field: string) => ({ currency, isEditable: true, isEdited: decided(field) !== null });
  const proposed = [
    tellField(Invoices.columns.invoiceDate, invoiceDate, told(PROPOSAL_FIELDS.invoiceDate)),
    tellField(Invoices.columns.dueDate, due, told(PROPOSAL_FIELDS.dueDateOverride)),
    tellField(Proposals.columns.text, proposal.text, told(PROPOSAL_FIELDS.text)),
  ];
  const named = new Map(proposed.map((field) => [field.column, field]));
  const inPlace = fields.map((field) => {
    const own = named.get(field.column);
    named.delete(field.column);
    return own ?? field;
  });
  return [...inPlace, ...named.values()];
}

function valueOf(row: Row<"Invoices">, key: string): string | number | null {
  const values: Readonly<Record<string, Row<"Invoices">[keyof Row<"Invoices">]>> = row;
  const value = values[key] ?? null;
  return typeof value === "object" ? null : value;
}
