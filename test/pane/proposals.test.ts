import type { Page } from "playwright-core";

import { accessibilityFaults } from "./harness/accessibility";
import { lookAt, LOOKS, PANE_LOOK, takePicture } from "./harness/chromium";
import { describeOnStage } from "./stage/onStage";
import { brought, CONFIRMED, named, settled } from "./stage/settled";

/** Time, expenses and fees of one contract. */
const QUAY = {
  ids: [],
  contracts: ["C-101"],
  customers: [],
  classes: [],
  from: "2026-09-01",
  to: "2026-09-02",
  all: false,
};

describeOnStage("Invoice proposals", (open) => {
  it("one is dated, given a text and print sections by keyboard, and a line's tax group; then what is ready is posted as announced", async () => {
    const page = await open("");
    await brought(page, [{ kind: "mark", mark: "ready", selection: QUAY, set: [] }, ...CONFIRMED]);
    await named(page);
    await page.getByRole("banner").getByRole("button", { name: "2 to post" }).click();
    await page.getByLabel("Invoice date").fill("2026-11-30");
    const list = page.getByRole("grid", { name: "Confirmed invoices" });
    await list.getByRole("button", { name: /^PF-00001/ }).click();
    await page.getByRole("heading", { name: /^PF-00001/ }).waitFor();
    await page.getByRole("grid", { name: "Lines of the proposal" }).waitFor();
    await page.getByLabel("Due date").fill("2026-12-24");
    await page.getByLabel("Text on the invoice").fill("As agreed");
    await page.getByLabel("How Time is printed").selectOption({ label: "As one line" });
    await page.getByRole("button", { name: "Move Time down" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText(/^Time is now 2 of \d\.$/).waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Move Time down");
    await pictures(page, "proposal");
    await page.getByRole("button", { name: "Save 3 changes" }).click();
    await page.getByText("PF-00001 is edited: Due Date Override, Text, Sections.").waitFor();
    await settled(page);
    await list.getByText("due 24 Dec 2026").waitFor();
    await list.getByRole("button", { name: /^PF-00001/ }).click();
    await page.getByRole("grid", { name: "Lines of the proposal" }).getByRole("button").first().click();
    await page.getByRole("dialog").getByLabel("Item Tax Group").waitFor();
    await pictures(page, "proposal-line");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "All confirmed invoices" }).click();
    await page.getByRole("button", { name: "Select all shown" }).click();
    await page.getByRole("button", { name: "Post 2 invoices" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.waitFor();
    await pictures(page, "proposals-warning");
    const told = await dialog.textContent();
    expect(told).toContain("1 invoice is not ready and will not be posted.");
    const number = /Numbers that will be given: (INV-2026-\d{5})\./.exec(told ?? "")?.[1] ?? "no number";
    await dialog.getByRole("button", { name: "Post 2 invoices" }).click();
    await page.getByText(`PF-00002 is posted as ${number}, voucher`).waitFor();
    await page.getByText("PF-00001 is not posted.").first().waitFor();
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
