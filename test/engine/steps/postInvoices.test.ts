import type { Book } from "../../../engine/model/book";
import { cents, line, millionths, smallBook, type PartialRows } from "../bookBuilder";
import { confirmed, type ConfirmedParts } from "./confirmedBook";
import { ada, balancesOf, joined, journal, pay, post } from "./ledgerBook";

/** The small book with its journal posted and one invoice confirmed. */
function ready(
  parts: ConfirmedParts = {},
  rows: PartialRows = {},
  settings: Parameters<typeof smallBook>[1] = {},
): Book {
  return joined(journal(smallBook(rows, settings), true).after, confirmed(parts));
}

function withoutCost(book: Book): Readonly<Record<string, number>> {
  return balancesOf(book.rows.LedgerEntries.filter(({ event }) => event !== "Cost"));
}

const milestone = { kind: "Milestone", class: "Milestone", sourceKey: "M|M-1#1|C-1" } as const;
const fixedPrice = line({ billingMethod: "Fixed Price" });

describe("posting an invoice", () => {
  it("draws a number and a voucher, and says so on the document", () => {
    const { after, outcomes, states } = post(ready(), ["PF-00001"]);
    expect(outcomes).toEqual([
      {
        result: "done",
        code: "invoice-posted",
        key: "PF-00001",
        params: { number: "INV-2026-00001", voucher: "V-2026-000002" },
      },
    ]);
    expect(states).toEqual([
      {
        table: "Invoices",
        key: "PF-00001",
        values: {
          projectInvoiceStatus: "Posted",
          number: "INV-2026-00001",
          invoiceDate: "2026-10-31",
          dueDate: "2026-11-30",
          postedBy: "Ada",
          postedAt: ada.at,
        },
      },
    ]);
    expect(after.rows.Proposals).toMatchObject([{ key: "PF-00001", invoiceDate: "2026-10-31", status: "Posted" }]);
  });

  it("books Time and Material against Invoiced Revenue, and tax by rate against Tax Payable", () => {
    const taxes = [{ taxGroup: "NO", itemTaxGroup: "SERVICES", net: cents(1600), tax: cents(400) }];
    const { after } = post(ready({ taxes }), ["PF-00001"]);
    expect(withoutCost(after)).toEqual({ "1100": 200_000, "2100": -40_000, "4100": -160_000 });
    expect(after.rows.InvoiceTaxes.map(({ key, stage, tax }) => [key, stage, tax])).toEqual([
      ["PF-00001|Confirmed|1", "Confirmed", 40_000],
      ["PF-00001|Posted|1", "Posted", 40_000],
    ]);
  });

  it("books tax to the account its rate names", () => {
    const taxes = [
      { taxGroup: "NO", itemTaxGroup: "S", ratePercent: millionths(25), net: cents(1600), tax: cents(400) },
    ];
    const TaxRates = [
      { taxGroup: "NO", itemTaxGroup: "S", ratePercent: millionths(25), account: "2190", validTo: "2026-12-31" },
      { taxGroup: "NO", itemTaxGroup: "S", ratePercent: millionths(25), account: "2191", validFrom: "2027-01-01" },
    ];
    expect(withoutCost(post(ready({ taxes }, { TaxRates }), ["PF-00001"]).after)["2190"]).toBe(-40_000);
  });

  it("books milestones, and new details of a fixed-price line, on account", () => {
    const details = [
      { ...milestone, amount: cents(1000) },
      { kind: "New", class: "Fee", sourceKey: null, amount: cents(50) } as const,
    ];
    const { after } = post(ready({ details }, { ContractLines: [fixedPrice] }), ["PF-00001"]);
    expect(withoutCost(after)).toEqual({ "1100": 105_000, "4110": -105_000 });
  });

  it("books on-account invoices to the balance sheet where the profile says so", () => {
    const RevenueProfiles = [
      {
        profile: "F",
        billingMethod: "Fixed Price",
        onAccountInvoicing: "Balance",
        completion: "Completed contract",
      } as const,
    ];
    const book = ready({ details: [milestone] }, { ContractLines: [fixedPrice], RevenueProfiles });
    expect(withoutCost(post(book, ["PF-00001"]).after)).toEqual({ "1100": 160_000, "2230": -160_000 });
  });

  it("books discount and freight against what the customer owes", () => {
    const { after } = post(ready({ discount: cents(160), freight: cents(25) }), ["PF-00001"]);
    expect(withoutCost(after)).toEqual({ "1100": 146_500, "4100": -160_000, "4800": -2_500, "4900": 16_000 });
    expect(after.rows.CustomerLedger).toMatchObject([{ amount: 146_500, dueDate: "2026-11-30", settles: null }]);
  });

  it("takes accrued revenue back when it is invoiced", () => {
    const RevenueProfiles = [{ profile: "T", billingMethod: "Time and Material", accrueRevenue: "Yes" } as const];
    const { after } = post(ready({}, { RevenueProfiles }), ["PF-00001"]);
    expect(withoutCost(after)).toEqual({ "1100": 160_000, "1220": 0, "4100": -160_000, "4200": 0 });
  });

  it("counts sales that are not chargeable nowhere", () => {
    const details = [{}, { billingType: "Non-chargeable", amount: cents(400) } as const];
    const { after } = post(ready({ details }), ["PF-00001"]);
    expect(withoutCost(after)).toEqual({ "1100": 160_000, "4100": -160_000 });
    expect(after.rows.ProjectLedger.filter(({ type }) => type === "Billed Sales")).toHaveLength(1);
  });

  it("closes a document without chargeable details, without number and voucher", () => {
    const { after, outcomes } = post(ready({ details: [{ billingType: "Complimentary" }] }), ["PF-00001"]);
    expect(outcomes.map(({ code }) => code)).toEqual(["invoice-closed"]);
    expect(after.rows.Invoices).toMatchObject([{ projectInvoiceStatus: "Posted", number: null }]);
    expect(after.rows.CustomerLedger).toEqual([]);
    expect(post(after, ["PF-00001"]).outcomes.map(({ code }) => code)).toEqual(["invoice-already-posted"]);
  });

  it("waits until the journal has posted what it reverses", () => {
    const { appends } = journal(smallBook(), true);
    const book = joined(smallBook(), { BookedActuals: appends.BookedActuals ?? [] }, confirmed());
    const refused = post(book, ["PF-00001"]);
    expect(refused.problems).toMatchObject([{ code: "originals-not-posted", params: { original: "U|A-1|C-1|C" } }]);
    expect(refused.appends).toEqual({});
    expect(post(journal(book, true).after, ["PF-00001"]).outcomes[0]?.code).toBe("invoice-posted");
  });

  it("is refused in a closed period, in another currency, and where the book was changed", () => {
    const Periods = [{ period: "P10", from: "2026-10-01", to: "2026-10-31", status: "Closed" } as const];
    const codes = (book: Book) => post(book, ["PF-00001"]).problems.map(({ code }) => code);
    expect(codes({ ...ready(), rows: { ...ready().rows, Periods: smallBook({ Periods }).rows.Periods } })).toEqual([
      "closed-period",
    ]);
    expect(codes(ready({ invoice: { currency: "EUR" } }))).toEqual(["no-exchange-rate"]);
    expect(codes(ready({ invoice: { detailAmount: cents(1601) } }))).toEqual(["totals-differ"]);
    expect(codes(ready({}, { PostingProfiles: [{ postingType: "Cost", account: "5100" }] }))).toContain("no-account");
  });

  it("lets one that is refused stop no other, and takes no number for it", () => {
    const bad = confirmed({ invoice: { invoiceId: "PF-00002", currency: "EUR" }, details: [milestone] });
    const good = confirmed({ invoice: { invoiceId: "PF-00003" }, details: [milestone] });
    const { outcomes } = post(joined(ready(), bad, good), ["PF-00001", "PF-00002", "PF-00003", "PF-9"]);
    expect(outcomes.map(({ key, code, params }) => [key, code, params["number"]])).toEqual([
      ["PF-9", "invoice-not-found", undefined],
      ["PF-00001", "invoice-posted", "INV-2026-00001"],
      ["PF-00002", "post-refused", undefined],
      ["PF-00003", "invoice-posted", "INV-2026-00002"],
    ]);
  });
});

describe("numbers", () => {
  const other = (invoiceId: string) => confirmed({ invoice: { invoiceId }, details: [milestone] });

  it("have no gap, and restart with the year", () => {
    const book = joined(ready(), other("PF-00002"), other("PF-00003"));
    const first = post(book, ["PF-00001"], "2026-12-31").after;
    const second = post(first, ["PF-00002"], "2027-01-04").after;
    const third = post(second, ["PF-00003"], "2026-12-31").after;
    expect(third.rows.Invoices.map(({ number }) => number)).toEqual([
      "INV-2026-00001",
      "INV-2027-00001",
      "INV-2026-00002",
    ]);
  });

  it("are refused for a date before the last one of their series", () => {
    const first = post(joined(ready(), other("PF-00002")), ["PF-00001"], "2026-11-10").after;
    const refused = post(first, ["PF-00002"], "2026-11-09");
    expect(refused.problems).toMatchObject([
      { code: "date-before-last-number", params: { date: "2026-11-09", last: "2026-11-10", number: "INV-2026-00001" } },
    ]);
    expect(post(first, ["PF-00002"], "2026-11-10").outcomes[0]?.params["number"]).toBe("INV-2026-00002");
  });

  it("go by invoice date, then ID", () => {
    const Decisions = [{ key: "PF-00001", field: "Invoice Date", value: "2026-11-02", by: "Ada", at: ada.at }];
    const book = joined(ready({}, { Decisions }), other("PF-00002"), other("PF-00003"));
    const { outcomes } = post(book, ["PF-00003", "PF-00002", "PF-00001"], "2026-11-01");
    expect(outcomes.map(({ key }) => key)).toEqual(["PF-00002", "PF-00003", "PF-00001"]);
  });

  it("go on from the last one given before Daybook, whose pattern must be the series'", () => {
    const numberOf = (settings: Parameters<typeof smallBook>[1]) => post(ready({}, {}, settings), ["PF-00001"]);
    expect(numberOf({ lastInvoiceNumber: "INV-2026-00041" }).outcomes[0]?.params["number"]).toBe("INV-2026-00042");
    expect(numberOf({ lastInvoiceNumber: "INV-2025-00041" }).outcomes[0]?.params["number"]).toBe("INV-2026-00001");
    expect(numberOf({ lastInvoiceNumber: "41" }).problems.map(({ code }) => code)).toEqual(["bad-series"]);
    expect(numberOf({ lastInvoiceNumber: "41", invoiceSeries: "{0}" }).outcomes[0]?.params["number"]).toBe("42");
    expect(numberOf({ invoiceSeries: "INV" }).problems.map(({ code }) => code)).toEqual(["bad-series"]);
  });

  it("of credits come from their own series: below zero, or zero with corrections", () => {
    const credit = (invoiceId: string, amount: number, corrects: string | null) =>
      confirmed({
        invoice: { invoiceId },
        details: [
          { ...milestone, amount: cents(amount), corrects },
          { ...milestone, amount: cents(10) },
        ],
      });
    const numberOf = (...parts: Parameters<typeof credit>) =>
      post(joined(ready(), credit(...parts)), [parts[0]]).outcomes[0]?.params["number"];
    expect(numberOf("PF-00002", -20, null)).toBe("CN-2026-00001");
    expect(numberOf("PF-00002", -10, "PF-00001-0001")).toBe("CN-2026-00001");
    expect(numberOf("PF-00002", -10, null)).toBe("INV-2026-00001");
  });
});

describe("due dates", () => {
  const dueOf = (rows: PartialRows) => post(ready({}, rows), ["PF-00001"]).after.rows.Invoices[0]?.dueDate;
  const customer = { customerId: "C-1", name: "Contoso" };

  it("come from the contract's terms before the customer's", () => {
    expect(dueOf({ Customers: [{ ...customer, paymentTerms: "EOM 10" }] })).toBe("2026-11-10");
    expect(
      dueOf({
        Customers: [{ ...customer, paymentTerms: "EOM 10" }],
        Contracts: [
          {
            contractId: "K-1",
            name: "Advice",
            customerId: "C-1",
            currency: "USD",
            status: "Confirmed",
            paymentTerms: "On receipt",
          },
        ],
      }),
    ).toBe("2026-10-31");
  });

  it("are given by hand where the terms cannot be read", () => {
    const Customers = [{ ...customer, paymentTerms: "when I feel like it" }];
    expect(post(ready({}, { Customers }), ["PF-00001"]).problems.map(({ code }) => code)).toEqual([
      "bad-payment-terms",
    ]);
    const Decisions = [{ key: "PF-00001", field: "Due Date Override", value: "2026-12-24", by: "Ada", at: ada.at }];
    expect(dueOf({ Customers, Decisions })).toBe("2026-12-24");
  });
});

describe("payment", () => {
  it("settles the whole invoice from Payment Clearing", () => {
    const posted = post(ready(), ["PF-00001"]).after;
    const { after, outcomes } = pay(posted, "PF-00001", { "Paid Date": "2026-11-03" });
    expect(outcomes).toMatchObject([
      { code: "invoice-paid", params: { date: "2026-11-03", voucher: "V-2026-000003" } },
    ]);
    expect(withoutCost(after)).toEqual({ "1100": 0, "1190": 160_000, "4100": -160_000 });
    expect(after.rows.CustomerLedger.map(({ amount, settles }) => [amount, settles])).toEqual([
      [160_000, null],
      [-160_000, "V-2026-000002|1"],
    ]);
    expect(after.rows.Invoices).toMatchObject([{ status: "Paid", paidDate: "2026-11-03" }]);
    expect(pay(after, "PF-00001").outcomes.map(({ code }) => code)).toEqual(["invoice-already-paid"]);
  });

  it("is refused before the invoice is posted, and for what is no payment", () => {
    expect(pay(ready(), "PF-00001").outcomes).toMatchObject([{ code: "invoice-not-posted" }]);
    const posted = post(ready(), ["PF-00001"]).after;
    expect(pay(posted, "PF-00001", { "Paid Date": "soon" }).outcomes).toMatchObject([{ code: "bad-value" }]);
    expect(pay(posted, "PF-00001", { Number: "7" }).outcomes).toMatchObject([{ code: "not-editable" }]);
  });
});
