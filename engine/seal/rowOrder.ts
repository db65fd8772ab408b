/** Which rows do not stand where they were appended. */

/**
 * Positions, ascending, of the fewest numbers that would have to be taken out for the rest to be in ascending order: the
 * others are a longest ascending run (patience sorting, n log n; n where all are in order).
 */
export function outOfOrder(orders: readonly number[]): readonly number[] {
  if (orders.every((order, index) => index === 0 || (orders[index - 1] ?? 0) < order)) return [];
  const tails: number[] = [];
  const before = orders.map((order, index) => {
    const length = firstNotBelow(tails, orders, order);
    tails[length] = index;
    return length === 0 ? -1 : (tails[length - 1] ?? -1);
  });
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) kept.add(index);
  return orders.flatMap((_, index) => (kept.has(index) ? [] : [index]));
}

/** How many of the runs end below the number: the runs' last numbers ascend with their length. */
function firstNotBelow(tails: readonly number[], orders: readonly number[], order: number): number {
  let low = 0;
  let high = tails.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((orders[tails[middle] ?? 0] ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low;
}
