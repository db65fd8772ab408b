/**
 * The verdicts over what an earlier run left unfinished, as patches.
 */
import type { CommitRecovery } from "../model/commitRecovery";
import type { RowCells, TablePatch } from "../model/plan";
import { emptyPatch } from "./planCommit";

/** Sets the State of each unfinished commit and removes the rows of abandoned ones. */
export function planRecovery({ verdicts, removed }: CommitRecovery): readonly TablePatch[] {
  const updated = new Map<string, RowCells>([...verdicts].map(([key, state]) => [key, new Map([["State", state]])]));
  const states = updated.size === 0 ? [] : [{ ...emptyPatch("Commits"), updated }];
  return [...states, ...[...removed].map(([table, rows]) => ({ ...emptyPatch(table), removed: rows }))];
}
