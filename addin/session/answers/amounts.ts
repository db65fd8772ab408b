/** Amounts and sums as they are told: exact decimal text with its currency. */
import { minorDigits } from "../../../engine/kernel/currency";
import { add, minorText, ZERO, type Minor } from "../../../engine/kernel/money";
import { compareText } from "../../../engine/kernel/problem";
import type { Amount, Tally } from "../views/common";

/** 124000 in EUR is "1240.00" EUR. */
export function tellAmount(amount: Minor, currency: string): Amount {
  return { value: minorText(amount, minorDigits(currency)), currency };
}

/** One thing that is counted; `amount` is null where it counts and adds nothing. */
export type Counted = { readonly amount: Minor | null; readonly currency: string };

/** Counts things one by one. */
export type Counter = { add(counted: Counted): void; tally(): Tally };

/** A counter at nothing. Sums are exact. */
export function newCounter(): Counter {
  const totals = new Map<string, Minor>();
  let count = 0;
  return {
    add({ amount, currency }) {
      count += 1;
      if (amount !== null) totals.set(currency, add(totals.get(currency) ?? ZERO, amount));
    },
    tally: () => ({ count, totals: tellTotals(totals) }),
  };
}

/** The tally of all of them. */
export function tallyOf(all: Iterable<Counted>): Tally {
  const counter = newCounter();
  for (const counted of all) counter.add(counted);
  return counter.tally();
}

/** By currency code. */
function tellTotals(totals: ReadonlyMap<string, Minor>): readonly Amount[] {
  return [...totals].sort(([a], [b]) => compareText(a, b)).map(([currency, amount]) => tellAmount(amount, currency));
}
