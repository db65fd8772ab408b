/**
 * A report as a workbook of its own: its sheets with live formulas, and nothing else.
 */
import { planReport } from "../../engine/index";
import { SHEET_WORDS } from "../../engine/locale/en/sheets";
import type { Outcome } from "../../engine/model/outcome";
import type { Plan } from "../../engine/model/plan";
import type { Report } from "../../engine/model/runResult";
import { emptyWorkbook } from "../workbook/file/index";
import { exitOfRun, type ExitCode } from "./exit";
import { tellExported, whileExporting, writeExported } from "./exporting";
import type { Host } from "./host";
import type { ReportSheetsRequest } from "./request";
import { applyTo, openWorkbook } from "./workbookFile";

/** Writes the file and says so; nothing where a figure does not reconcile. Throws UsageError, FileTrouble. */
export async function exportReport(request: ReportSheetsRequest, host: Host): Promise<ExitCode> {
  return whileExporting(request, host, request.report, async (result) => {
    const { report } = result;
    const { plan, problems } = report === null ? { plan: null, problems: [] } : await planReport(report);
    const outcomes = [...result.outcomes];
    if (report !== null && plan !== null) {
      await writeExported(request, request.out, [await workbookOf(request.out, plan)]);
      outcomes.push(written(report, plan, request.out));
    } else if (report !== null) {
      outcomes.push({ result: "refused", code: "sheet-does-not-reconcile", key: null, params: {} });
    }
    const told = { ...result, outcomes, problems: [...result.problems, ...problems] };
    await tellExported(host, request, told, outcomes);
    return exitOfRun(told);
  });
}

async function workbookOf(name: string, plan: Plan): Promise<Uint8Array> {
  const workbook = openWorkbook(name, emptyWorkbook());
  const { sheets } = await workbook.content();
  await applyTo(workbook, { ...plan, removedSheets: sheets.map((sheet) => sheet.name) }, null);
  return workbook.file.toBytes();
}

function written({ name, asOf, knownAt }: Report, { sheets }: Plan, file: string): Outcome {
  const params = { report: SHEET_WORDS.report.titles[name], asOf, knownAt, file, sheets: String(sheets.length) };
  return { result: "done", code: "report-exported", key: null, params };
}
