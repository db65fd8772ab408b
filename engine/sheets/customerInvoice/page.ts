/** The grid of a customer's invoice: its columns, its paper, and how rows are placed on it. */
import { microText, minorText, type Micro, type Minor } from "../../kernel/money";
import type { CellStyle, Paper, PlacedCell, StyleRole } from "../../model/plan";
import { newCanvas, put, putAcross, type Canvas } from "../canvas";
import { numberFormat } from "../formats";
import { lookOf } from "../styles";
import { wrappedLines } from "../rowHeights";
import { addressOf } from "../addresses";
import type { PrintedInvoice } from "./printedInvoice";
import { AT, whole, widthsOf, type Widths } from "./widths";

/** A page while it is laid out, and what its rows say of each other. */
export type Page = {
  readonly invoice: PrintedInvoice;
  readonly canvas: Canvas;
  /** Decimals of the invoice's currency. */
  readonly digits: number;
  readonly widths: Widths;
  /** Whether each amount is a formula; on very long invoices only the sums are. */
  readonly detailFormulas: boolean;
  /** Rows that stay on one page: first and last. */
  readonly together: (readonly [number, number])[];
  /** Empty rows that are not as high as others. */
  readonly gaps: number[];
};

/** A formula for each amount, as long as there are at most so many. */
const MOST_DETAIL_FORMULAS = 4_900;

/** An empty page for an invoice. */
export function newPage(invoice: PrintedInvoice, digits: number): Page {
  const details = invoice.sections.reduce(
    (all, { lines }) => all + lines.reduce((count, line) => count + line.details.length, 0),
    0,
  );
  const detailFormulas = details <= MOST_DETAIL_FORMULAS;
  return {
    invoice,
    canvas: newCanvas(),
    digits,
    widths: widthsOf(invoice, digits),
    detailFormulas,
    together: [],
    gaps: [],
  };
}

/** Where a text or figure stands: from a column to a column. */
export type Span = { readonly row: number; readonly from: number; readonly to: number };

/** Places a text that wraps within its span, and gives its address. */
export function text(
  page: Page,
  { row, from, to }: Span,
  value: string | null,
  style: Partial<CellStyle> = {},
): string {
  const placing = { row, column: from, value, style: { wrap: true, ...style } };
  if (from === to) return put(page.canvas, placing);
  const address = putAcross(page.canvas, placing, to);
  fill(page, { row, from: from + 1, to }, style.role ?? "plain");
  return address;
}

/** Places a figure, and gives its address. */
export function figure(
  page: Page,
  span: Span,
  cell: {
    readonly value: string | null;
    readonly format: string;
    readonly formula?: string | null;
    readonly role?: StyleRole;
    readonly name?: string;
  },
): string {
  const { row, from, to } = span;
  const { value, format, formula = null, role = "plain", name } = cell;
  const style = { role, format, align: "right", wrap: true } as const;
  const placing = { row, column: from, value, type: "number", formula, style } as const;
  const named = name === undefined ? placing : { ...placing, name };
  if (from === to) return put(page.canvas, named);
  const address = putAcross(page.canvas, named, to);
  fill(page, { row, from: from + 1, to }, role);
  return address;
}

/** Places an amount of the invoice's currency, and gives its address. */
export function amount(
  page: Page,
  span: Span,
  value: Minor,
  more: { readonly formula?: string | null; readonly role?: StyleRole; readonly name?: string } = {},
): string {
  return figure(page, span, { value: minorText(value, page.digits), format: invoiceFormat(page.digits), ...more });
}

/** Places a quantity, price or percentage with as many decimals as it needs. */
export function number(page: Page, span: Span, value: Micro, wholeAs: "0" | "0.00"): string {
  return figure(page, span, { value: microText(value), format: numberFormat([value], wholeAs) });
}

/** Empty cells of a role, so that a rule runs on across the page. */
export function fill({ canvas }: Page, { row, from, to }: Span, role: StyleRole): void {
  for (let column = from; column <= to; column += 1) put(canvas, { row, column, value: null, style: { role } });
}

/** A section's title with a rule across. */
export function title(page: Page, row: number, value: string, to: number = AT.amount): void {
  text(page, { row, from: AT.date, to }, value, { role: "section" });
}

/** Amounts for a customer: a zero is written out, since a dash may be taken for something left out. */
export function invoiceFormat(digits: number): string {
  const figures = digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
  return `${figures};[Red]-${figures}`;
}

/** "5 Oct 2026", the same in every reader's program: an invoice is sent abroad. */
export const PRINTED_DATE = "[$-409]d mmm yyyy";

const POINTS_A_CHARACTER = 5.25;
const MARGIN_POINTS = { across: 2 * 0.6 * 72, down: (0.7 + 0.8) * 72 };
const PAPER_POINTS: Readonly<Record<Paper, { readonly width: number; readonly height: number }>> = {
  A4: { width: 595.28, height: 841.89 },
  Letter: { width: 612, height: 792 },
};
/** What pages lose to fonts and printers other than the usual ones. */
const ROOM = 0.97;

/** How many points of rows a page holds once the columns are fitted to the paper's width, which only ever shrinks. */
export function pagePointsOf(paper: Paper, widths: Widths): number {
  const { width, height } = PAPER_POINTS[paper];
  const columns = whole(widths) * POINTS_A_CHARACTER;
  const scale = Math.min(1, (width - MARGIN_POINTS.across) / columns);
  return ((height - MARGIN_POINTS.down) / scale) * ROOM;
}

/** Fewer than fit in most fonts: a line too many is a little air, one too few cuts a text. */
const CHARACTERS_A_WIDTH = 1.1;
const BASE_POINTS = 10;
const LINE_OF_POINTS = 1.35;
const PADDING_POINTS = 0.5;
const GAP_POINTS = 9;
/** Excel makes no row higher. */
const MOST_POINTS = 409;

/** The height of every row up to the last, in points. */
export function heightsOf(page: Page, last: number): ReadonlyMap<number, number> {
  const heights = new Map<number, number>();
  for (let row = 1; row <= last; row += 1) heights.set(row, GAP_POINTS);
  for (const cell of page.canvas.cells) {
    const needed = heightOf(page, cell);
    if (needed > (heights.get(cell.row) ?? 0)) heights.set(cell.row, needed);
  }
  return heights;
}

function heightOf({ canvas, widths }: Page, { row, column, type, value, style }: PlacedCell): number {
  if (value === null) return 0;
  const { points } = lookOf(style);
  const last = canvas.lastColumns.get(addressOf(row, column)) ?? column;
  let width = 0;
  for (let one = column; one <= last; one += 1) width += widths.get(one) ?? 0;
  const characters = (width * CHARACTERS_A_WIDTH * BASE_POINTS) / points;
  const lines = type === "text" && style.wrap ? wrappedLines(value, characters) : 1;
  return Math.min(MOST_POINTS, Math.round(lines * points * LINE_OF_POINTS + PADDING_POINTS));
}
