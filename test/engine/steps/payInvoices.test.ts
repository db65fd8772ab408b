import type { Book } from "../../../engine/model/book";
import { derive } from "../../../engine/steps/derive";
import { payInvoices } from "../../../engine/steps/payInvoices";
import { cents, millionths, rowOf, smallBook } from "../bookBuilder";
import { confirmed } from "./confirmedBook";
import { ada, joined, journal, pay, post } from "./ledgerBook";

const milestone = { kind: "Milestone", class: "Milestone", sourceKey: "M|M-1#1|C-1" } as const;
const other = confirmed({ invoice: { invoiceId: "PF-00002" }, details: [milestone] });
const confirmedBook = joined(journal(smallBook(), true).after, confirmed(), other);
const posted = post(confirmedBook, ["PF-00001", "PF-00002"]).after;

function edit(book: Book, ids: readonly string[], ...set: readonly (readonly [string, string | null])[]) {
  const fields = set.map(([column, value]) => ({ column, value }));
  return payInvoices(book, derive(book).derivation, [], { kind: "edit", ids, set: fields }, ada);
}

describe("a payment", () => {
  it("is dated today unless another day is given, whatever the case of the words", () => {
    expect(edit(posted, ["PF-00001"], ["Status", "Paid"]).outcomes).toMatchObject([{ params: { date: ada.today } }]);
    const dated = edit(posted, [" PF-00001 "], [" STATUS ", " paid "], ["paid DATE", " 2026-11-01 "]);
    expect(dated.outcomes).toEqual([
      {
        result: "done",
        code: "invoice-paid",
        key: "PF-00001",
        params: { date: "2026-11-01", voucher: "V-2026-000004" },
      },
    ]);
    expect(dated.problems).toEqual([]);
  });

  it("of several invoices draws a voucher for each, and pays an invoice named twice once", () => {
    const both = edit(posted, ["PF-00001", "PF-00002", "PF-00001"], ["Status", "Paid"]);
    expect(both.outcomes.map(({ key, params }) => [key, params["voucher"]])).toEqual([
      ["PF-00001", "V-2026-000004"],
      ["PF-00002", "V-2026-000005"],
    ]);
    expect(both.appends.CustomerLedger?.map(({ invoiceId, settles }) => [invoiceId, settles])).toEqual([
      ["PF-00001", "V-2026-000002|1"],
      ["PF-00002", "V-2026-000003|1"],
    ]);
    expect(both.appends.LedgerEntries?.map(({ invoiceId }) => invoiceId)).toEqual([
      "PF-00001",
      "PF-00001",
      "PF-00002",
      "PF-00002",
    ]);
    expect(both.states.map(({ key }) => key)).toEqual(["PF-00001", "PF-00002"]);
  });

  it("of one that is refused stops no other", () => {
    const mixed = edit(posted, ["PF-9", "PF-00002"], ["Status", "Paid"]);
    expect(mixed.outcomes.map(({ code }) => code)).toEqual(["invoice-not-found", "invoice-paid"]);
    expect(mixed.appends.CustomerLedger).toHaveLength(1);
    expect(mixed.states).toHaveLength(1);
  });

  it("of an invoice with nothing open needs no voucher", () => {
    const credited = { kind: "Milestone", class: "Milestone", sourceKey: "M|M-1#1|C-1", amount: cents(-1600) } as const;
    const nothing = confirmed({ invoice: { invoiceId: "PF-00003" }, details: [milestone, credited] });
    const zero = post(joined(posted, nothing), ["PF-00003"]).after;
    expect(zero.rows.Invoices.find(({ invoiceId }) => invoiceId === "PF-00003")?.number).toBe("INV-2026-00003");
    const result = edit(zero, ["PF-00003"], ["Status", "Paid"]);
    expect(result.outcomes).toEqual([
      { result: "done", code: "invoice-paid", key: "PF-00003", params: { date: ada.today, voucher: "" } },
    ]);
    expect(result.appends).toEqual({});
    expect(result.states).toEqual([
      { table: "Invoices", key: "PF-00003", values: { status: "Paid", paidDate: ada.today } },
    ]);
  });

  it("settles the invoice's own row at the rate the invoice was booked at", () => {
    const inEuro = smallBook({ Actuals: [] });
    const header = { invoiceId: "PF-7", currency: "EUR", projectInvoiceStatus: "Posted" } as const;
    const about = {
      invoiceId: "PF-7",
      contractId: "K-1",
      customerId: "C-1",
      currency: "EUR",
      accountingDate: ada.today,
    };
    const owed = { amount: cents(100), accountingAmount: cents(125) };
    const customer = rowOf("CustomerLedger", {
      key: "V-1|1",
      voucher: "V-1",
      invoiceId: "PF-7",
      currency: "EUR",
      settles: null,
      ...owed,
    });
    const balance = { ...about, ...owed, voucher: "V-1", rate: millionths(1.25), account: "1100" };
    const LedgerEntries = [
      rowOf("LedgerEntries", { ...balance, key: "V-1|1", postingType: "Customer Balance" }),
      rowOf("LedgerEntries", {
        ...balance,
        key: "V-1|2",
        postingType: "Invoiced Revenue",
        amount: cents(-100),
      }),
    ];
    const book = joined(inEuro, {
      Invoices: [rowOf("Invoices", { ...header, key: "PF-7", customerId: "C-1", contractId: "K-1", status: "Active" })],
      CustomerLedger: [customer],
      LedgerEntries,
    });
    const { LedgerEntries: entries } = pay(book, "PF-7").appends;
    expect(entries?.map((row) => [row.postingType, row.amount, row.rate, row.accountingAmount])).toEqual([
      ["Payment Clearing", 10_000, 1_250_000, 12_500],
      ["Customer Balance", -10_000, 1_250_000, -12_500],
    ]);
  });
});

describe("a payment is refused", () => {
  const refused = (code: string, key: string | null, params: Readonly<Record<string, string>> = {}) => ({
    result: "refused",
    code,
    key,
    params,
  });

  it("for what is no posted invoice, with its state", () => {
    const none = edit(posted, ["PF-9"], ["Status", "Paid"]);
    expect([none.outcomes, none.appends, none.states]).toEqual([[refused("invoice-not-found", "PF-9")], {}, []]);
    expect(edit(confirmedBook, ["PF-00002"], ["Status", "Paid"]).outcomes).toEqual([
      refused("invoice-not-posted", "PF-00002", { state: "Confirmed" }),
    ]);
    const draft = rowOf("DraftInvoices", { key: "PF-5", invoiceId: "PF-5", projectInvoiceStatus: "In Review" });
    expect(edit(joined(posted, { DraftInvoices: [draft] }), ["PF-5"], ["Status", "Paid"]).outcomes).toEqual([
      refused("invoice-not-posted", "PF-5", { state: "In Review" }),
    ]);
    const [one, two] = edit(joined(posted, { DraftInvoices: [draft] }), ["PF-9", "PF-5"], ["Status", "Paid"]).outcomes;
    expect([one?.code, two?.code]).toEqual(["invoice-not-found", "invoice-not-posted"]);
  });

  it("where it is paid already, unchanged", () => {
    const after = pay(posted, "PF-00001").after;
    const again = pay(after, "PF-00001");
    expect(again.outcomes).toEqual([
      { result: "unchanged", code: "invoice-already-paid", key: "PF-00001", params: {} },
    ]);
    expect([again.appends, again.states, again.problems]).toEqual([{}, [], []]);
    expect(pay(after, "PF-00002").outcomes).toMatchObject([{ code: "invoice-paid" }]);
  });

  it("without a name", () => {
    expect(pay(posted, "PF-00001", {}, { ...ada, by: "  " }).outcomes).toEqual([refused("name-required", "PF-00001")]);
  });

  it("for a value or a column that says no payment", () => {
    const of = (...set: readonly (readonly [string, string | null])[]) => edit(posted, ["PF-00001"], ...set).outcomes;
    expect(of(["Status", " Active "])).toEqual([
      refused("bad-value", "PF-00001", { column: "Status", value: "Active" }),
    ]);
    expect(of(["Status", null])).toEqual([refused("bad-value", "PF-00001", { column: "Status", value: "" })]);
    expect(of(["Status", "Paid"], ["Paid Date", "soon"])).toEqual([
      refused("bad-value", "PF-00001", { column: "Paid Date", value: "soon" }),
    ]);
    expect(of(["Status", "Paid"], ["Number", "7"])).toEqual([
      refused("not-editable", "PF-00001", { column: "Number" }),
    ]);
  });

  it("in a closed period, and names it", () => {
    const Periods = smallBook({
      Periods: [{ period: "P11", from: "2026-11-01", to: "2026-11-30", status: "Closed" }],
    }).rows.Periods;
    const closed = { ...posted, rows: { ...posted.rows, Periods } };
    const result = edit(closed, ["PF-00001"], ["Status", "Paid"]);
    expect(result.outcomes).toEqual([refused("payment-refused", "PF-00001", { reason: "closed-period" })]);
    expect(result.problems).toMatchObject([
      {
        code: "closed-period",
        severity: "error",
        key: "PF-00001",
        table: "Invoices",
        column: "Paid Date",
        params: { date: "2026-11-05", period: "P11" },
      },
    ]);
    expect([result.appends, result.states]).toEqual([{}, []]);
    expect(edit(closed, ["PF-00001"], ["Status", "Paid"], ["Paid Date", "2026-10-31"]).outcomes).toMatchObject([
      { code: "invoice-paid" },
    ]);
  });

  it("where the account it goes to is missing", () => {
    const PostingProfiles = smallBook({ PostingProfiles: [{ postingType: "Customer Balance", account: "1100" }] }).rows
      .PostingProfiles;
    const result = edit({ ...posted, rows: { ...posted.rows, PostingProfiles } }, ["PF-00001"], ["Status", "Paid"]);
    expect(result.outcomes).toEqual([refused("payment-refused", "PF-00001", { reason: "no-account" })]);
    expect(result.problems).toMatchObject([
      { code: "no-account", severity: "error", key: "PF-00001", params: { postingType: "Payment Clearing" } },
    ]);
    expect([result.appends, result.states]).toEqual([{}, []]);
  });

  it("where the voucher series counts nothing", () => {
    const unnumbered = { ...posted, settings: { ...posted.settings, voucherSeries: "V" } };
    const result = edit(unnumbered, ["PF-00001"], ["Status", "Paid"]);
    expect(result.outcomes).toEqual([refused("payment-refused", "PF-00001", { reason: "bad-series" })]);
    expect(result.problems).toMatchObject([
      {
        code: "bad-series",
        severity: "error",
        key: "PF-00001",
        table: "Settings",
        column: "Value",
        params: { setting: "Voucher Series", value: "V" },
      },
    ]);
  });
});
