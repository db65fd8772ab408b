/** What a plan wants of a sheet besides its cells, worked out once for every host: columns, heights, drop-downs. */
import type { ChoiceValidation, SheetPlan } from "../../../engine/model/plan";
import { lookOf } from "../../../engine/sheets/styles";
import { columnLetters } from "./address";
import { blockRange } from "./plannedRows";

export type PlannedColumns = {
  /** In characters, by column: the plan's own, else the widest of the tables' there. */
  readonly widths: ReadonlyMap<number, number>;
  readonly hidden: ReadonlySet<number>;
};

/** Widths and hidden columns, those of tables included. */
export function plannedColumns(plan: SheetPlan): PlannedColumns {
  const widths = new Map(plan.columnWidths);
  const hidden = new Set(plan.hiddenColumns);
  for (const block of plan.blocks) {
    block.columns.forEach((column, position) => {
      const number = block.firstColumn + position;
      if (!plan.columnWidths.has(number)) widths.set(number, Math.max(widths.get(number) ?? 0, column.width));
      if (column.hidden) hidden.add(number);
    });
  }
  return { widths, hidden };
}

/** Heights in points: those of the plan, and of rows with larger type, which not every program fits by itself. */
export function plannedHeights(plan: SheetPlan): ReadonlyMap<number, number> {
  const heights = new Map<number, number>();
  for (const { row, style } of plan.cells) {
    const { points } = lookOf(style);
    if (points > 11) heights.set(row, Math.max(heights.get(row) ?? 0, Math.ceil(points * 1.5)));
  }
  for (const [row, height] of plan.rowHeights ?? []) heights.set(row, height);
  return heights;
}

/** The drop-downs of tables' columns, then those of single ranges. */
export function plannedChoices(plan: SheetPlan): readonly ChoiceValidation[] {
  const ofBlocks = plan.blocks.flatMap((block) =>
    block.columns.flatMap((column, position): readonly ChoiceValidation[] => {
      if (column.choices === null) return [];
      const letters = columnLetters(block.firstColumn + position);
      const range = `${letters}${block.headerRow + 1}:${letters}${blockRange(block).bottom}`;
      return [{ kind: "list", range, values: column.choices, reference: null }];
    }),
  );
  return [...ofBlocks, ...plan.validations];
}

/** The values of a list in place. Excel reads at most 255 characters of one, and no value with a comma. */
export function listInPlace({ values, range }: ChoiceValidation): string {
  const list = values.join(",");
  if (list.length > 255 || values.some((value) => /[,"]/.test(value)))
    throw new Error(`choices at ${range} need a reference to a range`);
  return list;
}
