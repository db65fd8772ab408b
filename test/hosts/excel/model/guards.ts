/** What protection refuses: `AccessDenied`, before anything is changed. */
import { accessDenied } from "../hostError";
import type { Area } from "./area";
import { lookAt, touchedPart } from "./cells";
import type { HostSheet, HostWorkbook } from "./workbook";

/** What `protect` may leave allowed besides typing into unlocked cells. */
export type Allowance =
  | "allowAutoFilter"
  | "allowDeleteColumns"
  | "allowDeleteRows"
  | "allowEditObjects"
  | "allowEditScenarios"
  | "allowFormatCells"
  | "allowFormatColumns"
  | "allowFormatRows"
  | "allowInsertColumns"
  | "allowInsertHyperlinks"
  | "allowInsertRows"
  | "allowPivotTables"
  | "allowSort";

export const ALLOWANCES: readonly Allowance[] = [
  "allowAutoFilter",
  "allowDeleteColumns",
  "allowDeleteRows",
  "allowEditObjects",
  "allowEditScenarios",
  "allowFormatCells",
  "allowFormatColumns",
  "allowFormatRows",
  "allowInsertColumns",
  "allowInsertHyperlinks",
  "allowInsertRows",
  "allowPivotTables",
  "allowSort",
];

/** Cells of a protected sheet change only where every one of them is unlocked. */
export function guardCells(sheet: HostSheet, area: Area): void {
  if (sheet.protection !== null && isAnyLocked(sheet, area)) throw accessDenied();
}

/** What a protected sheet allows only where its options say so. */
export function guardAllowance(sheet: HostSheet, allowance: Allowance): void {
  if (sheet.protection !== null && sheet.protection.options[allowance] !== true) throw accessDenied();
}

/** What no protected sheet allows: merges, tables, validations, the lock of a cell. */
export function guardSheet(sheet: HostSheet): void {
  if (sheet.protection !== null) throw accessDenied();
}

/** Sheets come, go, move, and change name or visibility only where the structure is not protected. */
export function guardStructure(workbook: HostWorkbook): void {
  if (workbook.structure !== null) throw accessDenied();
}

export function isAnyLocked(sheet: HostSheet, area: Area): boolean {
  const part = touchedPart(sheet, area);
  const isBeyond = part === null || part.rows < area.rows || part.columns < area.columns;
  const mayHoldOthers = sheet.columnLooks.size > 0 || sheet.rowLooks.size > 0;
  if (isBeyond && !mayHoldOthers && sheet.look.locked) return true;
  const checked = isBeyond && mayHoldOthers ? area : part;
  if (checked === null) return false;
  for (let row = checked.row; row < checked.row + checked.rows; row += 1) {
    for (let column = checked.column; column < checked.column + checked.columns; column += 1) {
      if (lookAt(sheet, row, column).locked) return true;
    }
  }
  return false;
}
