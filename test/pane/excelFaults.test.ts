import type { Page } from "playwright-core";

import { generatedFile } from "../bench/generatedFile";
import type { PageFault } from "../hosts/excel/page";
import { asked, planted, rowsOf, wholeBook } from "./excel/bookBeside";
import { markedAndCreated, named, openInExcel, settled, submitted } from "./excel/paneInExcel";
import { describeInChromium } from "./harness/inChromium";

const ID = "PF-00001";

/** What Excel does, what the pane says of it, and that nothing was kept. */
const READING: readonly (readonly [PageFault, string, string])[] = [
  [{ kind: "cell-being-edited" }, "cell-being-edited", "A cell is being edited, and Excel holds everything else back"],
  [{ kind: "session-lost" }, "session-lost", "The connection to the workbook is gone, or Excel did not answer."],
  [{ kind: "host-error", at: "middle" }, "host-failed", "Excel answered with an error"],
];

describeInChromium("what Excel refuses is told by the pane", (chromium) => {
  it("what happened, that nothing was written, and what to do; Try again does it", async () => {
    const page = await openInExcel(chromium);
    await named(page, "Ana Pop");
    const before = await wholeBook(page);
    for (const [fault, code, what] of READING) {
      await planted(page, 1, fault);
      await page.getByRole("button", { name: "Check the workbook again" }).click();
      const trouble = await troubleIn(page);
      expect(trouble).toContain(what);
      expect(trouble).toContain("Nothing was written; the workbook is as it was.");
      expect(trouble).toContain("then do it again. Nothing is done twice.");
      expect(trouble).toContain(`Code: ${code}`);
      await page.getByRole("button", { name: "Try again" }).click();
      await troubleIsOver(page);
    }
    expect(await wholeBook(page)).toBe(before);
  }, 300_000);

  it("a pause that Excel asks for is waited for, and nobody is told", async () => {
    const page = await openInExcel(chromium);
    await named(page, "Ana Pop");
    for (const sync of [1, 2, 4]) await planted(page, sync, { kind: "throttled" });
    await page.getByRole("button", { name: "Update the sheets" }).click();
    await page.getByRole("region", { name: "What came of it" }).waitFor();
    expect(await page.getByRole("region", { name: "What went wrong" }).count()).toBe(0);
  }, 300_000);

  it("an answer lost while an invoice is confirmed: whether it counts is found out, and Try again ends with it confirmed once", async () => {
    const page = await openInExcel(chromium);
    await named(page, "Ana Pop");
    await markedAndCreated(page);
    for (const [index, id] of [ID, "PF-00002", "PF-00003"].entries()) {
      await submitted(page, id);
      await planted(page, LOST_AT[index] ?? 1, { kind: "lost-reply" });
      await page.getByRole("button", { name: `Confirm ${id}` }).click();
      await page.getByRole("button", { name: "Confirm 1 invoice" }).click();
      const trouble = await troubleIn(page);
      expect(trouble).toContain("Code: session-lost");
      expect(trouble).toMatch(/Nothing of it counts|What was asked for is done and kept|Nothing was written/);
      await page.getByRole("button", { name: "Try again" }).click();
      await troubleIsOver(page);
      await page.getByRole("button", { name: `Post ${id}` }).waitFor();
      const confirmed = (await rowsOf(page, "Invoices")).filter((row) => row["Invoice ID"] === id);
      await page.getByRole("button", { name: "Back to the invoices" }).click();
      expect(confirmed.map((row) => row["Project Invoice Status"])).toEqual(["Confirmed"]);
    }
    const open = (await rowsOf(page, "Commits")).filter(({ State }) => State === "Intended");
    expect(open).toEqual([]);
  }, 400_000);

  it("a long reading that is stopped leaves the workbook as before", async () => {
    const page = await openInExcel(chromium, { workbook: await generatedFile(40_000) });
    await named(page, "Ana Pop");
    const { syncs } = await asked(page);
    await page.getByRole("button", { name: "Update the sheets" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Stopped: Updating the sheets. The workbook is as before.").waitFor();
    await settled(page);
    expect((await asked(page)).syncs - syncs).toBeLessThan(syncs);
    expect(await rowsOf(page, "Commits")).toEqual([]);
    expect(await rowsOf(page, "Backlog")).toEqual([]);
  }, 400_000);
});

/** Syncs of confirming at which an answer is lost: while it reads, writes, and near its end. */
const LOST_AT = [2, 6, 9];

async function troubleIn(page: Page): Promise<string> {
  const trouble = page.getByRole("region", { name: "What went wrong" });
  await trouble.waitFor();
  expect(await trouble.getByRole("paragraph").count()).toBe(3);
  return (await trouble.textContent()) ?? "";
}

async function troubleIsOver(page: Page): Promise<void> {
  await settled(page);
  await page.getByRole("region", { name: "What went wrong" }).waitFor({ state: "detached" });
}
