/** Cells as the fewest grids: each a rectangle that one action writes. */
import type { CellText, CellType } from "../../../engine/model/plan";
import type { DateSystem } from "../../../engine/model/workbook";
import { storedValue } from "../../../engine/sheets/cellAgrees";
import { rangeAddress, type CellRange } from "../layout/address";
import { maxCellCharacters } from "../layout/sizes";
import { WorkbookWriteError } from "../port";
import type { WrittenValue } from "./operations";

/**
 * A value as it is written: text behind an apostrophe, so that it can be nothing but text; "" empties the cell. Throws
 * `too-large` for more characters than a cell holds.
 */
export function writtenValue(type: CellType, value: CellText, dateSystem: DateSystem): string | number {
  const stored = storedValue(type, value, dateSystem);
  if (stored === null) return "";
  if (stored.kind === "number") return Number(stored.text);
  if (stored.text.length > maxCellCharacters)
    throw new WorkbookWriteError("too-large", new Map([["characters", String(stored.text.length)]]));
  return `'${stored.text}`;
}

export type GridCell<T> = { readonly row: number; readonly column: number; readonly value: T };

export type Grid<T> = { readonly range: string; readonly rows: readonly (readonly (T | null)[])[] };

/** Rows this far apart still go into one grid. */
const GAP_ROWS = 3;

/** Cells as grids of neighbouring rows; null stands where no cell is. */
export function gridsOf<T extends WrittenValue>(cells: readonly GridCell<T>[]): readonly Grid<T>[] {
  const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const groups: GridCell<T>[][] = [];
  for (const cell of sorted) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group === undefined || last === undefined || cell.row - last.row > GAP_ROWS) groups.push([cell]);
    else group.push(cell);
  }
  return groups.map(gridOf);
}

function gridOf<T extends WrittenValue>(cells: readonly GridCell<T>[]): Grid<T> {
  const range = boundsOf(cells);
  const rows = Array.from({ length: range.bottom - range.top + 1 }, () =>
    Array.from({ length: range.right - range.left + 1 }, (): T | null => null),
  );
  for (const { row, column, value } of cells) {
    const cellsOfRow = rows[row - range.top];
    if (cellsOfRow !== undefined) cellsOfRow[column - range.left] = value;
  }
  return { range: rangeAddress(range), rows };
}

function boundsOf(cells: readonly { readonly row: number; readonly column: number }[]): CellRange {
  const range = { top: Infinity, left: Infinity, bottom: 0, right: 0 };
  for (const { row, column } of cells) {
    range.top = Math.min(range.top, row);
    range.bottom = Math.max(range.bottom, row);
    range.left = Math.min(range.left, column);
    range.right = Math.max(range.right, column);
  }
  return range;
}

/** Whole numbers in ascending order as runs: 3, 4, 5, 9 is 3 to 5 and 9 to 9. */
export function runsOf(numbers: readonly number[]): readonly { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && number === run.last + 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}
