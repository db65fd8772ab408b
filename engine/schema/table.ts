/**
 * How a table is described, and the type of its rows.
 */
import type { Column, ColumnKind, ValueOf } from "./column";

/**
 * - source: the user's; read, and written only where a table's description says so
 * - store: Daybook's working tables (decisions, drafts, commits); rows are appended, and removed once they are spent
 * - book: facts; rows are appended and never change but in their state columns
 * - list: generated, rebuilt at each run
 */
export type TableRole = "source" | "store" | "book" | "list";

export type TableColumns = Readonly<Record<string, Column>>;

/** A table of the workbook. Its columns stand in the order in which a new table is made. */
export type Table<C extends TableColumns = TableColumns> = {
  readonly name: string;
  readonly role: TableRole;
  readonly columns: C;
  /** Required in every workbook. */
  readonly required: boolean;
  /** The columns whose values together identify a row; two rows alike are `duplicate-id`. Empty: none does. */
  readonly identity: readonly string[];
  /** Takes financial dimensions: any number of columns whose header begins with "Dim ". */
  readonly dimensions: boolean;
  /** One sentence for the README and the templates. */
  readonly about: string;
};

type ColumnValue<C> =
  C extends Column<infer K, infer V, infer F>
    ? [K, V] extends [ColumnKind, string]
      ? F extends "filled"
        ? ValueOf<K, V>
        : ValueOf<K, V> | null
      : never
    : never;

/** What every row carries besides its columns. */
export type RowPlace = {
  /** The sheet's row number; 0 for a row that is not in the workbook yet. */
  readonly row: number;
  /** Values of the "Dim ..." columns by header, in the table's order; empty where the table takes none. */
  readonly dimensions: ReadonlyMap<string, string>;
};

/** A row as the engine works with it: columns by their key (`keyOfHeader`). */
export type RowOf<T extends Table> = { readonly [K in keyof T["columns"]]: ColumnValue<T["columns"][K]> } & RowPlace;

export function table<const C extends TableColumns>(
  name: string,
  role: TableRole,
  about: string,
  columns: C,
  options: {
    readonly required?: boolean;
    readonly identity?: readonly (keyof C & string)[];
    readonly dimensions?: boolean;
  } = {},
): Table<C> {
  return {
    name,
    role,
    about,
    columns,
    required: options.required ?? false,
    identity: options.identity ?? [],
    dimensions: options.dimensions ?? false,
  };
}
