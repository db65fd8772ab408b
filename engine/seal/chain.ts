/**
 * The chain of the seal: each entry's hash covers its content and the hash before it, so that no entry can be changed,
 * taken out, put in or moved without every later hash showing it.
 */
import { digestOf } from "../kernel/canonical";
import type { Row } from "../schema/tables";
import { NO_DIMENSIONS } from "../model/noDimensions";

/** What happened to a row: it was confirmed, revised, posted (an invoice or a journal), signed, paid, or of revenue. */
export type SealEvent = "Confirm" | "Revise" | "Post" | "Sign" | "Pay" | "Recognize" | "Eliminate";

/** A row to seal. */
export type SealEntry = {
  readonly event: SealEvent;
  /** Invoice ID, Journal ID, or the key of `RevenuePosted`. */
  readonly document: string;
  readonly table: string;
  readonly rowKey: string;
  /** `sealedContent` */
  readonly content: string;
};

/** What stands before the first entry. */
export const GENESIS = "0".repeat(64);

/** Lower-case hexadecimal SHA-256 over the UTF-8 of the parts, joined by line feeds. */
export function hashOf(previous: string, entry: Omit<Row<"Seal">, "key" | "commit" | "hash" | "row" | "dimensions">) {
  const { sequence, event, document, table, rowKey, content } = entry;
  return digestOf([previous, sequence, event, document, table, rowKey, content].join("\n"));
}

/** The rows that continue a chain, in the order given: keys `S-1`, `S-2`, ..., sequences "1", "2", ... */
export function chained(seal: readonly Row<"Seal">[], entries: readonly SealEntry[]): readonly Row<"Seal">[] {
  const last = seal.at(-1);
  let hash = last?.hash ?? GENESIS;
  let sequence = seal.reduce((highest, row) => Math.max(highest, sequenceOf(row)), 0);
  return entries.map(({ event, document, table, rowKey, content }) => {
    sequence += 1;
    const numbered = { sequence: String(sequence), event, document, table, rowKey, content };
    hash = hashOf(hash, numbered);
    const key = `S-${sequence}`;
    // Written out column by column: the first posting of a large workbook seals every actual several times.
    return {
      key,
      commit: "",
      sequence: numbered.sequence,
      event,
      document,
      table,
      rowKey,
      content,
      hash,
      row: 0,
      dimensions: NO_DIMENSIONS,
    };
  });
}

/** The number of an entry; 0 where its Sequence is no number. */
export function sequenceOf({ sequence }: Pick<Row<"Seal">, "sequence">): number {
  return /^[1-9]\d{0,14}$/.test(sequence) ? Number(sequence) : 0;
}
