/**
 * ROUND, ROUNDUP and ROUNDDOWN without the errors of doubles: the argument is brought to 15 significant digits, as a
 * spreadsheet shows it, and rounded as a decimal, half away from zero.
 *
 * HyperFormula's own gives ROUND(1.005, 2) = 1 and ROUND(4.75 * 166.26, 2) = 789.73.
 */
import { Decimal } from "decimal.js";

export type Rounding = "ROUND" | "ROUNDUP" | "ROUNDDOWN";

const SIGNIFICANT_DIGITS = 15;

/** The number rounded to `places` decimals; negative places round before the decimal point. */
export function roundExactly(rounding: Rounding, value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  const shift = new Decimal(10).pow(Math.trunc(places));
  const shifted = new Decimal(value.toPrecision(SIGNIFICANT_DIGITS)).times(shift);
  const result = shifted.toDecimalPlaces(0, modeOf(rounding)).div(shift).toNumber();
  return result === 0 ? 0 : result;
}

function modeOf(rounding: Rounding): Decimal.Rounding {
  switch (rounding) {
    case "ROUND":
      return Decimal.ROUND_HALF_UP;
    case "ROUNDUP":
      return Decimal.ROUND_UP;
    case "ROUNDDOWN":
      return Decimal.ROUND_DOWN;
  }
}
