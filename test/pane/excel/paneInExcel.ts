/** The task pane as it is built for production, in Chromium, beside a workbook of our host, behind Microsoft's own client. */
import { readFileSync } from "node:fs";
import path from "node:path";

import type { Page } from "playwright-core";

import { installHost, type InstallOptions } from "../../hosts/excel/inPage";
import { rowsOf } from "./bookBeside";
import type { Look } from "../harness/chromium";
import type { InChromium } from "../harness/inChromium";

/** The day on which the sample's month is invoiced; the clock runs on from there. */
export const TODAY = "2026-11-30T09:00:00Z";

export type PaneOptions = Pick<InstallOptions, "requirements" | "isGated" | "theme"> & {
  /** As the ribbon asks for a page: "?page=backlog". */
  readonly query?: string;
  /** The moment at which it is opened; `TODAY` where absent. */
  readonly now?: string;
  /** The bytes of a file; the sample where absent, an empty workbook where null. */
  readonly workbook?: Uint8Array | null;
  readonly look?: Look;
};

/** Opens the pane and waits until it has read the workbook. */
export async function openInExcel(chromium: InChromium, options: PaneOptions = {}): Promise<Page> {
  const { query = "", now = TODAY, workbook = sampleWorkbook(), look, ...host } = options;
  const page = await chromium.open(`taskpane.html${query}`, {
    ...(look === undefined ? {} : { look }),
    prepare: async (made) => {
      await made.clock.install({ time: now });
      await installHost(made, { ...host, ...(workbook === null ? {} : { workbook }) });
    },
  });
  await settled(page);
  return page;
}

/** The sample that ships with Daybook. */
export function sampleWorkbook(): Uint8Array {
  return readFileSync(path.resolve(__dirname, "../../../templates/sample.xlsx"));
}

/** Waits until nothing is under way. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("navigation").waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await page.getByText("Reading the workbook", { exact: true }).waitFor({ state: "detached" });
}

/** Says who acts, from the keyboard. */
export async function named(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.keyboard.press("Enter");
  await page.getByText(`${name}, declared and not proven.`).waitFor();
}

/** Goes to a place of the pane. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: place, exact: true }).click();
}

/** Marks everything in the backlog ready, previews and creates the month's drafts: PF-00001 to PF-00004. */
export async function markedAndCreated(page: Page): Promise<void> {
  await goTo(page, "Backlog");
  await page.getByRole("button", { name: "Select all that meet the filter" }).click();
  await page.getByRole("button", { name: "Mark 66 rows ready" }).click();
  await page.getByText("62 done, 4 as before").waitFor();
  await settled(page);
  const marks = (await rowsOf(page, "Decisions")).filter(({ Field }) => Field === "Ready to Invoice");
  expect(marks).toHaveLength(62);
  await page.getByRole("button", { name: "Preview invoices" }).click();
  await page.getByText("4 drafts would be made").waitFor();
  await settled(page);
  expect(await rowsOf(page, "DraftInvoices")).toHaveLength(0);
  await page.getByRole("button", { name: "Create 4 invoices" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("4 drafts are made or extended.").waitFor();
  expect(await rowsOf(page, "DraftInvoices")).toHaveLength(4);
}

/** Opens an invoice of the list. */
export async function opened(page: Page, id: string): Promise<void> {
  await goTo(page, "Invoices");
  await page.getByRole("button", { name: new RegExp(`^${id} · `) }).click();
  await page.getByRole("heading", { name: id }).waitFor();
}

/** Submits and confirms an invoice. */
export async function confirmed(page: Page, id: string): Promise<void> {
  await submitted(page, id);
  await page.getByRole("button", { name: `Confirm ${id}` }).click();
  await page.getByRole("button", { name: "Confirm 1 invoice" }).click();
  await page.getByRole("button", { name: `Post ${id}` }).waitFor();
  await settled(page);
}

/** Opens a draft and submits it. */
export async function submitted(page: Page, id: string): Promise<void> {
  await opened(page, id);
  await page.getByRole("button", { name: `Submit ${id} for review` }).click();
  await page.getByRole("button", { name: `Confirm ${id}` }).waitFor();
  await settled(page);
}
