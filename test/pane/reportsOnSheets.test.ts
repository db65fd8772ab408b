import { readFile } from "node:fs/promises";
import path from "node:path";

import type { Locator, Page } from "playwright-core";

import { newFolder } from "../cli/onFile";
import type { ChartSnapshot } from "../hosts/excel/chartSnapshot";
import { loadWorkbook } from "../hosts/excel/load";
import { snapshotOf } from "../hosts/excel/snapshot";
import { asked, selected, sheetOf } from "./excel/bookBeside";
import { goTo, named, openInExcel, settled } from "./excel/paneInExcel";
import { takePicture, type Look } from "./harness/chromium";
import { describeInChromium } from "./harness/inChromium";

const WIDE: Look = { width: 1280, height: 800, scheme: "light", isHighContrast: false };
const REPORTS = ["Backlog and WIP", "Contract performance"] as const;

/** Asks for a report in the pane, and for a sheet of it. */
async function putOnSheet(pane: Page | Locator, report: string): Promise<void> {
  await pane.getByRole("tab", { name: "Reports" }).click();
  await pane.getByLabel("As of").fill("2026-11-30");
  await pane.getByLabel("Report", { exact: true }).selectOption({ label: report });
  await pane.getByRole("button", { name: "Show the report" }).click();
  await pane.locator("strong", { hasText: report }).waitFor();
  await pane.getByRole("button", { name: "Put it on a sheet" }).click();
}

describeInChromium("a report is put on a sheet", (chromium) => {
  const inExcel = new Map<string, readonly ChartSnapshot[]>();

  it("in Excel as Office LTSC 2021 offers it, with its chart beside its cells, and is brought into view", async () => {
    const page = await openInExcel(chromium, { requirements: "LTSC 2021", isGated: true });
    await named(page, "Ana Pop");
    await goTo(page, "Accounting");
    for (const report of REPORTS) {
      await putOnSheet(page, report);
      await selected(page, `${report}!A1`);
      await settled(page);
      const sheet = await sheetOf(page, report);
      expect(sheet.protection).not.toBeNull();
      inExcel.set(report, sheet.charts);
      await takePicture(page, `report-on-sheet-${report.toLowerCase().replaceAll(" ", "-")}`);
    }
    const titles = [...inExcel.values()].map((charts) => charts.map(({ title }) => title?.text));
    expect(titles).toEqual([["Backlog by age"], ["Billed against contract value"]]);
    expect((await asked(page)).unknown).toEqual([]);
    const before = (await asked(page)).syncs;
    await putOnSheet(page, "Backlog and WIP");
    await selected(page, "Backlog and WIP!A1");
    await settled(page);
    expect((await sheetOf(page, "Backlog and WIP")).charts).toEqual(inExcel.get("Backlog and WIP"));
    expect((await asked(page)).syncs - before).toBeLessThan(20);
  }, 300_000);

  it("beside the grid without Excel, in the file that is saved: the same charts", async () => {
    const page = await chromium.open("index.html", { look: WIDE });
    const pane = page.locator("#pane");
    await pane.getByLabel("Your name").fill("Ana Pop");
    await pane.getByRole("button", { name: "Act under this name" }).click();
    await pane.getByRole("button", { name: "Accounting", exact: true }).click();
    for (const report of REPORTS) {
      await putOnSheet(pane, report);
      await page.getByRole("grid", { name: `Sheet ${report}` }).waitFor();
      await takePicture(page, `embedded-report-${report.toLowerCase().replaceAll(" ", "-")}`);
    }
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const folder = await newFolder();
    const file = path.join(folder.path, "saved.xlsx");
    await (await saving).saveAs(file);
    const { sheets } = snapshotOf(await loadWorkbook(new Uint8Array(await readFile(file))));
    await folder.remove();
    for (const report of REPORTS) {
      const sheet = sheets.find(({ name }) => name === report);
      expect(sheet?.charts).toEqual(inExcel.get(report));
    }
  }, 300_000);
});
