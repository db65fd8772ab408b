/**
 * Which commits count: the Committed ones, and those an earlier run left Intended and complete.
 *
 * An Intended commit is complete when the workbook without it has the digest it began from, and its rows have the digest
 * it announced. Any other is abandoned.
 */
import type { CommitRecovery } from "../model/commitRecovery";
import type { WorkbookTables } from "../model/workbook";
import { inputsDigest, rowsDigest, rowsOfCommits } from "./commitDigests";
import { readProblems } from "./readProblems";
import { readStored, type StoredInput } from "./readStored";
import { sealedOver } from "./sealedOver";
import type { CountedCommits, ReadRow, ReadTable } from "./readTable";
import type { Appends, StoredTableName } from "./tables";

export type ReadCommits = CountedCommits & { readonly recovery: CommitRecovery };

/** @param read the table Commits; null where the workbook has none */
export function readCommits(content: WorkbookTables, read: ReadTable | null, input: StoredInput): ReadCommits {
  const rows = read?.rows ?? [];
  const known = new Set(rows.flatMap(({ key }) => (typeof key === "string" ? [key] : [])));
  const committed = keysIn(rows, "Committed");
  const abandoned = keysIn(rows, "Abandoned");
  const verdicts = new Map<string, "Committed" | "Abandoned">();
  for (const row of rows) {
    const { key, state } = row;
    if (state !== "Intended" || typeof key !== "string") continue;
    const isWhole = isComplete(content, row, key, { committed: new Set([...committed, key]), known }, input);
    verdicts.set(key, isWhole ? "Committed" : "Abandoned");
    (isWhole ? committed : abandoned).add(key);
  }
  const kept = sealedOver(content, abandoned);
  const spent = new Set([...abandoned].filter((key) => !kept.has(key)));
  return { committed, known, recovery: { verdicts, removed: rowsOfCommits(content, spent) } };
}

function keysIn(rows: readonly ReadRow[], state: string): Set<string> {
  return new Set(rows.flatMap((row) => (row["state"] === state && typeof row["key"] === "string" ? [row["key"]] : [])));
}

function isComplete(
  content: WorkbookTables,
  row: ReadRow,
  commit: string,
  commits: CountedCommits,
  input: StoredInput,
): boolean {
  if (row["inputsDigest"] !== inputsDigest(content, commit)) return false;
  const { tables, currencies } = readStored(input, commits, readProblems());
  const found: Partial<Record<StoredTableName, readonly ReadRow[]>> = {};
  for (const [name, read] of tables) {
    const own = read.rows.filter((candidate) => candidate["commit"] === commit);
    if (own.some((candidate) => read.held.has(candidate))) return false;
    if (own.length > 0) found[name] = own;
  }
  // Every row was read by its table's own columns, which is what types it.
  return row["rowsDigest"] === rowsDigest(found as unknown as Appends, currencies);
}
