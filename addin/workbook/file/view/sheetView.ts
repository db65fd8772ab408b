/**
 * A workbook as it is shown: plain data, sheet by sheet, cells by window. Rows and columns are counted from 1.
 */
import type { RawCell, SheetLock } from "../../../../engine/model/workbook";
import type { CellRange } from "../../layout/address";

/** A sheet among the tabs. One that is no worksheet (a chart) has no cells. */
export type SheetTab = { readonly name: string; readonly hidden: boolean; readonly isWorksheet: boolean };

/** Columns from `first` to `last` that are alike. `width` in characters, null for the sheet's usual one. */
export type ColumnRun = {
  readonly first: number;
  readonly last: number;
  readonly width: number | null;
  readonly hidden: boolean;
  /** Index into the workbook's styles, of cells without one of their own. */
  readonly style: number;
};

/** Rows from `first` to `last` that are alike. `height` in points, null where the type decides. */
export type RowRun = {
  readonly first: number;
  readonly last: number;
  readonly height: number | null;
  readonly hidden: boolean;
  /** Index into the workbook's styles, of cells without one of their own; null for none. */
  readonly style: number | null;
};

/** A table on a sheet, from its heading (or first body row, without one) to its totals row. */
export type TableView = {
  readonly name: string;
  readonly range: CellRange;
  readonly headers: readonly string[];
  readonly hasHeader: boolean;
  readonly hasTotalsRow: boolean;
  readonly hasFilter: boolean;
};

/** A drop-down list over cells: values in place, or a formula that says where they stand. */
export type ListValidation = {
  readonly ranges: readonly CellRange[];
  /** Null where `reference` says where they stand. */
  readonly values: readonly string[] | null;
  /** Without equals sign; null for values in place. */
  readonly reference: string | null;
  /** What happens to another value: it is refused, asked about, or told; "none" takes it silently. */
  readonly onOther: "stop" | "warning" | "information" | "none";
  readonly allowsBlank: boolean;
  /** The author's own words for a refusal; null without. */
  readonly message: string | null;
};

/** `allows` names what a protected sheet still lets be done, as the file does: "autoFilter", "formatColumns". */
export type ProtectionView = { readonly hasPassword: boolean; readonly allows: readonly string[] };

export type SheetView = {
  readonly name: string;
  readonly hidden: boolean;
  readonly lock: SheetLock;
  /** Null for an open sheet. */
  readonly protection: ProtectionView | null;
  /** The last row and column with a cell or a table; 0 for none. */
  readonly rowCount: number;
  readonly columnCount: number;
  readonly columns: readonly ColumnRun[];
  readonly rows: readonly RowRun[];
  readonly usualColumnWidth: number;
  readonly usualRowHeight: number;
  readonly merges: readonly CellRange[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly gridlines: boolean;
  readonly tables: readonly TableView[];
  /** Names that belong to the sheet, with their formulas as the file has them. */
  readonly names: readonly { readonly name: string; readonly text: string; readonly hidden: boolean }[];
  readonly validations: readonly ListValidation[];
};

export type EdgeView = { readonly line: string; readonly colour: string | null };

/** How a cell looks. Colours are six hex digits, red first; null is the theme's own, or none. */
export type CellLook = {
  /** An Excel number format; "m/d/yyyy" is the short date, shown as each reader's own. */
  readonly format: string;
  /** Holds only while the sheet is protected. */
  readonly locked: boolean;
  readonly fill: string | null;
  readonly font: {
    readonly name: string;
    readonly points: number;
    readonly bold: boolean;
    readonly italic: boolean;
    readonly underline: boolean;
    readonly struck: boolean;
    readonly colour: string | null;
  };
  /** Null: text at the left, numbers at the right. */
  readonly align: string | null;
  readonly vertical: string | null;
  readonly wrap: boolean;
  readonly indent: number;
  readonly top: EdgeView | null;
  readonly bottom: EdgeView | null;
  readonly left: EdgeView | null;
  readonly right: EdgeView | null;
};

/** A cell that has a value, a formula, or a look that is not that of a blank sheet. */
export type CellView = {
  readonly row: number;
  readonly column: number;
  readonly value: RawCell;
  /** Without equals sign. */
  readonly formula: string | null;
  /** Index into the window's looks. */
  readonly look: number;
};

/** Cells of a window, row by row; the first look is that of a cell that is not listed. */
export type CellWindow = { readonly cells: readonly CellView[]; readonly looks: readonly CellLook[] };

/** A workbook to be shown, as the file was when it was asked for. Throws `UnreadableFile` for damaged parts. */
export type WorkbookView = {
  readonly tabs: readonly SheetTab[];
  readonly dateSystem: "1900" | "1904";
  /** Names of the workbook's own. */
  readonly names: readonly { readonly name: string; readonly text: string; readonly hidden: boolean }[];
  /** A sheet by its name, without regard to case; null where there is none. Reads its rows once. */
  sheet(name: string): SheetView | null;
  /** The cells of a window; none of a sheet there is not. */
  cells(name: string, window: CellRange): CellWindow;
};
