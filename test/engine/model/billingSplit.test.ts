/** How an amount is divided among the customers of a contract line. */
import fc from "fast-check";

import {
  lineCustomersOf,
  splitAmount,
  splitFaultOf,
  splitQuantity,
  type Share,
} from "../../../engine/model/billingSplit";
import { HUNDRED_PERCENT, micro, minor, sum } from "../../../engine/kernel/money";
import { cents, millionths } from "../bookBuilder";

const share = (customerId: string, percent: number | string, rounding: "Yes" | "No" = "No", row = 2): Share => ({
  customerId,
  splitPercent: millionths(percent),
  rounding,
  row,
});
const noTax = () => null;
const customersOf = (...shares: readonly Share[]) => lineCustomersOf(shares, "C-1", noTax);

test("nobody listed: the contract's customer pays all", () => {
  expect(lineCustomersOf([], "C-1", (id) => `${id} tax`)).toEqual([
    { customerId: "C-1", splitPercent: HUNDRED_PERCENT, isRounding: true, taxGroup: "C-1 tax" },
  ]);
});

test("customers are in the order of their IDs, and the contract's takes the rest unless another is marked", () => {
  const roundings = (...shares: readonly Share[]) =>
    customersOf(...shares).map(({ customerId, isRounding }) => `${customerId}${isRounding ? " rest" : ""}`);
  expect(roundings(share("C-3", 40), share("C-1", 60))).toEqual(["C-1 rest", "C-3"]);
  expect(roundings(share("C-1", 40), share("C-3", 60, "Yes"))).toEqual(["C-1", "C-3 rest"]);
});

test.each<[string, readonly Share[], ReturnType<typeof splitFaultOf>]>([
  ["shares that sum to 100", [share("C-1", 60), share("C-2", 40)], null],
  ["less than 100", [share("C-1", 60), share("C-2", "39.999999", "No", 3)], faultOf("99.999999")],
  ["more than 100", [share("C-1", 60), share("C-2", 41, "No", 3)], faultOf(101)],
  [
    "two rounding customers",
    [share("C-1", 60, "Yes"), share("C-2", 40, "Yes", 3)],
    { code: "rounding-customer", row: 3, reason: "several" },
  ],
  [
    "none, and the contract's is not listed",
    [share("C-2", 60), share("C-3", 40, "No", 3)],
    { code: "rounding-customer", row: 2, reason: "none" },
  ],
])("%s", (_, shares, fault) => {
  expect(splitFaultOf(shares, "C-1")).toEqual(fault);
  expect(customersOf(...shares)).toHaveLength(fault === null ? 2 : 0);
});

function faultOf(total: number | string): ReturnType<typeof splitFaultOf> {
  return { code: "split-not-100", row: 2, sum: millionths(total) };
}

test("the rounding customer takes the odd cent, and gives one where the others are rounded up", () => {
  const thirds = customersOf(share("C-1", "33.333334"), share("C-2", "33.333333"), share("C-3", "33.333333"));
  expect(splitAmount(cents(100), thirds)).toEqual([cents("33.34"), cents("33.33"), cents("33.33")]);
  expect(splitAmount(cents("0.02"), thirds)).toEqual([0, cents("0.01"), cents("0.01")]);
  expect(splitAmount(cents("-0.05"), thirds)).toEqual([cents("-0.01"), cents("-0.02"), cents("-0.02")]);
  expect(splitQuantity(millionths(8), thirds)).toEqual([2.666666, 2.666667, 2.666667].map(millionths));
});

test("parts sum to the whole for any shares, and no share but the rest is a minor unit off its percentage", () => {
  const percents = fc
    .array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 0, maxLength: 5 })
    .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100_000_000])
    .map((cuts) => cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0)));
  fc.assert(
    fc.property(percents, fc.nat(), fc.maxSafeInteger(), (parts, pick, whole) => {
      const at = pick % parts.length;
      const shares = parts.map((part, index) => ({
        ...share(`C-${index}`, 0, index === at ? "Yes" : "No"),
        splitPercent: micro(part),
      }));
      const customers = customersOf(...shares);
      const amounts = splitAmount(minor(whole), customers);
      expect(sum(amounts)).toBe(whole);
      const quantities = splitQuantity(micro(whole), customers).map((quantity) => minor(quantity));
      expect(sum(quantities)).toBe(whole);
      for (const [index, amount] of amounts.entries()) {
        const off = BigInt(amount) * 100_000_000n - BigInt(whole) * BigInt(parts[index] ?? 0);
        if (index !== at) expect((off < 0n ? -off : off) * 2n).toBeLessThanOrEqual(100_000_000n);
      }
    }),
  );
});
