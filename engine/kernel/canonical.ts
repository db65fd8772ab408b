/**
 * One text for one content, and its digest: what commits, booked sources and the seal compare.
 */
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";

/** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** JSON of column-value pairs in the order given, text in Unicode normal form C. Blank cells are left out. */
export function canonicalPairs(pairs: Iterable<readonly [string, string | null]>): string {
  const filled = [];
  for (const [column, value] of pairs) {
    if (value !== null && value !== "") filled.push([column, value.normalize("NFC")]);
  }
  return JSON.stringify(filled);
}
