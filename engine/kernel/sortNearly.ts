/**
 * Sorts rows that are nearly in order already, as what people enter day by day is.
 *
 * Where a row is lower than the one before it, either may be the one that is out of place: both are set aside. What is
 * left is in order; what was set aside is sorted and merged in. With few out of place that is one pass, and never more
 * work than sorting them all.
 *
 * @param compare a total order: below zero where the first comes first
 * @returns the same rows in order; the given array itself where it was in order
 */
export function sortNearly<T>(rows: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  const kept: T[] = [];
  const aside: T[] = [];
  for (const row of rows) {
    const last = kept.at(-1);
    if (last === undefined || compare(last, row) <= 0) {
      kept.push(row);
    } else {
      kept.pop();
      aside.push(last, row);
    }
  }
  return aside.length === 0 ? rows : merged(kept, aside.sort(compare), compare);
}

function merged<T>(one: readonly T[], other: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  const rows: T[] = [];
  let at = 0;
  for (const row of one) {
    for (let next = other[at]; next !== undefined && compare(next, row) < 0; next = other[at]) {
      rows.push(next);
      at += 1;
    }
    rows.push(row);
  }
  for (const row of other.slice(at)) rows.push(row);
  return rows;
}
