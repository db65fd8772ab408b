/** Reports of a typed book, as their rows. */
import { wordNteFailure } from "../../../engine/locale/limits";
import type { Book } from "../../../engine/model/book";
import type { ReportName } from "../../../engine/model/command";
import type { AnyRow, Report } from "../../../engine/model/runResult";
import { derive } from "../../../engine/steps/derive";
import { reportOf } from "../../../engine/steps/reports";

/** The day a report is as of, and the moment it is known at; everything where not given. */
export type AsOf = { readonly asOf?: string; readonly knownAt?: string | null };

/** A report of the book, asked for on New Year's Day 2028. */
export function reportAt(book: Book, report: ReportName, { asOf = "2027-12-31", knownAt = null }: AsOf = {}): Report {
  const command = { kind: "report", report, asOf, knownAt } as const;
  const actor = { by: "Ada", at: "2028-01-01T00:00:00Z", today: "2028-01-01" };
  return reportOf(book, derive(book).derivation, [], command, actor, wordNteFailure);
}

/** The rows of a report's section. */
export function rowsOf(book: Book, report: ReportName, section: string, at: AsOf = {}): readonly AnyRow[] {
  const table = reportAt(book, report, at).tables.find((one) => one.section === section);
  if (!table) throw new Error(`no section ${section}`);
  return table.rows;
}

/** The cells of some columns, row by row. */
export function columns(rows: readonly AnyRow[], ...keys: readonly string[]): readonly (readonly unknown[])[] {
  return rows.map((row) => keys.map((key) => row[key]));
}

/** A cell of text; "" for any other. */
export function textOf(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}
