/**
 * Who shares the bills of a contract line, and how an amount is divided among them.
 */
import {
  addMicro,
  HUNDRED_PERCENT,
  NOTHING,
  percentOf,
  ratioOfMicro,
  subtract,
  subtractMicro,
  sum,
  ZERO,
  type Micro,
  type Minor,
} from "../kernel/money";

/** A customer of a contract line. `isRounding`: takes what the rounded shares of the others leave. */
export type LineCustomer = {
  readonly customerId: string;
  /** Of all that the line bills. */
  readonly splitPercent: Micro;
  readonly isRounding: boolean;
  /** The tax group of the line's sales to this customer. */
  readonly taxGroup: string | null;
};

/** A row of `ContractCustomers` or `ContractLineCustomers`, as far as it divides. */
export type Share = {
  readonly customerId: string;
  readonly splitPercent: Micro;
  readonly rounding: "Yes" | "No";
  /** Sheet row. */
  readonly row: number;
};

/** Why a list divides nothing, as a problem code, and the row it is told at. */
export type SplitFault =
  | { readonly code: "split-not-100"; readonly row: number; readonly sum: Micro }
  | { readonly code: "rounding-customer"; readonly row: number; readonly reason: "none" | "several" };

/**
 * What is wrong with a list of shares; null: they sum to 100 and one of them is the rounding customer, the one marked or
 * else the contract's.
 *
 * @param shares not empty, in the order of the sheet
 * @param customerId the contract's customer
 */
export function splitFaultOf(shares: readonly Share[], customerId: string): SplitFault | null {
  const total = shares.map(({ splitPercent }) => splitPercent).reduce(addMicro, NOTHING);
  const [first] = shares;
  if (first === undefined) throw new Error("splitFaultOf: nobody is listed");
  if (total !== HUNDRED_PERCENT) return { code: "split-not-100", row: first.row, sum: total };
  const [, second] = shares.filter(({ rounding }) => rounding === "Yes");
  if (second !== undefined) return { code: "rounding-customer", row: second.row, reason: "several" };
  if (roundingCustomerOf(shares, customerId) !== null) return null;
  return { code: "rounding-customer", row: first.row, reason: "none" };
}

/**
 * The customers of a line by Customer ID: the contract's customer with 100 % where nothing is listed, none where the
 * list is at fault.
 */
export function lineCustomersOf(
  shares: readonly Share[],
  customerId: string,
  taxGroupOf: (customerId: string) => string | null,
): readonly LineCustomer[] {
  if (shares.length === 0) {
    return [{ customerId, splitPercent: HUNDRED_PERCENT, isRounding: true, taxGroup: taxGroupOf(customerId) }];
  }
  if (splitFaultOf(shares, customerId) !== null) return [];
  const rounding = roundingCustomerOf(shares, customerId);
  return shares
    .map((share) => ({
      customerId: share.customerId,
      splitPercent: share.splitPercent,
      isRounding: share.customerId === rounding,
      taxGroup: taxGroupOf(share.customerId),
    }))
    .sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
}

function roundingCustomerOf(shares: readonly Share[], customerId: string): string | null {
  const marked = shares.find(({ rounding }) => rounding === "Yes");
  const found = marked ?? shares.find((share) => share.customerId === customerId);
  return found?.customerId ?? null;
}

/**
 * An amount divided among a line's customers, in their order: each share rounded half away from zero to the minor unit,
 * the rest to the rounding customer, so that the parts sum to the whole.
 *
 * @param customers those of a line, not empty
 */
export function splitAmount(amount: Minor, customers: readonly LineCustomer[]): readonly Minor[] {
  const shares = customers.map((one) => (one.isRounding ? ZERO : percentOf(amount, one.splitPercent)));
  const rest = subtract(amount, sum(shares));
  return shares.map((share, index) => (customers[index]?.isRounding ? rest : share));
}

/** A quantity divided likewise, to six decimals. */
export function splitQuantity(quantity: Micro, customers: readonly LineCustomer[]): readonly Micro[] {
  const shares = customers.map((one) =>
    one.isRounding ? NOTHING : ratioOfMicro(quantity, { part: one.splitPercent, whole: HUNDRED_PERCENT }),
  );
  const rest = shares.reduce(subtractMicro, quantity);
  return shares.map((share, index) => (customers[index]?.isRounding ? rest : share));
}
