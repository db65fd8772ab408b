/**
 * A contract's life in full, done by clicks and typing in the pane beside Excel: the books it leaves are those that the
 * command line leaves in a file.
 */
import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";

import { commandLineOn, fileOf, newFolder } from "../cli/onFile";
import { snapshotOf } from "../hosts/excel/snapshot";
import { loadWorkbook } from "../hosts/excel/load";
import { fullFirm } from "../hosts/fullFirm";
import { LIFE } from "../hosts/fullLife";
import { workbookOf } from "../workbookOf";
import { asked, rowsOf, rowsOn, sheetOf, typed, type HeldRow } from "./excel/bookBeside";
import { named, openInExcel, opened, settled } from "./excel/paneInExcel";
import { savedPdf } from "./harness/savedPdf";
import { describeInChromium } from "./harness/inChromium";
import { came, go, toMenu } from "./stage/byHand";

const NOW = "2026-11-02T09:00:00Z";

/** What is compared, and how many rows the life leaves in each. */
const LEFT: Readonly<Record<string, number>> = {
  InvoiceSchedule: 3,
  Invoices: 5,
  InvoiceLines: 9,
  InvoiceLineDetails: 13,
  AppliedRetainers: 2,
  InvoiceTaxes: 14,
  BookedActuals: 49,
  Journal: 16,
  LedgerEntries: 37,
  CustomerLedger: 5,
  ProjectLedger: 17,
};

/** Each step of the life as a person does it, in the life's order. */
const BY_HAND: readonly (readonly [name: string, act: (page: Page) => Promise<void>])[] = [
  ["plans the run dates", plansTheRunDates],
  ["marks what can be", marksWhatCanBe],
  ["claims 30 % of the milestone", (page) => claims(page, "Next Invoice %", "30", /Plans, USD.3,000\.00/)],
  ["bills the retainer first", billsTheRetainer],
  ["confirms it", (page) => confirms(page, "PF-00001")],
  ["runs what is due at the end of October", runsTheSchedule],
  ["lowers the retainer that was applied", lowersTheRetainer],
  ["reduces hours on a draft", reducesHoursOnTheSheet],
  ["submits", submitsBoth],
  ["confirms both", confirmsBoth],
  ["releases a row from the limit", releasesARow],
  ["claims the rest", (page) => claims(page, "Next Invoice Amount", "7000", /Plans, USD.7,000\.00/)],
  ["drafts what is left", draftsWhatIsLeft],
  ["confirms it", (page) => confirms(page, "PF-00004")],
  ["revises one detail", revisesADetail],
  ["credits half of it", creditsHalf],
  ["confirms the credit", (page) => confirms(page, "PF-00005")],
  ["posts the journal", postsTheJournal],
  ["posts every invoice", postsEveryInvoice],
  ["verifies", verifies],
];

describeInChromium("a contract's life in full from the pane in Excel", (chromium) => {
  it("leaves the books that the command line leaves in a file", async () => {
    const workbook = await workbookOf(fullFirm());
    const page = await openInExcel(chromium, { workbook, now: NOW });
    await named(page, "Ana");
    for (const [, act] of BY_HAND) {
      await act(page);
      await settled(page);
    }
    expect(BY_HAND.map(([name]) => name)).toEqual(LIFE.map(({ name }) => name));
    const books = await booksInThePane(page);
    expect(books).toEqual(await booksByCommandLine(workbook));
    expect(Object.fromEntries(Object.entries(books).map(([table, rows]) => [table, rows.length]))).toEqual(LEFT);
    await go(page, "Invoices");
    await page
      .getByRole("grid")
      .getByRole("button", { name: /^PF-00002/ })
      .click();
    expect(await savedPdf(page)).toMatch(/INV-2026-\d{5}/);
    expect((await asked(page)).unknown).toEqual([]);
  }, 300_000);
});

async function plansTheRunDates(page: Page): Promise<void> {
  await go(page, "Accounting");
  await page.getByRole("tab", { name: "Schedules" }).click();
  await page.getByRole("button", { name: "Make dates" }).click();
  await page.getByLabel("Lines", { exact: true }).selectOption("L-1");
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await page.getByRole("button", { name: "Add 3 rows to InvoiceSchedule" }).click();
  await page.getByText("3 rows added to InvoiceSchedule.").waitFor();
}

/** What is blocked is not selected. */
async function marksWhatCanBe(page: Page): Promise<void> {
  await go(page, "Backlog");
  await page.getByRole("button", { name: "Select all that meet the filter" }).click();
  await page.getByRole("button", { name: "Mark 9 rows ready" }).click();
  await came(page, "Marking 9 rows ready: 9 done");
}

/** What the next claim takes is typed, and the claim marked. */
async function claims(page: Page, field: string, value: string, row: RegExp): Promise<void> {
  await go(page, "Backlog");
  await openLine(page, "L-2 · Drawings");
  await page.getByRole("button", { name: "Next claim" }).click();
  await page.getByRole("dialog").getByLabel(field).fill(value);
  await page.keyboard.press("Enter");
  await came(page, "Setting the next claim of Plans: 1 done");
  await page.getByRole("checkbox", { name: row }).check();
  await page.getByRole("button", { name: "Mark 1 row ready" }).click();
  await came(page, "Marking 1 row ready: 1 done");
}

async function billsTheRetainer(page: Page): Promise<void> {
  await go(page, "Backlog");
  await openLine(page, "Retainers USD");
  await page.getByRole("checkbox", { name: /Mobilisation/ }).check();
  await ofSelected(page, "Preview invoices of these rows");
  await createsOne(page, "2026-10-31");
}

async function runsTheSchedule(page: Page): Promise<void> {
  await go(page, "Accounting");
  await page.getByRole("tab", { name: "Schedules" }).click();
  await page.getByLabel("Due by").fill("2026-10-31");
  await page.getByRole("button", { name: "Preview the run for Oct 31, 2026" }).click();
  await page.getByRole("button", { name: "Run, and create 2 invoices" }).click();
  await page.getByText("2 drafts are made.").waitFor();
}

async function lowersTheRetainer(page: Page): Promise<void> {
  await opened(page, "PF-00002");
  await page.getByRole("button", { name: "Lower R-1 on this invoice" }).click();
  await page.getByRole("dialog").getByLabel("Extended Amount").fill("216.20");
  await page.keyboard.press("Enter");
  await came(page, "Lowering R-1: 1 done");
}

/** In Excel, beside the pane: the next command takes it over. */
async function reducesHoursOnTheSheet(page: Page): Promise<void> {
  const { cells } = await sheetOf(page, "PF-00002");
  const [place = ""] = Object.entries(cells).find(([, { value }]) => value === "PF-00002-0001") ?? [];
  const quantity = place.replace("A", "E");
  expect(cells[quantity]?.value).toBe(4.8);
  expect(await typed(page, ["PF-00002", quantity, "4"])).toBeNull();
}

async function submitsBoth(page: Page): Promise<void> {
  await chosen(page, "PF-00002", "PF-00003");
  await page.getByRole("button", { name: "Submit 2 invoices" }).click();
  await came(page, /2 done/);
}

async function confirmsBoth(page: Page): Promise<void> {
  await chosen(page, "PF-00002", "PF-00003");
  await page.getByRole("button", { name: "Confirm 2 invoices" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Confirm 2 invoices" }).click();
  await came(page, /PF-00003 is confirmed/);
}

async function confirms(page: Page, id: string): Promise<void> {
  await opened(page, id);
  await toMenu(page, `Confirm ${id}`);
  await page.getByRole("alertdialog").getByRole("button", { name: "Confirm 1 invoice" }).click();
  await came(page, new RegExp(`${id} is confirmed`));
}

async function releasesARow(page: Page): Promise<void> {
  await go(page, "Backlog");
  await openLine(page, "L-1 · Survey work");
  await page.getByRole("checkbox", { name: /USD.432\.00/ }).check();
  await ofSelected(page, "Release its commitment to the limit");
  await came(page, "Releasing the commitment of 1 row: 1 done");
}

async function draftsWhatIsLeft(page: Page): Promise<void> {
  await go(page, "Backlog");
  await page.getByRole("button", { name: "Preview invoices" }).click();
  await createsOne(page, "2026-11-30");
}

async function revisesADetail(page: Page): Promise<void> {
  await opened(page, "PF-00003");
  await toMenu(page, "Revise PF-00003");
  await page.getByLabel("Only some details").check();
  await page.getByRole("checkbox", { name: /USD.640\.00/ }).check();
  await page.getByRole("button", { name: "Revise 1 detail" }).click();
  await came(page, /PF-00005/);
  await page.getByRole("heading", { name: "PF-00005" }).waitFor();
}

async function creditsHalf(page: Page): Promise<void> {
  const details = page.getByRole("region", { name: "Details" });
  await details.getByRole("button", { name: "Time", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Quantity").fill("1.6");
  await page.keyboard.press("Enter");
  await came(page, "Editing PF-00005-0002: 1 done");
}

async function postsTheJournal(page: Page): Promise<void> {
  await go(page, "Accounting");
  await page.getByRole("tab", { name: "Journal" }).click();
  await page.getByLabel("Up to").fill("2026-11-30");
  await page.getByRole("button", { name: "Prepare the journal" }).click();
  const post = /^Post \d+ journal lines$/;
  await page.getByRole("button", { name: post }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: post }).click();
  await came(page, /is posted\. Lines/);
}

async function postsEveryInvoice(page: Page): Promise<void> {
  await go(page, "Accounting");
  await page.getByRole("tab", { name: "Post" }).click();
  await page.getByLabel("Invoice date").fill("2026-11-02");
  await page.getByRole("button", { name: "Select all shown" }).click();
  await page.getByRole("button", { name: "Post 5 invoices" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Post 5 invoices" }).click();
  await came(page, /5 done/);
}

async function verifies(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Verify" }).click();
  await page.getByRole("button", { name: "Verify now" }).click();
  await page.getByText("Everything is as it was sealed.").waitFor();
}

/** Opens a line of the backlog, where it is not open already. */
async function openLine(page: Page, name: string): Promise<void> {
  const line = page.getByRole("button", { name: new RegExp(`^${name}`) });
  await line.waitFor();
  if ((await line.getAttribute("aria-expanded")) === "false") await line.click();
}

/** Previews anew as of another day, and creates the one draft there is. */
async function createsOne(page: Page, asOf: string): Promise<void> {
  const create = page.getByRole("button", { name: "Create 1 invoice" });
  await create.waitFor();
  await page.getByLabel("As of").fill(asOf);
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await create.click();
  await page.getByText("1 draft is made or extended.").waitFor();
}

/** Does with the selected rows of the backlog what the menu beside the mark offers. */
async function ofSelected(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "More for the selected rows" }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** Goes to the list of invoices and chooses some. */
async function chosen(page: Page, ...ids: readonly string[]): Promise<void> {
  await go(page, "Invoices");
  for (const id of ids) await page.getByRole("checkbox", { name: new RegExp(`${id},`) }).check();
}

type Books = Readonly<Record<string, readonly HeldRow[]>>;

async function booksInThePane(page: Page): Promise<Books> {
  const books = new Map<string, readonly HeldRow[]>();
  for (const table of Object.keys(LEFT)) books.set(table, (await rowsOf(page, table)).map(withoutWhoAndWhen));
  return Object.fromEntries(books);
}

/** The same life by the command line, on a file. */
async function booksByCommandLine(workbook: Uint8Array): Promise<Books> {
  const folder = await newFolder();
  const file = await fileOf(folder, workbook);
  for (const { words, refusals = [] } of LIFE) {
    const said = words.map((word) => (word === "FILE" ? file : word));
    expect((await commandLineOn(said, NOW)).exit).toBe(refusals.length === 0 ? 0 : 1);
  }
  const { sheets } = snapshotOf(await loadWorkbook(await readFile(file)));
  await folder.remove();
  const rows = (table: string) => {
    const sheet = sheets.find(({ tables }) => tables.some(({ name }) => name === table));
    return sheet === undefined ? [] : rowsOn(sheet, table).map(withoutWhoAndWhen);
  };
  return Object.fromEntries(Object.keys(LEFT).map((table) => [table, rows(table)]));
}

function withoutWhoAndWhen(row: HeldRow): HeldRow {
  return Object.fromEntries(Object.entries(row).filter(([heading]) => !/^Commit$|\b(By|At)$/.test(heading)));
}
