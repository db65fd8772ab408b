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
  read(task?: PortTask): Promise<WorkbookContent>;
  /**
   * Applies a plan. Gives whether anything differed: a plan that describes what is already there changes no byte.
   * Throws `WorkbookWriteError` when the host refuses; nothing of the command counts then. Throws `WorkbookHostError`
   * where the host itself failed, which says how far it came.
   */
  apply(plan: Plan, options: ApplyOptions & PortTask): Promise<ApplyOutcome>;
};

export type ApplyOptions = {
  /** The session's sheet password; null protects without one. Never stored. */
  readonly password: string | null;
};

export type ApplyOutcome = { readonly changed: boolean };

/** How far a long piece of work has come: "reading", "Actuals", 40,000 of 100,000 rows. */
export type PortProgress = {
  readonly stage: "reading" | "writing" | "checking" | "showing";
  /** The table or sheet in work. */
  readonly name: string;
  readonly done: number;
  readonly total: number;
  readonly unit: "rows" | "sheets";
};

/** Somebody who waits, and may stop waiting. */
export type PortTask = {
  readonly progress?: (progress: PortProgress) => void;
  /** Asked between two trips to the host. Once a command is committed it is no longer asked. */
  readonly isCancelled?: () => boolean;
};

/** The user stopped the work; nothing of the command counts. */
export class WorkbookCancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "WorkbookCancelled";
  }
}

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

/** What went wrong in the host: problem codes, worded by the engine's locale. */
export type HostTrouble =
  /** Somebody is typing into a cell, which holds everything else back. */
  | "cell-being-edited"
  /** The host asks for a pause. */
  | "host-busy"
  /** A request or an answer was larger than the host takes. */
  | "host-limit"
  /** The connection to the workbook is gone, or the answer did not come. */
  | "session-lost"
  /** Anything else the host said: `message`. */
  | "host-failed";

/**
 * How far the work had come.
 * - read: it had only read
 * - begun: rows may stand in the workbook, and none of them counts; the next command removes them
 * - unknown: whether the command counts is found by the next reading, which finishes or removes it
 * - committed: the command counts; sheets and states are finished by the next command
 */
export type ReachedStage = "read" | "begun" | "unknown" | "committed";

/** The host failed. What the workbook holds is as `reached` says, and whole again after the next command. */
export class WorkbookHostError extends Error {
  constructor(
    readonly code: HostTrouble,
    readonly reached: ReachedStage,
    readonly params: ReadonlyMap<string, string> = new Map(),
  ) {
    super(`${code} ${reached} ${Array.from(params, ([name, value]) => `${name}=${value}`).join(" ")}`.trim());
    this.name = "WorkbookHostError";
  }
}

/** A cell, or a whole sheet where `cell` is null. `cell` is an address without its sheet, "F7". */
export type CellPlace = { readonly sheet: string; readonly cell: string | null };

/** What somebody did to the workbook while the pane was open; what Daybook writes itself is not told. */
export type WorkbookEvent =
  /** Cells of a sheet that holds tables of ours changed. */
  | { readonly kind: "tables-changed"; readonly sheet: string; readonly isRemote: boolean }
  /** The protection of one of our sheets was taken off. */
  | { readonly kind: "protection-removed"; readonly sheet: string }
  | { readonly kind: "sheet-deleted" };

/** The workbook as its user has it in front of them. */
export type WorkbookWindow = {
  /** Brings a place into view and selects it. Gives false where there is no such sheet. */
  show(place: CellPlace): Promise<boolean>;
  /** Tells what happens until the function it gives is called. */
  watch(listener: (event: WorkbookEvent) => void): Promise<() => Promise<void>>;
};
