import { Decimal } from "decimal.js";
import fc from "fast-check";

import type { RawCell, RawTable, WorkbookContent } from "../../engine/model/workbook";
import { wordProblem } from "../../engine/locale";
import { plainNumber, scaledNumber } from "../../engine/schema/numberCell";
import { readBook } from "../../engine/schema/readBook";
import { TABLE_LIST } from "../../engine/schema/tables";

const PLAUSIBLE = [
  "Yes",
  "USD",
  "Time",
  "Committed",
  "Intended",
  "K-1",
  "A-1",
  "L-1",
  "PF-00001",
  "2026-10-31",
  "8,5",
  "1.250",
];

const cell: fc.Arbitrary<RawCell> = fc.oneof(
  fc.constant(null),
  fc.double(),
  fc.integer({ min: -1000, max: 60_000 }),
  fc.boolean(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(...PLAUSIBLE, "", " ", "__proto__", "constructor", "\u0000", "\ud800", "e\u0301", "=1+1"),
  fc.record({ kind: fc.constant("error" as const), code: fc.string() }),
  fc.record({ kind: fc.constant("no-cached-value" as const), formula: fc.string() }),
);

const table: fc.Arbitrary<RawTable> = fc.constantFrom(...TABLE_LIST).chain(({ name, columns }) => {
  const headers = Object.values(columns).map((column) => column.header);
  const header = fc.oneof(
    { weight: 4, arbitrary: fc.shuffledSubarray(headers, { minLength: Math.ceil(headers.length / 2) }) },
    { weight: 1, arbitrary: fc.array(fc.oneof(fc.constantFrom(...headers, "Dim Site", "dim site"), fc.string())) },
  );
  return header.chain((texts) =>
    fc.record({
      name: fc.constantFrom(name, ` ${name.toUpperCase()} `),
      sheet: fc.string(),
      headerRow: fc.integer({ min: 1, max: 5 }),
      firstColumn: fc.integer({ min: 1, max: 5 }),
      header: fc.constant(texts),
      rows: fc.array(fc.array(cell, { minLength: texts.length, maxLength: texts.length }), { maxLength: 6 }),
      hasTotalsRow: fc.boolean(),
      freeRowsBelow: fc.nat(),
    }),
  );
});

const content: fc.Arbitrary<WorkbookContent> = fc.record({
  dateSystem: fc.constantFrom("1900" as const, "1904" as const),
  structureLocked: fc.boolean(),
  tables: fc.array(table, { maxLength: 12 }),
  sheets: fc.constant([]),
  documents: fc.constant([]),
});

describe("laws of reading", () => {
  test("reading never throws, whatever the cells hold, and every problem can be told", () => {
    fc.assert(
      fc.property(content, (hostile) => {
        const { problems } = readBook(hostile);
        for (const problem of problems) {
          const { what, remedy } = wordProblem(problem);
          expect(what === "" || remedy === "").toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("reading twice gives the same", () => {
    fc.assert(
      fc.property(content, (hostile) => {
        expect(readBook(hostile)).toEqual(readBook(hostile));
      }),
      { numRuns: 50 },
    );
  });

  test("a row of the book is a row without a problem that is an error in a cell that matters", () => {
    fc.assert(
      fc.property(content, (hostile) => {
        const { book, problems } = readBook(hostile);
        const required = problems.filter(({ code }) => code === "required" || code === "duplicate-id");
        for (const { table: name, row } of required) {
          if (row === null || name === "Settings" || name === null) continue;
          const rows: readonly { readonly row: number }[] =
            Object.entries(book.rows).find(([key]) => key === name)?.[1] ?? [];
          expect(rows.map((sound) => sound.row)).not.toContain(row);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a scaled number is the decimal of the cell at 15 digits, or says why it cannot be", () => {
    const numbers = fc.oneof(
      fc.double(),
      fc.double({ min: -1e10, max: 1e10 }),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 8 })).map(([figure, places]) => figure / 10 ** places),
      fc
        .tuple(fc.integer(), fc.integer({ min: 1, max: 3 }))
        .map(([figure, tenths]) => (figure / 100) * (1 + tenths / 10)),
    );
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        expect(scaledNumber(value, decimals)).toBe(scaledByDecimal(value, decimals));
      }),
      { numRuns: 5000 },
    );
  });

  test("a plain decimal says the number at 15 digits", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(plainNumber(value)).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(plainNumber(value)) + 0).toBe(Number(value.toPrecision(15)) + 0);
      }),
    );
  });
});

function scaledByDecimal(value: number, decimals: number): number | string {
  if (!Number.isFinite(value)) return "not-a-number";
  if (Math.abs(value) >= 1e15) return "out-of-range";
  const scaled = new Decimal(value.toPrecision(15)).times(new Decimal(10).pow(decimals));
  if (!scaled.isInteger()) return "too-precise";
  return Number.isSafeInteger(scaled.toNumber()) ? scaled.toNumber() + 0 : "out-of-range";
}
