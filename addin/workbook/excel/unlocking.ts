/**
 * Whether everything that is to be written can be opened, tried before the first row is written: each protected sheet is
 * opened and locked again as it was, in one trip. What could be opened once is not tried again.
 */
import type { Plan } from "../../../engine/model/plan";
import type { Operation } from "./operations";
import { findPlannedSheet } from "./plannedSheet";
import { sheetOf, tableOf, type SheetState, type WorkbookState } from "./state";

/** The sheets a plan writes to that are protected. */
export function protectedSheets(state: WorkbookState, plan: Plan): readonly SheetState[] {
  const patches = [...(plan.commit === null ? [] : [plan.commit.intended, ...plan.commit.appends]), ...plan.settle];
  const patched = patches.flatMap(({ table }) => sheetOf(state, tableOf(state, table)?.sheet ?? "") ?? []);
  const planned = plan.sheets.flatMap((sheet) => findPlannedSheet(state, sheet) ?? []);
  return [...new Set([...patched, ...planned])].filter(({ isProtected }) => isProtected);
}

/** Opens sheets and locks them again, with the session's password. */
export function tryingOperations(sheets: readonly SheetState[], password: string | null): readonly Operation[] {
  return sheets.flatMap(({ name: sheet, filter, formatColumns }): readonly Operation[] => [
    { kind: "unprotect", sheet, password },
    { kind: "protect", sheet, filter, formatColumns, password },
  ]);
}

/** Whether sheets come or go, which a locked structure forbids. */
export function movesSheets(state: WorkbookState, plan: Plan): boolean {
  const patches = [...(plan.commit === null ? [] : [plan.commit.intended, ...plan.commit.appends]), ...plan.settle];
  return (
    patches.some(({ table }) => tableOf(state, table) === null) ||
    plan.sheets.some((sheet) => findPlannedSheet(state, sheet) === null) ||
    plan.removedSheets.some((name) => sheetOf(state, name) !== null)
  );
}
