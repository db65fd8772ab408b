/** Step 7: one part of an actual among the customers of its line. */
import { splitAmount, splitQuantity, type LineCustomer } from "../model/billingSplit";
import type { BillablePart } from "./divideByBillability";

/** What one customer is billed of a part. */
export type CustomerPart = { readonly customer: LineCustomer; readonly part: BillablePart };

/**
 * The part as each customer's share of quantity, amount and given tax, in the order of the customers; each sums to the
 * part's. A customer of whom nothing is asked (0 %) is left out.
 *
 * @param customers those of a line, several
 */
export function splitByCustomer(part: BillablePart, customers: readonly LineCustomer[]): readonly CustomerPart[] {
  const amounts = splitAmount(part.amount, customers);
  const quantities = splitQuantity(part.quantity, customers);
  const taxes = part.givenTax === null ? null : splitAmount(part.givenTax, customers);
  const shares: CustomerPart[] = [];
  for (const [index, customer] of customers.entries()) {
    const amount = amounts[index];
    const quantity = quantities[index];
    const givenTax = taxes?.[index] ?? null;
    if (amount === undefined || quantity === undefined) throw new Error("a customer without a share");
    if (quantity === 0 && amount === 0 && (givenTax ?? 0) === 0) continue;
    shares.push({ customer, part: { ...part, quantity, amount, givenTax } });
  }
  return shares;
}
