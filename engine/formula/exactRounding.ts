/**
 * ROUND, ROUNDUP, ROUNDDOWN, INT and MOD without the errors of doubles: arguments are brought to 15 significant digits, as
 * a spreadsheet shows them, and rounded as decimals, half away from zero.
 *
 * HyperFormula's own gives ROUND(1.005, 2) = 1, ROUND(4.75 * 166.26, 2) = 789.73 and INT(4.1 * 100) = 409.
 */
import { Decimal } from "decimal.js";

export type Rounding = "ROUND" | "ROUNDUP" | "ROUNDDOWN";

const SIGNIFICANT_DIGITS = 15;

/** The number rounded to `places` decimals; negative places round before the decimal point. */
export function roundExactly(rounding: Rounding, value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  const shift = new Decimal(10).pow(Math.trunc(places));
  const shifted = exact(value).times(shift);
  const result = shifted.toDecimalPlaces(0, modeOf(rounding)).div(shift).toNumber();
  return result === 0 ? 0 : result;
}

/** The whole number at or below: INT. */
export function floorExactly(value: number): number {
  if (!Number.isFinite(value)) return value;
  const result = exact(value).floor().toNumber();
  return result === 0 ? 0 : result;
}

/** What is left of a number divided by another, with the other's sign: MOD. The divisor is not zero. */
export function remainderExactly(value: number, divisor: number): number {
  const size = exact(divisor);
  const quotient = exact(value).div(size).floor();
  const result = exact(value).minus(size.times(quotient)).toNumber();
  return result === 0 ? 0 : result;
}

function exact(value: number): Decimal {
  return new Decimal(value.toPrecision(SIGNIFICANT_DIGITS));
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
