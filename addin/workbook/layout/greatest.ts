/** The greatest of any number of numbers, and at least `least`: a call with a hundred thousand arguments fails. */
export function greatest(values: Iterable<number>, least: number): number {
  let found = least;
  for (const value of values) if (value > found) found = value;
  return found;
}
