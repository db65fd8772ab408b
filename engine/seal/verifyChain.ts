/** Whether the seal is one unbroken chain: every entry where it belongs, its hash that of its content and the one before. */
import type { Book } from "../model/book";
import type { Row } from "../schema/tables";
import { GENESIS, hashOf } from "./chain";

/**
 * - hash: not that of the entry's content and the entry before it: one of its cells was changed, or what stands before it
 *   is not what stood there
 * - sequence: the entry does not stand where its Sequence says: entries are gone, added or moved
 * - key: the Key is not that of the Sequence
 */
export type ChainBreak = {
  readonly kind: "hash" | "sequence" | "key";
  readonly document: string;
  /** The entry's Sequence as it stands, and the one its place asks for. */
  readonly sequence: string;
  readonly expected: string;
  readonly key: string;
  /** The row on its sheet. */
  readonly row: number;
};

type Entry = Omit<Row<"Seal">, "dimensions">;

/**
 * Every break, in the order of the table. An entry one of whose cells cannot be read is reported by reading; its hash, where
 * that can be read, is what the next one is held against.
 */
export function chainBreaks(book: Book): readonly ChainBreak[] {
  const breaks: ChainBreak[] = [];
  let previous: string | null = GENESIS;
  let last = 0;
  for (const { row, entry } of entriesOf(book)) {
    if (entry === null) {
      previous = hashIn(row);
      last += 1;
      continue;
    }
    const expected = String(last + 1);
    const { sequence, key, document, hash } = entry;
    const add = (kind: ChainBreak["kind"]) =>
      breaks.push({ kind, document, sequence, expected, key, row: Number(row["row"]) });
    if (sequence !== expected) add("sequence");
    if (key !== `S-${sequence}`) add("key");
    if (previous !== null && hashOf(previous, entry) !== hash) add("hash");
    previous = hash;
    last = lastSequence(last, entry);
  }
  return breaks;
}

/** One that was changed alone counts as its place; one that goes back, as none, so that what follows is not told too. */
function lastSequence(last: number, { key, sequence }: Entry): number {
  if (key !== `S-${sequence}` || !/^[1-9]\d{0,14}$/.test(sequence)) return last + 1;
  return Math.max(last, Number(sequence));
}

/** Where a hash that was noted earlier stands in the chain; null where it is not in it. */
export type Witness = {
  /** How many entries the chain had then; 0 before the first. */
  readonly entry: number;
  /** How many came since. */
  readonly since: number;
};

/** @param head as it was noted; spaces around and capitals count for nothing */
export function witnessOf(book: Book, head: string): Witness | null {
  const noted = head.trim().toLowerCase();
  const { Seal } = book.rows;
  if (noted === GENESIS) return { entry: 0, since: Seal.length };
  const index = Seal.findIndex(({ hash }) => hash === noted);
  return index < 0 ? null : { entry: index + 1, since: Seal.length - index - 1 };
}

/** The last hash of the chain. */
export function headOf(book: Book): string {
  return book.rows.Seal.at(-1)?.hash ?? GENESIS;
}

type RawEntry = Readonly<Record<string, unknown>>;
type Placed = { readonly row: RawEntry; readonly entry: Entry | null };

/** In the order of the sheet; null for an entry with a cell that cannot be read. */
function entriesOf({ rows, heldBack }: Book): readonly Placed[] {
  const sound = rows.Seal.map((row): Placed => ({ row, entry: row }));
  const held: readonly RawEntry[] = heldBack.get("Seal") ?? [];
  if (held.length === 0) return sound;
  const all = [...sound, ...held.map((row) => ({ row, entry: wholeEntry(row) }))];
  return all.sort((a, b) => Number(a.row["row"]) - Number(b.row["row"]));
}

/** An entry that is held back although each of its cells can be read: its Key is there twice, or its commit is not. */
function wholeEntry(row: RawEntry): Entry | null {
  const text = (column: string): string | null => (typeof row[column] === "string" ? row[column] : null);
  const names = ["key", "commit", "sequence", "event", "document", "table", "rowKey", "content", "hash"] as const;
  const cells = names.map((name) => [name, text(name)] as const);
  if (cells.some(([, cell]) => cell === null)) return null;
  const { key, commit, sequence, event, document, table, rowKey, content, hash } = Object.fromEntries(cells) as Record<
    (typeof names)[number],
    string
  >;
  return { key, commit, sequence, event, document, table, rowKey, content, hash, row: Number(row["row"]) };
}

function hashIn(row: RawEntry): string | null {
  return typeof row["hash"] === "string" ? row["hash"] : null;
}
