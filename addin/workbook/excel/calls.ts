/**
 * What Excel is asked, in plain data: each of these is one batch with one sync on the pane's thread, so that everything
 * else can stand in a worker.
 *
 * A call never rejects: what the client says went wrong comes back as a value, since errors lose their code on the way
 * to a worker.
 */
import type { Operation, ProtectionOptions } from "./operations";

export type ExcelCalls = {
  /** Every sheet in tab order and every table. */
  outline(): Promise<Answer<WorkbookOutline>>;
  /** Used cells, names and protection of sheets; places and headers of tables. What is not there is left out. */
  describe(question: Description): Promise<Answer<Described>>;
  /** The used cells within each range, null where there are none. */
  usedWithin(ranges: readonly RangePlace[]): Promise<Answer<readonly (string | null)[]>>;
  /** Cells, in the order of the question. */
  load(ranges: readonly RangeQuestion[]): Promise<Answer<readonly LoadedRange[]>>;
  /** Carries out operations in order. What stood before one that fails is done. */
  perform(operations: readonly Operation[]): Promise<Answer<null>>;
};

export type Answer<T> = { readonly kind: "done"; readonly value: T } | ({ readonly kind: "failed" } & CallFailure);

/** What the client said. */
export type CallFailure = {
  /** The client's own word, such as "AccessDenied". */
  readonly code: string;
  readonly message: string;
  /** How many operations were carried out before the one that failed; null where that is not known. */
  readonly performed: number | null;
};

export type WorkbookOutline = {
  readonly sheets: readonly OutlinedSheet[];
  readonly tables: readonly OutlinedTable[];
  readonly structureLocked: boolean;
  /** The serial number of 2 January 1904: 1 where days are counted from then. */
  readonly serialOf1904: number;
};

export type OutlinedSheet = {
  readonly name: string;
  readonly hidden: boolean;
  /** Names of its charts, whosever they are. */
  readonly charts: readonly string[];
};

export type OutlinedTable = {
  readonly name: string;
  readonly sheet: string;
  readonly hasHeader: boolean;
  readonly hasTotalsRow: boolean;
};

export type Description = { readonly sheets: readonly string[]; readonly tables: readonly string[] };

export type Described = { readonly sheets: readonly DescribedSheet[]; readonly tables: readonly DescribedTable[] };

export type DescribedSheet = {
  readonly name: string;
  /** Cells with a value, "A1:F20", null for none. */
  readonly used: string | null;
  /** The same with cells that only look like something. */
  readonly touched: string | null;
  readonly names: readonly SheetName[];
  readonly isProtected: boolean;
  readonly filter: boolean;
  readonly formatColumns: boolean;
  /** All that its protection allows; absent where it has none. */
  readonly options?: ProtectionOptions;
};

/** A sheet-scoped name. `formula` begins with "=". */
export type SheetName = { readonly name: string; readonly formula: string };

export type DescribedTable = {
  readonly name: string;
  /** From heading to totals row, "A4:F20". */
  readonly range: string;
  readonly columns: readonly string[];
};

/** Cells of a sheet, "B5:D7". */
export type RangePlace = { readonly sheet: string; readonly range: string };

export type RangeQuestion = RangePlace & {
  /** Values alone, values with formulas, or what kind of value each cell holds. */
  readonly wanted: "values" | "formulas" | "types";
};

/** As Excel gives a value: "" for an empty cell, an error as its text. */
export type ExcelValue = string | number | boolean;

/** Row by row; empty where not asked for. */
export type LoadedRange = {
  readonly values: readonly (readonly ExcelValue[])[];
  /** A constant comes as itself, without an apostrophe it was typed with. */
  readonly formulas: readonly (readonly ExcelValue[])[];
  /** "Error", "String", "Double", ... */
  readonly types: readonly (readonly string[])[];
};
