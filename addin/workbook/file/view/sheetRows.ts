import { asciiText } from "../cellBytes";
import { CellReader, type SharedFormulas } from "../cellReader";
import type { WorkbookPackage } from "../package";
import { holdSheet, passOver, streamSheet, type HeldSheet, type ReadingPass } from "../holdSheet";
import { SheetScanner } from "../sheetScanner";
import type { SheetFrame } from "../sheetFrame";
import { isTrue } from "../xml";
import { positive } from "./frameView";
import type { RowRun } from "./sheetView";

/** Sheets up to this size stay inflated while they are shown; larger ones are read again for each window. */
const heldBytes = 192 * 1024 * 1024;

type SharedString = (index: number) => string | undefined;

/** A worksheet's rows, gone through once: how far they reach, and where each begins. */
export type SheetRows = {
  readonly frame: SheetFrame;
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly runs: readonly RowRun[];
  /** Bytes held. */
  readonly size: number;
  /** A pass over the rows from `top` on; of a sheet that is not held, over all rows. */
  from(top: number): Pick<ReadingPass, "scanner" | "cells">;
};

/** Goes through a worksheet's rows. @param wholeBytes the size up to which a sheet is held */
export function readSheetRows(
  parts: WorkbookPackage,
  part: string,
  sharedString: SharedString,
  wholeBytes = heldBytes,
): SheetRows {
  const held = parts.size(part) <= wholeBytes ? holdSheet(parts, part) : null;
  const stream = () => streamSheet(parts, part, sharedString, 0);
  const pass = held === null ? stream() : { ...passOver(held, sharedString), frame: () => held.frame };
  const { scanner, cells } = pass;
  const index = new RowIndex();
  const runs: RowRun[] = [];
  let lastColumn = 0;
  while (scanner.nextRow()) {
    index.add(scanner.row, scanner.rowTag.start);
    noteRow(runs, scanner);
    while (scanner.nextCell()) {
      if (scanner.column > lastColumn) lastColumn = scanner.column;
      if (scanner.formula.start >= 0) cells.formula();
    }
  }
  return {
    frame: pass.frame(),
    lastRow: index.lastRow,
    lastColumn,
    runs,
    size: held?.bytes.length ?? 0,
    from: (top) =>
      held === null ? stream() : passFrom(held, index.place(top), { sharedString, shared: cells.shared }),
  };
}

/** A pass that begins at a row, null for behind the last. */
function passFrom(
  { bytes, frame, part }: HeldSheet,
  place: { readonly row: number; readonly start: number } | null,
  { sharedString, shared }: { readonly sharedString: SharedString; readonly shared: SharedFormulas },
): Pick<ReadingPass, "scanner" | "cells"> {
  const start = place?.start ?? frame.cellsEnd;
  const scanner = new SheetScanner(bytes, start, frame.cellsEnd, frame.prefix.length, part);
  scanner.row = (place?.row ?? 1) - 1;
  return { scanner, cells: new CellReader(scanner, frame.prefix, sharedString, shared) };
}

const saysMore = /\s(?:customHeight|hidden|customFormat)\s*=/;

/** Notes a row that has a height, is hidden, or has a style of its own. */
export function noteRow(runs: RowRun[], { row, rowTag, bytes }: SheetScanner): void {
  const tag = asciiText(bytes, rowTag.start, rowTag.end);
  if (!saysMore.test(tag)) return;
  const height = isTrue(attribute(tag, "customHeight")) ? positive(attribute(tag, "ht")) : null;
  const hidden = isTrue(attribute(tag, "hidden"));
  const style = isTrue(attribute(tag, "customFormat")) ? Number(attribute(tag, "s") ?? "0") : null;
  if (height === null && !hidden && style === null) return;
  const last = runs.at(-1);
  const isSame = last?.last === row - 1 && last.height === height && last.hidden === hidden && last.style === style;
  if (isSame) runs[runs.length - 1] = { ...last, last: row };
  else runs.push({ first: row, last: row, height, hidden, style });
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
}

/** Where rows begin, by their numbers, in eight bytes each. */
class RowIndex {
  #rows = new Int32Array(1024);
  #starts = new Int32Array(1024);
  #count = 0;

  add(row: number, start: number): void {
    if (this.#count === this.#rows.length) {
      this.#rows = grown(this.#rows);
      this.#starts = grown(this.#starts);
    }
    this.#rows[this.#count] = row;
    this.#starts[this.#count] = start;
    this.#count += 1;
  }

  get lastRow(): number {
    return this.#count === 0 ? 0 : (this.#rows[this.#count - 1] ?? 0);
  }

  /** The first row at or below `top`; null where there is none. */
  place(top: number): { readonly row: number; readonly start: number } | null {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle] ?? 0) < top) low = middle + 1;
      else high = middle;
    }
    return low === this.#count ? null : { row: this.#rows[low] ?? 0, start: this.#starts[low] ?? 0 };
  }
}

function grown(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}
