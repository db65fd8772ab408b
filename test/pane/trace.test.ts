import { accessibilityFaults } from "./harness/accessibility";
import { lookAt, LOOKS, PANE_LOOK, takePicture } from "./harness/chromium";
import { describeOnStage } from "./stage/onStage";
import { brought, POSTED, settled } from "./stage/settled";
import { until } from "./harness/until";

describeOnStage("Trace", (open) => {
  it("leads from a posted invoice to the row of the workbook, and from the row back to the ledgers", async () => {
    const page = await open("");
    await brought(page, POSTED);
    await page.getByRole("button", { name: "Invoices" }).click();
    await page.getByRole("grid", { name: "Invoices" }).getByRole("button").first().click();
    await page.getByRole("button", { name: "Trace", exact: true }).click();
    const rows = page.getByRole("grid", { name: /^Rows of the workbook: \d+$/ });
    await rows.waitFor();
    await settled(page);
    await page.getByText("traced").waitFor();
    for (const [look, { ...size }] of LOOKS) {
      await lookAt(page, size);
      expect([look, await accessibilityFaults(page)]).toEqual([look, []]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
      await takePicture(page, `trace-${look}`);
    }
    await lookAt(page, PANE_LOOK);
    await rows
      .getByRole("button", { name: /^Show in the workbook/ })
      .first()
      .click();
    await until(() => page.evaluate(() => stage.shown.at(-1)?.sheet === "Milestones"));
    await rows
      .getByRole("button", { name: /^Trace this: / })
      .first()
      .click();
    await page.getByRole("grid", { name: "Rows of the workbook: 1" }).waitFor();
    await page.getByRole("grid", { name: /^General ledger: \d+$/ }).waitFor();
  });

  it("says so where nothing is called what was asked", async () => {
    const page = await open("page=accounting");
    await settled(page);
    await page.getByRole("tab", { name: "Trace" }).click();
    await page.getByLabel("What to trace").fill("A-nobody");
    await page.keyboard.press("Enter");
    await page.getByText("Nothing is called A-nobody.").waitFor();
  });
});
