import { Decimal } from "decimal.js";
import fc from "fast-check";

import {
  add,
  addMicro,
  allocate,
  amountOf,
  HUNDRED_PERCENT,
  micro,
  microDecimal,
  microText,
  minor,
  minorDecimal,
  minorText,
  negate,
  OutOfRange,
  percentOf,
  percentOfBase,
  ratioOf,
  ratioOfMicro,
  roundToMicro,
  roundToMinor,
  subtract,
  subtractMicro,
  sum,
  timesFraction,
} from "../../engine/kernel/money";

/** decimal.js with room for every product of two safe integers. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

const safeInteger = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 500_000, -500_000, 1_500_000),
);
const digitsOfCurrency = fc.constantFrom(0, 2, 3);

/** The exact result as a number, or "out of range" where it is no safe integer. */
function expected(value: Decimal): number | "out of range" {
  const number = value.toNumber();
  return Number.isSafeInteger(number) && new Exact(number).eq(value) ? number + 0 : "out of range";
}

function result(compute: () => number): number | "out of range" {
  try {
    return compute();
  } catch (error) {
    if (error instanceof OutOfRange) return "out of range";
    throw error;
  }
}

const half = (value: Decimal) => value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP);

/** Compares, taking -0 for 0 only in what is expected: no function of money gives minus zero. */
function same(actual: number | "out of range", wanted: Decimal): void {
  const value = expected(wanted);
  expect(actual).toBe(value === 0 ? 0 : value);
}

describe("scaled integers equal decimal.js", () => {
  test("in sums and differences", () => {
    fc.assert(
      fc.property(safeInteger, safeInteger, (a, b) => {
        same(
          result(() => add(minor(a), minor(b))),
          new Exact(a).plus(b),
        );
        same(
          result(() => subtract(minor(a), minor(b))),
          new Exact(a).minus(b),
        );
        same(
          result(() => addMicro(micro(a), micro(b))),
          new Exact(a).plus(b),
        );
        same(
          result(() => subtractMicro(micro(a), micro(b))),
          new Exact(a).minus(b),
        );
        same(
          result(() => negate(minor(a))),
          new Exact(a).neg(),
        );
      }),
    );
  });

  test("in long sums", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 })), (amounts) => {
        same(sum(amounts.map((amount) => minor(amount))), Exact.sum(0, ...amounts));
      }),
    );
  });

  test("in quantity x price, rounded half away from zero, ties and signs included", () => {
    fc.assert(
      fc.property(safeInteger, safeInteger, digitsOfCurrency, (quantity, price, digits) => {
        const wanted = half(new Exact(quantity).times(price).div(new Exact(10).pow(12 - digits)));
        same(
          result(() => amountOf({ quantity: micro(quantity), price: micro(price) }, digits)),
          wanted,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("in amounts just at, below and above a tie or a whole, as far as doubles reach", () => {
    const nearly = fc.constantFrom(-1, 0, 1);
    const places = fc.constantFrom(0, 0.5);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900_000 }),
        places,
        nearly,
        fc.boolean(),
        (whole, place, by, isNegative) => {
          const size = 10_000_000_000;
          const product = (whole + place) * size + by;
          const amount = minor(isNegative ? 0 - product : product);
          same(
            result(() => ratioOf(amount, { part: 1, whole: size })),
            half(new Exact(amount).div(size)),
          );
          const price = micro(Math.abs(product));
          same(
            result(() => amountOf({ quantity: micro(isNegative ? -1 : 1), price }, 2)),
            half(new Exact(amount).div(size)),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("in amounts of the size that is invoiced, in any currency", () => {
    const quantities = fc.integer({ min: -1e11, max: 1e11 });
    const prices = fc.integer({ min: -1e13, max: 1e13 });
    const ties = fc.constantFrom(1, 500_000, 5_000, 1_000_000);
    fc.assert(
      fc.property(quantities, prices, ties, digitsOfCurrency, (quantity, price, tie, digits) => {
        const of = { quantity: micro(quantity - (quantity % tie)), price: micro(price - (price % tie)) };
        same(
          result(() => amountOf(of, digits)),
          half(new Exact(of.quantity).times(of.price).div(new Exact(10).pow(12 - digits))),
        );
      }),
      { numRuns: 5000 },
    );
  });

  test("in ties to the minor unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (cents) => {
        const price = micro((2 * cents + 1) * 5_000);
        const wanted = half(new Exact(2 * cents + 1).div(2));
        same(
          result(() => amountOf({ quantity: micro(1_000_000), price }, 2)),
          wanted,
        );
      }),
    );
  });

  test.each([
    ["a product a hair under a half cent, rounded down", "8.5", "1200.007647", "10200.06"],
    ["and a hair over it, rounded up", "8.5", "1200.012353", "10200.11"],
    ["a product one millionth of a millionth under a half cent", "12500.749999", "0.750001", "9375.57"],
    ["one whose millionths alone are beyond a safe integer", "9007190247.554752", "1.000001", "9007199254.74"],
    ["their negatives", "-8.5", "1200.012353", "-10200.11"],
  ])("in products beyond a safe integer: %s", (_, quantity, price, amount) => {
    const of = { quantity: roundToMicro(new Decimal(quantity)), price: roundToMicro(new Decimal(price)) };
    expect(Number.isSafeInteger(of.quantity * of.price)).toBe(false);
    expect(minorText(amountOf(of, 2), 2)).toBe(amount);
  });

  test("in a percentage of a part of the base: 12 % of 11/12 is rounded once", () => {
    const percent = fc.integer({ min: 0, max: 200_000_000 });
    fc.assert(
      fc.property(safeInteger, percent, percent, (amount, ratePercent, basePercent) => {
        same(
          result(() => percentOfBase(minor(amount), { percent: micro(ratePercent), basePercent: micro(basePercent) })),
          half(new Exact(amount).times(ratePercent).times(basePercent).div(new Exact(HUNDRED_PERCENT).pow(2))),
        );
      }),
    );
    const share = { percent: micro(12_000_000), basePercent: micro(91_666_667) };
    expect(percentOfBase(minor(100_000), share)).toBe(11_000);
    expect(percentOfBase(minor(10_000_000_000), share)).toBe(1_100_000_000);
    const third = { percent: micro(100_000_000), basePercent: micro(33_333_333) };
    expect(percentOfBase(minor(3_000_000_000), third)).toBe(1_000_000_000);
  });

  test("in a fraction whose parts are beyond a number: two rates of exchange after one another", () => {
    const rate = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(safeInteger, rate, rate, rate, (amount, one, other, whole) => {
        same(
          result(() => timesFraction(minor(amount), { part: one * other, whole })),
          half(new Exact(amount).times(one.toString()).times(other.toString()).div(whole.toString())),
        );
      }),
    );
    expect(() => timesFraction(minor(1), { part: 1n, whole: 0n })).toThrow("the whole is zero");
  });

  test("in shares and percentages", () => {
    fc.assert(
      fc.property(safeInteger, safeInteger, safeInteger, (amount, part, whole) => {
        fc.pre(whole !== 0);
        const share = new Exact(amount).times(part);
        same(
          result(() => ratioOf(minor(amount), { part, whole })),
          half(share.div(whole)),
        );
        same(
          result(() => ratioOfMicro(micro(amount), { part, whole })),
          half(share.div(whole)),
        );
        same(
          result(() => percentOf(minor(amount), micro(part))),
          half(share.div(HUNDRED_PERCENT)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("in texts and decimals, there and back", () => {
    fc.assert(
      fc.property(safeInteger, digitsOfCurrency, (value, digits) => {
        const amount = minorDecimal(minor(value), digits);
        expect(minorText(minor(value), digits)).toBe(new Exact(value).div(new Exact(10).pow(digits)).toFixed(digits));
        expect(microText(micro(value))).toBe(new Exact(value).div(1_000_000).toFixed());
        same(
          result(() => roundToMinor(amount, digits)),
          new Exact(value),
        );
        same(
          result(() => roundToMicro(microDecimal(micro(value)))),
          new Exact(value),
        );
      }),
    );
  });
});

describe("what has no exact result", () => {
  test("is refused with the figure that is too large, as a fault of the user's figures", () => {
    const add1 = () => add(minor(Number.MAX_SAFE_INTEGER), minor(1));
    expect(add1).toThrow(OutOfRange);
    expect(add1).toThrow("9007199254740992 is beyond a safe integer");
    expect(new OutOfRange("1").name).toBe("OutOfRange");
  });

  test("a share of nothing is a fault of ours", () => {
    expect(() => ratioOf(minor(100), { part: 1, whole: 0 })).toThrow("the whole is zero");
  });
});

describe("a decimal rounded", () => {
  const decimal = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }));

  test("to minor units or millionths goes half away from zero, and never to minus zero", () => {
    fc.assert(
      fc.property(decimal, digitsOfCurrency, ([figures, decimals], digits) => {
        const value = new Exact(figures).div(new Exact(10).pow(decimals));
        same(roundToMinor(value, digits), half(value.times(new Exact(10).pow(digits))));
        same(roundToMicro(value), half(value.times(1_000_000)));
      }),
    );
    expect([roundToMinor(new Decimal("-0.004"), 2), roundToMicro(new Decimal("-0.0000004"))]).toEqual([0, 0]);
    expect([minor(-0), micro(-0), add(minor(-0), minor(-0))]).toEqual([0, 0, 0]);
  });
});

describe("an amount divided", () => {
  test("has parts that sum to it, each but the residue's the rounded share", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), weights, fc.nat(), (amount, shares, at) => {
        const whole = shares.reduce((total, share) => total + share, 0);
        fc.pre(whole > 0);
        const residueTo = at % shares.length;
        const parts = allocate(minor(amount), shares, residueTo);
        expect(sum(parts)).toBe(amount);
        parts.forEach((part, index) => {
          const share = half(new Exact(amount).times(shares[index] ?? 0).div(whole));
          if (index !== residueTo) same(part, share);
        });
      }),
    );
  });
});
