/** Books and files of priced work, for the tests of prices. */
import { loadPriceFormulas } from "../../engine/formula/evaluatePriceFormulas";
import { microText } from "../../engine/kernel/money";
import type { Book } from "../../engine/model/book";
import type { FormulaEvaluator } from "../../engine/model/priceFormula";
import { derive } from "../../engine/steps/derive";
import { actual, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { hours, smallFirm, workbookOf, type TypedRow } from "../workbookOf";

export type Actual = NonNullable<Parameters<typeof actual>[0]>;
export type Price = NonNullable<PartialRows["Prices"]>[number];

let priceFormulas: FormulaEvaluator | null = null;

/** Before all tests of a file: formulas are evaluated from then on. */
export async function evaluateFormulas(): Promise<void> {
  priceFormulas = await loadPriceFormulas();
}

/** What is derived of a book, price formulas evaluated. */
export function derived(book: Book) {
  return derive(book, { priceFormulas });
}

/** A row of the small book's price list for Consultants, in USD, without a price. */
export const LISTED: Price = { priceList: "Standard", appliesTo: "Role", value: "Consultant", currency: "USD" };
/** The same at 200. */
export const AT_200: Price = { ...LISTED, price: millionths(200) };

/** The same at 200, by a formula. */
export function byFormula(priceFormula: string, price: Price = {}): Price {
  return { ...AT_200, priceFormula, ...price };
}

const RATES: PartialRows["ExchangeRates"] = [
  { from: "EUR", to: "USD", validFrom: "2026-10-01", rate: millionths("1.1") },
  { from: "EUR", to: "USD", validFrom: "2026-10-06", rate: millionths("1.2") },
  { from: "USD", to: "GBP", validFrom: "2026-10-01", rate: millionths("0.8") },
];

/** The small book with rates of EUR and GBP. */
export function ratedBook(rows: PartialRows): Book {
  return smallBook({ ExchangeRates: RATES, ...rows });
}

/** What an actual of the price list is sold for: "8 x 200", or the code that blocks it with the cells it is told at. */
export function soldFor(prices: readonly Price[], given: Actual = {}, rows: PartialRows = {}): string {
  const { derivation, problems } = derived(
    ratedBook({ Actuals: [actual({ price: null, ...given })], Prices: prices, ...rows }),
  );
  const [sale] = derivation.unbilled;
  if (sale === undefined) return "nothing";
  if (sale.blockedBy === null) return `${microText(sale.quantity)} x ${microText(sale.price)}`;
  expect({ price: sale.price, amount: sale.amount }).toEqual({ price: 0, amount: 0 });
  return [sale.blockedBy, ...problems.map(({ cell }) => cell)].join(" ");
}

/** "A-1 8 x 100" for each sale, in the order of keys; a code in place of a price where there is none. */
export function pricesOf(rows: PartialRows): readonly string[] {
  return derived(smallBook(rows)).derivation.unbilled.map(
    ({ actualId, quantity, price, blockedBy }) =>
      `${actualId} ${microText(quantity)} x ${blockedBy ?? microText(price)}`,
  );
}

/** Hours without a price of their own, as `hours` has them else. */
export function unpriced(actualId: string, given: TypedRow = {}): TypedRow {
  return Object.fromEntries(Object.entries(hours(actualId, given)).filter(([header]) => header !== "Price"));
}

/** A workbook whose Engineers are sold at 100 by a formula; `line` is added to the contract line. */
export function pricedFirm(
  actuals: readonly TypedRow[],
  priceFormula: string,
  line: TypedRow = {},
): Promise<Uint8Array> {
  const small = smallFirm(actuals);
  const listed = { "Price List": "Standard", "Applies To": "Role", Value: "Engineer", Currency: "USD", Price: "100" };
  return workbookOf({
    ...small,
    Contracts: (small.Contracts ?? []).map((row) => ({ ...row, "Price List": "Standard" })),
    ContractLines: (small.ContractLines ?? []).map((row) => ({ ...row, ...line })),
    Prices: [{ ...listed, "Price Formula": priceFormula }],
  });
}
