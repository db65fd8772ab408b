import fc from "fast-check";

import {
  addDays,
  addMonths,
  dateOfSerial,
  daysBetween,
  endOfMonth,
  parseIsoDate,
  serialOfDate,
  startOfMonth,
} from "../../engine/kernel/calendar";

const SYSTEMS = ["1900", "1904"] as const;
/** Days from 1904-01-01 to 9999-12-31, which both date systems of Excel have. */
const date = fc.integer({ min: 0, max: 2_957_003 }).map((days) => addDays("1904-01-01", days));
const near = fc.integer({ min: -40_000, max: 40_000 });

describe("dates", () => {
  test("are the same day as their serial number, whatever the time of day", () => {
    fc.assert(
      fc.property(
        date,
        fc.constantFrom(...SYSTEMS),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (day, system, time) => {
          expect(dateOfSerial(serialOfDate(day, system) + time, system)).toBe(day);
        },
      ),
    );
  });

  test("have the serial numbers that Excel shows", () => {
    expect(serialOfDate("1900-03-01", "1900")).toBe(61);
    expect(serialOfDate("2026-10-31", "1900")).toBe(46326);
    expect(serialOfDate("2026-10-31", "1904")).toBe(44864);
    expect(dateOfSerial(60, "1900")).toBeNull();
    expect(dateOfSerial(61, "1900")).toBe("1900-03-01");
    expect(dateOfSerial(2_958_465, "1900")).toBe("9999-12-31");
    expect(dateOfSerial(2_958_466, "1900")).toBeNull();
    expect(dateOfSerial(-1, "1904")).toBeNull();
    expect(dateOfSerial(0, "1904")).toBe("1904-01-01");
    expect(dateOfSerial(2_957_003, "1904")).toBe("9999-12-31");
    expect(dateOfSerial(2_957_004, "1904")).toBeNull();
  });

  test("are ordered as texts as they are as days", () => {
    fc.assert(
      fc.property(date, date, (one, other) => {
        expect(Math.sign(daysBetween(one, other))).toBe(one < other ? 1 : one > other ? -1 : 0);
      }),
    );
  });

  test("moved by days come back", () => {
    const inside = fc.integer({ min: 40_000, max: 2_900_000 }).map((days) => addDays("1904-01-01", days));
    fc.assert(
      fc.property(inside, near, (day, days) => {
        const moved = addDays(day, days);
        expect(daysBetween(day, moved)).toBe(days);
        expect(addDays(moved, -days)).toBe(day);
        expect(parseIsoDate(moved)).toBe(moved);
      }),
    );
  });

  test("moved by months stay on their day, or on the month's last", () => {
    const inside = fc.integer({ min: 40_000, max: 2_900_000 }).map((days) => addDays("1904-01-01", days));
    fc.assert(
      fc.property(inside, fc.integer({ min: -1000, max: 1000 }), (day, months) => {
        const moved = addMonths(day, months);
        const distance = 12 * (Number(moved.slice(0, 4)) - Number(day.slice(0, 4)));
        expect(distance + Number(moved.slice(5, 7)) - Number(day.slice(5, 7))).toBe(months);
        expect(moved.slice(8) === day.slice(8) || moved === endOfMonth(moved)).toBe(true);
        expect(Number(moved.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      }),
    );
  });

  test("lie between the first and the last day of their month", () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(startOfMonth(day) <= day && day <= endOfMonth(day)).toBe(true);
        expect(startOfMonth(day).slice(8)).toBe("01");
        const next = addDays(endOfMonth(day), 1);
        if (day < "9999-12-01") expect(next).toBe(startOfMonth(next));
      }),
    );
  });

  test.each(["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "yesterday", ""])(
    "%j is none",
    (text) => {
      expect(parseIsoDate(text)).toBeNull();
    },
  );

  test.each(["", "x2026-10-31", "2026-10-311"])("%j cannot be counted from: a fault of ours", (text) => {
    expect(() => endOfMonth(text)).toThrow(`not a date: ${text}`);
  });

  test("end February on its 29th only where the year has one", () => {
    expect([endOfMonth("2028-02-03"), endOfMonth("2100-02-03"), endOfMonth("2000-02-03")]).toEqual([
      "2028-02-29",
      "2100-02-28",
      "2000-02-29",
    ]);
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  });
});
