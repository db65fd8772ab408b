/** Every report of a small firm, by hand: as of two days, and as it was known at two moments. */
import type { Book } from "../../engine/model/book";
import type { ReportName } from "../../engine/model/command";
import { columns, rowsOf, type AsOf } from "../engine/steps/reportRows";
import { INVOICED, october } from "./reportFirm";

const OCTOBER: AsOf = { asOf: "2026-10-31" };
const NOVEMBER: AsOf = { asOf: "2026-11-30" };
const NOT_YET: AsOf = { asOf: "2026-11-30", knownAt: INVOICED };

let book: Book;
beforeAll(() => {
  book = october();
});

const shown = (report: ReportName, section: string, at: AsOf, ...keys: readonly string[]) =>
  columns(rowsOf(book, report, section, at), ...keys);

describe("the trial balance", () => {
  const balances = (at: AsOf) =>
    Object.fromEntries(shown("trial-balance", "trialBalance", at, "account", "balance")) as Record<string, number>;
  const INVOICES = {
    1100: 462_000,
    1210: 80_000,
    1220: 62_500,
    2100: -77_000,
    2230: -100_000,
    4100: -285_000,
    4200: -62_500,
    5100: 60_000,
    5900: -140_000,
  };

  it("has the month's invoices in October, and for November as long as no more is known", () => {
    expect(balances(OCTOBER)).toEqual(INVOICES);
    expect(balances(NOT_YET)).toEqual(INVOICES);
    expect(balances({ asOf: "2026-10-31", knownAt: "2026-11-04T09:00:00Z" })).toEqual({
      1210: 80_000,
      1220: 187_500,
      4200: -187_500,
      5100: 60_000,
      5900: -140_000,
    });
  });

  it("has the payment and the credit in November", () => {
    expect(balances(NOVEMBER)).toEqual({
      ...INVOICES,
      1100: 150_000,
      1190: 120_000,
      2100: -45_000,
      4100: -125_000,
    });
  });
});

describe("the general ledger", () => {
  const sums = (at: AsOf) =>
    shown("general-ledger", "ledger", at, "voucher", "event", "accountingAmount").reduce<Record<string, number>>(
      (total, [voucher, event, amount]) => {
        const name = `${String(voucher).slice(-2)} ${String(event)}`;
        return { ...total, [name]: (total[name] ?? 0) + Math.max(0, Number(amount)) };
      },
      {},
    );

  it("has a voucher of each event, in order, with its debits", () => {
    const invoices = {
      "01 Cost": 80_000,
      "02 Cost": 40_000,
      "03 Unbilled sales": 125_000,
      "04 Cost": 20_000,
      "05 Unbilled sales": 62_500,
      "06 Invoice": 192_000,
      "07 Invoice": 275_000,
      "08 Invoice": 120_000,
    };
    expect([sums(OCTOBER), sums(NOT_YET)]).toEqual([invoices, invoices]);
    expect(sums(NOVEMBER)).toEqual({ ...invoices, "09 Paid": 120_000, "10 Credit note": 192_000 });
  });
});

describe("the customer ledger", () => {
  const items = (at: AsOf) =>
    shown("customer-ledger", "openItems", at, "invoiceId", "openAmount", "currency", "open", "notDue", "upTo30Days");

  it("has what is open in its own currency and in the books'", () => {
    const invoices = [
      ["PF-00001", 192_000, "USD", 192_000, 192_000, 0],
      ["PF-00003", 120_000, "USD", 120_000, 120_000, 0],
      ["PF-00002", 120_000, "GBP", 150_000, 150_000, 0],
    ];
    expect([items(OCTOBER), items(NOT_YET)]).toEqual([invoices, invoices]);
  });

  it("leaves out what is paid, and ages the rest from its due date", () => {
    expect(items(NOVEMBER).map(([id]) => id)).toEqual(["PF-00001", "PF-00004", "PF-00002"]);
    expect(items({ asOf: "2026-12-15" })).toEqual([
      ["PF-00001", 192_000, "USD", 192_000, 0, 192_000],
      ["PF-00004", -192_000, "USD", -192_000, -192_000, 0],
      ["PF-00002", 120_000, "GBP", 150_000, 0, 150_000],
    ]);
    const ageing = (section: string) =>
      shown(
        "customer-ledger",
        section,
        { asOf: "2026-12-15" },
        "currency",
        "documents",
        "open",
        "notDue",
        "upTo30Days",
      );
    expect(ageing("ageing")).toEqual([
      ["USD", 2, 0, -192_000, 192_000],
      ["GBP", 1, 150_000, 0, 150_000],
    ]);
    expect(ageing("ageingByCurrency")).toEqual([
      ["GBP", 1, 150_000, 0, 150_000],
      ["USD", 2, 0, -192_000, 192_000],
    ]);
  });

  it("lists documents, payment and credit as they were posted", () => {
    const amounts = (at: AsOf) => shown("customer-ledger", "customerLedger", at, "accountingAmount").flat();
    expect(amounts(NOT_YET)).toEqual([192_000, 150_000, 120_000]);
    expect(amounts(NOVEMBER)).toEqual([192_000, 150_000, 120_000, -120_000, -192_000]);
  });
});

describe("projects and contracts", () => {
  const projects = (at: AsOf) =>
    shown(
      "project-ledger",
      "projectTotals",
      at,
      "projectId",
      "accrued",
      "billed",
      "cost",
      "revenue",
      "costOfSales",
      "margin",
    );
  const contracts = (at: AsOf) =>
    shown(
      "contract-performance",
      "contractPerformance",
      at,
      "contractId",
      "value",
      "billed",
      "cost",
      "grossMarginPercent",
    );

  it("have revenue and cost of profit and loss, whatever waits in the balance", () => {
    const harbour = ["P-1", 0, 160_000, 80_000, 160_000, 0, 160_000];
    const others = [
      ["P-2", 62_500, 125_000, 60_000, 187_500, 60_000, 127_500],
      ["P-3", 0, 100_000, 0, 0, 0, 0],
    ];
    expect([projects(OCTOBER), projects(NOT_YET)]).toEqual([
      [harbour, ...others],
      [harbour, ...others],
    ]);
    expect(projects(NOVEMBER)).toEqual([["P-1", 0, 0, 80_000, 0, 0, 0], ...others]);
  });

  it("have a gross margin of what is billed, blank when that is nothing", () => {
    const others = [
      ["K-2", null, 125_000, 60_000, 52_000_000],
      ["K-3", 400_000, 100_000, 0, 100_000_000],
    ];
    expect(contracts(NOT_YET)).toEqual([["K-1", null, 160_000, 80_000, 50_000_000], ...others]);
    expect(contracts(NOVEMBER)).toEqual([["K-1", null, 0, 80_000, null], ...others]);
  });
});

describe("the tax report", () => {
  it("has tax by period, group and rate in the books' currency, and agrees with Tax Payable", () => {
    const taxes = (at: AsOf) => shown("tax", "taxByPeriod", at, "period", "taxGroup", "ratePercent", "net", "tax");
    const october = [
      ["2026-10", "HOME", 20_000_000, 260_000, 52_000],
      ["2026-10", "UK", 20_000_000, 125_000, 25_000],
    ];
    expect([taxes(OCTOBER), taxes(NOT_YET)]).toEqual([october, october]);
    expect(taxes(NOVEMBER)).toEqual([...october, ["2026-11", "HOME", 20_000_000, -160_000, -32_000]]);
    expect(shown("tax", "taxReconciliation", NOVEMBER, "period", "register", "ledger", "difference")).toEqual([
      ["2026-10", 77_000, 77_000, 0],
      ["2026-11", -32_000, -32_000, 0],
    ]);
  });

  it("registers each document with its own amounts beside those of the books", () => {
    const register = (at: AsOf) => shown("tax", "taxRegister", at, "number", "net", "tax", "taxInAccountingCurrency");
    const invoices = [
      ["INV-2026-00001", 160_000, 32_000, 32_000],
      ["INV-2026-00002", 100_000, 20_000, 25_000],
      ["INV-2026-00003", 100_000, 20_000, 20_000],
    ];
    expect(register(NOT_YET)).toEqual(invoices);
    expect(register(NOVEMBER)).toEqual([...invoices, ["CN-2026-00001", -160_000, -32_000, -32_000]]);
  });
});

describe("work in progress and backlog", () => {
  const wip = (at: AsOf) => shown("wip", "wip", at, "lineId", "postingType", "held", "expected");

  it("hold the waiting cost, what is accrued and not billed, and the milestone on account, and no exception", () => {
    const held = [
      ["L-1", "WIP Cost", 80_000, 80_000],
      ["L-2", "WIP Sales Value", 62_500, 62_500],
      ["L-2", "Accrued Revenue", -62_500, -62_500],
      ["L-3", "WIP Invoiced On-Account", -100_000, -100_000],
    ];
    for (const at of [OCTOBER, NOT_YET, NOVEMBER]) {
      expect(wip(at)).toEqual(held);
      expect(rowsOf(book, "wip", "wipExceptions", at)).toEqual([]);
    }
    expect(wip({ asOf: "2026-10-30" })).toEqual([
      ["L-1", "WIP Cost", 80_000, 80_000],
      ["L-2", "WIP Sales Value", 187_500, 187_500],
      ["L-2", "Accrued Revenue", -187_500, -187_500],
    ]);
  });

  it("hold what was to bill on the day, and again what is credited since", () => {
    const totals = (at: AsOf) =>
      shown("backlog", "backlogTotals", at, "contractId", "backlog", "accountingBacklog", "wipSalesValue", "wipCost");
    const keys = (at: AsOf) => shown("backlog", "backlog", at, "key", "amount", "wipSalesValue");
    const ofStudy = ["U|A-3|C-2|C", 50_000, 62_500];
    const others = [
      ["K-2", 50_000, 62_500, 62_500, 0],
      ["K-3", 0, 0, 0, 0],
    ];
    expect(totals({ asOf: "2026-10-30" })).toEqual([
      ["K-1", 160_000, 160_000, 0, 80_000],
      ["K-2", 150_000, 187_500, 187_500, 0],
    ]);
    expect([keys(OCTOBER), keys(NOT_YET)]).toEqual([[ofStudy], [ofStudy]]);
    expect(totals(NOT_YET)).toEqual([["K-1", 0, 0, 0, 80_000], ...others]);
    expect(keys(NOVEMBER)).toEqual([["U|A-1|C-1|C|2", 160_000, 0], ofStudy]);
    expect(totals(NOVEMBER)).toEqual([["K-1", 160_000, 160_000, 0, 80_000], ...others]);
  });
});
