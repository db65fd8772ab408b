/** Not-to-exceed limits, whatever the rows, limits and marks. */
import fc from "fast-check";

import { groupBy } from "../../engine/kernel/group";
import { minor, negate, sum, ZERO } from "../../engine/kernel/money";
import type { Book } from "../../engine/model/book";
import { derive } from "../../engine/steps/derive";
import { deriveAgain } from "../../engine/steps/deriveAgain";
import { cents, contract, decision, line, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";

const RUNS = 150;
const limit = fc.option(
  fc.integer({ min: 0, max: 400_000 }).map((value) => cents(value / 100)),
  { nil: null, freq: 2 },
);
const anActual = fc.record({
  date: fc.constantFrom("2026-10-01", "2026-10-02", "2026-10-03"),
  projectId: fc.constantFrom("P-1", "P-2"),
  class: fc.constantFrom("Time" as const, "Expense" as const),
  quantity: fc.integer({ min: 1, max: 12_000_000 }).map((value) => millionths((value / 1e6).toFixed(6))),
  isRefund: fc.boolean(),
  price: fc.integer({ min: 1, max: 300_000_000 }).map((value) => millionths((value / 1e6).toFixed(6))),
  mark: fc.constantFrom(null, "Ready to Invoice" as const, "First" as const, "Reset" as const),
});

const aBook = fc
  .record({
    actuals: fc.array(anActual, { maxLength: 14 }),
    limits: fc.tuple(limit, limit, limit, limit),
    isShared: fc.boolean(),
    notToExceedSplit: fc.constantFrom("Yes" as const, "No" as const),
  })
  .map(({ actuals, limits: [ofContract, ofLine, ofCustomer, ofBoth], isShared, notToExceedSplit }) => {
    const share = { splitPercent: millionths(isShared ? "33.333333" : 100), rounding: "Yes" as const };
    const other = { customerId: "C-2", splitPercent: millionths("66.666667") };
    const listed = (own: object) => [{ customerId: "C-1", ...share, ...own }, ...(isShared ? [other] : [])];
    const rows: PartialRows = {
      Contracts: [contract({ notToExceed: ofContract })],
      ContractLines: [line({ notToExceed: ofLine }), line({ lineId: "L-2", projectId: "P-2" })],
      ContractCustomers: listed({ notToExceed: ofCustomer }).map((row) => ({ contractId: "K-1", ...row })),
      ContractLineCustomers: listed({ notToExceed: ofBoth }).map((row) => ({ lineId: "L-1", ...row })),
      Actuals: actuals.map(({ isRefund, quantity, date, projectId, price, class: of }, index) => ({
        date,
        projectId,
        price,
        class: of,
        actualId: `A-${index}`,
        role: of === "Time" ? "Consultant" : null,
        category: of === "Expense" ? "Travel" : null,
        quantity: isRefund && of === "Expense" ? negate(quantity) : quantity,
        row: index + 2,
      })),
    };
    const decisions = actuals.flatMap(({ mark }, index) =>
      mark === null
        ? []
        : ["C-1", "C-2"].map((customer) =>
            decision({
              key: `U|A-${index}|${customer}|C`,
              field: mark === "Ready to Invoice" ? mark : "NTE Decision",
              value: mark,
            }),
          ),
    );
    return {
      plain: smallBook(rows, { notToExceedSplit }),
      marked: smallBook({ ...rows, Decisions: decisions }, { notToExceedSplit }),
    };
  });

/** The same book with the decisions of another, all other tables the very same. */
const decidedAs = (book: Book, { rows }: Book): Book => ({
  ...book,
  rows: { ...book.rows, Decisions: rows.Decisions },
});

/** Used is what the rows say is committed, and what is invoiced; never above a limit unless the limit was lowered. */
function expectWithin(book: Book): void {
  const { unbilled, limits } = derive(book).derivation;
  const committed = unbilled.filter(({ nteStatus }) => nteStatus === "Committed");
  const billed = book.rows.BookedActuals.filter(
    (row) => row.type === "Billed Sales" && row.billingType === "Chargeable",
  );
  for (const { amount, used, contractId, lineId, customerId } of limits.uses.values()) {
    const isOf = (row: { contractId: string | null; lineId: string | null; customerId: string | null }) =>
      row.contractId === contractId &&
      (lineId === null || row.lineId === lineId) &&
      (customerId === null || row.customerId === customerId);
    expect(used).toBe(sum([...committed, ...billed].filter(isOf).map((row) => row.amount)));
    expect(used).toBeLessThanOrEqual(amount);
    expect(sum(billed.filter(isOf).map((row) => row.amount))).toBeLessThanOrEqual(amount);
  }
}

test("what is committed and invoiced is never above a limit: marked, drafted, and confirmed in any order", () => {
  fc.assert(
    fc.property(aBook, fc.boolean(), ({ plain, marked }, isReversed) => {
      expectWithin(plain);
      expectWithin(marked);
      const drafted = flowOf(marked).create();
      expectWithin(drafted.book);
      const ids = drafted.documents.map(({ header }) => header.invoiceId);
      let flow = drafted;
      for (const id of isReversed ? ids.reverse() : ids) {
        flow = flow.confirm([id]);
        expectWithin(flow.book);
      }
    }),
    { numRuns: RUNS },
  );
});

test("the parts of a divided row sum to the whole, and no part is nothing", () => {
  fc.assert(
    fc.property(aBook, ({ marked }) => {
      const { derivation, sales } = derive(marked);
      const whole = new Map(sales.map((sale) => [sale.key, sale]));
      const wholeOf = (key: string) => whole.get(key.replace(/\|F$/, "|C"));
      for (const [key, parts] of groupBy(derivation.unbilled, ({ key }) => key.replace(/\|F$/, "|C"))) {
        expect(sum(parts.map(({ amount }) => amount))).toBe(wholeOf(key)?.amount);
        expect(parts.reduce((total, { quantity }) => total + quantity, 0)).toBe(wholeOf(key)?.quantity);
        if (parts.length > 1) expect(parts.every(({ amount, quantity }) => amount > ZERO && quantity !== 0)).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
});

test("marks made and taken back give what deriving everything gives; rows in another order give the same", () => {
  const inOrder = (problems: readonly object[]) => problems.map((problem) => JSON.stringify(problem)).sort();
  fc.assert(
    fc.property(aBook, ({ plain, marked }) => {
      const withMarks = decidedAs(plain, marked);
      const again = deriveAgain({ book: plain, ...derive(plain) }, withMarks);
      expect(again).toEqual(derive(withMarks));
      expect(deriveAgain({ book: withMarks, ...again }, plain)).toEqual(derive(plain));
      const turned = { ...marked, rows: { ...marked.rows, Actuals: [...marked.rows.Actuals].reverse() } };
      expect(derive(turned).derivation.unbilled).toEqual(derive(marked).derivation.unbilled);
      expect(inOrder(derive(turned).problems)).toEqual(inOrder(derive(marked).problems));
    }),
    { numRuns: RUNS },
  );
});

test("a limit that nothing reaches changes nothing but the status", () => {
  fc.assert(
    fc.property(aBook, ({ plain }) => {
      const unlimited = {
        ...plain.rows,
        Contracts: plain.rows.Contracts.map((row) => ({ ...row, notToExceed: null })),
      };
      const wide = plain.rows.Contracts.map((row) => ({ ...row, notToExceed: minor(10 ** 12) }));
      const facts = (book: Book) =>
        derive(book).derivation.unbilled.map(({ key, amount, nteStatus }) => [key, amount, nteStatus === "Failed"]);
      expect(facts({ ...plain, rows: { ...unlimited, Contracts: wide } })).toEqual(
        facts({ ...plain, rows: unlimited }),
      );
    }),
    { numRuns: RUNS },
  );
});
