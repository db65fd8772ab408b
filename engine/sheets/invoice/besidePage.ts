/** What stands beside an open document and does not print: comment, the contract's figures, pending and edited rows. */
import { microText, minorText, subtract, type Minor } from "../../kernel/money";
import { text } from "../../schema/column";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { addressOf } from "../addresses";
import { put, putField } from "../canvas";
import { amountFormat, DATE_FORMAT, numberFormat } from "../formats";
import { COLUMN } from "./sheetColumns";
import type { SheetContext } from "./sheetContext";

const words = SHEET_WORDS.beside;
const PENDING_SHOWN = 20;
/** What a reviewer's comment is stored under. */
const COMMENT = text("Comment");

/** At the top, beside the head: the comment and the contract's figures. */
export function layBesideHead(context: SheetContext): void {
  const { canvas } = context;
  put(canvas, { row: 1, column: COLUMN.billingType, value: words.title, style: { role: "subtitle" } });
  const next = layComment(context, 2);
  laySummary(context, next);
}

/** The comment is typed in review; a draft shows the one it was returned with. Gives the next row. */
function layComment({ canvas, document, digits }: SheetContext, row: number): number {
  const { header, comment } = document;
  if (header.projectInvoiceStatus === "Draft") {
    if (comment === null) return row;
    const value = words.returned({ comment });
    put(canvas, { row, column: COLUMN.billingType, value, style: { role: "strong" } });
    return row + 2;
  }
  put(canvas, { row, column: COLUMN.billingType, value: words.comment, style: { role: "label" } });
  putField(
    canvas,
    { row, column: COLUMN.description, value: comment, name: "Comment", style: { locked: false, align: "left" } },
    { key: header.invoiceId, column: COMMENT, digits, value: comment },
  );
  put(canvas, { row: row + 1, column: COLUMN.description, value: words.commentAbout, style: { role: "fine" } });
  return row + 3;
}

/** Value, billed, this invoice, what remains, and what the not-to-exceed limit leaves, of the whole contract. */
function laySummary({ canvas, document, digits, surroundings }: SheetContext, top: number): void {
  const { summary } = surroundings;
  if (summary === null) return;
  const { contractValue, billedToDate, nteRemaining } = summary;
  const thisInvoice = document.lines.reduce((whole, { amount }) => whole + amount, 0) as Minor;
  const at = (row: number) => addressOf(row, COLUMN.description);
  const style = { format: amountFormat(digits), align: "right" } as const;
  const figure = (row: number, label: string, value: Minor | null, formula: string | null = null): void => {
    put(canvas, { row, column: COLUMN.billingType, value: label, style: { role: "label" } });
    const shown = value === null ? null : minorText(value, digits);
    put(canvas, { row, column: COLUMN.description, type: "number", value: shown, formula, style });
  };
  figure(top, words.contractValue, contractValue);
  figure(top + 1, words.billedToDate, billedToDate);
  figure(top + 2, words.thisInvoice, thisInvoice);
  if (contractValue !== null) {
    const remaining = subtract(subtract(contractValue, billedToDate), thisInvoice);
    figure(top + 3, words.remaining, remaining, `${at(top)}-${at(top + 1)}-${at(top + 2)}`);
  }
  if (nteRemaining !== null) figure(top + (contractValue === null ? 3 : 4), words.nteRemaining, nteRemaining);
}

/** From the totals down: pending and edited transactions. */
export function layBesideFoot(context: SheetContext, top: number): void {
  const next = layPending(context, top);
  layEdits(context, next);
}

function layPending({ canvas, surroundings }: SheetContext, top: number): number {
  const { pending } = surroundings;
  if (pending.length === 0) return top;
  const title = words.pending({ rows: String(pending.length) });
  put(canvas, { row: top, column: COLUMN.billingType, value: title, style: { role: "section" } });
  pending.slice(0, PENDING_SHOWN).forEach((actual, index) => {
    const row = top + 1 + index;
    put(canvas, { row, column: COLUMN.billingType, value: actual.actualId });
    put(canvas, { row, column: COLUMN.description, value: actual.description });
    put(canvas, { row, column: COLUMN.class, value: actual.class });
    put(canvas, {
      row,
      column: COLUMN.task,
      type: "date",
      value: actual.date,
      style: { format: DATE_FORMAT, align: "left" },
    });
    put(canvas, {
      row,
      column: COLUMN.role,
      type: "number",
      value: microText(actual.quantity),
      style: { format: numberFormat([actual.quantity], "0.00"), align: "right" },
    });
  });
  const more = pending.length - PENDING_SHOWN;
  const after = top + 1 + Math.min(pending.length, PENDING_SHOWN);
  if (more <= 0) return after + 1;
  const value = words.morePending({ rows: String(more) });
  put(canvas, { row: after, column: COLUMN.billingType, value, style: { role: "note" } });
  return after + 2;
}

/** Field, was, is, by, at. */
function layEdits({ canvas, document }: SheetContext, top: number): void {
  const { edits } = document;
  if (edits.length === 0) return;
  const title = words.edits({ rows: String(edits.length) });
  put(canvas, { row: top, column: COLUMN.billingType, value: title, style: { role: "section" } });
  const layRow = (row: number, texts: readonly (string | null)[], isHeading: boolean): void => {
    texts.forEach((value, index) => {
      put(canvas, { row, column: COLUMN.billingType + index, value, style: { role: isHeading ? "heading" : "plain" } });
    });
  };
  layRow(top + 1, [words.key, words.was, words.is, words.field, words.by, words.at], true);
  edits.forEach(({ key, field, was, is, by, at }, index) => {
    layRow(top + 2 + index, [key, was, is, field, by, SHEET_WORDS.invoice.moment({ at })], false);
  });
}
