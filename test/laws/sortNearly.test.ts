/** Rows that are nearly in order come out as if all of them had been sorted. */
import fc from "fast-check";

import { compareText } from "../../engine/kernel/problem";
import { sortNearly } from "../../engine/kernel/sortNearly";

const byNumber = (a: number, b: number) => a - b;

test("whatever their order, they come out sorted, none lost and none twice", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 })), (numbers) => {
      expect(sortNearly(numbers, byNumber)).toEqual([...numbers].sort(byNumber));
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 })), (texts) => {
      expect(sortNearly(texts, compareText)).toEqual([...texts].sort(compareText));
    }),
  );
});

test("a few rows out of place in a long table are put where they belong", () => {
  const places = fc.array(fc.tuple(fc.nat({ max: 999 }), fc.nat({ max: 999 })), { maxLength: 12 });
  fc.assert(
    fc.property(places, (swaps) => {
      const inOrder = Array.from({ length: 1_000 }, (_, index) => index);
      const rows = [...inOrder];
      for (const [from, to] of swaps) rows.splice(to, 0, ...rows.splice(from, 1));
      expect(sortNearly(rows, byNumber)).toEqual(inOrder);
    }),
  );
});

test("rows in order are given back as they are", () => {
  const inOrder = [1, 2, 2, 5];
  expect(sortNearly(inOrder, byNumber)).toBe(inOrder);
});
