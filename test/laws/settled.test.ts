/** Laws of what is booked at one rate and settled at another: retainers, payments, corrections of actuals. */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import type { Row } from "../../engine/schema/tables";
import { actual, cents, decision, millionths, rowOf } from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { journal, pay, post } from "../engine/steps/ledgerBook";
import { poundFirm, rated } from "../process/currencyFirm";
import { unbalanced } from "../process/postingFirm";
import { retainer } from "../process/retainerFirm";

const MONTHS = ["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"] as const;

const firms = fc.record({
  /** Dollars for a pound from each month's last day on. */
  rates: fc.array(fc.integer({ min: 500_000, max: 2_500_000 }), { minLength: 4, maxLength: 4 }),
  retained: fc.integer({ min: 1, max: 90_000 }),
  /** Hours of October, November and December at 100.01. */
  hours: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 3, maxLength: 3 }),
  /** The hundredths of an hour that a correction in December says of work in October. */
  corrected: fc.integer({ min: 1, max: 500 }),
  paid: fc.subarray(["PF-00001", "PF-00002", "PF-00003", "PF-00004"]),
});
type Firm = typeof firms extends fc.Arbitrary<infer F> ? F : never;

const work = (actualId: string, month: number, hundredths: number, more: Partial<Row<"Actuals">> = {}) =>
  actual({
    actualId,
    date: MONTHS[month] ?? "",
    quantity: millionths(hundredths / 100),
    price: millionths("100.01"),
    unitCost: millionths("33.33"),
    currency: "GBP",
    costCurrency: "GBP",
    ...more,
  });

function bornOf({ rates, retained, hours }: Firm): Book {
  return poundFirm({
    Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "Home" }],
    Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
    TaxRates: [{ taxGroup: "Home", itemTaxGroup: "WORK", ratePercent: millionths(19) }],
    ExchangeRates: rates.map((rate, index) => rated("GBP", "USD", MONTHS[index] ?? "", rate / 1_000_000)),
    Retainers: [retainer({ amount: cents(retained / 100) })],
    Actuals: [...hours.map((hundredths, index) => work(`A-${index + 1}`, index + 1, hundredths)), work("A-9", 1, 777)],
    Decisions: hours.map((_, index) => decision({ key: `U|A-${index + 1}|C-1|C` })),
  });
}

/** What is ready on a day, confirmed, journalled and posted with that date. */
function billedOn(book: Book, date: string, id: string): Book {
  const flow = flowOf(journal(book, true, date).after).create({ asOf: date });
  const confirmed: Flow = flow.edit(id, { "Accounting Date": date }).confirm([id]);
  const done = post(confirmed.book, [id], date);
  expect(done.outcomes.map(({ code }) => code)).toEqual(["invoice-posted"]);
  return done.after;
}

/** The retainer billed in September, and taken by the invoices of three months; a correction, and payments. */
function lifeOf(firm: Firm): Book {
  const billed = MONTHS.reduce((book, date, index) => billedOn(book, date, `PF-0000${index + 1}`), bornOf(firm));
  const correction = rowOf("Actuals", work("A-10", 3, firm.corrected, { corrects: "A-9" }));
  const Actuals = [...billed.rows.Actuals, correction];
  const corrected = journal({ ...billed, rows: { ...billed.rows, Actuals } }, true).after;
  return firm.paid.reduce((book, id) => pay(book, id, { "Paid Date": "2027-01-31" }).after, corrected);
}

const check = (law: (book: Book, firm: Firm) => void) =>
  fc.assert(
    fc.property(firms, (firm) => {
      law(lifeOf(firm), firm);
    }),
    { numRuns: 40 },
  );

type InBoth = { readonly amount: number; readonly accountingAmount: number | null };

const inBoth = (rows: readonly InBoth[]): readonly [number, number] => [
  rows.reduce((total, { amount }) => total + amount, 0),
  rows.reduce((total, { accountingAmount }) => total + (accountingAmount ?? 0), 0),
];

test("every voucher balances in pounds and in dollars, and what is gained or lost is in dollars alone", () => {
  let exchanged = 0;
  check((book) => {
    expect(unbalanced(book)).toEqual([]);
    const exchange = book.rows.LedgerEntries.filter(({ postingType }) => postingType === "Exchange Gain or Loss");
    expect(exchange.filter(({ amount }) => amount !== 0)).toEqual([]);
    exchanged += exchange.length;
  });
  expect(exchanged).toBeGreaterThan(20);
});

test("a retainer that is used up leaves nothing of its liability and its tax, at whatever rates it was used", () => {
  let usedUp = 0;
  check(({ rows }, { retained }) => {
    const used = rows.AppliedRetainers.reduce((total, { usedAmount }) => total + usedAmount, 0);
    if (used !== retained) return;
    usedUp += 1;
    const liability = rows.LedgerEntries.filter(({ postingType }) => postingType === "Retainer Liability");
    expect(inBoth(liability)).toEqual([0, 0]);
    const taxed = rows.LedgerEntries.filter(
      ({ postingType, invoiceId, sourceKey }) =>
        postingType === "Tax Payable" && (invoiceId === "PF-00001" || sourceKey?.includes("|R") === true),
    );
    expect(inBoth(taxed)).toEqual([0, 0]);
  });
  expect(usedUp).toBeGreaterThan(5);
});

test("a customer's invoice that is paid leaves nothing open in either currency, whatever the rate is by then", () => {
  check(({ rows }, { paid }) => {
    for (const id of paid) {
      const ofInvoice = rows.LedgerEntries.filter(({ invoiceId }) => invoiceId === id);
      expect(inBoth(ofInvoice.filter(({ postingType }) => postingType === "Customer Balance"))).toEqual([0, 0]);
    }
    const open = rows.CustomerLedger.reduce((total, { accountingAmount }) => total + accountingAmount, 0);
    const balance = rows.LedgerEntries.filter(({ postingType }) => postingType === "Customer Balance");
    expect(open).toBe(inBoth(balance)[1]);
  });
});

test("a journalled actual that is corrected is taken back at what it was booked with, cost and sale", () => {
  let seen = 0;
  check(({ rows }) => {
    for (const origin of ["C|A-9", "U|A-9|C-1|C"]) {
      const isOwn = (key: string | null): boolean => key === origin || key?.startsWith(`${origin}|R`) === true;
      const own = rows.LedgerEntries.filter(({ sourceKey }) => isOwn(sourceKey));
      expect(own.length).toBe(4);
      const accounts = new Set(own.map(({ account }) => account));
      for (const account of accounts) {
        expect(inBoth(own.filter((entry) => entry.account === account))).toEqual([0, 0]);
        seen += 1;
      }
      expect(inBoth(rows.ProjectLedger.filter(({ sourceKey }) => isOwn(sourceKey)))).toEqual([0, 0]);
      expect(inBoth(rows.Journal.filter(({ sourceKey }) => isOwn(sourceKey)))).toEqual([0, 0]);
      expect(inBoth(rows.BookedActuals.filter(({ key }) => isOwn(key)))).toEqual([0, 0]);
    }
  });
  expect(seen).toBe(40 * 4);
});
