/** The sheets of invoice proposals: what people type there is decided, posted or refused; drawn only while they say something. */
import { run } from "../../engine/index";
import type { Command } from "../../engine/model/command";
import type { RawCell, WorkbookContent } from "../../engine/model/workbook";
import { openWorkbookFile } from "../../addin/workbook/file";
import { ACTOR, after, check, confirm, create, edit, journal, mark, post, withCell } from "../problems/worked";
import { hours, smallFirm, workbookOf, type TypedTables } from "../workbookOf";

/** 8 hours at USD 200, taxed 21 %; and a second rate that nothing uses yet. */
const FIRM: TypedTables = {
  ...smallFirm([hours("A-1")]),
  Customers: [{ "Customer ID": "C-1", Name: "Adventure Works", "Tax Group": "Home", "Payment Terms": "Net 10" }],
  Roles: [{ Role: "Engineer", "Item Tax Group": "Work" }],
  TaxRates: [
    { "Tax Group": "Home", "Item Tax Group": "Work", "Rate %": "21" },
    { "Tax Group": "Abroad", "Item Tax Group": "Work", "Rate %": "0" },
  ],
};

const CONFIRMED = [mark, create(), confirm, journal];

/** Serial of a day of November 2026. */
const november = (day: number) => 46326 + day;

function typedIn(content: WorkbookContent, table: string, cells: Readonly<Record<string, RawCell>>): WorkbookContent {
  return Object.entries(cells).reduce(
    (typed, [column, value]) => withCell(typed, { table, row: 0, column }, value),
    content,
  );
}

/** The rows of a list by header, without what is hidden. */
function listed(content: WorkbookContent, name: string): readonly Readonly<Record<string, RawCell>>[] | null {
  const table = content.tables.find((one) => one.name === name);
  if (table === undefined) return null;
  return table.rows.map((cells) => Object.fromEntries(table.header.map((header, at) => [header, cells[at] ?? null])));
}

const isProposals = (name: string, other: string) => name === other && name === "InvoiceProposals";

describe("the sheets of invoice proposals", () => {
  test("show a confirmed invoice and its lines until it is posted, then nothing; none before", async () => {
    expect(listed(await after(FIRM, [mark, create()]), "InvoiceProposals")).toBeNull();
    const waiting = await after(FIRM, CONFIRMED);
    expect(listed(waiting, "InvoiceProposals")).toMatchObject([
      {
        "Invoice ID": "PF-00001",
        "Invoice Date": null,
        "Payment Terms": "Net 10",
        "Due Date": null,
        "Total Amount": 1936,
      },
    ]);
    expect(listed(waiting, "ProposalLines")).toMatchObject([
      { "Detail ID": "PF-00001-0001", "Tax Group": "Home", "Item Tax Group": "Work", Amount: 1600 },
    ]);
    const posted = await after(FIRM, [...CONFIRMED, post()]);
    expect([listed(posted, "InvoiceProposals"), listed(posted, "ProposalLines")]).toEqual([[], []]);
  });

  test("take dates, text and sections, and posting books them; the due date by terms is told at once", async () => {
    const content = typedIn(await after(FIRM, CONFIRMED), "InvoiceProposals", {
      "Invoice Date": november(3),
      "Due Date Override": "2026-12-24",
      Text: "  As agreed ",
      Sections: "expense: summary",
    });
    const { book, outcomes } = await run({ content, command: post(), actor: ACTOR });
    expect(outcomes[0]).toMatchObject({ code: "invoice-posted" });
    expect(book.rows.Proposals).toMatchObject([
      {
        invoiceDate: "2026-11-03",
        dueDate: "2026-11-13",
        dueDateOverride: "2026-12-24",
        text: "As agreed",
        sections: "Expense: Summary",
      },
    ]);
    expect(book.rows.Invoices).toMatchObject([{ invoiceDate: "2026-11-03", dueDate: "2026-12-24" }]);
  });

  test("give an emptied cell back to its default, and say who decided", async () => {
    const dated = await after(FIRM, [...CONFIRMED, edit("PF-00001", { "Invoice Date": "2026-11-03" })]);
    expect(listed(dated, "InvoiceProposals")).toMatchObject([{ "Due Date": november(13) }]);
    const { book } = await run({
      content: typedIn(dated, "InvoiceProposals", { "Invoice Date": null }),
      command: post(),
      actor: ACTOR,
    });
    expect(book.rows.Decisions.at(-1)).toMatchObject({
      key: "PF-00001",
      field: "Invoice Date",
      value: null,
      was: "2026-11-03",
      by: "Ada",
    });
    expect(book.rows.Invoices).toMatchObject([{ invoiceDate: "2026-11-02" }]);
  });

  test.each([
    ["InvoiceProposals", "Invoice Date", "soon", "not-a-date"],
    ["InvoiceProposals", "Sections", "Time; Time", "bad-sections"],
    ["ProposalLines", "Tax Group", "Moon", "unknown-reference"],
  ])("keep the invoice from being posted while %s says %s %s", async (table, column, value, code) => {
    const content = typedIn(await after(FIRM, CONFIRMED), table, { [column]: value });
    const { book, outcomes, problems } = await run({ content, command: post(), actor: ACTOR });
    expect(outcomes).toMatchObject([{ result: "refused", code: "typed-not-taken", key: "PF-00001" }]);
    expect(problems.filter((one) => one.severity === "error")).toMatchObject([{ code, table, row: 5, column }]);
    expect(book.rows.Invoices).toMatchObject([{ projectInvoiceStatus: "Confirmed", number: null }]);
  });

  test("keep the tax groups a line is to be posted with, as the rates write them", async () => {
    const content = typedIn(await after(FIRM, CONFIRMED), "ProposalLines", { "Tax Group": "abroad" });
    const { book } = await run({ content, command: check, actor: ACTOR });
    expect(book.rows.Decisions.at(-1)).toMatchObject({ key: "PF-00001-0001", field: "Tax Group", value: "Abroad" });
  });

  test("come back when they are deleted, and are drawn again the same", async () => {
    const file = openWorkbookFile(await workbookOf(FIRM));
    const perform = async (command: Command) => {
      const { plan } = await run({ content: await file.read(), command, actor: ACTOR });
      if (plan) await file.apply(plan, { password: null });
    };
    for (const command of CONFIRMED) await perform(command);
    const before = await file.read();
    const bytes = file.toBytes();
    await perform({ kind: "backlog" });
    expect(Buffer.from(file.toBytes()).equals(Buffer.from(bytes))).toBe(true);
    const removedSheets = ["Invoice proposals", "Proposal lines"];
    await file.apply(
      { commit: null, settle: [], sheets: [], removedSheets, protectStructure: false },
      { password: null },
    );
    expect(listed(await file.read(), "InvoiceProposals")).toBeNull();
    await perform({ kind: "backlog" });
    const after = await file.read();
    for (const name of ["InvoiceProposals", "ProposalLines"]) expect(listed(after, name)).toEqual(listed(before, name));
  });

  test("take nothing for an invoice that was posted meanwhile, and say so", async () => {
    const posted = await after(FIRM, [...CONFIRMED, post()]);
    const stale = typedIn(await after(FIRM, CONFIRMED), "InvoiceProposals", { Text: "Too late" });
    const tables = posted.tables.map(
      (table) => stale.tables.find(({ name }) => isProposals(name, table.name)) ?? table,
    );
    const content = { ...posted, tables };
    const { problems } = await run({ content, command: check, actor: ACTOR });
    expect(problems).toMatchObject([{ code: "typed-but-locked", severity: "note", key: "PF-00001" }]);
  });
});
