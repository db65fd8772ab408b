import type { Page } from "playwright-core";

import { describeOnStage } from "./stage/onStage";
import { pictured } from "./stage/pictured";
import { brought, DRAFTED, named, settled } from "./stage/settled";

/** The Backlog page, with somebody named. */
async function backlog(page: Page): Promise<void> {
  await settled(page);
  await named(page);
  await page.getByRole("button", { name: "Backlog", exact: true }).click();
  await page.getByRole("heading", { name: "Backlog" }).waitFor();
}

/** What a state's total says, spaces that do not break told as spaces. */
async function total(page: Page, state: string): Promise<string> {
  const said = await page.getByRole("button", { name: new RegExp(`^${state} \\d`) }).textContent();
  return (said ?? "").replace(/\u00a0/g, " ");
}

async function focused(page: Page): Promise<string> {
  return (await page.evaluate(() => document.activeElement?.textContent)) ?? "";
}

describeOnStage("Backlog", (open) => {
  it("many rows are marked ready, previewed and made into drafts, with their sums at each step", async () => {
    const page = await open("");
    await backlog(page);
    expect(await total(page, "Ready")).toBe("Ready 4EUR 73,500.00");
    expect(await total(page, "Not ready")).toBe("Not ready 62EUR 75,594.82");
    expect(await total(page, "Blocked")).toBe("Blocked 3EUR 380.00");
    await page.getByRole("button", { name: /Site supervision/ }).click();
    const rows = page.getByRole("grid", { name: /Site supervision/ });
    expect(await rows.getByRole("row").count()).toBe(12);
    await rows
      .getByRole("checkbox", { name: /^Select Supervision/ })
      .first()
      .check();
    await rows
      .getByRole("checkbox", { name: /^Select Travelling/ })
      .first()
      .check();
    await page.getByRole("contentinfo").getByText("2 selected, EUR 1,160.00").waitFor();
    await pictured(page, "backlog-rows");
    await page.getByRole("button", { name: "Mark 2 rows ready" }).click();
    await page.getByText("Marking 2 rows ready: 2 done").waitFor();
    await settled(page);
    expect(await total(page, "Ready")).toBe("Ready 6EUR 74,660.00");
    expect(await total(page, "Not ready")).toBe("Not ready 60EUR 74,434.82");
    await page.getByRole("button", { name: "Preview invoices" }).click();
    await page.getByText("2 drafts would be made").waitFor();
    await pictured(page, "create-preview");
    const drafts = page.getByRole("grid", { name: "Preview" });
    expect((await drafts.getByRole("row").allInnerTexts()).map((text) => text.replace(/\s+/g, " "))).toEqual([
      "Ruhrtal Wasserwirtschaft GmbH EUR 61,160.00 C-102 · Pump station Werden · 4 details",
      "Gemeente Oosterwaal EUR 16,335.00 C-104 · District heating feasibility · 2 details",
    ]);
    await page.getByRole("button", { name: "Create 2 invoices" }).click();
    await page.getByText("2 drafts are made or extended.").waitFor();
    await pictured(page, "create-made");
    const made = page.getByRole("grid", { name: "What came of it" });
    expect((await made.getByRole("row").allInnerTexts()).map((text) => text.replace(/\s+/g, " "))).toEqual([
      "PF-00001 EUR 61,160.00 PF-00001 is created for RUHRTAL, contract C-102. Details: 4.",
      "PF-00002 EUR 16,335.00 PF-00002 is created for OOSTERWAAL, contract C-104. Details: 2.",
    ]);
    await made.getByRole("button", { name: "PF-00002" }).click();
    await page.getByRole("heading", { name: "PF-00002" }).waitFor();
  });

  it("a preview makes nothing, and other choices ask for another preview before anything is made", async () => {
    const page = await open("");
    await backlog(page);
    await page.getByRole("button", { name: "Preview invoices" }).click();
    await page.getByRole("button", { name: "Create 2 invoices" }).waitFor();
    await page.getByLabel("As of").fill("2026-10-01");
    await page.getByText("Preview to see which drafts these choices give.").waitFor();
    await page.getByRole("button", { name: "Preview", exact: true }).click();
    await page.getByRole("button", { name: /^Create \d/ }).waitFor();
    await page.getByLabel("Only these").check();
    await page.getByText("Choose at least one contract.").waitFor();
    await page.getByRole("checkbox", { name: "C-101 · Quay wall inspection 2026" }).check();
    await page.getByRole("button", { name: "Preview", exact: true }).click();
    await page.getByText("Nothing is ready to invoice that is dated on or before 1 Oct 2026.").waitFor();
    await page.getByRole("button", { name: "Back to the backlog" }).click();
    expect(await total(page, "On a draft")).toBe("On a draft 0–");
    expect(await focused(page)).toBe("Backlog");
  });

  it("the filter says what it filters, and all that meets it is marked with its sum", async () => {
    const page = await open("");
    await backlog(page);
    await page.getByText("Everything is shown").waitFor();
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByLabel("Contract", { exact: true }).selectOption("C-104");
    await page.getByLabel("Class").selectOption("Time");
    await page.getByText(/^Shown: District heating feasibility, Time$/).waitFor();
    await pictured(page, "backlog-filter");
    const before = await total(page, "Not ready");
    await page.getByRole("button", { name: "Select all that meet the filter" }).click();
    const count = Number(/Not ready (\d+)/.exec(before)?.[1]);
    const mark = page.getByRole("button", { name: `Mark ${count} rows ready` });
    await mark.click();
    await page.getByText(`Marking ${count} rows ready: ${count} done`).waitFor();
    await settled(page);
    expect(await total(page, "Not ready")).toBe("Not ready 0–");
    expect(await total(page, "Ready")).toBe(before.replace("Not ready", "Ready"));
    await page.getByRole("button", { name: "Show everything" }).click();
    await page.getByText("Everything is shown").waitFor();
  });

  it("a row that cannot be marked says why, and each row leads to its source", async () => {
    const page = await open("");
    await backlog(page);
    await page.getByRole("button", { name: /^Blocked 3/ }).click();
    await page.getByRole("button", { name: /Audit/ }).click();
    const row = page.getByRole("grid", { name: /Audit/ }).getByRole("row").first();
    await row.waitFor();
    expect((await row.innerText()).replace(/\s+/g, " ")).toMatch(/Blocked .+\. Actuals, cell [A-Z]+\d+$/);
    await pictured(page, "backlog-blocked");
    await row.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Mark 1 row ready" }).click();
    await page.getByText("Marking 1 row ready: 1 not done").waitFor();
    await row.getByRole("button", { name: /^Show the source of/ }).click();
    expect(await page.evaluate(() => stage.shown.at(-1)?.sheet)).toBe("Actuals");
  });

  it("a row on a draft has no checkbox and leads to its draft", async () => {
    const page = await open("");
    await brought(page, DRAFTED);
    await backlog(page);
    expect(await total(page, "On a draft")).toBe("On a draft 4EUR 73,500.00");
    await page.getByRole("button", { name: /L-102-1 · Design/ }).click();
    const row = page.getByRole("grid", { name: /Design/ }).getByRole("row", { name: /Preliminary design/ });
    await row.waitFor();
    expect(await row.getByRole("checkbox").count()).toBe(0);
    await row.getByRole("button", { name: "Open PF-00001" }).click();
    await page.getByRole("heading", { name: "PF-00001" }).waitFor();
  });

  it("chosen rows go onto the draft there is, which is said and seen", async () => {
    const page = await open("");
    await brought(page, DRAFTED);
    await backlog(page);
    await page.getByRole("button", { name: /Site supervision/ }).click();
    const rows = page.getByRole("grid", { name: /Site supervision/ });
    await rows
      .getByRole("checkbox", { name: /^Select Supervision/ })
      .first()
      .check();
    await page.getByRole("button", { name: "Mark 1 row ready" }).click();
    await page.getByText("Marking 1 row ready: 1 done").waitFor();
    await settled(page);
    await rows
      .getByRole("checkbox", { name: /^Select Supervision/ })
      .first()
      .check();
    await page.getByRole("button", { name: "More for the selected rows" }).click();
    await page.getByRole("menuitem", { name: "Add to invoice" }).click();
    await page.getByRole("button", { name: "Add to 1 invoice", exact: true }).click();
    await page.getByText("1 draft is made or extended.").waitFor();
    await page.getByText(/^PF-00001 of RUHRTAL, contract C-102, is extended\. New details: 1\.$/).waitFor();
  });

  it("marking and creating need nothing but the keyboard", async () => {
    const page = await open("");
    await backlog(page);
    const line = page.getByRole("button", { name: /Site supervision/ });
    await line.focus();
    await page.keyboard.press("Enter");
    const rows = page.getByRole("grid", { name: /Site supervision/ });
    await rows.getByRole("row").first().waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page
      .getByRole("contentinfo")
      .getByText(/^2 selected/)
      .waitFor();
    await reach(page, "Mark 2 rows ready");
    await page.keyboard.press("Enter");
    await page.getByText("Marking 2 rows ready: 2 done").waitFor();
    await settled(page);
    await reach(page, "Preview invoices");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Create 2 invoices" }).waitFor();
    expect(await focused(page)).toBe("Create invoices");
    await reach(page, "Create 2 invoices");
    await page.keyboard.press("Enter");
    await page.getByText("2 drafts are made or extended.").waitFor();
    expect(await focused(page)).toBe("2 drafts are made or extended.");
  });

  it("an empty backlog tells the next step", async () => {
    const page = await open("book=daybook.xlsx");
    await settled(page);
    await page.getByRole("button", { name: "Backlog", exact: true }).click();
    await page.getByText("Nothing is waiting to be billed.").waitFor();
    await pictured(page, "backlog-empty");
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
