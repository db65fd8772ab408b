/**
 * One text for one content, and its digest: what commits, booked sources and the seal compare.
 */
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";

/** SHA-256 as a host computes it: lower-case hexadecimal, of texts in UTF-8. */
export type Sha256 = {
  readonly digest: (text: string) => string;
  /** Of texts that come one by one. */
  readonly begin: () => { readonly add: (text: string) => void; readonly end: () => string };
};

/** In JavaScript alone, anywhere. */
export const portableSha256: Sha256 = {
  digest: (text) => bytesToHex(sha256(utf8ToBytes(text))),
  begin() {
    const hash = sha256.create();
    return { add: (text) => hash.update(utf8ToBytes(text)), end: () => bytesToHex(hash.digest()) };
  },
};

let used = portableSha256;

/** From here on, digests are computed by what a host brings that is faster; they are the same. */
export function useSha256(sha: Sha256): void {
  used = sha;
}

/** Lower-case hexadecimal SHA-256 of the UTF-8 text. */
export function digestOf(text: string): string {
  return used.digest(text);
}

/** Lines are hashed this many characters together: encoding each of a million by itself takes longer than its hash. */
const HASHED_TOGETHER = 1 << 15;

/** The digest of lines joined by line feeds, without ever holding them all; halves of characters as `wellFormed` writes them. */
export function digestOfLines(lines: Iterable<string>): string {
  const hash = used.begin();
  let together: string[] = [];
  let length = 0;
  let isFirst = true;
  const hashThem = (): void => {
    hash.add(wellFormed((isFirst ? "" : "\n") + together.join("\n")));
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
  return hash.end();
}

/** A text with its length before it: one behind the other, no other texts give the same. Nothing in it is escaped. */
export function framed(text: string): string {
  return `${text.length}:${text}`;
}

/** A text with halves of characters, which UTF-8 cannot tell apart, written out. */
function wellFormed(text: string): string {
  if (!/[\ud800-\udfff]/.test(text)) return text;
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (half) => `\\u${half.charCodeAt(0).toString(16)}`,
  );
}

/** JSON of column-value pairs in the order given, text in Unicode normal form C. Blank cells are left out. */
export function canonicalPairs(pairs: Iterable<readonly [string, string | null]>): string {
  let filled = "";
  for (const [column, value] of pairs) {
    if (value !== null && value !== "") filled += `${pairOpening(column)}${jsonText(value, composed)}]`;
  }
  return `[${filled.slice(1)}]`;
}

/** A pair as JSON, up to its text, behind another. */
export function pairOpening(column: string): string {
  return `,[${jsonText(column)},`;
}

/** As `JSON.stringify`; most texts need nothing escaped, and those are composed as they stand. */
export function jsonText(text: string, form: (text: string) => string = (same) => same): string {
  return isPlainJson(text) ? `"${text}"` : JSON.stringify(form(text));
}

/** Whether a text stands in JSON as it is; it is in Unicode normal form C too. */
export function isPlainJson(text: string): boolean {
  return /^[ !#-[\]-~]*$/.test(text);
}

/**
 * Text in Unicode normal form C. Below U+0300, where the first mark stands that joins another character, all text is in it
 * already (Unicode Standard Annex 15, NFC_Quick_Check); of texts with no more than one byte a character that needs no look.
 */
export function composed(text: string): string {
  return /[\u0300-\uffff]/.test(text) ? text.normalize("NFC") : text;
}
