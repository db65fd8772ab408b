import type { CellText, CellType } from "../../../engine/model/plan";
import type { DateSystem, RawCell } from "../../../engine/model/workbook";
import { storedValue } from "../../../engine/sheets/cellAgrees";
import { columnLetters } from "../layout/address";
import { cellFrames, storedCellXml, type CellFrames } from "./cellWriter";
import { readAs } from "./sheetNotes";
import { TextBytes } from "./textBytes";

/** How a column's new cells are written: `style` is the style's index. */
export type WrittenColumn = { readonly type: CellType; readonly style: number };

/** Writes rows of a table whose cells are all new, each column like the row above, and tells what reading them gives. */
export class RowWriter {
  readonly #opens: readonly string[];
  readonly #frames: readonly CellFrames[];

  /** @param place `left` is the table's first column on the sheet */
  constructor(
    readonly place: { readonly dateSystem: DateSystem; readonly prefix: string; readonly left: number },
    readonly columns: readonly WrittenColumn[],
  ) {
    this.#opens = columns.map((_, position) => `<${place.prefix}c r="${columnLetters(place.left + position)}`);
    this.#frames = columns.map(({ style }) => cellFrames(style === 0 ? '"' : `" s="${style}"`, place.prefix));
  }

  /**
   * The bytes of rows from sheet row `first` on, some hundred at a time.
   *
   * @param rows values by position in the table
   * @param made is filled with what reading each row gives
   */
  *rowBytes(rows: Iterable<readonly CellText[]>, first: number, made: RawCell[][]): Generator<Uint8Array> {
    const bytes = new TextBytes();
    let row = first;
    for (const values of rows) {
      const read = new Array<RawCell>(this.columns.length).fill(null);
      const full = bytes.add(this.#rowXml(row, values, read));
      made.push(read);
      row += 1;
      if (full !== null) yield full;
    }
    yield bytes.take();
  }

  #rowXml(row: number, values: readonly CellText[], read: RawCell[]): string {
    const { dateSystem, prefix } = this.place;
    const number = String(row);
    let cells = "";
    for (let position = 0; position < this.columns.length; position += 1) {
      const column = this.columns[position];
      const frames = this.#frames[position];
      if (column === undefined || frames === undefined) continue;
      const stored = storedValue(column.type, values[position] ?? null, dateSystem);
      if (stored === null && column.style === 0) continue;
      cells += (this.#opens[position] ?? "") + number + storedCellXml(frames, stored);
      read[position] = readAs(stored);
    }
    return `<${prefix}row r="${number}">${cells}</${prefix}row>`;
  }
}
