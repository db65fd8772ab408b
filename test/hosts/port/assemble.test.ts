/** What was read from Excel, as the engine is given it. */
import { addressesOf, contentOf } from "../../../addin/workbook/excel/assemble";
import type { SheetState, TableState } from "../../../addin/workbook/excel/state";

const TABLE: TableState = {
  ...{ name: "Actuals", sheet: "Hours", hasHeader: true, hasTotalsRow: false },
  range: { top: 4, left: 2, bottom: 10, right: 3 },
  columns: ["Actual ID", "Date"],
  rows: [
    ["A-1", 46_300],
    ["A-2", 46_301],
  ],
  firstUsedBelow: 14,
};

const SHEET: SheetState = {
  ...{ name: "PF-00001", used: "A1:C9", touched: "A1:C9", isProtected: true, filter: false, formatColumns: false },
  ...{ hidden: false, charts: [], tables: [], cells: new Map([["B2", { value: "Breda", formula: null }]]) },
  names: [
    { name: "Daybook_Document", formula: '="PF-00001"' },
    { name: "City", formula: "='PF-00001'!$B$2" },
    { name: "Print_Area", formula: "='PF-00001'!$A$1:$C$9" },
    { name: "Rate", formula: "=0.21" },
  ],
};

const BOOK = { dateSystem: "1904", structureLocked: true } as const;

test("a table's room below it is its own blank rows and the free rows under it", () => {
  const { tables, dateSystem, structureLocked } = contentOf({ ...BOOK, sheets: [], tables: [TABLE] });
  expect(tables).toMatchObject([{ headerRow: 4, firstColumn: 2, freeRowsBelow: 7, rows: TABLE.rows }]);
  expect([dateSystem, structureLocked]).toEqual(["1904", true]);
});

test("a sheet is a document by its hidden name, and being written by another", () => {
  const plain = { ...SHEET, name: "Notes", names: [], isProtected: false };
  const broken = { ...SHEET, names: [...SHEET.names, { name: "Daybook_Writing", formula: '="PF-00001"' }] };
  const { documents, sheets } = contentOf({ ...BOOK, sheets: [SHEET, plain, broken], tables: [] });
  expect(documents.map(({ document, isBeingWritten }) => [document, isBeingWritten])).toEqual([
    ["PF-00001", false],
    ["PF-00001", true],
  ]);
  expect(sheets.map(({ lock }) => lock)).toEqual(["protected", "open", "protected"]);
});

test("a name names a cell; marks, print areas and constants are left out", () => {
  expect([...addressesOf(SHEET.names)]).toEqual([["City", "B2"]]);
});
