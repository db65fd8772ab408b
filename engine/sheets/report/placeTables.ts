/** Where the rows of a report's tables stand on their sheet, before any cell is written: formulas name cells by it. */
import { add, negate, ZERO, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { AnyRow, ReportTable, RowValue } from "../../model/runResult";
import type { Column } from "../../schema/column";
import type { AddedColumn, TableLayout } from "./layout";

/** Rows that hold the same, and the row of their subtotals below them; null where a table has no groups. */
export type PlacedGroup = {
  readonly first: number;
  readonly last: number;
  readonly totalRow: number | null;
  readonly rows: readonly AnyRow[];
};

/** A table with a place for each of its rows. */
export type PlacedTable = {
  readonly layout: TableLayout;
  readonly about: string;
  readonly columns: readonly (readonly [key: string, column: Column])[];
  readonly titleRow: number;
  readonly headingRow: number;
  readonly groups: readonly PlacedGroup[];
  /** The sheet row of each of its rows. */
  readonly rowOf: ReadonlyMap<AnyRow, number>;
  /** Null for an empty table, or one whose groups are never added up together. */
  readonly totalRow: number | null;
};

/** Keys and commits are for the book, not for a reader. */
const NOT_SHOWN: readonly string[] = ["key", "commit", "shown"];

/** Tables one below the other, from the row given. */
export function placeTables(
  tables: readonly { readonly table: ReportTable; readonly layout: TableLayout }[],
  top: number,
): readonly PlacedTable[] {
  let titleRow = top;
  return tables.map(({ table, layout }) => {
    const placed = placeTable(table, layout, titleRow);
    titleRow = Math.max(bottomOf(placed), chartBottom(placed)) + 2;
    return placed;
  });
}

/** The last row of a table; of an empty one, that which says so. */
export function bottomOf({ headingRow, groups, totalRow }: PlacedTable): number {
  const last = groups.at(-1);
  return totalRow ?? last?.totalRow ?? last?.last ?? headingRow + 1;
}

/** Rows of the usual height that a chart stands beside, from the row below its table's title. */
export const CHART_ROWS = 17;

function chartBottom({ layout, headingRow, groups }: PlacedTable): number {
  return layout.chart === undefined || groups.length === 0 ? 0 : headingRow + CHART_ROWS - 1;
}

function placeTable(table: ReportTable, layout: TableLayout, titleRow: number): PlacedTable {
  const headingRow = titleRow + 1;
  const rowOf = new Map<AnyRow, number>();
  const groups: PlacedGroup[] = [];
  let next = headingRow + 1;
  for (const rows of groupsOf(table.rows, layout)) {
    const completed = withAdded(rows, layout);
    const first = next;
    for (const row of completed) rowOf.set(row, next++);
    const totalRow = layout.groupBy === undefined ? null : next++;
    groups.push({ first, last: first + completed.length - 1, totalRow, rows: completed });
  }
  return {
    layout,
    about: table.table.about,
    columns: columnsOf(table, layout),
    titleRow,
    headingRow,
    groups,
    rowOf,
    totalRow: groups.length === 0 || layout.isApart === true ? null : next,
  };
}

/** In the order of what they are grouped by; within, and where they are not, in the report's own. */
function groupsOf(rows: readonly AnyRow[], { groupBy }: TableLayout): readonly (readonly AnyRow[])[] {
  if (rows.length === 0) return [];
  if (groupBy === undefined) return [rows];
  const groups = new Map<string, { readonly held: readonly RowValue[]; readonly rows: AnyRow[] }>();
  for (const row of rows) {
    const held = groupBy.map((key) => row[key] ?? null);
    const name = JSON.stringify(held);
    const group = groups.get(name) ?? { held, rows: [] };
    groups.set(name, group);
    group.rows.push(row);
  }
  return [...groups.values()].sort((a, b) => compareHeld(a.held, b.held)).map((group) => group.rows);
}

function compareHeld(a: readonly RowValue[], b: readonly RowValue[]): number {
  for (let index = 0; index < a.length; index++) {
    const order = compareText(textOf(a[index]), textOf(b[index]));
    if (order !== 0) return order;
  }
  return 0;
}

function textOf(value: RowValue | undefined): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

function withAdded(rows: readonly AnyRow[], { added }: TableLayout): readonly AnyRow[] {
  if (added === undefined) return rows.map((row) => ({ ...row }));
  const running = new Map<string, Minor>();
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(Object.entries(added).map(([key, column]) => [key, addedValue(row, key, column, running)])),
  }));
}

function addedValue(row: AnyRow, key: string, { kind, of }: AddedColumn, running: Map<string, Minor>): RowValue {
  const amount = minorIn(row, of);
  if (kind === "debit") return amount > 0 ? amount : null;
  if (kind === "credit") return amount < 0 ? negate(amount) : null;
  const balance = add(running.get(key) ?? ZERO, amount);
  running.set(key, balance);
  return balance;
}

/** An amount of a row in minor units; a blank counts as nothing. */
export function minorIn(row: AnyRow, key: string): Minor {
  const value = row[key];
  return typeof value === "number" ? (value as Minor) : ZERO;
}

function columnsOf({ table }: ReportTable, layout: TableLayout): readonly (readonly [string, Column])[] {
  const { columns, added = {} } = layout;
  if (columns === undefined) return Object.entries(table.columns).filter(([key]) => !NOT_SHOWN.includes(key));
  return columns.map((key) => {
    const column = added[key]?.column ?? table.columns[key];
    if (column === undefined) throw new Error(`${table.name} has no column ${key}`);
    return [key, column];
  });
}
