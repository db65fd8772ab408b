/** The rows of a table that hold most, as a table of its own: what a chart of very many rows shows. */
import { largestRows } from "../../model/largestRows";
import type { Report, ReportTable } from "../../model/runResult";
import { SHEET_WORDS } from "../../locale/en/sheets";
import type { Largest } from "./layout";

const titles: Readonly<Record<string, string>> = SHEET_WORDS.report.largest;

/** Its rows, those that hold most first and of equals in the order they had; null where no row holds anything. */
export function largestOf({ tables }: Report, section: string, largest: Largest): ReportTable | null {
  const source = tables.find((table) => table.section === largest.section);
  if (source === undefined) return null;
  const rows = largestRows(source.rows, largest.by);
  if (rows.length === 0) return null;
  const table = { ...source.table, about: titles[section] ?? source.table.about };
  return { section, table, rows };
}
