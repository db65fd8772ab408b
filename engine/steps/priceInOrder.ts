/**
 * Prices by formula, each after what is sold before it.
 */
import { groupBy } from "../kernel/group";
import type { UnbilledSales } from "../model/billable";
import {
  byMoment,
  lineAndRole,
  NOTHING_SOLD,
  saleToDate,
  salesToDate,
  soldWith,
  type SalesFound,
  type SoldToDate,
} from "../model/soldToDate";
import type { Row } from "../schema/tables";

/** An actual that waits for its price. */
type Waiting = { readonly actual: Row<"Actuals">; readonly line: { readonly line: { readonly lineId: string } } };

/**
 * Sells the actuals that wait for a formula's price in the order of date and Actual ID, line by line and role by role.
 * Each finds what is sold of its line and role before it: booked, derived without a formula, or sold here.
 *
 * @param sold what is booked, and taken back of it, and what is derived so far
 * @param sell gives the sales of an actual, which count for those after it
 */
export function priceInOrder<W extends Waiting>(
  waiting: readonly W[],
  sold: SalesFound,
  sell: (one: W, before: SoldToDate) => readonly UnbilledSales[],
): void {
  if (waiting.length === 0) return;
  const groups = groupBy(waiting, keyOf);
  const others = salesToDate(sold, new Set(groups.keys()));
  for (const [key, group] of groups) {
    const around = others.get(key) ?? [];
    let before = NOTHING_SOLD;
    let at = 0;
    for (const one of [...group].sort((a, b) => byMoment(a.actual, b.actual))) {
      for (let next = around[at]; next && byMoment(next, one.actual) < 0; next = around[++at]) {
        before = soldWith(before, next);
      }
      for (const sale of sell(one, before)) {
        const counted = saleToDate(sale);
        if (counted) before = soldWith(before, counted);
      }
    }
  }
}

function keyOf({ actual, line }: Waiting): string {
  return lineAndRole({ lineId: line.line.lineId, role: actual.role });
}
