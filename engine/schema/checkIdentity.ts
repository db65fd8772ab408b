/**
 * IDs once each. Problem: duplicate-id, at every row of the group; all of them are held back, because nobody can tell
 * which of them the rest of the workbook means.
 */
import type { ReadProblems } from "./readProblems";
import { reportCell, textAt, type ReadRow, type ReadTable } from "./readTable";

/** IDs of the user's that differ only in case are the same; Daybook's own keys are compared as they stand. */
export function checkIdentity(read: ReadTable, problems: ReadProblems): void {
  const { table } = read.located;
  if (table.identity.length === 0) return;
  const first = firstOfKept(read);
  const repeated = new Map<string, ReadRow[]>();
  for (let at = read.kept.count; at < read.rows.length; at++) {
    const row = read.rows[at];
    const identity = row === undefined ? null : identityOf(row, read);
    if (row === undefined || identity === null) continue;
    const before = first.get(identity);
    if (before === undefined) first.set(identity, row);
    else if (repeated.get(identity)?.push(row) === undefined) repeated.set(identity, [before, row]);
  }
  for (const rows of repeated.values()) reportGroup(read, rows, problems);
}

/** Rows that were read before have no ID twice among themselves; of them only those count whose ID a new row has too. */
function firstOfKept(read: ReadTable): Map<string, ReadRow> {
  const first = new Map<string, ReadRow>();
  const { count } = read.kept;
  if (count === 0 || count === read.rows.length) return first;
  const added = new Set<string>();
  for (let at = count; at < read.rows.length; at++) {
    const row = read.rows[at];
    const identity = row === undefined ? null : identityOf(row, read);
    if (identity !== null) added.add(identity);
  }
  for (let at = 0; at < count; at++) {
    const row = read.rows[at];
    const identity = row === undefined ? null : identityOf(row, read);
    if (row !== undefined && identity !== null && added.has(identity)) first.set(identity, row);
  }
  return first;
}

const ROWS_NAMED = 10;

function reportGroup({ located, held }: ReadTable, rows: readonly ReadRow[], problems: ReadProblems): void {
  const { identity } = located.table;
  const numbers = rows.slice(0, ROWS_NAMED).map((row) => String(Number(row["row"])));
  const named = numbers.join(", ") + (rows.length > ROWS_NAMED ? ", …" : "");
  for (const row of rows) {
    const parts = identity.flatMap((key) => textAt(row, key) ?? []);
    held.add(row);
    const params = { value: parts.join(" / "), rows: named };
    reportCell(located, row, identity[0] ?? "", { code: "duplicate-id", params }, problems);
  }
}

/** Null where a part that must be there is not, or one could not be read. */
function identityOf(row: ReadRow, { located, held }: ReadTable): string | null {
  const { identity, columns, role } = located.table;
  let joined = "";
  for (const key of identity) {
    const part = textAt(row, key);
    if (part === null && (columns[key]?.required || held.has(row))) return null;
    joined = identity.length === 1 ? (part ?? "") : `${joined}${part ?? ""}\n`;
  }
  return role === "source" ? joined.toLowerCase() : joined;
}
