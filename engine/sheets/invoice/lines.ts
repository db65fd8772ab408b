/** Each contract line as a section: its details, charged ones first, then those that are not; and its totals. */
import { add, minorText, sum, type Minor } from "../../kernel/money";
import { EDITABLE_LINE_FIELDS } from "../../model/editable";
import { fieldText } from "../../schema/fieldText";
import { BOOK_TABLES, type Row } from "../../schema/tables";
import type { BillingType } from "../../schema/values";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { addressOf, rangeOf } from "../addresses";
import { put, putField } from "../canvas";
import { amountFormat } from "../formats";
import { BESIDE_FIELDS, layDetail } from "./details";
import { layRevised } from "./revised";
import { COLUMN } from "./sheetColumns";
import { orZero, type SheetContext } from "./sheetContext";

type Line = Row<"InvoiceLines">;
type Detail = Row<"InvoiceLineDetails">;

const words = SHEET_WORDS.invoice;
const UNCHARGED = ["Complimentary", "Non-chargeable", "Not available"] as const satisfies readonly BillingType[];

/** The cells that hold the lines' totals, and where the next section begins. */
export type LaidLines = {
  readonly headingRow: number;
  /** Rows with the totals of invoice lines; discount is taken on these. */
  readonly lineTotals: readonly number[];
  /** Rows with the totals of what is on no line: retainers billed. */
  readonly otherTotals: readonly number[];
  readonly next: number;
};

/** Lays out heading and sections from a row on. */
export function layLines(context: SheetContext, top: number): LaidLines {
  layHeading(context, top);
  const { lines, details } = context.document;
  const lineTotals: number[] = [];
  const otherTotals: number[] = [];
  let row = top + 1;
  for (const line of lines) {
    layLineTitle(context, line, row);
    const own = details.filter(({ lineId }) => lineId === line.lineId);
    const total = layGroups(context, own, row + 1);
    const charged = { firstRow: row + 1, count: chargeable(own).length };
    layLineTotal(context, { title: line.name ?? line.lineId, figures: line, charged }, total);
    lineTotals.push(total);
    row = layLineFacts(context, line, total + 1) + 1;
  }
  const lineIds = new Set(lines.map(({ lineId }) => lineId));
  const others = details.filter(({ lineId }) => lineId === null || !lineIds.has(lineId));
  if (others.length > 0) {
    put(context.canvas, { row, column: COLUMN.date, value: words.billedRetainers, style: { role: "section" } });
    const total = layGroups(context, others, row + 1);
    const charged = { firstRow: row + 1, count: chargeable(others).length };
    layLineTotal(context, { title: words.billedRetainers, figures: figuresOf(chargeable(others)), charged }, total);
    otherTotals.push(total);
    row = total + 2;
  }
  return { headingRow: top, lineTotals, otherTotals, next: layRevised(context, row) };
}

function layHeading({ canvas, document, isOpen }: SheetContext, row: number): void {
  const { heading } = words;
  const left: readonly (readonly [number, string])[] = [
    [COLUMN.date, heading.date],
    [COLUMN.text, heading.description],
    [COLUMN.who, heading.who],
  ];
  const right: readonly (readonly [number, string])[] = [
    [COLUMN.quantity, heading.quantity],
    [COLUMN.price, heading.price],
    [COLUMN.amount, heading.amount({ currency: document.header.currency })],
    [COLUMN.tax, heading.tax],
    [COLUMN.extended, heading.extended],
  ];
  put(canvas, { row, column: COLUMN.unit, value: heading.unit, style: { role: "heading", align: "center" } });
  for (const [column, value] of left) put(canvas, { row, column, value, style: { role: "heading" } });
  for (const [column, value] of right) put(canvas, { row, column, value, style: { role: "heading", align: "right" } });
  if (!isOpen) return;
  for (const [column, field] of BESIDE_FIELDS) {
    const { header } = BOOK_TABLES.InvoiceLineDetails.columns[field];
    put(canvas, { row, column, value: header, style: { role: "heading" } });
  }
  put(canvas, { row, column: COLUMN.source, value: SHEET_WORDS.beside.source, style: { role: "heading" } });
}

function layLineTitle({ canvas, isOpen, digits }: SheetContext, line: Line, row: number): void {
  const column = BOOK_TABLES.InvoiceLines.columns.name;
  const project = line.projectId === null ? null : words.project({ id: line.projectId });
  const about = [line.billingMethod, project].filter((part) => part !== null).join(", ");
  put(canvas, { row, column: COLUMN.key, value: line.key, style: { role: "fine" } });
  for (let at: number = COLUMN.date; at <= COLUMN.extended; at += 1) {
    if (at === COLUMN.text) continue;
    const value = at === COLUMN.date ? line.lineId : at === COLUMN.who ? about : null;
    put(canvas, { row, column: at, value, style: { role: at === COLUMN.who ? "sectionNote" : "section" } });
  }
  putField(
    canvas,
    {
      row,
      column: COLUMN.text,
      value: line.name,
      style: { role: "section", locked: !(isOpen && EDITABLE_LINE_FIELDS.includes("name")) },
    },
    { key: line.key, column, digits, value: fieldText(column, line.name, digits) },
  );
}

function chargeable(details: readonly Detail[]): readonly Detail[] {
  return details.filter(({ billingType }) => billingType === "Chargeable");
}

/** Charged details, then each group that is not charged under its name; gives the row for the totals. */
function layGroups(context: SheetContext, details: readonly Detail[], top: number): number {
  const { canvas } = context;
  let row = top;
  const layAll = (group: readonly Detail[]): void => {
    for (const detail of group) layDetail(context, detail, row++);
  };
  layAll(chargeable(details));
  for (const type of UNCHARGED) {
    const group = details.filter(({ billingType }) => billingType === type);
    if (group.length === 0) continue;
    put(canvas, { row: row++, column: COLUMN.date, value: words.groups[type], style: { role: "note" } });
    layAll(group);
  }
  if (details.length === 0) {
    put(canvas, { row: row++, column: COLUMN.text, value: words.noDetails, style: { role: "note" } });
  }
  return row;
}

type Totals = {
  readonly title: string;
  readonly figures: { readonly amount: Minor; readonly tax: Minor; readonly extendedAmount: Minor };
  /** The charged details' rows, which stand together. */
  readonly charged: { readonly firstRow: number; readonly count: number };
};

/** Sums over the charged details. */
function layLineTotal(context: SheetContext, totals: Totals, row: number): void {
  const { canvas, digits } = context;
  const { figures, charged, title } = totals;
  const style = { role: "total", format: amountFormat(digits), align: "right" } as const;
  const { firstRow, count } = charged;
  const sumFormula = (column: number) =>
    count === 0 ? null : `SUM(${rangeOf(column, firstRow, firstRow + count - 1)})`;
  for (let column: number = COLUMN.date; column < COLUMN.amount; column += 1) {
    put(canvas, {
      row,
      column,
      value: column === COLUMN.text ? words.lineTotal({ name: title }) : null,
      style: { role: "total" },
    });
  }
  const figure = (column: number, value: Minor, formula: string | null) =>
    put(canvas, { row, column, type: "number", value: minorText(value, digits), formula, style });
  figure(COLUMN.amount, figures.amount, sumFormula(COLUMN.amount));
  figure(COLUMN.tax, figures.tax, sumFormula(COLUMN.tax));
  figure(COLUMN.extended, figures.extendedAmount, `${addressOf(row, COLUMN.amount)}+${addressOf(row, COLUMN.tax)}`);
}

function figuresOf(details: readonly Detail[]): Totals["figures"] {
  const amount = sum(details.map((detail) => detail.amount));
  const tax = sum(details.map((detail) => orZero(detail.tax)));
  return { amount, tax, extendedAmount: add(amount, tax) };
}

/** Contract line amount and what is invoiced to date: frozen figures from elsewhere. Gives the next row. */
function layLineFacts({ canvas, digits }: SheetContext, line: Line, top: number): number {
  const facts = [
    [words.contractLineAmount, line.contractLineAmount],
    [words.invoicedToDate, line.invoicedToDate],
  ] as const;
  let row = top;
  for (const [label, value] of facts) {
    if (value === null) continue;
    put(canvas, { row, column: COLUMN.text, value: label, style: { role: "label" } });
    put(canvas, {
      row,
      column: COLUMN.amount,
      type: "number",
      value: minorText(value, digits),
      style: { role: "label", format: amountFormat(digits), align: "right" },
    });
    row += 1;
  }
  return row;
}
