/** Steps 3 to 7 for one actual that a line takes: whether the line sells it, at what price, how much of it, and to whom. */
import type { Micro } from "../kernel/money";
import type { ProblemCollector } from "../kernel/problem";
import type { UnbilledSales } from "../model/billable";
import type { BillingMarks } from "../model/billingMarks";
import type { Book } from "../model/book";
import type { LineTerms } from "../model/lineTerms";
import type { TaxGroups } from "../model/taxGroups";
import type { Row } from "../schema/tables";
import type { BillingType } from "../schema/values";
import { decideBillingType, type BillingDefaults } from "./decideBillingType";
import { deriveUnbilledSales } from "./deriveUnbilledSales";
import { divideByBillability } from "./divideByBillability";
import { priceActual, UNPRICED, type ByFormula, type PricedBy, type PriceIndex, type Unpriced } from "./priceActual";
import { splitByCustomer } from "./splitByCustomer";
import { tellActual, tellUnpriced } from "./tellActual";

type Actual = Row<"Actuals">;

/** Whether an actual is booked not at all, or as cost only. */
export type BookingState = "open" | "cost-booked";

/** An actual that a line sells. */
export type Sold = { readonly actual: Actual; readonly line: LineTerms; readonly billingType: BillingType };

/** One that waits for what is sold before it, by which a formula prices it. */
export type Waiting = Sold & { readonly state: BookingState; readonly found: ByFormula };

/** What every actual of a book is sold by. One object for all of them: a million are sold one by one. */
export type Selling = {
  readonly book: Book;
  readonly prices: PriceIndex;
  readonly defaults: BillingDefaults;
  readonly taxGroups: TaxGroups;
  readonly marks: BillingMarks;
  /** Actuals whose price waits are added. */
  readonly waiting: Waiting[];
  /** What is wrong with single actuals: of a million alike only those that are listed are made. */
  readonly told: ProblemCollector;
};

export const NO_SALES: readonly UnbilledSales[] = [];

/** The unbilled sales of an actual of a line; null where its price waits for what is sold before it. */
export function sellActual(
  selling: Selling,
  actual: Actual,
  line: LineTerms,
  state: BookingState,
): readonly UnbilledSales[] | null {
  if (line.line.billingMethod === "Fixed Price" || line.customers.length === 0) return NO_SALES;
  const billingType = decideBillingType(selling.defaults, line, actual);
  if (billingType === "Not available") return NO_SALES;
  const found = priceActual(selling.prices, actual, pricedBy(selling, line));
  if (typeof found === "number" || found.reason !== "by-formula") {
    return sellAt(selling, { actual, line, billingType }, found);
  }
  selling.waiting.push({ actual, line, billingType, state, found });
  return null;
}

/** What the prices of a line's actuals follow from. */
export function pricedBy({ book }: Pick<Selling, "book">, { contract }: LineTerms): PricedBy {
  const { priceList, currency } = contract;
  return { priceList, currency, accountingCurrency: book.settings.accountingCurrency };
}

/**
 * Steps 6 and 7: the sales of an actual at a price.
 *
 * Problems: those of a price that is none, `bad-billable-quantity` (nothing is sold), `contract-closed` (warning).
 */
export function sellAt(
  selling: Selling,
  { actual, line, billingType }: Sold,
  found: Micro | Unpriced,
): readonly UnbilledSales[] {
  const { contract } = line;
  const [customer, ...others] = line.customers;
  if (customer === undefined) return NO_SALES;
  if (contract.status === "Closed") {
    tellActual(selling, actual, "projectId", "contract-closed", { contractId: contract.contractId }, "warning");
  }
  const price = typeof found === "number" ? found : UNPRICED;
  const unpriced = typeof found === "number" ? null : found.reason;
  if (typeof found !== "number") tellUnpriced(selling, actual, found, contract.currency);
  const { quantity, billableQuantity, tax } = actual;
  const increment = actual.class === "Time" ? line.line.billingIncrement : null;
  const parts = divideByBillability({ quantity, billableQuantity, increment, price, tax, billingType }, line.digits);
  if (parts === "opposite-signs") {
    tellActual(selling, actual, "billableQuantity", "bad-billable-quantity", {});
    return NO_SALES;
  }
  const sold = { line, price, unpriced, marks: selling.marks, taxGroups: selling.taxGroups };
  if (others.length === 0) return parts.map((part) => deriveUnbilledSales(actual, { part, customer }, sold));
  return parts
    .flatMap((part) => splitByCustomer(part, line.customers))
    .map((share) => deriveUnbilledSales(actual, share, sold));
}
