/**
 * The few changes Daybook makes to the user's own tables: rows added on request, and the Run Status of schedule rows.
 *
 * They carry no commit: each follows from what the workbook holds, so that a command which was cut off before it wrote
 * them gives them when it is asked for again. Rows are known by their ID, or by line and date; what a run invoiced is no
 * longer ready.
 */
import type { Row } from "../schema/tables";

/** Tables that rows may be added to. */
export const GROWING_TABLES = ["InvoiceSchedule", "Milestones", "Retainers"] as const;
export type GrowingTable = (typeof GROWING_TABLES)[number];

/** Rows for the end of each table, in order, with the sheet rows they will stand in. */
export type SourceAppends = { readonly [N in GrowingTable]?: readonly Row<N>[] };

export type RunStatus = Row<"InvoiceSchedule">["runStatus"];

export type SourceChanges = {
  readonly appends: SourceAppends;
  /** New Run Status by sheet row of `InvoiceSchedule`. */
  readonly runStatuses: ReadonlyMap<number, RunStatus>;
};

/** Whether there is anything to change. */
export function hasSourceChanges(changes: SourceChanges | undefined): changes is SourceChanges {
  if (changes === undefined) return false;
  const { appends, runStatuses } = changes;
  return runStatuses.size > 0 || GROWING_TABLES.some((table) => (appends[table]?.length ?? 0) > 0);
}
