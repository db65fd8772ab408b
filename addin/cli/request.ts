/**
 * What a command line asks for, once understood.
 */
import type { Actor, Command, Selection } from "../../engine/model/command";
import type { Paper } from "../../engine/model/plan";
import type { SectionName } from "../../engine/schema/sections";
import type { InvoiceState } from "../../engine/schema/values";

/** A command about documents: it names them, or chooses among those in some states. */
export type DocumentCommand = Extract<
  Command,
  { readonly kind: "refresh" | "discard" | "submit" | "return" | "confirm" | "sign" | "post" }
>;

export type Output = {
  readonly json: boolean;
  /** Outcomes and problems only, no tables. */
  readonly quiet: boolean;
};

/** Run a command of the engine over a workbook. */
export type RunRequest = Output & {
  readonly kind: "run";
  readonly file: string;
  /** Where the result goes; null: the file itself. */
  readonly out: string | null;
  /** For protected sheets; never stored. */
  readonly password: string | null;
  readonly actor: Actor;
  readonly command: Command;
  /** Documents to add to those the command names; null for none. */
  readonly choose: { readonly selection: Selection; readonly states: readonly InvoiceState[] } | null;
  /** Which rows of the lists to show; null for all. */
  readonly shown: Selection | null;
  readonly sections: readonly SectionName[];
  /** The folder that gets the PDF of each invoice that is posted; null for none. */
  readonly pdf: { readonly folder: string; readonly paper: Paper | null } | null;
};

type Exporting = Output & {
  readonly file: string;
  readonly out: string;
  readonly actor: Actor;
};

/** Write tables or a report as CSV files. */
export type CsvRequest = Exporting & {
  readonly kind: "export csv";
  /** Table names; empty: every list and every table of Daybook's own. */
  readonly tables: readonly string[];
  readonly report: ReportCommand | null;
  /** For programs: no byte order mark, and text that a spreadsheet would take for a formula stays as it is. */
  readonly raw: boolean;
};

/** Write the general ledger, as of a date and known at a moment, as an hledger journal. */
export type HledgerRequest = Exporting & {
  readonly kind: "export hledger";
  readonly report: ReportCommand;
};

/** Write a report's sheets as a workbook of its own. */
export type ReportSheetsRequest = Exporting & {
  readonly kind: "report sheets";
  readonly report: ReportCommand;
};

/** Write documents as PDF files: invoices by number, or any document by its ID. */
export type PdfRequest = Exporting & {
  readonly kind: "export pdf";
  readonly ids: readonly string[];
  /** null: by the firm's country. */
  readonly paper: Paper | null;
};

export type ExportRequest = CsvRequest | HledgerRequest | ReportSheetsRequest | PdfRequest;

type ReportCommand = Extract<Command, { readonly kind: "report" }>;

/** Make a new workbook; or, where there is one, add the tables it lacks, which is a run. */
export type TemplateRequest = Output & {
  readonly kind: "template";
  readonly file: string;
  readonly sample: boolean;
  readonly setUp: () => RunRequest;
};

export type Request = RunRequest | ExportRequest | TemplateRequest;
