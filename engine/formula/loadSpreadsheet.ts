/**
 * HyperFormula, loaded when formulas are first evaluated, with exact rounding in place of its own.
 */
import type { HyperFormula } from "hyperformula";

import { replaceRounding, type HyperFormulaModule } from "./replaceRounding";

/** A cell as it is evaluated: a constant, or a formula with its equals sign. */
export type SheetCell = string | number | null;

/** Results by row and column, counted from 0; null for what is no number. */
export type Evaluated = (row: number, column: number) => number | null;

/** A result of whatever kind; null for a blank cell, `error` as the engine names it: "#DIV/0!", "#CYCLE!". */
export type Result = number | string | boolean | null | { readonly error: string };

/** Results by row and column, counted from 0. */
export type Results = (row: number, column: number) => Result;

export type Spreadsheet = {
  /** Evaluates one sheet; it sees no other. */
  evaluate(rows: readonly (readonly SheetCell[])[]): Evaluated;
  /** The same, with results that are no numbers. */
  results(rows: readonly (readonly SheetCell[])[]): Results;
  /**
   * One formula over the cells A1, B1, C1, ... of its row, to be evaluated many times: three times as fast as a sheet for
   * each. It stays until `forget`.
   */
  keep(formula: string, inputs: number): KeptFormula;
};

export type KeptFormula = {
  readonly resultOf: (inputs: readonly number[]) => Result;
  readonly forget: () => void;
};

let loading: Promise<Spreadsheet> | null = null;

/** The spreadsheet engine, the same each time. */
export function loadSpreadsheet(): Promise<Spreadsheet> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Spreadsheet> {
  const hyperFormula: HyperFormulaModule = await import("hyperformula");
  replaceRounding(hyperFormula);
  // One engine for all small sheets, one sheet at a time: making an engine takes longer than evaluating such a sheet.
  const settings = {
    licenseKey: "gpl-v3",
    maxRows: MOST_ROWS,
    useStats: false,
    precisionRounding: DIGITS_AFTER_FIRST,
    undoLimit: 0,
  };
  const engine = hyperFormula.HyperFormula.buildEmpty(settings);
  const valuesOf = (rows: readonly (readonly SheetCell[])[]): SheetValues => {
    if (rows.length > FEW_ROWS) return evaluateLarge(hyperFormula, rows, settings);
    const name = engine.addSheet();
    const id = engine.getSheetId(name);
    if (id === undefined) throw new Error(`the spreadsheet engine lost its sheet ${name}`);
    engine.setSheetContent(
      id,
      rows.map((row) => [...row]),
    );
    const results = engine.getSheetValues(id);
    engine.removeSheet(id);
    return results;
  };
  return {
    evaluate: (rows) => numbersOf(valuesOf(rows)),
    results: (rows) => resultsOf(valuesOf(rows)),
    keep: (formula, inputs) => keepFormula(engine, formula, inputs),
  };
}

function keepFormula(engine: HyperFormula, formula: string, inputs: number): KeptFormula {
  const sheet = engine.getSheetId(engine.addSheet());
  if (sheet === undefined) throw new Error("the spreadsheet engine lost a sheet");
  engine.setCellContents({ sheet, row: 0, col: inputs }, formula);
  return {
    resultOf(values) {
      engine.setCellContents({ sheet, row: 0, col: 0 }, [[...values]]);
      return resultsOf([[engine.getCellValue({ sheet, row: 0, col: inputs })]])(0, 0);
    },
    forget: () => engine.removeSheet(sheet),
  };
}

type SheetValues = ReturnType<HyperFormula["getSheetValues"]>;

/** An engine of its own takes a large sheet as one; the engine of all sheets takes it cell by cell, three times as long. */
function evaluateLarge(
  { HyperFormula }: HyperFormulaModule,
  rows: readonly (readonly SheetCell[])[],
  settings: Parameters<typeof HyperFormula.buildEmpty>[0],
): SheetValues {
  const engine = HyperFormula.buildFromArray(
    rows.map((row) => [...row]),
    settings,
  );
  const results = engine.getSheetValues(0);
  engine.destroy();
  return results;
}

function resultsOf(values: SheetValues): Results {
  return (row, column) => {
    const value = values[row]?.[column] ?? null;
    return value !== null && typeof value === "object" ? { error: value.value } : value;
  };
}

function numbersOf(results: SheetValues): Evaluated {
  return (row, column) => {
    const value = results[row]?.[column];
    return typeof value === "number" ? value : null;
  };
}

/** HyperFormula gives eleven significant digits unless told otherwise: a spreadsheet's fifteen are the first and fourteen. */
const DIGITS_AFTER_FIRST = 14;
const FEW_ROWS = 150;
const MOST_ROWS = 1_048_576;
