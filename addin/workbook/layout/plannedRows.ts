import type { BlockColumn, CellStyle, CellText, CellType, SheetPlan, TableBlock } from "../../../engine/model/plan";
import type { CellRange } from "./address";
import { greatest } from "./greatest";

/** A cell as a sheet plan wants it. */
export type PlannedCell = {
  readonly column: number;
  readonly type: CellType;
  readonly value: CellText;
  readonly formula: string | null;
  readonly style: CellStyle;
};

/**
 * A sheet plan's rows from top to bottom, each with its cells from left to right; rows that have neither cells nor a
 * height of the plan are left out.
 * A table block without rows has one blank row, since a table cannot be without.
 */
export function* plannedRows(
  plan: SheetPlan,
): Generator<{ readonly row: number; readonly cells: readonly PlannedCell[] }> {
  const placed = new Map<number, PlannedCell[]>();
  for (const cell of plan.cells) {
    const row = placed.get(cell.row);
    if (row === undefined) placed.set(cell.row, [cell]);
    else row.push(cell);
  }
  const blocks = plan.blocks.map((block) => ({ block, range: blockRange(block), looks: blockLooks(block, plan) }));
  const last = greatest(
    placed.keys(),
    greatest(
      blocks.map(({ range }) => range.bottom),
      0,
    ),
  );
  for (let row = 1; row <= last; row += 1) {
    const cells = placed.get(row) ?? [];
    for (const { block, range, looks } of blocks) {
      if (row < range.top || row > range.bottom) continue;
      const index = row - range.top - 1;
      block.columns.forEach((column, position) => {
        const look = looks[position];
        if (look === undefined) return;
        const isLocked = index >= 0 && (block.rows.length === 0 ? look.lockBlank : look.lockedRows.has(index));
        cells.push({
          column: block.firstColumn + position,
          type: index < 0 ? "text" : column.type,
          value: index < 0 ? column.header : (block.rows[index]?.[position] ?? null),
          formula: null,
          style: index < 0 ? look.header : isLocked ? look.locked : column.style,
        });
      });
    }
    if (cells.length === 0 && plan.rowHeights?.has(row) !== true) continue;
    cells.sort((a, b) => a.column - b.column);
    yield { row, cells };
  }
}

/** From a block's heading to its last row. */
export function blockRange(block: TableBlock): CellRange {
  return {
    top: block.headerRow,
    left: block.firstColumn,
    bottom: block.headerRow + Math.max(1, block.rows.length),
    right: block.firstColumn + block.columns.length - 1,
  };
}

type ColumnLooks = {
  readonly header: CellStyle;
  readonly locked: CellStyle;
  readonly lockedRows: ReadonlySet<number>;
  /** The blank row of an empty table invites nobody to type, except in the user's own tables. */
  readonly lockBlank: boolean;
};

function blockLooks(block: TableBlock, plan: SheetPlan): readonly ColumnLooks[] {
  const lockedRows = new Set(block.lockedRows);
  return block.columns.map((column) => ({
    header: headerStyle(column),
    locked: column.style.locked ? column.style : { ...column.style, locked: true },
    lockedRows,
    lockBlank: plan.kind !== "source",
  }));
}

/** A heading stands where its column's values do, numbers at the right, and takes two lines where it has to. */
export function headerStyle({ style, type }: BlockColumn): CellStyle {
  const align = style.align ?? (type === "number" ? "right" : null);
  return { role: "heading", format: null, align, wrap: true, locked: true };
}
