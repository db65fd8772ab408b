import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import { planReport, REPORT_NAMES, run } from "../../engine/index";
import type { Report } from "../../engine/model/runResult";
import { reportAt } from "../engine/steps/reportRows";
import { october } from "../process/reportFirm";
import { differences, formulaCells, withoutResults } from "./formulaCells";
import { convert, itWithLibreOffice, readFods } from "./libreoffice";
import { stagesOfSample } from "./sampleBook";

/** Every report sheet of two posted books, one of several currencies, calculated anew by LibreOffice from a copy without results. */

const actor = { by: "Ana", at: "2027-01-01T09:00:00Z", today: "2027-01-01" };

async function reportFile(content: Awaited<ReturnType<ReturnType<typeof openWorkbookFile>["read"]>>, name: string) {
  const report = REPORT_NAMES.find((known) => known === name) ?? "tax";
  const result = await run({ content, command: { kind: "report", report, asOf: "2026-12-31", knownAt: null }, actor });
  if (result.report === null) throw new Error(`no report ${name}`);
  return fileOf(result.report);
}

async function fileOf(made: Report) {
  const { plan } = await planReport(made);
  if (plan === null) throw new Error(`no sheets of ${made.name}`);
  const file = openWorkbookFile(emptyWorkbook());
  await file.apply({ ...plan, removedSheets: ["Sheet1"] }, { password: null });
  return file.toBytes();
}

describe("LibreOffice calculates the sheets of reports", () => {
  itWithLibreOffice()(
    "to the same figures, all formulas of all reports",
    async () => {
      const stage = (await stagesOfSample()).get("posted.xlsx");
      if (stage === undefined) throw new Error("no stage");
      const content = await openWorkbookFile(stage.bytes).read();
      const files = new Map<string, Uint8Array>();
      for (const name of REPORT_NAMES) files.set(`${name}.xlsx`, await reportFile(content, name));
      const several = october();
      for (const name of REPORT_NAMES) {
        files.set(`several-${name}.xlsx`, await fileOf(reportAt(several, name, { asOf: "2026-12-15" })));
      }
      const calculated = convert(new Map(Array.from(files, ([name, bytes]) => [name, withoutResults(bytes)])), "fods");
      let compared = 0;
      for (const [name, bytes] of files) {
        const cells = formulaCells(bytes);
        expect(differences(cells, readFods(calculated.get(name) ?? new Uint8Array()))).toEqual([]);
        compared += cells.length;
      }
      console.info(`LibreOffice calculated ${compared} formulas of reports`);
      expect(compared).toBeGreaterThan(300);
    },
    300_000,
  );
});
