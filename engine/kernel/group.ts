/** Rows by a key, in the order of their first appearance; within a key in the order given. */
export function groupBy<K, V>(rows: Iterable<V>, keyOf: (row: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
