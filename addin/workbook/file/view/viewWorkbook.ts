import type { WorkbookPackage } from "../package";
import { sharedStringLookup } from "../holdSheet";
import { readStructure, type SheetPart, type TablePart } from "../structure";
import { childOf, parseXml } from "../xml";
import { readLooks } from "./cellLooks";
import { readFrameView, type FrameView } from "./frameView";
import { readSheetRows, type SheetRows } from "./sheetRows";
import type { CellLook, SheetView, TableView, WorkbookView } from "./sheetView";
import { windowCells } from "./windowCells";

/** Of all sheets that were shown, so much stays inflated; beyond it the one shown longest ago is read again. */
const keptBytes = 256 * 1024 * 1024;

type OpenSheet = { readonly rows: SheetRows; readonly frame: FrameView; readonly view: SheetView };

/** Shows a workbook as its parts are now; they may not change meanwhile. */
export function viewWorkbook(parts: WorkbookPackage): WorkbookView {
  const structure = readStructure(parts);
  const sharedString = sharedStringLookup(parts, structure);
  let looks: ((style: number) => CellLook) | null = null;
  const open = new Map<SheetPart, OpenSheet>();
  const namesOf = (index: number | null) =>
    structure.names
      .filter(({ sheet }) => sheet === index)
      .map(({ name, text, hidden }) => ({ name, text, hidden: hidden === true }));

  const find = (name: string): SheetPart | null =>
    structure.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()) ?? null;

  const openSheet = (sheet: SheetPart): OpenSheet | null => {
    if (sheet.part === null) return null;
    const known = open.get(sheet);
    if (known !== undefined) {
      open.delete(sheet);
      open.set(sheet, known);
      return known;
    }
    const rows = readSheetRows(parts, sheet.part, sharedString);
    const frame = readFrameView(rows.frame.root);
    const opened = { rows, frame, view: sheetView(sheet, rows, frame, namesOf(structure.sheets.indexOf(sheet))) };
    open.set(sheet, opened);
    let held = 0;
    for (const [one, { rows: own }] of Array.from(open).reverse()) {
      held += own.size;
      if (held > keptBytes && one !== sheet) open.delete(one);
    }
    return opened;
  };

  const sheetView = (sheet: SheetPart, rows: SheetRows, frame: FrameView, names: SheetView["names"]): SheetView => ({
    ...frame,
    name: sheet.name,
    hidden: sheet.hidden,
    rowCount: sheet.tables.reduce((last, { range }) => Math.max(last, range.bottom), rows.lastRow),
    columnCount: sheet.tables.reduce((last, { range }) => Math.max(last, range.right), rows.lastColumn),
    rows: rows.runs,
    tables: sheet.tables.map((table) => tableView(parts, table)),
    names,
  });

  return {
    tabs: structure.sheets.map(({ name, hidden, part }) => ({ name, hidden, isWorksheet: part !== null })),
    dateSystem: structure.dateSystem,
    names: namesOf(null),
    sheet(name) {
      const sheet = find(name);
      return sheet === null ? null : (openSheet(sheet)?.view ?? null);
    },
    cells(name, window) {
      const sheet = find(name);
      looks ??= readLooks(parts, structure);
      const opened = sheet === null ? null : openSheet(sheet);
      return opened === null ? { cells: [], looks: [looks(0)] } : windowCells(opened, window, looks);
    },
  };
}

function tableView(parts: WorkbookPackage, table: TablePart): TableView {
  const { name, range, columns, hasHeader, hasTotalsRow, part } = table;
  const hasFilter = childOf(parseXml(parts.text(part), part), "autoFilter") !== null;
  return { name, range, headers: columns, hasHeader, hasTotalsRow, hasFilter };
}
