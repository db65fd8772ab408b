/** One invoice line detail as a row: what prints, and beside the page what does not. */
import { amountOf, HUNDRED_PERCENT, microText, minorText } from "../../kernel/money";
import { claimOfKey } from "../../model/bookedMilestones";
import type { DetailField } from "../../model/editable";
import type { StyleRole } from "../../model/plan";
import { fieldText } from "../../schema/fieldText";
import { BOOK_TABLES, type Row } from "../../schema/tables";
import { BILLING_TYPES, ACTUAL_CLASSES } from "../../schema/values";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { withThousands } from "../../locale/sentence";
import { addressOf } from "../addresses";
import { put, putField, type Placing } from "../canvas";
import { amountFormat, DATE_FORMAT, numberFormat } from "../formats";
import { COLUMN } from "./sheetColumns";
import { openDetailFields, orZero, type SheetContext } from "./sheetContext";

type Detail = Row<"InvoiceLineDetails">;

const columns = BOOK_TABLES.InvoiceLineDetails.columns;
/** What a detail on a draft can become; Not available is never invoiced. */
const OFFERED_BILLING_TYPES = BILLING_TYPES.filter((type) => type !== "Not available");

/** Columns beside the page, each with the field it shows. */
export const BESIDE_FIELDS: readonly (readonly [number, DetailField])[] = [
  [COLUMN.billingType, "billingType"],
  [COLUMN.description, "description"],
  [COLUMN.class, "class"],
  [COLUMN.task, "task"],
  [COLUMN.role, "role"],
  [COLUMN.category, "category"],
  [COLUMN.product, "product"],
  [COLUMN.resource, "resource"],
  [COLUMN.resourcingUnit, "resourcingUnit"],
];

/** Lays out a detail in a row. */
export function layDetail(context: SheetContext, detail: Detail, row: number): void {
  const { canvas, isOpen, document } = context;
  const open = openDetailFields(context, detail);
  const field = (key: DetailField, column: number, placing: Omit<Placing, "row" | "column">): void => {
    layField(context, detail, key, { row, column, ...placing }, !open.has(key));
  };
  put(canvas, { row, column: COLUMN.key, value: detail.detailId, style: { role: "fine" } });
  field("date", COLUMN.date, { type: "date", value: detail.date, style: { format: DATE_FORMAT, align: "left" } });
  field("externalDescription", COLUMN.text, { value: shownText(detail), style: { align: "left" } });
  put(canvas, {
    row,
    column: COLUMN.who,
    value: whoOrWhat(context, detail),
    style: { role: roleOf(detail), wrap: true },
  });
  field("quantity", COLUMN.quantity, number(microText(detail.quantity), numberFormat([detail.quantity], "0.00")));
  field("unit", COLUMN.unit, { value: detail.unit, style: { align: "center" } });
  field("price", COLUMN.price, number(microText(detail.price), numberFormat([detail.price], wholePrices(context))));
  layAmounts(context, detail, row, field);
  if (!isOpen) return;
  for (const [column, key] of BESIDE_FIELDS) field(key, column, { value: textOf(context, detail, key) });
  if (document.outdated.includes(detail.detailId)) {
    put(canvas, { row, column: COLUMN.source, value: SHEET_WORDS.beside.outdated, style: { role: "note" } });
  }
}

/** amount = quantity x price, extended = amount + tax, where that is what they are; tax is a value. */
function layAmounts(
  context: SheetContext,
  detail: Detail,
  row: number,
  field: (key: DetailField, column: number, placing: Omit<Placing, "row" | "column">) => void,
): void {
  const { digits, detailFormulas } = context;
  const format = amountFormat(digits);
  const at = (column: number) => addressOf(row, column);
  const isProduct = !isSplit(detail) && amountOf(detail, digits) === detail.amount;
  const product = `ROUND(${at(COLUMN.quantity)}*${at(COLUMN.price)},${digits})`;
  const isSum = detail.extendedAmount === detail.amount + orZero(detail.tax);
  const extended = `${at(COLUMN.amount)}+${at(COLUMN.tax)}`;
  field("amount", COLUMN.amount, {
    ...number(minorText(detail.amount, digits), format),
    formula: detailFormulas && isProduct ? product : null,
  });
  field("tax", COLUMN.tax, number(detail.tax === null ? null : minorText(detail.tax, digits), format));
  field("extendedAmount", COLUMN.extended, {
    ...number(detail.extendedAmount === null ? null : minorText(detail.extendedAmount, digits), format),
    formula: detailFormulas && isSum ? extended : null,
  });
}

/** The whole price was split between customers: the amount is the split's, not the product's. */
function isSplit(detail: Detail): boolean {
  return detail.splitPercent !== null && detail.splitPercent !== HUNDRED_PERCENT;
}

/** Every cell of a detail's row wraps, so that all of them stand at its top. */
function layField(context: SheetContext, detail: Detail, key: DetailField, placing: Placing, locked: boolean): void {
  const { canvas, digits } = context;
  const column = columns[key];
  const choices = key === "billingType" ? OFFERED_BILLING_TYPES : key === "class" ? ACTUAL_CLASSES : undefined;
  putField(
    canvas,
    { ...placing, style: { role: roleOf(detail), wrap: true, ...placing.style, locked } },
    {
      key: detail.detailId,
      column,
      digits,
      value: textOf(context, detail, key),
      ...(choices === undefined ? {} : { choices }),
    },
  );
}

/** What is not charged is grey. */
function roleOf(detail: Detail): StyleRole {
  return detail.billingType === "Chargeable" ? "plain" : "label";
}

function textOf({ digits }: SheetContext, detail: Detail, key: DetailField): string | null {
  return fieldText(columns[key], detail[key], digits);
}

function number(value: string | null, format: string): Pick<Placing, "type" | "value" | "style"> {
  return { type: "number", value, style: { format, align: "right" } };
}

/** Prices in a currency without decimals have none either, unless one needs them. */
function wholePrices({ digits }: SheetContext): "0" | "0.00" {
  return digits === 0 ? "0" : "0.00";
}

/**
 * What the customer reads: the External Description. Where there is none, the task, or what it was; never the
 * Description, which is written for the firm itself.
 */
export function printedText(detail: Detail): string {
  return detail.externalDescription ?? detail.task ?? detail.category ?? detail.product ?? detail.class;
}

function shownText(detail: Detail): string {
  const text = printedText(detail);
  return detail.kind === "Reversal" ? SHEET_WORDS.invoice.reversalOf({ text }) : text;
}

function whoOrWhat(context: SheetContext, detail: Detail): string | null {
  const what = detail.role ?? detail.category ?? detail.product;
  const share = isSplit(detail)
    ? SHEET_WORDS.invoice.share({ percent: microText(detail.splitPercent ?? HUNDRED_PERCENT) })
    : null;
  const named = what === printedText(detail) ? null : what;
  const parts = [detail.resource, named, share, claimText(context, detail)].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}

/** Of a part of a milestone: which claim it is, and how far it goes; the document's own amount stands beside it. */
function claimText({ document }: SheetContext, { detailId, sourceKey }: Detail): string | null {
  const found = document.claims.find((claim) => claim.detailId === detailId);
  if (found === undefined || sourceKey === null) return null;
  const { digits, invoicedToDate, remaining, whole } = found;
  return SHEET_WORDS.invoice.claim({
    claim: String(claimOfKey(sourceKey).claim),
    invoiced: withThousands(minorText(invoicedToDate, digits)),
    whole: withThousands(minorText(whole, digits)),
    remaining: withThousands(minorText(remaining, digits)),
  });
}
