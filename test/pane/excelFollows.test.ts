import { asked, rowsOf, selected, typed, typedElsewhere } from "./excel/bookBeside";
import { confirmed, goTo, markedAndCreated, named, openInExcel, settled } from "./excel/paneInExcel";
import { describeInChromium } from "./harness/inChromium";
import { everyLook } from "./harness/everyLook";
import { askHost } from "../hosts/excel/inPage";

const ID = "PF-00001";

describeInChromium("the pane follows the workbook beside it", (chromium) => {
  it("what a person or a co-author changes in a source table is told, and a re-run is offered; our own writing is not", async () => {
    const page = await openInExcel(chromium);
    await named(page, "Ana Pop");
    await markedAndCreated(page);
    const again = page.getByRole("button", { name: "Read again" });
    await page.waitForTimeout(1500);
    expect(await again.count()).toBe(0);
    expect(await typed(page, ["Actuals", "A200", "a note below the table"])).toBeNull();
    await page.getByText("Changed since it was read: Actuals.").waitFor();
    expect(await typedElsewhere(page, ["Customers", "A200", "another"])).toBeNull();
    await page.getByText("Changed since it was read: Actuals, Customers.").waitFor();
    await again.click();
    await settled(page);
    expect(await again.count()).toBe(0);
  }, 300_000);

  it("protection taken off a confirmed sheet warns; what was changed there, and the sums it changed, are found by Verify, with a way to each cell", async () => {
    const page = await openInExcel(chromium);
    await named(page, "Ana Pop");
    await markedAndCreated(page);
    await confirmed(page, ID);
    await page.waitForTimeout(1500);
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await askHost(page, (host, sheet) => host.act("person", "unprotect", [sheet]), ID)).toBeNull();
    await page.getByText(`The protection of ${ID} was taken off.`).waitFor();
    expect(await typed(page, [ID, "E25", "7"])).toBeNull();
    await page.getByRole("button", { name: "Verify now" }).first().click();
    await page.getByText("Not everything is as it was sealed: 8 findings.").waitFor();
    await settled(page);
    expect(await rowsOf(page, "Invoices")).toHaveLength(1);
    await page.getByRole("button", { name: `${ID}, cell E25` }).click();
    await selected(page, `${ID}!E25`);
    expect((await asked(page)).unknown).toEqual([]);
  }, 300_000);
});

describeInChromium("the pane stands in Excel", (chromium) => {
  it("at the page a ribbon button asks for", async () => {
    const page = await openInExcel(chromium, { query: "?page=backlog" });
    await page.getByRole("heading", { name: "Backlog" }).waitFor();
    await page.getByRole("button", { name: "Not ready 62 EUR 75,594.82" }).waitFor();
    expect(await everyLook(page, { name: "excel-backlog" })).toEqual([]);
  }, 300_000);

  it("in the colours of Office", async () => {
    const page = await openInExcel(chromium, { theme: "dark" });
    const background = await page.evaluate(
      () => getComputedStyle(document.querySelector("#pane > div") ?? document.body).backgroundColor,
    );
    expect(background).toBe("rgb(41, 41, 41)");
  }, 300_000);

  it("and leads to the row a problem is about", async () => {
    const page = await openInExcel(chromium, { query: "?page=problems" });
    await page.getByRole("button", { name: "A cell that must hold a date holds something else." }).click();
    const link = page.locator('button[title^="Show "]').first();
    const [, sheet = "", cell = ""] = /^Show (.*), cell (.*)$/.exec((await link.getAttribute("title")) ?? "") ?? [];
    await link.click();
    await selected(page, `${sheet}!${cell}`);
  }, 300_000);
});

describeInChromium("an empty workbook", (chromium) => {
  it("is set up in three steps, each ticked when it is done", async () => {
    const page = await openInExcel(chromium, { workbook: null });
    await page.getByText("This workbook is not set up yet").waitFor();
    await named(page, "Ana Pop");
    await page.getByRole("button", { name: "Set up this workbook" }).click();
    await page.getByText("Every table that is needed is there.").waitFor();
    await settled(page);
    const steps = page.getByRole("region", { name: "First steps" }).getByRole("listitem");
    expect(await steps.count()).toBe(3);
    expect(await steps.filter({ hasText: "Done" }).count()).toBe(1);
    expect((await rowsOf(page, "Settings")).length).toBeGreaterThan(3);
    await goTo(page, "Start");
  }, 300_000);
});
