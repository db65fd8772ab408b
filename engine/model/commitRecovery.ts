/**
 * What an earlier run left unfinished: the start of every run judges it, the next plan writes the verdict.
 *
 * An Intended commit whose inputs and rows both have the digests it announced is complete: it counts as Committed. Any
 * other is Abandoned, its rows do not exist and are removed; a number it drew was never given.
 */
import type { StoredTableName } from "../schema/tables";

export type CommitRecovery = {
  /** Intended commits by key, in the table's order, each with the state it has now. */
  readonly verdicts: ReadonlyMap<string, "Committed" | "Abandoned">;
  /**
   * Rows of abandoned commits, by table: ascending indexes into the table's rows as they were read. Tables without any
   * are left out, and so are commits on whose entries the seal goes on.
   */
  readonly removed: ReadonlyMap<StoredTableName, readonly number[]>;
};
