import fc from "fast-check";
import { addDays } from "../../engine/kernel/calendar";
import { minor, sum } from "../../engine/kernel/money";
import { occurrences, type Recurrence } from "../../engine/model/invoiceFrequency";
import { dividedEvenly } from "../../engine/steps/schedule/newRows";

const recurrence: fc.Arbitrary<Recurrence> = fc.oneof(
  fc.record({
    kind: fc.constant("weeks" as const),
    every: fc.integer({ min: 1, max: 60 }),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({
    kind: fc.constant("months" as const),
    every: fc.integer({ min: 1, max: 40 }),
    day: fc.integer({ min: 1, max: 31 }),
  }),
);
const start = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("2000-01-01", days));

describe("dates of any frequency", () => {
  it("ascend, lie between start and end, and the first is the first there is", () => {
    fc.assert(
      fc.property(recurrence, start, fc.integer({ min: 0, max: 4_000 }), (every, from, days) => {
        const until = addDays(from, days);
        const dates = occurrences(every, from, { until, most: 500 });
        expect(dates).toEqual([...new Set(dates)].sort());
        for (const date of dates) expect(date >= from && date <= until).toBe(true);
        const [first] = occurrences(every, from, { until: null, most: 1 });
        const longest = every.kind === "weeks" ? 6 : 30;
        expect(first !== undefined && first >= from && first <= addDays(from, longest)).toBe(true);
        expect(dates[0]).toBe(first !== undefined && first <= until ? first : undefined);
      }),
    );
  });

  it("begun again at one of them go on as they did, and a longer end only adds", () => {
    fc.assert(
      fc.property(recurrence, start, fc.integer({ min: 0, max: 20 }), (every, from, n) => {
        const dates = occurrences(every, from, { until: null, most: 30 });
        expect(occurrences(every, dates[n] ?? from, { until: null, most: 30 - n })).toEqual(dates.slice(n));
        expect(occurrences(every, from, { until: dates[n] ?? from, most: 30 })).toEqual(dates.slice(0, n + 1));
      }),
    );
  });
});

it("parts of any amount sum to it, are alike but for the last, and none is of the other sign", () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.integer({ min: 1, max: 200 }), (cents, parts) => {
      const amount = minor(cents);
      const divided = dividedEvenly(amount, parts);
      expect(divided).toHaveLength(parts);
      expect(sum(divided)).toBe(amount);
      expect(new Set(divided.slice(0, -1)).size).toBeLessThanOrEqual(1);
      for (const part of divided) expect(part === 0 || Math.sign(part) === Math.sign(amount)).toBe(true);
    }),
  );
});
