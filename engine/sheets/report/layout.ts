/** How the tables of a report stand on its sheets: which columns, in what order and groups, and which figures are live. */
import type { ChartKind } from "../../model/plan";
import type { Column } from "../../schema/column";

/** A figure worked out from other cells of the sheet; a row in which it comes to something else keeps its value. */
export type RowFormula =
  /** Some columns of the row less others. */
  | { readonly kind: "sum"; readonly plus: readonly string[]; readonly less: readonly string[] }
  /** (plus - less) / of, in percent; none where `of` is 0. */
  | { readonly kind: "percent"; readonly plus: string; readonly less: string | null; readonly of: string }
  /** A column's sum from the first row of its group to this one. */
  | { readonly kind: "running"; readonly of: string }
  /** A column where the days are within bounds, both included, `to` null for no end; else nothing. */
  | {
      readonly kind: "aged";
      readonly of: string;
      readonly days: string;
      readonly from: number;
      readonly to: number | null;
    }
  /** The sum of a column of another table of the sheet over the rows that hold the same, and what `where` says. */
  | {
      readonly kind: "rows";
      readonly section: string;
      readonly column: string;
      readonly same: readonly string[];
      readonly where?: Readonly<Record<string, string>>;
    };

/** A column that only the sheet has: one side of a signed amount, or its running balance by group. */
export type AddedColumn = {
  readonly column: Column;
  readonly kind: "debit" | "credit" | "running";
  readonly of: string;
};

/** A table of the rows of another that hold most in a column, the most first; rows with nothing there are left out. */
export type Largest = { readonly section: string; readonly by: string };

/** The charts of reports. */
export type ChartSubject = "backlogByAge" | "billedAgainstValue" | "limitUsed";

/** A chart at the right of a table, over its rows. */
export type ChartLayout = {
  readonly subject: ChartSubject;
  readonly kind: ChartKind;
  readonly categories: string;
  readonly series: readonly string[];
  readonly values: "accounting" | "percent";
};

export type TableLayout = {
  readonly section: string;
  readonly largest?: Largest;
  readonly chart?: ChartLayout;
  /** Column keys in the order of the sheet; absent: all but keys of the book. */
  readonly columns?: readonly string[];
  readonly added?: Readonly<Record<string, AddedColumn>>;
  /** Rows are in groups of what these columns hold, each with its subtotals; the order within is the report's. */
  readonly groupBy?: readonly string[];
  readonly formulas?: Readonly<Record<string, RowFormula>>;
  /** Amount columns without a sum. */
  readonly unsummed?: readonly string[];
  /** No sum over all groups: what they hold is never added up together. */
  readonly isApart?: boolean;
  /** Number formats of columns that look otherwise than their kind. */
  readonly formats?: Readonly<Record<string, string>>;
};

/** Further sheets of a report. */
export type ReportPart = "open-items" | "work" | "claims";

export type ReportSheetLayout = {
  /** Tells the sheets of a report apart; null for the first. */
  readonly part: ReportPart | null;
  readonly tables: readonly TableLayout[];
};
