/** The sheets of a report as a plan: no row is added, so that no commit is needed. */
import { checkSheetFormulas } from "../formula/checkSheetFormulas";
import { loadSpreadsheet } from "../formula/loadSpreadsheet";
import type { Problem } from "../kernel/problem";
import type { Plan } from "../model/plan";
import type { Report } from "../model/runResult";
import { STORED_TABLES } from "../schema/commitDigests";
import { reportSheets } from "../sheets/reportSheets";

/**
 * A plan of a report's sheets, for the workbook it is of or for one of its own. Problems: `sheet-does-not-reconcile`, and
 * then there is no plan.
 */
export async function planReport(
  report: Report,
  protectStructure = false,
): Promise<{ readonly plan: Plan | null; readonly problems: readonly Problem[] }> {
  const sheets = reportSheets(report);
  const spreadsheet = await loadSpreadsheet();
  const problems = sheets.flatMap((sheet) => checkSheetFormulas(spreadsheet, sheet));
  if (problems.length > 0) return { plan: null, problems };
  const plan: Plan = {
    commit: null,
    settle: [],
    sheets: sheets.map((sheet) => ({ ...sheet, before: STORED_TABLES })),
    removedSheets: [],
    protectStructure,
  };
  return { plan, problems };
}
