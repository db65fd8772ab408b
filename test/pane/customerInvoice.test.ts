import { execFileSync } from "node:child_process";

import { describeOnStage } from "./stage/onStage";
import { pictured } from "./stage/pictured";
import { brought, CONFIRMED, named, settled } from "./stage/settled";

describeOnStage("A posted invoice", (open) => {
  it("is opened as its customer gets it, and saved as a PDF under its number", async () => {
    const page = await open("");
    await brought(page, [
      { kind: "mark", mark: "ready", selection: CONTRACT, set: [] },
      ...CONFIRMED,
      { kind: "post", ids: ["PF-00002"], date: "2026-11-30" },
    ]);
    await named(page);
    await page.getByRole("button", { name: "Invoices", exact: true }).click();
    await page
      .getByRole("grid")
      .getByRole("button", { name: /^PF-00002/ })
      .click();
    const customer = page.getByRole("region", { name: "For the customer" });
    await customer.getByRole("button", { name: /^Open the sheet of INV-2026-\d{5}$/ }).click();
    await settled(page);
    const shown = await page.evaluate(() => stage.shown.map(({ sheet }) => sheet));
    expect(shown).toEqual([expect.stringMatching(/^INV-2026-\d{5}$/)]);
    await page.getByRole("button", { name: "Open the proforma's sheet" }).click();
    await settled(page);
    expect(await page.evaluate(() => stage.shown.at(-1)?.sheet)).toBe("PF-00002");
    const download = page.waitForEvent("download");
    await customer.getByRole("button", { name: "Save as PDF" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${shown[0]}.pdf`);
    const text = execFileSync("pdftotext", ["-layout", await file.path(), "-"], { encoding: "utf8" });
    expect(text).toContain(shown[0]);
    await customer.getByRole("link", { name: `Save ${shown[0]}.pdf` }).waitFor();
    await pictured(page, "customer-invoice");
  });
});

const CONTRACT = {
  ids: [],
  contracts: ["C-101"],
  customers: [],
  classes: [],
  from: "2026-09-01",
  to: "2026-09-02",
  all: false,
};
