import type { Page } from "playwright-core";

import { accessibilityFaults } from "./harness/accessibility";
import { lookAt, LOOKS, takePicture } from "./harness/chromium";
import { describeOnStage } from "./stage/onStage";
import { brought, CONFIRMED, settled } from "./stage/settled";

describeOnStage("Verify", (open) => {
  it("is reached and done from the keyboard, and the head of the seal can be noted", async () => {
    const page = await open("");
    await brought(page, CONFIRMED);
    await page.getByRole("button", { name: "More" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Problems" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const noted = page.getByLabel("A hash you noted");
    await noted.waitFor();
    await tabTo(page, "A hash you noted");
    await page.keyboard.press("Enter");
    await page.getByText("Everything is as it was sealed.").waitFor();
    const head = (await page.locator("code").textContent()) ?? "";
    expect(head).toMatch(/^[0-9a-f]{64}$/);
    await page.keyboard.type("no hash");
    await page.keyboard.press("Enter");
    await page.getByText("A hash has 64 characters, 0 to 9 and a to f.").waitFor();
    await noted.fill(head.toUpperCase());
    await tabTo(page, "Verify again");
    await page.keyboard.press("Enter");
    await page.getByText("Compared with the hash you noted.").waitFor();
    await pictures(page, "verify-intact");
  });

  it("a hash the seal does not hold is told as broken, in plain words", async () => {
    const page = await open("page=verify");
    await brought(page, CONFIRMED);
    await page.getByLabel("A hash you noted").fill("ab".repeat(32));
    await page.getByRole("button", { name: "Verify now" }).click();
    await page.getByText("Not everything is as it was sealed: 1 finding.").waitFor();
    await page.getByText(/it was rewritten or cut off since/).waitFor();
    await pictures(page, "verify-broken");
  });

  it("protection taken off a confirmed document warns and offers to verify; off a draft it says nothing", async () => {
    const page = await open("");
    await brought(page, CONFIRMED);
    const sheets = await page.evaluate(async () => {
      const { rows } = await stage.session.invoices({
        ...{ state: "Confirmed", customer: null, contract: null, text: null, sort: "id", descending: false },
        ...{ offset: 0, limit: 1 },
      });
      return rows.map(({ id, place }) => ({ id, sheet: place?.sheet ?? "" }));
    });
    const [first] = sheets;
    await page.evaluate((sheet) => stage.tell({ kind: "protection-removed", sheet }), "Actuals");
    await page.evaluate((sheet) => stage.tell({ kind: "protection-removed", sheet }), first?.sheet ?? "");
    const warning = page.getByRole("alert");
    await warning.waitFor();
    expect(await warning.textContent()).toContain(`The protection of ${first?.sheet ?? ""} was taken off.`);
    await takePicture(page, "unprotected-light");
    await page.getByRole("button", { name: "Verify now" }).first().click();
    await page.getByText("Everything is as it was sealed.").waitFor();
  });
});

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      return (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent) ?? "";
    });
    if (at === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not come to ${name}`);
}

async function pictures(page: Page, name: string): Promise<void> {
  await settled(page);
  for (const [look, how] of LOOKS) {
    await lookAt(page, how);
    await takePicture(page, `${name}-${look}`);
    expect({ look, faults: await accessibilityFaults(page) }).toEqual({ look, faults: [] });
  }
}
