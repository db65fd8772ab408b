import type { Page } from "playwright-core";

import { accessibilityFaults } from "./harness/accessibility";
import { lookAt, LOOKS, PANE_LOOK, takePicture } from "./harness/chromium";
import { describeOnStage } from "./stage/onStage";
import { brought, named } from "./stage/settled";
import { until } from "./harness/until";

describeOnStage("The journal's errors and the costs it leaves in the balance", (open) => {
  it("a line in error says what mends it and where, posting says what it holds, and costs are posted by contract", async () => {
    const page = await open("book=balance.xlsx");
    await brought(page, [{ kind: "journal", to: "2026-10-31", post: false }]);
    await named(page);
    await page.getByRole("button", { name: "Accounting" }).click();
    await page.getByLabel("Up to").fill("2026-10-31");
    const lines = page.getByRole("grid", { name: "Journal lines" });
    await until(async () => (await lines.getByRole("row").count()) === 8);
    await page.getByText("1 line has errors and will not be posted.").waitFor();
    await page.getByRole("button", { name: "Show these lines" }).click();
    await until(async () => (await lines.getByRole("row").count()) === 1);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    expect(await page.getByLabel("What is wrong").locator("option").count()).toBe(2);
    await pictures(page, "journal-errors");
    await lines.getByRole("button", { name: "ExchangeRates" }).click();
    expect(await page.evaluate(() => stage.shown)).toEqual([{ sheet: "ExchangeRates", cell: null }]);
    await lines.getByRole("button", { name: "Ana" }).click();
    const errors = page.getByRole("region", { name: "What keeps it from being posted" });
    expect(await errors.textContent()).toContain("NOK");
    await pictures(page, "journal-line-in-error");
    await page.getByRole("button", { name: "All journal lines" }).click();
    await page.getByRole("button", { name: "Show everything" }).click();
    await page.getByRole("button", { name: "Post 7 journal lines" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByText("1 line is held and not posted:").waitFor();
    await pictures(page, "journal-held");
    await dialog.getByRole("button", { name: "Post 7 journal lines" }).click();
    await page.getByRole("button", { name: "3 costs stand in the balance" }).click();
    await page.getByLabel("Posted as of").fill("2026-10-31");
    const contracts = page.getByRole("grid", { name: "Contracts with costs in the balance" });
    await contracts.getByRole("checkbox", { name: /K-2/ }).check();
    await page.getByText(/^1 selected, USD\s800\.00$/).waitFor();
    await pictures(page, "costs");
    await page.getByRole("button", { name: "Post costs of 1 contract" }).click();
    await dialog.getByText("1 cost moves from WIP Cost to Cost").waitFor();
    await pictures(page, "costs-warning");
    await dialog.getByRole("button", { name: "Post 1 cost" }).click();
    await page.getByText(/^.*K-2: costs of 800\.00 USD are posted as of 2026-10-31/).waitFor();
    await contracts.getByRole("button", { name: /^K-1/ }).click();
    await page.getByRole("grid", { name: "Costs of K-1" }).getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Post 1 cost" }).click();
    await dialog.getByRole("button", { name: "Post 1 cost" }).click();
    await page.getByText(/K-1: costs of 800\.00 USD are posted/).waitFor();
    await until(async () => (await page.getByRole("grid", { name: "Costs of K-1" }).getByRole("row").count()) === 1);
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
