/**
 * The one list of tables: reader, templates, README and tests take tables and columns from here.
 */
import * as book from "./bookTables";
import * as list from "./listTables";
import * as source from "./sourceTables";
import type { RowOf, Table } from "./table";

export const SOURCE_TABLES = source;
export const BOOK_TABLES = book;
export const LIST_TABLES = list;

/** Every table, by name. */
export const TABLES = { ...source, ...book, ...list } as const;

export type TableName = keyof typeof TABLES;
export type StoredTableName = keyof typeof book;
export type SourceTableName = keyof typeof source;
export type ListTableName = keyof typeof list;

/** A row of a table, by the table's name. */
export type Row<N extends TableName> = RowOf<(typeof TABLES)[N]>;

/** The rows of all tables that are read into the book: the user's and Daybook's own; lists are only harvested. */
export type Rows = { readonly [N in SourceTableName | StoredTableName]: readonly Row<N>[] };

/** Rows a step adds to Daybook's own tables, in the order in which they are appended. */
export type Appends = { readonly [N in StoredTableName]?: readonly Row<N>[] };

/** Every table's description, in the list's order. */
export const TABLE_LIST: readonly Table[] = Object.values(TABLES);

/** The table of a name, trimmed and case-insensitive; null for a name the list does not have. */
export function tableByName(name: string): Table | null {
  const wanted = name.trim().toLowerCase();
  return TABLE_LIST.find((table) => table.name.toLowerCase() === wanted) ?? null;
}
