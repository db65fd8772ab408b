/**
 * Tables: how they are made, grow and go.
 *
 * Sources: "TableCollection.add", "Table.resize" and "Table.delete" of the API reference; "Resize a table" and "Overview
 * of Excel tables" of Excel's help: headers are unique texts, stay in their row, and a table has at least one row.
 */
import { alreadyExists, HostError, invalidArgument, invalidOperation, notImplemented } from "../hostError";
import type { SheetArea } from "../hostObject";
import { areaOf, intersection, parseArea, type Area } from "./area";
import { cellAt, eachCell, isAnyFilled, markChanged, touchedCell } from "./cells";
import { guardSheet } from "./guards";
import type { Model } from "./model";
import { findTable, type HostSheet, type HostTable } from "./workbook";

/** Makes a table of a range whose first row holds its headers. */
export function addTable(model: Model, { sheet, area }: SheetArea, hasHeaders: boolean): HostTable {
  guardSheet(sheet);
  if (!hasHeaders) throw notImplemented("TableCollection.add(address, false)");
  if (sheet.tables.some((table) => intersection(table.area, area) !== null)) {
    throw invalidArgument("A table can't overlap another table.");
  }
  if (sheet.merges.some((merge) => intersection(merge, area) !== null)) throw notImplemented("table over merged cells");
  const { workbook } = model;
  const number = workbook.nextId;
  workbook.nextId += 1;
  const table: HostTable = {
    id: `{T${number}}`,
    name: freeName(model),
    area: area.rows > 1 ? area : withFirstRow(sheet, area),
    showTotals: false,
    style: "TableStyleMedium2",
    showFilterButton: true,
    showBandedRows: true,
  };
  sheet.tables.push(table);
  settleHeaders(sheet, area);
  markChanged(sheet);
  return table;
}

function freeName({ workbook }: Model): string {
  for (let number = 1; ; number += 1) {
    if (findTable(workbook, `Table${number}`) === null) return `Table${number}`;
  }
}

/** A table of headers alone gets an empty row below them. */
function withFirstRow(sheet: HostSheet, area: Area): Area {
  const grown = { ...area, rows: 2 };
  if (isAnyFilled(sheet, { ...area, row: area.row + 1 })) throw notImplemented("headers alone, above filled cells");
  return grown;
}

/** Headers are texts, none is empty, none twice. Called after cells of an area changed. */
export function settleHeaders(sheet: HostSheet, changed: Area): void {
  for (const table of sheet.tables) {
    const header = { ...table.area, rows: 1 };
    if (intersection(header, changed) === null) continue;
    const taken = new Set<string>();
    for (let column = header.column; column < header.column + header.columns; column += 1) {
      const cell = touchedCell(sheet, header.row, column);
      const wished = cell.value === null || typeof cell.value === "object" ? "" : String(cell.value);
      const text = uniqueHeader(wished === "" ? `Column${column - header.column + 1}` : wished, taken);
      taken.add(text.toLowerCase());
      cell.value = text;
      cell.formula = null;
    }
  }
}

function uniqueHeader(wished: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wished.toLowerCase())) return wished;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${wished}${number}`.toLowerCase())) return `${wished}${number}`;
  }
}

/** Renames a table. The name is one a formula can hold, and no other table's or name's. */
export function renameTable(model: Model, table: HostTable, name: string): void {
  const found = findTable(model.workbook, name);
  if (found !== null && found.table !== table) throw alreadyExists();
  if (model.workbook.names.some((other) => other.name.toLowerCase() === name.toLowerCase())) throw alreadyExists();
  if (!isName(name)) throw invalidArgument();
  table.name = name;
}

/** Letters, digits, full stops and low lines, not an address, at most 255 characters. */
export function isName(name: string): boolean {
  return /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) && name.length <= 255 && !isAddress(name) && !/^[rc]$/i.test(name);
}

function isAddress(name: string): boolean {
  return parseArea(name) !== null || /^r\d*c\d*$/i.test(name);
}

/** Gives a table another extent: its headers stay in their row, it overlaps what it was, and covers no other table. */
export function resizeTable(sheet: HostSheet, table: HostTable, area: Area): void {
  guardSheet(sheet);
  if (table.showTotals) throw notImplemented("Table.resize with a totals row");
  if (area.row !== table.area.row || area.rows < 2 || intersection(area, table.area) === null) throw invalidArgument();
  const isTaken = sheet.tables.some((other) => other !== table && intersection(other.area, area) !== null);
  if (isTaken) throw new HostError("InvalidOperation", "A table can't overlap another table.", 400);
  table.area = area;
  settleHeaders(sheet, { ...area, rows: 1 });
  markChanged(sheet);
}

/** Takes a table away, and what its cells hold with it. */
export function deleteTable(sheet: HostSheet, table: HostTable): void {
  guardSheet(sheet);
  eachCell(sheet, table.area, (cell) => {
    cell.value = null;
    cell.formula = null;
  });
  sheet.tables.splice(sheet.tables.indexOf(table), 1);
  markChanged(sheet);
}

/**
 * Shows or hides the row of totals below the body. "Total the data in an Excel table" of Excel's help: what was chosen there
 * is remembered while the row is hidden.
 */
export function showTotals(sheet: HostSheet, table: HostTable, isShown: boolean): void {
  guardSheet(sheet);
  if (table.showTotals === isShown) return;
  const last = table.area.row + table.area.rows;
  if (isShown) {
    if (isAnyFilled(sheet, { ...table.area, row: last, rows: 1 }))
      throw notImplemented("showTotals above filled cells");
    if (table.hiddenTotals === undefined) touchedCell(sheet, last, table.area.column).value = "Total";
    table.hiddenTotals?.forEach((kept, index) => {
      Object.assign(touchedCell(sheet, last, table.area.column + index), kept);
    });
    table.area = { ...table.area, rows: table.area.rows + 1 };
  } else {
    const totals = { ...table.area, row: last - 1, rows: 1 };
    table.hiddenTotals = Array.from({ length: table.area.columns }, (_, index) => {
      const { value, formula } = touchedCell(sheet, last - 1, table.area.column + index);
      return { value, formula };
    });
    eachCell(sheet, totals, (cell) => {
      cell.value = null;
      cell.formula = null;
    });
    table.area = { ...table.area, rows: table.area.rows - 1 };
  }
  table.showTotals = isShown;
  markChanged(sheet);
}

/** The rows between headers and totals. */
export function bodyOf(table: HostTable): Area {
  const rows = table.area.rows - 1 - (table.showTotals ? 1 : 0);
  const body = areaOf(table.area.row + 1, table.area.column, rows, table.area.columns);
  if (body === null) throw invalidOperation(`table ${table.name} has no body`);
  return body;
}

/** Headers as they stand. */
export function headersOf(sheet: HostSheet, table: HostTable): readonly string[] {
  return Array.from({ length: table.area.columns }, (_, index) => headerAt(sheet, table, index));
}

/** One header as it stands, by its place from 0. */
export function headerAt(sheet: HostSheet, table: HostTable, index: number): string {
  const value = cellAt(sheet, table.area.row, table.area.column + index)?.value ?? "";
  return typeof value === "object" ? value.error : String(value);
}
