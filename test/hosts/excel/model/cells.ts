/** The cells of a sheet: reading and changing one, over areas, and what is in use. */
import { type Area, clipped } from "./area";
import { changedLook, type Look } from "./looks";
import type { HostSheet } from "./workbook";

/** "#DIV/0!" and its like. */
export type CellError = { readonly error: string };
/** null is an empty cell; "" is a text without characters, as of a formula. */
export type CellValue = string | number | boolean | CellError | null;

export type Cell = {
  value: CellValue;
  /** With its equals sign, or null. `value` is then its result as of `computedAt`. */
  formula: string | null;
  look: Look;
};

export function cellAt(sheet: HostSheet, row: number, column: number): Cell | null {
  return sheet.rows[row]?.[column] ?? null;
}

/** The cell, made with the look of its row or column where it was not there. */
export function touchedCell(sheet: HostSheet, row: number, column: number): Cell {
  const cells = (sheet.rows[row] ??= []);
  return (cells[column] ??= { value: null, formula: null, look: surroundingLook(sheet, row, column) });
}

export function lookAt(sheet: HostSheet, row: number, column: number): Look {
  return cellAt(sheet, row, column)?.look ?? surroundingLook(sheet, row, column);
}

function surroundingLook(sheet: HostSheet, row: number, column: number): Look {
  return sheet.rowLooks.get(row) ?? sheet.columnLooks.get(column) ?? sheet.look;
}

/** Calls for each cell that is there, row by row. */
export function eachCell(sheet: HostSheet, area: Area, visit: (cell: Cell, row: number, column: number) => void): void {
  const lastRow = Math.min(area.row + area.rows, sheet.rows.length);
  for (let row = area.row; row < lastRow; row += 1) {
    const cells = sheet.rows[row];
    if (cells === undefined) continue;
    const lastColumn = Math.min(area.column + area.columns, cells.length);
    for (let column = area.column; column < lastColumn; column += 1) {
      const cell = cells[column];
      if (cell !== undefined) visit(cell, row, column);
    }
  }
}

/** Forgets the cells of an area, looks and all. */
export function dropCells(sheet: HostSheet, area: Area): void {
  const lastRow = Math.min(area.row + area.rows, sheet.rows.length);
  for (let row = area.row; row < lastRow; row += 1) {
    const cells = sheet.rows[row];
    if (cells === undefined) continue;
    for (let column = area.column; column < Math.min(area.column + area.columns, cells.length); column += 1) {
      cells[column] = undefined;
    }
  }
}

/** A copy of the part of an area, by row and column from its corner. */
export function copiedCells(sheet: HostSheet, area: Area): (Cell | undefined)[][] {
  const copied: (Cell | undefined)[][] = [];
  eachCell(sheet, area, (cell, row, column) => {
    (copied[row - area.row] ??= [])[column - area.column] = { ...cell };
  });
  return copied;
}

/** Each row of an area looks like the cells of a row of its sheet. */
export function copyRowLooks({ sheet, area }: { readonly sheet: HostSheet; readonly area: Area }, from: Area): void {
  for (let column = 0; column < area.columns; column += 1) {
    const look = lookAt(sheet, from.row, from.column + column);
    for (let row = 0; row < area.rows; row += 1) {
      touchedCell(sheet, area.row + row, area.column + column).look = look;
    }
  }
  markChanged(sheet);
}

/** Changes the looks of an area: of whole rows, whole columns or the whole sheet, or of its cells. */
export function changeLooks(sheet: HostSheet, area: Area, change: (look: Look) => Partial<Look>): void {
  const made = new Map<Look, Look>();
  const changed = (look: Look): Look => {
    const known = made.get(look) ?? changedLook(look, change(look));
    made.set(look, known);
    return known;
  };
  if (area.rows > FEW_ROWS && area.rows === WHOLE.rows) {
    if (area.columns === WHOLE.columns) sheet.look = changed(sheet.look);
    const columns = area.columns === WHOLE.columns ? [...sheet.columnLooks.keys()] : columnsOf(area);
    for (const column of columns) sheet.columnLooks.set(column, changed(sheet.columnLooks.get(column) ?? sheet.look));
    for (const [row, look] of sheet.rowLooks) {
      if (area.columns === WHOLE.columns) sheet.rowLooks.set(row, changed(look));
    }
    eachCell(sheet, area, (cell) => void (cell.look = changed(cell.look)));
    return;
  }
  if (area.columns === WHOLE.columns) {
    for (let row = area.row; row < area.row + area.rows; row += 1) {
      for (const column of sheet.columnLooks.keys()) touchedCell(sheet, row, column);
      sheet.rowLooks.set(row, changed(sheet.rowLooks.get(row) ?? sheet.look));
    }
    eachCell(sheet, area, (cell) => void (cell.look = changed(cell.look)));
    return;
  }
  for (let row = area.row; row < area.row + area.rows; row += 1) {
    for (let column = area.column; column < area.column + area.columns; column += 1) {
      const cell = touchedCell(sheet, row, column);
      cell.look = changed(cell.look);
    }
  }
}

const WHOLE = { rows: 1_048_576, columns: 16_384 };
const FEW_ROWS = 100_000;

function columnsOf(area: Area): readonly number[] {
  return Array.from({ length: area.columns }, (_, index) => area.column + index);
}

/** The smallest area around every cell in use; with `valuesOnly` looks alone do not count. Null for an empty sheet. */
export function usedArea(sheet: HostSheet, within: Area, valuesOnly: boolean): Area | null {
  const isUsed = (cell: Cell | undefined): boolean => {
    if (cell === undefined) return false;
    return cell.value !== null || cell.formula !== null || (!valuesOnly && cell.look !== sheet.look);
  };
  let [top, left, bottom, right] = [-1, Infinity, -1, -1];
  const lastRow = Math.min(within.row + within.rows, sheet.rows.length);
  for (let row = within.row; row < lastRow; row += 1) {
    const cells = sheet.rows[row];
    if (cells === undefined) continue;
    const end = Math.min(within.column + within.columns, cells.length);
    // Of each row only what lies outside of what is known already.
    let first = within.column;
    while (first < end && !isUsed(cells[first])) first += 1;
    if (first === end) continue;
    left = Math.min(left, first);
    for (let column = end - 1; column > right; column -= 1) if (isUsed(cells[column])) right = column;
    if (top < 0) top = row;
    bottom = row;
  }
  return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** Whether any cell of the area holds something. */
export function isAnyFilled(sheet: HostSheet, area: Area): boolean {
  return usedArea(sheet, area, true) !== null;
}

/** The part of an area in which there are cells at all. */
export function touchedPart(sheet: HostSheet, area: Area): Area | null {
  const columns = sheet.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  return clipped(area, sheet.rows.length, columns);
}

/** Tells that cells changed, so that formulas are computed again when next read. */
export function markChanged(sheet: HostSheet): void {
  sheet.revision += 1;
}
