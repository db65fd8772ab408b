/** Laws of other currencies, over rates and amounts of any decimals. */
import { Decimal } from "decimal.js";
import fc from "fast-check";

import { minorDigits } from "../../engine/kernel/currency";
import type { Book } from "../../engine/model/book";
import type { Row } from "../../engine/schema/tables";
import { actual, contract, decision, millionths, smallBook } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { journal, post } from "../engine/steps/ledgerBook";
import { ACCRUED, rated } from "../process/currencyFirm";

const CURRENCIES = ["USD", "GBP", "IDR", "JPY", "KWD"] as const;

const firms = fc.record({
  currency: fc.constantFrom(...CURRENCIES),
  books: fc.constantFrom(...CURRENCIES),
  rates: fc.array(fc.integer({ min: 10_000, max: 90_000_000 }), { minLength: 3, maxLength: 3 }),
  isInverse: fc.boolean(),
  /** Whether the work is paid in the contract's currency, and not in that of the books. */
  isPaidInIt: fc.boolean(),
  fixed: fc.option(fc.integer({ min: 100_000, max: 3_000_000 }), { freq: 2 }),
  work: fc.array(fc.record({ hours: fc.integer({ min: 1, max: 4_000 }), price: fc.integer({ min: 1, max: 99_999 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  discount: fc.integer({ min: 0, max: 90 }),
  freight: fc.integer({ min: 0, max: 50 }),
});
type Firm = typeof firms extends fc.Arbitrary<infer F> ? F : never;

const [WORKED, INVOICED, CREDITED] = ["2026-10-05", "2026-10-31", "2026-11-10"] as const;

/** Rates are valid from the very days on which work is done, invoiced and credited. */
function bookOf({ currency, books, rates, isInverse, isPaidInIt, fixed, work }: Firm): Book {
  const pair = isInverse ? ([books, currency] as const) : ([currency, books] as const);
  const digits = minorDigits(currency);
  return smallBook(
    {
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "Home" }],
      Contracts: [contract({ currency, fixedExchangeRate: fixed === null ? null : millionths(fixed / 1_000_000) })],
      Roles: [{ role: "Consultant", itemTaxGroup: "Work" }],
      TaxRates: [{ taxGroup: "Home", itemTaxGroup: "Work", ratePercent: millionths(19) }],
      RevenueProfiles: ACCRUED,
      ExchangeRates: [WORKED, INVOICED, CREDITED].map((validFrom, index) =>
        rated(...pair, validFrom, (rates[index] ?? 0) / 1_000_000),
      ),
      Actuals: work.map(({ hours, price }, index) =>
        actual({
          actualId: `A-${index + 1}`,
          currency,
          date: WORKED,
          costCurrency: isPaidInIt ? currency : books,
          quantity: millionths(hours / 100),
          price: millionths(price / 10 ** digits),
        }),
      ),
      Decisions: work.map((_, index) => decision({ key: `U|A-${index + 1}|C-1|C` })),
    },
    { accountingCurrency: books },
  );
}

/** Journalled, invoiced with discount and freight, and credited in full when rates have changed. */
function lifeOf(firm: Firm): Book {
  const drafted = flowOf(journal(bookOf(firm), true).after)
    .create()
    .edit("PF-00001", { "Discount %": String(firm.discount), "Freight Amount": String(firm.freight) });
  const billed = post(drafted.confirm().book, ["PF-00001"], INVOICED);
  expect(billed.outcomes.map(({ code, params }) => [code, params["reason"]])).toEqual([["invoice-posted", undefined]]);
  const revised = flowOf(billed.after).revise();
  const standing = revised.document("PF-00002").details.filter(({ kind }) => kind === "Standing");
  const emptied = standing.reduce((flow, { detailId }) => flow.edit(detailId, { Quantity: "0" }), revised);
  const credited = post(emptied.confirm(["PF-00002"]).book, ["PF-00002"], CREDITED);
  expect(credited.outcomes.map(({ code, params }) => [code, params["reason"]])).toEqual([
    ["invoice-posted", undefined],
  ]);
  return credited.after;
}

function balances(
  entries: readonly Row<"LedgerEntries">[],
  of: (entry: Row<"LedgerEntries">) => readonly (readonly [string, number])[],
): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const [key, amount] of entries.flatMap(of)) sums.set(key, (sums.get(key) ?? 0) + amount);
  return [...sums].filter(([, balance]) => balance !== 0);
}

const check = (law: (firm: Firm) => void) => fc.assert(fc.property(firms, law), { numRuns: 60 });

test("every voucher balances in each currency it carries and in accounting currency; Rounding takes little", () => {
  let rounded = 0;
  check((firm) => {
    const { LedgerEntries } = lifeOf(firm).rows;
    const off = balances(LedgerEntries, ({ voucher, currency, amount, accountingAmount }) => [
      [`${voucher} ${currency}`, amount],
      [`${voucher} in the books`, accountingAmount],
    ]);
    expect(off).toEqual([]);
    for (const { postingType, voucher, accountingAmount } of LedgerEntries) {
      if (postingType !== "Rounding") continue;
      rounded += 1;
      const lines = LedgerEntries.filter((entry) => entry.voucher === voucher).length;
      expect(Math.abs(accountingAmount)).toBeLessThan(lines);
    }
  });
  expect(rounded).toBeGreaterThan(5);
});

/** An amount by the fixed rate, or by that of a day: exact, rounded once, half away from zero. */
function inBooks({ currency, books, isInverse, rates, fixed }: Firm, amount: number, at: 0 | 1 | "fixed"): number {
  if (currency === books) return amount;
  const given = new Exact(at === "fixed" ? (fixed ?? 0) : (rates[at] ?? 0)).dividedBy(1_000_000);
  const shifted = new Exact(amount).times(new Exact(10).pow(minorDigits(books) - minorDigits(currency)));
  const exact = isInverse && at !== "fixed" ? shifted.dividedBy(given) : shifted.times(given);
  return exact.toDP(0).toNumber() + 0;
}

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

test("every amount is by the rate of its day, sales by the contract's fixed rate where it has one, costs never", () => {
  const seen = new Map<string, number>();
  check((firm) => {
    const invoiced = firm.fixed === null ? 1 : "fixed";
    const earned = firm.fixed === null ? 0 : "fixed";
    const { LedgerEntries } = lifeOf(firm).rows;
    const before = LedgerEntries.filter(({ invoiceId }) => invoiceId !== "PF-00002");
    for (const { event, postingType, invoiceId, currency, amount, accountingAmount } of before) {
      const isAccrual = postingType === "WIP Sales Value" || postingType === "Accrued Revenue";
      if (currency !== firm.currency || postingType === "Rounding") continue;
      const at = event === "Cost" ? 0 : invoiceId === null || isAccrual ? earned : invoiced;
      expect([event, postingType, accountingAmount]).toEqual([event, postingType, inBooks(firm, amount, at)]);
      if (firm.currency !== firm.books) seen.set(`${event} ${at}`, (seen.get(`${event} ${at}`) ?? 0) + 1);
    }
  });
  const kinds = ["Cost 0", "Invoice 1", "Invoice fixed", "Unbilled sales 0", "Unbilled sales fixed"];
  expect(kinds.filter((kind) => (seen.get(kind) ?? 0) === 0)).toEqual([]);
});

test("an invoice, its full credit and the accruals of its work sum to zero in both currencies, account by account", () => {
  check((firm) => {
    const { LedgerEntries, CustomerLedger, InvoiceTaxes } = lifeOf(firm).rows;
    const left = balances(
      LedgerEntries.filter(({ event }) => event !== "Cost"),
      ({ account, amount, accountingAmount }) => [
        [`${account} own`, amount],
        [`${account} in the books`, accountingAmount],
      ],
    );
    expect(left).toEqual([]);
    expect(CustomerLedger.reduce((total, row) => total + row.accountingAmount, 0)).toBe(0);
    const posted = InvoiceTaxes.filter(({ stage }) => stage === "Posted");
    expect(posted.reduce((total, row) => total + (row.taxInAccountingCurrency ?? 0), 0)).toBe(0);
  });
});
