/**
 * Tax by rate and the totals of a document, below its applied retainers.
 *
 * Detail Amount = lines + retainers billed - retainers applied; Pre-Freight = Detail Amount - discount; Total = Pre-
 * Freight + freight + tax. Total Tax is the sum of the cells shown (EN 16931 BR-CO-14).
 */
import { minorDigits } from "../../kernel/currency";
import { microText, minorText, subtract, sum, ZERO, type Minor } from "../../kernel/money";
import type { HeaderField } from "../../model/editable";
import type { DocumentTax } from "../../model/invoice";
import type { StyleRole } from "../../model/plan";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { addressOf, rangeOf } from "../addresses";
import { put, putAcross } from "../canvas";
import { amountFormat, percentFormat, PERCENT_FORMAT } from "../formats";
import type { LaidLines } from "./lines";
import { layRetainers } from "./retainers";
import { laySection, type SectionTexts } from "./section";
import { COLUMN } from "./sheetColumns";
import { headerText, putHeaderField, sumOf, type SheetContext } from "./sheetContext";
import { taxNotes } from "./taxNotes";

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
  const last = top + taxes.length;
  const after = isForeign ? layAccountingCurrency(context, { first: top + 1, last }) : last + 1;
  const notes = taxNotes(taxes);
  notes.forEach((value, index) => {
    const placing = { row: after + index, column: COLUMN.date, value, style: { role: "label" } } as const;
    putAcross(canvas, placing, COLUMN.extended);
  });
  return { rows: { first: top + 1, last }, next: after + notes.length + 1 };
}

/** The rate of exchange, and by it the whole tax (Directive 2006/112/EC art. 230); gives the next row. */
function layAccountingCurrency(context: SheetContext, taxes: Record<"first" | "last", number>): number {
  const { document, settings, canvas } = context;
  const { header, exchangeRate } = document;
  const row = taxes.last + 1;
  if (exchangeRate === null) return row;
  const { accountingCurrency } = settings;
  const digits = minorDigits(accountingCurrency);
  const rate = microText(exchangeRate);
  const value = words.totalTaxIn({ accountingCurrency, currency: header.currency, rate });
  putAcross(canvas, { row, column: COLUMN.date, value, style: { role: "label" } }, COLUMN.tax);
  put(canvas, {
    row,
    column: COLUMN.extended,
    type: "number",
    value: minorText(sum(document.taxes.map((tax) => tax.taxInAccountingCurrency ?? ZERO)), digits),
    formula: `SUM(${rangeOf(COLUMN.extended, taxes.first, taxes.last)})`,
    style: { format: amountFormat(digits), align: "right" },
  });
  return row + 1;
}

/** What a tax row is of, where that is not the details. */
const TAX_PARTS = { details: null, adjustment: words.taxAdjustment, retainers: words.appliedRetainers } as const;

function layTax(context: SheetContext, tax: DocumentTax, row: number, isForeign: boolean): void {
  const { canvas, settings } = context;
  const groups = [tax.taxGroup, tax.itemTaxGroup].filter((group) => group !== null).join(" / ");
  const category = tax.taxCategory === null ? null : `${words.taxCategories[tax.taxCategory]} (${tax.taxCategory})`;
  const named = [groups === "" ? words.noTaxGroup : groups, category].filter((part) => part !== null).join(", ");
  put(canvas, {
    row,
    column: COLUMN.date,
    value: TAX_PARTS[tax.part] === null ? named : `${TAX_PARTS[tax.part]}: ${named}`,
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
  const { header, revision } = document;
  const credited = { discount: revision?.discount ?? ZERO, freight: revision?.freight ?? ZERO };
  const own = withOwn(context, credited);
  const at = (row: number) => addressOf(row, COLUMN.extended);
  const [detail, discount] = [top, top + 1];
  const preFreight = discount + (credited.discount === 0 ? 1 : 2);
  const freight = preFreight + 1;
  const tax = freight + (credited.freight === 0 ? 1 : 2);
  const total = tax + 1;
  const lines = amountCells(parts.lines.lineTotals);
  const others = amountCells(parts.lines.otherTotals);
  const added = sumOf([...lines, ...others]);
  const applied = parts.retainerTotal === null ? "" : `-${addressOf(parts.retainerTotal, COLUMN.amount)}`;
  const detailFormula = (added ?? "") + applied;
  layTotal(context, detail, words.detailAmount, "detailAmount", detailFormula === "" ? null : detailFormula);
  const base = sumOf(lines);
  const percent = layDiscountPercent(context, discount);
  const isPercent = header.discountPercent !== null && base !== null && revision === null;
  const discountFormula = isPercent ? `ROUND(${base}*${percent}/100,${digits})` : null;
  layTotal(own, discount, words.discount, "discountAmount", discountFormula);
  const taken = `${at(detail)}-${at(discount)}`;
  if (credited.discount !== 0) layCredited(context, discount + 1, words.discountCredited, credited.discount);
  const preFreightFormula = credited.discount === 0 ? taken : `${taken}-${at(discount + 1)}`;
  layTotal(context, preFreight, words.preFreightAmount, "preFreightAmount", preFreightFormula);
  layTotal(own, freight, words.freightAmount, "freightAmount", null);
  if (credited.freight !== 0) layCredited(context, freight + 1, words.freightCredited, credited.freight);
  const taxes = parts.taxes === null ? null : `SUM(${rangeOf(COLUMN.tax, parts.taxes.first, parts.taxes.last)})`;
  layTotal(context, tax, words.totalTax, "totalTax", taxes);
  const charged = credited.freight === 0 ? at(freight) : `${at(freight)}+${at(freight + 1)}`;
  const whole = `${at(preFreight)}+${charged}+${at(tax)}`;
  layTotal(context, total, words.totalAmount({ currency: header.currency }), "totalAmount", whole);
  return total + 2;
}

/** The document with the discount and freight it charges by itself, which are what people type. */
function withOwn(context: SheetContext, credited: Record<"discount" | "freight", Minor>): SheetContext {
  const { document } = context;
  const own = (whole: Minor | null, part: Minor) => {
    const rest = subtract(whole ?? ZERO, part);
    return part === 0 ? whole : rest === 0 ? null : rest;
  };
  const discountAmount = own(document.header.discountAmount, credited.discount);
  const freightAmount = own(document.header.freightAmount, credited.freight);
  return { ...context, document: { ...document, header: { ...document.header, discountAmount, freightAmount } } };
}

/** A figure of the invoices that are revised, frozen. */
function layCredited(context: SheetContext, row: number, label: string, value: Minor): void {
  put(context.canvas, { row, column: COLUMN.price, value: label, style: { role: "label" } });
  layAmount(context, row, COLUMN.extended, { value });
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
