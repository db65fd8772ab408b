/** Rows that say the same. */
import type { StoredTableName, Row } from "../../schema/tables";

/** Whether two rows of a table are alike in all but where they stand and which commit brought them. */
export function isSameRow<N extends StoredTableName>(one: Row<N>, other: Row<N>): boolean {
  return contentOf(one) === contentOf(other);
}

function contentOf(row: object): string {
  const columns = Object.entries(row).filter(([column]) => !["row", "commit", "dimensions"].includes(column));
  return JSON.stringify(columns.sort(([a], [b]) => (a < b ? -1 : 1)));
}
