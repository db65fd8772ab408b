/** Journal, reports, problems and the seal on a screen. */
import type { ReportName, Severity } from "../../../engine/index";
import type { Amount, Page, Tally, ToldOutcome, ToldProblem, Window } from "./common";
import type { Field } from "./invoices";

export type JournalView = Page<JournalRow> & {
  readonly totals: TypeTotals;
  /** What posting up to the day asked for would post: lines that were not drafted yet too, those with errors not. */
  readonly toPost: TypeTotals;
  /** Lines up to that day that posting would leave, for their errors. */
  readonly withErrors: number;
};

/** One for each transaction type, in its order: costs and sales are never added up together. */
export type TypeTotals = readonly { readonly type: string; readonly tally: Tally }[];

/** `to` is the day to post up to; null: none is named, and nothing would be posted. */
export type JournalQuery = { readonly to: string | null } & Window;

export type JournalRow = {
  readonly key: string;
  readonly journalId: string;
  readonly date: string;
  readonly accountingDate: string;
  readonly type: string;
  readonly class: string;
  readonly projectId: string | null;
  readonly title: string;
  readonly quantity: string;
  readonly amount: Amount;
  readonly status: string;
  readonly fields: readonly Field[];
};

/** One table of a report: texts as they are printed, numbers as plain decimals. */
export type ReportView = {
  readonly name: ReportName;
  readonly asOf: string;
  readonly knownAt: string;
  readonly currency: string;
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly { readonly header: string; readonly kind: "text" | "date" | "amount" | "number" }[];
    readonly rows: Page<readonly (string | null)[]>;
    /** Sums of the amount columns, in the order of the columns; null where none is meant. */
    readonly totals: readonly (string | null)[];
  }[];
};

export type ReportQuery = {
  readonly name: ReportName;
  readonly asOf: string;
  readonly knownAt: string | null;
} & Window;

export type ProblemsQuery = { readonly severity: Severity | null; readonly code: string | null } & Window;

export type ProblemsView = Page<ToldProblem> & {
  /** Each code once, worst first, then by code; counts places that are not listed too. */
  readonly groups: readonly {
    readonly code: string;
    readonly severity: Severity;
    readonly about: string;
    readonly count: number;
  }[];
};

export type VerifyView = {
  readonly isIntact: boolean;
  readonly outcomes: readonly ToldOutcome[];
  readonly problems: readonly ToldProblem[];
  readonly entries: number;
  readonly head: string | null;
};
