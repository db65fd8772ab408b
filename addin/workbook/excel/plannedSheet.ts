/** Which sheet of a workbook a plan means, and where a new one stands. */
import type { SheetPlan } from "../../../engine/model/plan";
import { freeSheetName } from "../../../engine/sheets/freeSheetName";
import { textIn } from "./cellsOf";
import { sheetOf, tableOf, type SheetState, type WorkbookState } from "./state";
import { writingText, type SheetTarget } from "./writeSheet";

/**
 * The sheet of a plan: by its document, else by its first table, else the one whose writing was cut off before it had
 * either; an empty sheet of its name is what is left where it was cut off before its mark. null where it is new.
 */
export function findPlannedSheet(state: WorkbookState, plan: SheetPlan): SheetState | null {
  const marked = state.sheets.find(({ names }) => textIn(names, "writing") === writingText(plan));
  return known(state, plan) ?? marked ?? begun(state, plan);
}

function known(state: WorkbookState, plan: SheetPlan): SheetState | null {
  if (plan.document !== null)
    return state.sheets.find(({ names }) => textIn(names, "document") === plan.document) ?? null;
  for (const block of plan.blocks) {
    const table = tableOf(state, block.table);
    if (table !== null) return sheetOf(state, table.sheet);
  }
  return null;
}

function begun(state: WorkbookState, plan: SheetPlan): SheetState | null {
  const sheet = sheetOf(state, plan.name);
  const isEmpty = sheet !== null && sheet.used === null && sheet.tables.length === 0 && sheet.names.length === 0;
  return isEmpty && !sheet.isProtected ? sheet : null;
}

/** Where and under which name a plan's sheet is written; a new one enters the state. */
export function targetOf(state: WorkbookState, plan: SheetPlan, password: string | null): SheetTarget {
  const found = findPlannedSheet(state, plan);
  if (found !== null) return { name: found.name, found, position: null, state, password };
  const name = freeSheetName(
    state.sheets.map((sheet) => sheet.name),
    plan.name,
  );
  const position = positionOf(state, plan.before ?? []);
  state.sheets = state.sheets.toSpliced(position ?? state.sheets.length, 0, sheetMade(name, plan));
  return { name, found: null, position, state, password };
}

/** The tab position before the first sheet that holds one of these tables; null behind the last where none does. */
function positionOf(state: WorkbookState, before: readonly string[]): number | null {
  const wanted = new Set(before.map((table) => table.toLowerCase()));
  const found = state.sheets.findIndex(({ tables }) => tables.some((table) => wanted.has(table.toLowerCase())));
  return found < 0 ? null : found;
}

/** A sheet as it stands once its plan was carried out. */
export function sheetMade(name: string, plan: SheetPlan): SheetState {
  return {
    name,
    used: "A1",
    touched: "A1",
    names: [],
    isProtected: plan.protection !== null,
    filter: plan.protection?.filter ?? false,
    formatColumns: plan.protection?.formatColumns ?? false,
    hidden: false,
    charts: (plan.charts ?? []).map((chart) => chart.name),
    tables: plan.blocks.map(({ table }) => table),
    cells: null,
  };
}
