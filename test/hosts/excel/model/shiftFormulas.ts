/** Formulas follow the cells they name when cells are inserted or deleted. */
import { parseArea, splitReference } from "./area";
import { eachCell } from "./cells";
import { tokensOf } from "./formula";
import { shiftedArea, type Shift } from "./shift";
import { WHOLE_SHEET } from "./area";
import type { HostWorkbook } from "./workbook";

/** Rewrites every formula of the workbook that names cells of the shifted sheet. */
export function shiftFormulas(workbook: HostWorkbook, shift: Shift): void {
  for (const sheet of workbook.sheets) {
    eachCell(sheet, WHOLE_SHEET, (cell) => {
      if (cell.formula !== null) cell.formula = shifted(cell.formula, shift, sheet === shift.sheet);
    });
  }
}

function shifted(formula: string, shift: Shift, isHome: boolean): string {
  const tokens = tokensOf(formula);
  if (tokens === null) return formula;
  const pieces = tokens.map(({ kind, text }) => (kind === "reference" ? shiftedReference(text, shift, isHome) : text));
  return `=${pieces.join("")}`;
}

function shiftedReference(text: string, shift: Shift, isHome: boolean): string {
  const { sheet, local } = splitReference(text);
  const isMeant = sheet === null ? isHome : sheet.toLowerCase() === shift.sheet.name.toLowerCase();
  const area = parseArea(local);
  if (!isMeant || area === null) return text;
  const moved = shiftedArea(shift, area);
  if (moved === null) return "#REF!";
  const rows = [moved.row + 1, moved.row + moved.rows];
  const prefix = text.slice(0, text.length - local.length);
  return prefix + local.replace(/\d+/g, () => String(rows.shift() ?? ""));
}
