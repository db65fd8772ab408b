/** A workbook as the host holds it. Plain, changeable state; who may change what is said by `guards.ts`. */
import type { JsonRecord } from "../wire";
import type { Area } from "./area";
import type { Cell } from "./cells";
import { NORMAL_LOOK, type Look } from "./looks";

export type Visibility = "Visible" | "Hidden" | "VeryHidden";

export type HostTable = {
  readonly id: string;
  name: string;
  /** Headers, body and, where shown, totals. */
  area: Area;
  showTotals: boolean;
  /** What stood in the row of totals when it was hidden, from the first column on. */
  hiddenTotals?: readonly Pick<Cell, "value" | "formula">[];
  style: string;
  showFilterButton: boolean;
  showBandedRows: boolean;
};

export type HostName = {
  readonly name: string;
  /** With its equals sign: "=Sheet1!$A$1". */
  formula: string;
  /** The range it names, or null for a constant or formula. It follows its cells. */
  target: { readonly sheet: HostSheet; area: Area } | null;
  visible: boolean;
  comment: string;
};

export type HostValidation = {
  area: Area;
  rule: JsonRecord;
  errorAlert: JsonRecord | null;
  prompt: JsonRecord | null;
  ignoreBlanks: boolean;
};

export type HostProtection = { readonly options: JsonRecord; readonly password: string };

export type HostPageLayout = {
  orientation: string;
  paperSize: string | null;
  zoom: JsonRecord;
  centerHorizontally: boolean;
  centerVertically: boolean;
  printGridlines: boolean;
  printHeadings: boolean;
  margins: { left: number; right: number; top: number; bottom: number; header: number; footer: number };
  printArea: Area | null;
  titleRows: Area | null;
  titleColumns: Area | null;
  headersFooters: Map<string, string>;
  /** Rows before which a page begins, counted from 0. */
  readonly pageBreaks: Set<number>;
};

export type HostFont = { points: number; isBold: boolean };
export type HostLine = { style: string; colour: string | null; points: number | null };
export type HostChartTitle = { text: string; isVisible: boolean; readonly font: HostFont };

export type HostAxis = {
  readonly title: HostChartTitle;
  /** Of its labels. */
  readonly font: HostFont;
  readonly line: HostLine;
  readonly gridlines: { isVisible: boolean; readonly line: HostLine };
  categoryType: string;
  numberFormat: string;
  /** null for as far as the values go. */
  minimum: number | null;
  maximum: number | null;
  isReversed: boolean;
  /** Where the other axis crosses it. */
  crossing: string;
  tickMark: string;
  labels: string;
};

/** Values and categories are cells of the chart's own sheet; null where they were not set. */
export type HostSeries = { name: string; values: Area | null; categories: Area | null; colour: string | null };

export type HostChart = {
  readonly id: string;
  name: string;
  readonly type: string;
  /** In points, from the sheet's upper left corner. */
  readonly place: { left: number; top: number; width: number; height: number };
  readonly title: HostChartTitle;
  readonly legend: { position: string; isVisible: boolean; readonly font: HostFont };
  readonly border: HostLine;
  readonly series: HostSeries[];
  gapPercent: number;
  overlapPercent: number;
  readonly categoryAxis: HostAxis;
  readonly valueAxis: HostAxis;
};

export type HostSheet = {
  readonly id: string;
  name: string;
  visibility: Visibility;
  /** Cells by row and column; what was never touched is not there. */
  readonly rows: (Cell | undefined)[][];
  look: Look;
  readonly columnLooks: Map<number, Look>;
  readonly rowLooks: Map<number, Look>;
  /** In points, as the API counts. */
  readonly columnWidths: Map<number, number>;
  readonly rowHeights: Map<number, number>;
  readonly hiddenColumns: Set<number>;
  readonly hiddenRows: Set<number>;
  readonly tables: HostTable[];
  readonly charts: HostChart[];
  readonly names: HostName[];
  validations: HostValidation[];
  merges: Area[];
  protection: HostProtection | null;
  frozenRows: number;
  frozenColumns: number;
  showGridlines: boolean;
  showHeadings: boolean;
  tabColor: string;
  page: HostPageLayout;
  /** How often its cells changed; what was computed of an older state is computed again. */
  revision: number;
};

export type HostWorkbook = {
  readonly name: string;
  readonly sheets: HostSheet[];
  readonly names: HostName[];
  active: HostSheet;
  selection: { readonly sheet: HostSheet; readonly area: Area };
  structure: { readonly password: string } | null;
  calculationMode: string;
  enableEvents: boolean;
  /** Dates count from 1904-01-01. */
  readonly isDate1904: boolean;
  /** The day a person types on: "7/11" is of this year. */
  readonly today: string;
  nextId: number;
};

export type WorkbookOptions = { readonly isDate1904?: boolean; readonly today?: string };

/** A new workbook with one empty sheet, Sheet1. */
export function newWorkbook({ isDate1904 = false, today = "2026-11-21" }: WorkbookOptions = {}): HostWorkbook {
  const first = newSheet("Sheet1", 1);
  return {
    name: "Book1.xlsx",
    sheets: [first],
    names: [],
    active: first,
    selection: { sheet: first, area: { row: 0, column: 0, rows: 1, columns: 1 } },
    structure: null,
    calculationMode: "Automatic",
    enableEvents: true,
    isDate1904,
    today,
    nextId: 2,
  };
}

/** An empty sheet, in no workbook yet. */
export function newSheet(name: string, number: number): HostSheet {
  return {
    id: `{${String(number).padStart(8, "0")}-0000-4000-8000-000000000000}`,
    name,
    visibility: "Visible",
    rows: [],
    look: NORMAL_LOOK,
    columnLooks: new Map(),
    rowLooks: new Map(),
    columnWidths: new Map(),
    rowHeights: new Map(),
    hiddenColumns: new Set(),
    hiddenRows: new Set(),
    tables: [],
    charts: [],
    names: [],
    validations: [],
    merges: [],
    protection: null,
    frozenRows: 0,
    frozenColumns: 0,
    showGridlines: true,
    showHeadings: true,
    tabColor: "",
    page: newPageLayout(),
    revision: 0,
  };
}

function newPageLayout(): HostPageLayout {
  return {
    orientation: "Portrait",
    paperSize: null,
    zoom: { scale: 100 },
    centerHorizontally: false,
    centerVertically: false,
    printGridlines: false,
    printHeadings: false,
    margins: { left: 50.4, right: 50.4, top: 54, bottom: 54, header: 21.6, footer: 21.6 },
    printArea: null,
    titleRows: null,
    titleColumns: null,
    headersFooters: new Map(),
    pageBreaks: new Set(),
  };
}

/** The sheet of a name or id; names differ in more than case. */
export function findSheet(workbook: HostWorkbook, key: string): HostSheet | null {
  const wanted = key.toLowerCase();
  return workbook.sheets.find(({ id, name }) => id === key || name.toLowerCase() === wanted) ?? null;
}

/** The table of a name or id, with its sheet. */
export function findTable(
  workbook: HostWorkbook,
  key: string,
): { readonly sheet: HostSheet; readonly table: HostTable } | null {
  const wanted = key.toLowerCase();
  for (const sheet of workbook.sheets) {
    const table = sheet.tables.find(({ id, name }) => id === key || name.toLowerCase() === wanted);
    if (table !== undefined) return { sheet, table };
  }
  return null;
}
