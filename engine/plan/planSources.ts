/**
 * Changes to the user's own tables as patches: the table's own order of columns, the user's own columns untouched.
 */
import type { RowCells, TablePatch } from "../model/plan";
import type { Book } from "../model/book";
import { GROWING_TABLES, type GrowingTable, type SourceChanges } from "../model/sourceChanges";
import type { Column } from "../schema/column";
import type { RowCurrencies } from "../schema/currencyOfRow";
import { rowCells } from "../schema/rowCells";
import { TABLES, type Row } from "../schema/tables";
import { sourceSheet } from "../sheets/sourceSheet";

/**
 * One patch a table. Cells that would be blank, or say a default in a column the table lacks, are left alone: what Excel
 * fills into a new row by itself stays.
 *
 * @param book with the rows in it
 */
export function planSources(book: Book, changes: SourceChanges, currencies: RowCurrencies): readonly TablePatch[] {
  return GROWING_TABLES.flatMap((table) => {
    const appended = appendedCells(book, table, changes, currencies);
    const updatedRows = table === "InvoiceSchedule" ? statusCells(book, changes) : new Map<number, RowCells>();
    if (appended.length === 0 && updatedRows.size === 0) return [];
    const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
    const keyColumn = Object.values(columns)[0]?.header ?? "";
    return [{ table, layout: sourceSheet(table), keyColumn, appended, updated: new Map(), updatedRows, removed: [] }];
  });
}

function appendedCells<N extends GrowingTable>(
  book: Book,
  table: N,
  { appends }: { readonly appends: { readonly [K in N]?: readonly Row<K>[] } },
  currencies: RowCurrencies,
): readonly RowCells[] {
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  const there = new Set(Object.keys(columns).flatMap((key) => headerOf(book, table, key) ?? []));
  return (appends[table] ?? []).map((row) => {
    const cells = new Map<string, string>();
    rowCells(table, row, currencies).forEach((text, header) => {
      if (text !== null && there.has(header)) cells.set(header, text);
    });
    return cells;
  });
}

function statusCells(book: Book, { runStatuses }: SourceChanges): ReadonlyMap<number, RowCells> {
  const place = book.places.get("InvoiceSchedule");
  const header = headerOf(book, "InvoiceSchedule", "runStatus");
  if (place === undefined || header === null) return new Map();
  return new Map(
    Array.from(runStatuses, ([row, status]) => [row - place.headerRow - 1, new Map([[header, status]])] as const),
  );
}

/** The heading of a column; null where the workbook's table has no such column. */
function headerOf(book: Book, table: GrowingTable, key: string): string | null {
  const column = book.places.get(table)?.columns.get(key);
  return column === undefined || column.number === null ? null : column.header;
}
