/** Values, formulas and formats on their way into ranges. */
import { invalidArgument } from "../hostError";
import { isList, textOf, type SheetArea } from "../hostObject";
import type { Json } from "../wire";
import { addressOf, contains, type Area } from "./area";
import { changeLooks, eachCell, lookAt, markChanged, touchedCell } from "./cells";
import { guardAllowance, guardCells } from "./guards";
import { changedLook, NORMAL_LOOK } from "./looks";
import { emitOfSheet, EVENT, type Model } from "./model";
import { settleHeaders } from "./tables";
import { typedValue, type Typed } from "./typed";

const WRONG_SHAPE =
  "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";

/** One value for every cell, or one for each. A wrong shape is `InvalidArgument`. */
export function gridOf(given: Json, area: Area): (row: number, column: number) => Json {
  if (!isList(given)) return () => given;
  const isWhole = given.length === area.rows && given.every((row) => isList(row) && row.length === area.columns);
  if (!isWhole) throw invalidArgument(WRONG_SHAPE);
  return (row, column) => {
    const cells = given[row] ?? null;
    return isList(cells) ? (cells[column] ?? null) : null;
  };
}

/** Sets values or formulas: all of them, or, where one is refused, none. */
export function writeValues(model: Model, { sheet, area }: SheetArea, given: Json): void {
  const at = gridOf(given, area);
  guardCells(sheet, area);
  const typed: (Typed | null)[] = [];
  for (let row = 0; row < area.rows; row += 1) {
    for (let column = 0; column < area.columns; column += 1) {
      const { numberFormat } = lookAt(sheet, area.row + row, area.column + column);
      typed.push(typedValue(at(row, column), numberFormat, model.workbook));
    }
  }
  typed.forEach((one, index) => {
    if (one === null) return;
    const row = area.row + Math.floor(index / area.columns);
    const cell = touchedCell(sheet, row, area.column + (index % area.columns));
    cell.value = one.value;
    cell.formula = one.formula;
    if (one.numberFormat !== null && cell.look.numberFormat === "General") {
      cell.look = changedLook(cell.look, { numberFormat: one.numberFormat });
    }
  });
  settleHeaders(sheet, area);
  tellChanged(model, { sheet, area });
}

/** Sets number formats, for all cells or each; null leaves a cell's. */
export function writeNumberFormats({ sheet, area }: SheetArea, given: Json): void {
  guardAllowance(sheet, "allowFormatCells");
  if (!isList(given)) {
    const numberFormat = textOf(given);
    changeLooks(sheet, area, () => ({ numberFormat }));
    return;
  }
  const at = gridOf(given, area);
  for (let row = 0; row < area.rows; row += 1) {
    for (let column = 0; column < area.columns; column += 1) {
      const numberFormat = at(row, column);
      if (numberFormat === null) continue;
      const cell = touchedCell(sheet, area.row + row, area.column + column);
      cell.look = changedLook(cell.look, { numberFormat: textOf(numberFormat) });
    }
  }
}

export type ClearWhat = "All" | "Contents" | "Formats";

/** Empties cells, takes their looks back, or both. */
export function clearCells(model: Model, { sheet, area }: SheetArea, what: ClearWhat): void {
  guardCells(sheet, area);
  if (what !== "Contents") {
    guardAllowance(sheet, "allowFormatCells");
    clearLooks({ sheet, area });
  }
  if (what === "Formats") return;
  eachCell(sheet, area, (cell) => {
    cell.value = null;
    cell.formula = null;
  });
  if (what === "All") sheet.validations = sheet.validations.filter(({ area: other }) => !contains(area, other));
  settleHeaders(sheet, area);
  tellChanged(model, { sheet, area });
}

function clearLooks({ sheet, area }: SheetArea): void {
  changeLooks(sheet, area, () => NORMAL_LOOK);
}

/** Tells that cells changed. */
export function tellChanged(model: Model, { sheet, area }: SheetArea, changeType = "RangeEdited"): void {
  markChanged(sheet);
  emitOfSheet(model, EVENT.changed, sheet, {
    type: "WorksheetChanged",
    changeType,
    address: addressOf(area),
    triggerSource: model.actor === "add-in" ? "ThisLocalAddin" : "Unknown",
    shiftDirection: "None",
  });
}
