/** A table of a report, cell by cell: headings, rows, subtotals and totals. */
import { minorText, sum } from "../../kernel/money";
import { SHEET_WORDS } from "../../locale/en/sheets";
import type { CellStyle, StyleRole } from "../../model/plan";
import type { AnyRow } from "../../model/runResult";
import { cellText } from "../../schema/rowCells";
import { addressOf, rangeOf } from "../addresses";
import { put, type Canvas } from "../canvas";
import { cellTypeOf, digitsOf } from "../cellText";
import { blockColumn } from "../columnLooks";
import { amountFormat, withRoom } from "../formats";
import type { LiveFigures } from "./formulaBudget";
import { minorIn, type PlacedGroup, type PlacedTable } from "./placeTables";
import { columnNumber, formulaOf, type RangesOf } from "./rowFormulas";
import { summedKeys } from "./sums";

const words = SHEET_WORDS.report;
const LINE_HEIGHT = 15;
/** Up to this many subtotals a total names each of them. */
const MOST_NAMED = 100;

/** The sheet while it is drawn. */
export type Drawing = {
  readonly canvas: Canvas;
  /** Accounting currency. */
  readonly currency: string;
  /** By column number. */
  readonly widths: Map<number, number>;
  /** In points, by row. */
  readonly heights: Map<number, number>;
  readonly rangesOf: RangesOf;
  readonly live: LiveFigures;
};

/** Draws a table where it was placed. */
export function drawTable(drawing: Drawing, table: PlacedTable): void {
  const { canvas } = drawing;
  put(canvas, { row: table.titleRow, column: 1, value: table.about, style: { role: "section" } });
  const looks = looksOf(drawing, table);
  table.columns.forEach(([, { header }], index) => {
    const align = looks[index]?.of(0).align ?? null;
    put(canvas, {
      row: table.headingRow,
      column: index + 1,
      value: header,
      style: { role: "heading", align, wrap: true },
    });
  });
  if (table.groups.length === 0) {
    put(canvas, { row: table.headingRow + 1, column: 1, value: words.empty, style: { role: "note" } });
    return;
  }
  for (const group of table.groups) {
    group.rows.forEach((row, index) => {
      drawRow(drawing, table, { group, row, at: group.first + index }, looks);
    });
    if (group.totalRow !== null) drawSubtotals(drawing, table, group, group.totalRow);
  }
  if (table.totalRow !== null) drawTotals(drawing, table, table.totalRow);
}

/** Gives headings the height they need, once every table has had its say on how wide its columns are. */
export function fitHeadings(drawing: Drawing, tables: readonly PlacedTable[]): void {
  for (const table of tables) drawing.heights.set(table.headingRow, headingHeight(drawing, table));
}

/** A heading of several words wraps where its column is narrow. */
function headingHeight({ widths }: Drawing, { columns }: PlacedTable): number {
  const lines = columns.map(([, { header }], index) => Math.ceil((header.length + 2) / (widths.get(index + 1) ?? 1)));
  return LINE_HEIGHT * Math.max(1, ...lines);
}

/** How the cells of a column look, by the decimals of their currency. */
type Looks = { readonly of: (digits: number) => CellStyle };

function looksOf(drawing: Drawing, { columns, groups, layout }: PlacedTable): readonly Looks[] {
  const rows = groups.flatMap((group) => group.rows);
  return columns.map(([key, column], index) => {
    const byDigits = new Map<number, CellStyle>();
    const most = rows.reduce((digits, row) => Math.max(digits, digitsOf(row, column, drawing.currency)), 0);
    const { width } = blockColumn(column, { rows, key, digits: most });
    drawing.widths.set(index + 1, Math.max(drawing.widths.get(index + 1) ?? 0, width));
    return {
      of(digits) {
        const known = byDigits.get(digits);
        if (known !== undefined) return known;
        const { style } = blockColumn(column, { rows, key, digits });
        const look = { ...style, format: layout.formats?.[key] ?? style.format };
        byDigits.set(digits, look);
        return look;
      },
    };
  });
}

function drawRow(
  { canvas, currency, rangesOf, live }: Drawing,
  table: PlacedTable,
  { group, row, at }: { readonly group: PlacedGroup; readonly row: AnyRow; readonly at: number },
  looks: readonly Looks[],
): void {
  table.columns.forEach(([key, column], index) => {
    const digits = digitsOf(row, column, currency);
    const formula = live.figures === "all" ? table.layout.formulas?.[key] : undefined;
    const style = looks[index]?.of(digits);
    put(canvas, {
      row: at,
      column: index + 1,
      type: cellTypeOf(column),
      value: cellText(column, row[key] ?? null, digits),
      formula: formula === undefined ? null : formulaOf(formula, { table, group, row, at, key }, rangesOf),
      ...(style === undefined ? {} : { style }),
    });
  });
}

function drawSubtotals(drawing: Drawing, table: PlacedTable, group: PlacedGroup, at: number): void {
  const [first] = group.rows;
  const names = (table.layout.groupBy ?? []).map((key) => first?.[key] ?? words.without);
  drawSums(drawing, table, group.rows, {
    at,
    role: "strong",
    label: words.subtotal({ name: names.filter((name) => typeof name === "string").join(", ") }),
    formulaOf: (column) =>
      drawing.live.figures === "totals" ? null : `SUM(${rangeOf(column, group.first, group.last)})`,
  });
}

/** Of groups, the sum of their subtotals; of very many, half of all, in which each row stands once more in a subtotal. */
function drawTotals(drawing: Drawing, table: PlacedTable, at: number): void {
  const rows = table.groups.flatMap((group) => group.rows);
  const subtotals = table.groups.flatMap(({ totalRow }) => totalRow ?? []);
  const [first, last] = [table.groups[0], table.groups.at(-1)];
  const range = (column: number) => rangeOf(column, first?.first ?? at, last?.totalRow ?? last?.last ?? at);
  drawSums(drawing, table, rows, {
    at,
    role: "total",
    label: words.total,
    formulaOf: (column) => {
      if (subtotals.length === 0) return `SUM(${range(column)})`;
      if (subtotals.length > MOST_NAMED) return `SUM(${range(column)})/2`;
      return `SUM(${subtotals.map((row) => addressOf(row, column)).join(",")})`;
    },
  });
}

type Sums = {
  readonly at: number;
  readonly role: StyleRole;
  readonly label: string;
  readonly formulaOf: (column: number) => string | null;
};

function drawSums(drawing: Drawing, table: PlacedTable, rows: readonly AnyRow[], sums: Sums): void {
  const { at, role, label } = sums;
  const summed = new Set(summedKeys(table, rows));
  table.columns.forEach(([key, column], index) => {
    const place = { row: at, column: index + 1 };
    if (!summed.has(key)) {
      if (index === 0 || role === "total")
        put(drawing.canvas, { ...place, value: index === 0 ? label : null, style: { role } });
      return;
    }
    const digits = digitsOf(rows[0] ?? {}, column, drawing.currency);
    put(drawing.canvas, {
      ...place,
      type: "number",
      value: minorText(sum(rows.map((row) => minorIn(row, key))), digits),
      formula: sums.formulaOf(columnNumber(table, key)),
      style: { role, format: withRoom(amountFormat(digits)), align: "right" },
    });
  });
}
