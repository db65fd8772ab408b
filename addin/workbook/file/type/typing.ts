/**
 * What a person types into cells of a workbook file, and what comes of it: plain data.
 */
import type { CellError } from "../../../../engine/model/workbook";
import type { CellRange } from "../../layout/address";

/** How the person who types writes numbers and dates. */
export type TypingLocale = {
  readonly decimal: string;
  /** What stands between thousands; "" for nothing. */
  readonly group: string;
  /** The order of day, month and year where all three are numbers. */
  readonly dateOrder: "dmy" | "mdy" | "ymd";
};

/** A block of texts, row by row, whose first stands at `row` and `column`; "" empties a cell. */
export type Typing = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly texts: readonly (readonly string[])[];
  readonly locale: TypingLocale;
  /** Whether a value stays that a list does not have, where the list's author only warns. */
  readonly keepsOther: boolean;
};

/** Why nothing was typed. */
export type TypingRefusal =
  /** The cell of a protected sheet is locked. */
  | "locked"
  /** A list of values refuses others. `value`, and `message` in its author's words where there is one. */
  | "not-in-list"
  /** A heading or a totals row of a table. */
  | "heading"
  | "totals-row"
  /** The cell is covered by the first one of its merged range. */
  | "merged"
  /** Part of a formula over several cells. */
  | "array"
  /** More than a cell or a sheet holds. */
  | "too-large"
  /** There is no such sheet, or it has no cells. */
  | "no-sheet";

/** What the person should know of a cell that was typed. */
export type TypingNote = {
  readonly cell: string;
  /** formula-as-text: it begins with an equals sign; not-a-date: text stands where dates do. */
  readonly reason: "formula-as-text" | "not-a-date";
};

export type TypingOutcome =
  | {
      readonly kind: "typed";
      readonly range: CellRange;
      /** Whether anything differed. */
      readonly changed: boolean;
      /** Tables that took in the rows below them. */
      readonly grown: readonly string[];
      readonly notes: readonly TypingNote[];
      /** Formulas of the sheet that were calculated again. */
      readonly calculated: number;
    }
  /** Nothing was typed. `cell` is the first at fault. */
  | {
      readonly kind: "refused";
      readonly reason: TypingRefusal;
      readonly cell: string;
      readonly params: Readonly<Record<string, string>>;
    }
  /** Nothing was typed yet: a list's author warns of other values. Typing again with `keepsOther` types it. */
  | { readonly kind: "asks"; readonly cell: string; readonly value: string; readonly message: string | null };

/** The result of a formula. */
export type CalculatedValue = number | string | boolean | CellError;

/** Calculates formulas of one sheet. */
export type SheetCalculator = {
  /** Whether a formula, without equals sign, is one it calculates as the workbook's program does. */
  canCalculate(formula: string): boolean;
  /**
   * The results of formulas by row and column, counted from 1; null for what it could not calculate after all.
   *
   * @param cells constants, and formulas as `{ formula }`, row by row from the first
   */
  calculate(cells: readonly (readonly CalculatorCell[])[]): (row: number, column: number) => CalculatedValue | null;
};

export type CalculatorCell = null | number | string | boolean | CellError | { readonly formula: string };
