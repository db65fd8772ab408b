import path from "node:path";

import type { Locator, Page } from "playwright-core";

import { commandLineOn, newFolder } from "../cli/onFile";
import { accessibilityFaults } from "./harness/accessibility";
import { lookAt, takePicture, type Look } from "./harness/chromium";
import { describeInChromium } from "./harness/inChromium";
import { savedPdf } from "./harness/savedPdf";
import { until } from "./harness/until";

const WIDE: Look = { width: 1280, height: 800, scheme: "light", isHighContrast: false };
const LOOKS: readonly (readonly [string, Look])[] = [
  ["light", WIDE],
  ["dark", { ...WIDE, scheme: "dark" }],
  ["high-contrast", { ...WIDE, scheme: "dark", isHighContrast: true }],
  ["320", { ...WIDE, width: 320, height: 640 }],
];

const pane = (page: Page): Locator => page.locator("#pane");
const press = (page: Page, name: string | RegExp): Promise<void> => pane(page).getByRole("button", { name }).click();
const place = (page: Page, name: string): Locator => pane(page).getByRole("button", { name, exact: true });

/** Goes to a cell by keyboard; column A of a document is hidden. */
async function goTo(page: Page, right: number, row: number): Promise<void> {
  await page.getByRole("grid", { name: /^Sheet / }).focus();
  await page.keyboard.press("Control+Home");
  for (let step = 0; step < right; step += 1) await page.keyboard.press("ArrowRight");
  for (let step = 1; step < row; step += 1) await page.keyboard.press("ArrowDown");
}

/** What the value bar shows of the cell gone to, once the cells around it have come. */
async function contentOnceThere(page: Page): Promise<string> {
  const bar = page.getByLabel("Content of the cell");
  await until(async () => (await bar.inputValue()) !== "");
  return bar.inputValue();
}

/** Looks at the page in every way; gives what axe-core finds, and a page wider than its window. */
async function everyLook(page: Page, name: string, whenNarrow: "Workbook" | "Daybook"): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [look, { ...size }] of LOOKS) {
    await lookAt(page, size);
    if (size.width < 760) await page.getByRole("button", { name: whenNarrow, exact: true }).click();
    await page.waitForTimeout(300);
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${look}: ${fault}`));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > size.width) faults.push(`${look}: ${width} pixels wide`);
    await takePicture(page, `embedded-${name}-${look}`);
  }
  await lookAt(page, WIDE);
  return faults;
}

describeInChromium("the page with the workbook beside the pane", (chromium) => {
  it("takes the sample from its backlog to a posted invoice, with an edit typed into its sheet", async () => {
    const page = await chromium.open("index.html", { look: WIDE });
    page.setDefaultTimeout(60_000);
    expect(await page.evaluate(() => "Office" in window)).toBe(false);
    await pane(page).getByLabel("Your name").fill("Ana");
    await press(page, "Act under this name");
    expect(await everyLook(page, "start", "Daybook")).toEqual([]);

    await place(page, "Backlog").click();
    await press(page, "Select all that meet the filter");
    await press(page, /^Mark \d+ rows ready$/);
    await page.getByText("Not saved").waitFor();
    await press(page, "Preview invoices");
    await pane(page).getByLabel("As of").fill("2026-10-31");
    await pane(page).getByRole("button", { name: "Preview", exact: true }).click();
    await press(page, "Create 4 invoices");
    await page.getByRole("tab", { name: "PF-00001" }).click();
    await page.getByRole("grid", { name: "Sheet PF-00001" }).waitFor();
    await page.getByRole("gridcell", { name: "Havenbedrijf Oosterschelde N.V." }).first().waitFor();

    await goTo(page, 6, 25);
    expect(await contentOnceThere(page)).toBe("=ROUND(E25*G25,2)");
    await page.keyboard.type("5");
    await page.getByRole("alert").getByText("H25 is locked").waitFor();
    expect(await page.locator("#active-cell").innerText()).toBe("1,110.00");

    await goTo(page, 3, 25);
    await page.keyboard.type("5");
    await page.keyboard.press("Enter");
    await page.getByRole("gridcell", { name: "925.00", exact: true }).waitFor();
    expect(await everyLook(page, "draft", "Workbook")).toEqual([]);

    await press(page, "Go to the drafts");
    await press(page, "Read again");
    await pane(page).getByText("PF-00001 · ").first().click();
    await press(page, "Submit PF-00001 for review");
    await press(page, "Confirm PF-00001");
    await page.getByRole("alertdialog").getByRole("button", { name: "Confirm 1 invoice" }).click();
    await pane(page)
      .getByText(/^Confirming PF-00001: \d+ done/)
      .first()
      .waitFor();
    await place(page, "Accounting").click();
    await press(page, "Prepare the journal");
    await press(page, /^Post \d+ journal lines$/);
    await page.getByRole("alertdialog").getByRole("button", { name: /^Post/ }).click();
    await pane(page)
      .getByText(/^Posting the journal: \d+ done/)
      .first()
      .waitFor();
    await place(page, "Invoices").click();
    await pane(page).getByText("PF-00001 · ").first().click();
    await press(page, "Post PF-00001");
    await page.getByRole("alertdialog").getByRole("button", { name: "Post 1 invoice" }).click();
    await pane(page)
      .getByText(/^Posting PF-00001: \d+ done/)
      .first()
      .waitFor();

    const folder = await newFolder();
    expect(await savedPdf(page, pane(page))).toMatch(/Invoice\s+.*INV-2026-00001/s);
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const file = path.join(folder.path, "saved.xlsx");
    await (await saving).saveAs(file);
    const verified = await commandLineOn(["verify", file]);
    expect([verified.exit, verified.errors]).toEqual([0, ""]);
    const checked = await commandLineOn(["check", file, "--json"]);
    // The sample has mistakes left in to be found, and is otherwise well.
    expect(checked.exit).toBe(1);
    const states = checked.json("invoices").map((invoice) => [invoice["invoiceId"], invoice["projectInvoiceStatus"]]);
    expect(states[0]).toEqual(["PF-00001", "Posted"]);
    await folder.remove();
  }, 300_000);

  it("leaves the workbook that is open where another cannot be read, and says why", async () => {
    const page = await chromium.open("index.html", { look: WIDE });
    await page.getByRole("tab", { name: "Actuals" }).waitFor();
    const chooser = page.locator("input[type=file]");
    await chooser.setInputFiles({
      name: "notes.xlsx",
      mimeType: "text/plain",
      buffer: Buffer.from("Hours of October"),
    });
    await page.getByRole("alert").getByText("notes.xlsx").waitFor();
    expect(await page.getByRole("tab", { name: "Actuals" }).count()).toBe(1);
  }, 120_000);
});
