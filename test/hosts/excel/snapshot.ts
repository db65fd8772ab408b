/** A workbook as plain data, to be compared: what differs from a blank sheet, by address. */
import { chartSnapshots, type ChartSnapshot } from "./chartSnapshot";
import { addressOf, lettersOf, WHOLE_SHEET } from "./model/area";
import { eachCell, type Cell } from "./model/cells";
import { valueAt } from "./model/evaluate";
import { NORMAL_LOOK, type Look } from "./model/looks";
import { formulaOfName } from "./model/names";
import { headersOf } from "./model/tables";
import type { HostName, HostPageLayout, HostSheet, HostWorkbook, Visibility } from "./model/workbook";
import type { Json } from "./wire";

export type CellSnapshot = {
  /** Absent for an empty cell; an error as its text after "error ". */
  readonly value?: string | number | boolean;
  readonly formula?: string;
} & Partial<Look>;

export type SheetSnapshot = {
  readonly name: string;
  readonly visibility: Visibility;
  /** What the protection allows, and whether it asks for a password; null for an open sheet. */
  readonly protection: { readonly allows: readonly string[]; readonly hasPassword: boolean } | null;
  readonly frozenRows: number;
  readonly gridlines: boolean;
  readonly hiddenColumns: readonly string[];
  readonly hiddenRows: readonly number[];
  /** In points, by letters; of columns that are shown. */
  readonly columnWidths: Readonly<Record<string, number>>;
  readonly rowHeights: Readonly<Record<number, number>>;
  readonly merges: readonly string[];
  readonly validations: Readonly<Record<string, Json>>;
  readonly tables: readonly TableSnapshot[];
  readonly charts: readonly ChartSnapshot[];
  readonly page: PageSnapshot;
  readonly names: Readonly<Record<string, string>>;
  readonly cells: Readonly<Record<string, CellSnapshot>>;
};

/** How it is printed; margins in points, breaks as the rows that begin a page. */
export type PageSnapshot = Pick<HostPageLayout, "paperSize" | "orientation" | "zoom"> & {
  readonly margins: Readonly<Record<string, number>>;
  readonly area: string | null;
  readonly titleRows: string | null;
  readonly footers: Readonly<Record<string, string>>;
  readonly breaksBefore: readonly number[];
};

export type TableSnapshot = {
  readonly name: string;
  readonly address: string;
  readonly headers: readonly string[];
  readonly hasTotals: boolean;
  readonly hasFilter: boolean;
};

export type WorkbookSnapshot = {
  readonly isStructureProtected: boolean;
  readonly names: Readonly<Record<string, string>>;
  readonly sheets: readonly SheetSnapshot[];
};

/** The workbook as it stands, formulas computed. */
export function snapshotOf(workbook: HostWorkbook): WorkbookSnapshot {
  return {
    isStructureProtected: workbook.structure !== null,
    names: namesIn(workbook.names),
    sheets: workbook.sheets.map((sheet) => sheetSnapshot(workbook, sheet)),
  };
}

function sheetSnapshot(workbook: HostWorkbook, sheet: HostSheet): SheetSnapshot {
  const { protection } = sheet;
  const allows = Object.entries(protection?.options ?? {}).filter(([, value]) => value === true);
  const cells: Record<string, CellSnapshot> = {};
  eachCell(sheet, WHOLE_SHEET, (cell, row, column) => {
    const found = cellSnapshot(workbook, sheet, { cell, row, column });
    if (found !== NOTHING) cells[`${lettersOf(column)}${row + 1}`] = found;
  });
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    protection:
      protection === null
        ? null
        : { allows: allows.map(([name]) => name).sort(), hasPassword: protection.password !== "" },
    frozenRows: sheet.frozenRows,
    gridlines: sheet.showGridlines,
    hiddenColumns: sorted(sheet.hiddenColumns).map(lettersOf),
    hiddenRows: sorted(sheet.hiddenRows).map((row) => row + 1),
    columnWidths: Object.fromEntries(
      sorted(sheet.columnWidths.keys())
        .filter((column) => !sheet.hiddenColumns.has(column))
        .map((column) => [lettersOf(column), sheet.columnWidths.get(column) ?? 0]),
    ),
    rowHeights: Object.fromEntries(
      sorted(sheet.rowHeights.keys()).map((row) => [row + 1, sheet.rowHeights.get(row) ?? 0]),
    ),
    merges: sheet.merges.map(addressOf).sort(),
    validations: Object.fromEntries(
      sheet.validations
        .map(({ area, rule, errorAlert }): [string, Json] => [addressOf(area), { rule, errorAlert }])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    tables: sheet.tables
      .map((table) => ({
        name: table.name,
        address: addressOf(table.area),
        headers: headersOf(sheet, table),
        hasTotals: table.showTotals,
        hasFilter: table.showFilterButton,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    charts: chartSnapshots(sheet),
    page: pageSnapshot(sheet),
    names: namesIn(sheet.names),
    cells,
  };
}

function pageSnapshot({ page }: HostSheet): PageSnapshot {
  const { paperSize, orientation, zoom, margins, printArea, titleRows, headersFooters, pageBreaks } = page;
  const footers = [...headersFooters].filter(([, text]) => text !== "").sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...{ paperSize, orientation, zoom },
    margins: Object.fromEntries(Object.entries(margins).map(([side, points]) => [side, Math.round(points * 10) / 10])),
    area: printArea === null ? null : addressOf(printArea),
    titleRows: titleRows === null ? null : addressOf(titleRows),
    footers: Object.fromEntries(footers),
    breaksBefore: sorted(pageBreaks).map((row) => row + 1),
  };
}

function sorted(numbers: Iterable<number>): readonly number[] {
  return [...numbers].sort((a, b) => a - b);
}

function namesIn(names: readonly HostName[]): Readonly<Record<string, string>> {
  const found = names.map((name): [string, string] => [name.name, formulaOfName(name)]);
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Placed = { readonly cell: Cell; readonly row: number; readonly column: number };

function cellSnapshot(workbook: HostWorkbook, sheet: HostSheet, { cell, row, column }: Placed): CellSnapshot {
  const value = valueAt(workbook, sheet, row, column);
  if (value === null && cell.formula === null) return uncommon(cell.look);
  return {
    ...(value === null ? {} : { value: typeof value === "object" ? `error ${value.error}` : value }),
    ...(cell.formula === null ? {} : { formula: cell.formula }),
    ...uncommon(cell.look),
  };
}

/** Of a cell that is as on a blank sheet. */
const NOTHING: CellSnapshot = {};
const UNCOMMON = new WeakMap<Look, Partial<Look>>();

/** What of a look is not as on a blank sheet. */
function uncommon(look: Look): Partial<Look> {
  const known = UNCOMMON.get(look);
  if (known !== undefined) return known;
  const plain = new Map<string, unknown>(Object.entries(NORMAL_LOOK));
  const found: Partial<Look> = Object.fromEntries(
    Object.entries(look).filter(([name, value]) => plain.get(name) !== value),
  );
  const shared = Object.keys(found).length === 0 ? NOTHING : found;
  UNCOMMON.set(look, shared);
  return shared;
}
