import { jsonOfRun } from "../../addin/cli/printJson";
import { COMMANDS } from "../../addin/cli/commandList";
import { NOWHERE } from "../../engine/kernel/problem";
import { shownColumns } from "../../engine/schema/rowTexts";
import { SECTION_NAMES } from "../../engine/schema/sections";
import { TABLES, type Row } from "../../engine/schema/tables";
import { cents, contract, millionths, rowOf } from "../engine/bookBuilder";
import { resultOf, withProblems } from "./fakeHost";

type Document = Record<string, Record<string, unknown>[]>;

const backlogRow = rowOf("Backlog", {
  key: "U|A-1|C-1|C",
  contractId: "K-1",
  quantity: millionths("8.5"),
  price: millionths(200),
  amount: cents(1700),
  currency: "USD",
  row: 7,
});

function document(result = resultOf({}), names: readonly (typeof SECTION_NAMES)[number][] = SECTION_NAMES): Document {
  return JSON.parse([...jsonOfRun(result, names)].join("")) as Document;
}

/** A result with a row in every section. */
function everySection() {
  const invoice = { invoiceId: "PF-00001", currency: "IDR" };
  const header = rowOf("Invoices", { key: "PF-00001", ...invoice, totalAmount: cents(1500, 0), row: 3 });
  return resultOf(
    {
      Contracts: [contract()],
      Invoices: [invoice],
      BookedActuals: [{ currency: "USD", amount: cents(-1600) }],
      Journal: [{ dimensions: new Map([["Dim Department", "Oslo"]]) }],
      LedgerEntries: [{ amount: cents(1), currency: "JPY", accountingAmount: cents("0.01") }],
      CustomerLedger: [{}],
      ProjectLedger: [{}],
    },
    {
      lists: {
        backlog: [backlogRow],
        milestones: [rowOf("MilestoneBacklog", { claim: 1 })],
        retainers: [rowOf("RetainerBacklog", {})],
        hub: [rowOf("BillingHub", {})],
        journal: [],
      },
      documents: [
        {
          header,
          lines: [rowOf("InvoiceLines", { key: "PF-00001|L-1", invoiceId: "PF-00001", amount: cents(1500, 0) })],
          details: [rowOf("InvoiceLineDetails", { ...invoice })],
          retainers: [],
          taxes: [],
          exchangeRate: null,
          edits: [],
          comment: null,
          claims: [],
          outdated: [],
          revision: null,
        },
      ],
    },
  );
}

describe("the JSON document", () => {
  const tableOfSection = {
    backlog: TABLES.Backlog,
    milestones: TABLES.MilestoneBacklog,
    retainers: TABLES.RetainerBacklog,
    hub: TABLES.BillingHub,
    invoices: TABLES.Invoices,
    invoiceLines: TABLES.InvoiceLines,
    invoiceLineDetails: TABLES.InvoiceLineDetails,
    bookedActuals: TABLES.BookedActuals,
    journal: TABLES.Journal,
    ledger: TABLES.LedgerEntries,
    customerLedger: TABLES.CustomerLedger,
    projectLedger: TABLES.ProjectLedger,
  };

  it.each(Object.entries(tableOfSection))("has every column of the table as a key of %s", (name, table) => {
    const keys = shownColumns(table).map(([key]) => key);
    const row = document(everySection())[name]?.[0];
    expect(Object.keys(row ?? {})).toEqual(table.dimensions ? [...keys, "dimensions"] : keys);
  });

  it("names a column in camelCase: ID is Id, % is Percent", () => {
    expect(Object.keys(document(everySection())["invoices"]?.[0] ?? {})).toEqual(
      expect.arrayContaining([
        "invoiceId",
        "customerId",
        "poNumber",
        "discountPercent",
        "preFreightAmount",
        "asOfDate",
      ]),
    );
    expect(Object.keys(document(everySection())["hub"]?.[0] ?? {})).toEqual(
      expect.arrayContaining(["nteRemaining", "invoicedToDate"]),
    );
  });

  it("writes numbers as decimal text, amounts with their currency's decimals, blanks as null", () => {
    const printed = document(everySection());
    expect(printed["backlog"]?.[0]).toMatchObject({ quantity: "8.5", price: "200", amount: "1700.00", role: null });
    expect(printed["backlog"]?.[0]).not.toHaveProperty("row");
    expect(printed["backlog"]?.[0]).not.toHaveProperty("shown");
    expect(printed["invoices"]?.[0]).toMatchObject({ totalAmount: "1500", freightAmount: null });
    expect(printed["invoiceLines"]?.[0]).toMatchObject({ amount: "1500" });
    expect(printed["bookedActuals"]?.[0]).toMatchObject({ amount: "-1600.00" });
    expect(printed["ledger"]?.[0]).toMatchObject({ amount: "100", accountingAmount: "0.01" });
    expect(printed["milestones"]?.[0]).toMatchObject({ claim: 1 });
  });

  it("has financial dimensions by name", () => {
    expect(document(everySection())["journal"]?.[0]?.["dimensions"]).toEqual({ Department: "Oslo" });
  });

  it("keeps the order of sections, and the order of keys within one", () => {
    const rows = ["U|B|C|C", "U|A|C|C", "U|A-1|C|C"].map((key): Row<"Backlog"> => ({ ...backlogRow, key }));
    const result = resultOf({}, { lists: { backlog: rows, milestones: [], retainers: [], hub: [], journal: [] } });
    const printed = document(result, ["backlog", "hub"]);
    expect(Object.keys(printed)).toEqual(["problems", "problemCounts", "backlog", "hub", "outcomes"]);
    expect(printed["backlog"]?.map(({ key }) => key)).toEqual(["U|A-1|C|C", "U|A|C|C", "U|B|C|C"]);
  });

  it("tells problems with their place, in words and for machines; rows and counts are numbers", () => {
    const problem = { ...NOWHERE, code: "required", severity: "error", key: "A-1", params: {} } as const;
    const place = { table: "Actuals", sheet: "Actuals", row: 7, column: "Date", cell: "Actuals!B7" };
    const printed = document(resultOf({}, withProblems({ ...problem, ...place })));
    expect(printed["problems"]).toEqual([
      {
        severity: "error",
        code: "required",
        ...place,
        about: "A-1",
        problem: "Date is blank.",
        whatToDo: expect.stringMatching(/\.$/) as string,
        params: {},
      },
    ]);
    expect(printed["problemCounts"]).toEqual([
      { code: "required", severity: "error", table: "Actuals", column: "Date", count: 1 },
    ]);
  });

  it("prints a report's tables under their own names, and no rows that are not as of its date", () => {
    const report = {
      name: "trial-balance",
      asOf: "2026-10-31",
      knownAt: "2026-11-01T00:00:00Z",
      currency: "USD",
      tables: [{ section: "trialBalance", table: TABLES.BillingHub, rows: [rowOf("BillingHub", {})] }],
    } as const;
    const printed = document(resultOf({}, { report }), COMMANDS.report.sections);
    expect(Object.keys(printed)).toEqual(["report", "problems", "problemCounts", "trialBalance", "outcomes"]);
    expect(printed["report"]).toEqual([
      { name: "trial-balance", asOf: "2026-10-31", knownAt: "2026-11-01T00:00:00Z", currency: "USD" },
    ]);
    expect(printed["trialBalance"]).toHaveLength(1);
  });
});
