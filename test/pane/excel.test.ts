import type { Page } from "playwright-core";

import { asked, rowsOf, sheetOf, typed, type HeldRow } from "./excel/bookBeside";
import { goTo, markedAndCreated, named, openInExcel, opened, settled } from "./excel/paneInExcel";
import { describeInChromium } from "./harness/inChromium";

const ID = "PF-00001";
/** A cell of the first detail's quantity, and one of its amount, on the draft's sheet. */
const QUANTITY = "E25";
const AMOUNT = "J71";

describeInChromium("a month is invoiced from the pane in Excel", (chromium) => {
  const books: (readonly (readonly HeldRow[])[])[] = [];

  it("with all that Excel offers", async () => {
    const page = await openInExcel(chromium);
    await invoiceTheMonth(page);
    books.push(await bookOf(page));
    expect((await asked(page)).unknown).toEqual([]);
  }, 300_000);

  it("with what Office LTSC 2021 offers, the client refusing everything else: the same book", async () => {
    const page = await openInExcel(chromium, { requirements: "LTSC 2021", isGated: true });
    await invoiceTheMonth(page);
    expect(await bookOf(page)).toEqual(books[0]);
  }, 300_000);
});

async function invoiceTheMonth(page: Page): Promise<void> {
  await named(page, "Ana Pop");
  await markedAndCreated(page);
  await editsOnTheSheet(page);
  await submitsAndReturns(page);
  await confirms(page);
  await signs(page);
  await postsTheJournal(page);
  await postsTheInvoice(page);
  await verifies(page);
}

/** The total of the document that is open. */
function totalOf(page: Page, amount: string) {
  return page.getByRole("region", { name: "Document" }).getByText(amount);
}

/** What is unlocked takes what a person types, what is locked does not, and the next command takes it over. */
async function editsOnTheSheet(page: Page): Promise<void> {
  await opened(page, ID);
  await totalOf(page, "EUR 19,966.39").waitFor();
  expect(await typed(page, [ID, QUANTITY, "5"])).toBeNull();
  expect(await typed(page, [ID, AMOUNT, "1"])).toBe("AccessDenied");
}

async function submitsAndReturns(page: Page): Promise<void> {
  await page.getByRole("button", { name: `Submit ${ID} for review` }).click();
  await page.getByRole("button", { name: `Confirm ${ID}` }).waitFor();
  await totalOf(page, "EUR 19,742.54").waitFor();
  const edits = (await rowsOf(page, "Decisions")).filter(({ Field }) => Field === "Quantity");
  expect(edits.map(({ Key, Value, By }) => ({ Key, Value, By }))).toEqual([
    { Key: `${ID}-0001`, Value: "5", By: "Ana Pop" },
  ]);
  await page.getByRole("button", { name: "More" }).last().click();
  await page.getByRole("menuitem", { name: `Return ${ID}` }).click();
  await page.getByLabel("Comment").fill("The hours of Ineke Bakker");
  await page.getByRole("button", { name: "Return 1 invoice" }).click();
  await page.getByText("Returned with the comment: The hours of Ineke Bakker").waitFor();
  await settled(page);
  await page.getByRole("button", { name: `Submit ${ID} for review` }).click();
  await page.getByRole("button", { name: `Confirm ${ID}` }).waitFor();
}

/** The warning says what will happen; who goes back leaves the workbook alone. */
async function confirms(page: Page): Promise<void> {
  await settled(page);
  await page.getByRole("button", { name: `Confirm ${ID}` }).click();
  await page.getByText("This cannot be undone.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("This cannot be undone.").waitFor({ state: "detached" });
  expect(await rowsOf(page, "Invoices")).toHaveLength(0);
  await page.getByRole("button", { name: `Confirm ${ID}` }).click();
  await page.getByText("Confirmed by Ana Pop, as declared.").waitFor();
  await page.getByRole("button", { name: "Confirm 1 invoice" }).click();
  await page.getByRole("button", { name: `Post ${ID}` }).waitFor();
  await settled(page);
  const sheet = await sheetOf(page, ID);
  expect(Object.values(sheet.cells).filter(({ locked }) => locked === false)).toEqual([]);
  expect(sheet.protection).toMatchObject({ hasPassword: false });
  expect(await typed(page, [ID, QUANTITY, "7"])).toBe("AccessDenied");
  expect(await rowsOf(page, "Invoices")).toHaveLength(1);
}

async function signs(page: Page): Promise<void> {
  await page.getByRole("button", { name: "More" }).last().click();
  await page.getByRole("menuitem", { name: `Sign ${ID}` }).click();
  await page.getByLabel("Role").fill("Reviewer");
  await page.getByRole("button", { name: "Sign 1 invoice" }).click();
  await page.getByRole("region", { name: "What came of it" }).waitFor();
  await settled(page);
  const signatures = await rowsOf(page, "Signatures");
  expect(signatures.map(({ Name, Role }) => ({ Name, Role }))).toEqual([{ Name: "Ana Pop", Role: "Reviewer" }]);
}

async function postsTheJournal(page: Page): Promise<void> {
  await goTo(page, "Accounting");
  await page.getByRole("button", { name: "Prepare the journal" }).click();
  const post = page.getByRole("button", { name: /^Post \d+ journal lines$/ });
  await post.waitFor();
  await settled(page);
  expect(await rowsOf(page, "Journal")).toHaveLength(0);
  await post.click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Post \d+ journal lines$/ })
    .click();
  await page.getByRole("region", { name: "What came of it" }).waitFor();
  await settled(page);
  expect((await rowsOf(page, "Journal")).length).toBeGreaterThan(50);
  expect(await balance(page)).toBe(0);
}

async function postsTheInvoice(page: Page): Promise<void> {
  await goTo(page, "Invoices");
  await opened(page, ID);
  await page.getByRole("button", { name: `Post ${ID}` }).click();
  await page.getByText("This cannot be undone.").waitFor();
  await page.getByRole("button", { name: "Post 1 invoice" }).click();
  await page
    .getByRole("region", { name: "Document" })
    .getByText(/ · Number /)
    .waitFor();
  await settled(page);
  const [invoice] = await rowsOf(page, "Invoices");
  expect(invoice).toMatchObject({ "Invoice ID": ID, "Project Invoice Status": "Posted", "Total Amount": 19742.54 });
  expect(String(invoice?.["Number"])).toMatch(/\d/);
  expect(await balance(page)).toBe(0);
}

async function verifies(page: Page): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Verify" }).click();
  await page.getByRole("button", { name: "Verify now" }).click();
  await page.getByText("Everything is as it was sealed.").waitFor();
}

/** What the ledger sums to, in cents: nothing. */
async function balance(page: Page): Promise<number> {
  const entries = await rowsOf(page, "LedgerEntries");
  expect(entries.length).toBeGreaterThan(0);
  return entries.reduce((sum, row) => sum + Math.round(Number(row["Accounting Amount"]) * 100), 0);
}

/** The book without what tells the moment, and the commits named by it, which the two runs do not share. */
async function bookOf(page: Page): Promise<readonly (readonly HeldRow[])[]> {
  const tables = ["Invoices", "InvoiceLineDetails", "Journal", "LedgerEntries", "CustomerLedger", "Decisions"];
  const all: (readonly HeldRow[])[] = [];
  for (const table of tables) all.push((await rowsOf(page, table)).map(withoutMoments));
  return all;
}

function withoutMoments(row: HeldRow): HeldRow {
  return Object.fromEntries(Object.entries(row).filter(([heading]) => heading !== "Commit" && !/\bAt$/.test(heading)));
}
