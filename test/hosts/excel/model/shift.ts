/**
 * Cells that come and go with those below them: `range.insert("Down")`, `range.delete("Up")`, whole rows included.
 *
 * Formulas, names, validations, merges and tables follow their cells. Sources: "Range.insert" and "Range.delete" of the
 * API reference; "Insert or delete rows and columns" and "Resize a table by adding or removing rows" of Excel's help.
 */
import { insertDeleteConflict, notImplemented } from "../hostError";
import type { SheetArea } from "../hostObject";
import { contains, intersection, MOST_COLUMNS, MOST_ROWS, type Area } from "./area";
import { copiedCells, dropCells, eachCell, isAnyFilled, type Cell } from "./cells";
import { guardAllowance, guardCells, guardSheet } from "./guards";
import type { Model } from "./model";
import { shiftFormulas } from "./shiftFormulas";
import type { HostSheet, HostTable } from "./workbook";
import { tellChanged } from "./writes";

/** Rows `first` to before `first + count` come or go in some columns of a sheet. */
export type Shift = {
  readonly sheet: HostSheet;
  readonly kind: "insert" | "delete";
  readonly first: number;
  readonly count: number;
  readonly column: number;
  readonly columns: number;
};

/** Takes cells away and moves those below up. */
export function deleteCells(model: Model, range: SheetArea, direction: string): void {
  const { sheet, area } = range;
  if (direction !== "Up" || area.rows === MOST_ROWS) throw notImplemented(`Range.delete(${direction})`);
  if (area.columns === MOST_COLUMNS) {
    guardAllowance(sheet, "allowDeleteRows");
    guardCells(sheet, area);
  } else guardSheet(sheet);
  const emptied = emptiedTable(sheet, area);
  const gone = emptied === null ? area : { ...area, row: area.row + 1, rows: area.rows - 1 };
  if (emptied !== null) {
    eachCell(sheet, { ...area, rows: 1 }, (cell) => Object.assign(cell, { value: null, formula: null }));
  }
  if (gone.rows > 0) move(model, shiftOf(sheet, gone, "delete"));
  tellChanged(model, range, area.columns === MOST_COLUMNS ? "RowDeleted" : "CellDeleted");
}

/** A table whose every row goes keeps an empty one. */
function emptiedTable(sheet: HostSheet, area: Area): HostTable | null {
  const found = sheet.tables.find(({ area: table, showTotals }) => {
    const body = { ...table, row: table.row + 1, rows: table.rows - 1 - (showTotals ? 1 : 0) };
    return contains(area, body) && !contains(area, table);
  });
  return found ?? null;
}

/** Makes room for new cells and moves those that were there down. */
export function insertCells(model: Model, range: SheetArea, direction: string): void {
  const { sheet, area } = range;
  if (direction !== "Down" || area.rows === MOST_ROWS) throw notImplemented(`Range.insert(${direction})`);
  if (area.columns === MOST_COLUMNS) guardAllowance(sheet, "allowInsertRows");
  else guardSheet(sheet);
  if (isAnyFilled(sheet, { ...area, row: MOST_ROWS - area.rows })) throw insertDeleteConflict();
  move(model, shiftOf(sheet, area, "insert"));
  tellChanged(model, range, area.columns === MOST_COLUMNS ? "RowInserted" : "CellInserted");
}

function shiftOf(sheet: HostSheet, { row, rows, column, columns }: Area, kind: Shift["kind"]): Shift {
  return { sheet, kind, first: row, count: rows, column, columns };
}

function move({ workbook }: Model, shift: Shift): void {
  if (shift.sheet.charts.length > 0) throw notImplemented("cells that move under a chart");
  const tables = shift.sheet.tables.map((table) => ({ table, area: shiftedTable(shift, table) }));
  moveCells(shift);
  for (const { table, area } of tables) {
    if (area === null) shift.sheet.tables.splice(shift.sheet.tables.indexOf(table), 1);
    else table.area = area;
  }
  const { sheet } = shift;
  sheet.merges = sheet.merges.flatMap((merge) => shiftedArea(shift, merge) ?? []);
  sheet.validations = sheet.validations.flatMap((validation) => {
    const area = shiftedArea(shift, validation.area);
    return area === null ? [] : [{ ...validation, area }];
  });
  for (const name of [workbook, ...workbook.sheets].flatMap(({ names }) => names)) {
    if (name.target?.sheet !== sheet) continue;
    const area = shiftedArea(shift, name.target.area);
    if (area === null) Object.assign(name, { target: null, formula: "=#REF!" });
    else name.target.area = area;
  }
  if (shift.columns === MOST_COLUMNS) moveRows(shift);
  shiftFormulas(workbook, shift);
}

/** Where an area comes to lie; null where all of it goes. An area of other columns stays. */
export function shiftedArea(shift: Shift, area: Area): Area | null {
  const isAffected = area.column >= shift.column && area.column + area.columns <= shift.column + shift.columns;
  if (!isAffected || area.rows === MOST_ROWS) return area;
  const [first, last] = [shiftedRow(shift, area.row), shiftedEnd(shift, area.row + area.rows)];
  return last > first ? { ...area, row: first, rows: last - first } : null;
}

function shiftedRow({ kind, first, count }: Shift, row: number): number {
  if (row < first) return row;
  return kind === "insert" ? row + count : Math.max(first, row - count);
}

function shiftedEnd({ kind, first, count }: Shift, end: number): number {
  if (end <= first) return end;
  return kind === "insert" ? end + count : Math.max(first, end - count);
}

/** A table moves or changes as a whole; one that would be torn stops everything, before anything moves. */
function shiftedTable(shift: Shift, { area }: HostTable): Area | null {
  const isBeside = area.column + area.columns <= shift.column || area.column >= shift.column + shift.columns;
  if (isBeside || area.row + area.rows <= shift.first) return area;
  const isInside = area.column >= shift.column && area.column + area.columns <= shift.column + shift.columns;
  if (!isInside) throw insertDeleteConflict();
  const header = { ...area, rows: 1 };
  const gone = { row: shift.first, rows: shift.count, column: shift.column, columns: shift.columns };
  const losesHeader = shift.kind === "delete" && intersection(header, gone) !== null;
  if (losesHeader && !contains(gone, area)) throw insertDeleteConflict();
  return shiftedArea(shift, area);
}

function moveCells({ sheet, kind, first, count, column, columns }: Shift): void {
  if (columns === MOST_COLUMNS) {
    if (kind === "delete") sheet.rows.splice(first, count);
    else if (first < sheet.rows.length) {
      sheet.rows.splice(first, 0, ...Array.from({ length: count }, () => freshRow(sheet, first - 1)));
    }
    return;
  }
  const from = kind === "delete" ? first + count : first;
  const below: Area = { row: from, rows: MOST_ROWS - from, column, columns };
  const moved = copiedCells(sheet, below);
  const looks =
    kind === "insert" && first > 0 ? copiedCells(sheet, { row: first - 1, rows: 1, column, columns })[0] : [];
  dropCells(sheet, { row: first, rows: MOST_ROWS - first, column, columns });
  const to = kind === "delete" ? first : first + count;
  moved.forEach((cells, index) => put(sheet, to + index, column, cells));
  for (let row = first; kind === "insert" && row < first + count; row += 1) {
    const fresh = (looks ?? []).map((cell) => cell && { value: null, formula: null, look: cell.look });
    put(sheet, row, column, fresh);
  }
}

function put(sheet: HostSheet, row: number, column: number, cells: readonly (Cell | undefined)[]): void {
  const target = (sheet.rows[row] ??= []);
  cells.forEach((cell, index) => {
    target[column + index] = cell;
  });
}

/** An inserted row looks as the one above it. */
function freshRow(sheet: HostSheet, above: number): (Cell | undefined)[] {
  const cells = above >= 0 ? (sheet.rows[above] ?? []) : [];
  return cells.map((cell) => cell && { value: null, formula: null, look: cell.look });
}

/** Heights, hidden rows, page breaks and looks of whole rows. */
function moveRows(shift: Shift): void {
  const { sheet, kind, first, count } = shift;
  const isGone = (row: number): boolean => kind === "delete" && row >= first && row < first + count;
  const movedKeys = <T>(map: Map<number, T>): void => {
    const entries = [...map].filter(([row]) => !isGone(row));
    map.clear();
    for (const [row, value] of entries) map.set(shiftedRow(shift, row), value);
  };
  movedKeys(sheet.rowHeights);
  movedKeys(sheet.rowLooks);
  for (const rows of [sheet.hiddenRows, sheet.page.pageBreaks]) {
    const kept = [...rows].filter((row) => !isGone(row));
    rows.clear();
    for (const row of kept) rows.add(shiftedRow(shift, row));
  }
  if (sheet.page.printArea !== null) sheet.page.printArea = shiftedArea(shift, sheet.page.printArea);
  if (sheet.page.titleRows !== null) sheet.page.titleRows = shiftedArea(shift, sheet.page.titleRows);
}
