/** The tables of a sheet: headings, rows, looks. */
import type { CellStyle, SheetPlan, TableBlock } from "../../../engine/model/plan";
import type { DateSystem } from "../../../engine/model/workbook";
import { rangeAddress } from "../layout/address";
import { blockRange, headerStyle } from "../layout/plannedRows";
import { cellLooks, lockedStyle, rowLooks } from "./blockLooks";
import { runsOf, writtenValue } from "./grids";
import type { Operation, WrittenValue } from "./operations";

/** Writes a table with its headings, values and looks. A table that is kept has its place and its headings already. */
export function writeBlock(
  block: TableBlock,
  plan: SheetPlan,
  on: { readonly sheet: string; readonly dateSystem: DateSystem; readonly isKept: boolean },
): readonly Operation[] {
  const { sheet, dateSystem, isKept } = on;
  const range = blockRange(block);
  const header = block.columns.map(({ header: text }): WrittenValue => `'${text}`);
  const headings = rangeAddress({ ...range, bottom: range.top });
  const body = rowValues(block, dateSystem, 0, block.rows.length);
  return [
    ...(isKept ? [] : [{ kind: "values" as const, sheet, range: headings, rows: [header] }]),
    ...(body.length === 0 ? [] : [bodyOperation(sheet, block, 0, body)]),
    ...(isKept
      ? []
      : [{ kind: "addTable" as const, sheet, table: block.table, range: rangeAddress(range), filter: block.filter }]),
    ...cellLooks(
      sheet,
      block.columns.map((column, index) => ({
        row: range.top,
        column: range.left + index,
        style: headerStyle(column),
      })),
    ),
    ...bodyLooks(sheet, block, plan, 0),
  ];
}

/** Values of a block's rows from `first` up to, not including, `end`. */
export function rowValues(
  block: TableBlock,
  dateSystem: DateSystem,
  first: number,
  end: number,
): readonly (readonly WrittenValue[])[] {
  return block.rows
    .slice(first, end)
    .map((row) => block.columns.map(({ type }, index) => writtenValue(type, row[index] ?? null, dateSystem)));
}

/** Writes rows of a block from the row at index `first`. */
export function bodyOperation(
  sheet: string,
  block: TableBlock,
  first: number,
  rows: readonly (readonly WrittenValue[])[],
): Operation {
  const { left, right } = blockRange(block);
  const top = block.headerRow + 1 + first;
  return { kind: "values", sheet, range: rangeAddress({ top, left, bottom: top + rows.length - 1, right }), rows };
}

/** Looks of a block's rows from the row at index `first` on: by column, and rows that are locked whatever it says. */
export function bodyLooks(sheet: string, block: TableBlock, plan: SheetPlan, first: number): readonly Operation[] {
  const { left, bottom } = blockRange(block);
  const top = block.headerRow + 1 + first;
  if (top > bottom) return [];
  const isBlank = block.rows.length === 0;
  const styles = block.columns.map(({ style }) => style);
  if (isBlank) {
    const blank = plan.kind === "source" ? styles : styles.map(lockedStyle);
    return rowLooks({ sheet, top, bottom, left }, blank);
  }
  if (block.lockedRows.length === 0 || styles.every(({ locked }) => locked))
    return rowLooks({ sheet, top, bottom, left }, styles);
  const locked = new Set(block.lockedRows);
  const open = block.rows.flatMap((_, index) => (index >= first && !locked.has(index) ? [index] : []));
  const inputs = styles.map((style): CellStyle | null => (style.locked ? null : style));
  return [
    ...rowLooks({ sheet, top, bottom, left }, styles.map(lockedStyle)),
    ...openLooks(sheet, { block, rows: open, inputs }),
  ];
}

/** Runs of rows are formatted one by one up to this many; beyond, cell by cell in one action. */
const MOST_RUNS = 30;

function openLooks(
  sheet: string,
  open: {
    readonly block: TableBlock;
    readonly rows: readonly number[];
    readonly inputs: readonly (CellStyle | null)[];
  },
): readonly Operation[] {
  const { block, rows, inputs } = open;
  const top = block.headerRow + 1;
  const runs = runsOf(rows);
  const left = block.firstColumn;
  if (runs.length <= MOST_RUNS)
    return runs.flatMap((run) => rowLooks({ sheet, top: top + run.first, bottom: top + run.last, left }, inputs));
  return inputs.flatMap((style, position) =>
    style === null
      ? []
      : cellLooks(
          sheet,
          rows.map((row) => ({ row: top + row, column: left + position, style })),
        ),
  );
}
