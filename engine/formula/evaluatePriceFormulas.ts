/**
 * Price formulas evaluated by the spreadsheet engine.
 */
import { Decimal } from "decimal.js";

import { OutOfRange, roundToMicro, type Micro } from "../kernel/money";
import {
  FORMULA_INPUTS,
  type FormulaEvaluator,
  type FormulaFault,
  type FormulaTree,
  type PriceFormula,
} from "../model/priceFormula";
import { loadSpreadsheet, type KeptFormula, type Result, type Spreadsheet } from "./loadSpreadsheet";

let loading: Promise<FormulaEvaluator> | null = null;

/**
 * The evaluator, the same each time, once the spreadsheet engine is loaded. A result it gave is remembered by formula and
 * inputs: a book is derived again after each command, and many actuals are alike.
 */
export function loadPriceFormulas(): Promise<FormulaEvaluator> {
  loading ??= loadSpreadsheet().then(evaluatorOn);
  return loading;
}

/** Beyond so many formulas or results all are forgotten, so that a pane that stays open does not grow. */
const MOST_FORMULAS = 500;
const MOST_RESULTS = 100_000;

type Known = { readonly kept: KeptFormula; readonly results: Map<string, Micro | FormulaFault> };

function evaluatorOn(spreadsheet: Spreadsheet): FormulaEvaluator {
  const byText = new Map<string, Known>();
  const byFormula = new WeakMap<PriceFormula, { readonly text: string }>();
  let results = 0;
  const forget = (): void => {
    for (const { kept } of byText.values()) kept.forget();
    byText.clear();
    results = 0;
  };
  const known = (formula: PriceFormula): Known => {
    const { text } = byFormula.get(formula) ?? { text: `=${written(formula.tree)}` };
    byFormula.set(formula, { text });
    const before = byText.get(text);
    if (before) return before;
    if (byText.size >= MOST_FORMULAS) forget();
    const made = { kept: spreadsheet.keep(text, FORMULA_INPUTS.length), results: new Map<string, Micro>() };
    byText.set(text, made);
    return made;
  };
  return (formula, inputs) => {
    if (results >= MOST_RESULTS) forget();
    const { kept, results: found } = known(formula);
    const values = FORMULA_INPUTS.map((name) => (formula.uses.has(name) ? inputs[name] : 0));
    const key = values.join(" ");
    const before = found.get(key);
    if (before !== undefined) return before;
    const price = priceOf(kept.resultOf(values));
    found.set(key, price);
    results += 1;
    return price;
  };
}

const SIGNIFICANT_DIGITS = 15;

function priceOf(result: Result): Micro | FormulaFault {
  if (typeof result === "object" && result?.error === "#DIV/0!") return { fault: "division-by-zero", at: "" };
  if (typeof result !== "number") {
    return { fault: "no-number", at: typeof result === "object" && result !== null ? result.error : String(result) };
  }
  try {
    return roundToMicro(new Decimal(result.toPrecision(SIGNIFICANT_DIGITS)));
  } catch (error) {
    if (error instanceof OutOfRange) return { fault: "too-large", at: "" };
    throw error;
  }
}

/** How closely operators bind, as the tree has it: what binds looser than its surroundings is put into brackets. */
function rankOf(tree: FormulaTree): number {
  if (tree.kind !== "operation") return CLOSEST;
  switch (tree.operator) {
    case "+":
    case "-":
      return 2;
    case "*":
    case "/":
      return 3;
    case "^":
      return 4;
    default:
      return 1;
  }
}
const CLOSEST = 5;

/**
 * The formula in HyperFormula's notation, over the cells A1, B1, ... for its inputs. What differs there: TRUE has
 * brackets, a minus before a number stands in brackets, and CHOOSE takes whole numbers only.
 */
function written(tree: FormulaTree): string {
  switch (tree.kind) {
    case "number":
      return tree.value;
    case "truth":
      return tree.value ? "TRUE()" : "FALSE()";
    case "input":
      return `${String.fromCharCode(65 + FORMULA_INPUTS.indexOf(tree.name))}1`;
    case "negative":
      return `(-${within(tree.of, CLOSEST)})`;
    case "operation": {
      const rank = rankOf(tree);
      return `${within(tree.left, rank)}${tree.operator}${within(tree.right, rank + 1)}`;
    }
    case "call": {
      const [first, ...others] = tree.args.map(written);
      const leading = tree.name === "CHOOSE" ? `ROUNDDOWN(${first ?? ""},0)` : (first ?? "");
      return `${tree.name}(${[leading, ...others].join(",")})`;
    }
  }
}

function within(tree: FormulaTree, rank: number): string {
  return rankOf(tree) < rank ? `(${written(tree)})` : written(tree);
}
