/** A sheet written from nothing, or over everything it held. */
import type { SheetPlan, TableBlock } from "../../../engine/model/plan";
import type { DateSystem } from "../../../engine/model/workbook";
import { DOCUMENT_NAME, WRITING_NAME } from "../../../engine/sheets/markNames";
import { columnLetters, parseRange, rangeAddress } from "../layout/address";
import { greatest } from "../layout/greatest";
import { blockRange } from "../layout/plannedRows";
import { maxColumns, maxRows } from "../layout/sizes";
import { sameName } from "../layout/tableNames";
import { WorkbookWriteError } from "../port";
import { cellLooks } from "./blockLooks";
import { addedCharts, removedCharts } from "./chartOperations";
import { textIn } from "./cellsOf";
import { gridsOf, writtenValue } from "./grids";
import { numberFormatOf } from "./looksOf";
import type { Operation } from "./operations";
import { frameOperations, nameOperations, textFormula } from "./sheetFrame";
import { writeBlock } from "./writeBlock";
import { tableOf, type SheetState, type TableState, type WorkbookState } from "./state";

/** Where a sheet is written: its name, the sheet as it is (null for a new one), and its place among the tabs. */
export type SheetTarget = {
  readonly name: string;
  readonly found: SheetState | null;
  /** Tab position of a new sheet; null behind the last. */
  readonly position: number | null;
  readonly state: WorkbookState;
  readonly password: string | null;
};

/** What a sheet under writing is known by: its document, or its first table. */
export function writingText(plan: SheetPlan): string {
  return plan.document ?? plan.blocks[0]?.table ?? plan.name;
}

/**
 * The operations that make a sheet what its plan says. The first marks it as unfinished, the last but one takes the
 * mark off, and the last protects it.
 *
 * Throws `too-large` where it passes the end of a sheet.
 */
export function writeSheet(plan: SheetPlan, target: SheetTarget): readonly Operation[] {
  refuseTooLarge(plan);
  const { name: sheet, found, state } = target;
  const kept = keptTables(plan, target);
  return [
    ...beginWriting(plan, target),
    ...(found === null ? [] : [...removedCharts(found), ...clearOperations(plan, target, kept)]),
    ...cellOperations(plan, target),
    ...plan.blocks.flatMap((block) =>
      writeBlock(block, plan, { sheet, dateSystem: state.dateSystem, isKept: kept.has(block.table.toLowerCase()) }),
    ),
    ...(found === null ? [] : [{ kind: "fitRows" as const, sheet, range: `1:${touchedRange(plan, found).bottom}` }]),
    ...frameOperations(sheet, plan),
    ...addedCharts(sheet, plan),
    ...nameOperations(
      sheet,
      plan,
      plan.document === null ? namesOf(found) : withDocument(namesOf(found), plan.document),
    ),
    ...endWriting(plan, target),
  ];
}

function namesOf(found: SheetState | null): SheetState["names"] {
  return found?.names ?? [];
}

function withDocument(names: SheetState["names"], document: string): SheetState["names"] {
  return [
    ...names.filter(({ name }) => name !== DOCUMENT_NAME),
    { name: DOCUMENT_NAME, formula: textFormula(document) },
  ];
}

/** Opens a sheet and marks it, and what it is, before its first cell changes. */
export function beginWriting(
  plan: SheetPlan,
  { name: sheet, found, position, password }: SheetTarget,
): readonly Operation[] {
  const operations: Operation[] = [];
  if (found === null) operations.push({ kind: "addSheet", sheet, position });
  else if (found.isProtected) operations.push({ kind: "unprotect", sheet, password });
  if (found === null || textIn(found.names, "writing") === null)
    operations.push({
      kind: "addName",
      sheet,
      name: WRITING_NAME,
      formula: textFormula(writingText(plan)),
      hidden: true,
    });
  const document = found === null ? null : textIn(found.names, "document");
  if (plan.document !== null && document !== plan.document) {
    if (document !== null) operations.push({ kind: "removeName", sheet, name: DOCUMENT_NAME });
    operations.push({ kind: "addName", sheet, name: DOCUMENT_NAME, formula: textFormula(plan.document), hidden: true });
  }
  return operations;
}

/** Takes the mark off and protects the sheet. */
export function endWriting(plan: SheetPlan, { name: sheet, password }: SheetTarget): readonly Operation[] {
  const done: Operation = { kind: "removeName", sheet, name: WRITING_NAME };
  return plan.protection === null ? [done] : [done, { kind: "protect", sheet, ...plan.protection, password }];
}

/** Tables that stay where they are, since formulas of the user's may name them. */
function keptTables(plan: SheetPlan, { found, state }: SheetTarget): ReadonlyMap<string, TableState> {
  const kept = new Map<string, TableState>();
  for (const block of found === null ? [] : plan.blocks) {
    const table = tableOf(state, block.table);
    if (table !== null && sameName(table.sheet, found?.name ?? "") && hasPlace(table, block))
      kept.set(block.table.toLowerCase(), table);
  }
  return kept;
}

/** Whether a table begins where its block does and has its columns. */
export function hasPlace(table: TableState, block: TableBlock): boolean {
  const { top, left } = table.range;
  const isThere = table.hasHeader && !table.hasTotalsRow && top === block.headerRow && left === block.firstColumn;
  const columns = block.columns.map(({ header }) => header);
  return (
    isThere &&
    columns.length === table.columns.length &&
    columns.every((header, index) => header === table.columns[index])
  );
}

function clearOperations(
  plan: SheetPlan,
  { name: sheet, found }: SheetTarget,
  kept: ReadonlyMap<string, TableState>,
): readonly Operation[] {
  const gone = (found?.tables ?? []).filter((table) => !kept.has(table.toLowerCase()));
  const rows = keptHeaderRows(plan, kept);
  const { bottom, right } = touchedRange(plan, found);
  const between = [0, ...rows, Math.max(bottom, ...rows) + 1];
  const lasting = plan.blocks.filter(({ table }) => kept.has(table.toLowerCase()));
  return [
    { kind: "resetColumns", sheet, range: `A:${columnLetters(right)}` },
    ...gone.map((table): Operation => ({ kind: "removeTable", sheet, table })),
    ...lasting.flatMap((block) => resizing(sheet, block, kept)),
    ...between.slice(1).flatMap((next, index): readonly Operation[] => {
      const first = (between[index] ?? 0) + 1;
      return next <= first
        ? []
        : [{ kind: "clear", sheet, range: rangeAddress({ top: first, left: 1, bottom: next - 1, right }) }];
    }),
  ];
}

/** Up to where a sheet has anything, or is to have. */
function touchedRange(plan: SheetPlan, found: SheetState | null): { readonly bottom: number; readonly right: number } {
  const touched = parseRange(found?.touched ?? "") ?? { bottom: 1, right: 1 };
  const blocks = plan.blocks.map(blockRange);
  return {
    bottom: greatest([...plan.cells.map(({ row }) => row), ...blocks.map(({ bottom }) => bottom)], touched.bottom),
    right: greatest([...plan.cells.map(({ column }) => column), ...blocks.map(({ right }) => right)], touched.right),
  };
}

/** Headings of kept tables are not cleared: a column that loses its name is another column to those who refer to it. */
function keptHeaderRows(plan: SheetPlan, kept: ReadonlyMap<string, TableState>): readonly number[] {
  const rows = plan.blocks.filter(({ table }) => kept.has(table.toLowerCase())).map(({ headerRow }) => headerRow);
  return [...new Set(rows)].sort((a, b) => a - b);
}

function resizing(sheet: string, block: TableBlock, kept: ReadonlyMap<string, TableState>): readonly Operation[] {
  const range = rangeAddress(blockRange(block));
  const table = kept.get(block.table.toLowerCase());
  if (table === undefined || rangeAddress(table.range) === range) return [];
  return [{ kind: "resizeTable", sheet, table: block.table, range }];
}

/** Cells outside of tables: values, formulas, number formats, looks. */
function cellOperations(plan: SheetPlan, { name: sheet, state }: SheetTarget): readonly Operation[] {
  const { cells } = plan;
  return [
    ...valueOperations(sheet, cells, state.dateSystem),
    ...gridsOf(
      cells.flatMap(({ row, column, style }) => {
        const value = numberFormatOf(style);
        return value === null ? [] : [{ row, column, value }];
      }),
    ).map(({ range, rows }): Operation => ({ kind: "numberFormats", sheet, range, rows })),
    ...cellLooks(sheet, cells),
  ];
}

type ValuedCell = Pick<SheetPlan["cells"][number], "row" | "column" | "type" | "value" | "formula">;

/** Constants and formulas of single cells; a blank one is emptied only where `empties` says so. */
export function valueOperations(
  sheet: string,
  cells: readonly ValuedCell[],
  dateSystem: DateSystem,
  empties = false,
): readonly Operation[] {
  const constants = cells.flatMap(({ row, column, type, value, formula }) => {
    const written = formula === null ? writtenValue(type, value, dateSystem) : "";
    return formula !== null || (written === "" && !empties) ? [] : [{ row, column, value: written }];
  });
  const formulas = cells.flatMap(({ row, column, formula }) =>
    formula === null ? [] : [{ row, column, value: `=${formula}` }],
  );
  return [
    ...gridsOf<string | number>(constants).map(({ range, rows }): Operation => ({
      kind: "values",
      sheet,
      range,
      rows,
    })),
    ...gridsOf(formulas).map(({ range, rows }): Operation => ({ kind: "formulas", sheet, range, rows })),
  ];
}

function refuseTooLarge(plan: SheetPlan): void {
  const block = plan.blocks.find((one) => blockRange(one).bottom > maxRows || blockRange(one).right > maxColumns);
  if (block === undefined) return;
  const params = new Map([
    ["table", block.table],
    ["rows", String(blockRange(block).bottom)],
  ]);
  throw new WorkbookWriteError("too-large", params);
}
