/**
 * How much of a retainer a document takes, net and tax, so that all that is ever taken sums to what was billed.
 */
import { add, minor, ratioOf, subtract, ZERO, type Minor } from "../kernel/money";
import { NO_AMOUNT, type NetAndTax } from "./retainers";

/** What was billed of a retainer, and what is left of it. */
export type Share = { readonly billed: NetAndTax; readonly left: NetAndTax };

/** What a document has room for: net amounts to take from, and its total, below which it never goes. */
export type Room = { readonly net: Minor; readonly extended: Minor };

/**
 * The most that a document takes: all that is left where there is room, else as much net as fits with its share of the
 * tax that was billed (rounded half away from zero); the last part takes the tax that is left. Where net and tax exceed
 * the document's total, both go down to it together.
 */
export function mostOf({ billed, left }: Share, room: Room): NetAndTax {
  const net = smaller(left.net, room.net);
  if (net <= 0 || room.extended <= 0) return NO_AMOUNT;
  const tax = net === left.net ? left.tax : smaller(shareOf(billed, net), left.tax);
  if (net + tax <= room.extended) return { net, tax };
  const lowered = loweredTo({ billed, left }, room.extended);
  return lowered.net > 0 ? lowered : NO_AMOUNT;
}

/**
 * The part whose net and tax sum to an amount, both pro rata to what was billed.
 *
 * What is left has both or neither: taking all the net is taking all the tax.
 *
 * @param extended at least zero, and less than what is left
 */
export function loweredTo({ billed, left }: Share, extended: Minor): NetAndTax {
  if (extended <= 0 || billed.net + billed.tax === 0) return NO_AMOUNT;
  const share = ratioOf(extended, { part: billed.net, whole: billed.net + billed.tax });
  const least = Math.max(0, extended - left.tax);
  const most = Math.min(extended, extended < left.net + left.tax ? left.net - 1 : left.net);
  const net = minor(Math.max(least, Math.min(share, most)));
  return { net, tax: subtract(extended, net) };
}

/** Net and tax together. */
export function extendedOf({ net, tax }: NetAndTax): Minor {
  return add(net, tax);
}

/** No more than either: net and tax each. */
export function within(a: NetAndTax, b: NetAndTax): NetAndTax {
  return { net: smaller(a.net, b.net), tax: smaller(a.tax, b.tax) };
}

/** The tax that was billed on a part of the net amount. */
function shareOf(billed: NetAndTax, net: Minor): Minor {
  return billed.net === 0 ? ZERO : ratioOf(billed.tax, { part: net, whole: billed.net });
}

function smaller(a: Minor, b: Minor): Minor {
  return a < b ? a : b;
}
