/** Bill To at the left, the facts of the document at the right, its name and description below. */
import type { HeaderField } from "../../model/editable";
import { BOOK_TABLES } from "../../schema/tables";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { put, type Placing } from "../canvas";
import { DATE_FORMAT } from "../formats";
import { laySection } from "./section";
import { COLUMN } from "./sheetColumns";
import { headerText, putHeaderField, type SheetContext } from "./sheetContext";

const words = SHEET_WORDS.invoice;

const BILL_TO: readonly HeaderField[] = [
  "billToName",
  "contact",
  "street",
  "postalCode",
  "city",
  "region",
  "country",
  "taxId",
  "customerId",
];
const FACTS: readonly HeaderField[] = [
  "contractId",
  "poNumber",
  "invoiceDate",
  "dueDate",
  "accountingDate",
  "taxPointDate",
  "asOfDate",
  "currency",
];
const SUBJECT: readonly HeaderField[] = ["name", "description"];

/** Lays out the facts from a row on and gives the row below them. Blank fields that cannot be typed into are left out. */
export function layFacts(context: SheetContext, top: number): number {
  const { canvas } = context;
  laySection(canvas, top, words.billTo, { last: COLUMN.text });
  laySection(canvas, top, words.facts, { first: COLUMN.quantity });
  const left = layColumn(context, shownFields(context, BILL_TO), { top: top + 1, label: COLUMN.date, at: COLUMN.text });
  const facts = layColumn(context, shownFields(context, FACTS), {
    top: top + 1,
    label: COLUMN.quantity,
    at: COLUMN.amount,
  });
  const right = layTerms(context, facts);
  const subject = Math.max(left, right) + 1;
  return layColumn(context, shownFields(context, SUBJECT), { top: subject, label: COLUMN.date, at: COLUMN.text }) + 1;
}

function shownFields(context: SheetContext, fields: readonly HeaderField[]): readonly HeaderField[] {
  return context.isOpen
    ? fields.filter((field) => !["invoiceDate", "dueDate"].includes(field))
    : fields.filter((field) => headerText(context, field) !== null);
}

function layColumn(
  context: SheetContext,
  fields: readonly HeaderField[],
  place: { readonly top: number; readonly label: number; readonly at: number },
): number {
  fields.forEach((field, index) => {
    const row = place.top + index;
    const { header } = BOOK_TABLES.Invoices.columns[field];
    put(context.canvas, { row, column: place.label, value: labelOf(field, header), style: { role: "label" } });
    putHeaderField(context, field, { row, column: place.at, ...cellOf(context, field) });
  });
  return place.top + fields.length;
}

/** Within Bill To, its name is just the name; the document's own is its subject. */
function labelOf(field: HeaderField, header: string): string {
  const label = words.labels.get(field) ?? header;
  return label.slice(0, 1) + label.slice(1).replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

function cellOf(context: SheetContext, field: HeaderField): Pick<Placing, "type" | "value" | "style"> {
  const value = headerText(context, field);
  if (BOOK_TABLES.Invoices.columns[field].kind === "date") {
    return { type: "date", value, style: { format: DATE_FORMAT, align: "left" } };
  }
  return { value, style: { role: field === "name" || field === "billToName" ? "strong" : "plain", align: "left" } };
}

/** The customer's terms, for as long as no due date says it. */
function layTerms({ canvas, document, surroundings }: SheetContext, row: number): number {
  if (surroundings.paymentTerms === null || document.header.dueDate !== null) return row;
  put(canvas, { row, column: COLUMN.quantity, value: words.paymentTerms, style: { role: "label" } });
  put(canvas, { row, column: COLUMN.amount, value: surroundings.paymentTerms });
  return row + 1;
}
