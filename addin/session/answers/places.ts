/** Where on the sheets a thing is to be found. */
import { columnLetters, type Book } from "../../../engine/model/book";
import type { Billable } from "../../../engine/model/billable";
import type { TableName } from "../../../engine/schema/tables";
import type { Problem } from "../../../engine/index";
import type { CellPlace } from "../../workbook/port";
import type { SheetNames } from "../sheetNames";

/** The cell of a row's column, by column key; null for a row that has none yet, or a table the workbook lacks. */
export function rowPlace(book: Book, table: TableName, row: number, column: string): CellPlace | null {
  const place = book.places.get(table);
  if (place === undefined || row <= 0) return null;
  const number = place.columns.get(column)?.number ?? firstColumn(place.columns);
  return { sheet: place.sheet, cell: number === null ? null : `${columnLetters(number)}${row}` };
}

const SOURCES = {
  actual: { table: "Actuals", column: "actualId" },
  milestone: { table: "Milestones", column: "milestoneId" },
  retainer: { table: "Retainers", column: "retainerId" },
  product: { table: "ContractLines", column: "lineId" },
} as const satisfies Readonly<Record<Billable["kind"], { readonly table: TableName; readonly column: string }>>;

/**
 * The source row of what can be billed: of work that is booked, the actual it was booked from, where that is there still;
 * null for anything else that comes from the book.
 */
export function sourcePlace(
  book: Book,
  rowsById: () => { readonly Actuals: ReadonlyMap<string, number> },
  billable: Billable,
): CellPlace | null {
  const { kind, origin, row } = billable;
  const { table, column } = SOURCES[kind];
  if (origin === "source") return rowPlace(book, table, row, column);
  return kind === "actual" ? rowPlace(book, table, rowsById().Actuals.get(billable.actualId) ?? 0, column) : null;
}

/** The sheet of the document a key belongs to: its own ID, or that of a line or a detail; null where it has none. */
export function documentPlace(sheets: SheetNames, key: string | null): CellPlace | null {
  if (key === null) return null;
  const sheet = sheets.get(key) ?? sheets.get(documentOfKey(key));
  return sheet === undefined ? null : { sheet, cell: null };
}

/** "PF-00001" of "PF-00001|L-1" and of "PF-00001-0001"; any other key as it stands. */
export function documentOfKey(key: string): string {
  return key.replace(/\|.*$/, "").replace(/-\d{4,}$/, "");
}

/** Where a problem leads to: its cell, its row, its sheet, its table, else its document. */
export function problemPlace(book: Book, sheets: SheetNames, problem: Problem): CellPlace | null {
  const { sheet, cell, row, table, key } = problem;
  const place = Array.from(book.places).find(([name]) => name === table)?.[1];
  const onSheet = sheet ?? place?.sheet ?? null;
  if (onSheet === null) return documentPlace(sheets, key);
  if (cell !== null) return { sheet: onSheet, cell: cell.slice(cell.lastIndexOf("!") + 1) };
  if (row === null) return documentPlace(sheets, key) ?? { sheet: onSheet, cell: null };
  const number = place === undefined ? null : firstColumn(place.columns);
  return { sheet: onSheet, cell: `${columnLetters(number ?? 1)}${row}` };
}

function firstColumn(columns: ReadonlyMap<string, { readonly number: number | null }>): number | null {
  let first: number | null = null;
  for (const { number } of columns.values()) {
    if (number !== null && (first === null || number < first)) first = number;
  }
  return first;
}
