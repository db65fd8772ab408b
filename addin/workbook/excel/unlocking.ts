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

/**
 * The sheets of the user's own tables that a plan writes to. A password on one is its owner's word that it is read and
 * never written: it is opened without any, also where the session's would fit.
 */
export function sourceSheets({ settle }: Plan, state: WorkbookState): ReadonlySet<SheetState> {
  const own = settle.filter(({ layout }) => layout.kind === "source");
  return new Set(own.flatMap(({ table }) => sheetOf(state, tableOf(state, table)?.sheet ?? "") ?? []));
}

/** Opens sheets and locks them again as they were, with the session's password; those of the user's own without. */
export function tryingOperations(
  sheets: readonly SheetState[],
  password: string | null,
  own: ReadonlySet<SheetState>,
): readonly Operation[] {
  return sheets.flatMap((sheet): readonly Operation[] => {
    const { name, filter, formatColumns, options } = sheet;
    const given = own.has(sheet) ? null : password;
    const allowed = own.has(sheet) && options !== undefined ? { options } : {};
    return [
      { kind: "unprotect", sheet: name, password: given },
      { kind: "protect", sheet: name, filter, formatColumns, ...allowed, password: given },
    ];
  });
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
