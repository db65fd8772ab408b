/** What is revised, side by side: as invoiced, its reversal, what stands, and the difference. */
import { add, microText, minorText, negate, subtractMicro, type Micro, type Minor } from "../../kernel/money";
import { BOOK_TABLES, type Row } from "../../schema/tables";
import { SHEET_WORDS } from "../../locale/en/sheets";
import { withThousands } from "../../locale/sentence";
import { put, putAcross } from "../canvas";
import { amountFormat } from "../formats";
import { printedText } from "./details";
import { laySection } from "./section";
import { COLUMN } from "./sheetColumns";
import type { SheetContext } from "./sheetContext";

type Detail = Row<"InvoiceLineDetails">;

/** The columns of each figure: from, to. */
const PLACES = {
  original: [COLUMN.who, COLUMN.who],
  reversal: [COLUMN.quantity, COLUMN.unit],
  standing: [COLUMN.price, COLUMN.amount],
  difference: [COLUMN.tax, COLUMN.extended],
} as const;

type Figure = keyof typeof PLACES;

/** Lays out a section from a row on where the document revises anything, and gives the next row. */
export function layRevised(context: SheetContext, top: number): number {
  const { details } = context.document;
  const standing = new Map(details.flatMap((one) => (one.kind === "Standing" ? [[one.corrects, one] as const] : [])));
  const pairs = details.flatMap((reversal) => {
    const stands = reversal.kind === "Reversal" ? standing.get(reversal.corrects) : undefined;
    return stands === undefined ? [] : [{ reversal, stands }];
  });
  if (pairs.length === 0) return top;
  const words = SHEET_WORDS.invoice.revision;
  laySection(context.canvas, top, words.title);
  for (const figure of Object.keys(PLACES) as Figure[]) {
    const [column] = PLACES[figure];
    placed(context, figure, top + 1, { value: words[figure], role: "heading" });
    if (figure === "original")
      put(context.canvas, { row: top + 1, column: column - 1, value: null, style: { role: "heading" } });
  }
  put(context.canvas, { row: top + 1, column: COLUMN.date, value: null, style: { role: "heading" } });
  const cells = amountCells(context);
  pairs.forEach((pair, index) => {
    layPair(context, pair, top + 2 + index * 2, cells);
  });
  return top + 3 + pairs.length * 2;
}

type Pair = { readonly reversal: Detail; readonly stands: Detail };

/** Amounts in one row, as formulas over the details' own; quantities and prices below. */
function layPair(
  context: SheetContext,
  { reversal, stands }: Pair,
  row: number,
  cells: ReadonlyMap<string, string>,
): void {
  const { canvas } = context;
  put(canvas, { row, column: COLUMN.date, type: "date", value: stands.date, style: { format: "date", align: "left" } });
  put(canvas, { row, column: COLUMN.text, value: printedText(stands), style: { wrap: true } });
  put(canvas, { row: row + 1, column: COLUMN.text, value: stands.corrects, style: { role: "label" } });
  const [taken, left] = [cells.get(reversal.detailId) ?? null, cells.get(stands.detailId) ?? null];
  const amount = (figure: Figure, value: Minor, formula: string | null) => {
    placed(context, figure, row, { value: minorText(value, context.digits), formula, role: "plain" });
  };
  const both = taken === null || left === null ? null : `${taken}+${left}`;
  amount("original", negate(reversal.amount), taken === null ? null : `-${taken}`);
  amount("reversal", reversal.amount, taken);
  amount("standing", stands.amount, left);
  amount("difference", add(reversal.amount, stands.amount), both);
  const work = (quantity: Detail["quantity"], { unit, price }: Detail) =>
    [microText(quantity), unit, "×", priceText(price, context.digits)].filter((part) => part !== null).join(" ");
  const was = negate(reversal.quantity);
  const change = subtractMicro(stands.quantity, was);
  const difference = change === 0 ? [] : [microText(change), stands.unit].filter((part) => part !== null);
  placed(context, "original", row + 1, { value: work(was, reversal), role: "label" });
  placed(context, "standing", row + 1, { value: work(stands.quantity, stands), role: "label" });
  placed(context, "difference", row + 1, { value: difference.join(" "), role: "label" });
}

/** A price as the page shows it: thousands apart, at least the currency's decimals. */
function priceText(price: Micro, digits: number): string {
  const [whole = "", fraction = ""] = microText(price).split(".");
  const decimals = fraction.padEnd(digits, "0");
  return withThousands(decimals === "" ? whole : `${whole}.${decimals}`);
}

type Shown = {
  readonly value: string;
  readonly formula?: string | null;
  readonly role: "heading" | "plain" | "label";
};

function placed({ canvas, digits }: SheetContext, figure: Figure, row: number, { value, formula, role }: Shown): void {
  const [column, last] = PLACES[figure];
  const isNumber = role === "plain";
  const style = { role, align: "right", wrap: false, format: isNumber ? amountFormat(digits) : null } as const;
  const cell = { row, column, value, type: isNumber ? "number" : "text", formula: formula ?? null, style } as const;
  if (last === column) put(canvas, cell);
  else {
    putAcross(canvas, cell, last);
    for (let at: number = column + 1; at <= last; at += 1)
      put(canvas, { row, column: at, value: null, style: { role } });
  }
}

/** Where each detail's amount stands; none on a document too long for formulas of details. */
function amountCells({ canvas, detailFormulas }: SheetContext): ReadonlyMap<string, string> {
  if (!detailFormulas) return new Map();
  const { header } = BOOK_TABLES.InvoiceLineDetails.columns.amount;
  return new Map(
    [...canvas.fields].flatMap(([at, { key, column }]) => (column.header === header ? [[key, at] as const] : [])),
  );
}
