/** Rows or columns along an axis: where each begins and how long it is, in pixels. Counted from 1. */
export type Axis = {
  readonly count: number;
  readonly length: number;
  start(index: number): number;
  size(index: number): number;
  /** Which one a place is in, at least the first and at most the last. */
  at(place: number): number;
};

/** Some that are of one size. */
export type SizedRun = { readonly first: number; readonly last: number; readonly size: number };

/** An axis of `count`, all of the usual size but those of the runs, which come in order and do not overlap. */
export function axisOf(count: number, usual: number, runs: readonly SizedRun[]): Axis {
  const own = runs
    .map(({ first, last, size }) => ({ first, last: Math.min(last, count), size }))
    .filter(({ first, last }) => first <= last)
    .sort((a, b) => a.first - b.first);
  const starts: number[] = [];
  let shift = 0;
  for (const { first, last, size } of own) {
    starts.push((first - 1) * usual + shift);
    shift += (last - first + 1) * (size - usual);
  }
  /** The last run that begins at or before what is looked for; -1 for none. */
  const runBefore = (isAfter: (run: number) => boolean): number => {
    let low = 0;
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(middle)) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  };
  const start = (index: number): number => {
    const position = runBefore((run) => (own[run]?.first ?? 0) > index);
    const run = own[position];
    if (run === undefined) return (index - 1) * usual;
    const begin = starts[position] ?? 0;
    if (index <= run.last) return begin + (index - run.first) * run.size;
    return begin + (run.last - run.first + 1) * run.size + (index - run.last - 1) * usual;
  };
  const at = (place: number): number => {
    const position = runBefore((run) => (starts[run] ?? 0) > place);
    const run = own[position];
    const begin = starts[position] ?? 0;
    const index =
      run === undefined
        ? Math.floor(place / usual) + 1
        : place < start(run.last + 1)
          ? run.first + (run.size === 0 ? 0 : Math.floor((place - begin) / run.size))
          : run.last + 1 + Math.floor((place - start(run.last + 1)) / usual);
    return Math.min(count, Math.max(1, index));
  };
  return { count, length: start(count + 1), start, size: (index) => start(index + 1) - start(index), at };
}
