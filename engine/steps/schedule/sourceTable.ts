/**
 * Whether Daybook may write to one of the user's own tables, and where its new rows will stand.
 */
import { NOWHERE, type Problem } from "../../kernel/problem";
import { columnLetters, type Book } from "../../model/book";
import type { Outcome } from "../../model/outcome";
import type { GrowingTable } from "../../model/sourceChanges";
import type { RawCell, RawTable, WorkbookContent } from "../../model/workbook";
import type { Column } from "../../schema/column";
import { rawTableOf } from "../../schema/columnTexts";
import { TABLES } from "../../schema/tables";
import { refusal } from "../document/selectDocuments";

/** What keeps Daybook from writing to a table: the outcome, and the problem at its place where it has one. */
export type Refused = { readonly outcome: Outcome; readonly problem: Problem | null };

type Workbook = { readonly book: Book; readonly content: WorkbookContent };

/**
 * Why nothing can be written to a table; null where something can.
 *
 * missing-table; locked-sheet, for a password is the owner's word that the sheet is theirs alone, whatever password the
 * session has; missing-column, of those that are to hold something; table-not-read where a row has an error: what is
 * there already would not be known.
 */
export function refusedTable(
  { book, content }: Workbook,
  table: GrowingTable,
  columns: ReadonlySet<string>,
): Refused | null {
  const raw = rawTableOf(content.tables, table);
  const place = book.places.get(table);
  if (raw === null || place === undefined) return refused("missing-table", table, { table });
  const sheet = content.sheets.find(({ name }) => name === raw.sheet);
  if (sheet?.lock === "password") return refused("locked-sheet", table, { table, sheet: raw.sheet });
  const described: Readonly<Record<string, Column>> = TABLES[table].columns;
  const missing = Object.entries(described).find(
    ([key]) => columns.has(key) && (place.columns.get(key)?.number ?? null) === null,
  );
  if (missing !== undefined) return refused("missing-column", table, { table, column: missing[1].header });
  const lost = rowsOf(raw, book, table) - book.rows[table].length;
  return lost === 0 ? null : refused("table-not-read", table, { table, rows: String(lost) });
}

/** `no-room`, at the first cell in use below; null where the rows fit. */
export function refusedRoom({ content }: Workbook, table: GrowingTable, rows: number): Refused | null {
  const raw = rawTableOf(content.tables, table);
  if (raw === null || rows <= raw.freeRowsBelow) return null;
  const row = firstFreeRow(raw) + raw.freeRowsBelow + (raw.hasTotalsRow ? 1 : 0);
  const cell = `${raw.sheet}!${columnLetters(raw.firstColumn)}${row}`;
  const { outcome } = refused("no-room", table, { table, rows: String(rows), free: String(raw.freeRowsBelow) });
  const { code, key, params } = outcome;
  const place = { ...NOWHERE, table, sheet: raw.sheet, row, cell };
  return { outcome, problem: { ...place, code, severity: "error", key, params } };
}

/** The sheet row of the first row that will be appended. */
export function firstNewRow({ content }: Workbook, table: GrowingTable): number {
  const raw = rawTableOf(content.tables, table);
  return raw === null ? 0 : firstFreeRow(raw);
}

function firstFreeRow({ headerRow, rows }: RawTable): number {
  return headerRow + rows.length + 1;
}

function refused(code: string, table: GrowingTable, params: Readonly<Record<string, string>>): Refused {
  return { outcome: refusal(code, table, params), problem: null };
}

/** Rows in which a column of ours holds something. */
function rowsOf(raw: RawTable, book: Book, table: GrowingTable): number {
  const numbers = [...(book.places.get(table)?.columns.values() ?? [])].flatMap(({ number }) => number ?? []);
  const known = numbers.map((number) => number - raw.firstColumn);
  return raw.rows.filter((row) => known.some((index) => holdsSomething(row[index] ?? null))).length;
}

function holdsSomething(cell: RawCell): boolean {
  return cell !== null && (typeof cell !== "string" || cell.trim() !== "");
}
