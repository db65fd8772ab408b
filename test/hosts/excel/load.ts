/** A workbook of the host from the bytes of a file, read by the file port: both hosts begin with the same workbook. */
import { openWorkbookFile, type CellLook, type CellView, type EdgeView } from "../../../addin/workbook/file";
import type { SheetView, WorkbookView } from "../../../addin/workbook/file";
import type { JsonRecord } from "./wire";
import { loadCharts } from "./loadCharts";
import { loadPages } from "./loadPages";
import { sharedBorder } from "./classes/format";
import { parseArea, splitReference, type Area } from "./model/area";
import { touchedCell, type CellValue } from "./model/cells";
import { ALLOWANCES } from "./model/guards";
import { changedLook, NORMAL_LOOK, type Border, type Look } from "./model/looks";
import { findSheet, newSheet, newWorkbook, type HostName, type HostSheet, type HostWorkbook } from "./model/workbook";

export type LoadOptions = {
  /** Passwords by sheet, in lower case: a file holds but their hashes. One that is not given no password opens. */
  readonly passwords?: ReadonlyMap<string, string>;
  readonly structurePassword?: string;
  readonly today?: string;
};

/** Makes a workbook of a file's bytes. Throws `UnreadableFile`. */
export async function loadWorkbook(bytes: Uint8Array, options: LoadOptions = {}): Promise<HostWorkbook> {
  const file = openWorkbookFile(bytes);
  const view = file.view();
  const { structureLocked } = await file.read();
  const workbook = newWorkbook({
    isDate1904: view.dateSystem === "1904",
    ...(options.today === undefined ? {} : { today: options.today }),
  });
  workbook.sheets.length = 0;
  for (const { name, hidden } of view.tabs) {
    const sheet = newSheet(name, workbook.nextId);
    workbook.nextId += 1;
    sheet.visibility = hidden ? "Hidden" : "Visible";
    workbook.sheets.push(sheet);
  }
  for (const sheet of workbook.sheets) fill({ workbook, view, options }, sheet);
  loadCharts(workbook, bytes);
  loadPages(workbook, bytes);
  workbook.names.push(...view.names.flatMap(({ name, text, hidden }) => nameOf(workbook, name, text, hidden)));
  if (structureLocked) workbook.structure = { password: options.structurePassword ?? "" };
  const active = workbook.sheets.find(({ visibility }) => visibility === "Visible");
  if (active === undefined) throw new Error("a workbook without a visible sheet");
  workbook.active = active;
  workbook.selection = { sheet: active, area: { row: 0, column: 0, rows: 1, columns: 1 } };
  return workbook;
}

type Loading = { readonly workbook: HostWorkbook; readonly view: WorkbookView; readonly options: LoadOptions };

function fill({ workbook, view, options }: Loading, sheet: HostSheet): void {
  const shown = view.sheet(sheet.name);
  if (shown === null) return;
  fillCells(view, shown, sheet);
  fillFrame(shown, sheet);
  for (const { name, range, hasTotalsRow, hasFilter } of shown.tables) {
    const id = `{T${workbook.nextId}}`;
    workbook.nextId += 1;
    const area = areaOf(range);
    sheet.tables.push({
      id,
      name,
      area,
      showTotals: hasTotalsRow,
      style: "TableStyleLight1",
      showFilterButton: hasFilter,
      showBandedRows: false,
    });
  }
  for (const { name, text, hidden } of shown.names) {
    if (/^(?:_xlnm\.)?_FilterDatabase$/i.test(name)) continue;
    if (/^_xlnm\./i.test(name)) setPage(sheet, name, text);
    else sheet.names.push(...nameOf(workbook, name, text, hidden));
  }
  if (shown.protection !== null) {
    const { hasPassword, allows } = shown.protection;
    const allowed = new Set(allows.map((name) => `allow${name.charAt(0).toUpperCase()}${name.slice(1)}`));
    const granted: JsonRecord = Object.fromEntries(ALLOWANCES.map((name) => [name, allowed.has(name)]));
    const password = options.passwords?.get(sheet.name.toLowerCase()) ?? UNKNOWN_PASSWORD;
    sheet.protection = {
      options: { ...granted, selectionMode: "Normal" },
      password: hasPassword ? password : "",
    };
  }
}

const UNKNOWN_PASSWORD = "\u0000";

function fillCells(view: WorkbookView, shown: SheetView, sheet: HostSheet): void {
  const widest = Math.min(
    16_384,
    Math.max(shown.columnCount, ...shown.columns.map(({ last }) => (last > 1_000 ? 0 : last)), 1),
  );
  const bottom = Math.max(1, shown.rowCount);
  const { cells, looks } = view.cells(sheet.name, { top: 1, left: 1, bottom, right: widest });
  const made = looks.map(lookOf);
  sheet.look = made[0] ?? NORMAL_LOOK;
  for (const cell of cells) fillCell(sheet, cell, made[cell.look] ?? sheet.look);
  const below = { top: bottom + 1, left: 1, bottom: bottom + 1, right: widest };
  const blank = view.cells(sheet.name, below);
  for (const { column, look } of blank.cells) {
    const found = blank.looks[look];
    if (found !== undefined) sheet.columnLooks.set(column - 1, lookOf(found));
  }
}

function fillCell(sheet: HostSheet, { row, column, value, formula }: CellView, look: Look): void {
  const cell = touchedCell(sheet, row - 1, column - 1);
  cell.look = look;
  cell.formula = formula === null ? null : `=${formula}`;
  cell.value = valueOf(value);
}

function valueOf(value: CellView["value"]): CellValue {
  if (typeof value !== "object" || value === null) return value;
  return value.kind === "error" ? { error: value.code } : null;
}

function fillFrame(shown: SheetView, sheet: HostSheet): void {
  for (const { first, last, width, hidden } of shown.columns) {
    if (last - first > 1_000) continue;
    for (let column = first - 1; column < last; column += 1) {
      if (width !== null) sheet.columnWidths.set(column, pointsOf(width));
      if (hidden) sheet.hiddenColumns.add(column);
    }
  }
  for (const { first, last, height, hidden } of shown.rows) {
    for (let row = first - 1; row < last; row += 1) {
      if (height !== null) sheet.rowHeights.set(row, height);
      if (hidden) sheet.hiddenRows.add(row);
    }
  }
  sheet.merges = shown.merges.map(areaOf);
  sheet.frozenRows = shown.frozenRows;
  sheet.frozenColumns = shown.frozenColumns;
  sheet.showGridlines = shown.gridlines;
  sheet.validations = shown.validations.flatMap(({ ranges, values, reference, onOther, allowsBlank, message }) =>
    ranges.map((range) => ({
      area: areaOf(range),
      rule: { list: { inCellDropDown: true, source: values === null ? `=${reference ?? ""}` : values.join(",") } },
      errorAlert: { message: message ?? "", showAlert: onOther !== "none", style: ALERTS[onOther], title: "" },
      prompt: null,
      ignoreBlanks: allowsBlank,
    })),
  );
}

const ALERTS = { stop: "Stop", warning: "Warning", information: "Information", none: "Stop" } as const;

/** Widths of characters are of Calibri 11, seven pixels wide, at 96 pixels for 72 points. */
export function pointsOf(characters: number): number {
  return Math.round(characters * 7) * 0.75;
}

function setPage(sheet: HostSheet, name: string, text: string): void {
  for (const part of text.split(",")) {
    const area = parseArea(splitReference(part).local);
    if (/Print_Area$/i.test(name)) sheet.page.printArea = area;
    else if (/Print_Titles$/i.test(name) && area !== null) {
      if (area.columns === 16_384) sheet.page.titleRows = area;
      else sheet.page.titleColumns = area;
    }
  }
}

function nameOf(workbook: HostWorkbook, name: string, text: string, hidden: boolean): readonly HostName[] {
  const { sheet, local } = splitReference(text);
  const area = parseArea(local);
  const owner = sheet === null ? null : findSheet(workbook, sheet);
  const target = area === null || owner === null ? null : { sheet: owner, area };
  return [{ name, formula: `=${text}`, target, visible: !hidden, comment: "" }];
}

type Range = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

function areaOf({ top, left, bottom, right }: Range): Area {
  return { row: top - 1, column: left - 1, rows: bottom - top + 1, columns: right - left + 1 };
}

const LOOKS = new WeakMap<CellLook, Look>();

function lookOf(given: CellLook): Look {
  const known = LOOKS.get(given);
  if (known !== undefined) return known;
  const { format, locked, fill: filled, font, align, vertical, wrap, indent } = given;
  const look = changedLook(NORMAL_LOOK, {
    numberFormat: format,
    locked,
    fill: filled === null ? null : `#${filled}`,
    fontName: font.name,
    fontSize: font.points,
    fontColor: `#${font.colour ?? "000000"}`,
    bold: font.bold,
    italic: font.italic,
    underline: font.underline ? "Single" : "None",
    strikethrough: font.struck,
    horizontalAlignment: capital(align ?? "general"),
    verticalAlignment: capital(vertical ?? "bottom"),
    wrapText: wrap,
    indentLevel: indent,
    borderTop: borderOf(given.top),
    borderBottom: borderOf(given.bottom),
    borderLeft: borderOf(given.left),
    borderRight: borderOf(given.right),
  });
  LOOKS.set(given, look);
  return look;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const LINES: Readonly<Record<string, readonly [style: string, weight: string]>> = {
  hair: ["Continuous", "Hairline"],
  thin: ["Continuous", "Thin"],
  medium: ["Continuous", "Medium"],
  thick: ["Continuous", "Thick"],
  double: ["Double", "Thick"],
  dashed: ["Dash", "Thin"],
  dotted: ["Dot", "Thin"],
};

function borderOf(edge: EdgeView | null): Border | null {
  if (edge === null) return null;
  const [style, weight] = LINES[edge.line] ?? ["Continuous", "Thin"];
  return sharedBorder({ style, weight, color: `#${edge.colour ?? "000000"}` });
}
