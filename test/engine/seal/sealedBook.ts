/** A book whose rows are sealed as they stand, table by table. */
import type { Book } from "../../../engine/model/book";
import { LETTERHEAD } from "../../../engine/model/letterhead";
import { chained, type SealEntry } from "../../../engine/seal/chain";
import { sealedContent } from "../../../engine/seal/content";
import { SEALED_TABLES } from "../../../engine/seal/sealedRows";
import type { Column } from "../../../engine/schema/column";
import { BOOK_TABLES, type Row, type StoredTableName } from "../../../engine/schema/tables";

export function sealedBook(book: Book): Book {
  const entries = SEALED_TABLES.flatMap((table) => book.rows[table].flatMap((row) => entryOf(table, row) ?? []));
  return withSeal(book, entries);
}

/** The book with these entries after those it has. */
export function withSeal(book: Book, entries: readonly SealEntry[]): Book {
  const Seal = [...book.rows.Seal, ...chained(book.rows.Seal, entries)];
  return { ...book, rows: { ...book.rows, Seal: Seal.map((row, index) => ({ ...row, row: index + 2 })) } };
}

/** What seals a row at confirmation; null for a decision that is no letterhead. */
export function entryOf<N extends StoredTableName>(table: N, row: Row<N>): SealEntry | null {
  const { key, field, invoiceId, journalId }: Readonly<Record<string, unknown>> = row;
  if (table === "Decisions" && field !== LETTERHEAD) return null;
  const states = Object.entries<Column>(BOOK_TABLES[table].columns).flatMap(([name, { state }]) =>
    state ? [name] : [],
  );
  return {
    event: "Confirm",
    document: String(table === "Decisions" ? key : (invoiceId ?? journalId ?? "")),
    table,
    rowKey: table === "Decisions" ? `${String(key)}|${LETTERHEAD}` : String(key),
    content: sealedContent(table, row, new Set(states)),
  };
}

/** The book with rows of one table made anew. */
export function withRows<N extends StoredTableName>(
  book: Book,
  table: N,
  change: (rows: readonly Row<N>[]) => readonly Row<N>[],
): Book {
  const rows: readonly Row<N>[] = book.rows[table];
  return { ...book, rows: { ...book.rows, [table]: change(rows) } };
}
