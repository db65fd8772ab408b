/** The workbook's content as the engine is given it, the same as from the file port. */
import type { DateSystem, RawDocument, RawSheet, RawTable, WorkbookContent } from "../../../engine/model/workbook";
import { parseRange, rangeAddress } from "../layout/address";
import type { SheetName } from "./calls";
import { ownNames, textIn } from "./cellsOf";
import { bodyOf, type SheetState, type TableState } from "./state";

/** Joins what was read. */
export function contentOf(read: {
  readonly dateSystem: DateSystem;
  readonly structureLocked: boolean;
  readonly sheets: readonly SheetState[];
  readonly tables: readonly TableState[];
}): WorkbookContent {
  return {
    dateSystem: read.dateSystem,
    structureLocked: read.structureLocked,
    tables: read.tables.map(rawTable),
    sheets: read.sheets.map(rawSheet),
    documents: read.sheets.flatMap(rawDocument),
  };
}

function rawTable(table: TableState): RawTable {
  const { first, last } = bodyOf(table);
  const blankRows = Math.max(0, last - first + 1 - table.rows.length);
  return {
    name: table.name,
    sheet: table.sheet,
    headerRow: first - 1,
    firstColumn: table.range.left,
    header: table.columns,
    rows: [...table.rows],
    hasTotalsRow: table.hasTotalsRow,
    freeRowsBelow: blankRows + table.firstUsedBelow - table.range.bottom - 1,
  };
}

/** Excel does not say whether taking a protection off asks for a password. */
function rawSheet({ name, isProtected, hidden, tables }: SheetState): RawSheet {
  return { name, lock: isProtected ? "protected" : "open", hidden, tables };
}

function rawDocument({ name, names, cells }: SheetState): readonly RawDocument[] {
  const document = textIn(names, "document");
  if (document === null) return [];
  return [
    {
      sheet: name,
      document,
      isBeingWritten: textIn(names, "writing") !== null,
      names: addressesOf(names),
      cells: cells ?? new Map(),
    },
  ];
}

/** What each name of a sheet names, "B7"; names that are no cells are left out. */
export function addressesOf(names: readonly SheetName[]): ReadonlyMap<string, string> {
  return new Map(
    ownNames(names).flatMap(({ name, formula }): readonly (readonly [string, string])[] => {
      const range = parseRange(formula.slice(formula.lastIndexOf("!") + 1).replace(/^=/, ""));
      return range === null ? [] : [[name, rangeAddress(range)]];
    }),
  );
}
