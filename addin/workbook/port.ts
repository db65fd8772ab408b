/**
 * What the engine and a workbook say to each other: `WorkbookContent` is what a host reads, `Plan` what it writes.
 *
 * Every host (the .xlsx file, Excel through Office.js) implements `WorkbookPort`; the hosts decide nothing.
 * The shapes themselves live in the engine, so that the engine depends on no host.
 */
import type { Plan } from "../../engine/model/plan";
import type { WorkbookContent } from "../../engine/model/workbook";

export type { Plan, WorkbookContent };

/** A workbook that can be read and changed. */
export type WorkbookPort = {
  /** Reads every table the schema knows, every sheet's name and state, and every document sheet. Writes nothing. */
  read(): Promise<WorkbookContent>;
  /**
   * Applies a plan. Gives whether anything differed: a plan that describes what is already there changes no byte.
   * Throws `WorkbookWriteError` when the host refuses; the workbook is then as before.
   */
  apply(plan: Plan, options: ApplyOptions): Promise<ApplyOutcome>;
};

export type ApplyOptions = {
  /** The session's sheet password; null protects without one. Never stored. */
  readonly password: string | null;
};

export type ApplyOutcome = { readonly changed: boolean };

/** Why a host refused to write: problem codes, worded by the engine's locale. */
export type WriteRefusal =
  /** Cells in use below a table that is to grow. `table`, `sheet`, `rows` asked for, `free` rows. */
  | "no-room"
  /** The sheet is locked with another password than the session's. `sheet`. */
  | "locked-sheet"
  /** The workbook's structure is locked with another password, and a sheet would come or go. */
  | "structure-locked"
  /** More than a sheet or a cell holds. `table` and `rows`, or `characters`. */
  | "too-large"
  /** Another's change came in between; nothing of the command counts. `reason`. */
  | "commit-stopped";

/** The host cannot write what the plan asks for. Nothing was written. */
export class WorkbookWriteError extends Error {
  constructor(
    readonly code: WriteRefusal,
    readonly params: ReadonlyMap<string, string>,
  ) {
    super(`${code} ${Array.from(params, ([name, value]) => `${name}=${value}`).join(" ")}`);
    this.name = "WorkbookWriteError";
  }
}
