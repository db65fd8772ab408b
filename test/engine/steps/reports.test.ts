import { wordNteFailure } from "../../../engine/locale/limits";
import type { ReportName } from "../../../engine/model/command";
import type { Book } from "../../../engine/model/book";
import type { AnyRow } from "../../../engine/model/runResult";
import { derive } from "../../../engine/steps/derive";
import { reportOf } from "../../../engine/steps/reports";
import { actual, cents, contract, decision, millionths, smallBook } from "../bookBuilder";
import { confirmed } from "./confirmedBook";
import { flowOf } from "./documentFlow";
import { ada, joined, journal, pay, post } from "./ledgerBook";

const early = { ...ada, at: "2026-11-01T08:00:00Z" };
const late = { ...ada, at: "2026-11-20T08:00:00Z" };

/** Journal and invoice of 1,600 plus 400 tax posted on 1 November (due 30 November), paid on 20 November. */
function year(): Book {
  const taxes = [
    { taxGroup: "NO", itemTaxGroup: "WORK", ratePercent: millionths(25), net: cents(1600), tax: cents(400) },
  ];
  const journalled = journal(smallBook(), true, "2026-12-31", early).after;
  const posted = post(joined(journalled, confirmed({ taxes })), ["PF-00001"], "2026-10-31", early).after;
  return pay(posted, "PF-00001", { "Paid Date": "2026-11-20" }, late).after;
}

function rowsOf(book: Book, report: ReportName, section: string, asOf = "2026-12-31", knownAt: string | null = null) {
  const command = { kind: "report", report, asOf, knownAt } as const;
  const made = reportOf(
    book,
    derive(book).derivation,
    [],
    command,
    { ...ada, at: "2027-01-01T00:00:00Z" },
    wordNteFailure,
  );
  const table = made.tables.find((one) => one.section === section);
  if (!table) throw new Error(`no section ${section}`);
  return table.rows;
}

const columns = (rows: readonly AnyRow[], ...keys: readonly string[]) => rows.map((row) => keys.map((key) => row[key]));

describe("the trial balance", () => {
  it("gives debit, credit and balance of each account that was used", () => {
    const rows = rowsOf(year(), "trial-balance", "trialBalance");
    expect(columns(rows, "account", "name", "debit", "credit", "balance")).toEqual([
      ["1100", "Customer Balance", 200_000, 200_000, 0],
      ["1190", "Payment Clearing", 200_000, 0, 200_000],
      ["2100", "Tax Payable", 0, 40_000, -40_000],
      ["4100", "Invoiced Revenue", 0, 160_000, -160_000],
      ["5100", "Cost", 80_000, 0, 80_000],
      ["5900", "Payroll Allocation", 0, 80_000, -80_000],
    ]);
  });

  it("counts what is accounted on or before the day, and what was posted until the moment", () => {
    const asOf = rowsOf(year(), "trial-balance", "trialBalance", "2026-10-05");
    expect(columns(asOf, "account")).toEqual([["5100"], ["5900"]]);
    const before = rowsOf(year(), "trial-balance", "trialBalance", "2026-12-31", "2026-11-19T00:00:00Z");
    expect(columns(before, "account", "balance")[0]).toEqual(["1100", 200_000]);
  });
});

describe("the ledgers", () => {
  it("list entries by voucher", () => {
    const rows = rowsOf(year(), "general-ledger", "ledger");
    expect(columns(rows, "key").flat()).toEqual([
      "V-2026-000001|1",
      "V-2026-000001|2",
      "V-2026-000002|1",
      "V-2026-000002|2",
      "V-2026-000002|3",
      "V-2026-000003|1",
      "V-2026-000003|2",
    ]);
  });

  it("show what a customer owes by age, and nothing once it is paid", () => {
    const open = (asOf: string) =>
      columns(
        rowsOf(year(), "customer-ledger", "openItems", asOf, "2026-11-19T00:00:00Z"),
        "invoiceId",
        "daysOverdue",
        "open",
        "notDue",
        "upTo30Days",
        "over90Days",
      );
    expect(open("2026-11-30")).toEqual([["PF-00001", 0, 200_000, 200_000, 0, 0]]);
    expect(open("2026-12-01")).toEqual([["PF-00001", 1, 200_000, 0, 200_000, 0]]);
    expect(open("2027-03-31")).toEqual([["PF-00001", 121, 200_000, 0, 0, 200_000]]);
    expect(rowsOf(year(), "customer-ledger", "openItems")).toEqual([]);
    expect(rowsOf(year(), "customer-ledger", "customerLedger")).toHaveLength(2);
  });

  it("show hours, cost, revenue and margin of a project", () => {
    const rows = rowsOf(year(), "project-ledger", "projectTotals");
    expect(columns(rows, "projectId", "hours", "billed", "cost", "margin")).toEqual([
      ["P-1", millionths(8), 160_000, 80_000, 80_000],
    ]);
  });
});

describe("the tax report", () => {
  it("gives net and tax by period, group and rate, and agrees with Tax Payable", () => {
    const rows = rowsOf(year(), "tax", "taxByPeriod");
    expect(columns(rows, "period", "taxGroup", "itemTaxGroup", "ratePercent", "net", "tax")).toEqual([
      ["2026-10", "NO", "WORK", millionths(25), 160_000, 40_000],
    ]);
    expect(columns(rowsOf(year(), "tax", "taxReconciliation"), "register", "ledger", "difference")).toEqual([
      [40_000, 40_000, 0],
    ]);
  });

  it("names the accountant's periods where there are any", () => {
    const { rows } = smallBook({ Periods: [{ period: "Q4", from: "2026-10-01", to: "2026-12-31", status: "Open" }] });
    const book = { ...year(), rows: { ...year().rows, Periods: rows.Periods } };
    expect(columns(rowsOf(book, "tax", "taxByPeriod"), "period")).toEqual([["Q4"]]);
  });
});

describe("contract performance", () => {
  it("has a row for what was posted for no contract: its sums are those of the project ledger", () => {
    const internal = actual({ actualId: "A-2", projectId: "P-INT" });
    const book = journal(smallBook({ Actuals: [actual(), internal] }), true, "2026-12-31", early).after;
    const rows = rowsOf(book, "contract-performance", "contractPerformance");
    expect(columns(rows, "contractId", "name", "billed", "cost")).toEqual([
      [null, null, 0, 80_000],
      ["K-1", "Advice", 0, 80_000],
    ]);
  });

  it("gives billed, cost and gross margin, which is blank when nothing is billed", () => {
    const Contracts = [
      ...year().rows.Contracts,
      ...smallBook({ Contracts: [contract({ contractId: "K-2" })] }).rows.Contracts,
    ];
    const book = { ...year(), rows: { ...year().rows, Contracts } };
    const rows = rowsOf(book, "contract-performance", "contractPerformance");
    expect(columns(rows, "contractId", "billed", "cost", "grossMarginPercent")).toEqual([
      ["K-1", 160_000, 80_000, millionths(50)],
      ["K-2", 0, 0, null],
    ]);
  });
});

/** 8 hours of 5 October on a proforma that is confirmed, as of its day, on 2 November. */
function billed(): Book {
  const marked = smallBook({ Decisions: [decision({ key: "U|A-1|C-1|C" })] });
  return flowOf(marked).create().confirm().book;
}

describe("the backlog report", () => {
  it("holds what is not billed and dated on or before the day", () => {
    const book = smallBook({ Actuals: [actual(), actual({ actualId: "A-2", date: "2026-11-02" })] });
    expect(columns(rowsOf(book, "backlog", "backlog", "2026-10-31"), "actualId")).toEqual([["A-1"]]);
  });

  it("holds what was billed since, and names the invoice that bills it", () => {
    const at = (asOf: string, knownAt: string) =>
      columns(rowsOf(billed(), "backlog", "backlog", asOf, knownAt), "key", "amount", "billingStatus", "invoiceId");
    const since = [["U|A-1|C-1|C", 160_000, "Customer Invoice Posted", "PF-00001"]];
    expect(at("2026-10-31", "2026-11-30T00:00:00Z")).toEqual(since);
    expect(at("2026-11-30", "2026-11-02T08:59:59Z")).toEqual(since);
    expect(at("2026-11-30", "2026-11-02T09:00:00Z")).toEqual([]);
    expect(at("2026-10-04", "2026-11-30T00:00:00Z")).toEqual([]);
  });
});
