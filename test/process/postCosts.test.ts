/** Costs that wait in the balance: chosen ones become costs by a command, others with the invoice that bills their work. */
import type { Book } from "../../engine/model/book";
import type { Row } from "../../engine/schema/tables";
import {
  actual,
  bookOf,
  contract,
  decision,
  line,
  millionths,
  smallBook,
  type PartialRows,
} from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { ada, balancesOf, costs, journal, post } from "../engine/steps/ledgerBook";
import { poundFirm, rated } from "./currencyFirm";

type Profile = Partial<Row<"RevenueProfiles">>;

const IN_BALANCE: Profile = { profile: "T", billingMethod: "Time and Material", postCosts: "Balance" };
const TRAVEL = actual({ actualId: "A-2", class: "Expense", category: "Travel", quantity: millionths(1) });
const FIRM: PartialRows = { RevenueProfiles: [IN_BALANCE], Actuals: [actual(), TRAVEL] };

const READY = [decision({ key: "U|A-1|C-1|C" })];

const balances = ({ rows }: Book) => balancesOf(rows.LedgerEntries);
const moves = ({ rows }: Book) => rows.LedgerEntries.filter(({ event }) => event === "Post costs");
const journalled = (rows: PartialRows = FIRM, settings = {}) => journal(smallBook(rows, settings), true).after;

/** With proforma PF-00001 of all that is ready confirmed, and the journal posted. */
const confirmed = (rows: PartialRows, settings = {}) =>
  journal(flowOf(smallBook(rows, settings)).create().confirm().book, true).after;

describe("costs chosen by the command", () => {
  it("move from WIP Cost to Cost, each at the account, amounts and dimensions it was posted with", () => {
    const Projects = [{ projectId: "P-1", name: "Harbour", dimensions: new Map([["Dim Department", "Sea"]]) }];
    const { after, outcomes } = costs(journalled({ ...FIRM, Projects }));
    expect(moves(after)).toMatchObject([
      { account: "5100", postingType: "Cost", amount: 80_000, sourceKey: "C|A-1", lineId: "L-1", projectId: "P-1" },
      { account: "1210", postingType: "WIP Cost", amount: -80_000, sourceKey: "C|A-1", contractId: "K-1" },
      { account: "5100", postingType: "Cost", amount: 10_000, sourceKey: "C|A-2" },
      { account: "1210", postingType: "WIP Cost", amount: -10_000, sourceKey: "C|A-2" },
    ]);
    expect(moves(after).map(({ dimensions }) => dimensions.get("Dim Department"))).toEqual([
      "Sea",
      "Sea",
      "Sea",
      "Sea",
    ]);
    expect(new Set(moves(after).map(({ voucher, accountingDate }) => `${voucher} ${accountingDate}`))).toEqual(
      new Set(["V-2026-000003 2026-12-31"]),
    );
    const params = { costs: "2", amount: "900.00", currency: "USD", date: "2026-12-31", voucher: "V-2026-000003" };
    expect(outcomes).toEqual([{ result: "done", code: "costs-posted", key: "K-1", params }]);
    expect(balances(after)).toEqual({ 1210: 0, 5100: 90_000, 5900: -80_000, 5910: -10_000 });
  });

  it("are in the project ledger once, from the journal", () => {
    const before = journalled();
    expect(costs(before).after.rows.ProjectLedger).toEqual(before.rows.ProjectLedger);
  });

  it("move once: a second command finds nothing to move", () => {
    const again = costs(costs(journalled()).after);
    expect([again.appends, again.outcomes]).toEqual([
      {},
      [{ result: "unchanged", code: "no-costs-waiting", key: null, params: {} }],
    ]);
    expect(costs(costs(journalled()).after, { ids: ["A-1"] }).outcomes).toMatchObject([
      { result: "unchanged", code: "cost-not-waiting", key: "C|A-1" },
    ]);
  });

  it("are named by key or by actual, or by contract, customer, class and date", () => {
    const book = journalled();
    const moved = (chosen: Parameters<typeof costs>[1]) => moves(costs(book, chosen).after).length / 2;
    expect(moved({ ids: ["C|A-1"] })).toBe(1);
    expect(moved({ ids: ["a-2"] })).toBe(1);
    expect(moved({ contracts: ["k-1"] })).toBe(2);
    expect(moved({ customers: ["C-1"], classes: ["Expense"] })).toBe(1);
    expect(moved({ from: "2026-10-05", to: "2026-10-05" })).toBe(2);
    expect(moved({ from: "2026-10-06" })).toBe(0);
    expect(moved({ contracts: ["K-2"] })).toBe(0);
    expect(costs(book, { ids: ["A-9"] }).outcomes).toMatchObject([{ result: "refused", code: "cost-not-found" }]);
    expect(costs(book, { all: false, ids: [] }).outcomes).toMatchObject([
      { result: "refused", code: "nothing-chosen" },
    ]);
  });

  it("are one voucher a contract", () => {
    const rows: PartialRows = {
      ...FIRM,
      Contracts: [contract(), contract({ contractId: "K-2" })],
      ContractLines: [line(), line({ lineId: "L-2", contractId: "K-2", projectId: "P-2" })],
      Projects: [
        { projectId: "P-1", name: "Harbour" },
        { projectId: "P-2", name: "Bridge" },
      ],
      Actuals: [actual(), actual({ actualId: "A-2", projectId: "P-2" })],
    };
    const { outcomes } = costs(journalled(rows));
    expect(outcomes.map(({ key, params }) => [key, params["voucher"]])).toEqual([
      ["K-1", "V-2026-000003"],
      ["K-2", "V-2026-000004"],
    ]);
  });

  it("wait where they were posted on a later day than the voucher's", () => {
    expect(costs(journalled(), {}, "2026-10-04").outcomes).toMatchObject([{ code: "no-costs-waiting" }]);
    expect(costs(journalled(), { ids: ["A-1"] }, "2026-10-04").outcomes).toMatchObject([
      { result: "refused", code: "row-too-late", key: "C|A-1", params: { date: "2026-10-05", asOf: "2026-10-04" } },
    ]);
  });

  it("keep the amounts they were posted with, in both currencies, whatever rates say since", () => {
    const inPounds = { actualId: "A-1", unitCost: millionths(100), costCurrency: "GBP" };
    const rows: PartialRows = {
      RevenueProfiles: [IN_BALANCE],
      Actuals: [actual(inPounds)],
      ExchangeRates: [rated("GBP", "USD", "2026-01-01", 1.25), rated("GBP", "USD", "2026-11-01", 2)],
    };
    const { after } = costs(journalled(rows));
    expect(moves(after)).toMatchObject([
      { account: "5100", amount: 80_000, currency: "GBP", rate: 1_250_000, accountingAmount: 100_000 },
      { account: "1210", amount: -80_000, currency: "GBP", rate: 1_250_000, accountingAmount: -100_000 },
    ]);
  });
});

describe("costs are refused", () => {
  it("in a closed period, where nobody says who acts, and without an account", () => {
    const book = journalled();
    const Periods = [{ period: "2026-12", from: "2026-12-01", to: "2026-12-31", status: "Closed" } as const];
    const closed = costs({ ...book, rows: { ...book.rows, Periods: bookOf({ Periods }).rows.Periods } });
    const refusal = (reason: string) => ({ result: "refused", code: "costs-refused", key: "K-1", params: { reason } });
    expect(closed.outcomes).toEqual([refusal("closed-period")]);
    expect(closed.problems).toMatchObject([{ code: "closed-period", table: "Periods", row: 2, key: "K-1" }]);
    const nameless = costs(book, {}, "2026-12-31", { ...ada, by: " " });
    expect(nameless.outcomes).toEqual([{ result: "refused", code: "name-required", key: "K-1", params: {} }]);
    const { PostingProfiles } = bookOf({ PostingProfiles: [{ postingType: "WIP Cost", account: "1210" }] }).rows;
    const unknown = costs({ ...book, rows: { ...book.rows, PostingProfiles } });
    expect(unknown.outcomes).toEqual([refusal("no-account")]);
    const series = costs({ ...book, settings: { ...book.settings, voucherSeries: "V" } });
    expect(series.outcomes).toEqual([refusal("bad-series")]);
    expect([closed, nameless, unknown, series].map(({ appends }) => appends)).toEqual([{}, {}, {}, {}]);
  });

  it("while their line waits to be completed as a whole: its elimination posts them", () => {
    const rows: PartialRows = {
      RevenueProfiles: [
        {
          ...IN_BALANCE,
          billingMethod: "Fixed Price",
          onAccountInvoicing: "Balance",
          completion: "Completed contract",
        },
      ],
      ContractLines: [line({ billingMethod: "Fixed Price" })],
    };
    const { outcomes, appends } = costs(journalled(rows));
    expect(appends).toEqual({});
    expect(outcomes).toEqual([
      { result: "unchanged", code: "costs-stay-to-completion", key: "L-1", params: { costs: "1" } },
    ]);
  });
});

describe("costs of what an invoice bills", () => {
  const billed = { ...FIRM, Decisions: READY };

  it("move with it, in a voucher of their own on its accounting date; other costs wait", () => {
    const { after, outcomes } = post(confirmed(billed), ["PF-00001"]);
    expect(outcomes.map(({ code, key }) => [code, key])).toEqual([
      ["invoice-posted", "PF-00001"],
      ["costs-posted", "PF-00001"],
    ]);
    const [invoice] = after.rows.LedgerEntries.filter(({ event }) => event === "Invoice");
    expect(moves(after)).toMatchObject([
      { account: "5100", amount: 80_000, invoiceId: "PF-00001", number: "INV-2026-00001", sourceKey: "C|A-1" },
      { account: "1210", amount: -80_000, invoiceId: "PF-00001", number: "INV-2026-00001", sourceKey: "C|A-1" },
    ]);
    expect(moves(after).map(({ voucher, accountingDate }) => [voucher, accountingDate])).toEqual([
      ["V-2026-000004", invoice?.accountingDate],
      ["V-2026-000004", invoice?.accountingDate],
    ]);
    expect(invoice?.voucher).toBe("V-2026-000003");
    expect(balances(after)[1210]).toBe(10_000);
  });

  it("stay where the setting says so, until they are chosen", () => {
    const { after, outcomes } = post(confirmed(billed, { postCostsOnInvoicing: "No" }), ["PF-00001"]);
    expect(outcomes.map(({ code }) => code)).toEqual(["invoice-posted"]);
    expect(balances(after)[1210]).toBe(90_000);
    expect(balances(costs(after).after)[1210]).toBe(0);
  });

  it("move whole with the first of the invoices that share them, in one run too", () => {
    const shared: PartialRows = {
      ...billed,
      Customers: [
        { customerId: "C-1", name: "Contoso" },
        { customerId: "C-2", name: "Fabrikam" },
      ],
      ContractCustomers: [
        { contractId: "K-1", customerId: "C-1", splitPercent: millionths(60) },
        { contractId: "K-1", customerId: "C-2", splitPercent: millionths(40) },
      ],
      Decisions: [...READY, decision({ key: "U|A-1|C-2|C" })],
    };
    const both = flowOf(smallBook(shared)).create().confirm(["PF-00001", "PF-00002"]).book;
    const ready = journal(both, true).after;
    const { after, outcomes } = post(ready, ["PF-00001", "PF-00002"]);
    expect(outcomes.map(({ code, key }) => [code, key])).toEqual([
      ["invoice-posted", "PF-00001"],
      ["costs-posted", "PF-00001"],
      ["invoice-posted", "PF-00002"],
    ]);
    expect(moves(after)).toHaveLength(2);
    expect(moves(post(post(ready, ["PF-00002"]).after, ["PF-00001"]).after)).toMatchObject([
      { invoiceId: "PF-00002", amount: 80_000 },
      { invoiceId: "PF-00002", amount: -80_000 },
    ]);
  });

  it("move though nothing is charged for the work: the invoice has no number, its costs a voucher", () => {
    const given = actual({ billingType: "Complimentary" });
    const book = confirmed({ ...billed, Actuals: [given] });
    const { after, outcomes } = post(book, ["PF-00001"]);
    expect(outcomes.map(({ code }) => code)).toEqual(["invoice-closed", "costs-posted"]);
    expect(moves(after)).toMatchObject([{ invoiceId: "PF-00001", number: null }, {}]);
    expect(balances(after)).toEqual({ 1210: 0, 5100: 80_000, 5900: -80_000 });
  });

  it("refuse the invoice where they have no account, before it draws a number", () => {
    const book = confirmed(billed);
    const Accounts = book.rows.Accounts;
    const profiles = (
      [
        ["Customer Balance", "1100"],
        ["Invoiced Revenue", "4100"],
        ["WIP Cost", "1210"],
      ] as const
    ).map(([postingType, account]) => ({ postingType, account }));
    const { PostingProfiles } = bookOf({ PostingProfiles: profiles }).rows;
    const { outcomes, appends } = post({ ...book, rows: { ...book.rows, Accounts, PostingProfiles } }, ["PF-00001"]);
    expect(outcomes).toMatchObject([{ code: "post-refused", params: { reason: "no-account" } }]);
    expect(appends).toEqual({});
  });

  it("stay costs when the invoice is credited: a cost moves once", () => {
    const posted = flowOf(post(confirmed(billed), ["PF-00001"]).after);
    const credit = posted.revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"]);
    const after = post(journal(credit.book, true).after, ["PF-00002"], "2026-12-31").after;
    expect(moves(after)).toHaveLength(2);
    expect(balances(after)[5100]).toBe(80_000);
  });
});

describe("a cost that is taken back", () => {
  const corrected = (book: Book) => {
    const Actuals = [actual(), actual({ actualId: "A-3", corrects: "A-1", quantity: millionths(0) })];
    const { rows } = smallBook({ Actuals });
    return journal({ ...book, rows: { ...book.rows, Actuals: rows.Actuals } }, true).after;
  };
  const rows: PartialRows = { RevenueProfiles: [IN_BALANCE] };

  it("is taken back where it stands: from WIP Cost while it waits, from Cost once it moved", () => {
    const waiting = corrected(journalled(rows));
    expect(balances(waiting)).toEqual({ 1210: 0, 5900: 0 });
    expect(costs(waiting).outcomes).toMatchObject([{ code: "no-costs-waiting" }]);
    const moved = corrected(costs(journalled(rows)).after);
    expect(balances(moved)).toEqual({ 1210: 0, 5100: 0, 5900: 0 });
    expect(moved.rows.LedgerEntries.filter(({ sourceKey }) => sourceKey === "C|A-1|R")).toMatchObject([
      { account: "5900", amount: 80_000, event: "Cost" },
      { account: "5100", amount: -80_000, event: "Cost" },
    ]);
    expect(costs(moved).outcomes).toMatchObject([{ code: "no-costs-waiting" }]);
  });

  it("is so whatever the accountant changed since: profiles, accounts and the project's dimensions", () => {
    const Projects = [{ projectId: "P-1", name: "Harbour", dimensions: new Map([["Dim Department", "Sea"]]) }];
    const before = journalled({ ...rows, Projects });
    const since = bookOf({
      RevenueProfiles: [{ ...IN_BALANCE, postCosts: "Never" }],
      Projects: [{ projectId: "P-1", name: "Harbour", dimensions: new Map([["Dim Department", "Land"]]) }],
    }).rows;
    const after = corrected({
      ...before,
      rows: { ...before.rows, RevenueProfiles: since.RevenueProfiles, Projects: since.Projects },
    });
    expect(balances(after)).toEqual({ 1210: 0, 5900: 0 });
    expect(after.rows.LedgerEntries.map(({ dimensions }) => dimensions.get("Dim Department"))).toEqual(
      after.rows.LedgerEntries.map(() => "Sea"),
    );
  });

  it("takes its accrual back, though its profile accrues no more, in both currencies", () => {
    const firm = poundFirm({ ExchangeRates: [rated("GBP", "USD", "2026-01-01", 1.25)], Decisions: [] });
    const before = journal(firm, true).after;
    const Actuals = [
      ...firm.rows.Actuals,
      ...bookOf({ Actuals: [actual({ actualId: "A-3", corrects: "A-1", quantity: millionths(0) })] }).rows.Actuals,
    ];
    const after = journal({ ...before, rows: { ...before.rows, Actuals, RevenueProfiles: [] } }, true).after;
    expect(balances(before)[1220]).toBe(125_000);
    expect(balances(after)).toEqual({ 1220: 0, 4200: 0, 5100: 0, 5900: 0 });
  });
});
