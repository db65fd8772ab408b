/** A document as the seal has it, after each commit that sealed something of it. */
import type { Book } from "../model/book";
import { scaledNumber } from "../schema/numberCell";
import { blankValue } from "../schema/readTable";
import type { Column } from "../schema/column";
import { BOOK_TABLES, type Row, type Rows, type StoredTableName } from "../schema/tables";
import { lastSealed } from "./sealedRows";

/** Tables whose rows a document sheet shows. */
const SHOWN_TABLES = [
  "Decisions",
  "Invoices",
  "InvoiceLines",
  "InvoiceLineDetails",
  "AppliedRetainers",
  "InvoiceTaxes",
  "Proposals",
  "LedgerEntries",
  "Signatures",
] as const satisfies readonly StoredTableName[];

/**
 * Books of the document's rows alone, as they were sealed: the first as it was confirmed, the last as it should be now;
 * none for a document the seal does not know. A text too long for the seal is its digest there.
 */
export function sealedStates(book: Book, document: string): readonly Book[] {
  const entries = book.rows.Seal.filter((entry) => entry.document === document);
  const commits = [...new Set(entries.map(({ commit }) => commit))];
  return commits.map((commit) => {
    const last = entries.findLastIndex((entry) => entry.commit === commit);
    return stateAfter(book, entries.slice(0, last + 1));
  });
}

function stateAfter(book: Book, entries: readonly Row<"Seal">[]): Book {
  const rebuilt: Record<string, readonly object[]> = {};
  for (const name of Object.keys(book.rows)) rebuilt[name] = [];
  for (const table of SHOWN_TABLES) {
    const contents = new Map<string, string[]>();
    for (const entry of entries) {
      if (entry.table !== table) continue;
      const before = contents.get(entry.rowKey);
      if (before) before.push(entry.content);
      else contents.set(entry.rowKey, [entry.content]);
    }
    rebuilt[table] = [...contents.values()].flatMap((one) => rowOf(table, one) ?? []);
  }
  // Each row has its table's columns, every value of its column's kind.
  const rows = { ...(rebuilt as unknown as Rows), Seal: entries };
  return { ...book, rows, heldBack: new Map() };
}

/** The row that the contents leave; null where they cannot be read. */
function rowOf(table: StoredTableName, contents: readonly string[]): object | null {
  const sealed = lastSealed(contents);
  if (sealed === null) return null;
  const columns: Readonly<Record<string, Column>> = BOOK_TABLES[table].columns;
  const row: Record<string, unknown> = { row: 0, dimensions: new Map<string, string>() };
  for (const [key, column] of Object.entries(columns)) row[key] = valueOf(column, sealed.get(column.header) ?? "");
  return row;
}

/** The way back of `sealedText`. A figure that is none, which only a rewritten seal has, counts as zero. */
function valueOf(column: Column, text: string): string | number | null {
  if (text === "") return blankValue(column);
  switch (column.kind) {
    case "amount":
    case "count":
      return Number.isSafeInteger(Number(text)) ? Number(text) : 0;
    case "quantity":
    case "price":
    case "percent":
    case "rate": {
      const scaled = scaledNumber(Number(text), 6);
      return typeof scaled === "number" ? scaled : 0;
    }
    default:
      return text;
  }
}
