/** Step 4: what one unit of an actual is sold for. */
import type { IsoDate } from "../kernel/calendar";
import { HUNDRED_PERCENT, micro, microText, NOTHING, ONE_MICRO, ratioOfMicro, type Micro } from "../kernel/money";
import { once } from "../kernel/once";
import type { Book } from "../model/book";
import { convertPrice, exchangeRatesOf, type ExchangeRates } from "../model/exchangeRates";
import {
  isFormulaFault,
  parsePriceFormula,
  type FormulaEvaluator,
  type FormulaFault,
  type PriceFormula,
} from "../model/priceFormula";
import type { SoldToDate } from "../model/soldToDate";
import type { UnpricedReason } from "../model/unpriced";
import type { Row } from "../schema/tables";

type PriceRow = Row<"Prices">;
type Subject = PriceRow["appliesTo"];

type PriceList = Readonly<Record<Subject, Map<string, PriceRow[]>>>;

/** What prices are found by. */
export type PriceIndex = {
  /** Rows of `Prices` by list, then by what they apply to, then by its value, such as "Consultant". */
  readonly lists: ReadonlyMap<string, Readonly<Record<Subject, ReadonlyMap<string, readonly PriceRow[]>>>>;
  /** The formula of a row; null where it has none. Each is read once. */
  readonly formulaOf: (row: PriceRow) => PriceFormula | FormulaFault | null;
  readonly rates: () => ExchangeRates;
  /** Null: no formula gives a price. */
  readonly evaluate: FormulaEvaluator | null;
};

function emptyList(): PriceList {
  return { Role: new Map(), Category: new Map(), Product: new Map() };
}

/** The price index of a book, built once. */
export function priceIndexOf(book: Book, evaluate: FormulaEvaluator | null = null): PriceIndex {
  const lists = new Map<string, PriceList>();
  for (const row of book.rows.Prices) {
    const list = lists.get(row.priceList) ?? emptyList();
    lists.set(row.priceList, list);
    const rows = list[row.appliesTo].get(row.value);
    if (rows) rows.push(row);
    else list[row.appliesTo].set(row.value, [row]);
  }
  const formulas = new Map<PriceRow, PriceFormula | FormulaFault>();
  return {
    lists,
    formulaOf(row) {
      if (row.priceFormula === null) return null;
      const formula = formulas.get(row) ?? parsePriceFormula(row.priceFormula);
      formulas.set(row, formula);
      return formula;
    },
    rates: once(() => exchangeRatesOf(book)),
    evaluate,
  };
}

/** What is priced: an actual, or a new detail of an invoice. */
export type Priced = Pick<
  Row<"Actuals">,
  | "date"
  | "class"
  | "role"
  | "category"
  | "product"
  | "quantity"
  | "unit"
  | "unitCost"
  | "costCurrency"
  | "price"
  | "currency"
>;

export type PricedBy = {
  readonly priceList: string | null;
  /** The contract's. */
  readonly currency: string;
  readonly accountingCurrency: string;
};

/** Why there is no price, with the rows of `Prices` it is about, by row number; none for the actual's own price. */
export type Unpriced = { readonly rows: readonly PriceRow[] } & (
  | { readonly reason: Exclude<UnpricedReason, "no-exchange-rate" | "formula-error"> }
  /** `from`: the currency of the unit cost. */
  | { readonly reason: "no-exchange-rate"; readonly from: string }
  | { readonly reason: "formula-error"; readonly fault: FormulaFault }
);

/** The price is the formula's: it waits for what is sold before. */
export type ByFormula = { readonly reason: "by-formula"; readonly row: PriceRow; readonly formula: PriceFormula };

/**
 * The unit price in contract currency: the actual's own, else the one of the contract's price list that is valid on its
 * date for its role (Time), category (Expense, Fee) or product (Material), in its unit or in any unit. Rows in the
 * contract's currency go before others. A price of cost or of cost with a markup is rounded to six decimals, a cost in
 * another currency at the rate of the actual's date first. A Price Formula goes before price and pricing method.
 */
export function priceActual(index: PriceIndex, actual: Priced, terms: PricedBy): Micro | Unpriced | ByFormula {
  if (actual.price !== null) {
    const isForeign = actual.currency !== null && actual.currency !== terms.currency;
    return isForeign ? { reason: "currency-mismatch", rows: [] } : actual.price;
  }
  const found = validPrices(index, actual, terms);
  const [row] = found;
  if (!row) return { reason: "no-price", rows: [] };
  if (found.length > 1) return { reason: "overlapping-prices", rows: [...found].sort((a, b) => a.row - b.row) };
  if (row.currency !== terms.currency) return { reason: "currency-mismatch", rows: [row] };
  const formula = index.formulaOf(row);
  if (formula === null) return priceOfRow(index, row, actual, terms);
  return isFormulaFault(formula)
    ? { reason: "formula-error", rows: [row], fault: formula }
    : { reason: "by-formula", row, formula };
}

/**
 * The price a formula gives an actual, of the actual's quantity as it stands and of what is sold before. `no-price` and
 * `no-exchange-rate` where it names a cost or list price there is none of. A price of Time is not negative, as its
 * quantity is not.
 *
 * @param digits decimals of the contract's currency
 */
export function priceByFormula(
  index: PriceIndex,
  { row, formula }: ByFormula,
  actual: Priced,
  given: { readonly terms: PricedBy; readonly sold: SoldToDate; readonly digits: number },
): Micro | Unpriced {
  const faulty = (fault: FormulaFault): Unpriced => ({ reason: "formula-error", rows: [row], fault });
  const { terms, sold, digits } = given;
  const { uses } = formula;
  if (index.evaluate === null) return faulty({ fault: "not-evaluated", at: "" });
  const unitCost = uses.has("UnitCost") ? costOf(index, row, actual, { terms, markupPercent: NOTHING }) : NOTHING;
  if (typeof unitCost !== "number") return unitCost;
  const listPrice = uses.has("ListPrice") ? priceOfRow(index, row, actual, terms) : NOTHING;
  if (typeof listPrice !== "number") return listPrice;
  if (uses.has("AmountToDate") && sold.amount === null) return faulty({ fault: "earlier-unpriced", at: "" });
  const price = index.evaluate(formula, {
    Quantity: actual.quantity / ONE_MICRO,
    UnitCost: unitCost / ONE_MICRO,
    ListPrice: listPrice / ONE_MICRO,
    HoursToDate: sold.hours / ONE_MICRO,
    AmountToDate: (sold.amount ?? 0) / 10 ** digits,
  });
  if (typeof price !== "number") return faulty(price);
  return price < 0 && actual.class === "Time" ? faulty({ fault: "negative", at: microText(price) }) : price;
}

/** The subject a class is priced by. */
const SUBJECTS: Readonly<Record<Priced["class"], Subject>> = {
  Time: "Role",
  Expense: "Category",
  Fee: "Category",
  Material: "Product",
};

const NO_ROWS: readonly PriceRow[] = [];

function validPrices(index: PriceIndex, actual: Priced, terms: PricedBy): readonly PriceRow[] {
  const subject = SUBJECTS[actual.class];
  const value = subject === "Role" ? actual.role : subject === "Category" ? actual.category : actual.product;
  const list = terms.priceList === null ? undefined : index.lists.get(terms.priceList);
  const rows = value === null ? undefined : list?.[subject].get(value);
  if (!rows) return NO_ROWS;
  let foreign: PriceRow[] | null = null;
  let own: PriceRow[] | null = null;
  for (const row of rows) {
    if (!isValid(row, actual.date) || (row.unit !== null && row.unit !== actual.unit)) continue;
    if (row.currency === terms.currency) (own ??= []).push(row);
    else (foreign ??= []).push(row);
  }
  return own ?? foreign ?? NO_ROWS;
}

function isValid(row: PriceRow, date: IsoDate): boolean {
  return (row.validFrom === null || row.validFrom <= date) && (row.validTo === null || date <= row.validTo);
}

/** What a row gives without its formula: of cost, converted and marked up, rounded once to six decimals. */
function priceOfRow(index: PriceIndex, row: PriceRow, actual: Priced, terms: PricedBy): Micro | Unpriced {
  if (row.pricingMethod === "Price per unit") return row.price ?? { reason: "no-price", rows: [row] };
  if (row.pricingMethod === "At cost") return costOf(index, row, actual, { terms, markupPercent: NOTHING });
  if (row.markupPercent === null) return { reason: "no-price", rows: [row] };
  return costOf(index, row, actual, { terms, markupPercent: row.markupPercent });
}

/** The unit cost with a markup, in contract currency. */
function costOf(
  index: PriceIndex,
  row: PriceRow,
  { unitCost, costCurrency, date }: Priced,
  { terms, markupPercent }: { readonly terms: PricedBy; readonly markupPercent: Micro },
): Micro | Unpriced {
  if (unitCost === null) return { reason: "no-price", rows: [row] };
  const from = costCurrency ?? terms.accountingCurrency;
  const marked = micro(HUNDRED_PERCENT + markupPercent);
  if (from === terms.currency) return ratioOfMicro(unitCost, { part: marked, whole: HUNDRED_PERCENT });
  const rate = index.rates().rateOn({ from, to: terms.currency, date });
  if (rate === null) return { reason: "no-exchange-rate", rows: [row], from };
  const part = rate.part * BigInt(marked);
  return convertPrice(unitCost, { part, whole: rate.whole * BigInt(HUNDRED_PERCENT) });
}

/** No price at all: what an unpriced row carries. */
export const UNPRICED: Micro = NOTHING;
