/** Merged cells. Source: "Range.merge" of the API reference; the upper left value stays. */
import { notImplemented } from "../hostError";
import type { SheetArea } from "../hostObject";
import { intersection } from "./area";
import { eachCell, markChanged } from "./cells";
import { guardSheet } from "./guards";

/** Makes one cell of a range, or one of each of its rows. */
export function mergeCells({ sheet, area }: SheetArea, isAcross: boolean): void {
  guardSheet(sheet);
  if (sheet.tables.some((table) => intersection(table.area, area) !== null)) throw notImplemented("merge in a table");
  const parts = isAcross
    ? Array.from({ length: area.rows }, (_, index) => ({ ...area, row: area.row + index, rows: 1 }))
    : [area];
  unmergeCells({ sheet, area });
  for (const part of parts) {
    if (part.rows * part.columns === 1) continue;
    sheet.merges.push(part);
    eachCell(sheet, part, (cell, row, column) => {
      if (row === part.row && column === part.column) return;
      cell.value = null;
      cell.formula = null;
    });
  }
  markChanged(sheet);
}

/** Takes every merge apart that the range touches. */
export function unmergeCells({ sheet, area }: SheetArea): void {
  guardSheet(sheet);
  sheet.merges = sheet.merges.filter((merge) => intersection(merge, area) === null);
}
