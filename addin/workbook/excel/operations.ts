/** What a batch writes: plain data, carried out in order. Addresses are without their sheet, "B5:D7". */
import type { ChartPlan } from "../../../engine/model/plan";

/** A value as Excel is given it: text begins with an apostrophe, null leaves the cell as it is, "" empties it. */
export type WrittenValue = string | number | null;

/** How a cell differs from one nobody formatted: what is absent is left as it is. */
export type CellLook = {
  readonly points?: number;
  readonly bold?: true;
  readonly italic?: true;
  /** "#1B5E7B" */
  readonly colour?: string;
  readonly fill?: string;
  readonly top?: EdgeLook;
  readonly bottom?: EdgeLook;
  readonly horizontal?: "Left" | "Right" | "Center";
  readonly vertical?: "Top";
  readonly wrap?: true;
  readonly locked?: false;
};

export type EdgeLook = { readonly weight: "Hairline" | "Thin" | "Medium"; readonly colour: string };

/** What a protection allows, by the names Excel gives it. */
export type ProtectionOptions = Readonly<Record<string, boolean | string>>;

export type Operation =
  | { readonly kind: "addSheet"; readonly sheet: string; readonly position: number | null }
  | { readonly kind: "removeSheet"; readonly sheet: string }
  | { readonly kind: "unprotect"; readonly sheet: string; readonly password: string | null }
  | {
      readonly kind: "protect";
      readonly sheet: string;
      readonly filter: boolean;
      readonly formatColumns: boolean;
      readonly password: string | null;
      /** All that the protection allowed before, for a sheet of the user's own; in place of the two above. */
      readonly options?: ProtectionOptions;
    }
  | { readonly kind: "unprotectStructure"; readonly password: string | null }
  | { readonly kind: "protectStructure"; readonly password: string | null }
  /** `formula` begins with "=": a reference, or a text in quotes. */
  | {
      readonly kind: "addName";
      readonly sheet: string;
      readonly name: string;
      readonly formula: string;
      readonly hidden: boolean;
    }
  | { readonly kind: "removeName"; readonly sheet: string; readonly name: string }
  | {
      readonly kind: "addTable";
      readonly sheet: string;
      readonly table: string;
      readonly range: string;
      readonly filter: boolean;
    }
  | { readonly kind: "resizeTable"; readonly sheet: string; readonly table: string; readonly range: string }
  /** The row of totals comes and goes; Excel keeps what stood in it. */
  | { readonly kind: "showTotals"; readonly sheet: string; readonly table: string; readonly isShown: boolean }
  | { readonly kind: "removeTable"; readonly sheet: string; readonly table: string }
  /** The cells go, and what is below them moves up. */
  | { readonly kind: "removeCells"; readonly sheet: string; readonly range: string }
  /** Contents, looks, merges and drop-downs. */
  | { readonly kind: "clear"; readonly sheet: string; readonly range: string }
  | {
      readonly kind: "values";
      readonly sheet: string;
      readonly range: string;
      readonly rows: readonly (readonly WrittenValue[])[];
    }
  | {
      readonly kind: "formulas";
      readonly sheet: string;
      readonly range: string;
      readonly rows: readonly (readonly (string | null)[])[];
    }
  | {
      readonly kind: "numberFormats";
      readonly sheet: string;
      readonly range: string;
      readonly rows: readonly (readonly (string | null)[])[];
    }
  /** One number format for all cells. */
  | { readonly kind: "numberFormat"; readonly sheet: string; readonly range: string; readonly format: string }
  /** One look for all cells. */
  | { readonly kind: "look"; readonly sheet: string; readonly range: string; readonly look: CellLook }
  /** A look for each cell, by its position in `looks`; -1 leaves the cell as it is. One action, however mixed. */
  | {
      readonly kind: "looks";
      readonly sheet: string;
      readonly range: string;
      readonly looks: readonly CellLook[];
      readonly rows: readonly (readonly number[])[];
    }
  /** Each row looks like the cells of `from`, a row of the same sheet. */
  | { readonly kind: "copyLooks"; readonly sheet: string; readonly range: string; readonly from: string }
  /** Columns by letters, "C:C". */
  | { readonly kind: "columnWidth"; readonly sheet: string; readonly range: string; readonly points: number }
  | { readonly kind: "hideColumns"; readonly sheet: string; readonly range: string }
  /** Columns are shown, as wide as on a new sheet. */
  | { readonly kind: "resetColumns"; readonly sheet: string; readonly range: string }
  /** Rows are as high as what stands in them. */
  | { readonly kind: "fitRows"; readonly sheet: string; readonly range: string }
  /** Rows by number, "7:7". */
  | { readonly kind: "rowHeight"; readonly sheet: string; readonly range: string; readonly points: number }
  | { readonly kind: "merge"; readonly sheet: string; readonly range: string }
  /** `source` is values with commas between them, or a reference that begins with "=". */
  | { readonly kind: "choices"; readonly sheet: string; readonly range: string; readonly source: string }
  /** A chart over cells of the sheet; `names` of its series, as the cells that name them read. */
  | {
      readonly kind: "addChart";
      readonly sheet: string;
      readonly chart: ChartPlan;
      readonly names: readonly string[];
    }
  | { readonly kind: "removeChart"; readonly sheet: string; readonly chart: string }
  | { readonly kind: "view"; readonly sheet: string; readonly frozenRows: number; readonly gridlines: boolean }
  | { readonly kind: "print"; readonly sheet: string; readonly page: PageFormat };

/** Margins are those of every sheet of Daybook's. */
export type PageFormat = {
  readonly orientation: "Portrait" | "Landscape";
  readonly paper: "A4" | "Letter";
  readonly pagesWide: number;
  /** Rows that begin a page, and no others; null where breaks stay as they are. */
  readonly breaksBefore: readonly number[] | null;
  /** "$1:$5", null for none. */
  readonly titleRows: string | null;
  /** "B1:J60", null for the whole sheet. */
  readonly area: string | null;
  readonly footer: { readonly left: string; readonly center: string; readonly right: string };
};

/** An operation with something for each cell: the ones that may be divided, by rows. */
export type GridOperation = Extract<Operation, { readonly rows: readonly unknown[] }>;
