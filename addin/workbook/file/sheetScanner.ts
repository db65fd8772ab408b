import { UnreadableFile } from "./errors";
import { maxColumns, maxRows } from "./limits";
import { asciiText } from "./cellBytes";
import type { RowWindow } from "./sheetStream";

const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const quote = 0x22;
const apostrophe = 0x27;

/** How a cell's value is written (ST_CellType, ECMA-376 part 1, 18.18.11). */
export type CellKind = "n" | "s" | "str" | "inlineStr" | "b" | "e" | "d";

/** A piece of the sheet's bytes; `start` is -1 where there is none. */
type Span = { start: number; end: number };

/**
 * Walks the rows and cells of a sheet's `sheetData` over its bytes, without building anything: the one place that must
 * be fast, for sheets of millions of cells. Call `nextRow`, then `nextCell` until it gives false, then `nextRow` again;
 * after each the fields say where the row or cell stands. Numbers missing from rows and cells are counted on.
 *
 * Throws `UnreadableFile` for what is not well-formed or lies beyond a sheet's limits.
 */
export class SheetScanner {
  /** The row: its number, its opening tag, and (once its cells are read) its end. */
  row = 0;
  readonly rowTag: Span = { start: -1, end: -1 };
  rowEnd = -1;
  rowIsEmptyTag = false;

  /** The cell: column, style index, kind, and its pieces. */
  column = 0;
  style = 0;
  kind: CellKind = "n";
  readonly cell: Span = { start: -1, end: -1 };
  readonly cellTag: Span = { start: -1, end: -1 };
  /** Within `<v>`. */
  readonly value: Span = { start: -1, end: -1 };
  /** The whole `<f>` element. */
  readonly formula: Span = { start: -1, end: -1 };
  /** The whole `<is>` element. */
  readonly inline: Span = { start: -1, end: -1 };

  #position: number;
  #attributeEnd = 0;
  #insideStart = 0;
  #insideEnd = 0;
  readonly #valueSpan: Span = { start: 0, end: 0 };

  /**
   * @param prefixLength of the sheet's namespace prefix with its colon, 0 without one
   * @param nextWindow more rows, for a sheet that is not held whole; the places of the row before are gone then
   */
  constructor(
    public bytes: Uint8Array,
    from: number,
    public to: number,
    readonly prefixLength: number,
    readonly part: string,
    readonly nextWindow: () => RowWindow | null = () => null,
  ) {
    this.#position = from;
  }

  /** Moves to the next row; false after the last. The cells of the row before must have been read or skipped. */
  nextRow(): boolean {
    for (;;) {
      const start = this.#nextTag();
      if (start < 0) {
        const window = this.nextWindow();
        if (window === null) return false;
        this.bytes = window.bytes;
        this.#position = window.from;
        this.to = window.to;
        continue;
      }
      const name = start + 1 + this.prefixLength;
      if (this.#isName(name, "row")) {
        this.rowTag.start = start;
        this.row += 1;
        this.#readRowAttributes(name + 3);
        return true;
      }
      this.#skipElement(start);
    }
  }

  #readRowAttributes(from: number): void {
    const before = this.row - 1;
    let position = from;
    while ((position = this.#nextAttribute(position)) > 0) {
      const at = this.#valueSpan;
      if (this.bytes[position] === 0x72 && this.#attributeEnd === position + 1) this.row = this.#integer(at);
      position = at.end + 1;
    }
    this.rowTag.end = this.#position;
    this.rowIsEmptyTag = this.bytes[this.#position - 2] === slash;
    this.rowEnd = this.rowIsEmptyTag ? this.#position : -1;
    this.column = 0;
    if (this.row < 1 || this.row > maxRows) throw new UnreadableFile("cell-address", this.part);
    if (this.row <= before) throw new UnreadableFile("cell-order", this.part);
  }

  /** Moves to the row's next cell; false when the row ends. */
  nextCell(): boolean {
    if (this.rowIsEmptyTag) return false;
    for (;;) {
      const start = this.#nextTag();
      if (start < 0) throw this.#broken();
      if (this.bytes[start + 1] === slash) {
        if (!this.#isName(start + 2 + this.prefixLength, "row")) throw this.#broken();
        this.#position = this.#tagEnd(start);
        this.rowEnd = this.#position;
        return false;
      }
      const name = start + 1 + this.prefixLength;
      if (this.#isName(name, "c")) {
        this.#readCell(start, name + 1);
        return true;
      }
      this.#skipElement(start);
    }
  }

  /** Moves to the row's end without reading its cells. Shared formulas among them go unread. */
  skipCells(): void {
    if (this.rowIsEmptyTag) return;
    for (;;) {
      const start = this.#nextTag();
      if (start < 0) throw this.#broken();
      if (this.bytes[start + 1] === slash && this.#isName(start + 2 + this.prefixLength, "row")) {
        this.#position = this.#tagEnd(start);
        this.rowEnd = this.#position;
        return;
      }
      this.#position = start + 1;
    }
  }

  #readCell(start: number, from: number): void {
    this.cell.start = start;
    this.cellTag.start = start;
    const before = this.column;
    this.column += 1;
    this.style = 0;
    this.kind = "n";
    this.value.start = this.formula.start = this.inline.start = -1;
    let position = from;
    while ((position = this.#nextAttribute(position)) > 0) {
      const at = this.#valueSpan;
      if (this.#attributeEnd === position + 1) {
        const letter = this.bytes[position];
        if (letter === 0x72) this.column = this.#columnOf(at);
        else if (letter === 0x73) this.style = this.#integer(at);
        else if (letter === 0x74) this.kind = this.#kindOf(at);
      }
      position = at.end + 1;
    }
    this.cellTag.end = this.#position;
    if (this.column < 1 || this.column > maxColumns) throw new UnreadableFile("cell-address", this.part);
    if (this.column <= before) throw new UnreadableFile("cell-order", this.part);
    if (this.bytes[this.#position - 2] !== slash) this.#readCellContent();
    this.cell.end = this.#position;
  }

  #readCellContent(): void {
    for (;;) {
      const start = this.#nextTag();
      if (start < 0) throw this.#broken();
      if (this.bytes[start + 1] === slash) {
        if (!this.#isName(start + 2 + this.prefixLength, "c")) throw this.#broken();
        this.#position = this.#tagEnd(start);
        return;
      }
      const name = start + 1 + this.prefixLength;
      if (this.#isName(name, "v")) {
        this.#skipElement(start);
        this.value.start = this.#insideStart;
        this.value.end = this.#insideEnd;
        continue;
      }
      this.#skipElement(start);
      if (this.#isName(name, "f")) {
        this.formula.start = start;
        this.formula.end = this.#position;
      } else if (this.#isName(name, "is")) {
        this.inline.start = start;
        this.inline.end = this.#position;
      }
    }
  }

  /** The start of the next tag, past comments, processing instructions and text; -1 at the end. */
  #nextTag(): number {
    for (;;) {
      let start = this.#position;
      // Most tags are near; a call to search costs more than the few bytes before them.
      const near = start + 24;
      while (start < near && this.bytes[start] !== lessThan) start += 1;
      if (start === near) start = this.bytes.indexOf(lessThan, near);
      if (start < 0 || start >= this.to) {
        this.#position = this.to;
        return -1;
      }
      const next = this.bytes[start + 1];
      if (next !== 0x21 && next !== 0x3f) return start;
      this.#position = this.#skipMarkup(start);
    }
  }

  #skipMarkup(start: number): number {
    const closing = this.bytes[start + 1] === 0x3f ? "?>" : this.bytes[start + 2] === 0x5b ? "]]>" : "-->";
    if (closing === "-->" && this.bytes[start + 2] !== 0x2d) throw new UnreadableFile("doctype", this.part);
    for (let end = start + 2; end < this.to; end += 1) {
      end = this.bytes.indexOf(greaterThan, end);
      if (end < 0 || end >= this.to) break;
      const isClosed =
        this.bytes[end - 1] === closing.charCodeAt(closing.length - 2) &&
        (closing.length === 2 || this.bytes[end - 2] === closing.charCodeAt(0));
      if (isClosed) return end + 1;
    }
    throw this.#broken();
  }

  /** Behind the ">" of the tag at `start`, which may not stand within quotes. */
  #tagEnd(start: number): number {
    let inQuotes = 0;
    for (let position = start + 1; position < this.to; position += 1) {
      const byte = this.bytes[position];
      if (inQuotes !== 0) {
        if (byte === inQuotes) inQuotes = 0;
      } else if (byte === quote || byte === apostrophe) inQuotes = byte;
      else if (byte === greaterThan) return position + 1;
      else if (byte === lessThan) break;
    }
    throw this.#broken();
  }

  /** Moves behind the element at `start`, whatever it holds, and notes what lies within it. */
  #skipElement(start: number): void {
    let end = this.#tagEnd(start);
    this.#position = end;
    this.#insideStart = end;
    this.#insideEnd = end;
    let depth = this.bytes[end - 2] === slash ? 0 : 1;
    while (depth > 0) {
      const tag = this.#nextTag();
      if (tag < 0) throw this.#broken();
      end = this.#tagEnd(tag);
      this.#position = end;
      if (this.bytes[tag + 1] === slash) {
        depth -= 1;
        this.#insideEnd = tag;
      } else if (this.bytes[end - 2] !== slash) depth += 1;
    }
  }

  /** Whether a tag's name stands at `position`, whole. */
  #isName(position: number, name: string): boolean {
    for (let index = 0; index < name.length; index += 1) {
      if (this.bytes[position + index] !== name.charCodeAt(index)) return false;
    }
    const next = this.bytes[position + name.length] ?? 0;
    return next <= 0x20 || next === greaterThan || next === slash;
  }

  /**
   * Finds the attribute at or behind `position`; gives where its name begins and notes its end and its value, or gives
   * 0 at the end of the tag, with the scanner moved behind it.
   */
  #nextAttribute(position: number): number {
    const { bytes } = this;
    while ((bytes[position] ?? 0) <= 0x20 && position < this.to) position += 1;
    const first = bytes[position];
    if (first === greaterThan || first === slash) {
      const end = first === slash ? position + 1 : position;
      if (bytes[end] !== greaterThan) throw this.#broken();
      this.#position = end + 1;
      return 0;
    }
    let end = position;
    while (end < this.to && bytes[end] !== 0x3d && (bytes[end] ?? 0) > 0x20 && bytes[end] !== greaterThan) end += 1;
    this.#attributeEnd = end;
    while ((bytes[end] ?? 0) <= 0x20 && end < this.to) end += 1;
    if (bytes[end] !== 0x3d) throw this.#broken();
    end += 1;
    while ((bytes[end] ?? 0) <= 0x20 && end < this.to) end += 1;
    const mark = bytes[end];
    if (mark !== quote && mark !== apostrophe) throw this.#broken();
    let close = end + 1;
    while (close < this.to && bytes[close] !== mark) close += 1;
    if (close >= this.to) throw this.#broken();
    this.#valueSpan.start = end + 1;
    this.#valueSpan.end = close;
    return position;
  }

  #integer(span: Span): number {
    let value = 0;
    for (let position = span.start; position < span.end; position += 1) {
      const digit = (this.bytes[position] ?? 0) - 48;
      if (digit < 0 || digit > 9 || value > 1e9) throw new UnreadableFile("cell-address", this.part);
      value = value * 10 + digit;
    }
    return value;
  }

  /** The column of "B7"; the row part must be the row's own. */
  #columnOf(span: Span): number {
    let position = span.start;
    let column = 0;
    for (; position < span.end; position += 1) {
      const letter = (this.bytes[position] ?? 0) & 0xdf;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
      if (column > maxColumns) break;
    }
    let row = 0;
    for (let at = position; at < span.end; at += 1) row = row * 10 + (this.bytes[at] ?? 0) - 48;
    if (row !== this.row) throw new UnreadableFile("cell-address", this.part);
    return column;
  }

  #kindOf(span: Span): CellKind {
    if (span.end === span.start + 1 && this.bytes[span.start] === 0x73) return "s";
    if (span.end === span.start + 9 && this.bytes[span.start] === 0x69) return "inlineStr";
    const text = asciiText(this.bytes, span.start, span.end);
    const kinds: readonly CellKind[] = ["s", "n", "str", "inlineStr", "b", "e", "d"];
    return kinds.find((kind) => kind === text) ?? "n";
  }

  #broken(): UnreadableFile {
    return new UnreadableFile("broken-xml", this.part);
  }
}
