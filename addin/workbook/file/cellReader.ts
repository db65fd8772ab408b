import type { RawCell } from "../../../engine/model/workbook";
import { UnreadableFile } from "./errors";
import { movedFormula } from "./formula";
import { maxCellCharacters } from "./limits";
import { plainText } from "./sharedStrings";
import { asciiText, elementText, numberAt } from "./cellBytes";
import type { SheetScanner } from "./sheetScanner";
import { unescapeCellText } from "./cellText";

/** The first of the cells that share a formula, by the number they share. */
export type SharedFormulas = Map<string, { readonly formula: string; readonly row: number; readonly column: number }>;

/** Gives the value and formula of the cell a scanner stands at. One for each pass over a sheet, from its first cell. */
export class CellReader {
  /**
   * By column, the text last read: columns such as Commit and Currency say the same row after row, and a text that is read
   * once is held once.
   */
  readonly #above: ReadText[] = [];

  /** @param shared what an earlier pass found, for one that does not begin at the first cell */
  constructor(
    readonly scanner: SheetScanner,
    readonly prefix: string,
    readonly sharedString: (index: number) => string | undefined,
    readonly shared: SharedFormulas = new Map(),
  ) {}

  /** The cell's value; an error, a missing result and null as in `RawCell`. */
  value(): RawCell {
    const { scanner } = this;
    if (scanner.value.start < 0 && scanner.inline.start < 0)
      return scanner.formula.start < 0 ? null : { kind: "no-cached-value", formula: this.formula() ?? "" };
    const { bytes, value, kind } = scanner;
    switch (kind) {
      case "n": {
        if (value.start < 0) return this.#inlineText();
        const number = numberAt(bytes, value.start, value.end);
        if (!Number.isNaN(number)) return number;
        const text = this.#text();
        return scanner.formula.start >= 0 && text === ""
          ? { kind: "no-cached-value", formula: this.formula() ?? "" }
          : textOrNull(text);
      }
      case "s": {
        const text = this.sharedString(numberAt(bytes, value.start, value.end));
        if (text === undefined) throw new UnreadableFile("missing-part", scanner.part);
        return textOrNull(text);
      }
      case "str":
      case "d":
        return textOrNull(unescapeCellText(this.#text()));
      case "inlineStr":
        return scanner.inline.start < 0 ? textOrNull(unescapeCellText(this.#text())) : this.#inlineText();
      case "b":
        return /^\s*(1|true)\s*$/i.test(this.#text());
      case "e":
        return { kind: "error", code: this.#text() };
    }
  }

  /** The cell's formula without equals sign, null for a constant. Must be called for every formula cell, in order. */
  formula(): string | null {
    const { scanner } = this;
    if (scanner.formula.start < 0) return null;
    const xml = asciiText(scanner.bytes, scanner.formula.start, scanner.formula.end);
    const openEnd = xml.indexOf(">");
    const closeStart = xml.lastIndexOf("</");
    const text = closeStart > openEnd ? elementText(encoder.encode(xml), openEnd + 1, closeStart) : "";
    const open = xml.slice(0, openEnd);
    if (!/\st\s*=\s*["']shared["']/.test(open)) return text;
    const number = /\ssi\s*=\s*["'](\d+)["']/.exec(open)?.[1] ?? "";
    const master = this.shared.get(number);
    if (text !== "" || master === undefined) {
      this.shared.set(number, { formula: text, row: scanner.row, column: scanner.column });
      return text;
    }
    return movedFormula(master.formula, scanner.row - master.row, scanner.column - master.column);
  }

  #text(): string {
    const { bytes, value, part } = this.scanner;
    const text = value.start < 0 ? "" : elementText(bytes, value.start, value.end);
    if (text.length > 2 * maxCellCharacters) throw new UnreadableFile("cell-text-length", part);
    return text;
  }

  #inlineText(): RawCell {
    const { bytes, inline, column, part } = this.scanner;
    if (inline.start < 0) return null;
    const from = inline.start + plainOpening.length;
    const to = inline.end - plainClosing.length;
    const isOneText = from <= to && standsAt(bytes, inline.start, plainOpening) && standsAt(bytes, to, plainClosing);
    if (this.prefix === "" && isOneText) {
      const above = this.#above[column];
      if (above !== undefined && sameBytes(above, bytes, from, to)) return textOrNull(above.text);
      if (needsNoDecoding(bytes, from, to)) {
        const text = asciiText(bytes, from, to);
        if (text.length > maxCellCharacters) throw new UnreadableFile("cell-text-length", part);
        this.#above[column] = { bytes, from, to, text };
        return textOrNull(text);
      }
    }
    return textOrNull(plainText(asciiText(bytes, inline.start, inline.end), this.prefix, part));
  }
}

/** A text of a cell, and where it was read. */
type ReadText = { readonly bytes: Uint8Array; readonly from: number; readonly to: number; readonly text: string };

const plainOpening = Uint8Array.from("<is><t>", (character) => character.charCodeAt(0));
const plainClosing = Uint8Array.from("</t></is>", (character) => character.charCodeAt(0));

function standsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

function sameBytes(read: ReadText, bytes: Uint8Array, from: number, to: number): boolean {
  if (read.to - read.from !== to - from) return false;
  for (let index = to - from - 1; index >= 0; index -= 1)
    if (bytes[from + index] !== read.bytes[read.from + index]) return false;
  return true;
}

/** Whether no markup, reference, carriage return or escape (`_x000D_`) stands in a text. */
function needsNoDecoding(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === 0x26 || byte === 0x3c || byte === 0x0d) return false;
    if (byte === 0x5f && bytes[at + 1] === 0x78) return false;
  }
  return true;
}

const encoder = new TextEncoder();

function textOrNull(text: string): RawCell {
  return text === "" ? null : text;
}
