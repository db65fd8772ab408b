/**
 * What a run asks a host to write: plain data, complete, in the order of the commit protocol.
 *
 * 1. `commit.intended` is appended to `Commits`; 2. `commit.appends` go to their tables; 3. the host reads both back;
 * 4. the commit row's State becomes Committed; 5. `settle` and `sheets` follow, all of which can be rebuilt.
 * The file host does all five in one atomic replacement of the file.
 */

/**
 * A value on its way into a cell, as text: numbers as plain decimals ("-1600.00"), dates as "2026-10-31", yes-no as
 * "Yes" and "No". The column's `type` says which. null leaves the cell empty. Text never becomes a formula.
 */
export type CellText = string | null;

/** How a value is stored in its cell. */
export type CellType = "text" | "number" | "date";

/** The looks of a cell. The style sheet (`engine/sheets/styles.ts`) says what each role looks like. */
export type StyleRole =
  | "plain"
  | "strong"
  | "fine"
  | "title"
  | "subtitle"
  | "heading"
  | "label"
  | "total"
  | "grandTotal"
  | "section"
  | "sectionNote"
  | "note"
  | "chipDraft"
  | "chipInReview"
  | "chipConfirmed"
  | "chipPosted"
  | "chipDiscarded";

export type CellStyle = {
  readonly role: StyleRole;
  /** An Excel number format, or null for General. "date" is the built-in short date, shown as each reader's own. */
  readonly format: string | null;
  readonly align: "left" | "right" | "center" | null;
  readonly wrap: boolean;
  /** Unlocked cells are the user's: pale yellow with a thin lower border. */
  readonly locked: boolean;
};

/** A cell outside a table block. */
export type PlacedCell = {
  readonly row: number;
  readonly column: number;
  readonly type: CellType;
  readonly value: CellText;
  /** Without equals sign; `value` is then its cached result. */
  readonly formula: string | null;
  readonly style: CellStyle;
};

/** A drop-down list over cells. */
export type ChoiceValidation = {
  readonly kind: "list";
  /** "D5:D40" */
  readonly range: string;
  readonly values: readonly string[];
  /** A reference such as "=Customers!$A$2:$A$500" instead of values. */
  readonly reference: string | null;
};

/** A column of a table block. */
export type BlockColumn = {
  readonly header: string;
  readonly type: CellType;
  readonly style: CellStyle;
  /** Width in characters. */
  readonly width: number;
  readonly hidden: boolean;
  /** Drop-down values, null for none. */
  readonly choices: readonly string[] | null;
};

/** A structured table on a generated sheet; its style comes by column, exceptions by row. */
export type TableBlock = {
  readonly table: string;
  readonly headerRow: number;
  readonly firstColumn: number;
  readonly columns: readonly BlockColumn[];
  readonly rows: readonly (readonly CellText[])[];
  /** Indexes into `rows` whose cells are all locked, whatever the column says. */
  readonly lockedRows: readonly number[];
  readonly filter: boolean;
};

export type PrintSetup = {
  readonly orientation: "portrait" | "landscape";
  /** Pages wide; height is free. */
  readonly fitToWidth: number;
  /** "1:5": rows repeated on each page. */
  readonly repeatRows: string | null;
  readonly footer: string | null;
  /** What is printed, "B1:J60"; absent or null for all of the sheet. */
  readonly area?: string | null;
  /** A4 where absent. */
  readonly paper?: Paper;
  /** Rows that begin a page, ascending, and no others; absent where that is left to the program and the user. */
  readonly breaksBefore?: readonly number[];
};

export const PAPERS = ["A4", "Letter"] as const;

export type Paper = (typeof PAPERS)[number];

/** How a chart shows its series: side by side along rows, upright, or upright and one on top of the other. */
export type ChartKind = "bars" | "columns" | "stackedColumns";

/** A series of a chart: the cell that names it, and its values, "C6:C9". */
export type ChartSeries = { readonly name: string; readonly values: string };

/** A chart over cells of its own sheet, which it follows: it holds no figures. */
export type ChartPlan = {
  /** Known again by it, on any host: begins with `CHART_NAME`; one of its kind on a sheet. */
  readonly name: string;
  readonly kind: ChartKind;
  readonly title: string;
  /** "A6:A9" */
  readonly categories: string;
  readonly series: readonly ChartSeries[];
  /**
   * What stands beside the axis of values, null for nothing; its number format; where it begins and ends, null for as
   * far as the values go.
   */
  readonly values: {
    readonly title: string | null;
    readonly format: string;
    readonly min: number | null;
    readonly max: number | null;
  };
  /** Its upper left corner, a cell, and its size in points. */
  readonly place: { readonly cell: string; readonly width: number; readonly height: number };
  /** What it shows, for those who cannot see it. */
  readonly altText: string;
};

/** What a protected sheet still allows. */
export type Protection = { readonly filter: boolean; readonly formatColumns: boolean };

/** A whole generated sheet. Writing the same plan twice changes nothing. */
export type SheetPlan = {
  readonly name: string;
  /**
   * list and report sheets are known again by their table or `Daybook_Document`; documents by `Daybook_Document`
   * (a sheet-scoped name). Where a user's own sheet has the name, ours gets " (2)". Source and stored sheets are made
   * where they lack and never written over: their rows change by `TablePatch` alone.
   */
  readonly kind: "list" | "stored" | "document" | "report" | "source";
  /** What `Daybook_Document` names, such as "PF-00001"; null on sheets known by their table. */
  readonly document: string | null;
  /** Tables before whose sheets a new sheet stands, so that lists and documents come before what is stored. */
  readonly before?: readonly string[];
  readonly cells: readonly PlacedCell[];
  readonly blocks: readonly TableBlock[];
  readonly columnWidths: ReadonlyMap<number, number>;
  /** In points; rows not named are as high as their largest type. */
  readonly rowHeights?: ReadonlyMap<number, number>;
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly string[];
  /** Sheet-scoped names and the cells they name, "B7". */
  readonly names: ReadonlyMap<string, string>;
  readonly validations: readonly ChoiceValidation[];
  /** Rows kept in view. */
  readonly frozenRows: number;
  readonly gridlines: boolean;
  /** Over its cells; others on the sheet are the user's. */
  readonly charts?: readonly ChartPlan[];
  readonly print: PrintSetup | null;
  readonly protection: Protection | null;
};

/** A row by column header, as a map of few cells or whole; a header the table lacks is an error of ours. */
export type RowCells = {
  /** Undefined for a column the row says nothing of. */
  get(header: string): CellText | undefined;
  forEach(visit: (text: CellText, header: string) => void): void;
};

/** Changes to a table that exists or is made with `layout`. Cells and columns not named are untouched. */
export type TablePatch = {
  readonly table: string;
  /** The sheet the table is made on where the workbook lacks it; its block has no rows. */
  readonly layout: SheetPlan;
  /** The header of the column that identifies a row. */
  readonly keyColumn: string;
  readonly appended: readonly RowCells[];
  /** By the key of the last row that carries it. */
  readonly updated: ReadonlyMap<string, RowCells>;
  /** By index into the table's rows as they were read, for tables whose rows have no single key. */
  readonly updatedRows?: ReadonlyMap<number, RowCells>;
  /** Indexes into the table's rows as they were read, then into those the plan appends to it; ascending. */
  readonly removed: readonly number[];
};

/** Steps 1 to 4 of a commit. */
export type CommitPlan = {
  readonly id: string;
  readonly intended: TablePatch;
  readonly appends: readonly TablePatch[];
};

export type Plan = {
  readonly commit: CommitPlan | null;
  /** Step 5: state columns, rows of drafts that are no more, recovery of earlier commits. */
  readonly settle: readonly TablePatch[];
  readonly sheets: readonly SheetPlan[];
  /** Document sheets no longer kept, by sheet name. */
  readonly removedSheets: readonly string[];
  readonly protectStructure: boolean;
};
