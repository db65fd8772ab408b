/**
 * Holds the formulas of a sheet that is to be written against the engine's figures.
 *
 * Each formula is evaluated over the cells of its own sheet and compared with the figure the plan caches beside it, to
 * the decimals that figure has. Problem: `sheet-does-not-reconcile`, naming the cell; also for a formula that uses
 * anything but the functions a reviewer is promised.
 */
import { Decimal } from "decimal.js";

import { NOWHERE, type Problem } from "../kernel/problem";
import { columnLetters } from "../model/book";
import type { PlacedCell, SheetPlan, TableBlock } from "../model/plan";
import type { SheetCell, Spreadsheet } from "./loadSpreadsheet";

const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set(["SUM", "SUBTOTAL", "ROUND", "IF", "MIN", "MAX"]);
const SUBTOTAL_OF_COLUMN = /^SUBTOTAL\(109,([A-Z]+)(\d+):\1(\d+)\)$/;
const SIGNIFICANT_DIGITS = 15;

/** What differs, in the order of the sheet's cells; empty for a sheet without formulas. */
export function checkSheetFormulas(spreadsheet: Spreadsheet, plan: SheetPlan): readonly Problem[] {
  const formulas = plan.cells.filter(isFormula);
  if (formulas.length === 0) return [];
  const refused = formulas.filter(({ formula }) => !isAllowed(formula));
  if (refused.length > 0) return refused.map((cell) => difference(plan, cell, cell.formula));
  const columnSums = formulas.map((cell) => subtotalOf(plan, cell));
  // Nothing is evaluated before all of its functions are known to be harmless.
  const evaluated = columnSums.every((sum) => sum !== null) ? null : spreadsheet.evaluate(rowsOf(plan));
  return formulas.flatMap((cell, index) => {
    const result = columnSums[index] ?? decimalOf(evaluated?.(cell.row - 1, cell.column - 1) ?? null);
    return result !== null && agrees(result, cell.value) ? [] : [difference(plan, cell, result?.toString() ?? "")];
  });
}

type FormulaCell = PlacedCell & { readonly formula: string };

function isFormula(cell: PlacedCell): cell is FormulaCell {
  return cell.formula !== null;
}

/** Only the named functions, arithmetic, and cells of the same sheet; no text, no names. */
export function isAllowed(formula: string): boolean {
  if (/["'![\]{}@#]/.test(formula)) return false;
  const words = formula.match(/[A-Za-z_][A-Za-z0-9_.]*\(?/g) ?? [];
  return words.every((word) =>
    word.endsWith("(") ? ALLOWED_FUNCTIONS.has(word.slice(0, -1)) : /^[A-Z]{1,3}\d{1,7}$/.test(word),
  );
}

/** Above a table's column, whose amounts are values, a subtotal is their exact sum: as many rows as there may be. */
function subtotalOf(plan: SheetPlan, cell: FormulaCell): Decimal | null {
  const [, letters, first, last] = SUBTOTAL_OF_COLUMN.exec(cell.formula) ?? [];
  if (letters === undefined) return null;
  for (const block of plan.blocks) {
    const position = block.columns.findIndex((_, index) => columnLetters(block.firstColumn + index) === letters);
    const isWhole = Number(first) === block.headerRow + 1 && Number(last) === block.headerRow + block.rows.length;
    if (position >= 0 && isWhole) return sumOfColumn(block, position);
  }
  return null;
}

/** Decimal texts are added as whole numbers of the finest of their decimals. */
function sumOfColumn(block: TableBlock, position: number): Decimal {
  let decimals = 0;
  for (const row of block.rows) decimals = Math.max(decimals, (row[position]?.split(".")[1] ?? "").length);
  let total = 0n;
  for (const row of block.rows) {
    const [whole = "0", fraction = ""] = (row[position] ?? "0").split(".");
    total += BigInt(whole + fraction.padEnd(decimals, "0"));
  }
  return new Decimal(total.toString()).div(new Decimal(10).pow(decimals));
}

function rowsOf(plan: SheetPlan): readonly (readonly SheetCell[])[] {
  const rows: SheetCell[][] = [];
  const place = (row: number, column: number, cell: SheetCell): void => {
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1];
    if (cells === undefined) return;
    while (cells.length < column) cells.push(null);
    cells[column - 1] = cell;
  };
  for (const { row, column, formula, type, value } of plan.cells) {
    place(row, column, formula === null ? constantOf(type, value) : `=${formula}`);
  }
  for (const block of plan.blocks) {
    block.rows.forEach((row, index) => {
      block.columns.forEach(({ type }, position) => {
        place(block.headerRow + 1 + index, block.firstColumn + position, constantOf(type, row[position] ?? null));
      });
    });
  }
  return rows;
}

/** Text stays out: no allowed function reads it, and it must never be taken for a formula. */
function constantOf(type: PlacedCell["type"], value: string | null): SheetCell {
  return type === "number" && value !== null && value !== "" ? Number(value) : null;
}

function decimalOf(value: number | null): Decimal | null {
  return value === null ? null : new Decimal(value.toPrecision(SIGNIFICANT_DIGITS));
}

function agrees(result: Decimal, cached: string | null): boolean {
  if (cached === null) return result.isZero();
  const decimals = (cached.split(".")[1] ?? "").length;
  return result.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).equals(new Decimal(cached));
}

function difference(plan: SheetPlan, cell: FormulaCell, formula: string): Problem {
  const address = `${columnLetters(cell.column)}${cell.row}`;
  return {
    ...NOWHERE,
    sheet: plan.name,
    row: cell.row,
    cell: `${plan.name}!${address}`,
    code: "sheet-does-not-reconcile",
    severity: "error",
    key: plan.document,
    params: { formula: formula === "" ? `=${cell.formula}` : formula, figure: cell.value ?? "" },
  };
}
