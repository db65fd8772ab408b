import { Decimal } from "decimal.js";
import fc from "fast-check";

import { amountOf, microDecimal, roundToMinor, sum } from "../../engine/kernel/money";
import { groupBy } from "../../engine/kernel/group";
import type { Problem } from "../../engine/kernel/problem";
import type { Book } from "../../engine/model/book";
import type { Rows, Row } from "../../engine/schema/tables";
import { ACTUAL_CLASSES, BILLING_TYPES } from "../../engine/schema/values";
import { derive } from "../../engine/steps/derive";
import {
  bookOf,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  type PartialRows,
} from "../engine/bookBuilder";

type ActualPart = Partial<Row<"Actuals">>;

const fromMillionths = (min: number, max: number) =>
  fc.integer({ min, max }).map((value) => millionths(new Decimal(value).div(1_000_000).toString()));
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** Actuals over three projects with lines of every kind: none, several, fixed price, selected tasks, closed, limited. */
const anActual: fc.Arbitrary<ActualPart> = fc.record({
  date: fc.constantFrom("2026-09-30", "2026-10-01", "2026-10-31"),
  projectId: fc.constantFrom("P-1", "P-2", "P-3", "P-4", "P-5", "P-9"),
  class: fc.constantFrom(...ACTUAL_CLASSES),
  task: fc.constantFrom(null, "Design", "Build"),
  role: fc.constantFrom(null, "Consultant", "Trainee"),
  category: fc.constantFrom(null, "Travel"),
  product: fc.constantFrom(null, "Cable"),
  unit: fc.constantFrom(null, "Hour"),
  quantity: fromMillionths(-50_000_000, 50_000_000),
  billableQuantity: some(fromMillionths(-50_000_000, 50_000_000)),
  unitCost: some(fromMillionths(0, 500_000_000)),
  price: some(fromMillionths(-500_000_000, 500_000_000)),
  tax: some(fc.integer({ min: 0, max: 10_000 }).map((value) => cents(value / 100))),
  billingType: some(fc.constantFrom(...BILLING_TYPES)),
  lineId: fc.constantFrom(null, null, null, "L-1", "L-4"),
  approved: fc.constantFrom("Yes", "Yes", "Yes", "No"),
});

const someActuals = fc
  .array(anActual, { maxLength: 25 })
  .map((actuals) => actuals.map((row, index) => ({ ...row, actualId: `A-${index}`, row: index + 2 })));

function rowsWith(actuals: readonly ActualPart[]): PartialRows {
  const standard = { priceList: "Standard", currency: "USD" } as const;
  return {
    Contracts: [
      contract(),
      contract({ contractId: "K-2", status: "Closed" }),
      contract({ contractId: "K-3", notToExceed: cents(1) }),
    ],
    ContractLines: [
      line({ billingIncrement: millionths("0.25") }),
      line({ lineId: "L-2", projectId: "P-2", billingMethod: "Fixed Price" }),
      line({ lineId: "L-3", projectId: "P-3", includedTasks: "Selected tasks only", includeFee: "No" }),
      line({ lineId: "L-4", projectId: "P-4", contractId: "K-2" }),
      line({ lineId: "L-5", projectId: "P-5" }),
      line({ lineId: "L-6", projectId: "P-5", includeTime: "No", contractId: "K-3" }),
    ],
    ContractLineCustomers: [
      { lineId: "L-1", customerId: "C-3", splitPercent: millionths("28.6") },
      { lineId: "L-1", customerId: "C-1", splitPercent: millionths("14.3") },
      { lineId: "L-1", customerId: "C-2", splitPercent: millionths("57.1") },
    ],
    Chargeability: [
      { lineId: "L-3", appliesTo: "Task", value: "Design", billingType: "Complimentary" },
      { lineId: "L-1", appliesTo: "Role", value: "Trainee", billingType: "Non-chargeable" },
    ],
    Prices: [
      { ...standard, appliesTo: "Role", value: "Consultant", price: millionths("133.333333") },
      { ...standard, appliesTo: "Role", value: "Trainee", price: millionths(50), validFrom: "2026-10-01" },
      { ...standard, appliesTo: "Role", value: "Trainee", price: millionths(60), validTo: "2026-10-01" },
      {
        ...standard,
        appliesTo: "Product",
        value: "Cable",
        pricingMethod: "Markup over cost",
        markupPercent: millionths("12.5"),
      },
      { ...standard, appliesTo: "Category", value: "Travel", pricingMethod: "At cost" },
    ],
    Milestones: [milestone({ lineId: "L-2" }), milestone({ milestoneId: "M-2", lineId: "L-1" })],
    Actuals: actuals,
    Decisions: [decision({ key: "U|A-1|C-1|C" }), decision({ key: "U|A-2|C-1|N" })],
  };
}

const bookWith = (actuals: readonly ActualPart[]) => bookOf(rowsWith(actuals));

/** The same rows, each still at its sheet row, met in another order. */
function reordered(book: Book, order: (rows: readonly never[]) => readonly never[]): Book {
  const names = Object.keys(book.rows).filter((name) => name !== "Decisions") as (keyof Rows)[];
  const rows = Object.fromEntries(names.map((name) => [name, order(book.rows[name] as readonly never[])]));
  return { ...book, rows: { ...book.rows, ...rows } };
}

const inOrder = (problems: readonly Problem[]) => problems.map((problem) => JSON.stringify(problem)).sort();

describe("whatever the actuals", () => {
  test("the parts of each sum to what is billed of it, rounded once, as decimal.js has it", () => {
    fc.assert(
      fc.property(someActuals, (actuals) => {
        const book = bookWith(actuals);
        const { unbilled } = derive(book).derivation;
        for (const [actualId, parts] of groupBy(unbilled, (sale) => sale.actualId)) {
          const price = parts[0]?.price ?? millionths(0);
          const quantity = millionths(Decimal.sum(...parts.map((part) => microDecimal(part.quantity))).toString());
          const whole = roundToMinor(microDecimal(quantity).times(microDecimal(price)), 2);
          expect(sum(parts.map((part) => part.amount))).toBe(whole);
          expect(amountOf({ quantity, price }, 2)).toBe(whole);
          const source = book.rows.Actuals.find((row) => row.actualId === actualId);
          const tax = source?.tax ?? null;
          if (tax !== null) expect(sum(parts.map((part) => part.givenTax ?? cents(0)))).toBe(tax);
          expect(new Set(parts.map((part) => part.price)).size).toBe(1);
        }
      }),
      { numRuns: 120 },
    );
  });

  test("a shared line gives each of its customers at most one row of a part, of its percentage within half a cent", () => {
    const percents = new Map([
      ["C-1", 14.3],
      ["C-2", 57.1],
      ["C-3", 28.6],
    ]);
    let shared = 0;
    fc.assert(
      fc.property(someActuals, (actuals) => {
        const ofLine = derive(bookWith(actuals)).derivation.unbilled.filter(({ lineId }) => lineId === "L-1");
        for (const [part, rows] of groupBy(ofLine, ({ actualId, key }) => `${actualId}|${key.slice(-1)}`)) {
          const customers = rows.map(({ customerId }) => customerId);
          expect(`${part} ${String(new Set(customers).size)}`).toBe(`${part} ${String(rows.length)}`);
          const whole = sum(rows.map(({ amount }) => amount));
          for (const { customerId, amount } of rows) {
            const off = Math.abs(amount - (whole * (percents.get(customerId) ?? 0)) / 100);
            expect(off).toBeLessThanOrEqual(customerId === "C-1" ? 1 + 1e-6 : 0.5 + 1e-6);
          }
          shared += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(shared).toBeGreaterThan(50);
  });

  test("none is billed less than its quantity, and only typed or rounded-up quantities more", () => {
    fc.assert(
      fc.property(someActuals, (actuals) => {
        const book = bookWith(actuals);
        const sources = new Map(book.rows.Actuals.map((row) => [row.actualId, row]));
        for (const [actualId, parts] of groupBy(derive(book).derivation.unbilled, (sale) => sale.actualId)) {
          const raw = sources.get(actualId)?.quantity ?? 0;
          const billed = parts.reduce((total, part) => total + part.quantity, 0);
          const typed = sources.get(actualId)?.billableQuantity ?? null;
          expect(Math.abs(billed)).toBeGreaterThanOrEqual(Math.abs(raw));
          if (typed === null) expect(Math.abs(billed - raw)).toBeLessThan(250_000);
        }
      }),
      { numRuns: 120 },
    );
  });

  test("keys are unique and in order, and nothing that is blocked is ready", () => {
    fc.assert(
      fc.property(someActuals, (actuals) => {
        const { costs, unbilled, milestones } = derive(bookWith(actuals)).derivation;
        for (const rows of [costs, unbilled, milestones]) {
          const keys = rows.map((row) => row.key);
          expect(keys).toEqual([...new Set(keys)].sort());
        }
        for (const row of unbilled) if (row.blockedBy !== null) expect(row.billingStatus).toBe("Not Ready");
      }),
      { numRuns: 120 },
    );
  });

  test("deriving again gives the same", () => {
    fc.assert(
      fc.property(someActuals, (actuals) => {
        const book = bookWith(actuals);
        expect(derive(book)).toEqual(derive(book));
      }),
    );
  });

  test("the order of the rows in the tables does not matter", () => {
    fc.assert(
      fc.property(someActuals, fc.integer({ min: 1, max: 7 }), (actuals, turn) => {
        const book = bookWith(actuals);
        const found = derive(book);
        for (const order of [
          (rows: readonly never[]) => [...rows].reverse(),
          (rows: readonly never[]) => [...rows.slice(turn), ...rows.slice(0, turn)],
        ]) {
          const again = derive(reordered(book, order));
          expect(again.derivation).toEqual(found.derivation);
          expect(inOrder(again.problems)).toEqual(inOrder(found.problems));
        }
      }),
      { numRuns: 80 },
    );
  });

  test("one actual's problems are its own: the others are derived as without it", () => {
    fc.assert(
      fc.property(someActuals, anActual, (actuals, other) => {
        const more = [...actuals, { ...other, actualId: "Z-1", row: 99 }];
        const ours = (book: Book) => derive(book).derivation.unbilled.filter((sale) => sale.actualId !== "Z-1");
        expect(ours(bookWith(more))).toEqual(ours(bookWith(actuals)));
      }),
    );
  });
});
