/** Other currencies than the books': the journal, invoices, payments and what is taken back. */
import type { Book } from "../../engine/model/book";
import type { Row } from "../../engine/schema/tables";
import { actual, contract, decision, line, millionths, type PartialRows } from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { journal, pay, post } from "../engine/steps/ledgerBook";
import { entriesIn, FOUR_HOURS, HOURS, inPounds, poundFirm, rated } from "./currencyFirm";
import { retainer } from "./retainerFirm";

const FIXED = [inPounds({ fixedExchangeRate: millionths("1.25") })];
const DATED = [rated("GBP", "USD", "2026-10-01", "1.3"), rated("GBP", "USD", "2026-10-20", "1.4")];

const isOf = (event: string) => (entry: Row<"LedgerEntries">) => entry.event === event;

describe("the journal", () => {
  test("accrues 4 h at GBP 250 with the contract's fixed rate of 1.25 at USD 1,250.00", () => {
    const { after } = journal(poundFirm({ Contracts: FIXED, ExchangeRates: DATED }), true);
    expect(entriesIn(after)).toEqual([
      "5100 400.00 USD x 1 = 400.00",
      "5900 -400.00 USD x 1 = -400.00",
      "1220 1000.00 GBP x 1.25 = 1250.00",
      "4200 -1000.00 GBP x 1.25 = -1250.00",
    ]);
    const [, sale] = after.rows.Journal;
    expect(sale).toMatchObject({ amount: 100_000, currency: "GBP", accountingAmount: 125_000 });
    const [, inProject] = after.rows.ProjectLedger;
    expect(inProject).toMatchObject({ amount: 100_000, currency: "GBP", accountingAmount: 125_000 });
    const [, booked] = after.rows.BookedActuals;
    expect(booked).toMatchObject({ rate: millionths("1.25"), accountingAmount: 125_000 });
  });

  test.each<[string, PartialRows, string]>([
    ["the latest on or before the actual's date", { ExchangeRates: DATED }, "x 1.3 = 1300.00"],
    [
      "the inverse of the other direction",
      { ExchangeRates: [rated("USD", "GBP", "2026-10-01", "0.8")] },
      "x 1.25 = 1250.00",
    ],
    [
      "the fixed one of the contract, before that of the date",
      {
        Contracts: [inPounds({ currency: "EUR", fixedExchangeRate: millionths(2) })],
        Actuals: [actual({ ...FOUR_HOURS, currency: "EUR" })],
        ExchangeRates: [rated("EUR", "USD", "2026-10-01", "1.1")],
      },
      "x 2 = 2000.00",
    ],
  ])("takes as rate %s", (_which, rows, expected) => {
    const { after } = journal(poundFirm(rows), true);
    expect(entriesIn(after, isOf("Unbilled sales"))[0]).toContain(expected);
  });

  test("converts costs by the day's rate, never by the contract's fixed one", () => {
    const Actuals = [actual({ ...FOUR_HOURS, costCurrency: "GBP" })];
    const { after } = journal(poundFirm({ Contracts: FIXED, Actuals, ExchangeRates: DATED }), true);
    expect(entriesIn(after, isOf("Cost"))).toEqual([
      "5100 400.00 GBP x 1.3 = 520.00",
      "5900 -400.00 GBP x 1.3 = -520.00",
    ]);
  });

  test("lets only the row wait whose rate is missing, and takes it once there is one", () => {
    const held = journal(poundFirm(), true);
    expect(held.after.rows.Journal.map(({ sourceKey }) => sourceKey)).toEqual(["C|A-1"]);
    expect(held.problems).toMatchObject([
      { code: "no-exchange-rate", key: `J|${HOURS}`, params: { from: "GBP", to: "USD", date: "2026-10-05" } },
    ]);
    expect(held.after.rows.BookedActuals.map((row) => [row.key, row.rate, row.accountingAmount])).toEqual([
      ["C|A-1", 1_000_000, 40_000],
      [HOURS, null, null],
    ]);
    const { ExchangeRates } = poundFirm({ ExchangeRates: DATED }).rows;
    const mended = journal(flowOf(held.after).change({ ExchangeRates }).book, true);
    expect(entriesIn(mended.after, isOf("Unbilled sales"))[0]).toBe("1220 1000.00 GBP x 1.3 = 1300.00");
  });

  test.each(["booked with its rate", "booked before there was one"])(
    "takes back a corrected sale at the stored amounts, whatever the rate is by now: %s",
    (when) => {
      const rates = (value: string) => poundFirm({ ExchangeRates: [rated("GBP", "USD", "2026-10-01", value)] }).rows;
      const { ExchangeRates: none } = poundFirm().rows;
      const begun = flowOf(poundFirm(rates("1.3")));
      const first =
        when === "booked with its rate"
          ? begun
          : flowOf(journal(begun.change({ ExchangeRates: none }).book, true).after);
      const posted = journal(first.change({ ExchangeRates: rates("1.3").ExchangeRates }).book, true).after;
      const { Actuals } = poundFirm({
        Actuals: [
          actual(FOUR_HOURS),
          actual({ ...FOUR_HOURS, actualId: "A-2", corrects: "A-1", quantity: millionths(3) }),
        ],
      }).rows;
      const after = journal(
        flowOf(posted).change({ Actuals, ExchangeRates: rates("1.5").ExchangeRates }).book,
        true,
      ).after;
      const sales = entriesIn(after, ({ event, account }) => event === "Unbilled sales" && account === "1220");
      expect([...sales].sort()).toEqual([
        "1220 -1000.00 GBP x 1.3 = -1300.00",
        "1220 1000.00 GBP x 1.3 = 1300.00",
        "1220 750.00 GBP x 1.5 = 1125.00",
      ]);
    },
  );
});

/** The book after the journal, the invoice of everything ready, and its posting on a day. */
function invoiced(book: Book, edits: Readonly<Record<string, string>> = {}, date = "2026-10-31"): Book {
  const drafted = flowOf(journal(book, true).after)
    .create()
    .edit("PF-00001", { "Accounting Date": "2026-10-31", ...edits });
  const done = post(drafted.confirm().book, ["PF-00001"], date);
  expect(done.outcomes.map(({ code }) => code)).toEqual(["invoice-posted"]);
  return done.after;
}

const isOfInvoice = ({ event }: Row<"LedgerEntries">) => event === "Invoice" || event === "Credit note";
const taxed = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "Home" }],
  Roles: [{ role: "Consultant", itemTaxGroup: "Work" }],
  TaxRates: [{ taxGroup: "Home", itemTaxGroup: "Work", ratePercent: millionths(19) }],
};

describe("an invoice", () => {
  test("of 4 h at GBP 250 with a fixed rate of 1.25 takes its accrual back and is owed at USD 1,250.00", () => {
    const book = invoiced(poundFirm({ Contracts: FIXED, ExchangeRates: DATED }));
    expect(entriesIn(book, isOfInvoice)).toEqual([
      "1100 1000.00 GBP x 1.25 = 1250.00",
      "4100 -1000.00 GBP x 1.25 = -1250.00",
      "1220 -1000.00 GBP x 1.25 = -1250.00",
      "4200 1000.00 GBP x 1.25 = 1250.00",
    ]);
    expect(book.rows.CustomerLedger).toMatchObject([{ amount: 100_000, currency: "GBP", accountingAmount: 125_000 }]);
  });

  test("goes by the rate of its invoice date, its accrual by the stored amount", () => {
    const book = invoiced(poundFirm({ ExchangeRates: DATED }));
    expect(entriesIn(book, isOfInvoice)).toEqual([
      "1100 1000.00 GBP x 1.4 = 1400.00",
      "4100 -1000.00 GBP x 1.4 = -1400.00",
      "1220 -1000.00 GBP x 1.3 = -1300.00",
      "4200 1000.00 GBP x 1.3 = 1300.00",
    ]);
    expect(book.rows.ProjectLedger.map(({ type, accountingAmount }) => [type, accountingAmount])).toEqual([
      ["Cost", 40_000],
      ["Unbilled Sales", 130_000],
      ["Billed Sales", 140_000],
      ["Unbilled Sales", -130_000],
    ]);
  });

  test("converts tax, discount, freight and what is owed each by itself; the difference is rounding", () => {
    const book = invoiced(poundFirm({ ...taxed, ExchangeRates: [rated("GBP", "USD", "2026-10-01", "1.2305")] }), {
      "Discount Amount": "33.33",
      "Freight Amount": "7.77",
    });
    expect(entriesIn(book, (entry) => isOfInvoice(entry) && entry.rate !== null)).toEqual([
      "1100 1159.58 GBP x 1.2305 = 1426.86",
      "4100 -1000.00 GBP x 1.2305 = -1230.50",
      "4900 33.33 GBP x 1.2305 = 41.01",
      "4800 -7.77 GBP x 1.2305 = -9.56",
      "2100 -190.00 GBP x 1.2305 = -233.80",
      "2100 4.86 GBP x 1.2305 = 5.98",
      "7900 0.00 GBP x 1.2305 = 0.01",
      "1220 -1000.00 GBP x 1.2305 = -1230.50",
      "4200 1000.00 GBP x 1.2305 = 1230.50",
    ]);
    const posted = book.rows.InvoiceTaxes.filter(({ stage }) => stage === "Posted");
    expect(posted.map(({ tax, taxInAccountingCurrency }) => [tax, taxInAccountingCurrency])).toEqual([
      [19_000, 23_380],
      [-486, -598],
    ]);
  });

  test("is refused where there is no rate on its invoice date, and only it", () => {
    const book = poundFirm({
      Projects: [
        { projectId: "P-1", name: "Harbour" },
        { projectId: "P-2", name: "Quay" },
      ],
      Contracts: [inPounds(), contract({ contractId: "K-2" })],
      ContractLines: [line(), line({ lineId: "L-2", contractId: "K-2", projectId: "P-2" })],
      Actuals: [actual(FOUR_HOURS), actual({ actualId: "A-2", projectId: "P-2" })],
      Decisions: [decision({ key: HOURS }), decision({ key: "U|A-2|C-1|C" })],
      ExchangeRates: [rated("GBP", "USD", "2026-10-03", "1.3")],
    });
    const ids = ["PF-00001", "PF-00002"];
    const confirmed = flowOf(journal(book, true).after).create().confirm(ids);
    const early = post(confirmed.book, ids, "2026-10-01");
    expect(early.outcomes.map(({ code, params }) => [code, params["reason"]])).toEqual([
      ["post-refused", "no-exchange-rate"],
      ["invoice-posted", undefined],
    ]);
    expect(early.problems).toMatchObject([
      { code: "no-exchange-rate", column: "Currency", params: { from: "GBP", to: "USD", date: "2026-10-01" } },
    ]);
    expect(post(early.after, ["PF-00001"], "2026-10-03").outcomes[0]?.code).toBe("invoice-posted");
  });

  test("is paid at its own rate, whatever the rate is by now", () => {
    const book = invoiced(poundFirm({ ExchangeRates: [...DATED, rated("GBP", "USD", "2026-11-01", "1.9")] }));
    const { after } = pay(book, "PF-00001", { "Paid Date": "2026-11-05" });
    expect(entriesIn(after, isOf("Paid"))).toEqual([
      "1190 1000.00 GBP x 1.4 = 1400.00",
      "1100 -1000.00 GBP x 1.4 = -1400.00",
    ]);
    expect(after.rows.CustomerLedger.map(({ accountingAmount }) => accountingAmount)).toEqual([140_000, -140_000]);
  });

  test("credited in full leaves nothing on any account in either currency, whatever the rate is by now", () => {
    const book = invoiced(poundFirm({ ...taxed, ExchangeRates: [rated("GBP", "USD", "2026-10-01", "1.2305")] }), {
      "Discount Amount": "33.33",
      "Freight Amount": "7.77",
    });
    const { ExchangeRates } = poundFirm({ ExchangeRates: [rated("GBP", "USD", "2026-10-01", "1.5")] }).rows;
    const credit = flowOf(book).change({ ExchangeRates }).revise().edit("PF-00002-0002", { Quantity: "0" });
    const after = post(credit.confirm(["PF-00002"]).book, ["PF-00002"], "2026-11-10").after;
    const left = new Map<string, number>();
    for (const entry of after.rows.LedgerEntries.filter(isOfInvoice)) {
      left.set(entry.account, (left.get(entry.account) ?? 0) + entry.accountingAmount);
    }
    expect(Object.fromEntries([...left].filter(([, balance]) => balance !== 0))).toEqual({
      1220: -123_050,
      4200: 123_050,
    });
    expect(after.rows.CustomerLedger.reduce((total, row) => total + row.accountingAmount, 0)).toBe(0);
  });

  test("revised in part credits stored amounts, and charges what stands at the corrected invoice's rate", () => {
    const book = invoiced(poundFirm({ ...taxed, ExchangeRates: DATED }));
    const { ExchangeRates } = poundFirm({ ExchangeRates: [rated("GBP", "USD", "2026-10-01", "1.9")] }).rows;
    const credit = flowOf(book).change({ ExchangeRates }).revise().edit("PF-00002-0002", { Quantity: "3" });
    const after = post(credit.confirm(["PF-00002"]).book, ["PF-00002"], "2026-11-10").after;
    expect(entriesIn(after, isOf("Credit note"))).toEqual([
      "1100 -297.50 GBP x 1.4 = -416.50",
      "4100 -750.00 GBP x 1.4 = -1050.00",
      "2100 47.50 GBP x 1.4 = 66.50",
      "4100 1000.00 GBP x 1.4 = 1400.00",
    ]);
    const register = after.rows.InvoiceTaxes.filter(({ stage }) => stage === "Posted");
    expect(register.map(({ tax, taxInAccountingCurrency }) => [tax, taxInAccountingCurrency])).toEqual([
      [19_000, 26_600],
      [-4_750, -6_650],
    ]);
    const opened = journal(after, false).appends.JournalDraft?.map((row) => [
      row.sourceKey,
      row.amount,
      row.accountingAmount,
    ]);
    expect(opened).toEqual([[`${HOURS}|2`, 25_000, 47_500]]);
  });
});

/** A retainer of GBP 1,000, taxed 19 %, billed on the last of September; work of October and November. */
function retained(rates: PartialRows["ExchangeRates"], hours: readonly number[] = [4, 4]): Flow {
  const dates = ["2026-10-05", "2026-11-05"];
  return flowOf(
    poundFirm({
      ...taxed,
      Retainers: [retainer({ itemTaxGroup: "Work" })],
      Actuals: hours.map((quantity, index) =>
        actual({
          ...FOUR_HOURS,
          actualId: `A-${index + 1}`,
          date: dates[index] ?? "",
          quantity: millionths(quantity),
        }),
      ),
      Decisions: hours.map((_, index) => decision({ key: `U|A-${index + 1}|C-1|C` })),
      RevenueProfiles: [],
      ExchangeRates: rates,
    }),
  );
}

/** Draws up what is ready on a day, dates it so, and posts it. */
function postedOn(flow: Flow, id: string, date: string): Flow {
  const drafted = flow.create({ asOf: date }).edit(id, { "Accounting Date": date });
  const done = post(journal(drafted.confirm([id]).book, true).after, [id], date);
  expect(done.outcomes.map(({ code }) => code)).toEqual(["invoice-posted"]);
  return flowOf(done.after);
}

const ofInvoice = (id: string) => (entry: Row<"LedgerEntries">) => entry.invoiceId === id;
const MONTHLY = [
  rated("GBP", "USD", "2026-09-01", "1.2"),
  rated("GBP", "USD", "2026-10-01", "1.3"),
  rated("GBP", "USD", "2026-11-01", "1.1"),
];

describe("a retainer", () => {
  test("is released with its tax at the rate it was billed at; the difference is lost or gained", () => {
    const billed = postedOn(retained(MONTHLY), "PF-00001", "2026-09-30");
    expect(entriesIn(billed.book, ofInvoice("PF-00001"))).toEqual([
      "1100 1190.00 GBP x 1.2 = 1428.00",
      "2220 -1000.00 GBP x 1.2 = -1200.00",
      "2100 -190.00 GBP x 1.2 = -228.00",
    ]);
    const applied = postedOn(billed, "PF-00002", "2026-10-31");
    expect(entriesIn(applied.book, ofInvoice("PF-00002"))).toEqual([
      "4100 -1000.00 GBP x 1.3 = -1300.00",
      "2220 1000.00 GBP x 1.2 = 1200.00",
      "7800 0.00 GBP x 1.3 = 100.00",
      "2100 -190.00 GBP x 1.3 = -247.00",
      "2100 190.00 GBP x 1.2 = 228.00",
      "7800 0.00 GBP x 1.3 = 19.00",
    ]);
    const register = applied.book.rows.InvoiceTaxes.filter(
      (row) => row.stage === "Posted" && row.invoiceId === "PF-00002",
    );
    expect(register.map(({ tax, taxInAccountingCurrency }) => [tax, taxInAccountingCurrency])).toEqual([
      [19_000, 24_700],
      [-19_000, -22_800],
    ]);
  });

  test("that is used in parts is released to nothing, and given back as it was applied", () => {
    const rates = [rated("GBP", "USD", "2026-09-01", "1.23457"), ...MONTHLY.slice(1)];
    const billed = postedOn(retained(rates, [1.333333, 4]), "PF-00001", "2026-09-30");
    const once = postedOn(billed, "PF-00002", "2026-10-31");
    const both = postedOn(once, "PF-00003", "2026-11-30");
    const heldOn = (book: Book, account: string, of: (entry: Row<"LedgerEntries">) => boolean = () => true) =>
      book.rows.LedgerEntries.filter((entry) => entry.account === account && of(entry)).map(
        (entry) => entry.accountingAmount,
      );
    const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
    expect(heldOn(once.book, "2220")).toEqual([-123_457, 41_152]);
    expect(heldOn(both.book, "2220")).toEqual([-123_457, 41_152, 82_305]);
    const released = heldOn(both.book, "2100", ({ sourceKey }) => sourceKey?.includes("|R") === true);
    expect(total(released)).toBe(total(heldOn(both.book, "2100", ofInvoice("PF-00001"))) * -1);
    const credit = both.revise({ invoice: "PF-00003" }).edit("PF-00004-0002", { Quantity: "0" }).confirm(["PF-00004"]);
    const after = post(credit.book, ["PF-00004"], "2026-12-31").after;
    const balances = new Map<string, number>();
    const isOfTwo = (entry: Row<"LedgerEntries">) => ofInvoice("PF-00003")(entry) || ofInvoice("PF-00004")(entry);
    for (const { account, accountingAmount } of after.rows.LedgerEntries.filter(isOfTwo)) {
      balances.set(account, (balances.get(account) ?? 0) + accountingAmount);
    }
    expect([...balances].filter(([, balance]) => balance !== 0)).toEqual([]);
  });
});
