/** Step 4: what one unit of an actual is sold for. */
import type { IsoDate } from "../kernel/calendar";
import { HUNDRED_PERCENT, micro, NOTHING, ratioOfMicro, type Micro } from "../kernel/money";
import type { Book } from "../model/book";
import type { Row } from "../schema/tables";

type PriceRow = Row<"Prices">;
type Subject = PriceRow["appliesTo"];

/** Rows of `Prices` by list, then by what they apply to, then by its value, such as "Consultant". */
export type PriceIndex = ReadonlyMap<string, Readonly<Record<Subject, ReadonlyMap<string, readonly PriceRow[]>>>>;

type PriceList = Readonly<Record<Subject, Map<string, PriceRow[]>>>;

function emptyList(): PriceList {
  return { Role: new Map(), Category: new Map(), Product: new Map() };
}

/** The price index of a book, built once. */
export function priceIndexOf(book: Book): PriceIndex {
  const index = new Map<string, PriceList>();
  for (const row of book.rows.Prices) {
    const list = index.get(row.priceList) ?? emptyList();
    index.set(row.priceList, list);
    const rows = list[row.appliesTo].get(row.value);
    if (rows) rows.push(row);
    else list[row.appliesTo].set(row.value, [row]);
  }
  return index;
}

/** What is priced: an actual, or a new detail of an invoice. */
export type Priced = Pick<
  Row<"Actuals">,
  "date" | "class" | "role" | "category" | "product" | "unit" | "unitCost" | "costCurrency" | "price" | "currency"
>;

export type PricedBy = {
  readonly priceList: string | null;
  /** The contract's. */
  readonly currency: string;
  readonly accountingCurrency: string;
};

/**
 * - no-price: no row is valid, or the one that is lacks the price, the unit cost or the markup it needs
 * - overlapping-prices: two or more rows are valid
 * - currency-mismatch: the price is in another currency than the contract's
 * - price-formula, cost-currency: needs what is `not-yet-supported`: a Price Formula; a unit cost in another currency
 */
export type Unpriced = {
  readonly reason: "no-price" | "overlapping-prices" | "currency-mismatch" | "price-formula" | "cost-currency";
  /** The rows of `Prices` it is about, by row number; none for the actual's own price. */
  readonly rows: readonly PriceRow[];
};

/**
 * The unit price in contract currency: the actual's own, else the one of the contract's price list that is valid on its
 * date for its role (Time), category (Expense, Fee) or product (Material), in its unit or in any unit. Rows in the
 * contract's currency go before others. A price of cost or of cost with a markup is rounded to six decimals.
 */
export function priceActual(index: PriceIndex, actual: Priced, terms: PricedBy): Micro | Unpriced {
  if (actual.price !== null) {
    const isForeign = actual.currency !== null && actual.currency !== terms.currency;
    return isForeign ? { reason: "currency-mismatch", rows: [] } : actual.price;
  }
  const found = validPrices(index, actual, terms);
  const [row] = found;
  if (!row) return { reason: "no-price", rows: [] };
  if (found.length > 1) return { reason: "overlapping-prices", rows: [...found].sort((a, b) => a.row - b.row) };
  if (row.currency !== terms.currency) return { reason: "currency-mismatch", rows: [row] };
  if (row.priceFormula !== null) return { reason: "price-formula", rows: [row] };
  if (row.pricingMethod === "Price per unit") return row.price ?? { reason: "no-price", rows: [row] };
  return priceFromCost(row, actual, terms);
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
  const list = terms.priceList === null ? undefined : index.get(terms.priceList);
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

function priceFromCost(row: PriceRow, actual: Priced, terms: PricedBy): Micro | Unpriced {
  const { unitCost } = actual;
  if (unitCost === null) return { reason: "no-price", rows: [row] };
  if ((actual.costCurrency ?? terms.accountingCurrency) !== terms.currency)
    return { reason: "cost-currency", rows: [row] };
  if (row.pricingMethod === "At cost") return unitCost;
  if (row.markupPercent === null) return { reason: "no-price", rows: [row] };
  const part = micro(HUNDRED_PERCENT + row.markupPercent);
  return ratioOfMicro(unitCost, { part, whole: HUNDRED_PERCENT });
}

/** No price at all: what an unpriced row carries. */
export const UNPRICED: Micro = NOTHING;
