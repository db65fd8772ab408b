/** The seal's entries by the row they are about, and the rows of the book they are to be held against. */
import type { Book } from "../model/book";
import { isSealedDecision } from "../model/sealedDecisions";
import type { RowValues } from "../schema/currencyOfRow";
import { BOOK_TABLES, type Row, type StoredTableName } from "../schema/tables";
import { sequenceOf } from "./chain";
import { readContent } from "./content";

/** A row as the seal has it. */
export type SealedRow = {
  readonly table: string;
  readonly rowKey: string;
  /** Of its first entry. */
  readonly document: string;
  /** Counts rows in the order in which they were first sealed. */
  readonly order: number;
  /** The content of each of its entries, in the chain's order; never empty. */
  readonly contents: readonly string[];
};

/** A row as the book has it. */
export type FoundRow = {
  readonly table: StoredTableName;
  /** Null where the Key cannot be read. */
  readonly rowKey: string | null;
  readonly values: RowValues;
  /** It is there and cannot be used: a blank in it may be a cell that could not be read. */
  readonly isHeldBack: boolean;
};

/** Rows of the seal and of the book, by table. */
export type ComparedRows = {
  readonly sealed: ReadonlyMap<string, ReadonlyMap<string, SealedRow>>;
  readonly found: ReadonlyMap<StoredTableName, readonly FoundRow[]>;
};

/** Tables the seal keeps: those of the book but itself; of the decisions, the letterheads of documents. */
export const SEALED_TABLES: readonly StoredTableName[] = (Object.keys(BOOK_TABLES) as StoredTableName[]).filter(
  (table) => table === "Decisions" || (BOOK_TABLES[table].role === "book" && table !== "Seal"),
);

/**
 * What is to be compared. Entries are taken by their Sequence, wherever they stand, and an entry one of whose other cells
 * cannot be read counts by what it says.
 *
 * @param documents rows that name one of these, or were sealed for one; every row where left out
 */
export function comparedRows(book: Book, documents?: ReadonlySet<string>): ComparedRows {
  const entries = entriesOf(book);
  if (documents === undefined) {
    const found = new Map(SEALED_TABLES.map((table) => [table, foundRows(book, table, () => true)]));
    return { sealed: rowsOfEntries(entries), found };
  }
  const scope = scopeOf(book, entries, documents);
  const found = new Map(
    SEALED_TABLES.map((table) => {
      const keys = scope.get(table);
      const isInScope = (rowKey: string | null) => rowKey !== null && keys?.has(rowKey) === true;
      return [table, keys === undefined ? [] : foundRows(book, table, isInScope)];
    }),
  );
  return { sealed: rowsOfEntries(entries.filter(({ table, rowKey }) => scope.get(table)?.has(rowKey))), found };
}

/** The invoice or journal a row names, an entry of revenue itself; null for none. */
export function documentOf({ table, values }: Pick<FoundRow, "table" | "values">): string | null {
  return documentIn(table, values);
}

function documentIn(table: StoredTableName, values: RowValues): string | null {
  const isItself = table === "Decisions" || table === "RevenuePosted";
  const document = isItself ? values["key"] : (values["invoiceId"] ?? values["journalId"]);
  return typeof document === "string" ? document : null;
}

type Entry = Pick<Row<"Seal">, "sequence" | "table" | "rowKey" | "document" | "content">;

function entriesOf({ rows, heldBack }: Book): readonly Entry[] {
  const held = (heldBack.get("Seal") ?? []).flatMap(({ sequence, table, rowKey, document, content }): Entry[] => {
    if (typeof table !== "string" || typeof rowKey !== "string" || typeof content !== "string") return [];
    return [{ table, rowKey, content, document: textOf(document), sequence: textOf(sequence) }];
  });
  const entries: readonly Entry[] = held.length === 0 ? rows.Seal : [...rows.Seal, ...held];
  return isOrdered(entries) ? entries : [...entries].sort((a, b) => sequenceOf(a) - sequenceOf(b));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isOrdered(entries: readonly Entry[]): boolean {
  let last = 0;
  return entries.every((entry) => {
    const before = last;
    last = sequenceOf(entry);
    return before <= last;
  });
}

function rowsOfEntries(entries: readonly Entry[]): ComparedRows["sealed"] {
  const tables = new Map<string, Map<string, SealedRow & { readonly contents: string[] }>>();
  let order = 0;
  for (const { table, rowKey, document, content } of entries) {
    const rows = tables.get(table) ?? new Map<string, SealedRow & { readonly contents: string[] }>();
    if (rows.size === 0) tables.set(table, rows);
    const before = rows.get(rowKey);
    if (before) before.contents.push(content);
    else rows.set(rowKey, { table, rowKey, document, order: order++, contents: [content] });
  }
  return tables;
}

/** In the order of the table; rows that cannot be used after the others. */
function foundRows(
  book: Book,
  table: StoredTableName,
  isWanted: (rowKey: string | null) => boolean,
): readonly FoundRow[] {
  return [false, true].flatMap((isHeldBack) =>
    rowsOf(book, table, isHeldBack).flatMap((values) => {
      const rowKey = rowKeyOf(table, values);
      return isWanted(rowKey) ? [{ table, rowKey, values, isHeldBack }] : [];
    }),
  );
}

function rowsOf({ rows, heldBack }: Book, table: StoredTableName, isHeldBack: boolean): readonly RowValues[] {
  const all: readonly RowValues[] = isHeldBack ? (heldBack.get(table) ?? []) : rows[table];
  return table === "Decisions" ? all.filter(({ field }) => isSealedDecision({ field: textOf(field) })) : all;
}

/** The key under which a row is sealed: its own, or `PF-00001|Letterhead`; null where its Key cannot be read. */
export function rowKeyOf(table: StoredTableName, { key, field }: RowValues): string | null {
  if (typeof key !== "string") return null;
  return table === "Decisions" ? `${key}|${textOf(field)}` : key;
}

function scopeOf(
  book: Book,
  entries: readonly Entry[],
  documents: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const scope = new Map<string, Set<string>>();
  const add = (table: string, rowKey: string): void => {
    const keys = scope.get(table);
    if (keys) keys.add(rowKey);
    else scope.set(table, new Set([rowKey]));
  };
  for (const { table, rowKey, document } of entries) if (documents.has(document)) add(table, rowKey);
  for (const table of SEALED_TABLES) {
    for (const isHeldBack of [false, true]) {
      for (const values of rowsOf(book, table, isHeldBack)) {
        const document = documentIn(table, values);
        if (document === null || !documents.has(document)) continue;
        const rowKey = rowKeyOf(table, values);
        if (rowKey !== null) add(table, rowKey);
      }
    }
  }
  return scope;
}

/** What a row's contents leave it with: of each column the last that names it; null where one is no content. */
export function lastSealed(contents: readonly string[]): ReadonlyMap<string, string> | null {
  const values = new Map<string, string>();
  for (const content of contents) {
    const pairs = readContent(content);
    if (pairs === null) return null;
    for (const [header, text] of pairs) values.set(header, text);
  }
  return values;
}
