/** How many figures of a report's sheet are formulas. */
import { summedKeys } from "./sums";
import type { PlacedTable } from "./placeTables";

/** A reviewer's spreadsheet stays quick, and a reviewer able to follow, up to this many formulas on a sheet. */
const MOST_FORMULAS = 5_000;

/** Which figures are live: all of them; sums only, the figures of rows being values; or totals only. */
export type LiveFigures = { readonly figures: "all" | "sums" | "totals" };

/** As much as a sheet may hold. */
export function fewerFormulas(tables: readonly PlacedTable[]): LiveFigures {
  let totals = 0;
  let subtotals = 0;
  let ofRows = 0;
  for (const { layout, groups, columns, totalRow, rowOf } of tables) {
    const sums = groups.map((group) => summedKeys({ layout, columns }, group.rows).length);
    if (totalRow !== null) totals += columns.length;
    if (layout.groupBy !== undefined) for (const count of sums) subtotals += count;
    ofRows += rowOf.size * Object.keys(layout.formulas ?? {}).length;
  }
  if (totals + subtotals + ofRows <= MOST_FORMULAS) return { figures: "all" };
  return { figures: totals + subtotals <= MOST_FORMULAS ? "sums" : "totals" };
}
