/**
 * What a person asks for: the same from the command line and the pane.
 */
import type { IsoDate } from "../kernel/calendar";

/** Rows chosen by key or by what they belong to; conditions are joined by "and". Empty and not `all`: nothing chosen. */
export type Selection = {
  readonly ids: readonly string[];
  readonly contracts: readonly string[];
  readonly customers: readonly string[];
  readonly classes: readonly string[];
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly all: boolean;
};

/** ready and not-ready set Ready to Invoice; reset and first the NTE Decision; clear takes both decisions back. */
export type Mark = "ready" | "not-ready" | "reset" | "first" | "clear";

/** One "Column=Value"; null empties it, which takes an edit back. */
export type FieldValue = { readonly column: string; readonly value: string | null };

/** Reports, in the order in which they are offered. */
export const REPORT_NAMES = [
  "trial-balance",
  "general-ledger",
  "customer-ledger",
  "project-ledger",
  "tax",
  "wip",
  "backlog",
  "contract-performance",
] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

/** What a report is of: the books, or the way of one amount through them. */
export type ReportSubject = ReportName | "trace";

/** What a schedule is made of. */
export type ScheduleOf = "invoices" | "milestones" | "retainers";

export type Command =
  | { readonly kind: "check" }
  | { readonly kind: "backlog" }
  /** Adds the source tables the workbook lacks, and changes nothing that is there. */
  | { readonly kind: "setUp" }
  /** `set`: Next Invoice % and Next Invoice Amount of claims; `mark` null: no mark changes. */
  | {
      readonly kind: "mark";
      readonly mark: Mark | null;
      readonly selection: Selection;
      readonly set: readonly FieldValue[];
    }
  | {
      readonly kind: "create";
      readonly asOf: IsoDate;
      readonly add: boolean;
      readonly preview: boolean;
      readonly selection: Selection;
    }
  /** Adds the dates of invoice frequencies to InvoiceSchedule, or milestones or retainers on those dates. */
  | {
      readonly kind: "schedule";
      readonly of: ScheduleOf;
      readonly lines: readonly string[];
      readonly contracts: readonly string[];
      readonly all: boolean;
      /** What retainers divide, as an amount in the contract's currency; null for the others. */
      readonly total: string | null;
      /** How many retainers; null: one on each date up to the Requested Delivery Date. */
      readonly number: number | null;
    }
  /** The periodic run: drafts of everything due by a date. */
  | { readonly kind: "runSchedule"; readonly date: IsoDate; readonly selection: Selection }
  | { readonly kind: "refresh"; readonly asOf: IsoDate; readonly ids: readonly string[] }
  | { readonly kind: "edit"; readonly ids: readonly string[]; readonly set: readonly FieldValue[] }
  | { readonly kind: "newDetail"; readonly invoice: string; readonly fields: readonly FieldValue[] }
  | { readonly kind: "removeDetails"; readonly ids: readonly string[] }
  | { readonly kind: "discard"; readonly ids: readonly string[] }
  | { readonly kind: "submit"; readonly ids: readonly string[] }
  | { readonly kind: "return"; readonly ids: readonly string[]; readonly comment: string }
  | { readonly kind: "confirm"; readonly ids: readonly string[] }
  | {
      readonly kind: "sign";
      readonly ids: readonly string[];
      readonly role: string | null;
      readonly comment: string | null;
    }
  /**
   * Details of a confirmed or posted invoice, all where no `ids` are given, on a new draft, or on the open draft `into`.
   * `freight` credits the freight of an invoice of which only some details are revised.
   */
  | {
      readonly kind: "revise";
      readonly invoice: string;
      readonly ids: readonly string[];
      readonly into: string | null;
      readonly freight: boolean;
    }
  /** Draws the sheets of documents that have none, from the book; the next command that writes may remove them again. */
  | { readonly kind: "open"; readonly ids: readonly string[] }
  /** Draws a report's sheets in the workbook, in place of those of the same report; they stay until it is asked for again. */
  | {
      readonly kind: "openReport";
      readonly report: ReportName;
      readonly asOf: IsoDate;
      readonly knownAt: string | null;
    }
  | { readonly kind: "journal"; readonly to: IsoDate; readonly post: boolean }
  | { readonly kind: "post"; readonly ids: readonly string[]; readonly date: IsoDate }
  /** Costs that wait in the balance become costs, in vouchers of this date. Chosen by `C|...` or Actual ID, or by what they belong to. */
  | { readonly kind: "postCosts"; readonly selection: Selection; readonly date: IsoDate }
  /** A period's revenue of fixed-price lines, all where none is named; `reverse` takes back the period's entry, the last first. */
  | {
      readonly kind: "recognize";
      readonly period: string;
      readonly lines: readonly string[];
      readonly reverse: boolean;
    }
  /** Ends the work in progress of lines, all that are ready where none is named; `reverse` takes that back. */
  | { readonly kind: "eliminate"; readonly lines: readonly string[]; readonly date: IsoDate; readonly reverse: boolean }
  /** `head`: a hash noted earlier as the last of the chain; null for none. */
  | { readonly kind: "verify"; readonly head: string | null }
  | { readonly kind: "report"; readonly report: ReportName; readonly asOf: IsoDate; readonly knownAt: string | null }
  /** `key`: a row's key, a voucher, an invoice's number, an Actual ID. */
  | { readonly kind: "trace"; readonly key: string };

/** Who acts, when, and what counts as today. The engine reads no clock. */
export type Actor = {
  readonly by: string;
  /** ISO moment in UTC, "2026-11-21T09:30:00Z". */
  readonly at: string;
  readonly today: IsoDate;
};

/** Whether a command only shows what it would do: nothing of it is written. */
export function isPreview(command: Command): boolean {
  return command.kind === "create" && command.preview;
}
