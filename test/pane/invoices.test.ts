import type { Locator, Page } from "playwright-core";

import { describeOnStage } from "./stage/onStage";
import { pictured } from "./stage/pictured";
import { brought, CONFIRMED, DRAFTED, named, settled } from "./stage/settled";
import { until } from "./harness/until";

/** PF-00001, with two milestones of 24,000.00 and 36,000.00, open on the page. */
async function opened(page: Page, id = "PF-00001"): Promise<void> {
  await brought(page, DRAFTED);
  await named(page);
  await page.getByRole("button", { name: "Invoices", exact: true }).click();
  await page.getByRole("button", { name: new RegExp(`^${id}`) }).click();
  await page.getByRole("heading", { name: id }).waitFor();
  await page.getByRole("region", { name: "Document" }).waitFor();
}

/** The largest figure on the page. */
async function totalAmount(page: Page): Promise<string> {
  await settled(page);
  const text = await page.getByRole("region", { name: "Document" }).innerText();
  return /Total amount\s+(\S+\s\S+)/.exec(text.replace(/\u00a0/g, " "))?.[1] ?? "";
}

/** Waits for what came of a command and dismisses it. */
async function came(page: Page, summary: string): Promise<void> {
  const told = page.getByRole("region", { name: "What came of it" });
  await told.getByText(summary, { exact: true }).waitFor();
  await settled(page);
  await told.getByRole("button", { name: "Dismiss" }).click();
}

async function chosenStep(page: Page, name: string): Promise<void> {
  await page.getByRole("contentinfo").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name }).click();
}

async function focused(page: Page): Promise<string> {
  return (await page.evaluate(() => document.activeElement?.textContent)) ?? "";
}

function spaced(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.replace(/\s+/g, " "));
}

async function detail(page: Page, title: string): Promise<Locator> {
  await page.getByRole("button", { name: title, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  return dialog;
}

describeOnStage("Invoices", (open) => {
  it("one detail is edited, told as was and is, and the edit is taken back", async () => {
    const page = await open("");
    await opened(page);
    await pictured(page, "invoice-draft");
    expect(await totalAmount(page)).toBe("EUR 60,000.00");
    const dialog = await detail(page, "Preliminary design");
    await dialog.getByLabel("Extended Amount").fill("25,000.00");
    await pictured(page, "invoice-detail");
    await page.keyboard.press("Enter");
    await came(page, "Editing PF-00001-0001: 1 done");
    expect(await totalAmount(page)).toBe("EUR 61,000.00");
    await page.getByRole("button", { name: /^Edited transactions 1/ }).click();
    await page.getByText("24,000.00 → 25,000.00").waitFor();
    await pictured(page, "invoice-edits");
    await page.getByRole("button", { name: "Take back the edit of Extended Amount on PF-00001-0001" }).click();
    await came(page, "Editing PF-00001-0001: 1 done");
    expect(await totalAmount(page)).toBe("EUR 60,000.00");
    await page.getByRole("navigation").getByRole("button", { name: "Invoices" }).click();
    await page.getByRole("heading", { name: "Invoices", exact: true }).waitFor();
  });

  it("what is no number is not sent, and Escape leaves everything with the focus where it was", async () => {
    const page = await open("");
    await opened(page);
    const dialog = await detail(page, "Final design");
    await dialog.getByLabel("Extended Amount").fill("12,5");
    await page.keyboard.press("Enter");
    await dialog.getByText("Enter a number, such as 1250.50.").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await until(() => page.evaluate(() => document.activeElement?.textContent === "Final design"));
    expect(await totalAmount(page)).toBe("EUR 60,000.00");
  });

  it("one field of many details is edited at once", async () => {
    const page = await open("");
    await opened(page);
    await page.getByRole("checkbox", { name: /Preliminary design/ }).check();
    await page.getByRole("checkbox", { name: /Final design/ }).check();
    await page.getByText(/^2 selected, EUR\s60,000\.00$/).waitFor();
    await page.getByRole("button", { name: "Edit 2 details" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Field").selectOption("Billing Type");
    await dialog.getByLabel("Billing Type", { exact: true }).selectOption("Complimentary");
    await pictured(page, "invoice-bulk");
    await dialog.getByRole("button", { name: "Edit 2 details" }).click();
    await came(page, "Editing Billing Type of 2 details: 2 done");
    expect(await totalAmount(page)).toBe("EUR 0.00");
    expect(await page.getByText("Complimentary", { exact: true }).count()).toBe(2);
  });

  it("a new detail is added with what it needs, and removed again", async () => {
    const page = await open("");
    await opened(page);
    await page.getByRole("button", { name: "Add a detail" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Contract line").selectOption("L-102-2");
    await dialog.getByLabel("Class", { exact: true }).selectOption("Fee");
    await dialog.getByRole("button", { name: "Add detail" }).click();
    await dialog.getByText("Enter Quantity.").waitFor();
    await dialog.getByText("Enter Task.").waitFor();
    await dialog.getByLabel("Task").selectOption("Supervision");
    await dialog.getByLabel("Quantity").fill("1.5");
    await dialog.getByLabel("Price").fill("250");
    await dialog.getByLabel("Description", { exact: true }).fill("Courier");
    await pictured(page, "invoice-new-detail");
    await dialog.getByRole("button", { name: "Add detail" }).click();
    await came(page, "Adding a detail to PF-00001: 1 done");
    expect(await totalAmount(page)).toBe("EUR 60,375.00");
    await page.getByRole("checkbox", { name: /Courier/ }).check();
    await page.getByRole("button", { name: "Remove 1 detail" }).click();
    await came(page, "Removing 1 detail: 1 done");
    expect(await totalAmount(page)).toBe("EUR 60,000.00");
    expect(await page.getByRole("checkbox", { name: /Courier/ }).count()).toBe(0);
  });

  it("what is typed into the header waits at the foot until it is saved", async () => {
    const page = await open("");
    await opened(page);
    await page.getByRole("button", { name: "Header" }).click();
    await page.getByLabel("Discount %").fill("10");
    await page.getByLabel("Contact").fill("Ute Brandt");
    await page.getByText("What you typed is not saved yet.").waitFor();
    await pictured(page, "invoice-header");
    await page.getByRole("button", { name: "Save 2 changes" }).click();
    await came(page, "Editing PF-00001: 1 done");
    expect(await totalAmount(page)).toBe("EUR 54,000.00");
    await page.getByRole("button", { name: "Take back the edit of Discount %", exact: true }).click();
    await came(page, "Editing PF-00001: 1 done");
    expect(await totalAmount(page)).toBe("EUR 60,000.00");
    expect(await page.getByLabel("Contact", { exact: true }).inputValue()).toBe("Ute Brandt");
  });

  it("a document goes back with a comment only, and the comment stands on the draft", async () => {
    const page = await open("");
    await opened(page);
    await page.getByRole("button", { name: "Submit PF-00001 for review" }).click();
    await came(page, "Submitting PF-00001: 1 done");
    await chosenStep(page, "Return PF-00001");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Return 1 invoice" }).click();
    await dialog.getByText("Say why it goes back.").waitFor();
    await pictured(page, "invoice-return");
    await dialog.getByLabel("Comment").fill("The design review is missing");
    await dialog.getByRole("button", { name: "Return 1 invoice" }).click();
    await came(page, "Returning PF-00001: 1 done");
    await page.getByText("Returned with the comment: The design review is missing").waitFor();
    await page.getByRole("button", { name: "Submit PF-00001 for review" }).waitFor();
  });

  it("a document is confirmed after its warning only, never by Enter alone, and signed after that", async () => {
    const page = await open("");
    await opened(page);
    await chosenStep(page, "Confirm PF-00001");
    const warning = page.getByRole("alertdialog");
    await warning.waitFor();
    expect(spaced([await warning.innerText()])[0]).toBe(
      "Confirm 1 invoice The invoice is booked and sealed, and its sheet is locked. From then on it can be neither edited " +
        "nor discarded. This cannot be undone. Confirmed by Ana Pop, as declared. PF-00001 Ruhrtal Wasserwirtschaft GmbH " +
        "EUR 60,000.00 Together EUR 60,000.00 To correct it later: A mistake found later is put right on another " +
        "invoice. The confirmed one stays as it is. Cancel Confirm 1 invoice",
    );
    await pictured(page, "invoice-confirm");
    await page.keyboard.press("Enter");
    await warning.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Submit PF-00001 for review" }).waitFor();
    await chosenStep(page, "Confirm PF-00001");
    await warning.getByRole("button", { name: "Confirm 1 invoice" }).click();
    await page.getByText(/PF-00001 is confirmed: EUR 60,000\.00\./).waitFor();
    await settled(page);
    expect(await page.getByRole("button", { name: "Add a detail" }).count()).toBe(0);
    expect(await page.getByRole("grid", { name: "Details" }).getByRole("checkbox").count()).toBe(0);
    await chosenStep(page, "Sign PF-00001");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Role").fill("Reviewer");
    await dialog.getByLabel("Comment").fill("Agreed with the order");
    await pictured(page, "invoice-sign");
    await dialog.getByRole("button", { name: "Sign 1 invoice" }).click();
    await came(page, "Signing PF-00001: 1 done");
    await page.getByRole("button", { name: /^Signatures 1/ }).click();
    await page.getByText("Ana Pop, Reviewer").waitFor();
    await page.getByText("Agreed with the order").waitFor();
    await pictured(page, "invoice-confirmed");
  });

  it("of many that are confirmed each has its outcome, and one that fails stops no other", async () => {
    const page = await open("");
    await brought(page, [
      ...DRAFTED,
      { kind: "removeDetails", ids: ["PF-00001-0001", "PF-00001-0002"] },
      { kind: "submit", ids: ["PF-00001", "PF-00002"] },
    ]);
    await named(page);
    await page.getByRole("button", { name: "Invoices", exact: true }).click();
    await page.getByRole("button", { name: "Select all shown" }).click();
    await page.getByText(/^2 selected, EUR\s16,335\.00$/).waitFor();
    await pictured(page, "invoices-selected");
    await page.getByRole("button", { name: "Confirm 2 invoices" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Confirm 2 invoices" }).click();
    const told = page.getByRole("region", { name: "What came of it" });
    await told.getByText("PF-00001 has nothing on it. Add to it, or discard it.").waitFor();
    await told.getByText("PF-00002 is confirmed: EUR 16,335.00.").waitFor();
    await settled(page);
    await page.getByRole("button", { name: "Confirmed 1" }).waitFor();
    await page.getByRole("button", { name: "In review 1" }).click();
    await page.getByText("Shown: In review").waitFor();
    await page
      .getByRole("grid", { name: "Invoices" })
      .getByRole("button", { name: /^PF-00001/ })
      .first()
      .click();
    await page.getByText("It cannot be confirmed yet").first().waitFor();
    await pictured(page, "invoice-held-back");
  });

  it("discarding says that the ID is not used again, and gives the rows back", async () => {
    const page = await open("");
    await opened(page);
    await chosenStep(page, "Discard PF-00001");
    const warning = page.getByRole("alertdialog");
    await warning.getByText(/Its ID is not used again\. This cannot be undone\./).waitFor();
    await warning.getByRole("button", { name: "Discard 1 invoice" }).click();
    await page.getByText(/PF-00001 is discarded\. Its rows can be billed again/).waitFor();
    await settled(page);
    await page.getByRole("banner").getByRole("button", { name: "2 ready to invoice" }).waitFor();
  });

  it("confirmed documents are posted together, with their date and their numbers told", async () => {
    const page = await open("");
    await brought(page, CONFIRMED);
    await named(page);
    await page.getByRole("button", { name: "Invoices", exact: true }).click();
    await page.getByRole("button", { name: "Select all shown" }).click();
    await page.getByRole("button", { name: "Post 2 invoices" }).click();
    const warning = page.getByRole("alertdialog");
    await warning.getByLabel("Posting date").fill("2026-11-30");
    await pictured(page, "invoices-post");
    await warning.getByRole("button", { name: "Post 2 invoices" }).click();
    await page.getByText(/PF-00001 is posted as INV-2026-00001/).waitFor();
    await page.getByText(/PF-00002 is posted as INV-2026-00002/).waitFor();
    await settled(page);
    const rows = await page.getByRole("grid", { name: "Invoices" }).getByRole("row").allInnerTexts();
    expect(spaced(rows)).toEqual([
      expect.stringMatching(/^PF-00002 · INV-2026-00002 · Gemeente Oosterwaal EUR 16,335\.00 .*due .* Posted/),
      expect.stringMatching(/^PF-00001 · INV-2026-00001 · Ruhrtal Wasserwirtschaft GmbH EUR 60,000\.00 .* Posted/),
    ]);
  });

  it("how the list is sorted is remembered", async () => {
    const page = await open("");
    await brought(page, DRAFTED);
    await page.getByRole("button", { name: "Invoices", exact: true }).click();
    const ids = async () =>
      (await page.getByRole("grid", { name: "Invoices" }).getByRole("row").allInnerTexts()).map((text) =>
        text.slice(0, 8),
      );
    await page.getByRole("grid", { name: "Invoices" }).waitFor();
    expect(await ids()).toEqual(["PF-00002", "PF-00001"]);
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByLabel("Sort by").selectOption("Total");
    await until(() =>
      page.evaluate(() => document.querySelector("[data-row]")?.getAttribute("data-row") === "PF-00001"),
    );
    await pictured(page, "invoices-list");
    expect(await page.evaluate(() => localStorage.getItem("invoices.sort"))).toBe("total");
  });

  it("submitting and confirming need nothing but the keyboard", async () => {
    const page = await open("");
    await opened(page);
    expect(await focused(page)).toBe("PF-00001");
    await reach(page, "Submit PF-00001 for review");
    await page.keyboard.press("Enter");
    await page.getByText("Submitting PF-00001: 1 done").waitFor();
    await settled(page);
    await reach(page, "Confirm PF-00001");
    await page.keyboard.press("Enter");
    await page.getByRole("alertdialog").waitFor();
    expect(await focused(page)).toBe("Cancel");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Confirm 1 invoice");
    await page.keyboard.press("Enter");
    await page.getByText(/PF-00001 is confirmed/).waitFor();
  });

  it("an empty list tells the next step", async () => {
    const page = await open("");
    await settled(page);
    await page.getByRole("button", { name: "Invoices", exact: true }).click();
    await page.getByText(/^There is no invoice yet\./).waitFor();
    await pictured(page, "invoices-empty");
    await page.getByRole("button", { name: "Go to the backlog" }).click();
    await page.getByRole("heading", { name: "Backlog" }).waitFor();
  });
});

/** Goes on with Tab until the button of that name has the focus. */
async function reach(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} is not reached with Tab`);
}
