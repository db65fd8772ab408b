import { execFileSync } from "node:child_process";

import type { Locator, Page } from "playwright-core";

/**
 * Saves the posted document that is open in the pane as a PDF, through the browser's own downloads, and gives its text.
 *
 * @param pane what holds the pane
 */
export async function savedPdf(page: Page, pane: Locator = page.locator("body")): Promise<string> {
  const customer = pane.getByRole("region", { name: "For the customer" });
  const download = page.waitForEvent("download");
  await customer.getByRole("button", { name: "Save as PDF" }).click();
  const file = await download;
  const text = execFileSync("pdftotext", ["-layout", await file.path(), "-"], { encoding: "utf8" });
  const number = file.suggestedFilename().replace(/\.pdf$/, "");
  if (!text.includes(number)) throw new Error(`${file.suggestedFilename()} does not say its number`);
  await customer.getByRole("link", { name: `Save ${number}.pdf` }).waitFor();
  return text;
}
