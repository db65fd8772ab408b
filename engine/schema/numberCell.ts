/**
 * Numbers as cells hold them: a double stands for its value at 15 significant digits, which is all Excel keeps.
 */
import { Decimal } from "decimal.js";

/** Why a number cannot be taken. Problem codes. */
export type NumberFault = "not-a-number" | "too-precise" | "out-of-range";

/** The highest scaled number that is exact at 15 digits. */
const FIFTEEN_DIGITS = 1e15;
const SCALES: readonly number[] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
const PERHAPS_GROUPED = /^-?[1-9]\d{0,2}\.\d{3}$/;

/**
 * A cell's number times ten to the power of `decimals`, exact: 8.8000000000000007 with 2 decimals is 880.
 *
 * Two doubles that differ only after the 15th digit are the same number. A double that equals `r / scale`, where r has
 * at most 15 digits, is that number and no other; only what fails this goes through decimal.js.
 *
 * @param decimals 0 to 6
 */
export function scaledNumber(value: number, decimals: number): number | NumberFault {
  const scale = SCALES[decimals] ?? 1;
  const quick = quickScaled(value, scale);
  if (quick !== null) return quick;
  if (!Number.isFinite(value)) return "not-a-number";
  if (Math.abs(value) >= FIFTEEN_DIGITS) return "out-of-range";
  const shortest = value.toPrecision(15);
  const again = quickScaled(Number(shortest), scale);
  if (again !== null) return again;
  const exact = new Decimal(shortest).times(scale);
  if (!exact.isInteger()) return "too-precise";
  const scaled = exact.toNumber();
  return Number.isSafeInteger(scaled) ? scaled : "out-of-range";
}

function quickScaled(value: number, scale: number): number | null {
  const scaled = Math.round(value * scale);
  return Math.abs(scaled) < FIFTEEN_DIGITS && scaled / scale === value ? scaled + 0 : null;
}

/** The plain decimal of a cell's number at 15 digits: 7 is "7", 1e-7 is "0.0000001". */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < FIFTEEN_DIGITS) return String(value + 0);
  if (!Number.isFinite(value)) return String(value);
  return new Decimal(value.toPrecision(15)).toFixed();
}

/**
 * The number a text stands for, where there is no doubt: digits with at most one point and no grouping. "1.250" is in
 * doubt, since half the world groups with points. Null for any other text.
 */
export function numberOfText(text: string): number | NumberFault | null {
  if (!PLAIN_NUMBER.test(text) || PERHAPS_GROUPED.test(text)) return null;
  const figures = text.replace(/^-?0*\.?0*/, "").replace(".", "");
  return figures.length > 15 ? "out-of-range" : Number(text);
}
