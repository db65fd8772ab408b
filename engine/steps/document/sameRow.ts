/** Rows that say the same. */
import type { Row, StoredTableName } from "../../schema/tables";

/** What a row carries besides what it says. */
const BESIDES: ReadonlySet<string> = new Set(["row", "commit", "dimensions"]);

/** Whether two rows of a table are alike in all but where they stand and which commit brought them. */
export function isSameRow<N extends StoredTableName>(one: Row<N>, other: Row<N>): boolean {
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).every(([column, value]) => BESIDES.has(column) || others.get(column) === value);
}
