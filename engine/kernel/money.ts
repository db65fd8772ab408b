/**
 * Exact amounts.
 *
 * An amount is a whole number of its currency's minor units (`Minor`); a quantity, price, rate or percentage is a whole
 * number of millionths (`Micro`). Both are safe integers, so sums and differences are exact; what would leave that range
 * throws `OutOfRange`, which `run` turns into the problem `out-of-range`. Products are rounded once, half away from zero.
 * decimal.js is the arithmetic of record: a property test holds every function here equal to it.
 */
import { Decimal } from "decimal.js";

declare const minorBrand: unique symbol;
declare const microBrand: unique symbol;

/** An amount in minor units of a currency named beside it (cents; whole rupiah). Signed, a safe integer. */
export type Minor = number & { readonly [minorBrand]: "minor" };

/** A number with at most six decimals, in millionths: 8 hours is 8000000, 21 % is 21000000. Signed, a safe integer. */
export type Micro = number & { readonly [microBrand]: "micro" };

/** An amount or a sum beyond what a safe integer holds. The user's figures are at fault; `run` reports it. */
export class OutOfRange extends Error {
  override readonly name = "OutOfRange";
}

const MICRO_DIGITS = 6;
const ONE = 1_000_000;
const POWERS_OF_TEN: readonly number[] = Array.from({ length: 2 * MICRO_DIGITS + 1 }, (_, power) => 10 ** power);

/** No amount: zero in any currency. */
export const ZERO = 0 as Minor;
/** The number 0 in millionths. */
export const NOTHING = 0 as Micro;
/** The number 1 in millionths. */
export const ONE_MICRO = ONE as Micro;
/** 100 %, in millionths of a percent. */
export const HUNDRED_PERCENT = (100 * ONE) as Micro;

/** A whole number of minor units. Throws OutOfRange unless it is a safe integer. */
export function minor(value: number): Minor {
  return safe(value) as Minor;
}

/** A whole number of millionths. Throws OutOfRange unless it is a safe integer. */
export function micro(value: number): Micro {
  return safe(value) as Micro;
}

/** The exact sum. */
export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0;
  for (const amount of amounts) total = safe(total + amount);
  return total as Minor;
}

/** a + b, exact. */
export function add(a: Minor, b: Minor): Minor {
  return safe(a + b) as Minor;
}

/** a - b, exact. */
export function subtract(a: Minor, b: Minor): Minor {
  return safe(a - b) as Minor;
}

/** -a, never minus zero. */
export function negate<T extends Minor | Micro>(a: T): T {
  return (0 - a) as T;
}

/** a + b of quantities, exact. */
export function addMicro(a: Micro, b: Micro): Micro {
  return safe(a + b) as Micro;
}

/** a - b of quantities, exact. */
export function subtractMicro(a: Micro, b: Micro): Micro {
  return safe(a - b) as Micro;
}

/** An amount as the price of one unit, in millionths; null beyond what a price can hold (some nine thousand million). */
export function priceOfOne(amount: Minor, digits: number): Micro | null {
  const price = amount * 10 ** (MICRO_DIGITS - digits);
  return Number.isSafeInteger(price) ? micro(price) : null;
}

/** quantity x price, rounded half away from zero to the minor unit of `digits` decimals. */
export function amountOf(factors: { readonly quantity: Micro; readonly price: Micro }, digits: number): Minor {
  const { quantity, price } = factors;
  const product = quantity * price;
  const divisor = POWERS_OF_TEN[2 * MICRO_DIGITS - digits] ?? 10 ** (2 * MICRO_DIGITS - digits);
  if (Number.isSafeInteger(product)) return roundQuotient(product, divisor) as Minor;
  const rounded = roundInTwoParts(Math.abs(quantity), Math.abs(price), divisor);
  if (rounded !== null) return (quantity < 0 !== price < 0 ? 0 - rounded : rounded) as Minor;
  return divideRounded(BigInt(quantity) * BigInt(price), BigInt(divisor)) as Minor;
}

/** `percent` of an amount, rounded half away from zero to the minor unit. */
export function percentOf(amount: Minor, percent: Micro): Minor {
  return ratioOf(amount, { part: percent, whole: HUNDRED_PERCENT });
}

/**
 * `percent` of `basePercent` of an amount, rounded once, half away from zero, to the minor unit.
 *
 * A base that six decimals cannot hold is the fraction it stands for: 91.666667 is 11/12, so that 12 % of it is 11 % of an
 * amount of any size (Indonesia, PMK 131/2024).
 */
export function percentOfBase(amount: Minor, share: { readonly percent: Micro; readonly basePercent: Micro }): Minor {
  const base = fractionOf(share.basePercent);
  const product = BigInt(amount) * BigInt(share.percent) * base.part;
  return divideRounded(product, BigInt(HUNDRED_PERCENT) * base.whole) as Minor;
}

/** Halves to twelfths are what people mean by a percentage without end. */
const MOST_PARTS = 12;

function fractionOf(percent: Micro): { readonly part: bigint; readonly whole: bigint } {
  for (let whole = 3; whole <= MOST_PARTS; whole += 1) {
    const part = Math.round((percent * whole) / HUNDRED_PERCENT);
    const isEndless = part > 0 && (part * HUNDRED_PERCENT) % whole !== 0;
    if (isEndless && Math.round((part * HUNDRED_PERCENT) / whole) === percent) {
      return { part: BigInt(part), whole: BigInt(whole) };
    }
  }
  return { part: BigInt(percent), whole: BigInt(HUNDRED_PERCENT) };
}

/** amount x part / whole, rounded half away from zero to the minor unit. `whole` is not zero. */
export function ratioOf(amount: Minor, share: { readonly part: number; readonly whole: number }): Minor {
  if (share.whole === 0) throw new Error("ratioOf: the whole is zero");
  const product = amount * share.part;
  if (Number.isSafeInteger(product)) return roundQuotient(product, share.whole) as Minor;
  return divideRounded(BigInt(amount) * BigInt(share.part), BigInt(share.whole)) as Minor;
}

/** value x part / whole in millionths, rounded half away from zero to six decimals. */
export function ratioOfMicro(value: Micro, share: { readonly part: number; readonly whole: number }): Micro {
  return ratioOf(value as number as Minor, share) as number as Micro;
}

/** value x part / whole, rounded once, half away from zero, where part and whole are beyond a number: rates of exchange. */
export function timesFraction<T extends Minor | Micro>(
  value: T,
  fraction: { readonly part: bigint; readonly whole: bigint },
): T {
  if (fraction.whole === 0n) throw new Error("timesFraction: the whole is zero");
  return divideRounded(BigInt(value) * fraction.part, fraction.whole) as T;
}

/**
 * Divides an amount so that the parts sum to it exactly.
 *
 * Each part is its share (weight / sum of weights) rounded half away from zero to the minor unit; the part at
 * `residueTo` takes what is left.
 *
 * @param weights not summing to zero; the order of the result
 */
export function allocate(amount: Minor, weights: readonly number[], residueTo: number): readonly Minor[] {
  const whole = weights.reduce((total, weight) => safe(total + weight), 0);
  const parts = weights.map((weight) => ratioOf(amount, { part: weight, whole }));
  const residue = subtract(amount, sum(parts));
  return parts.map((part, index) => (index === residueTo ? add(part, residue) : part));
}

/** The plain decimal of an amount with its currency's decimals: -160000 with 2 is "-1600.00". */
export function minorText(amount: Minor, digits: number): string {
  return scaledText(amount, digits);
}

/** The shortest plain decimal of millionths: 8500000 is "8.5", 8000000 is "8". */
export function microText(value: Micro): string {
  return scaledText(value, MICRO_DIGITS).replace(/\.?0+$/, "");
}

/** Millionths as a decimal.js number. */
export function microDecimal(value: Micro): Decimal {
  return new Decimal(value).div(ONE);
}

/** An amount as a decimal.js number of its currency. */
export function minorDecimal(amount: Minor, digits: number): Decimal {
  return new Decimal(amount).div(new Decimal(10).pow(digits));
}

/** A decimal rounded half away from zero to minor units: the place where tax and conversions are rounded. */
export function roundToMinor(value: Decimal, digits: number): Minor {
  return minor(value.times(new Decimal(10).pow(digits)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber());
}

/** A decimal rounded half away from zero to six decimals. */
export function roundToMicro(value: Decimal): Micro {
  return micro(value.times(ONE).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber());
}

function scaledText(value: number, digits: number): string {
  const sign = value < 0 ? "-" : "";
  const figures = String(Math.abs(value)).padStart(digits + 1, "0");
  if (digits === 0) return sign + figures;
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/**
 * product / divisor rounded half away from zero, exact for safe integers: their quotient in doubles, rounded down, is
 * never one too many, since what it lacks to a whole number is more than half the distance of two doubles there. (The
 * operator % is exact too, and many times slower.)
 */
function roundQuotient(product: number, divisor: number): number {
  const magnitude = Math.abs(product);
  const size = Math.abs(divisor);
  const quotient = Math.floor(magnitude / size);
  const remainder = magnitude - quotient * size;
  const rounded = remainder >= size - remainder ? quotient + 1 : quotient;
  return product < 0 !== divisor < 0 ? 0 - rounded : rounded;
}

/**
 * one x other / divisor rounded half up, without a BigInt: 8 h at 1,500,000 is beyond a safe integer of millionths of
 * millionths already. `other` is taken apart at its decimal point, so that both products are safe; null where they are
 * not. None is negative, and the divisor is a multiple of a million.
 */
function roundInTwoParts(one: number, other: number, divisor: number): number | null {
  const fraction = other % ONE;
  const low = one * fraction;
  const high = one * ((other - fraction) / ONE);
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high)) return null;
  const lowest = low % ONE;
  const millions = high + (low - lowest) / ONE;
  if (!Number.isSafeInteger(millions)) return null;
  const size = divisor / ONE;
  const left = millions % size;
  const remainder = left * ONE + lowest;
  const quotient = (millions - left) / size;
  return remainder >= divisor - remainder ? quotient + 1 : quotient;
}

function divideRounded(product: bigint, divisor: bigint): number {
  const magnitude = product < 0n ? -product : product;
  const size = divisor < 0n ? -divisor : divisor;
  const quotient = magnitude / size;
  const rounded = (magnitude % size) * 2n >= size ? quotient + 1n : quotient;
  return safe(Number(product < 0n !== divisor < 0n ? -rounded : rounded));
}

/** The value itself, minus zero as zero. */
function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new OutOfRange(`${value} is beyond a safe integer`);
  return value + 0;
}
