/**
 * What formulas come to. An evaluator of the tests' own, independent of the one the engine checks its sheets with; only
 * the exact ROUND is shared.
 *
 * Results are kept until a cell changes. The functions are those of FUNCTIONS; a formula with another one keeps the
 * result it was loaded with, and cannot be typed.
 */
import { roundExactly } from "../../../../engine/formula/exactRounding";
import type { Area } from "./area";
import { cellAt, eachCell, type Cell, type CellError, type CellValue } from "./cells";
import { functionsOf, parseFormula, type Expression } from "./formula";
import { findSheet, type HostSheet, type HostWorkbook } from "./workbook";

type Place = { readonly workbook: HostWorkbook; readonly sheet: HostSheet };
type Result = string | number | boolean | CellError | null;
type Function = (place: Place, given: readonly Expression[]) => Result;

const RESULTS = new WeakMap<Cell, { readonly revision: number; readonly value: CellValue }>();
const COMPUTING = new WeakSet<Cell>();

/** The value of a cell as it stands: typed, or computed. */
export function valueAt(workbook: HostWorkbook, sheet: HostSheet, row: number, column: number): CellValue {
  const cell = cellAt(sheet, row, column);
  return cell === null ? null : valueOf({ workbook, sheet }, cell);
}

/** Whether a formula can be computed here. */
export function isKnownFormula(formula: string): boolean {
  const tree = parseFormula(formula);
  return tree !== null && functionsOf(tree).every((name) => FUNCTIONS.has(name));
}

function valueOf(place: Place, cell: Cell): CellValue {
  if (cell.formula === null) return cell.value;
  const revision = place.workbook.sheets.reduce((sum, sheet) => sum + sheet.revision, 0);
  const known = RESULTS.get(cell);
  if (known?.revision === revision) return known.value;
  if (COMPUTING.has(cell)) return 0;
  COMPUTING.add(cell);
  const value = isKnownFormula(cell.formula) ? computed(place, cell.formula) : cell.value;
  COMPUTING.delete(cell);
  cell.value = value;
  RESULTS.set(cell, { revision, value });
  return value;
}

function computed(place: Place, formula: string): CellValue {
  const tree = parseFormula(formula);
  const result = tree === null ? null : evaluated(place, tree);
  return result ?? 0;
}

function evaluated(place: Place, tree: Expression): Result {
  switch (tree.kind) {
    case "number":
    case "text":
    case "flag":
      return tree.value;
    case "error":
      return { error: tree.error };
    case "reference": {
      const sheet = sheetOf(place, tree.sheet);
      if (sheet === null) return REF;
      if (tree.area.rows > 1 || tree.area.columns > 1) return VALUE;
      return valueAt(place.workbook, sheet, tree.area.row, tree.area.column);
    }
    case "name":
      return named(place, tree.name);
    case "negative":
      return withNumbers([evaluated(place, tree.of)], ([value = 0]) => -value);
    case "percent":
      return withNumbers([evaluated(place, tree.of)], ([value = 0]) => value / 100);
    case "binary":
      return binary(tree.operator, evaluated(place, tree.left), evaluated(place, tree.right));
    case "call":
      return FUNCTIONS.get(tree.name)?.(place, tree.given) ?? NAME;
  }
}

function sheetOf(place: Place, name: string | null): HostSheet | null {
  return name === null ? place.sheet : findSheet(place.workbook, name);
}

function named({ workbook, sheet }: Place, name: string): Result {
  const isWanted = (known: { readonly name: string }): boolean => known.name.toLowerCase() === name.toLowerCase();
  const found = sheet.names.find(isWanted) ?? workbook.names.find(isWanted);
  const target = found?.target ?? null;
  return target === null ? NAME : valueAt(workbook, target.sheet, target.area.row, target.area.column);
}

const VALUE: CellError = { error: "#VALUE!" };
const REF: CellError = { error: "#REF!" };
const NAME: CellError = { error: "#NAME?" };
const DIVISION: CellError = { error: "#DIV/0!" };
const NUMBER: CellError = { error: "#NUM!" };

function isError(value: Result): value is CellError {
  return typeof value === "object" && value !== null;
}

/** Text that is a number counts as one; an empty cell is 0. */
function numeric(value: Result): number | CellError {
  if (isError(value) || typeof value === "number") return value;
  if (value === null) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  return value.trim() === "" || !Number.isFinite(Number(value)) ? VALUE : Number(value);
}

function withNumbers(values: readonly Result[], compute: (numbers: readonly number[]) => Result): Result {
  const numbers: number[] = [];
  for (const value of values.map(numeric)) {
    if (typeof value !== "number") return value;
    numbers.push(value);
  }
  const result = compute(numbers);
  return typeof result === "number" && !Number.isFinite(result) ? NUMBER : result;
}

function binary(operator: string, left: Result, right: Result): Result {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (operator === "&") return displayed(left) + displayed(right);
  if (/[=<>]/.test(operator)) return compared(operator, left, right);
  return withNumbers([left, right], ([a = 0, b = 0]) => {
    switch (operator) {
      case "+":
        return a + b;
      case "-":
        return a - b;
      case "*":
        return a * b;
      case "/":
        return b === 0 ? DIVISION : a / b;
      default:
        return a ** b;
    }
  });
}

function displayed(value: string | number | boolean | null): string {
  return value === null ? "" : typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

/** Numbers come before texts, texts before FALSE and TRUE; texts are the same in either case. */
function compared(operator: string, left: Exclude<Result, CellError>, right: Exclude<Result, CellError>): boolean {
  const [a, b] = [comparable(left, right), comparable(right, left)];
  const rank = (value: string | number | boolean): number => ["number", "string", "boolean"].indexOf(typeof value);
  const order = rank(a) !== rank(b) ? rank(a) - rank(b) : a < b ? -1 : a > b ? 1 : 0;
  const [isLess, isSame] = [order < 0, order === 0];
  if (operator === "=") return isSame;
  if (operator === "<>") return !isSame;
  if (operator.endsWith("=") && isSame) return true;
  return operator.startsWith("<") ? isLess : !isLess && !isSame;
}

function comparable(value: Exclude<Result, CellError>, other: Exclude<Result, CellError>): string | number | boolean {
  if (value === null) return typeof other === "string" ? "" : typeof other === "boolean" ? false : 0;
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** Numbers of cells count, other cells do not; what is written into the call itself is made a number. */
function numbersIn(place: Place, given: readonly Expression[], skip: (cell: Cell, row: number) => boolean): Result[] {
  return given.flatMap((tree): Result[] => {
    if (tree.kind !== "reference") return [numeric(evaluated(place, tree))];
    const sheet = sheetOf(place, tree.sheet);
    return sheet === null ? [REF] : numbersOfCells({ workbook: place.workbook, sheet }, tree.area, skip);
  });
}

function numbersOfCells(place: Place, area: Area, skip: (cell: Cell, row: number) => boolean): Result[] {
  const numbers: Result[] = [];
  eachCell(place.sheet, area, (cell, row) => {
    if (skip(cell, row)) return;
    const value = valueOf(place, cell);
    if (typeof value === "number" || isError(value)) numbers.push(value);
  });
  return numbers;
}

const NEVER = (): boolean => false;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** 9 and 109 sum; other subtotals do not count, and 109 does not count rows that are hidden. */
function subtotal(place: Place, given: readonly Expression[]): Result {
  const [which, ...areas] = given;
  const number = which?.kind === "number" ? which.value : 0;
  if (number !== 9 && number !== 109) return VALUE;
  const skip = (cell: Cell, row: number): boolean =>
    /^=SUBTOTAL\(/i.test(cell.formula ?? "") || (number === 109 && place.sheet.hiddenRows.has(row));
  return withNumbers(numbersIn(place, areas, skip), sum);
}

function rounding(which: "ROUND" | "ROUNDUP" | "ROUNDDOWN"): Function {
  return (place, given) =>
    withNumbers(
      given.map((tree) => evaluated(place, tree)),
      ([value = 0, places = 0]) => roundExactly(which, value, places),
    );
}

function condition(place: Place, [test, yes, no]: readonly Expression[]): Result {
  if (test === undefined || yes === undefined) return VALUE;
  const value = evaluated(place, test);
  if (isError(value)) return value;
  if (typeof value === "string") return VALUE;
  if (value === true || (typeof value === "number" && value !== 0)) return evaluated(place, yes);
  return no === undefined ? false : evaluated(place, no);
}

const FUNCTIONS: ReadonlyMap<string, Function> = new Map<string, Function>([
  ["SUM", (place, given) => withNumbers(numbersIn(place, given, NEVER), sum)],
  ["SUBTOTAL", subtotal],
  ["ROUND", rounding("ROUND")],
  ["ROUNDUP", rounding("ROUNDUP")],
  ["ROUNDDOWN", rounding("ROUNDDOWN")],
  ["IF", condition],
  ["MIN", (place, given) => withNumbers(numbersIn(place, given, NEVER), (all) => (all.length ? least(all) : 0))],
  ["MAX", (place, given) => withNumbers(numbersIn(place, given, NEVER), (all) => (all.length ? -least(all, -1) : 0))],
  ["ABS", (place, given) => withNumbers([evaluated(place, given[0] ?? ZERO)], ([value = 0]) => Math.abs(value))],
  ["NA", () => ({ error: "#N/A" })],
]);

const ZERO: Expression = { kind: "number", value: 0 };

function least(numbers: readonly number[], sign = 1): number {
  return numbers.reduce((smallest, number) => Math.min(smallest, sign * number), Infinity);
}
