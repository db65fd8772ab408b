import { concatenate } from "./compression";
import { UnreadableFile } from "./errors";
import { maxFrameBytes } from "./limits";
import { findSheetData, findSheetDataEnd, frameAround, type SheetDataTag, type SheetFrame } from "./sheetFrame";

/** Whole rows of a sheet: the bytes from `from` to `to`. */
export type RowWindow = { readonly bytes: Uint8Array; readonly from: number; readonly to: number };

/** Rows are passed on when this much more was read: a larger window is held in vain, smaller ones cost time. */
const usualWindowBytes = 256 * 1024;

const lessThan = 0x3c;
const bang = 0x21;
const questionMark = 0x3f;

/**
 * A worksheet whose rows pass by in windows, so that a sheet of a million rows is never held whole.
 *
 * A window is cut behind a row's closing tag. Where comments, CDATA or processing instructions stand among the rows,
 * which no program is known to write, such a tag may be none: from there on the sheet is one window.
 */
export class SheetStream {
  readonly #pieces: Iterator<Uint8Array>;
  readonly #part: string;
  readonly #open: SheetDataTag;
  readonly #head: Uint8Array;
  readonly #rowEnd: Uint8Array;
  readonly #dataEnd: Uint8Array;
  /** What was read and not passed on yet. */
  #rest: Uint8Array;
  /** How much of it was looked through for what ends a window. */
  #searched = 0;
  /** Bytes of all pieces so far. */
  #taken = 0;
  /** From the closing tag of `sheetData` to the end; null while rows are left. */
  #tail: Uint8Array | null = null;

  /** @param pieces the sheet's bytes in UTF-8 */
  constructor(
    pieces: Iterator<Uint8Array>,
    part: string,
    readonly windowBytes = usualWindowBytes,
  ) {
    this.#pieces = pieces;
    this.#part = part;
    let bytes = this.#next() ?? new Uint8Array();
    let open = findSheetData(bytes, part);
    // Looking again only when there is twice as much keeps the search linear.
    while (open === null) {
      const more = this.#take(Math.max(bytes.length, 1024));
      if (more.length === 0) throw new UnreadableFile("broken-xml", part);
      if (bytes.length > maxFrameBytes) throw new UnreadableFile("inflated-size", part);
      bytes = concatenate([bytes, more]);
      open = findSheetData(bytes, part);
    }
    this.#open = open;
    this.#head = bytes.slice(0, open.start);
    this.#rest = bytes.subarray(open.end);
    this.#rowEnd = asciiBytes(`</${open.prefix}row>`);
    this.#dataEnd = asciiBytes(`</${open.prefix}sheetData`);
    if (open.selfClosing) this.#tail = this.#rest;
  }

  /** Of the sheet's elements, with its colon; "" without one. */
  get prefix(): string {
    return this.#open.prefix;
  }

  /** The next rows, null behind the last. What the window before held is gone then. */
  nextWindow(): RowWindow | null {
    if (this.#tail !== null) return null;
    let bytes = this.#rest;
    let searched = this.#searched;
    for (;;) {
      const more = this.#take(Math.max(bytes.length, this.windowBytes));
      if (more.length > 0) bytes = concatenate([bytes, more]);
      if (holdsMarkup(bytes, searched)) return this.#lastWindow(concatenate([bytes, this.#take()]), true);
      // A closing tag may have been cut in two.
      const end = indexOfEnd(bytes, this.#dataEnd, Math.max(0, searched - this.#dataEnd.length));
      if (end >= 0 || more.length === 0) return this.#lastWindow(bytes, false);
      const cut = lastIndexOf(bytes, this.#rowEnd);
      searched = bytes.length;
      if (cut < 0) continue;
      this.#rest = bytes.subarray(cut + this.#rowEnd.length);
      this.#searched = this.#rest.length;
      return { bytes, from: 0, to: cut + this.#rowEnd.length };
    }
  }

  /** The sheet's XML around its rows; to be asked for behind the last window. */
  frame(): SheetFrame {
    const tail = concatenate([this.#tail ?? new Uint8Array(), this.#take()]);
    if (tail.length > maxFrameBytes) throw new UnreadableFile("inflated-size", this.#part);
    return frameAround(
      { head: this.#head, tail },
      { open: this.#open, start: this.#open.end, end: this.#taken - tail.length },
      this.#part,
    );
  }

  /** @param bytes all rows that are left, with whatever was read of what is behind them */
  #lastWindow(bytes: Uint8Array, hasMarkup: boolean): RowWindow {
    const end = hasMarkup ? findSheetDataEnd(bytes, this.prefix, this.#part) : indexOfEnd(bytes, this.#dataEnd, 0);
    if (end < 0) throw new UnreadableFile("broken-xml", this.#part);
    this.#tail = bytes.slice(end);
    this.#rest = new Uint8Array();
    return { bytes, from: 0, to: end };
  }

  /** At least so many bytes more, or what is left. */
  #take(length = Infinity): Uint8Array {
    const pieces: Uint8Array[] = [];
    let taken = 0;
    while (taken < length) {
      const piece = this.#next();
      if (piece === null) break;
      pieces.push(piece);
      taken += piece.length;
    }
    return concatenate(pieces);
  }

  #next(): Uint8Array | null {
    const next = this.#pieces.next();
    if (next.done === true) return null;
    this.#taken += next.value.length;
    return next.value;
  }
}

/** Whether there is a comment, CDATA or a processing instruction, whose second byte is at `from` or behind. */
function holdsMarkup(bytes: Uint8Array, from: number): boolean {
  return [bang, questionMark].some((mark) => {
    for (let at = bytes.indexOf(mark, from); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      if (bytes[at - 1] === lessThan) return true;
    }
    return false;
  });
}

/** Where the closing tag of `sheetData` begins: looks for its "D", of which rows have fewer than "<". */
function indexOfEnd(bytes: Uint8Array, tag: Uint8Array, from: number): number {
  const rare = tag.indexOf(0x44);
  for (let at = bytes.indexOf(0x44, from); at >= 0; at = bytes.indexOf(0x44, at + 1)) {
    if (at >= rare && tag.every((byte, index) => bytes[at - rare + index] === byte)) return at - rare;
  }
  return -1;
}

function lastIndexOf(bytes: Uint8Array, tag: Uint8Array): number {
  for (let at = bytes.lastIndexOf(lessThan); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(lessThan, at - 1)) {
    if (tag.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
