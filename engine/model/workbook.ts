/**
 * What a host reads from a workbook, before any meaning is given to it.
 *
 * Plain data, the same from every host. Row and column numbers are 1-based, as a user sees them.
 */

/** An Excel error in a cell, such as `#N/A`. */
export type CellError = { readonly kind: "error"; readonly code: string };

/** A formula whose last result the file does not hold; its value is unknown until Excel calculates it. */
export type CellWithoutValue = { readonly kind: "no-cached-value"; readonly formula: string };

/**
 * One cell's value. A number is the binary double the host holds; the reader brings it to 15 significant digits at
 * once. A date is its serial number. Rich text is its plain text. An empty cell, and an empty text, is null.
 */
export type RawCell = null | string | number | boolean | CellError | CellWithoutValue;

/** Excel counts days from 1900 (with a 29 February 1900 that never was) or from 1904. */
export type DateSystem = "1900" | "1904";

/** Whether a sheet is protected, and whether taking the protection off asks for a password. */
export type SheetLock = "open" | "protected" | "password";

/** A structured table. `header` and every row of `rows` have the same length. Totals rows are left out. */
export type RawTable = {
  readonly name: string;
  readonly sheet: string;
  /** Sheet row of the heading. The body begins one row below. */
  readonly headerRow: number;
  /** Sheet column of the first heading. */
  readonly firstColumn: number;
  readonly header: readonly string[];
  /** Body cells, row by row, in sheet order; a row without any value is all nulls, and at the end is left out. */
  readonly rows: readonly (readonly RawCell[])[];
  readonly hasTotalsRow: boolean;
  /**
   * How many rows can be appended: the table's own blank rows at its end (which `rows` leaves out), and the rows below
   * the table (below its totals row) that are free of any value in its columns.
   */
  readonly freeRowsBelow: number;
};

/** A sheet of the workbook, in tab order. */
export type RawSheet = {
  readonly name: string;
  readonly lock: SheetLock;
  readonly hidden: boolean;
  /** Names of the tables on it. */
  readonly tables: readonly string[];
};

/** One used cell of a document sheet. `formula` is without its equals sign, null for a constant. */
export type DocumentCell = { readonly value: RawCell; readonly formula: string | null };

/**
 * A generated document or report sheet: one that carries the sheet-scoped name `Daybook_Document`, which stands for
 * `document`, such as "PF-00001".
 * `cells` are keyed by address without dollar signs ("B7"); `names` gives each sheet-scoped name its address.
 */
export type RawDocument = {
  readonly sheet: string;
  readonly document: string;
  /**
   * Whether it carries the sheet-scoped name `Daybook_Writing` as well: a host without transactions was cut off while it
   * wrote the sheet, and what the sheet holds is neither what Daybook meant nor what somebody typed.
   */
  readonly isBeingWritten: boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly cells: ReadonlyMap<string, DocumentCell>;
};

/**
 * What the book is read from, and a commit judged by: the user's tables and Daybook's own. No sheet, no document, no
 * generated list, and not the room below a table has a part in it.
 */
export type WorkbookTables = Pick<WorkbookContent, "dateSystem" | "tables">;

/** All that a host reads. */
export type WorkbookContent = {
  readonly dateSystem: DateSystem;
  readonly structureLocked: boolean;
  readonly tables: readonly RawTable[];
  readonly sheets: readonly RawSheet[];
  readonly documents: readonly RawDocument[];
};
