import type { Page } from "playwright-core";

import { accessibilityFaults } from "./harness/accessibility";
import { lookAt, LOOKS, PANE_LOOK, takePicture } from "./harness/chromium";
import { describeOnStage } from "./stage/onStage";
import { brought, CONFIRMED, named, POSTED, settled } from "./stage/settled";
import { until } from "./harness/until";

describeOnStage("Accounting", (open) => {
  it("the journal is prepared, looked at line by line, and posted only after its warning", async () => {
    const page = await open("");
    await settled(page);
    await named(page);
    await page.getByRole("button", { name: "Accounting" }).click();
    await page.getByLabel("Up to").fill("2026-11-30");
    await page.getByRole("button", { name: "Prepare the journal" }).click();
    const lines = page.getByRole("grid", { name: "Journal lines" });
    await lines.waitFor();
    await settled(page);
    await pictures(page, "journal");
    expect(await lines.getByRole("row").count()).toBe(50);
    await page.getByRole("button", { name: /^Show \d+ more$/ }).click();
    await until(() => page.evaluate(() => document.querySelectorAll("[data-row]").length > 50));
    await lines.getByRole("button").first().click();
    await page.getByText("Tax groups and dimensions may be changed until the line is posted.").waitFor();
    await pictures(page, "journal-line");
    await page.getByRole("button", { name: "All journal lines" }).click();
    const post = page.getByRole("button", { name: /^Post \d+ journal lines$/ });
    await post.click();
    const dialog = page.getByRole("alertdialog");
    await dialog.waitFor();
    const label = (await dialog.getByRole("button", { name: /^Post/ }).textContent()) ?? "";
    const told = (await dialog.getByText(/^\d+ lines?$/).allTextContents()).map((text) => parseInt(text, 10));
    expect(`Post ${told.reduce((sum, lines) => sum + lines, 0)} journal lines`).toBe(label);
    await pictures(page, "journal-warning");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Post \d+ journal lines$/);
    await post.click();
    await dialog.getByRole("button", { name: /^Post \d+ journal lines$/ }).click();
    await page.getByRole("region", { name: "What came of it" }).waitFor();
    await page
      .getByText(/is posted\. Lines: \d+; vouchers: \d+\./)
      .first()
      .waitFor();
    await pictures(page, "journal-posted");
  });

  it("chosen invoices are posted with a date, and the numbers they were given are told", async () => {
    const page = await open("");
    await brought(page, CONFIRMED);
    await named(page);
    await page.getByRole("banner").getByRole("button", { name: "2 to post" }).click();
    await page.getByLabel("Invoice date").fill("2026-11-30");
    await page.getByRole("button", { name: "Select all shown" }).click();
    await page.getByText(/^2 selected, EUR\s/).waitFor();
    await pictures(page, "post");
    await page.getByRole("button", { name: "Post 2 invoices" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.waitFor();
    await pictures(page, "post-warning");
    await dialog.getByRole("button", { name: "Post 2 invoices" }).click();
    await page.getByText(/PF-00001 is posted as INV-2026-\d{5}, voucher/).waitFor();
    await page.getByText(/PF-00002 is posted as INV-2026-\d{5}, voucher/).waitFor();
  });

  it("a posted invoice is marked as paid once, and has no checkbox after", async () => {
    const page = await open("");
    await brought(page, POSTED);
    await named(page);
    await page.getByRole("button", { name: "Accounting" }).click();
    await page.getByRole("tab", { name: "Payments" }).click();
    await page.getByLabel("Paid on").fill("2026-11-30");
    const invoices = page.getByRole("grid", { name: "Posted invoices" });
    await invoices.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Mark 1 invoice as paid" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Mark 1 invoice as paid" }).click();
    await page.getByText(/is paid as of/).waitFor();
    await settled(page);
    expect(await invoices.getByRole("checkbox").count()).toBe(1);
    await pictures(page, "paid");
  });

  it("each report says what it is as of and known at, and fits the pane", async () => {
    const page = await open("");
    await brought(page, POSTED);
    await page.getByRole("button", { name: "Accounting" }).click();
    await page.getByRole("tab", { name: "Reports" }).click();
    await page.getByLabel("As of").fill("2026-11-30");
    await page.getByLabel("Known at").fill("2026-12-01T00:00:00");
    const names = await page.getByLabel("Report", { exact: true }).locator("option").allTextContents();
    expect(names).toHaveLength(8);
    for (const name of names) {
      await page.getByLabel("Report", { exact: true }).selectOption({ label: name });
      await page.getByRole("button", { name: "Show the report" }).click();
      await page.locator("strong", { hasText: name }).waitFor();
      await page.getByText(/^As of 30 Nov 2026, known at 1 Dec 2026/).waitFor();
      const rows = await page.getByRole("main").locator("ul > li").count();
      // The sample accrues no revenue and keeps no costs in the balance.
      const isEmpty = name === "WIP reconciliation";
      expect([name, rows > 0]).toEqual([name, !isEmpty]);
      if (isEmpty) await page.getByText("Nothing to report.").first().waitFor();
      await page.locator("h3").first().scrollIntoViewIfNeeded();
      await pictures(page, `report-${name.toLowerCase().replace(" ", "-")}`);
    }
  });
});

async function pictures(page: Page, name: string): Promise<void> {
  for (const [look, how] of LOOKS) {
    await lookAt(page, how);
    await takePicture(page, `${name}-${look}`);
    expect({ look, faults: await accessibilityFaults(page) }).toEqual({ look, faults: [] });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
  await lookAt(page, PANE_LOOK);
}
