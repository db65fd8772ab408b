/** A generated year of a firm's books: what its ledgers and reports say, and what hledger makes of them. */
import path from "node:path";

import { REPORT_NAMES } from "../../engine/model/command";
import { openWorkbookFile } from "../../addin/workbook/file";
import { run } from "../../engine/index";
import { wordNteFailure } from "../../engine/locale/limits";
import { derive } from "../../engine/steps/derive";
import { reportOf } from "../../engine/steps/reports";
import type { Derivation } from "../../engine/model/billable";
import type { Book } from "../../engine/model/book";
import type { ReportName } from "../../engine/model/command";
import type { AnyRow, Report } from "../../engine/model/runResult";
import { commandLineOn, fileOf, newFolder, type Folder, type JsonRow } from "../cli/onFile";
import { balances, hledger, itWithHledger } from "../oracle/hledger";
import {
  accruedOfBilled,
  creditedInFull,
  customersApart,
  leftOfCredited,
  numbersAmiss,
  unbalancedVouchers,
} from "./yearLaws";
import { figuresOf, textOf, total } from "./reportFigures";
import { drawsOf } from "./yearFirm";
import { liveYear, type MonthEnd, type Year } from "./yearBook";

// The year is about the books; drawing some fifty sheets after each command is what other tests are about.
jest.mock("../../engine/plan/planSheets", () => ({
  ...jest.requireActual<object>("../../engine/plan/planSheets"),
  planSheets: () => Promise.resolve({ sheets: [], removed: [], problems: [] }),
}));

const LATER = "2027-02-01T00:00:00Z";

let year: Year;
let book: Book;
let derivation: Derivation;
let folder: Folder;
let file: string;
const takenThen: { readonly end: MonthEnd; readonly name: ReportName; readonly figures: string }[] = [];

beforeAll(async () => {
  year = await liveYear(async (end, port) => {
    const command = { kind: "report", report: "trial-balance", asOf: end.asOf, knownAt: null } as const;
    const actor = { by: "Ana", at: end.knownAt, today: end.asOf };
    const then = await run({ content: await port.read(), command, actor });
    for (const name of REPORT_NAMES) {
      takenThen.push({ end, name, figures: figuresOf(report(name, end, then.book, then.derivation)) });
    }
  });
  folder = await newFolder();
  file = await fileOf(folder, year.bytes);
  const command = { kind: "check" } as const;
  const content = await openWorkbookFile(year.bytes).read();
  book = (await run({ content, command, actor: { by: "Ana", at: LATER, today: "2027-02-01" } })).book;
  derivation = derive(book).derivation;
}, 600_000);

afterAll(() => folder.remove());

function report(name: ReportName, { asOf, knownAt }: MonthEnd, of: Book = book, from: Derivation = derivation): Report {
  const command = { kind: "report", report: name, asOf, knownAt } as const;
  return reportOf(of, from, [], command, { by: "Ana", at: LATER, today: "2027-02-01" }, wordNteFailure);
}

function rowsIn(name: ReportName, section: string, end: MonthEnd): readonly AnyRow[] {
  const table = report(name, end).tables.find((one) => one.section === section);
  if (!table) throw new Error(`no section ${section}`);
  return table.rows;
}

describe("the generated year", () => {
  it("has lived: every kind of event is in its ledger, and every class on its invoices", () => {
    const events = new Set(book.rows.LedgerEntries.map(({ event }) => event));
    expect([...events].sort()).toEqual([
      "Cost",
      "Credit note",
      "Elimination",
      "Invoice",
      "Paid",
      "Post costs",
      "Revenue recognition",
      "Unbilled sales",
    ]);
    const classes = new Set(book.rows.InvoiceLineDetails.map((detail) => detail.class));
    expect([...classes].sort()).toEqual(["Expense", "Fee", "Material", "Milestone", "Retainer", "Time"]);
    const types = new Set(book.rows.InvoiceLineDetails.map(({ billingType }) => billingType));
    expect([...types].sort()).toEqual(["Chargeable", "Complimentary", "Non-chargeable"]);
    expect(book.rows.InvoiceTaxes.some(({ taxGroup, tax }) => taxGroup === "NL" && tax < 0)).toBe(true);
    expect(year.outcomes.get("draft-discarded")).toBeGreaterThan(0);
    expect(year.outcomes.get("edited")).toBeGreaterThan(15);
    expect(year.outcomes.get("invoice-posted")).toBeGreaterThan(40);
    expect(year.outcomes.get("invoice-paid")).toBeGreaterThan(20);
    expect(book.rows.Invoices.length).toBeGreaterThan(year.outcomes.get("invoice-paid") ?? 0);
  });
});

describe("a report known at an earlier moment", () => {
  it.each(REPORT_NAMES)("is at the year's end what it was at each month's end: %s", (name) => {
    const taken = takenThen.filter((one) => one.name === name);
    expect(taken).toHaveLength(12);
    for (const { end, figures } of taken) expect(figuresOf(report(name, end))).toBe(figures);
  });

  it("differs from what is known now of the same day, so that the moment counts", () => {
    const [january] = year.monthEnds;
    if (!january) throw new Error("no month");
    const now = { ...january, knownAt: LATER };
    expect(figuresOf(report("trial-balance", now))).not.toBe(figuresOf(report("trial-balance", january)));
  });
});

describe("at every month's end, and on days between", () => {
  const days = drawsOf(20_260_704);
  const someDays = Array.from({ length: 12 }, (_, index) => {
    const asOf = new Date(Date.UTC(2026, index, days.between(1, 27))).toISOString().slice(0, 10);
    return { asOf, knownAt: LATER };
  });
  const ends = (): readonly MonthEnd[] => [
    ...year.monthEnds.flatMap((end) => [end, { ...end, knownAt: LATER }]),
    ...someDays,
  ];
  const balanceOf = (end: MonthEnd, ...accounts: readonly string[]): number =>
    total(
      rowsIn("trial-balance", "trialBalance", end).filter(({ account }) => accounts.includes(textOf(account))),
      "balance",
    );

  it("the trial balance sums to zero and is what the general ledger's entries sum to", () => {
    for (const end of ends()) {
      const trial = rowsIn("trial-balance", "trialBalance", end);
      expect(total(trial, "balance")).toBe(0);
      expect(total(trial, "debit")).toBe(total(trial, "credit"));
      const ledger = rowsIn("general-ledger", "ledger", end);
      for (const { account, balance } of trial) {
        expect(balance).toBe(
          total(
            ledger.filter((row) => row["account"] === account),
            "accountingAmount",
          ),
        );
      }
    }
  });

  it("the customer ledger and its open items are the balance of Customer Balance", () => {
    for (const end of ends()) {
      expect(total(rowsIn("customer-ledger", "customerLedger", end), "accountingAmount")).toBe(balanceOf(end, "1100"));
      const open = rowsIn("customer-ledger", "openItems", end);
      expect(total(open, "open")).toBe(balanceOf(end, "1100"));
      const aged = ["notDue", "upTo30Days", "upTo60Days", "upTo90Days", "over90Days"];
      expect(aged.reduce((sum, column) => sum + total(open, column), 0)).toBe(balanceOf(end, "1100"));
    }
  });

  it("the project ledger is the balance of cost, WIP, revenue, freight, discount, and what is invoiced on account", () => {
    for (const end of ends()) {
      const totals = rowsIn("project-ledger", "projectTotals", end);
      expect(total(totals, "cost")).toBe(balanceOf(end, "5100", "1210"));
      const onAccount = rowsIn("general-ledger", "ledger", end).filter(
        ({ account, event }) => account === "2230" && event !== "Elimination",
      );
      expect(total(totals, "billed")).toBe(
        0 - balanceOf(end, "4100", "4110", "4800", "4900") - total(onAccount, "accountingAmount"),
      );
      expect(total(totals, "accrued")).toBe(balanceOf(end, "1220"));
    }
  });

  it("the customer ledger is Customer Balance, customer by customer and currency by currency", () => {
    for (const { asOf } of ends()) expect(customersApart(book, asOf)).toEqual([]);
    expect(new Set(book.rows.CustomerLedger.map(({ currency }) => currency)).size).toBe(3);
  });

  it("contract performance holds all that was billed and all that was spent, of no contract too", () => {
    for (const end of ends()) {
      const contracts = rowsIn("contract-performance", "contractPerformance", end);
      const totals = rowsIn("project-ledger", "projectTotals", end);
      expect(total(contracts, "billed")).toBe(total(totals, "billed"));
      expect(total(contracts, "cost")).toBe(total(totals, "cost"));
    }
  });

  it("the tax of the documents is the balance of Tax Payable, in all and in each period", () => {
    for (const end of ends()) {
      expect(total(rowsIn("tax", "taxByPeriod", end), "tax")).toBe(0 - balanceOf(end, "2100"));
      const periods = rowsIn("tax", "taxReconciliation", end);
      expect(periods.filter(({ difference }) => difference !== 0)).toEqual([]);
    }
  });
});

describe("when the year is over", () => {
  it("every voucher balances in each currency it carries and in that of the books", () => {
    expect(unbalancedVouchers(book)).toEqual([]);
  });

  it("WIP Sales Value and Accrued Revenue hold nothing of what is billed, in either currency", () => {
    const { billed, left } = accruedOfBilled(book);
    expect(left).toEqual([]);
    expect(billed).toBeGreaterThan(10);
  });

  it("an invoice and its full credit leave nothing on any account, in either currency", () => {
    const pairs = creditedInFull(book);
    expect(pairs.length).toBeGreaterThan(1);
    for (const pair of pairs) expect([pair, leftOfCredited(book, pair)]).toEqual([pair, []]);
  });

  it("elimination has left no work in progress on its line, and exactly its contract amount as revenue", () => {
    const line = book.rows.LedgerEntries.filter(({ lineId }) => lineId === "L-8-1");
    const on = (...types: readonly string[]): number =>
      line
        .filter(({ postingType, currency }) => types.includes(postingType) && currency === "USD")
        .reduce((sum, { amount }) => sum + amount, 0);
    expect([on("WIP Sales Value"), on("WIP Invoiced On-Account"), on("Accrued Revenue")]).toEqual([0, 0, -4_938_000]);
  });

  it("numbers of invoices, credits and vouchers have no gap and no repeat, though some were refused", () => {
    const { given, amiss } = numbersAmiss(book);
    expect(amiss).toEqual([]);
    expect(given).toBe(year.outcomes.get("invoice-posted"));
    expect([...year.outcomes.keys()].some((code) => code.startsWith("not done"))).toBe(true);
  });
});

describe("the year as an hledger journal", () => {
  const withHledger = itWithHledger();
  const exported = async (words: readonly string[]): Promise<string> => {
    const journal = path.join(folder.path, "year.journal");
    const told = await commandLineOn(["export", file, "hledger", "--out", journal, ...words], LATER);
    expect(told.output).toMatch(/^The general ledger as of .* is written to /);
    return journal;
  };
  const reported = async (words: readonly string[]): Promise<readonly JsonRow[]> => {
    const told = await commandLineOn(["report", file, "trial-balance", "--json", ...words], LATER);
    return told.json("trialBalance");
  };
  const moments: readonly (readonly string[])[] = [
    ["--as-of", "2026-12-31"],
    ["--as-of", "2026-06-30"],
    ["--as-of", "2026-09-14"],
    ["--as-of", "2026-06-30", "--known-at", "2026-07-02T00:00:00Z"],
  ];

  withHledger.each(moments.map((words) => [words.join(" "), words] as const))(
    "passes the strict check and has our trial balance, to the digit: %s",
    async (_, words) => {
      const journal = await exported(words);
      hledger(journal, "check", "-s");
      hledger(journal, "check", "ordereddates");
      const trial = await reported(words);
      expect(trial.length).toBeGreaterThan(8);
      const theirs = new Map(Array.from(balances(journal), ([name, amount]) => [name.split(" ")[0] ?? "", amount]));
      const ours = trial.map(({ account, balance }) => [account, balance === "0.00" ? "0" : balance]);
      expect([...theirs].sort()).toEqual(ours.sort());
      expect(hledger(journal, "balance", "-O", "csv").trim().split("\n").at(-1)).toBe('"total","0"');
    },
  );

  withHledger("has the same entries, voucher for voucher", async () => {
    const journal = await exported(["--as-of", "2027-12-31"]);
    const registered = hledger(journal, "register", "-O", "csv").trim().split("\n").length - 1;
    expect(registered).toBe(book.rows.LedgerEntries.length);
    const vouchers = new Set(book.rows.LedgerEntries.map(({ voucher }) => voucher));
    expect(hledger(journal, "codes").trim().split("\n").sort()).toEqual([...vouchers].sort());
  });

  withHledger("has by its tags what each customer owes and each project earned", async () => {
    const journal = await exported(["--as-of", "2026-12-31"]);
    const end = { asOf: "2026-12-31", knownAt: LATER };
    const owed = balances(journal, "--pivot", "customer", "acct:1100");
    const projects = balances(journal, "--pivot", "project", "acct:4100", "acct:4110");
    const sums = (rows: readonly AnyRow[], by: string, column: string): ReadonlyMap<string, string> => {
      const groups = new Map<string, number>();
      for (const row of rows) {
        const name = textOf(row[by]);
        groups.set(name, (groups.get(name) ?? 0) + Number(row[column]));
      }
      return new Map(Array.from(groups, ([name, sum]) => [name, sum === 0 ? "0" : (sum / 100).toFixed(2)]));
    };
    expect([...owed].sort()).toEqual(
      [...sums(rowsIn("customer-ledger", "customerLedger", end), "customerId", "accountingAmount")].sort(),
    );
    const revenue = rowsIn("general-ledger", "ledger", end).filter(({ account }) =>
      ["4100", "4110"].includes(textOf(account)),
    );
    expect([...projects].sort()).toEqual([...sums(revenue, "projectId", "accountingAmount")].sort());
  });

  it("leaves the workbook as it is", async () => {
    await commandLineOn(["export", file, "hledger", "--out", path.join(folder.path, "again.journal")], LATER);
    expect(Buffer.compare(await folder.bytes(file), Buffer.from(year.bytes))).toBe(0);
  });
});
