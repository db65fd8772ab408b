/**
 * The two digests of a commit, the same whether computed from what is about to be written or from what was read back.
 */
import { canonicalPairs, digestOf } from "../kernel/canonical";
import type { WorkbookContent } from "../model/workbook";
import type { RowCurrencies } from "./currencyOfRow";
import { rowCells } from "./rowCells";
import { BOOK_TABLES, type Appends, type StoredTableName, tableByName } from "./tables";

/** Stored tables in the list's order, which is the order in which a commit appends to them. */
export const STORED_TABLES = Object.keys(BOOK_TABLES) as readonly StoredTableName[];

/** Digest of a commit's rows, table by table, in the order in which they are appended. The commit row itself is not in it. */
export function rowsDigest(rows: Appends, currencies: RowCurrencies): string {
  const lines: string[] = [];
  for (const table of STORED_TABLES) {
    if (table === "Commits") continue;
    for (const row of rows[table] ?? []) lines.push(`${table}\n${canonicalPairs(rowCells(table, row, currencies))}`);
  }
  return digestOf(lines.join("\n"));
}

/**
 * Digest of every source and stored table as the run found it. `Commits` and the commit's own rows are left out, so that
 * whoever reads the workbook after the rows were appended comes to the same digest.
 */
export function inputsDigest(content: WorkbookContent, commit: string): string {
  const lines: string[] = [];
  const tables = content.tables.filter(({ name }) => isInput(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const table of tables) {
    const commitColumn = table.header.indexOf("Commit");
    lines.push(JSON.stringify([table.name, table.header]));
    for (const row of table.rows) {
      if (commitColumn < 0 || row[commitColumn] !== commit) lines.push(JSON.stringify(row));
    }
  }
  return digestOf(lines.join("\n"));
}

function isInput(name: string): boolean {
  const table = tableByName(name);
  return table !== null && table.role !== "list" && table.name !== "Commits";
}
