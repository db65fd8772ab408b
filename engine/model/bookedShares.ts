/**
 * Which share of its actual a booked unbilled sale is: the book keeps a share's figures, not its percentage, nor the tax
 * that its actual gave.
 */
import {
  addMicro,
  allocate,
  HUNDRED_PERCENT,
  NOTHING,
  ratioOf,
  ratioOfMicro,
  subtract,
  ZERO,
  type Micro,
  type Minor,
} from "../kernel/money";
import type { Row } from "../schema/tables";
import { splitAmount, splitQuantity, type LineCustomer } from "./billingSplit";

type BookedRow = Row<"BookedActuals">;

export type BookedShare = {
  readonly splitPercent: Micro;
  /** Of the tax given for the whole actual; the shares of all its rows sum to it. */
  readonly taxOf: (tax: Minor) => Minor;
};

const ALONE: BookedShare = { splitPercent: HUNDRED_PERCENT, taxOf: (tax) => tax };

/**
 * The share of one booked unbilled sale, divided as its actual was: by billability, then by customer. As the line's
 * customers share now where that gives what was booked, else by the booked quantities.
 *
 * @param sales the booked unbilled sales of the actual, `row` among them
 * @param customers those of the line now
 */
export function bookedShareOf(
  row: BookedRow,
  sales: readonly BookedRow[],
  customers: readonly LineCustomer[],
): BookedShare {
  const originals = sales.filter(({ key }) => isOriginalKey(key));
  const [only] = originals;
  if (only === undefined) return ALONE;
  if (originals.length === 1) return only.key === row.key ? ALONE : partOf(row, only.quantity, ALONE);
  const parts = { billable: originals.filter(isBillable), rest: originals.filter((sale) => !isBillable(sale)) };
  const part = isBillable(row) ? parts.billable : parts.rest;
  const mine = part.filter(({ customerId }) => customerId === row.customerId);
  const ofCustomer = shareOf(row.customerId, part, customers);
  const share: BookedShare = {
    splitPercent: ofCustomer.splitPercent,
    taxOf: (tax) => ofCustomer.taxOf(isBillable(row) ? billableTax(tax, parts) : restTax(tax, parts)),
  };
  return mine.length === 1 && mine[0]?.key === row.key ? share : partOf(row, quantityOf(mine), share);
}

/** "U|A-1|C-1|C" and not "U|A-1|C-1|C|2", which came back after a revision. */
function isOriginalKey(key: string): boolean {
  return key.split("|").length === 4;
}

/** Not the part that Billable Quantity leaves out. */
function isBillable({ key }: BookedRow): boolean {
  return key.split("|")[3] !== "N";
}

type Parts = { readonly billable: readonly BookedRow[]; readonly rest: readonly BookedRow[] };

/** The tax of the billable part: pro rata to quantity; the rest has the whole less it. */
function billableTax(tax: Minor, { billable, rest }: Parts): Minor {
  const part = quantityOf(billable);
  const whole = addMicro(part, quantityOf(rest));
  return rest.length === 0 || whole === 0 ? tax : ratioOf(tax, { part, whole });
}

function restTax(tax: Minor, parts: Parts): Minor {
  return parts.billable.length === 0 ? tax : subtract(tax, billableTax(tax, parts));
}

/** One customer's share of a part. */
function shareOf(
  customerId: string | null,
  part: readonly BookedRow[],
  customers: readonly LineCustomer[],
): BookedShare {
  const bookedOf = (id: string | null) => quantityOf(part.filter((sale) => sale.customerId === id));
  const whole = quantityOf(part);
  const now = splitQuantity(whole, customers);
  const at = customers.findIndex((customer) => customer.customerId === customerId);
  const areListed = part.every((sale) => customers.some((customer) => customer.customerId === sale.customerId));
  const listed = customers[at];
  if (listed && areListed && customers.every((customer, index) => bookedOf(customer.customerId) === now[index])) {
    return { splitPercent: listed.splitPercent, taxOf: (tax) => splitAmount(tax, customers)[at] ?? ZERO };
  }
  return shareByQuantity(customerId, [...new Set(part.map((sale) => sale.customerId))].sort(), bookedOf);
}

/** The rest of the tax goes to the largest. */
function shareByQuantity(
  customerId: string | null,
  ids: readonly (string | null)[],
  bookedOf: (id: string | null) => Micro,
): BookedShare {
  const at = ids.indexOf(customerId);
  const quantities = ids.map(bookedOf);
  const whole = quantities.reduce(addMicro, NOTHING);
  if (whole === 0) return { splitPercent: HUNDRED_PERCENT, taxOf: (tax) => (at === 0 ? tax : ZERO) };
  const largest = quantities.reduce(
    (best, one, index) => (one / whole > (quantities[best] ?? 0) / whole ? index : best),
    0,
  );
  return {
    splitPercent: ratioOfMicro(HUNDRED_PERCENT, { part: bookedOf(customerId), whole }),
    taxOf: (tax) => allocate(tax, quantities, largest)[at] ?? ZERO,
  };
}

/** A row that is a part of a customer's share has its tax pro rata to quantity. */
function partOf({ quantity }: BookedRow, whole: Micro, share: BookedShare): BookedShare {
  const { splitPercent, taxOf } = share;
  if (whole === 0) return share;
  return { splitPercent, taxOf: (tax) => ratioOf(taxOf(tax), { part: quantity, whole }) };
}

function quantityOf(rows: readonly BookedRow[]): Micro {
  return rows.reduce((total, { quantity }) => addMicro(total, quantity), NOTHING);
}
