/**
 * One text for one content, and its digest: what commits, booked sources and the seal compare.
 */
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";

/** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Lines are hashed this many characters together: encoding each of a million by itself takes longer than its hash. */
const HASHED_TOGETHER = 1 << 15;

/** The digest of lines joined by line feeds, without ever holding them all. */
export function digestOfLines(lines: Iterable<string>): string {
  const hash = sha256.create();
  let together: string[] = [];
  let length = 0;
  let isFirst = true;
  const hashThem = (): void => {
    hash.update(utf8ToBytes((isFirst ? "" : "\n") + together.join("\n")));
    isFirst = false;
    together = [];
    length = 0;
  };
  for (const line of lines) {
    together.push(line);
    length += line.length;
    if (length >= HASHED_TOGETHER) hashThem();
  }
  if (together.length > 0) hashThem();
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
