/**
 * Tax by rate, applied retainers, and the totals of a document.
 *
 * Detail Amount = lines + retainers billed - retainers applied; Pre-Freight = Detail Amount - discount; Total = Pre-
 * Freight + freight + tax. Total Tax is the sum of the cells shown (EN 16931 BR-CO-14).
 */
import { minorDigits } from "../../kernel/currency";
import { microText, minorText, type Minor } from "../../kernel/money";
import type { HeaderField } from "../../model/editable";
import type { DocumentTax } from "../../model/invoice";
import type { StyleRole } from "../../model/plan";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { addressOf, rangeOf } from "../addresses";
import { put } from "../canvas";
import { amountFormat, percentFormat, PERCENT_FORMAT } from "../formats";
import type { LaidLines } from "./lines";
import { laySection, type SectionTexts } from "./section";
import { COLUMN } from "./sheetColumns";
import { headerText, putHeaderField, type SheetContext } from "./sheetContext";

const words = SHEET_WORDS.invoice;

/** Rows below the lines whose cells the totals add up. */
type Parts = {
  readonly lines: LaidLines;
  readonly retainerTotal: number | null;
  /** First and last row of the taxes; null where there is none. */
  readonly taxes: { readonly first: number; readonly last: number } | null;
};

/** Lays out applied retainers, taxes and totals below the lines, and gives the next row. */
export function layTotals(context: SheetContext, lines: LaidLines): number {
  const retainers = layRetainers(context, lines.next);
  const taxes = layTaxes(context, retainers.next);
  return layFigures(context, { lines, retainerTotal: retainers.total, taxes: taxes.rows }, taxes.next);
}

function layRetainers(context: SheetContext, top: number): { readonly total: number | null; readonly next: number } {
  const { canvas, document, digits } = context;
  const { retainers } = document;
  if (retainers.length === 0) return { total: null, next: top };
  laySection(canvas, top, words.appliedRetainers);
  const text = (value: Minor) => minorText(value, digits);
  retainers.forEach((retainer, index) => {
    const row = top + 1 + index;
    const { amount, usedAmount, balance } = retainer;
    put(canvas, { row, column: COLUMN.key, value: retainer.key, style: { role: "fine" } });
    put(canvas, { row, column: COLUMN.date, value: retainer.retainerId });
    const used = words.retainerUsed({ amount: text(amount), used: text(usedAmount), balance: text(balance) });
    put(canvas, { row, column: COLUMN.text, value: used, style: { role: "label" } });
    layAmount(context, row, COLUMN.amount, { value: retainer.extendedAmount });
    layAmount(context, row, COLUMN.tax, { value: retainer.tax });
  });
  const total = top + 1 + retainers.length;
  const applied = retainers.reduce((whole, { extendedAmount }) => whole + extendedAmount, 0) as Minor;
  const formula = `SUM(${rangeOf(COLUMN.amount, top + 1, total - 1)})`;
  layAmount(context, total, COLUMN.amount, { value: applied, formula, role: "total" });
  return { total, next: total + 2 };
}

function layTaxes(context: SheetContext, top: number): { readonly rows: Parts["taxes"]; readonly next: number } {
  const { document, settings, canvas } = context;
  const { taxes, header } = document;
  if (taxes.length === 0) return { rows: null, next: top };
  const isForeign = header.currency !== settings.accountingCurrency;
  const right = (value: string) => ({ value, align: "right" }) as const;
  const heading: SectionTexts = new Map([
    [COLUMN.price, right(words.rate)],
    [COLUMN.amount, right(words.net)],
    [COLUMN.tax, right(words.taxSummary)],
    [COLUMN.extended, isForeign ? right(words.taxIn({ currency: settings.accountingCurrency })) : right("")],
  ]);
  laySection(canvas, top, words.taxSummary, { texts: heading });
  taxes.forEach((tax, index) => {
    layTax(context, tax, top + 1 + index, isForeign);
  });
  return { rows: { first: top + 1, last: top + taxes.length }, next: top + taxes.length + 2 };
}

function layTax(context: SheetContext, tax: DocumentTax, row: number, isForeign: boolean): void {
  const { canvas, settings } = context;
  const groups = [tax.taxGroup, tax.itemTaxGroup].filter((group) => group !== null).join(" / ");
  const category = tax.taxCategory === null ? null : `${words.taxCategories[tax.taxCategory]} (${tax.taxCategory})`;
  const named = [groups === "" ? words.noTaxGroup : groups, category].filter((part) => part !== null).join(", ");
  put(canvas, {
    row,
    column: COLUMN.date,
    value: tax.part === "adjustment" ? `${words.taxAdjustment}: ${named}` : named,
  });
  put(canvas, {
    row,
    column: COLUMN.price,
    type: "number",
    value: tax.ratePercent === null ? null : microText(tax.ratePercent),
    style: { format: percentFormat(tax.ratePercent), align: "right" },
  });
  layAmount(context, row, COLUMN.amount, { value: tax.net });
  layAmount(context, row, COLUMN.tax, { value: tax.tax });
  if (!isForeign || tax.taxInAccountingCurrency === null) return;
  const digits = minorDigits(settings.accountingCurrency);
  put(canvas, {
    row,
    column: COLUMN.extended,
    type: "number",
    value: minorText(tax.taxInAccountingCurrency, digits),
    style: { format: amountFormat(digits), align: "right" },
  });
}

function layFigures(context: SheetContext, parts: Parts, top: number): number {
  const { document, digits } = context;
  const { header } = document;
  const at = (row: number) => addressOf(row, COLUMN.extended);
  const [detail, discount, preFreight, freight, tax, total] = [top, top + 1, top + 2, top + 3, top + 4, top + 5];
  const lines = amountCells(parts.lines.lineTotals);
  const others = amountCells(parts.lines.otherTotals);
  const added = totalOf([...lines, ...others]);
  const applied = parts.retainerTotal === null ? "" : `-${addressOf(parts.retainerTotal, COLUMN.amount)}`;
  layTotal(context, detail, words.detailAmount, "detailAmount", added === null ? null : added + applied);
  const base = totalOf(lines);
  const percent = layDiscountPercent(context, discount);
  const isPercent = header.discountPercent !== null && base !== null;
  layTotal(
    context,
    discount,
    words.discount,
    "discountAmount",
    isPercent ? `ROUND(${base}*${percent}/100,${digits})` : null,
  );
  layTotal(context, preFreight, words.preFreightAmount, "preFreightAmount", `${at(detail)}-${at(discount)}`);
  layTotal(context, freight, words.freightAmount, "freightAmount", null);
  const taxes = parts.taxes === null ? null : `SUM(${rangeOf(COLUMN.tax, parts.taxes.first, parts.taxes.last)})`;
  layTotal(context, tax, words.totalTax, "totalTax", taxes);
  const sum = `${at(preFreight)}+${at(freight)}+${at(tax)}`;
  layTotal(context, total, words.totalAmount({ currency: header.currency }), "totalAmount", sum);
  return total + 2;
}

/** Label at the left of the figure; figure under its sheet-scoped name. The largest figure takes two columns. */
function layTotal(context: SheetContext, row: number, label: string, field: HeaderField, formula: string | null): void {
  const { canvas, digits } = context;
  const isGrand = field === "totalAmount";
  const role: StyleRole = isGrand ? "grandTotal" : field === "detailAmount" ? "total" : "plain";
  const last = isGrand || field === "discountAmount" ? COLUMN.amount : COLUMN.tax;
  put(canvas, { row, column: COLUMN.price, value: label, style: { role: role === "plain" ? "label" : role } });
  for (let column: number = COLUMN.amount; column <= last; column += 1) {
    put(canvas, { row, column, value: null, style: { role } });
  }
  if (isGrand) {
    put(canvas, { row, column: COLUMN.extended, value: null, style: { role } });
    canvas.merges.push(`${addressOf(row, COLUMN.tax)}:${addressOf(row, COLUMN.extended)}`);
  }
  putHeaderField(context, field, {
    row,
    column: isGrand ? COLUMN.tax : COLUMN.extended,
    type: "number",
    value: headerText(context, field),
    formula,
    style: { role, format: amountFormat(digits), align: "right" },
  });
}

/** The percentage stands before the discount it makes; gives its address. */
function layDiscountPercent(context: SheetContext, row: number): string {
  return putHeaderField(context, "discountPercent", {
    row,
    column: COLUMN.tax,
    type: "number",
    value: headerText(context, "discountPercent"),
    style: { format: PERCENT_FORMAT, align: "right" },
  });
}

function amountCells(rows: readonly number[]): readonly string[] {
  return rows.map((row) => addressOf(row, COLUMN.amount));
}

/** A sum over single cells; SUM takes at most 255 arguments, so many are added in parts. */
function totalOf(cells: readonly string[]): string | null {
  if (cells.length === 0) return null;
  const sums: string[] = [];
  for (let first = 0; first < cells.length; first += 200)
    sums.push(`SUM(${cells.slice(first, first + 200).join(",")})`);
  return sums.length === 1 ? (sums[0] ?? null) : `(${sums.join("+")})`;
}

function layAmount(
  { canvas, digits }: SheetContext,
  row: number,
  column: number,
  figure: { readonly value: Minor; readonly formula?: string; readonly role?: StyleRole },
): void {
  put(canvas, {
    row,
    column,
    type: "number",
    value: minorText(figure.value, digits),
    formula: figure.formula ?? null,
    style: { role: figure.role ?? "plain", format: amountFormat(digits), align: "right" },
  });
}
