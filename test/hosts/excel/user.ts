/**
 * A person in front of the workbook: types, pastes, deletes, protects and unprotects as Excel's own window lets them,
 * and is refused as it refuses. As a co-author the same, from another machine.
 */
import { HostError } from "./hostError";
import { isRecord } from "./hostObject";
import type { ExcelHost } from "./host";
import type { Json } from "./wire";
import { intersection, parseArea, WHOLE_SHEET, type Area } from "./model/area";
import { isAnyFilled, lookAt, touchedCell } from "./model/cells";
import { guardCells } from "./model/guards";
import { actingAs, type Actor } from "./model/model";
import { addSheet, deleteSheet, protectSheet, renameSheet, setVisibility, unprotectSheet } from "./model/sheets";
import { deleteCells, insertCells } from "./model/shift";
import { resizeTable } from "./model/tables";
import { findSheet, type HostSheet } from "./model/workbook";
import { clearCells, writeValues } from "./model/writes";

/** Why Excel refused: the code of its error, or the validation of the cell. null where it did not. */
export type Refusal = string | null;

export type User = {
  /** Types a text into a cell and presses Enter. */
  readonly type: (sheet: string, cell: string, text: string) => Refusal;
  /** Pastes texts from a cell on; pasting passes over validations. */
  readonly paste: (sheet: string, cell: string, rows: readonly (readonly string[])[]) => Refusal;
  /** Presses Delete on a range. */
  readonly clear: (sheet: string, range: string) => Refusal;
  readonly insertRows: (sheet: string, rows: string) => Refusal;
  readonly deleteRows: (sheet: string, rows: string) => Refusal;
  readonly unprotect: (sheet: string, password?: string) => Refusal;
  readonly protect: (sheet: string, password?: string) => Refusal;
  readonly addSheet: (name: string) => Refusal;
  readonly deleteSheet: (name: string) => Refusal;
  readonly renameSheet: (name: string, to: string) => Refusal;
  readonly hideSheet: (name: string) => Refusal;
};

/** The person at this machine, or somebody on another. */
export function userOf(host: ExcelHost, actor: Exclude<Actor, "add-in"> = "person"): User {
  const { model } = host;
  const act = (work: () => void): Refusal => {
    try {
      actingAs(model, actor, work);
      return null;
    } catch (error) {
      if (!(error instanceof HostError) || error.code === "NotImplemented") throw error;
      return error.code;
    } finally {
      host.tellEvents();
    }
  };
  const sheetNamed = (name: string): HostSheet => {
    const sheet = findSheet(host.workbook, name);
    if (sheet === null) throw new Error(`there is no sheet ${name}`);
    return sheet;
  };
  const put = (name: string, cell: string, rows: readonly (readonly string[])[], isTyped: boolean): Refusal =>
    act(() => {
      const sheet = sheetNamed(name);
      const { row, column } = areaIn(cell);
      const area = { row, column, rows: rows.length, columns: Math.max(...rows.map((texts) => texts.length)) };
      guardCells(sheet, area);
      const [first] = rows;
      if (isTyped && first !== undefined) guardValidation(sheet, area, first[0] ?? "");
      growTable(sheet, area);
      writeValues(model, { sheet, area }, rows);
    });
  return {
    type: (sheet, cell, text) => put(sheet, cell, [[text]], true),
    paste: (sheet, cell, rows) => put(sheet, cell, rows, false),
    clear: (name, range) => act(() => clearCells(model, { sheet: sheetNamed(name), area: areaIn(range) }, "Contents")),
    insertRows: (name, rows) => act(() => insertCells(model, { sheet: sheetNamed(name), area: areaIn(rows) }, "Down")),
    deleteRows: (name, rows) => act(() => deleteCells(model, { sheet: sheetNamed(name), area: areaIn(rows) }, "Up")),
    unprotect: (name, password) => act(() => unprotectSheet(model, sheetNamed(name), password ?? null)),
    protect: (name, password) => act(() => protectSheet(model, sheetNamed(name), null, password ?? null)),
    addSheet: (name) => act(() => void addSheet(model, name)),
    deleteSheet: (name) => act(() => deleteSheet(model, sheetNamed(name))),
    renameSheet: (name, to) => act(() => renameSheet(host.workbook, sheetNamed(name), to)),
    hideSheet: (name) => act(() => setVisibility(host.workbook, sheetNamed(name), "Hidden")),
  };
}

function areaIn(address: string): Area {
  const area = parseArea(address);
  if (area === null) throw new Error(`${address} is no address`);
  return area;
}

/** A list in place that stops other values does; one that warns lets a person pass over it. */
function guardValidation(sheet: HostSheet, { row, column }: Area, text: string): void {
  for (const { area, rule, errorAlert } of sheet.validations) {
    const isHere =
      row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns;
    const list = rule["list"] ?? null;
    const source: Json = isRecord(list) ? (list["source"] ?? null) : null;
    if (!isHere || typeof source !== "string" || source.startsWith("=")) continue;
    const isStopping = errorAlert === null || (errorAlert["style"] === "Stop" && errorAlert["showAlert"] !== false);
    const isListed = source.split(",").some((value) => value.trim().toLowerCase() === text.trim().toLowerCase());
    if (isStopping && !isListed && text !== "") throw new HostError("validation", text, 400);
  }
}

/**
 * What is typed right below a table, or pasted into its last rows and beyond, becomes part of it, unless the sheet is
 * protected or the rows below are in use ("Turn on or off table expansion" of Excel's help). New rows look as the last
 * one did, and its validations go on.
 */
function growTable(sheet: HostSheet, area: Area): void {
  if (sheet.protection !== null) return;
  for (const table of sheet.tables) {
    const end = table.area.row + table.area.rows;
    const added = area.row + area.rows - end;
    const isBelow = area.row > table.area.row && area.row <= end && added > 0 && !table.showTotals;
    const isWithin = area.column >= table.area.column && rightOf(area) <= rightOf(table.area);
    if (!isBelow || !isWithin) continue;
    const room: Area = { ...table.area, row: end, rows: added };
    const hasAnother = sheet.tables.some(({ area: other }) => intersection(other, room) !== null);
    if (isAnyFilled(sheet, room) || hasAnother) continue;
    resizeTable(sheet, table, { ...table.area, rows: table.area.rows + added });
    continueRow(sheet, room);
  }
}

function rightOf({ column, columns }: Area): number {
  return column + columns;
}

/** Gives new rows of a table the looks and validations of the row above them. */
function continueRow(sheet: HostSheet, room: Area): void {
  const above = room.row - 1;
  for (let column = room.column; column < rightOf(room); column += 1) {
    const look = lookAt(sheet, above, column);
    for (let row = room.row; row < room.row + room.rows; row += 1) touchedCell(sheet, row, column).look = look;
  }
  for (const validation of sheet.validations) {
    const { area } = validation;
    const endsAbove = area.row <= above && area.row + area.rows === room.row;
    if (endsAbove && area.column >= room.column && rightOf(area) <= rightOf(room)) {
      validation.area = { ...area, rows: area.rows + room.rows };
    }
  }
}

/** Every cell of a sheet that holds something or was ever touched, by row and column, for tests that try them all. */
export function touchedArea(sheet: HostSheet): Area {
  const columns = sheet.rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  return { ...WHOLE_SHEET, rows: Math.max(1, sheet.rows.length), columns: Math.max(1, columns) };
}
