/**
 * What a command did to each thing it was asked about. One that failed stops no other.
 */
import type { Appends } from "../schema/tables";
import type { Problem } from "../kernel/problem";
import type { SourceChanges } from "./sourceChanges";

/** `code` names the sentence that tells it (`locale/`), such as "draft-created", "nothing-to-invoice", "confirm-refused". */
export type Outcome = {
  readonly result: "done" | "unchanged" | "refused";
  readonly code: string;
  /** The document or row: "PF-00001". Null when it is about the whole run. */
  readonly key: string | null;
  readonly params: Readonly<Record<string, string>>;
};

/**
 * What a command's step gives: rows to append, changes of state columns and of the user's own tables, what became of each,
 * and what is wrong.
 */
export type StepResult = {
  readonly appends: Appends;
  readonly states: readonly StateChange[];
  /** Absent for most: none. */
  readonly sources?: SourceChanges;
  readonly outcomes: readonly Outcome[];
  readonly problems: readonly Problem[];
};

/** New values of state columns of a booked row, by column key; only columns marked as state may change. */
export type StateChange = {
  readonly table: "Invoices" | "Proposals" | "Commits";
  readonly key: string;
  readonly values: Readonly<Record<string, string | null>>;
};

/** A step that changes nothing. */
export const NOTHING_DONE: StepResult = { appends: {}, states: [], outcomes: [], problems: [] };
