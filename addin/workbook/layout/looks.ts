import { digestOf } from "../../../engine/kernel/canonical";
import type { CellStyle, SheetPlan, StyleRole } from "../../../engine/model/plan";
import { lookOf } from "../../../engine/sheets/styles";

/**
 * A digest of how a plan wants its sheet to look, apart from what other comparisons see: styles, formats and locks of
 * cells, widths, hidden columns, merged cells, drop-downs, view and print setup, and the looks of the roles themselves.
 *
 * Rows of a table count by their columns' looks, so that a growing table keeps its digest; those that are locked whatever
 * their column says count by themselves, since not every host can compare the locks of cells.
 */
export function looksDigest(plan: SheetPlan): string {
  const roles = new Set<StyleRole>(plan.cells.map((cell) => cell.style.role));
  for (const block of plan.blocks) block.columns.forEach((column) => roles.add(column.style.role));
  const looks = [
    plan.cells.map((cell) => [cell.row, cell.column, ...styleParts(cell.style)]),
    plan.blocks.map((block) => [
      block.table,
      block.filter,
      block.lockedRows,
      block.columns.map((column) => [column.width, column.hidden, column.choices, ...styleParts(column.style)]),
    ]),
    Array.from(plan.columnWidths).sort(([a], [b]) => a - b),
    Array.from(plan.rowHeights ?? []).sort(([a], [b]) => a - b),
    plan.hiddenColumns,
    plan.merges,
    plan.validations.map((validation) => [validation.range, validation.values, validation.reference]),
    plan.frozenRows,
    plan.gridlines,
    plan.print,
    ...(plan.charts === undefined ? [] : [plan.charts]),
    Array.from(roles)
      .sort()
      .map((role) => [role, lookOf({ role, format: null, align: null, wrap: false, locked: true })]),
  ];
  return digestOf(JSON.stringify(looks)).slice(0, 16);
}

function styleParts(style: CellStyle): readonly (string | boolean | null)[] {
  return [style.role, style.format, style.align, style.wrap, style.locked];
}
