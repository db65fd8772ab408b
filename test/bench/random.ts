/**
 * Figures that look drawn by chance and are the same every time.
 */

/** Draws from one sequence. */
export type Random = {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  /** Whether one of so many thousand cases has come. */
  readonly perMille: (cases: number) => boolean;
  /** One of them. */
  readonly oneOf: <T>(choices: readonly T[]) => T;
};

/** The sequence of a seed: mulberry32, 32 bits a draw, by Tommy Ettinger (public domain). */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    perMille: (cases) => below(1000) < cases,
    oneOf: (choices) => {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new Error("there is nothing to choose from");
      return chosen;
    },
  };
}
