/** Range: cells by address, and the ranges reached from one. */
import { invalidArgument, invalidReference, notImplemented } from "../hostError";
import { flagOf, objectOf, type Arguments, type HostClass, type HostObject, type SheetArea } from "../hostObject";
import {
  addressOf,
  areaOf,
  bounding,
  intersection,
  MOST_COLUMNS,
  MOST_ROWS,
  parseArea,
  quotedName,
} from "../model/area";
import { splitReference, type Area } from "../model/area";
import { cellAt, copyRowLooks, lookAt, usedArea, type CellValue } from "../model/cells";
import { valueAt } from "../model/evaluate";
import { guardAllowance } from "../model/guards";
import { mergeCells, unmergeCells } from "../model/merges";
import type { Model } from "../model/model";
import { activate } from "../model/sheets";
import { deleteCells, insertCells } from "../model/shift";
import { findSheet, type HostSheet, type HostWorkbook } from "../model/workbook";
import { clearCells, writeNumberFormats, writeValues, type ClearWhat } from "../model/writes";
import type { Json } from "../wire";
import { cellProperties, columnProperties, setCellProperties } from "./cellProperties";
import { rangeFormat } from "./format";
import { validationOf } from "./validation";
import { worksheetOf } from "./worksheet";

type Self = { readonly model: Model } & SheetArea;

/** A range of a sheet as the client sees it. */
export function rangeOf(model: Model, { sheet, area }: SheetArea): HostObject {
  return objectOf(RANGE, { model, sheet, area }, { sheet, area });
}

/** More cells than one answer holds: the value is null ("Resource limits", five million cells a range). */
const MOST_CELLS = 5_000_000;

function grid({ area }: Self, read: (row: number, column: number) => Json): Json {
  if (area.rows * area.columns > MOST_CELLS) return null;
  return Array.from({ length: area.rows }, (_row, row) =>
    Array.from({ length: area.columns }, (_column, column) => read(area.row + row, area.column + column)),
  );
}

/** How a value reads through the API: an empty cell is "", an error its text. */
export function readable(value: CellValue): Json {
  if (value === null) return "";
  return typeof value === "object" ? value.error : value;
}

function kindOf(value: CellValue): string {
  if (value === null) return "Empty";
  if (typeof value === "object") return "Error";
  return typeof value === "number" ? "Double" : typeof value === "boolean" ? "Boolean" : "String";
}

function valueIn({ model, sheet }: Self, row: number, column: number): CellValue {
  return valueAt(model.workbook, sheet, row, column);
}

/** "Sheet1!A1:B2" as a range; `home` is meant where no sheet is named. */
export function rangeAt(workbook: HostWorkbook, home: HostSheet, address: string): SheetArea {
  const { sheet: name, local } = splitReference(address);
  const sheet = name === null ? home : findSheet(workbook, name);
  const area = parseArea(local);
  if (sheet === null || area === null) throw invalidArgument();
  return { sheet, area };
}

function moved(self: Self, area: Area | null): HostObject {
  if (area === null) throw invalidArgument();
  return rangeOf(self.model, { sheet: self.sheet, area });
}

function other(self: Self, args: Arguments): Area {
  const given = args.range(0) ?? rangeAt(self.model.workbook, self.sheet, args.text(0));
  if (given.sheet !== self.sheet) throw invalidReference();
  return given.area;
}

function shared(hidden: readonly boolean[]): Json {
  const [first = false] = hidden;
  return hidden.every((one) => one === first) ? first : null;
}

function indexes(from: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

function setHidden(hidden: Set<number>, all: readonly number[], isHidden: boolean): void {
  for (const index of all) {
    if (isHidden) hidden.add(index);
    else hidden.delete(index);
  }
}

function row(self: Self, index: number): HostObject {
  const { area } = self;
  return moved(self, areaOf(area.row + index, area.column, 1, area.columns));
}

function column(self: Self, index: number): HostObject {
  const { area } = self;
  return moved(self, areaOf(area.row, area.column + index, area.rows, 1));
}

function used(self: Self, args: Arguments): HostObject | null {
  const area = usedArea(self.sheet, self.area, args.flag(0, false));
  return area === null ? null : rangeOf(self.model, { sheet: self.sheet, area });
}

const CLEARS: Readonly<Record<string, ClearWhat>> = { All: "All", Contents: "Contents", Formats: "Formats" };

export const RANGE: HostClass<Self> = {
  name: "Range",
  isReferenced: true,
  values: {
    address: { get: ({ sheet, area }) => `${quotedName(sheet.name)}!${addressOf(area)}` },
    addressLocal: { get: ({ sheet, area }) => `${quotedName(sheet.name)}!${addressOf(area)}` },
    cellCount: { get: ({ area }) => (area.rows * area.columns > 2 ** 31 - 1 ? -1 : area.rows * area.columns) },
    columnCount: { get: ({ area }) => area.columns },
    columnHidden: {
      get: ({ sheet, area }) => shared(indexes(area.column, area.columns).map((at) => sheet.hiddenColumns.has(at))),
      set: ({ sheet, area }, value) => {
        guardAllowance(sheet, "allowFormatColumns");
        setHidden(sheet.hiddenColumns, indexes(area.column, area.columns), flagOf(value));
      },
    },
    columnIndex: { get: ({ area }) => area.column },
    formulas: {
      get: (self) => grid(self, (at, to) => cellAt(self.sheet, at, to)?.formula ?? readable(valueIn(self, at, to))),
      set: (self, value) => writeValues(self.model, self, value),
    },
    hidden: {
      get: ({ sheet, area }) => {
        const isColumnHidden = indexes(area.column, area.columns).every((at) => sheet.hiddenColumns.has(at));
        return isColumnHidden || indexes(area.row, area.rows).every((at) => sheet.hiddenRows.has(at));
      },
    },
    isEntireColumn: { get: ({ area }) => area.rows === MOST_ROWS },
    isEntireRow: { get: ({ area }) => area.columns === MOST_COLUMNS },
    numberFormat: {
      get: (self) => grid(self, (at, to) => lookAt(self.sheet, at, to).numberFormat),
      set: (self, value) => writeNumberFormats(self, value),
    },
    rowCount: { get: ({ area }) => area.rows },
    rowHidden: {
      get: ({ sheet, area }) => shared(indexes(area.row, area.rows).map((at) => sheet.hiddenRows.has(at))),
      set: ({ sheet, area }, value) => {
        guardAllowance(sheet, "allowFormatRows");
        setHidden(sheet.hiddenRows, indexes(area.row, area.rows), flagOf(value));
      },
    },
    rowIndex: { get: ({ area }) => area.row },
    valueTypes: { get: (self) => grid(self, (at, to) => kindOf(valueIn(self, at, to))) },
    values: {
      get: (self) => grid(self, (at, to) => readable(valueIn(self, at, to))),
      set: (self, value) => writeValues(self.model, self, value),
    },
  },
  objects: {
    dataValidation: ({ model, sheet, area }) => validationOf(model, { sheet, area }),
    format: ({ sheet, area }) => rangeFormat({ sheet, area }),
    worksheet: ({ model, sheet }) => worksheetOf(model, sheet),
    getAbsoluteResizedRange: (self, args) =>
      moved(self, areaOf(self.area.row, self.area.column, args.whole(0), args.whole(1))),
    getBoundingRect: (self, args) => moved(self, bounding(self.area, other(self, args))),
    getCell: (self, args) => moved(self, areaOf(self.area.row + args.whole(0), self.area.column + args.whole(1), 1, 1)),
    getColumn: (self, args) => column(self, args.whole(0)),
    getEntireColumn: (self) => moved(self, { ...self.area, row: 0, rows: MOST_ROWS }),
    getEntireRow: (self) => moved(self, { ...self.area, column: 0, columns: MOST_COLUMNS }),
    getIntersection: (self, args) => {
      const area = intersection(self.area, other(self, args));
      if (area === null) throw invalidReference();
      return moved(self, area);
    },
    getIntersectionOrNullObject: (self, args) => {
      const area = intersection(self.area, other(self, args));
      return area === null ? null : moved(self, area);
    },
    getLastCell: (self) => {
      const { row: top, column: left, rows, columns } = self.area;
      return moved(self, areaOf(top + rows - 1, left + columns - 1, 1, 1));
    },
    getLastColumn: (self) => column(self, self.area.columns - 1),
    getLastRow: (self) => row(self, self.area.rows - 1),
    getOffsetRange: (self, args) => {
      const { row: top, column: left, rows, columns } = self.area;
      return moved(self, areaOf(top + args.whole(0), left + args.whole(1), rows, columns));
    },
    getResizedRange: (self, args) => {
      const { row: top, column: left, rows, columns } = self.area;
      return moved(self, areaOf(top, left, rows + args.whole(0), columns + args.whole(1)));
    },
    getRow: (self, args) => row(self, args.whole(0)),
    getUsedRange: (self, args) => used(self, args) ?? moved(self, { ...self.area, rows: 1, columns: 1 }),
    getUsedRangeOrNullObject: used,
    insert: (self, args) => {
      insertCells(self.model, self, args.text(0));
      return rangeOf(self.model, self);
    },
  },
  actions: {
    clear: (self, args) => {
      const what = CLEARS[args.textOrNull(0) ?? "All"];
      if (what === undefined) throw notImplemented(`Range.clear(${args.text(0)})`);
      clearCells(self.model, self, what);
      return null;
    },
    copyFrom: (self, args) => {
      if (args.text(1) !== "Formats") throw notImplemented(`Range.copyFrom(_, "${args.text(1)}")`);
      const from = parseArea(args.text(0));
      if (from?.columns !== self.area.columns || from.rows !== 1)
        throw notImplemented("Range.copyFrom of another shape");
      guardAllowance(self.sheet, "allowFormatCells");
      copyRowLooks(self, from);
      return null;
    },
    delete: (self, args) => {
      deleteCells(self.model, self, args.text(0));
      return null;
    },
    getCellProperties: (self, args) => cellProperties(self, args.json(0)),
    getColumnProperties: (self, args) => columnProperties(self, args.json(0)),
    merge: (self, args) => {
      mergeCells(self, args.flag(0, false));
      return null;
    },
    select: ({ model, sheet, area }) => {
      activate(model.workbook, sheet);
      model.workbook.selection = { sheet, area };
      return null;
    },
    setCellProperties: (self, args) => {
      setCellProperties(self, args.json(0));
      return null;
    },
    unmerge: (self) => {
      unmergeCells(self);
      return null;
    },
    _ValidateArraySize: ({ area }, args) => {
      if (args.whole(0) !== area.rows || args.whole(1) !== area.columns) throw invalidArgument();
      return null;
    },
  },
};
