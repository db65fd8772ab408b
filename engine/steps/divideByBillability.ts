/** Step 6: how much of an actual is billed. */
import { amountOf, micro, ratioOf, subtract, subtractMicro, type Micro, type Minor } from "../kernel/money";
import type { BillingType } from "../schema/values";

/** One unbilled row of an actual before it is split by customer. */
export type BillablePart = {
  /**
   * Last part of the key: N is the part that Billable Quantity leaves out, F what did not fit a not-to-exceed limit when
   * the row was divided; C everything else.
   */
  readonly suffix: "C" | "N" | "F";
  readonly quantity: Micro;
  readonly amount: Minor;
  /** Its share of the tax typed on the actual; null where none was. */
  readonly givenTax: Minor | null;
  readonly billingType: BillingType;
};

/** What is divided. `increment` is null where the actual's class is not billed in whole increments. */
export type Divided = {
  readonly quantity: Micro;
  readonly billableQuantity: Micro | null;
  readonly increment: Micro | null;
  readonly price: Micro;
  readonly tax: Minor | null;
  readonly billingType: BillingType;
};

/**
 * The billable quantity: as typed; else the quantity in whole increments, rounded up; else the quantity.
 *
 * Smaller than the quantity: the billable part keeps the billing type and the rest is Non-chargeable. Larger: one row
 * for the larger quantity. The kept part's amount is computed, the rest is the whole minus it, so that the parts sum to
 * quantity x price rounded once. A part without quantity is left out. What is Non-chargeable as a whole stays whole.
 *
 * @returns "opposite-signs" where Billable Quantity and Quantity have different signs. Throws OutOfRange.
 */
export function divideByBillability(actual: Divided, digits: number): readonly BillablePart[] | "opposite-signs" {
  const { quantity, price, tax, billingType } = actual;
  const billable = actual.billableQuantity ?? wholeIncrements(quantity, actual.increment);
  if (isOpposite(billable, quantity)) return "opposite-signs";
  const isSmaller = Math.abs(billable) < Math.abs(quantity);
  const whole = isSmaller ? quantity : billable;
  if (whole === 0) return [];
  const amount = amountOf({ quantity: whole, price }, digits);
  if (billable === 0) {
    return [{ suffix: "N", quantity, amount, givenTax: tax, billingType: "Non-chargeable" }];
  }
  if (!isSmaller || billingType === "Non-chargeable") {
    return [{ suffix: "C", quantity: whole, amount, givenTax: tax, billingType }];
  }
  const kept = amountOf({ quantity: billable, price }, digits);
  const keptTax = tax === null ? null : ratioOf(tax, { part: billable, whole: quantity });
  return [
    { suffix: "C", quantity: billable, amount: kept, givenTax: keptTax, billingType },
    {
      suffix: "N",
      quantity: subtractMicro(quantity, billable),
      amount: subtract(amount, kept),
      givenTax: tax === null || keptTax === null ? null : subtract(tax, keptTax),
      billingType: "Non-chargeable",
    },
  ];
}

function wholeIncrements(quantity: Micro, increment: Micro | null): Micro {
  if (increment === null || increment <= 0) return quantity;
  const beyond = quantity % increment;
  return beyond <= 0 ? quantity : micro(quantity - beyond + increment);
}

function isOpposite(one: Micro, other: Micro): boolean {
  return (one < 0 && other > 0) || (one > 0 && other < 0);
}
