/**
 * What becomes of a value on its way into a cell, typed by a person or set through `values` and `formulas`.
 *
 * Sources: "Range.values" and "Range.formulas" of the API reference (a text that begins with = is a formula, null
 * leaves the cell, "" empties it), office-js issue 6687 (an apostrophe is no part of what is read back), and "Stop
 * automatically changing numbers to dates" of Excel's help (what looks like a date or number becomes one, except in
 * cells formatted as text or after an apostrophe).
 */
import { invalidArgument, notImplemented } from "../hostError";
import type { Json } from "../wire";
import type { CellValue } from "./cells";
import { dateOf } from "./dates";
import { isKnownFormula } from "./evaluate";
import { parseFormula } from "./formula";

/** The most characters a cell holds ("Excel specifications and limits"). */
export const MOST_CHARACTERS = 32_767;

export type Typed = {
  readonly value: CellValue;
  readonly formula: string | null;
  /** The format a General cell takes on with it: a date typed as text shows as a date. */
  readonly numberFormat: string | null;
};

export type TypingPlace = { readonly isDate1904: boolean; readonly today: string };

/** Reads a value for a cell with this number format; null leaves the cell as it is. */
export function typedValue(given: Json, numberFormat: string, place: TypingPlace): Typed | null {
  if (given === null) return null;
  if (typeof given === "number") {
    return numberFormat === "@" ? valueOnly(String(given)) : valueOnly(given);
  }
  if (typeof given === "boolean") return valueOnly(numberFormat === "@" ? String(given).toUpperCase() : given);
  if (typeof given !== "string") throw invalidArgument();
  if (given.length > MOST_CHARACTERS) throw invalidArgument();
  if (given === "") return valueOnly(null);
  if (given.startsWith("'")) return valueOnly(given.slice(1));
  if (numberFormat === "@") return valueOnly(given);
  return typedText(given, place);
}

function typedText(given: string, place: TypingPlace): Typed {
  if (given.startsWith("=") && given.length > 1) return formulaOnly(given);
  const known = CONSTANTS.get(given.trim().toUpperCase());
  if (known !== undefined) return valueOnly(known);
  const number = numberOf(given.trim());
  if (number !== null) return number;
  const date = dateOf(given.trim(), place);
  if (date !== null) return { value: date.serial, formula: null, numberFormat: date.format };
  if (/^[-+@]./.test(given)) return formulaOnly(given.startsWith("-") ? `=${given}` : `=${given.slice(1)}`);
  return valueOnly(given);
}

function valueOnly(value: CellValue): Typed {
  return { value, formula: null, numberFormat: null };
}

/** A formula Excel could not read is refused; one that this host cannot compute is said to be so. */
function formulaOnly(formula: string): Typed {
  if (parseFormula(formula) === null) {
    if (/[[\]{}@#!:;|]/.test(formula)) throw notImplemented(`formula ${formula.slice(0, 60)}`);
    throw invalidArgument();
  }
  if (!isKnownFormula(formula)) throw notImplemented(`formula ${formula.slice(0, 60)}`);
  return { value: 0, formula, numberFormat: null };
}

const CONSTANTS = new Map<string, CellValue>([
  ["TRUE", true],
  ["FALSE", false],
  ...["#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"].map((error): [string, CellValue] => [
    error,
    { error },
  ]),
]);

const PLAIN_NUMBER = /^([-+]?)(\(?)\$?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)(?:e([-+]?\d+))?(\)?)(%?)$/i;

/** "1,234.50", "(5)", "12%", "$3", "1e3" as Excel reads them in an English (United States) workbook. */
function numberOf(text: string): Typed | null {
  const [whole, sign, open, digits = "", power, close, percent] = PLAIN_NUMBER.exec(text) ?? [];
  if (whole === undefined || !/\d/.test(digits) || (open === "(") !== (close === ")")) return null;
  const size = Number(digits.replace(/,/g, "") + (power === undefined ? "" : `e${power}`));
  if (!Number.isFinite(size)) return null;
  const isNegative = sign === "-" || open === "(";
  const value = Number((percent === "%" ? size / 100 : size).toPrecision(15));
  const format = percent === "%" ? (digits.includes(".") ? "0.00%" : "0%") : null;
  return {
    value: isNegative && value !== 0 ? -value : value,
    formula: null,
    numberFormat: format ?? moneyFormat(text),
  };
}

function moneyFormat(text: string): string | null {
  if (text.includes("$")) return /\./.test(text) ? "$#,##0.00_);[Red]($#,##0.00)" : "$#,##0_);[Red]($#,##0)";
  if (text.includes(",")) return /\./.test(text) ? "#,##0.00" : "#,##0";
  return null;
}
