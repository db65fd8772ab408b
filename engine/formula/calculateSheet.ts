/**
 * Calculates a sheet's own formulas as a reviewer's spreadsheet does: the functions Daybook's sheets use, over cells of
 * the same sheet. What it does not take is left to the program that knows it.
 */
import { isAllowed } from "./checkSheetFormulas";
import { loadSpreadsheet, type SheetCell } from "./loadSpreadsheet";

/** A cell: nothing, a constant, an error, or a formula without equals sign. */
export type CalculatedCell =
  null | number | string | boolean | { readonly kind: "error"; readonly code: string } | { readonly formula: string };

export type CalculatedResult = number | string | boolean | { readonly kind: "error"; readonly code: string };

export type SheetCalculator = {
  /** Whether a formula, without equals sign, is one it takes. */
  canCalculate(formula: string): boolean;
  /** Results by row and column, counted from 1; null for what is no formula, or goes round in a circle. */
  calculate(cells: readonly (readonly CalculatedCell[])[]): (row: number, column: number) => CalculatedResult | null;
};

const ERRORS: ReadonlySet<string> = new Set(["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]);

/** The calculator, once the spreadsheet engine is loaded. */
export async function loadSheetCalculator(): Promise<SheetCalculator> {
  const spreadsheet = await loadSpreadsheet();
  return {
    canCalculate: (formula) => isAllowed(formula.replace(/\$/g, "")),
    calculate(cells) {
      const results = spreadsheet.results(cells.map((row) => row.map(sheetCell)));
      return (row, column) => {
        const cell = cells[row - 1]?.[column - 1] ?? null;
        if (cell === null || typeof cell !== "object" || !("formula" in cell)) return null;
        const result = results(row - 1, column - 1);
        // A reference to a blank cell comes to zero.
        if (result === null) return 0;
        if (typeof result !== "object") return result;
        return ERRORS.has(result.error) ? { kind: "error", code: result.error } : null;
      };
    },
  };
}

/** Text is marked as such, so that none is taken for a number or a formula. */
function sheetCell(cell: CalculatedCell): SheetCell {
  if (cell === null || typeof cell === "number") return cell;
  if (typeof cell === "string") return `'${cell}`;
  if (typeof cell === "boolean") return cell ? "=TRUE()" : "=FALSE()";
  if ("formula" in cell) return `=${cell.formula}`;
  return ERRORS.has(cell.code) ? cell.code : "#VALUE!";
}
