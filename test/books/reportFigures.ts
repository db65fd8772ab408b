/** Figures of reports, to be compared and summed. */
import type { AnyRow, Report } from "../../engine/model/runResult";

/**
 * Marks and drafts of a backlog row are those of today, and so is whether the book or the source says its figures now:
 * they are no figures themselves.
 */
const OF_TODAY = new Set(["readyToInvoice", "billingStatus", "invoiceId", "shown", "nteDecision", "figures"]);

/** Everything a report says of the books, as text. */
export function figuresOf({ tables, asOf, knownAt }: Report): string {
  const figures = tables.map(({ section, table, rows }) => {
    const columns = Object.keys(table.columns).filter((key) => !OF_TODAY.has(key) && key !== "commit");
    return [section, columns, rows.map((row) => columns.map((key) => row[key]))];
  });
  return JSON.stringify([asOf, knownAt, figures], null, 1);
}

/** A cell as text; blank for anything else. */
export function textOf(value: AnyRow[string] | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The sum of a column. */
export function total(rows: readonly AnyRow[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0);
}
