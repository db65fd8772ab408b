import { accessibilityFaults } from "./harness/accessibility";
import { lookAt, LOOKS, takePicture } from "./harness/chromium";
import { describeOnStage } from "./stage/onStage";
import { brought, POSTED } from "./stage/settled";

describeOnStage("Charts of reports", (open) => {
  it("tell each bar's exact figure in words, as the rows below do, in every look", async () => {
    const page = await open("");
    await brought(page, POSTED);
    await page.getByRole("button", { name: "Accounting" }).click();
    await page.getByRole("tab", { name: "Reports" }).click();
    await page.getByLabel("As of").fill("2026-11-30");
    await page.getByLabel("Report", { exact: true }).selectOption({ label: "Contract performance" });
    await page.getByRole("button", { name: "Show the report" }).click();
    const chart = page.getByRole("figure", { name: "Billed against contract value" });
    await chart.waitFor();
    const names = await chart.locator("li > div:first-child").allTextContents();
    expect(names.length).toBeGreaterThan(1);
    const rows = page.getByRole("list", { name: /^Contract performance/ });
    for (const name of names) {
      const told = await chart.locator("li", { hasText: name }).locator("dd:not([aria-hidden])").allTextContents();
      const figures = await rows.locator("li", { hasText: name }).locator("dd").allTextContents();
      expect(figures).toEqual(expect.arrayContaining(told));
    }
    const widths = await chart
      .locator("[aria-hidden] > span")
      .evaluateAll((bars) => bars.map((bar) => bar.clientWidth));
    const room = await chart
      .locator("[aria-hidden]")
      .first()
      .evaluate((track) => track.clientWidth);
    expect(Math.max(...widths)).toBe(room);
    await chart.scrollIntoViewIfNeeded();
    for (const [look, how] of LOOKS) {
      await lookAt(page, how);
      await takePicture(page, `report-chart-${look}`);
      expect({ look, faults: await accessibilityFaults(page) }).toEqual({ look, faults: [] });
    }
  });
});
