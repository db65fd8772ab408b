/**
 * The sections of a run's result: what `--json` prints, by name.
 */
import { compareText } from "../kernel/problem";
import type { InvoiceDocument } from "../model/invoice";
import type { AnyRow, RunResult } from "../model/runResult";
import type { Table } from "./table";
import { TABLES } from "./tables";

/** Every section, in the order in which a document prints them. */
export const SECTION_NAMES = [
  "problems",
  "problemCounts",
  "backlog",
  "milestones",
  "retainers",
  "hub",
  "invoices",
  "invoiceLines",
  "invoiceLineDetails",
  "bookedActuals",
  "journal",
  "ledger",
  "customerLedger",
  "projectLedger",
  "trialBalance",
  "outcomes",
] as const;

export type SectionName = (typeof SECTION_NAMES)[number];

/** A section whose rows are those of a described table. */
export type TableSection = { readonly name: string; readonly table: Table; readonly rows: readonly AnyRow[] };

/**
 * The sections of a result that hold rows of tables, each sorted by key. Drafts are among the invoices, unposted journal
 * lines in the journal, by their status.
 *
 * A report has its own tables only, whatever `names` says: other rows are not as of its date.
 */
export function tableSections(result: RunResult, names: readonly SectionName[]): readonly TableSection[] {
  if (result.report !== null) {
    return result.report.tables.map(({ section, table, rows }) => ({ name: section, table, rows }));
  }
  return SECTION_NAMES.filter((name) => names.includes(name)).flatMap((name) => {
    const section = sectionOf(result, name);
    return section ? [{ name, table: section.table, rows: byKey(section.rows) }] : [];
  });
}

function sectionOf(
  { lists, documents, book }: RunResult,
  name: SectionName,
): { readonly table: Table; readonly rows: readonly AnyRow[] } | null {
  switch (name) {
    case "backlog":
      return { table: TABLES.Backlog, rows: lists.backlog };
    case "milestones":
      return { table: TABLES.MilestoneBacklog, rows: lists.milestones };
    case "retainers":
      return { table: TABLES.RetainerBacklog, rows: lists.retainers };
    case "hub":
      return { table: TABLES.BillingHub, rows: lists.hub };
    case "invoices":
      return { table: TABLES.Invoices, rows: documents.map(({ header }) => header) };
    case "invoiceLines":
      return { table: TABLES.InvoiceLines, rows: each(documents, ({ lines }) => lines) };
    case "invoiceLineDetails":
      return { table: TABLES.InvoiceLineDetails, rows: each(documents, ({ details }) => details) };
    case "bookedActuals":
      return { table: TABLES.BookedActuals, rows: book.rows.BookedActuals };
    case "journal":
      return { table: TABLES.Journal, rows: [...book.rows.JournalDraft, ...book.rows.Journal] };
    case "ledger":
      return { table: TABLES.LedgerEntries, rows: book.rows.LedgerEntries };
    case "customerLedger":
      return { table: TABLES.CustomerLedger, rows: book.rows.CustomerLedger };
    case "projectLedger":
      return { table: TABLES.ProjectLedger, rows: book.rows.ProjectLedger };
    case "problems":
    case "problemCounts":
    case "trialBalance":
    case "outcomes":
      return null;
  }
}

function each(
  documents: readonly InvoiceDocument[],
  rowsOf: (document: InvoiceDocument) => readonly AnyRow[],
): AnyRow[] {
  return documents.flatMap((document) => [...rowsOf(document)]);
}

/** Rows by their Key, in the order of UTF-16 code units; rows without one as they stand. */
function byKey(rows: readonly AnyRow[]): readonly AnyRow[] {
  return [...rows].sort((a, b) => compareText(textOf(a["key"]), textOf(b["key"])));
}

function textOf(value: AnyRow[string] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
