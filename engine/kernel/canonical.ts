/**
 * One text for one content, and its digest: what commits, booked sources and the seal compare.
 */
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";

/** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The digest of lines joined by line feeds, without ever holding them all. */
export function digestOfLines(lines: Iterable<string>): string {
  const hash = sha256.create();
  let separator = "";
  for (const line of lines) {
    hash.update(utf8ToBytes(separator + line));
    separator = "\n";
  }
  return bytesToHex(hash.digest());
}

/** JSON of column-value pairs in the order given, text in Unicode normal form C. Blank cells are left out. */
export function canonicalPairs(pairs: Iterable<readonly [string, string | null]>): string {
  const filled = [];
  for (const [column, value] of pairs) {
    if (value !== null && value !== "") filled.push([column, value.normalize("NFC")]);
  }
  return JSON.stringify(filled);
}
