/** Where the pages of a sheet begin, so that what belongs together stands on one. */

export type Rows = {
  /** In points, of every row from 1 to the last. */
  readonly heights: ReadonlyMap<number, number>;
  readonly last: number;
  /** The row that is repeated at the top of every page but those before it. */
  readonly heading: number;
  /** First and last row of what stays on one page where one holds it. */
  readonly together: readonly (readonly [number, number])[];
  /** Points a page holds. */
  readonly pagePoints: number;
};

/** The rows that begin a page, ascending; none where all fit on one. */
export function pageBreaks(rows: Rows): readonly number[] {
  const { last, heading, pagePoints } = rows;
  const heightOf = (row: number) => rows.heights.get(row) ?? 0;
  const ends = endsOfTogether(rows.together);
  const breaks: number[] = [];
  let used = 0;
  let begins = 1;
  for (let row = 1; row <= last; row += 1) {
    let needed = 0;
    for (let one = row; one <= (ends.get(row) ?? row); one += 1) needed += heightOf(one);
    const capacity = pagePoints - (row > heading ? heightOf(heading) : 0);
    const isTooLong = used + (needed <= capacity ? needed : heightOf(row)) > pagePoints;
    if (isTooLong && row > begins) {
      breaks.push(row);
      begins = row;
      used = row > heading ? heightOf(heading) : 0;
    }
    used += heightOf(row);
  }
  return breaks;
}

/** The last row of what begins in a row, and of whatever that overlaps. */
function endsOfTogether(together: Rows["together"]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const inOrder = [...together].sort(([a], [b]) => b - a);
  for (const [first, last] of inOrder) {
    let end = last;
    for (let row = first; row <= end; row += 1) end = Math.max(end, ends.get(row) ?? row);
    ends.set(first, Math.max(end, ends.get(first) ?? first));
  }
  return ends;
}
