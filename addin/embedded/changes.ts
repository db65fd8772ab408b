import type { ShownChange } from "./protocol";

/** How often the workbook changed, and how often it had when it was opened or saved last. */
export type Changes = { readonly version: number; readonly saved: number };

export const noChanges: Changes = { version: 0, saved: 0 };

/** What comes of a change: a workbook that was just opened is saved. */
export function changedBy({ version, saved }: Changes, change: ShownChange): Changes {
  return { version: version + 1, saved: change.kind === "opened" ? version + 1 : saved };
}
