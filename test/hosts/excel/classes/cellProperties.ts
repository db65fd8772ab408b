/** getCellProperties and setCellProperties: the looks of many cells in one action (ExcelApi 1.9). */
import { invalidArgument, notImplemented } from "../hostError";
import { isList, isRecord, NO_ARGUMENTS, recordOf, type HostObject, type SheetArea } from "../hostObject";
import { addressOf, MOST_ROWS, quotedName } from "../model/area";
import { guardAllowance } from "../model/guards";
import type { Json, JsonRecord } from "../wire";
import { rangeFormat } from "./format";

/** For each cell what was asked for: { address: true, format: { protection: { locked: true } } }. */
export function cellProperties(range: SheetArea, asked: Json): Json {
  const { sheet, area } = range;
  return Array.from({ length: area.rows }, (_row, row) =>
    Array.from({ length: area.columns }, (_column, column) => {
      const cell = { row: area.row + row, column: area.column + column, rows: 1, columns: 1 };
      return propertiesOf({ sheet, area: cell }, recordOf(asked));
    }),
  );
}

/** For each column what was asked for. */
export function columnProperties(range: SheetArea, asked: Json): Json {
  const { sheet, area } = range;
  return Array.from({ length: area.columns }, (_, index) => {
    const column = { row: 0, column: area.column + index, rows: MOST_ROWS, columns: 1 };
    const wished = recordOf(asked);
    const rest = Object.fromEntries(Object.entries(wished).filter(([name]) => name !== "columnHidden"));
    const found = propertiesOf({ sheet, area: column }, rest);
    if (wished["columnHidden"] !== true) return found;
    return { ...found, columnHidden: sheet.hiddenColumns.has(column.column) };
  });
}

function propertiesOf(cell: SheetArea, asked: JsonRecord): JsonRecord {
  const found: Record<string, Json> = {};
  for (const [name, wanted] of Object.entries(asked)) {
    if (wanted === false || wanted === null) continue;
    if (name === "address") found[name] = `${quotedName(cell.sheet.name)}!${addressOf(cell.area)}`;
    else if (name === "format") found[name] = read(rangeFormat(cell), recordOf(wanted));
    else throw notImplemented(`getCellProperties ${name}`);
  }
  return found;
}

function read(object: HostObject, asked: JsonRecord): JsonRecord {
  const found: Record<string, Json> = {};
  for (const [name, wanted] of Object.entries(asked)) {
    if (wanted === false || wanted === null) continue;
    const value = object.value(name);
    const child = object.object(name);
    if (value !== null) found[name] = value.get();
    else if (child !== null && isRecord(wanted)) {
      const next = childOf(object, name);
      found[name] = name === "borders" ? readBorders(next, wanted) : read(next, wanted);
    } else throw notImplemented(`getCellProperties ${object.className}.${name}`);
  }
  return found;
}

const SIDES: Readonly<Record<string, string>> = {
  top: "EdgeTop",
  bottom: "EdgeBottom",
  left: "EdgeLeft",
  right: "EdgeRight",
  horizontal: "InsideHorizontal",
  vertical: "InsideVertical",
};

function readBorders(borders: HostObject, asked: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(asked).map(([name, wanted]) => [name, read(borderOf(borders, name), recordOf(wanted))]),
  );
}

function borderOf(borders: HostObject, name: string): HostObject {
  const side = SIDES[name];
  if (side === undefined) throw notImplemented(`CellBorderCollection.${name}`);
  const found = (borders.items?.() ?? []).find((border) => border.identity()["SideIndex"] === side);
  if (found === undefined) throw invalidArgument();
  return found;
}

function childOf(object: HostObject, name: string): HostObject {
  const child = object.object(name)?.(NO_ARGUMENTS) ?? null;
  if (child === null) throw invalidArgument();
  return child;
}

/** Sets the looks of each cell; the whole action is refused where one of them may not be changed. */
export function setCellProperties(range: SheetArea, given: Json): void {
  const { sheet, area } = range;
  if (!isList(given) || given.length !== area.rows) throw invalidArgument();
  guardAllowance(sheet, "allowFormatCells");
  given.forEach((cells, row) => {
    if (!isList(cells) || cells.length !== area.columns) throw invalidArgument();
    cells.forEach((properties, column) => {
      const cell = { row: area.row + row, column: area.column + column, rows: 1, columns: 1 };
      setProperties({ sheet, area: cell }, recordOf(properties));
    });
  });
}

function setProperties(cell: SheetArea, properties: JsonRecord): void {
  for (const [name, value] of Object.entries(properties)) {
    if (name !== "format") throw notImplemented(`setCellProperties ${name}`);
    if (value !== null) write(rangeFormat(cell), recordOf(value));
  }
}

function write(object: HostObject, properties: JsonRecord): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null) continue;
    const set = object.value(name)?.set ?? null;
    if (set !== null) set(value);
    else if (name === "borders") {
      const borders = childOf(object, name);
      for (const [side, looks] of Object.entries(recordOf(value))) write(borderOf(borders, side), recordOf(looks));
    } else if (object.object(name) !== null) write(childOf(object, name), recordOf(value));
    else throw notImplemented(`setCellProperties ${object.className}.${name}`);
  }
}
