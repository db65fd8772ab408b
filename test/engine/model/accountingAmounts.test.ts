import { accountingAmountsOf } from "../../../engine/model/accountingAmounts";
import type { Settings } from "../../../engine/model/settings";
import { bookOf, cents, contract, millionths, type PartialRows } from "../bookBuilder";

const rate = (from: string, to: string, validFrom: string, value: number | string) => ({
  from,
  to,
  validFrom,
  rate: millionths(value),
});
const RATES = [
  rate("GBP", "USD", "2026-01-01", "1.3"),
  rate("GBP", "USD", "2026-10-15", "1.4"),
  rate("USD", "IDR", "2026-01-01", 16_000),
  rate("USD", "KWD", "2026-01-01", "0.3"),
];
const FIXED = contract({ contractId: "K-F", currency: "GBP", fixedExchangeRate: millionths("1.25") });

function amounts(rows: PartialRows = {}, settings: Partial<Settings> = {}) {
  return accountingAmountsOf(bookOf({ Contracts: [FIXED], ExchangeRates: RATES, ...rows }, settings));
}

const of = (currency: string, contractId: string | null = null, date = "2026-10-05") => ({
  currency,
  contractId,
  date,
});

describe("a sale in another currency", () => {
  test("goes by the contract's fixed rate, whatever the day: 4 h at GBP 250 are USD 1,250.00", () => {
    const { ofSale } = amounts({ ExchangeRates: [] });
    expect(ofSale(cents(1000), of("GBP", "K-F"))).toEqual({
      rate: millionths("1.25"),
      accountingAmount: cents(1250),
    });
  });

  test.each([
    ["of another contract", "GBP", "K-2", "2026-10-05", { rate: "1.3", accountingAmount: 1300 }],
    ["of no contract", "GBP", null, "2026-10-15", { rate: "1.4", accountingAmount: 1400 }],
    ["in accounting currency", "USD", "K-F", "2026-10-05", { rate: "1", accountingAmount: 1000 }],
  ])("%s goes by the rate of the day", (_of, currency, contractId, date, { rate: byRate, accountingAmount }) => {
    expect(amounts().ofSale(cents(1000), of(currency, contractId, date))).toEqual({
      rate: millionths(byRate),
      accountingAmount: cents(accountingAmount),
    });
  });

  test("in another currency than its contract's is not of the fixed rate", () => {
    const inRupiah = amounts().ofSale(cents(1_600_000, 0), of("IDR", "K-F"));
    expect(inRupiah).toEqual({ rate: millionths("0.000063"), accountingAmount: cents(100) });
  });

  test("has no accounting amount before the first rate, and a fixed rate of nothing is none", () => {
    expect(amounts().ofSale(cents(1000), of("GBP", "K-2", "2025-12-31"))).toBeNull();
    const nothing = contract({ contractId: "K-F", currency: "GBP", fixedExchangeRate: millionths(0) });
    expect(amounts({ Contracts: [nothing], ExchangeRates: [] }).ofSale(cents(1000), of("GBP", "K-F"))).toBeNull();
  });
});

describe("a cost in another currency", () => {
  test("goes by the rate of its day, never by a fixed rate", () => {
    expect(amounts().ofCost(cents(1000), of("GBP"))).toEqual({
      rate: millionths("1.3"),
      accountingAmount: cents(1300),
    });
    expect(amounts({ ExchangeRates: [] }).ofCost(cents(1000), of("GBP"))).toBeNull();
    expect(amounts({ ExchangeRates: [] }).ofCost(cents(1000), of("USD"))?.accountingAmount).toBe(cents(1000));
  });

  test("is rounded once, by the exact rate, to the accounting currency's own decimals", () => {
    expect(amounts().ofCost(cents(12_345_678, 0), of("IDR"))?.accountingAmount).toBe(cents("771.60"));
    const inRupiah = amounts({}, { accountingCurrency: "IDR" });
    expect(inRupiah.ofCost(cents("10.01"), of("USD"))?.accountingAmount).toBe(cents(160_160, 0));
    expect(inRupiah.ofCost(cents("-0.01"), of("USD"))?.accountingAmount).toBe(cents(-160, 0));
    const inDinars = amounts({}, { accountingCurrency: "KWD" });
    expect(inDinars.ofCost(cents("10.01"), of("USD"))).toEqual({
      rate: millionths("0.3"),
      accountingAmount: cents("3.003", 3),
    });
    expect(inDinars.ofCost(cents("0.05"), of("USD"))?.accountingAmount).toBe(cents("0.015", 3));
  });
});
