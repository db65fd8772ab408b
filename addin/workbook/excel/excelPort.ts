/**
 * Excel as a workbook, through calls in plain data: what is asked of it, in which pieces and in which order. Nothing here
 * touches Office, so that it runs in a worker.
 */
import type { Plan, SheetPlan, TablePatch } from "../../../engine/model/plan";
import type { WorkbookContent } from "../../../engine/model/workbook";
import { tableByName } from "../../../engine/schema/tables";
import { applyInSteps, type StepwiseWorkbook, type Waiting } from "../applyInSteps";
import { blockRange } from "../layout/plannedRows";
import type { ApplyOptions, ApplyOutcome, PortTask, WorkbookPort } from "../port";
import type { ExcelCalls } from "./calls";
import { changeSheet } from "./changeSheet";
import type { Operation } from "./operations";
import { patchTable, refuseWithoutRoom } from "./patchTables";
import { findPlannedSheet, sheetMade, targetOf } from "./plannedSheet";
import { readWorkbook } from "./readWorkbook";
import { refuseMoved } from "./refuseMoved";
import { sheetOf, tableOf, type SheetState, type WorkbookState } from "./state";
import { NEVER, tripsWith, type Trips } from "./trips";
import { isTypedInto, typedInto } from "./typedInto";
import { movesSheets, protectedSheets, sourceSheets, tryingOperations } from "./unlocking";
import { writeOperations } from "./writeOperations";
import { writeSheet } from "./writeSheet";

export type ExcelPortOptions = {
  /** Waits that many milliseconds, while Excel asks for a pause. */
  readonly pause?: (ms: number) => Promise<void>;
};

/** A workbook port over calls. Reads whole; writes what differs from what was last read. */
export function excelPort(calls: ExcelCalls, { pause = waiting }: ExcelPortOptions = {}): WorkbookPort {
  const trips = tripsWith(pause);
  const session: Session = { calls, trips, state: null, opened: new Set(), openedWith: null };
  return {
    async read(task: PortTask = {}): Promise<WorkbookContent> {
      session.state = await readWorkbook(calls, trips, { ...task, stage: "reading" });
      return session.state.content;
    },
    async apply(plan: Plan, options: ApplyOptions & PortTask): Promise<ApplyOutcome> {
      const state = session.state ?? (await readWorkbook(calls, trips, { ...options, stage: "reading" }));
      // Whatever becomes of it, what was read is no longer what is there.
      session.state = null;
      return applyTo(session, state, plan, options);
    },
  };
}

function waiting(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

type Session = {
  readonly calls: ExcelCalls;
  readonly trips: Trips;
  /** As last read; null once it was written to. */
  state: WorkbookState | null;
  /** Sheets that the session's password opens, in lower case. */
  opened: Set<string>;
  openedWith: string | null;
};

async function applyTo(
  session: Session,
  state: WorkbookState,
  plan: Plan,
  options: ApplyOptions & PortTask,
): Promise<ApplyOutcome> {
  const work = new PieceByPiece(session, state, options);
  await work.prepare(plan);
  await applyInSteps(work, plan, options);
  return { changed: work.hasWritten };
}

/** The workbook as the commit protocol sees it: each call is some trips. */
class PieceByPiece implements StepwiseWorkbook {
  hasWritten = false;
  /** What the command was computed from. */
  readonly #asked: WorkbookState;
  #state: WorkbookState;
  readonly #session: Session;
  readonly #options: ApplyOptions & PortTask;

  constructor(session: Session, state: WorkbookState, options: ApplyOptions & PortTask) {
    this.#session = session;
    this.#asked = state;
    this.#state = state;
    this.#options = options;
  }

  /** Refuses what cannot be written, before anything is. */
  async prepare(plan: Plan): Promise<void> {
    const patches = [...(plan.commit === null ? [] : [plan.commit.intended, ...plan.commit.appends]), ...plan.settle];
    if (patches.length > 0) await refuseMoved(this.#session, this.#state, this.#options);
    refuseWithoutRoom(this.#state, patches);
    await this.#tryLocks(plan);
  }

  async #tryLocks(plan: Plan): Promise<void> {
    const { password } = this.#options;
    const session = this.#session;
    if (session.openedWith !== password) session.opened = new Set();
    session.openedWith = password;
    const sheets = protectedSheets(this.#state, plan).filter(({ name }) => !session.opened.has(name.toLowerCase()));
    const structure: readonly Operation[] =
      this.#state.structureLocked && movesSheets(this.#state, plan)
        ? [
            { kind: "unprotectStructure", password },
            { kind: "protectStructure", password },
          ]
        : [];
    const operations = [...structure, ...tryingOperations(sheets, password, sourceSheets(plan, this.#state))];
    if (operations.length > 0) await this.#write(operations, this.#options);
    for (const { name } of sheets) session.opened.add(name.toLowerCase());
  }

  async read(waitingFor: Waiting = {}): Promise<WorkbookContent> {
    const { calls, trips } = this.#session;
    const { progress } = this.#options;
    const task = { stage: "checking" as const, ...waitingFor, ...(progress === undefined ? {} : { progress }) };
    this.#state = await readWorkbook(calls, trips, task);
    return this.#state.content;
  }

  wasTypedInto(plan: Pick<Plan, "sheets" | "removedSheets">): boolean {
    return isTypedInto(plan, this.#asked, this.#state);
  }

  async patch(patches: readonly TablePatch[], waitingFor: Waiting = {}): Promise<void> {
    const operations = patches.flatMap((patch) => this.#patchOperations(patch));
    const total = patches.reduce((sum, { appended }) => sum + appended.length, 0);
    await this.#write(joined(operations), waitingFor, (trip, done) => {
      const first = trip.find(({ kind }) => kind === "values") ?? trip[0];
      const name = first !== undefined && "sheet" in first ? first.sheet : "";
      this.#options.progress?.({ stage: "writing", name, done: Math.min(done, total), total, unit: "rows" });
    });
  }

  /** A table that is missing is made; then its rows change, its sheet open as long as it takes. */
  #patchOperations(patch: TablePatch): readonly Operation[] {
    const state = this.#state;
    const made = this.#missingTable(patch);
    const sheet = sheetOf(state, tableOf(state, patch.table)?.sheet ?? "");
    const own = patchTable(state, patch);
    const protection = patch.layout.kind === "source" ? null : patch.layout.protection;
    if (sheet === null || own.length === 0) return made;
    const isOwn = patch.layout.kind === "source";
    const password = isOwn ? null : this.#options.password;
    const isProtected = sheet.isProtected || made.length > 0;
    const options = protection ?? optionsOf(sheet, isOwn);
    const isLockedAfter = isProtected || protection !== null;
    if (isLockedAfter) state.sheets = state.sheets.map((one) => (one === sheet ? { ...one, isProtected: true } : one));
    return [
      ...made,
      ...(isProtected ? [{ kind: "unprotect" as const, sheet: sheet.name, password }] : []),
      ...own,
      ...(isLockedAfter ? [{ kind: "protect" as const, sheet: sheet.name, ...options, password }] : []),
    ];
  }

  #missingTable({ table, layout }: TablePatch): readonly Operation[] {
    const state = this.#state;
    const found = tableOf(state, table);
    const isCutOff =
      found !== null && findPlannedSheet(state, layout)?.name === found.sheet && isMarked(state, found.sheet);
    if (found !== null && !isCutOff) return [];
    const target = targetOf(state, layout, this.#options.password);
    const operations = writeSheet(layout, target);
    this.#enter(target.name, layout);
    return operations;
  }

  /** A sheet that was just made, as the patches after it find it. */
  #enter(name: string, plan: SheetPlan): void {
    const state = this.#state;
    state.sheets = state.sheets.map((sheet) => (sheet.name === name ? sheetMade(name, plan) : sheet));
    for (const block of plan.blocks) {
      const columns = block.columns.map(({ header }) => header);
      const rows = block.rows.map((row) => [...row]);
      const range = blockRange(block);
      const firstUsedBelow = Infinity;
      state.tables.set(block.table.toLowerCase(), {
        ...{ name: block.table, sheet: name, hasHeader: true, hasTotalsRow: false },
        ...{ range, columns, rows, firstUsedBelow },
      });
    }
  }

  async show({ sheets, removedSheets, protectStructure }: Parameters<StepwiseWorkbook["show"]>[0]): Promise<void> {
    const { password } = this.#options;
    const state = this.#state;
    const removed = removedSheets.filter((name) => sheetOf(state, name) !== null);
    const comes = sheets.some((sheet) => findPlannedSheet(state, sheet) === null);
    const changes = sheets.map((plan) => ({ plan, operations: changeSheet(plan, targetOf(state, plan, password)) }));
    const drawn = changes.filter((change) => change.operations.length > 0);
    const asTyped = await typedInto(
      this.#session,
      state,
      drawn.map(({ plan }) => plan),
    );
    const operations = drawn.flatMap((change) => (asTyped.has(change.plan) ? [] : change.operations));
    const removing = removed.map((sheet): Operation => ({ kind: "removeSheet", sheet }));
    const isOpened = state.structureLocked && (comes || removing.length > 0);
    const isLocked = isOpened || (protectStructure && !state.structureLocked);
    const open = leftOpen(state);
    // The rows that go last find them locked.
    state.sheets = state.sheets.map((sheet) => (open.includes(sheet) ? { ...sheet, isProtected: true } : sheet));
    const all: readonly Operation[] = [
      ...(isOpened ? [{ kind: "unprotectStructure" as const, password }] : []),
      ...operations,
      ...lockingAgain(open, password),
      ...removing,
      ...(isLocked ? [{ kind: "protectStructure" as const, password }] : []),
    ];
    const names = new Set(operations.flatMap((one) => ("sheet" in one ? [one.sheet] : [])));
    const seen = new Set<string>();
    await this.#write(all, {}, (trip) => {
      const name = trip.flatMap((one) => ("sheet" in one ? [one.sheet] : []))[0] ?? "";
      this.#options.progress?.({ stage: "showing", name, done: seen.size, total: names.size, unit: "sheets" });
      for (const one of trip) if ("sheet" in one) seen.add(one.sheet);
    });
  }

  async #write(
    operations: readonly Operation[],
    { isCancelled = NEVER }: Waiting,
    tell: (trip: readonly Operation[], done: number) => void = () => undefined,
  ): Promise<void> {
    const { calls, trips } = this.#session;
    let done = 0;
    await writeOperations({ calls, trips, isCancelled }, operations, (trip) => {
      this.hasWritten = true;
      tell(trip, done);
      for (const operation of trip) if (operation.kind === "values") done += operation.rows.length;
    });
  }
}

/** A sheet of the user's own is protected again as it was, to the last option. */
function optionsOf({ filter, formatColumns, options }: SheetState, isOwn: boolean) {
  return { filter, formatColumns, ...(isOwn && options !== undefined ? { options } : {}) };
}

/** Sheets of stored tables that are open, taken open or left so by a batch that was cut off. */
function leftOpen({ sheets }: WorkbookState): readonly SheetState[] {
  const isStored = (table: string): boolean => ["store", "book"].includes(tableByName(table)?.role ?? "");
  return sheets.filter(({ isProtected, tables }) => !isProtected && tables.some(isStored));
}

function lockingAgain(sheets: readonly SheetState[], password: string | null): readonly Operation[] {
  return sheets.map(({ name: sheet }) => ({ kind: "protect", sheet, filter: true, formatColumns: true, password }));
}

function isMarked(state: WorkbookState, sheet: string): boolean {
  return sheetOf(state, sheet)?.names.some(({ name }) => name.endsWith("Daybook_Writing")) ?? false;
}

/** A sheet that is locked only to be opened again stays open in between. */
function joined(operations: readonly Operation[]): readonly Operation[] {
  return operations.filter((operation, index) => {
    const next = operations[index + 1];
    const before = operations[index - 1];
    const isReopened = operation.kind === "protect" && next?.kind === "unprotect" && next.sheet === operation.sheet;
    const isAgain = operation.kind === "unprotect" && before?.kind === "protect" && before.sheet === operation.sheet;
    return !isReopened && !isAgain;
  });
}
