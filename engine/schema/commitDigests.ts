/**
 * The two digests of a commit, the same whether computed from what is about to be written or from what was read back.
 */
import { composed, digestOfLines, framed } from "../kernel/canonical";
import type { RowCells } from "../model/plan";
import type { RawCell, RawTable, WorkbookTables } from "../model/workbook";
import { columnIndex, columnTexts } from "./columnTexts";
import { rowCells } from "./rowCells";
import type { RowCurrencies } from "./currencyOfRow";
import { foldedName } from "./names";
import { BOOK_TABLES, type Appends, type Row, type StoredTableName, tableByName } from "./tables";

/** Stored tables in the list's order, which is the order in which a commit appends to them. */
export const STORED_TABLES = Object.keys(BOOK_TABLES) as readonly StoredTableName[];

/**
 * Digest of a commit's rows, table by table, in the order in which they are appended. The commit row itself is not in it.
 *
 * @param currencies of the book the rows were appended to
 */
export function rowsDigest(rows: Appends, currencies: RowCurrencies): string {
  return cellsDigest(
    STORED_TABLES.filter((table) => table !== "Commits").map((table) => ({
      table,
      rows: cellsOf(table, rows[table] ?? [], currencies),
    })),
  );
}

function* cellsOf<N extends StoredTableName>(
  table: N,
  rows: readonly Row<N>[],
  currencies: RowCurrencies,
): Generator<RowCells> {
  for (const row of rows) yield rowCells(table, row, currencies);
}

/** The same of rows as they are to be written, by table in the list's order. */
export function cellsDigest(tables: readonly TableCells[]): string {
  return digestOfLines(linesOfCells(tables));
}

type TableCells = { readonly table: string; readonly rows: Iterable<RowCells> };

/** A row's table, and of each cell that is filled its column and its text in Unicode normal form C. */
function* linesOfCells(tables: readonly TableCells[]): Iterable<string> {
  for (const { table, rows } of tables) {
    const begin = framed(table);
    for (const cells of rows) {
      let line = begin;
      cells.forEach((text, header) => {
        if (text !== null && text !== "") line += framed(header) + framed(composed(text));
      });
      yield line;
    }
  }
}

/**
 * Digest of every source and stored table as the run found it. `Commits`, the commit's own rows and tables it began are
 * left out, so that whoever reads the workbook after the rows were appended comes to the same digest.
 */
export function inputsDigest(content: WorkbookTables, commit: string): string {
  return digestOfLines(linesOfContent(content, commit));
}

function* linesOfContent(content: WorkbookTables, commit: string): Iterable<string> {
  const tables = content.tables.filter(({ name }) => isInput(name));
  for (const table of tables.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    let isBegun = false;
    for (const row of rowsBefore(table, commit)) {
      if (!isBegun) yield `=${framedCells([table.name, ...table.header])}`;
      isBegun = true;
      yield framedCells(row);
    }
  }
}

/** Cells as they were read. Each begins with what it is, so that a text is no number, and a blank no text. */
function framedCells(cells: readonly RawCell[]): string {
  let line = "";
  for (const cell of cells) {
    if (typeof cell === "string") line += framed(cell);
    else if (cell === null) line += "-";
    else if (typeof cell === "number") line += `#${cell};`;
    else line += `!${framed(JSON.stringify(cell))}`;
  }
  return line;
}

/**
 * Where the rows of some commits stand, by table: ascending indexes into the table's rows as they were read. Tables
 * without any, and `Commits` itself, are left out.
 */
export function rowsOfCommits(
  content: WorkbookTables,
  commits: ReadonlySet<string>,
): ReadonlyMap<StoredTableName, readonly number[]> {
  const found = new Map<StoredTableName, readonly number[]>();
  if (commits.size === 0) return found;
  for (const table of content.tables) {
    const name = STORED_TABLES.find((stored) => foldedName(stored) === foldedName(table.name));
    if (name === undefined || name === "Commits" || found.has(name)) continue;
    const rows = columnTexts(table, "Commit").flatMap((commit, position) => (commits.has(commit) ? [position] : []));
    if (rows.length > 0) found.set(name, rows);
  }
  return found;
}

function* rowsBefore(table: RawTable, commit: string): Iterable<readonly RawCell[]> {
  const commitColumn = columnIndex(table, "Commit");
  for (const row of table.rows) {
    const isOwn = commitColumn >= 0 && row[commitColumn] === commit;
    if (!isOwn && row.some((cell) => cell !== null)) yield row;
  }
}

function isInput(name: string): boolean {
  const table = tableByName(name);
  return table !== null && table.role !== "list" && table.name !== "Commits";
}
