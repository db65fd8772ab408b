/** Invoice proposals from confirmation to payment: when each is due, which number it gets, and what a bulk does of it. */
import type { Book } from "../../engine/model/book";
import { derive } from "../../engine/steps/derive";
import { editPosting } from "../../engine/steps/editPosting";
import { run } from "../../engine/index";
import { cents, contract, decision, smallBook, type PartialRows } from "../engine/bookBuilder";
import { confirmed, type ConfirmedParts } from "../engine/steps/confirmedBook";
import { ada, balancesOf, joined, journal, pay, post } from "../engine/steps/ledgerBook";
import {
  ACTOR,
  after,
  confirm,
  create,
  edit,
  firm,
  journal as postJournal,
  mark,
  post as posting,
  withCell,
} from "../problems/worked";

const milestone = { kind: "Milestone", class: "Milestone", sourceKey: "M|M-1#1|C-1" } as const;
const CONFIRMED = [mark, create(), confirm, postJournal];

type Settings = Parameters<typeof smallBook>[1];

/** Documents that wait to be posted, and the journal with them: PF-00001 first, each a milestone of 1,000 unless told. */
function waiting(documents: readonly ConfirmedParts[], rows: PartialRows = {}, settings: Settings = {}): Book {
  const confirmedOnes = documents.map((parts, index) =>
    confirmed({
      details: [{ ...milestone, amount: cents(1000) }],
      ...parts,
      invoice: { invoiceId: `PF-0000${index + 1}`, accountingDate: null, ...parts.invoice },
    }),
  );
  const book = smallBook(rows, settings);
  const { BookedActuals = [] } = journal(book, true).appends;
  return joined(book, { BookedActuals }, ...confirmedOnes);
}

function onTerms(terms: { readonly [of in "customer" | "contract" | "shared"]?: string }): PartialRows {
  return {
    Customers: [{ customerId: "C-1", name: "Contoso", ...(terms.customer ? { paymentTerms: terms.customer } : {}) }],
    Contracts: [contract(terms.contract ? { paymentTerms: terms.contract } : {})],
    ContractCustomers: [
      { contractId: "K-1", customerId: "C-1", ...(terms.shared ? { paymentTerms: terms.shared } : {}) },
    ],
  };
}

const credit = { details: [{ ...milestone, amount: cents(-20) }] };
const zero = (corrects: string | null) => ({
  details: [
    { ...milestone, amount: cents(-20), corrects },
    { ...milestone, amount: cents(20) },
  ],
});
const numbersOf = (book: Book) => book.rows.Invoices.map(({ number }) => number);

describe("an invoice is due", () => {
  test.each([
    ["Net 30", "2026-10-31", "2026-11-30"],
    ["Net 0", "2026-10-31", "2026-10-31"],
    ["net  14", "2026-12-24", "2027-01-07"],
    ["EOM", "2026-10-05", "2026-10-31"],
    ["EOM 10", "2026-10-05", "2026-11-10"],
    ["EOM 30", "2028-01-31", "2028-03-01"],
    ["Net 30 EOM", "2026-10-05", "2026-11-30"],
    ["Net 30 EOM", "2028-01-31", "2028-03-31"],
    ["Net 29 EOM", "2028-01-31", "2028-02-29"],
    ["On receipt", "2026-10-05", "2026-10-05"],
  ])("by %s, dated %s: on %s", (customer, date, due) => {
    const { Invoices, CustomerLedger } = post(waiting([{}], onTerms({ customer })), ["PF-00001"], date).after.rows;
    expect([Invoices[0]?.dueDate, CustomerLedger[0]?.dueDate]).toEqual([due, due]);
  });

  test.each([
    [{}, "2026-11-30"],
    [{ customer: "Net 1" }, "2026-11-01"],
    [{ customer: "Net 1", contract: "Net 2" }, "2026-11-02"],
    [{ customer: "Net 1", contract: "Net 2", shared: "Net 3" }, "2026-11-03"],
    [{ customer: "Net 1", shared: "Net 3" }, "2026-11-03"],
    [{ customer: "soon", contract: "Net 2" }, "2026-11-02"],
  ])("by the terms of contract customer, contract, customer, else 30 days: %j gives %s", (terms, due) => {
    expect(post(waiting([{}], onTerms(terms)), ["PF-00001"]).after.rows.Invoices[0]?.dueDate).toBe(due);
  });

  test("by hand before all terms, from its own day on and never before", () => {
    const dueBy = (day: string) =>
      post(waiting([{}], { ...onTerms({ shared: "Net 3" }), ...decided("Due Date Override", day) }), ["PF-00001"]);
    expect(dueBy("2026-12-24").after.rows.Invoices[0]?.dueDate).toBe("2026-12-24");
    expect(dueBy("2026-10-31").after.rows.Invoices[0]?.dueDate).toBe("2026-10-31");
    const early = dueBy("2026-10-30");
    expect(early.problems).toMatchObject([
      {
        code: "due-before-invoice",
        severity: "error",
        key: "PF-00001",
        table: "Invoices",
        column: "Due Date",
        params: { due: "2026-10-30", date: "2026-10-31" },
      },
    ]);
    expect([early.appends, early.states]).toEqual([{}, []]);
  });
});

function decided(field: string, value: string, key = "PF-00001"): PartialRows {
  return { Decisions: [decision({ key, field, value })] };
}

describe("a due date before the invoice date", () => {
  const EARLY = { code: "due-before-invoice", params: { due: "2026-11-01", date: "2026-11-02" } };
  const edited = (book: Book, fields: Readonly<Record<string, string | null>>) => {
    const set = Object.entries(fields).map(([column, value]) => ({ column, value }));
    return editPosting(book, derive(book).derivation, [], { kind: "edit", ids: ["PF-00001"], set }, ada).outcomes;
  };

  test("is refused by an edit of either; both are given in one edit, in any order", () => {
    const dated = waiting([{}], decided("Invoice Date", "2026-11-02"));
    expect(edited(dated, { "Due Date": "2026-11-01" })).toMatchObject([{ result: "refused", ...EARLY }]);
    expect(edited(dated, { "Due Date": "2026-11-02" })).toMatchObject([{ code: "edited" }]);
    expect(edited(dated, { "Due Date": "2026-11-01", "Invoice Date": "2026-10-31" })).toMatchObject([
      { code: "edited" },
    ]);
    const due = waiting([{}], decided("Due Date Override", "2026-11-01"));
    expect(edited(due, { "Invoice Date": "2026-11-02" })).toMatchObject([{ result: "refused", ...EARLY }]);
    expect(edited(due, { "Invoice Date": "2026-11-02", "Due Date": null })).toMatchObject([{ code: "edited" }]);
    expect(edited(waiting([{}]), { "Due Date": "1999-01-01" })).toMatchObject([{ code: "edited" }]);
  });

  test.each([
    ["the due date", { "Invoice Date": "2026-11-02" }, { "Due Date Override": "2026-11-01" }, "Due Date Override"],
    ["the invoice date", { "Due Date": "2026-11-01" }, { "Invoice Date": "2026-11-02" }, "Invoice Date"],
    ["both", {}, { "Invoice Date": "2026-11-02", "Due Date Override": "2026-11-01" }, "Due Date Override"],
  ])("typed on the sheet as %s is told at its cell, and the invoice waits", async (_, before, typed, column) => {
    const first = Object.keys(before).length > 0 ? [edit("PF-00001", before)] : [];
    const content = Object.entries(typed).reduce(
      (changed, [header, value]) => withCell(changed, { table: "InvoiceProposals", row: 0, column: header }, value),
      await after(firm(), [...CONFIRMED, ...first]),
    );
    const { outcomes, problems, book } = await run({ content, command: posting(), actor: ACTOR });
    expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([
      { ...EARLY, table: "InvoiceProposals", row: 5, column },
    ]);
    expect(outcomes).toMatchObject([{ code: "typed-not-taken", key: "PF-00001" }]);
    expect(book.rows.Invoices).toMatchObject([{ number: null }]);
  });
});

describe("a number", () => {
  const ids = ["PF-00001", "PF-00002", "PF-00003"];

  test("is of the year of the invoice date, whatever the accounting date, and its counter restarts with it", () => {
    const book = waiting([{ invoice: { accountingDate: "2026-12-31" } }, {}, {}]);
    const first = post(book, ["PF-00001"], "2027-01-02").after;
    expect(numbersOf(post(first, ["PF-00002", "PF-00003"], "2028-02-29").after)).toEqual([
      "INV-2027-00001",
      "INV-2028-00001",
      "INV-2028-00002",
    ]);
    expect(first.rows.LedgerEntries[0]).toMatchObject({ voucher: "V-2026-000001", accountingDate: "2026-12-31" });
  });

  test("of a credit has a series of its own: below zero, or zero with corrections", () => {
    const book = waiting([credit, zero("PF-9-0001"), zero(null)]);
    expect(numbersOf(post(book, ids).after)).toEqual(["CN-2026-00001", "CN-2026-00002", "INV-2026-00001"]);
    const shared = waiting([credit, {}, credit], {}, { creditNoteSeries: "INV-{yyyy}-{00000}" });
    expect(numbersOf(post(shared, ids).after)).toEqual(["INV-2026-00001", "INV-2026-00002", "INV-2026-00003"]);
  });

  test("is refused for a date before the last of its series and year, which names it; other series go on", () => {
    const first = post(waiting([{}, {}, credit]), ["PF-00001"], "2026-11-10").after;
    const { outcomes, problems, after: then } = post(first, ids, "2026-11-09");
    expect(outcomes.map(({ key, code }) => [key, code])).toEqual([
      ["PF-00001", "invoice-already-posted"],
      ["PF-00002", "post-refused"],
      ["PF-00003", "invoice-posted"],
    ]);
    expect(problems).toMatchObject([
      { code: "date-before-last-number", params: { date: "2026-11-09", last: "2026-11-10", number: "INV-2026-00001" } },
    ]);
    expect(numbersOf(then)).toEqual(["INV-2026-00001", null, "CN-2026-00001"]);
  });

  test("goes on from Last Invoice Number in its year; credits and other years start at 1", () => {
    const settings = { lastInvoiceNumber: "INV-2026-00041" };
    const first = post(waiting([{}, credit, {}], {}, settings), ["PF-00001", "PF-00002"]).after;
    expect(numbersOf(post(first, ids, "2027-01-01").after)).toEqual([
      "INV-2026-00042",
      "CN-2026-00001",
      "INV-2027-00001",
    ]);
  });
});

test("a bulk goes by invoice date, then ID; each outcome is told, and one refused stops no other and takes no number", () => {
  const book = waiting(
    [
      {},
      { invoice: { currency: "EUR" } },
      { details: [{ ...milestone, billingType: "Complimentary" }] },
      { invoice: { accountingDate: "2026-09-30" } },
      {},
      credit,
      { details: [{}] },
    ],
    {
      Periods: [{ period: "P9", from: "2026-09-01", to: "2026-09-30", status: "Closed" }],
      Decisions: [
        decision({ key: "PF-00001", field: "Invoice Date", value: "2026-11-03" }),
        decision({ key: "PF-00005", field: "Invoice Date", value: "2026-11-01" }),
      ],
    },
  );
  const all = [7, 6, 5, 4, 3, 2, 1].map((index) => `PF-0000${index}`);
  const { outcomes, problems, after: then } = post(book, [...all, "PF-9"], "2026-11-02");
  expect(outcomes.map(({ key, code, params }) => [key, code, params["number"] ?? params["reason"] ?? ""])).toEqual([
    ["PF-9", "invoice-not-found", ""],
    ["PF-00005", "invoice-posted", "INV-2026-00001"],
    ["PF-00002", "post-refused", "no-exchange-rate"],
    ["PF-00003", "invoice-closed", ""],
    ["PF-00004", "post-refused", "closed-period"],
    ["PF-00006", "invoice-posted", "CN-2026-00001"],
    ["PF-00007", "post-refused", "originals-not-posted"],
    ["PF-00001", "invoice-posted", "INV-2026-00002"],
  ]);
  expect(problems.map(({ key, code }) => `${key ?? ""} ${code}`)).toEqual([
    "PF-00002 no-exchange-rate",
    "PF-00004 closed-period",
    "PF-00007 originals-not-posted",
  ]);
  expect(then.rows.CustomerLedger.map(({ number, voucher }) => [number, voucher])).toEqual([
    ["INV-2026-00001", "V-2026-000001"],
    ["CN-2026-00001", "V-2026-000002"],
    ["INV-2026-00002", "V-2026-000003"],
  ]);
});

describe("paid", () => {
  const book = post(waiting([{}, credit], { Periods: [] }), ["PF-00001", "PF-00002"]).after;

  test("an invoice and its credit note each once, on their day, against Payment Clearing", () => {
    const first = pay(book, "PF-00002", { "Paid Date": "2026-11-04" }).after;
    const { after: both } = pay(first, "PF-00001", { "Paid Date": "2026-11-06" });
    expect(balancesOf(both.rows.LedgerEntries)).toEqual({ "1100": 0, "1190": 98_000, "4110": -98_000 });
    expect(
      both.rows.CustomerLedger.map(({ number, amount, accountingDate }) => [number, amount, accountingDate]),
    ).toEqual([
      ["INV-2026-00001", 100_000, "2026-10-31"],
      ["CN-2026-00001", -2_000, "2026-10-31"],
      ["CN-2026-00001", 2_000, "2026-11-04"],
      ["INV-2026-00001", -100_000, "2026-11-06"],
    ]);
    expect(both.rows.Invoices.map(({ status, paidDate }) => [status, paidDate])).toEqual([
      ["Paid", "2026-11-06"],
      ["Paid", "2026-11-04"],
    ]);
    expect(pay(both, "PF-00002").outcomes).toMatchObject([{ result: "unchanged", code: "invoice-already-paid" }]);
  });
});

test("what is invoiced carries the financial dimensions of its project into the ledgers", async () => {
  const Projects = [{ "Project ID": "P-1", Name: "Bridge survey", "Dim Department": "Sea" }];
  const content = await after(firm({ Projects }), [...CONFIRMED, posting()]);
  const entries = content.tables.find(({ name }) => name === "LedgerEntries");
  const cell = (cells: readonly unknown[], header: string) => cells[entries?.header.indexOf(header) ?? -1];
  const revenue = entries?.rows.filter((cells) => cell(cells, "Posting Type") === "Invoiced Revenue") ?? [];
  expect(revenue.map((cells) => cell(cells, "Dim Department"))).toEqual(["Sea"]);
});

test("a journal posted later than the invoice was confirmed lets it be posted", () => {
  const before = smallBook();
  const { BookedActuals = [] } = journal(before, true).appends;
  const book = joined(before, { BookedActuals }, confirmed());
  expect(post(book, ["PF-00001"]).outcomes).toMatchObject([{ params: { reason: "originals-not-posted" } }]);
  expect(numbersOf(post(journal(book, true).after, ["PF-00001"]).after)).toEqual(["INV-2026-00001"]);
});
