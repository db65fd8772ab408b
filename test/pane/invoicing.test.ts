import type { Page } from "playwright-core";

import type { Command, Selection } from "../../engine/index";
import { came, go, toMenu } from "./stage/byHand";
import { describeOnStage } from "./stage/onStage";
import { pictured } from "./stage/pictured";
import { brought, named, settled } from "./stage/settled";

const NOTHING: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: false };
const ALL: Selection = { ...NOTHING, all: true };
const CREATE: Command = { kind: "create", asOf: "2026-11-30", add: false, preview: false, selection: ALL };

function ready(...ids: readonly string[]): Command {
  return { kind: "mark", mark: "ready", selection: { ...NOTHING, ids }, set: [] };
}

const HOURS = ["U|A-1|NORD|C", "U|A-2|NORD|C"];

/** The pane over the firm that bills in every way, brought to where a test begins. */
async function opened(page: Page, commands: readonly Command[]): Promise<void> {
  await brought(page, commands);
  await named(page);
}

/** A figure of a list of names and figures, with plain spaces. */
async function figures(page: Page, region: string): Promise<string> {
  await settled(page);
  const text = await page.getByRole("region", { name: region, exact: true }).innerText();
  return text.replace(/\s+/g, " ");
}

describeOnStage("Invoicing in full", (open) => {
  it("a claim of a milestone is typed, marked and billed, and the rest remains", async () => {
    const page = await open("book=invoicing.xlsx");
    await opened(page, []);
    await go(page, "Backlog");
    await page.getByRole("button", { name: /^L-2/ }).click();
    await page.getByRole("button", { name: "Next claim" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Next Invoice %").fill("40");
    await pictured(page, "claim");
    await page.keyboard.press("Enter");
    await came(page, "Setting the next claim of Quay wall poured: 1 done");
    await page.getByRole("checkbox", { name: /Quay wall poured, EUR.4,000\.00/ }).check();
    await page.getByRole("button", { name: "Mark 1 row ready" }).click();
    await came(page, "Marking 1 row ready: 1 done");
    await page.getByRole("button", { name: "Preview invoices" }).click();
    await page.getByRole("button", { name: "Create 1 invoice" }).click();
    await page.getByRole("button", { name: "Open PF-00001" }).last().click();
    await page.getByText(/Invoiced to date EUR.4,000\.00 of EUR.10,000\.00.*remaining EUR.6,000\.00/).waitFor();
    await pictured(page, "claim-billed");
    expect(await figures(page, "Document")).toContain("Total amount EUR 4,000.00");
  });

  it("dates are previewed and made, and the run for a day tells what becomes of each line", async () => {
    const page = await open("book=invoicing.xlsx");
    await opened(page, [ready(...HOURS)]);
    await go(page, "Accounting");
    await page.getByRole("tab", { name: "Schedules" }).click();
    await page.getByText("No run date waits.").waitFor();
    await pictured(page, "schedules-empty");
    await page.getByRole("button", { name: "Make dates" }).click();
    await page.getByRole("button", { name: "Preview", exact: true }).click();
    await page.getByText("3 rows would be added to InvoiceSchedule").waitFor();
    await pictured(page, "schedules-dates");
    await page.getByRole("button", { name: "Add 3 rows to InvoiceSchedule" }).click();
    await page.getByText("3 rows added to InvoiceSchedule.").waitFor();
    await page.getByRole("button", { name: "All run dates" }).click();
    await page.getByLabel("Due by").fill("2026-11-05");
    await page.getByText("2 run dates are due.").waitFor();
    await pictured(page, "schedules");
    await page.getByRole("button", { name: "Preview the run for 5 Nov 2026" }).click();
    await page.getByText("1 draft would be made").waitFor();
    await pictured(page, "schedules-preview");
    await page.getByRole("button", { name: "Run, and create 1 invoice" }).click();
    await page.getByText("1 draft is made.").waitFor();
    await page.getByText(/L-1 2026-11-01 is invoiced up to .*, on PF-00001/).waitFor();
    expect(await page.getByText("Nothing to invoice", { exact: true }).count()).toBe(1);
    await pictured(page, "schedules-report");
    await page.getByRole("button", { name: "Open PF-00001" }).click();
    await page.getByRole("heading", { name: "PF-00001" }).waitFor();
    expect(await figures(page, "Document")).toContain("Total amount EUR 1,400.00");
  });

  it("a detail of a confirmed invoice is revised, lowered beside its original, and confirmed", async () => {
    const page = await open("book=invoicing.xlsx");
    await opened(page, [ready(...HOURS), CREATE, { kind: "confirm", ids: ["PF-00001"] }]);
    await go(page, "Invoices");
    await page.getByRole("button", { name: /^PF-00001/ }).click();
    await toMenu(page, "Revise PF-00001");
    await page.getByLabel("Only some details").check();
    await page.getByRole("checkbox", { name: /Tender review/ }).check();
    await pictured(page, "revise");
    await page.getByRole("button", { name: "Revise 1 detail" }).click();
    await page.getByRole("heading", { name: "PF-00002" }).waitFor();
    await came(page, /PF-00002/);
    await page.getByRole("button", { name: "Tender review", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Quantity").fill("6");
    await page.keyboard.press("Enter");
    await came(page, /^Editing PF-00002-\d{4}: 1 done$/);
    await page.getByText("Stands 6 h × 100.00").scrollIntoViewIfNeeded();
    await pictured(page, "revision");
    expect(await figures(page, "Details")).toContain(
      "Invoiced 8 h × 100.00 EUR 800.00 Taken back -8 h × 100.00 EUR -800.00 Stands 6 h × 100.00 EUR 600.00 Change EUR -200.00",
    );
    expect(await figures(page, "Document")).toContain("Total amount EUR -200.00");
    await toMenu(page, "Confirm PF-00002");
    await page.getByRole("alertdialog").getByRole("button", { name: "Confirm 1 invoice" }).click();
    await came(page, /PF-00002 is confirmed/);
    await page.getByRole("button", { name: "Corrects PF-00001", exact: true }).click();
    await page.getByRole("heading", { name: "PF-00001" }).waitFor();
    await page.getByRole("button", { name: /^History/ }).click();
    await page.getByText("On PF-00002", { exact: true }).scrollIntoViewIfNeeded();
    await pictured(page, "revised");
  });

  it("a billed retainer is used on the next draft, lowered there, and its balance told", async () => {
    const page = await open("book=invoicing.xlsx");
    const billed: readonly Command[] = [ready("R|RET-1|NORD"), CREATE, { kind: "confirm", ids: ["PF-00001"] }];
    await opened(page, [...billed, ready(...HOURS), CREATE]);
    await go(page, "Invoices");
    await page.getByRole("button", { name: /^PF-00002/ }).click();
    await page.getByRole("region", { name: "Retainers" }).waitFor();
    expect(await figures(page, "Document")).toContain("Total amount EUR 400.00");
    await page.getByRole("button", { name: "Lower RET-1 on this invoice" }).click();
    await page.getByRole("dialog").getByLabel("Extended Amount").fill("300");
    await pictured(page, "retainer-lower");
    await page.keyboard.press("Enter");
    await came(page, "Lowering RET-1: 1 done");
    expect(await figures(page, "Document")).toContain("Total amount EUR 1,100.00");
    expect(await figures(page, "Retainers")).toMatch(/Lowered .*Balance left EUR 700\.00/);
    await page.getByText("Balance left").scrollIntoViewIfNeeded();
    await pictured(page, "retainer-applied");
    await go(page, "Backlog");
    await page.getByRole("button", { name: "Retainers", exact: true }).click();
    await page.getByText("Available for drafts").waitFor();
    await page
      .getByText(/^EUR.700\.00$/)
      .first()
      .waitFor();
    await pictured(page, "retainers");
  });

  it("a product line is seen, marked under Products, and billed", async () => {
    const page = await open("book=invoicing.xlsx");
    await opened(page, []);
    await go(page, "Backlog");
    await page.getByRole("button", { name: "Products", exact: true }).click();
    await page.getByText("Not billed yet").waitFor();
    await page.getByText("2 × 450.00 · L-3 · K-1 · Nordvik Havn AS · 20 Oct 2026", { exact: true }).waitFor();
    await page.getByText("1.5 day × 33.335 · L-4 · K-1 · Nordvik Havn AS", { exact: true }).waitFor();
    await page.getByRole("checkbox", { name: /Survey drone, EUR.900\.00/ }).focus();
    await page.keyboard.press("Space");
    await pictured(page, "products");
    await page.getByRole("button", { name: "Mark 1 row ready" }).click();
    await came(page, "Marking 1 row ready: 1 done");
    const list = page.getByRole("grid", { name: "Product lines" });
    expect(await list.getByText("Ready", { exact: true }).count()).toBe(1);
    await page.getByRole("button", { name: "Back to the backlog" }).click();
    await page.getByRole("button", { name: "Preview invoices" }).click();
    await page.getByRole("button", { name: "Create 1 invoice" }).click();
    await page.getByRole("button", { name: "Open PF-00001" }).last().click();
    await page.getByText("Survey drone", { exact: true }).first().waitFor();
    expect(await figures(page, "Document")).toContain("Total amount EUR 900.00");
    await go(page, "Backlog");
    await page.getByRole("button", { name: "Products", exact: true }).click();
    await list.getByRole("button", { name: "Open PF-00001" }).waitFor();
    expect(await list.getByText("On a draft", { exact: true }).count()).toBe(1);
    await pictured(page, "products-drafted");
  });

  it("without product lines, Products says where to enter one", async () => {
    const page = await open("book=daybook.xlsx");
    await settled(page);
    await go(page, "Backlog");
    await page.getByRole("button", { name: "Products", exact: true }).click();
    await page.getByText("There is no product line on a confirmed contract.").waitFor();
    await page.getByText(/^Enter a line of Kind Product in the ContractLines table/).waitFor();
    await pictured(page, "products-empty");
  });

  it("a limit says what is used and left, and a row over it why it cannot be marked", async () => {
    const page = await open("book=invoicing.xlsx");
    await opened(page, [ready(...HOURS)]);
    await go(page, "Backlog");
    await page.getByText(/^Limit of line L-1: EUR.1,400\.00 of EUR.1,500\.00 used$/).waitFor();
    await page.getByRole("button", { name: /^L-1/ }).click();
    await page.getByText(/300\.00 over the line's limit of 1,500\.00/).scrollIntoViewIfNeeded();
    await pictured(page, "limits");
  });
});
