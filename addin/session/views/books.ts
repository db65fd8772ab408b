/** Journal, reports, problems and the seal on a screen. */
import type { ReportName, Severity } from "../../../engine/index";
import type { Amount, CodeCount, Page, Tally, ToldOutcome, ToldProblem, Window } from "./common";
import type { Field } from "./invoices";

export type JournalView = Page<JournalRow> & {
  /** Of the lines that meet the question. */
  readonly totals: TypeTotals;
  /** Lines that wait, whether or not they meet the question. */
  readonly waiting: number;
  /** What the lines may be narrowed by: their journals, and what is wrong with some, the most frequent first. */
  readonly choices: { readonly journals: readonly string[]; readonly errors: readonly CodeCount[] };
  /** What posting up to the day asked for would post: lines that were not drafted yet too, those with errors not. */
  readonly toPost: TypeTotals;
  /** Lines up to that day that posting would leave, for their errors. */
  readonly withErrors: number;
  /** Why it would leave them; a line with two errors counts with both. */
  readonly held: readonly CodeCount[];
};

/** One for each transaction type, in its order: costs and sales are never added up together. */
export type TypeTotals = readonly { readonly type: string; readonly tally: Tally }[];

/** `to` is the day to post up to; null: none is named, and nothing would be posted. Without `only`, every line. */
export type JournalQuery = { readonly to: string | null; readonly only?: JournalFilter } & Window;

/** Lines that meet every condition that is not null. */
export type JournalFilter = {
  readonly journal: string | null;
  readonly status: JournalStatus | null;
  /** A problem code. */
  readonly error: string | null;
};

export type JournalStatus = "Draft" | "Error";

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
  readonly status: JournalStatus;
  /** What keeps it from being posted, each leading to the place that mends it. */
  readonly problems: readonly ToldProblem[];
  readonly fields: readonly Field[];
};

/** Bars over the figures of a table. */
export type ReportChart = {
  readonly title: string;
  /** What each bar, or each part of one, stands for. */
  readonly series: readonly string[];
  readonly kind: "amount" | "percent";
  /** Parts of one bar, behind one another; else a bar each. */
  readonly isStacked: boolean;
  readonly groups: readonly {
    readonly name: string;
    /** Plain decimals, in the order of the series; null where blank. */
    readonly values: readonly (string | null)[];
    /** How long each is, of all the room there is: from 0 to 1; nothing below zero. */
    readonly lengths: readonly number[];
    /** The whole of a stacked bar. */
    readonly total: string | null;
  }[];
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
    /** null for a table that is only read. */
    readonly chart: ReportChart | null;
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
