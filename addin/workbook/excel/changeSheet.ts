/**
 * A sheet that is there, against its plan: nothing where it agrees, what differs where only contents do, everything
 * where it was opened, cut off, or is to look otherwise.
 */
import type { PlacedCell, SheetPlan, TableBlock } from "../../../engine/model/plan";
import type { DocumentCell, RawCell } from "../../../engine/model/workbook";
import { formulaAgrees, valueAgrees } from "../../../engine/sheets/cellAgrees";
import { cellAddress, parseRange, rangeAddress } from "../layout/address";
import { chartNamesAgree } from "../layout/chartLooks";
import { looksDigest } from "../layout/looks";
import { blockRange } from "../layout/plannedRows";
import { maxRows } from "../layout/sizes";
import { sameName } from "../layout/tableNames";
import { textIn } from "./cellsOf";
import { runsOf } from "./grids";
import type { Operation } from "./operations";
import { choiceOperations, nameOperations } from "./sheetFrame";
import { tableOf, type SheetState, type TableState, type WorkbookState } from "./state";
import { bodyLooks, bodyOperation, rowValues } from "./writeBlock";
import { beginWriting, endWriting, hasPlace, valueOperations, writeSheet, type SheetTarget } from "./writeSheet";

/** The operations that bring a sheet to its plan; none where it agrees already. */
export function changeSheet(plan: SheetPlan, target: SheetTarget): readonly Operation[] {
  const { found } = target;
  if (found === null || found.cells === null || !looksAgree(plan, found)) return writeSheet(plan, target);
  const tables = plan.blocks.map((block) => tableOf(target.state, block.table));
  const isInPlace = plan.blocks.every((block, index) => {
    const table = tables[index] ?? null;
    return table !== null && sameName(table.sheet, found.name) && hasPlace(table, block);
  });
  if (!isInPlace || found.tables.length !== plan.blocks.length) return writeSheet(plan, target);
  const changes = [
    ...cellChanges(plan, target, found.cells),
    ...plan.blocks.flatMap((block, index) => {
      const table = tables[index];
      return table === null || table === undefined ? [] : rowChanges(plan, block, { table, target });
    }),
    ...nameOperations(target.name, plan, found.names),
  ];
  if (changes.length === 0) return [];
  return [...beginWriting(plan, target), ...changes, ...endWriting(plan, target)];
}

/** Whether a sheet was last written whole, with these looks, and is as protected as it should be. */
function looksAgree(plan: SheetPlan, found: SheetState): boolean {
  if (textIn(found.names, "writing") !== null) return false;
  if (textIn(found.names, "looks") !== looksDigest(plan)) return false;
  if (textIn(found.names, "document") !== plan.document || !chartNamesAgree(plan, found.charts)) return false;
  const { protection } = plan;
  if (protection === null) return !found.isProtected;
  return found.isProtected && found.filter === protection.filter && found.formatColumns === protection.formatColumns;
}

/** Single cells that differ, and those that hold something where the plan has nothing. */
function cellChanges(
  plan: SheetPlan,
  { name: sheet, state }: SheetTarget,
  present: ReadonlyMap<string, DocumentCell>,
): readonly Operation[] {
  const planned = new Set(plan.cells.map(({ row, column }) => cellAddress(row, column)));
  const differing = plan.cells.filter(
    (cell) => !cellAgrees(cell, present.get(cellAddress(cell.row, cell.column)), state),
  );
  const extra = [...present.keys()].flatMap((address) => {
    const place = parseRange(address);
    if (place === null || planned.has(address) || isInBlock(plan, place.top, place.left)) return [];
    return [{ row: place.top, column: place.left, type: "text" as const, value: null, formula: null }];
  });
  return valueOperations(sheet, [...differing, ...extra], state.dateSystem, true);
}

const NOTHING: DocumentCell = { value: null, formula: null };

function cellAgrees(cell: PlacedCell, present: DocumentCell | undefined, { dateSystem }: WorkbookState): boolean {
  const { value, formula } = present ?? NOTHING;
  return formulaAgrees(formula, cell.formula) && valueAgrees(value, cell, dateSystem);
}

function isInBlock(plan: SheetPlan, row: number, column: number): boolean {
  return plan.blocks.some((block) => {
    const { top, left, bottom, right } = blockRange(block);
    return row >= top && row <= bottom && column >= left && column <= right;
  });
}

/** Rows that differ, whole, so that what is typed into a row and what says what was shown there never part. */
function rowChanges(
  plan: SheetPlan,
  block: TableBlock,
  { table, target }: { readonly table: TableState; readonly target: SheetTarget },
): readonly Operation[] {
  const { name: sheet, state } = target;
  const before = table.range.bottom - table.range.top;
  const range = blockRange(block);
  const after = range.bottom - range.top;
  const differing = block.rows.flatMap((row, index) =>
    rowAgrees(block, row, table.rows[index], state) ? [] : [index],
  );
  const emptied = block.rows.length === 0 && table.rows.length > 0;
  const grown = after > before ? bodyLooks(sheet, block, plan, before) : [];
  // Below a row that was there without a value, all rows are the same: locked, until the table has rows again.
  const isReopened = table.rows.length === 0 && block.rows.length > 0;
  return [
    ...(after === before
      ? []
      : [{ kind: "resizeTable" as const, sheet, table: block.table, range: rangeAddress(range) }]),
    ...(after < before ? [clearBelow(sheet, table, range.bottom)] : []),
    ...(emptied ? [clearBelow(sheet, table, range.bottom - 1)] : []),
    ...runsOf(differing).map(({ first, last }) =>
      bodyOperation(sheet, block, first, rowValues(block, state.dateSystem, first, last + 1)),
    ),
    ...(isReopened || emptied ? bodyLooks(sheet, block, plan, 0) : grown),
    ...(after > before ? choiceOperations(sheet, plan) : []),
  ];
}

function clearBelow(sheet: string, { range }: TableState, row: number): Operation {
  return {
    kind: "clear",
    sheet,
    range: rangeAddress({ ...range, top: row + 1, bottom: Math.min(range.bottom, maxRows) }),
  };
}

function rowAgrees(
  block: TableBlock,
  row: TableBlock["rows"][number],
  present: readonly RawCell[] | undefined,
  { dateSystem }: WorkbookState,
): boolean {
  if (present === undefined) return false;
  return block.columns.every(({ type }, index) =>
    valueAgrees(present[index] ?? null, { type, value: row[index] ?? null }, dateSystem),
  );
}
