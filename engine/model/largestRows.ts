/** What a chart of very many rows shows. */
import type { AnyRow } from "./runResult";

/** Bars that one look takes in. */
const MOST_BARS = 12;

/** The rows that hold most in a column, the most first and of equals in the order they had; none that holds nothing. */
export function largestRows(rows: readonly AnyRow[], by: string): readonly AnyRow[] {
  const held = (row: AnyRow): number => {
    const value = row[by];
    return typeof value === "number" ? value : 0;
  };
  return rows
    .filter((row) => held(row) > 0)
    .sort((a, b) => held(b) - held(a))
    .slice(0, MOST_BARS);
}
