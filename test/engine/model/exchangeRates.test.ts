import { convertAmount, convertPrice, exchangeRatesOf, type Exchange } from "../../../engine/model/exchangeRates";
import { bookOf, cents, millionths } from "../bookBuilder";

const rate = (from: string, to: string, validFrom: string, value: number | string) => ({
  from,
  to,
  validFrom,
  rate: millionths(value),
});
const RATES = [
  rate("EUR", "USD", "2026-10-01", "1.1"),
  rate("EUR", "USD", "2026-10-15", "1.2"),
  rate("USD", "IDR", "2026-10-01", 16_000),
  rate("GBP", "USD", "2026-10-01", "1.25"),
];

/** 100 of the one currency in the other. */
function hundred(exchange: Partial<Exchange>, rates = RATES): number | null {
  const { rateOn } = exchangeRatesOf(bookOf({ ExchangeRates: rates }, { accountingCurrency: "USD" }));
  const found = rateOn({ from: "EUR", to: "USD", date: "2026-10-20", ...exchange });
  return found && convertPrice(millionths(100), found);
}

describe("a rate", () => {
  test.each([
    ["2026-09-30", null],
    ["2026-10-01", 110],
    ["2026-10-14", 110],
    ["2026-10-15", 120],
    ["2027-01-01", 120],
  ])("of %s is that of the latest Valid From on or before it", (date, worth) => {
    expect(hundred({ date })).toBe(worth && millionths(worth));
    expect(hundred({ date }, [...RATES].reverse())).toBe(worth && millionths(worth));
  });

  test("of a currency in itself is 1, with no row for it", () => {
    expect(hundred({ from: "NOK", to: "NOK" })).toBe(millionths(100));
  });

  test("given in the other direction only is inverted, and rounded only in what is converted", () => {
    expect(hundred({ from: "USD", to: "EUR" })).toBe(millionths("83.333333"));
    expect(hundred({ from: "IDR", to: "USD" })).toBe(millionths("0.00625"));
  });

  test("of the direction asked for goes before the inverse, even where it is older", () => {
    const rates = [rate("EUR", "USD", "2026-01-01", 2), rate("USD", "EUR", "2026-10-01", 4)];
    expect(hundred({}, rates)).toBe(millionths(200));
  });

  test("of two other currencies goes through the accounting currency, in either direction of each", () => {
    expect(hundred({ from: "EUR", to: "IDR" })).toBe(millionths(1_920_000));
    expect(hundred({ from: "EUR", to: "GBP" })).toBe(millionths(96));
    expect(hundred({ from: "EUR", to: "NOK" })).toBeNull();
    expect(hundred({ from: "NOK", to: "EUR" })).toBeNull();
  });

  test("given directly goes before the way through the accounting currency", () => {
    expect(hundred({ from: "EUR", to: "GBP" }, [...RATES, rate("EUR", "GBP", "2026-01-01", "0.9")])).toBe(
      millionths(90),
    );
  });

  test("of nothing is none: neither is it taken, nor the inverse or an older one in its place", () => {
    const rates = [...RATES, rate("EUR", "USD", "2026-10-18", 0), rate("USD", "EUR", "2026-10-01", 1)];
    expect(hundred({}, rates)).toBeNull();
  });
});

test("an amount is converted to the minor unit of the other currency, rounded once, half away from zero", () => {
  const { rateOn } = exchangeRatesOf(bookOf({ ExchangeRates: RATES }, { accountingCurrency: "USD" }));
  const rupiah = rateOn({ from: "EUR", to: "IDR", date: "2026-10-20" });
  const back = rateOn({ from: "IDR", to: "USD", date: "2026-10-20" });
  if (rupiah === null || back === null) throw new Error("there are rates");
  expect(convertAmount(cents("0.01"), rupiah, { from: 2, to: 0 })).toBe(192);
  expect(convertAmount(cents("-10.005", 3), rupiah, { from: 3, to: 0 })).toBe(-192096);
  expect(convertAmount(cents(80, 0), back, { from: 0, to: 2 })).toBe(1);
  expect(convertAmount(cents(79, 0), back, { from: 0, to: 2 })).toBe(0);
});
