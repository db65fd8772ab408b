/**
 * A sale that crosses a limit in two: what fits, and the rest.
 */
import { minorDigits } from "../../kernel/currency";
import { micro, NOTHING, subtractMicro, type Micro, type Minor } from "../../kernel/money";
import type { UnbilledSales } from "../../model/billable";
import { divideSale } from "../deriveUnbilledSales";
import type { DraftUse } from "./draftUse";

type Parts = readonly [UnbilledSales, UnbilledSales];

/** `U|A-1|C-1|F` of `U|A-1|C-1|C`: the key of the rest. */
export function restKeyOf(key: string): string {
  return `${key.slice(0, key.lastIndexOf("|"))}|F`;
}

/**
 * By quantity: the kept part is what the room pays for at the sale's price, rounded down to six decimals, and its amount
 * is computed; the rest is the whole minus it. Null where nothing fits, and for a booked sale, which is never divided.
 */
export function divideAtRoom(sale: UnbilledSales, room: Minor): Parts | null {
  if (room <= 0 || sale.price === 0 || sale.origin === "booked") return null;
  return divideSale(sale, quantityFor(room, sale));
}

/**
 * As its draft has it: where a part of the sale is on a draft, that part keeps its quantity. Null where none is, or the
 * whole is.
 */
export function divideAsOnDraft(sale: UnbilledSales, { rows }: DraftUse): Parts | null {
  const kept = rows.get(sale.key)?.quantity;
  const rest = rows.get(restKeyOf(sale.key))?.quantity;
  if (kept !== undefined) return divideSale(sale, kept);
  return rest === undefined ? null : divideSale(sale, subtractMicro(sale.quantity, rest));
}

/** room / price in millionths, rounded down; signed like the sale's quantity. Nothing where it is beyond what a quantity holds. */
function quantityFor(room: Minor, { price, quantity, currency }: UnbilledSales): Micro {
  const scale = 10n ** BigInt(12 - minorDigits(currency));
  const size = (BigInt(room) * scale) / BigInt(Math.abs(price));
  if (size > BigInt(Number.MAX_SAFE_INTEGER)) return NOTHING;
  return micro(quantity < 0 ? -Number(size) : Number(size));
}
