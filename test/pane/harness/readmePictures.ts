import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

import type { Locator, Page } from "playwright-core";

import { serveFolder } from "../../../addin/build/serveFolder";
import { chromiumPath, openPage, PANE_LOOK, startChromium } from "./chromium";

const PICTURES = path.resolve("addin/pictures");
const LOOK = { ...PANE_LOOK, width: 1120, height: 640 };
/** The time a screen takes to settle once its last word is there. */
const SETTLING_MS = 1500;

/**
 * Takes the README's pictures anew from a built page, as a person comes by them: `npm run pictures`.
 *
 * `--folder` a build other than dist/web. Ends in an error where the page does anything wrong on the way.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { folder: { type: "string", default: "dist/web" } } });
  const executable = chromiumPath();
  if (executable === null) throw new Error("There is no Chromium; CHROMIUM_PATH says where one is");
  const served = await serveFolder(path.resolve(values.folder), { port: 0, certificate: null });
  const browser = await startChromium(executable);
  try {
    const { page, faults } = await openPage(browser, { url: `${served.address}/index.html`, look: LOOK });
    page.setDefaultTimeout(60_000);
    await throughTheSample(page);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  } finally {
    await browser.close();
    await served.close();
  }
}

/** From the backlog to the drafts of October. */
async function throughTheSample(page: Page): Promise<void> {
  const pane = page.locator("#pane");
  const press = (name: string | RegExp) => pane.getByRole("button", { name }).click();
  await pane.getByLabel("Your name").fill("Ana Pop");
  await press("Act under this name");
  await pane.getByRole("button", { name: "Backlog", exact: true }).click();
  await pane.getByText("C-102 · ").first().waitFor();
  await take(page, pane, "backlog.png");
  await press("Select all that meet the filter");
  await press(/^Mark \d+ rows ready$/);
  await press("Preview invoices");
  await pane.getByLabel("As of").fill("2026-10-31");
  await pane.getByRole("button", { name: "Preview", exact: true }).click();
  await press(/^Create \d+ invoices$/);
  await press("Go to the drafts");
  await pane.getByText("PF-00001 · ").first().click();
  await press("Open the proforma's sheet");
  await page.getByRole("gridcell", { name: "Havenbedrijf Oosterschelde N.V." }).first().waitFor();
  const dismiss = pane.getByRole("button", { name: "Dismiss" });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
  await take(page, page.locator("body"), "embedded.png");
}

async function take(page: Page, place: Locator, name: string): Promise<void> {
  await page.waitForTimeout(SETTLING_MS);
  const file = path.join(PICTURES, name);
  await place.screenshot({ path: file, animations: "disabled" });
  process.stdout.write(`${name}: ${Math.ceil(statSync(file).size / 1024)} KB\n`);
}

main().catch((failure: unknown) => {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
});
