/**
 * Limits being used up, row after row.
 */
import { add, minor, subtract, ZERO, type Minor } from "../../kernel/money";
import type { Book } from "../../model/book";
import { limitKeysOf, type Limit, type LimitUse, type NteFailure, type Sold } from "../../model/limits";

/** One limit with what is used of it so far. */
export type Meter = {
  readonly limit: Limit;
  /** Chargeable amounts of confirmed invoices, less credits. */
  invoiced: Minor;
  /** Invoiced and committed. */
  used: Minor;
};

export type Meters = {
  /** The limits that hold for time and material sold to a customer on a line, the narrowest first; none for most. */
  readonly of: (sold: Sold) => readonly Meter[];
  readonly uses: () => ReadonlyMap<string, LimitUse>;
};

const NO_METERS: readonly Meter[] = [];

/**
 * The limits of a book, used up by what is invoiced: Billed Sales that are Chargeable, credits negative by themselves.
 * Milestones and products count for the contract and its customers; retainers, discount and freight for none.
 */
export function metersOf({ rows }: Pick<Book, "rows">, limits: ReadonlyMap<string, Limit>): Meters {
  const meters = new Map<string, Meter>();
  for (const [key, limit] of limits) meters.set(key, { limit, invoiced: ZERO, used: ZERO });
  const of = finder(meters);
  for (const row of rows.BookedActuals) {
    if (row.type !== "Billed Sales" || row.billingType !== "Chargeable") continue;
    if (row.lineId === null || row.class === "Retainer") continue;
    for (const meter of of(row)) meter.invoiced = add(meter.invoiced, row.amount);
  }
  for (const meter of meters.values()) meter.used = meter.invoiced;
  return {
    of,
    uses: () => new Map(Array.from(meters, ([key, { limit, used }]) => [key, { ...limit, used }])),
  };
}

type Found = { readonly contractId: string | null; readonly meters: readonly Meter[] };

/** Looks the limits of a sale up, once for each customer of a line: of a million rows nearly all are of a few. */
function finder(meters: ReadonlyMap<string, Meter>): Meters["of"] {
  const byLine = new Map<string | null, Map<string | null, Found>>();
  return (sold) => {
    const { contractId, lineId, customerId } = sold;
    const ofLine = byLine.get(lineId);
    const known = ofLine?.get(customerId);
    if (known !== undefined && known.contractId === contractId) return known.meters;
    const ofSale = limitKeysOf(sold).flatMap((key) => meters.get(key) ?? []);
    const found = { contractId, meters: ofSale.length === 0 ? NO_METERS : ofSale };
    if (ofLine === undefined) byLine.set(lineId, new Map([[customerId, found]]));
    else ofLine.set(customerId, found);
    return found.meters;
  };
}

/**
 * Why an amount does not fit; null where it does. What uses nothing (a refund, nothing at all) fits always.
 *
 * @param usedOf what is used of a limit; as counted so far unless given
 */
export function failureOf(
  meters: readonly Meter[],
  amount: Minor,
  usedOf: (meter: Meter) => Minor = ({ used }) => used,
): NteFailure | null {
  if (amount <= 0) return null;
  let worst: NteFailure | null = null;
  for (const meter of meters) {
    const overrun = minor(usedOf(meter) + amount - meter.limit.amount);
    if (overrun <= 0 || (worst !== null && overrun <= worst.overrun)) continue;
    worst = { level: meter.limit.level, limit: meter.limit.amount, overrun };
  }
  return worst;
}

/** Counts an amount as used of each limit. */
export function commit(meters: readonly Meter[], amount: Minor): void {
  for (const meter of meters) meter.used = add(meter.used, amount);
}

/** What is left of the limit that leaves least. */
export function roomOf(meters: readonly Meter[]): Minor {
  return meters
    .map(({ limit, used }) => subtract(limit.amount, used))
    .reduce((least, room) => (room < least ? room : least));
}
