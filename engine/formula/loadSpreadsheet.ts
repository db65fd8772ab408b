/**
 * HyperFormula, loaded when formulas are first evaluated, with exact rounding in place of its own.
 */
import type { FunctionArgumentType, FunctionPlugin, FunctionPluginDefinition, HyperFormula } from "hyperformula";

import { roundExactly, type Rounding } from "./exactRounding";

/** A cell as it is evaluated: a constant, or a formula with its equals sign. */
export type SheetCell = string | number | null;

/** Results by row and column, counted from 0; null for what is no number. */
export type Evaluated = (row: number, column: number) => number | null;

/** The same of whatever kind; null for a blank cell, `error` as the engine names it: "#DIV/0!", "#CYCLE!". */
export type Results = (row: number, column: number) => number | string | boolean | null | { readonly error: string };

export type Spreadsheet = {
  /** Evaluates one sheet; it sees no other. */
  evaluate(rows: readonly (readonly SheetCell[])[]): Evaluated;
  /** The same, with results that are no numbers. */
  results(rows: readonly (readonly SheetCell[])[]): Results;
};

let loading: Promise<Spreadsheet> | null = null;

/** The spreadsheet engine, the same each time. */
export function loadSpreadsheet(): Promise<Spreadsheet> {
  loading ??= load();
  return loading;
}

type HyperFormulaModule = {
  readonly HyperFormula: typeof HyperFormula;
  readonly FunctionPlugin: typeof FunctionPlugin;
  readonly FunctionArgumentType: typeof FunctionArgumentType;
};
type Interpreter = ConstructorParameters<FunctionPluginDefinition>[0];
type Tree = Parameters<Interpreter["evaluateAst"]>[0];
type State = Parameters<Interpreter["evaluateAst"]>[1];
type Call = Extract<Tree, { readonly procedureName: string }>;

async function load(): Promise<Spreadsheet> {
  const hyperFormula: HyperFormulaModule = await import("hyperformula");
  replaceRounding(hyperFormula);
  // One engine for all small sheets, one sheet at a time: making an engine takes longer than evaluating such a sheet.
  const settings = { licenseKey: "gpl-v3", maxRows: MOST_ROWS, useStats: false, precisionRounding: DIGITS_AFTER_FIRST };
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
    engine.clearUndoStack();
    return results;
  };
  return {
    evaluate: (rows) => numbersOf(valuesOf(rows)),
    results: (rows) => resultsOf(valuesOf(rows)),
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
const ROUNDINGS: readonly Rounding[] = ["ROUND", "ROUNDUP", "ROUNDDOWN"];

/** HyperFormula takes functions as methods of a class of its own: the one place where we extend one. */
function replaceRounding({ HyperFormula, FunctionPlugin, FunctionArgumentType }: HyperFormulaModule): void {
  const parameters = [
    { argumentType: FunctionArgumentType.NUMBER },
    { argumentType: FunctionArgumentType.NUMBER, defaultValue: 0 },
  ];
  class ExactRounding extends FunctionPlugin {
    static override implementedFunctions = Object.fromEntries(
      ROUNDINGS.map((name) => [name, { method: name.toLowerCase(), parameters }]),
    );
    round(call: Call, state: State) {
      return this.#rounded("ROUND", call, state);
    }
    roundup(call: Call, state: State) {
      return this.#rounded("ROUNDUP", call, state);
    }
    rounddown(call: Call, state: State) {
      return this.#rounded("ROUNDDOWN", call, state);
    }
    #rounded(rounding: Rounding, call: Call, state: State) {
      return this.runFunction(call.args, state, this.metadata(rounding), (value: number, places: number) =>
        roundExactly(rounding, value, places),
      );
    }
  }
  for (const name of ROUNDINGS) HyperFormula.unregisterFunction(name);
  HyperFormula.registerFunctionPlugin(ExactRounding, {
    enGB: Object.fromEntries(ROUNDINGS.map((name) => [name, name])),
  });
}
