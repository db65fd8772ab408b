import type { CellRange } from "../../layout/address";
import type { FrameView } from "./frameView";
import type { SheetRows } from "./sheetRows";
import type { CellLook, CellView, CellWindow, RowRun } from "./sheetView";

/** The cells of a window of a sheet, blank ones where their row or column gives them a style. */
export function windowCells(
  { rows, frame }: { readonly rows: SheetRows; readonly frame: FrameView },
  window: CellRange,
  lookOf: (style: number) => CellLook,
): CellWindow {
  const found = new Found(window, frame, rows.runs, lookOf);
  const { scanner, cells } = rows.from(window.top);
  while (scanner.nextRow()) {
    const { row } = scanner;
    if (row > window.bottom) break;
    if (row >= window.top) found.blankRowsTo(row - 1);
    while (scanner.nextCell()) {
      // One that is shared with cells of the window may stand before it.
      const formula = scanner.formula.start >= 0 ? cells.formula() : null;
      const { column, style } = scanner;
      if (row < window.top || column < window.left || column > window.right) continue;
      found.blankCellsTo(row, column - 1);
      found.cell({ row, column, value: cells.value(), formula, style });
    }
    if (row >= window.top) found.blankCellsTo(row, window.right);
  }
  found.blankRowsTo(window.bottom);
  return { cells: found.cells, looks: found.looks };
}

/** What of a window was found, from its first cell to where the reading stands. */
class Found {
  readonly cells: CellView[] = [];
  readonly looks: CellLook[];
  readonly #byStyle = new Map([[0, 0]]);
  readonly #ofColumns = new Map<number, number>();
  readonly #runs: readonly RowRun[];
  #run = 0;
  /** The next row and column that nothing was noted of. */
  #row: number;
  #column: number;

  constructor(
    readonly window: CellRange,
    frame: FrameView,
    runs: readonly RowRun[],
    readonly lookOf: (style: number) => CellLook,
  ) {
    this.looks = [lookOf(0)];
    this.#row = window.top;
    this.#column = window.left;
    this.#runs = runs.filter(({ style, last }) => style !== null && last >= window.top);
    for (const { first, last, style } of frame.columns) {
      if (style === 0) continue;
      for (let column = Math.max(first, window.left); column <= Math.min(last, window.right); column += 1)
        this.#ofColumns.set(column, style);
    }
  }

  /** A cell the file has; one without anything, such as stands in rows written whole, is a blank sheet's. */
  cell({ style, ...cell }: Omit<CellView, "look"> & { readonly style: number }): void {
    this.#column = cell.column + 1;
    if (cell.value === null && cell.formula === null && style === 0) return;
    this.cells.push({ ...cell, look: this.#look(style) });
  }

  /** Rows the file does not have, up to `last`. */
  blankRowsTo(last: number): void {
    if (this.#ofColumns.size === 0 && this.#runs.length === 0) this.#row = Math.max(this.#row, last + 1);
    while (this.#row <= last) this.blankCellsTo(this.#row, this.window.right);
  }

  /** Cells of a row that the file does not have, up to `last`; at the window's edge the row is done. */
  blankCellsTo(row: number, last: number): void {
    const ofRow = this.#styleOfRow(row);
    if (ofRow !== null || this.#ofColumns.size > 0) {
      for (; this.#column <= last; this.#column += 1) {
        const style = ofRow ?? this.#ofColumns.get(this.#column) ?? 0;
        if (style === 0) continue;
        this.cells.push({ row, column: this.#column, value: null, formula: null, look: this.#look(style) });
      }
    }
    if (last !== this.window.right) return;
    this.#row = row + 1;
    this.#column = this.window.left;
  }

  #styleOfRow(row: number): number | null {
    while ((this.#runs[this.#run]?.last ?? Infinity) < row) this.#run += 1;
    const run = this.#runs[this.#run];
    return run !== undefined && run.first <= row ? run.style : null;
  }

  #look(style: number): number {
    const known = this.#byStyle.get(style);
    if (known !== undefined) return known;
    this.#byStyle.set(style, this.looks.length);
    return this.looks.push(this.lookOf(style)) - 1;
  }
}
