/**
 * A report as a sheet: at its top what it is as of, known at, and in which currency; then each of its tables with live
 * sums below, and live balances where a column is the difference of two others.
 */
import { minorText, sum, type Minor } from "../kernel/money";
import { SHEET_WORDS } from "../locale/en/sheets";
import type { SheetPlan, StyleRole } from "../model/plan";
import type { AnyRow, Report, ReportTable } from "../model/runResult";
import type { Column } from "../schema/column";
import { cellText } from "../schema/rowCells";
import { addressOf, rangeOf } from "./addresses";
import { newCanvas, put, type Canvas } from "./canvas";
import { cellTypeOf, digitsOf } from "./cellText";
import { blockColumn } from "./columnLooks";
import { amountFormat, withRoom } from "./formats";

const words = SHEET_WORDS.report;
/** Above this many rows a report's balances are values; its sums stay formulas. */
const MOST_BALANCES = 4_000;

/** Columns that are one other column less another, by section. */
const BALANCES: ReadonlyMap<string, { readonly column: string; readonly from: string; readonly less: string }> =
  new Map([
    ["trialBalance", { column: "balance", from: "debit", less: "credit" }],
    ["taxReconciliation", { column: "difference", from: "register", less: "ledger" }],
  ]);

type Shown = { readonly canvas: Canvas; readonly currency: string; readonly widths: Map<number, number> };

/** The sheet of a report; all locked. */
export function reportSheet(report: Report): SheetPlan {
  const shown: Shown = { canvas: newCanvas(), currency: report.currency, widths: new Map() };
  const { canvas, widths } = shown;
  const title = words.titles[report.name];
  const { asOf, knownAt, currency } = report;
  put(canvas, { row: 1, column: 1, value: title, style: { role: "title" } });
  const about = words.about({ asOf, knownAt: SHEET_WORDS.invoice.moment({ at: knownAt }), currency });
  put(canvas, { row: 2, column: 1, value: about, style: { role: "label" } });
  report.tables.reduce((row, table) => layTable(shown, table, row), 4);
  return {
    name: title,
    kind: "report",
    document: `report:${report.name}`,
    cells: canvas.cells,
    blocks: [],
    columnWidths: widths,
    hiddenColumns: [],
    merges: [],
    names: canvas.names,
    validations: [],
    frozenRows: report.tables.length === 1 ? 5 : 2,
    gridlines: false,
    print: { orientation: "landscape", fitToWidth: 1, repeatRows: "1:2", footer: SHEET_WORDS.footer({ title }) },
    protection: { filter: false, formatColumns: true },
  };
}

/** Title, headings, rows, sums; gives the row where the next table begins. */
function layTable(shown: Shown, table: ReportTable, top: number): number {
  const { canvas, widths } = shown;
  const columns = columnsOf(table);
  put(canvas, { row: top, column: 1, value: table.table.about, style: { role: "section" } });
  columns.forEach(([key, column], index) => {
    const { style, width, type } = blockColumn(column, {
      rows: table.rows,
      key,
      digits: digitsOfColumn(shown, table, column),
    });
    widths.set(index + 1, Math.max(widths.get(index + 1) ?? 0, width));
    const align = style.align ?? (type === "number" ? "right" : null);
    put(canvas, { row: top + 1, column: index + 1, value: column.header, style: { role: "heading", align } });
  });
  table.rows.forEach((row, index) => {
    layRow(shown, table, row, top + 2 + index);
  });
  const after = top + 2 + table.rows.length;
  if (table.rows.length === 0) {
    put(canvas, { row: after, column: 1, value: words.empty, style: { role: "note" } });
    return after + 2;
  }
  laySums(shown, table, { first: top + 2, last: after - 1 });
  return after + 2;
}

/** Keys and commits are for the book, not for a reader. */
function columnsOf({ table }: ReportTable): readonly (readonly [string, Column])[] {
  return Object.entries(table.columns).filter(([key]) => !["key", "commit", "shown"].includes(key));
}

function layRow(shown: Shown, table: ReportTable, row: AnyRow, at: number): void {
  const balance = table.rows.length > MOST_BALANCES ? undefined : BALANCES.get(table.section);
  const columns = columnsOf(table);
  columns.forEach(([key, column], index) => {
    const digits = digitsOf(row, column, shown.currency);
    const { style } = blockColumn(column, { rows: [row], key, digits });
    const isBalance = balance?.column === key && difference(row, balance) === row[key];
    put(shown.canvas, {
      row: at,
      column: index + 1,
      type: cellTypeOf(column),
      value: cellText(column, row[key] ?? null, digits),
      formula: isBalance ? `${cellOf(columns, balance.from, at)}-${cellOf(columns, balance.less, at)}` : null,
      style,
    });
  });
}

function difference(row: AnyRow, { from, less }: { readonly from: string; readonly less: string }): number | null {
  const [first, second] = [row[from], row[less]];
  return typeof first === "number" && typeof second === "number" ? first - second : null;
}

function cellOf(columns: readonly (readonly [string, Column])[], key: string, row: number): string {
  return addressOf(row, columns.findIndex(([name]) => name === key) + 1);
}

/** A sum below each amount column whose amounts are all of one currency. */
function laySums(shown: Shown, table: ReportTable, rows: { readonly first: number; readonly last: number }): void {
  columnsOf(table).forEach(([key, column], index) => {
    const role: StyleRole = "total";
    const at = { row: rows.last + 1, column: index + 1 };
    if (column.kind !== "amount" || !isOneCurrency(table, column)) {
      put(shown.canvas, { ...at, value: index === 0 ? words.total : null, style: { role } });
      return;
    }
    const digits = digitsOfColumn(shown, table, column);
    const amounts = table.rows.map((row) => (typeof row[key] === "number" ? row[key] : 0) as Minor);
    put(shown.canvas, {
      ...at,
      type: "number",
      value: minorText(sum(amounts), digits),
      formula: `SUM(${rangeOf(index + 1, rows.first, rows.last)})`,
      style: { role, format: withRoom(amountFormat(digits)), align: "right" },
    });
  });
}

function isOneCurrency({ rows }: ReportTable, column: Column): boolean {
  return column.accounting || new Set(rows.map((row) => row["currency"])).size <= 1;
}

function digitsOfColumn({ currency }: Shown, { rows }: ReportTable, column: Column): number {
  return digitsOf(rows[0] ?? {}, column, currency);
}
