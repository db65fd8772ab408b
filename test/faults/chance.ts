/** Chance from a seed: the same seed gives the same draws, on any machine. */
export type Chance = {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** One of some; throws where there is none. */
  of<T>(some: readonly T[]): T;
};

/** mulberry32 (T. Ettinger), which is plenty for choosing what to break. */
export function chanceFrom(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e37_79b1) >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    of: <T>(some: readonly T[]): T => {
      const one = some[below(some.length)];
      if (one === undefined) throw new Error("nothing to choose from");
      return one;
    },
  };
}
