/**
 * What people typed into sheets that are to be drawn, since the command read them: what is drawn would take its place.
 *
 * Asked when a commit is read back, which then stops, and once more right before sheets are drawn, where the one that
 * was typed into is left as it is: the next command harvests it. Two times are left open. From that last look to the
 * trips that draw, what is typed into their sheets is lost, since Excel can make no write depend on a value. And a
 * document that was confirmed takes no edit any more: its sheet is drawn whatever was typed once the commit counted.
 */
import type { SheetPlan } from "../../../engine/model/plan";
import type { DocumentCell, RawCell } from "../../../engine/model/workbook";
import { parseRange, type CellRange } from "../layout/address";
import { sameName } from "../layout/tableNames";
import { textIn } from "./cellsOf";
import { loadRanges, type Reading } from "./loadRanges";
import { findPlannedSheet } from "./plannedSheet";
import { bodyOf, tableOf, type SheetState, type TableState, type WorkbookState } from "./state";
import type { ExcelCalls } from "./calls";
import { hostError, NEVER, type Trips } from "./trips";

/** Whether a sheet that is to be drawn, or to be removed, holds anything else in its unlocked cells than before. */
export function isTypedInto(
  { sheets, removedSheets }: { readonly sheets: readonly SheetPlan[]; readonly removedSheets: readonly string[] },
  before: WorkbookState,
  after: WorkbookState,
): boolean {
  const planned = sheets.flatMap((plan) => unlockedIn(before, plan));
  const removed = before.sheets.filter(({ name }) => removedSheets.some((one) => sameName(one, name)));
  return (
    planned.some(({ table, column }) => !sameColumn(table, tableOf(after, table.name), column)) ||
    [...sheets.flatMap((plan) => documentIn(before, plan)), ...removed].some(
      ({ name, cells }) => !sameCells(cells, after.sheets.find((sheet) => sheet.name === name)?.cells ?? null),
    )
  );
}

/** Of these sheets, those that hold something else in their unlocked cells than the state says: a trip or a few. */
export async function typedInto(
  { calls, trips }: { readonly calls: ExcelCalls; readonly trips: Trips },
  state: WorkbookState,
  plans: readonly SheetPlan[],
): Promise<ReadonlySet<SheetPlan>> {
  const columns = plans.flatMap((plan) => unlockedIn(state, plan).map((one) => ({ ...one, plan })));
  const open = plans.filter(({ cells }) => cells.some(({ style }) => !style.locked));
  const documents = open.flatMap((plan) => documentIn(state, plan).map((sheet) => ({ sheet, plan })));
  const readings = [...columns.flatMap(columnReading), ...documents.flatMap(({ sheet }) => documentReading(sheet))];
  if (readings.length === 0) return new Set();
  const loaded = await loadRanges({ calls, trips, isCancelled: NEVER }, readings, { stage: "showing" }).catch(
    (error: unknown) => {
      throw hostError(error);
    },
  );
  const typed = columns.filter(({ table, column }) => {
    const rows = loaded.get(columnKey(table, column))?.rows ?? [];
    return !sameValues(
      table.rows.map((row) => row[column] ?? null),
      rows.map(([value = null]) => value),
    );
  });
  const edited = documents.filter(({ sheet }) => !sameCells(sheet.cells, loaded.get(sheet.name)?.cells ?? new Map()));
  return new Set([...typed, ...edited].map(({ plan }) => plan));
}

type UnlockedColumn = { readonly table: TableState; readonly column: number };

/** The columns of a sheet's tables that people type into; none of a sheet that is new or whose writing was cut off. */
function unlockedIn(state: WorkbookState, plan: SheetPlan): readonly UnlockedColumn[] {
  const found = findPlannedSheet(state, plan);
  if (found === null || textIn(found.names, "writing") !== null) return [];
  return plan.blocks.flatMap((block) => {
    const table = tableOf(state, block.table);
    if (table === null) return [];
    const open = block.columns.filter(({ style }) => !style.locked).map(({ header }) => header);
    return table.columns.flatMap((header, column) => (open.includes(header) ? [{ table, column }] : []));
  });
}

function documentIn(state: WorkbookState, plan: SheetPlan): readonly SheetState[] {
  const found = plan.kind === "document" ? findPlannedSheet(state, plan) : null;
  return found === null || found.cells === null || textIn(found.names, "writing") !== null ? [] : [found];
}

function columnReading({ table, column }: UnlockedColumn): readonly Reading[] {
  const { first, last } = bodyOf(table);
  const left = table.range.left + column;
  const range: CellRange = { top: first, bottom: last, left, right: left };
  return [{ key: columnKey(table, column), name: table.name, sheet: table.sheet, range, as: "rows" }];
}

function columnKey({ name }: TableState, column: number): string {
  return `${name} ${column}`;
}

/** Empty cells that look like something can be typed into as well. */
function documentReading({ name, touched }: SheetState): readonly Reading[] {
  const range = parseRange(touched ?? "");
  return range === null ? [] : [{ key: name, name, sheet: name, range, as: "cells" }];
}

function sameColumn(before: TableState, after: TableState | null, column: number): boolean {
  const valuesOf = ({ rows }: TableState): readonly RawCell[] => rows.map((row) => row[column] ?? null);
  return after !== null && sameValues(valuesOf(before), valuesOf(after));
}

/** Rows without a value at the end of a table do not count. */
function sameValues(before: readonly RawCell[], after: readonly RawCell[]): boolean {
  const count = Math.max(before.length, after.length);
  for (let row = 0; row < count; row += 1)
    if (JSON.stringify(before[row] ?? null) !== JSON.stringify(after[row] ?? null)) return false;
  return true;
}

type Cells = ReadonlyMap<string, DocumentCell>;

/** The same constants and formulas; what a formula comes to is nobody's typing. */
function sameCells(before: Cells | null, after: Cells | null): boolean {
  if (before === null || after === null) return before === after;
  return [...new Set([...before.keys(), ...after.keys()])].every(
    (address) => contentsOf(before.get(address)) === contentsOf(after.get(address)),
  );
}

function contentsOf(cell: DocumentCell | undefined): string {
  return cell === undefined ? "null" : cell.formula === null ? JSON.stringify(cell.value) : `=${cell.formula}`;
}
