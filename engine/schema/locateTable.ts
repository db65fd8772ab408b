/**
 * Which table of the workbook is which, and which of its columns is which.
 *
 * Problems: missing-table, duplicate-table, missing-column, duplicate-column.
 */
import type { TablePlace } from "../model/book";
import { columnLetters } from "../model/book";
import type { RawTable, WorkbookTables } from "../model/workbook";
import { columnKeys, dimensionHeader, foldedName } from "./names";
import type { ReadProblems } from "./readProblems";
import type { Table } from "./table";

/** A described table and where the workbook has it. */
export type LocatedTable = {
  readonly table: Table;
  readonly raw: RawTable;
  readonly place: TablePlace;
  /** Index into the raw rows by column key; a column the workbook lacks has none. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Columns that cannot be read: required and missing, or meant by two headings. */
  readonly unreadable: ReadonlySet<string>;
  /** Financial dimensions: index into the raw rows by header. */
  readonly dimensions: ReadonlyMap<string, number>;
};

/** Every described table the workbook has, by name. Where two have one name, the first counts. */
export function locateTables(
  content: WorkbookTables,
  tables: readonly Table[],
  problems: ReadProblems,
): ReadonlyMap<string, LocatedTable> {
  const wanted = new Map(tables.map((table) => [foldedName(table.name), table]));
  const located = new Map<string, LocatedTable>();
  for (const raw of content.tables) {
    const table = wanted.get(foldedName(raw.name));
    if (!table) continue;
    const first = located.get(table.name);
    if (first) reportTable(problems, first, "duplicate-table");
    else located.set(table.name, locateTable(table, raw, problems));
  }
  for (const table of tables) {
    if (table.required && !located.has(table.name)) problems.addMissingTable(table.name);
  }
  return located;
}

function locateTable(table: Table, raw: RawTable, problems: ReadProblems): LocatedTable {
  const keys = columnKeys(table);
  const found = new Map<string, number[]>();
  const dimensions = new Map<string, number[]>();
  raw.header.forEach((header, index) => {
    const key = keys.get(foldedName(header));
    const dimension = key === undefined && table.dimensions ? dimensionHeader(header) : null;
    if (key !== undefined) push(found, key, index);
    else if (dimension !== null) push(dimensions, dimension, index);
  });
  const indexes = new Map([...found].map(([key, [first]]) => [key, first ?? 0]));
  const place = placeOfTable(table, raw, indexes);
  const located = { table, raw, place, indexes, dimensions: firstOfEach(dimensions) };
  const unreadable = unreadableColumns(located, found, problems);
  for (const [header, columns] of dimensions) {
    if (columns.length > 1) reportColumns(problems, located, header, columns);
  }
  return { ...located, unreadable };
}

function placeOfTable(table: Table, raw: RawTable, indexes: ReadonlyMap<string, number>): TablePlace {
  const columns = Object.entries(table.columns).map(([key, { header }]) => {
    const index = indexes.get(key);
    const number = index === undefined ? null : raw.firstColumn + index;
    return [key, { header: index === undefined ? header : (raw.header[index]?.trim() ?? header), number }] as const;
  });
  return { sheet: raw.sheet, headerRow: raw.headerRow, columns: new Map(columns) };
}

type Placed = Pick<LocatedTable, "table" | "raw" | "place">;

function unreadableColumns(
  located: Placed,
  found: ReadonlyMap<string, readonly number[]>,
  problems: ReadProblems,
): ReadonlySet<string> {
  const unreadable = new Set<string>();
  for (const [key, { header, required }] of Object.entries(located.table.columns)) {
    const columns = found.get(key) ?? [];
    if (columns.length === 1 || (columns.length === 0 && !required)) continue;
    unreadable.add(key);
    if (columns.length > 1) reportColumns(problems, located, key, columns, header);
    else reportTable(problems, located, "missing-column", key, { column: header });
  }
  return unreadable;
}

function reportColumns(
  problems: ReadProblems,
  located: Placed,
  key: string,
  indexes: readonly number[],
  header = key,
): void {
  const columns = indexes.map((index) => columnLetters(located.raw.firstColumn + index)).join(", ");
  reportTable(problems, located, "duplicate-column", key, { column: header, columns });
}

function reportTable(
  problems: ReadProblems,
  { table, place }: Placed,
  code: string,
  columnKey: string | null = null,
  params: Readonly<Record<string, string>> = {},
): void {
  problems.add(table.name, place, { code, row: 0, columnKey, key: null, params });
}

function push(lists: Map<string, number[]>, name: string, index: number): void {
  const list = lists.get(name);
  if (list) list.push(index);
  else lists.set(name, [index]);
}

function firstOfEach(lists: ReadonlyMap<string, readonly number[]>): ReadonlyMap<string, number> {
  return new Map([...lists].map(([name, [first]]) => [name, first ?? 0]));
}
