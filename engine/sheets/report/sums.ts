/** Which amounts of a table add up. */
import type { AnyRow } from "../../model/runResult";
import type { PlacedTable } from "./placeTables";

/** Keys of amount columns whose amounts in these rows are all of one currency and meant to be added up. */
export function summedKeys(
  { layout, columns }: Pick<PlacedTable, "layout" | "columns">,
  rows: readonly AnyRow[],
): readonly string[] {
  let isOneCurrency: boolean | null = null;
  return columns.flatMap(([key, column]) => {
    if (column.kind !== "amount" || layout.unsummed?.includes(key) === true) return [];
    if (!column.accounting) isOneCurrency ??= new Set(rows.map((row) => row["currency"])).size <= 1;
    return column.accounting || isOneCurrency === true ? [key] : [];
  });
}
