/** Price formulas: what they are given, in what order, and what becomes of one that gives no price. */
import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import { microText } from "../../engine/kernel/money";
import { deriveAgain } from "../../engine/steps/deriveAgain";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { actual, bookOf, cents, decision, line, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import {
  byFormula,
  derived,
  evaluateFormulas,
  pricedFirm,
  pricesOf,
  soldFor,
  unpriced,
  type Actual,
  type Price,
} from "./pricedBooks";

beforeAll(evaluateFormulas);

describe("a price formula", () => {
  test.each<[string, Price, Actual, string]>([
    ["is the price of the whole actual", byFormula("=IF(Quantity>=8,180,200)"), {}, "8 x 180"],
    ["goes by the quantity as it stands", byFormula("=Quantity"), { billableQuantity: millionths(4) }, "4 x 8"],
    ["is rounded to six decimals", byFormula("=ListPrice/3"), {}, "8 x 66.666667"],
    ["takes the row's price", byFormula("=ListPrice*0.9"), {}, "8 x 180"],
    ["takes the row's cost", byFormula("=ListPrice", { pricingMethod: "At cost" }), {}, "8 x 100"],
    [
      "takes the row's cost and markup",
      byFormula("=ListPrice", { pricingMethod: "Markup over cost", markupPercent: millionths(20) }),
      {},
      "8 x 120",
    ],
    ["takes the cost in contract currency", byFormula("=UnitCost*2"), { costCurrency: "EUR" }, "8 x 220"],
    [
      "waits for the rate of a cost it names",
      byFormula("=UnitCost"),
      { costCurrency: "NOK" },
      "no-exchange-rate Actuals!P2",
    ],
    ["waits for no rate of a cost it does not name", byFormula("=ListPrice"), { costCurrency: "NOK" }, "8 x 200"],
    ["needs the cost it names", byFormula("=MAX(UnitCost,1)"), { unitCost: null }, "no-price Actuals!Q2"],
    ["needs the price it names", byFormula("=ListPrice", { price: null }), {}, "no-price Actuals!Q2"],
    ["needs no price it does not name", byFormula("=90", { price: null }), {}, "8 x 90"],
    ["is not asked where the actual has a price", byFormula("=1/0"), { price: millionths(5) }, "8 x 5"],
    ["that divides by zero", byFormula("=100/HoursToDate"), {}, "formula-error Prices!I2"],
    ["that is no number", byFormula("=Quantity>1"), {}, "formula-error Prices!I2"],
    ["that comes to less than nothing", byFormula("=100-Quantity*20"), {}, "formula-error Prices!I2"],
    [
      "of a fee may: a rebate on what was sold",
      { ...byFormula("=0-0.05*ListPrice"), appliesTo: "Category", value: "Rebate" },
      { class: "Fee", role: null, category: "Rebate", quantity: millionths(1) },
      "1 x -10",
    ],
    ["with a name it may not use", byFormula("=Secret"), {}, "formula-error Prices!I2"],
    ["with a function it may not use", byFormula("=RAND()*100"), {}, "formula-error Prices!I2"],
    ["in another currency", byFormula("=1", { currency: "EUR" }), {}, "currency-mismatch Actuals!Q2"],
  ])("%s", (_, price, given, sold) => {
    expect(soldFor([price], given)).toBe(sold);
  });

  test("that is none is told once at its cell, priced by or not, and says what may not stand in it", () => {
    const Prices = [byFormula("=REPT(1,9)"), byFormula("=A1+1", { value: "Nobody" })];
    const Actuals = ["A-1", "A-2", "A-3"].map((actualId) => actual({ actualId, price: null }));
    const { derivation, problems } = derived(smallBook({ Prices, Actuals }));
    expect(derivation.unbilled.map(({ blockedBy }) => blockedBy)).toEqual(Array(3).fill("formula-error"));
    expect(problems.map(({ code, cell, params }) => [code, cell, params["fault"], params["at"]])).toEqual([
      ["formula-error", "Prices!I2", "unknown-function", "REPT"],
      ["formula-error", "Prices!I3", "unknown-name", "A1"],
    ]);
  });

  test("that gives one actual no price names that actual, and prices the others", () => {
    const Actuals = ["A-1", "A-2"].map((actualId) => actual({ actualId, price: null }));
    const { derivation, problems } = derived(smallBook({ Prices: [byFormula("=800/HoursToDate")], Actuals }));
    expect(derivation.unbilled.map(({ price, blockedBy }) => blockedBy ?? microText(price))).toEqual([
      "formula-error",
      "100",
    ]);
    expect(problems).toMatchObject([
      { cell: "Prices!I2", key: "A-1", params: { value: "Consultant", fault: "division-by-zero", at: "" } },
    ]);
  });
});

describe("what was sold before an actual", () => {
  const tiered = [byFormula("=IF(HoursToDate>=16,90,100)")];
  const worked = (actualId: string, given: Actual = {}) => actual({ actualId, price: null, ...given });

  test.each<[string, readonly Actual[], readonly string[]]>([
    [
      "follows the date, whatever the order of rows and IDs",
      [worked("A-1", { date: "2026-10-07" }), worked("A-2", { date: "2026-10-06" }), worked("A-3")],
      ["A-1 8 x 90", "A-2 8 x 100", "A-3 8 x 100"],
    ],
    [
      "of one day follows the Actual ID",
      [worked("A-3"), worked("A-1"), worked("A-2")],
      ["A-1 8 x 100", "A-2 8 x 100", "A-3 8 x 90"],
    ],
    [
      "is that of its role",
      [worked("A-1", { role: "Partner", price: millionths(1) }), worked("A-2"), worked("A-3")],
      ["A-1 8 x 1", "A-2 8 x 100", "A-3 8 x 100"],
    ],
    [
      "counts what has a price of its own",
      [worked("A-1", { price: millionths(1) }), worked("A-2"), worked("A-3")],
      ["A-1 8 x 1", "A-2 8 x 100", "A-3 8 x 90"],
    ],
    [
      "counts what is billable and chargeable, and no more",
      [
        worked("A-1", { billableQuantity: millionths(0) }),
        worked("A-2", { billingType: "Complimentary" }),
        worked("A-3", { billableQuantity: millionths(15) }),
        worked("A-4"),
        worked("A-5"),
      ],
      ["A-1 8 x 100", "A-2 8 x 100", "A-3 15 x 100", "A-4 8 x 100", "A-5 8 x 90"],
    ],
    [
      "counts no actual that is not approved",
      [worked("A-1", { approved: "No" }), worked("A-2"), worked("A-3")],
      ["A-2 8 x 100", "A-3 8 x 100"],
    ],
    [
      "counts hours of Time only",
      [
        worked("A-1", { class: "Expense", category: "Hotel", quantity: millionths(99), price: millionths(1) }),
        worked("A-2"),
      ],
      ["A-1 99 x 1", "A-2 8 x 100"],
    ],
  ])("%s", (_, Actuals, sold) => {
    expect(pricesOf({ Prices: tiered, Actuals })).toEqual(sold);
  });

  test("is that of its line", () => {
    const ContractLines = [
      line({ includedTasks: "Selected tasks only" }),
      line({ lineId: "L-2", includedTasks: "Selected tasks only" }),
    ];
    const Chargeability = (["L-1", "L-2"] as const).map((lineId) => ({
      lineId,
      appliesTo: "Task" as const,
      value: lineId,
      billingType: "Chargeable" as const,
    }));
    const Actuals = [worked("A-1", { task: "L-1" }), worked("A-2", { task: "L-1" }), worked("A-3", { task: "L-2" })];
    expect(pricesOf({ Prices: tiered, Actuals, ContractLines, Chargeability })).toEqual([
      "A-1 8 x 100",
      "A-2 8 x 100",
      "A-3 8 x 100",
    ]);
  });

  test("counts all customers of a split, to the last hour", () => {
    const shares = ["33.333334", "33.333333", "33.333333"];
    const rows: PartialRows = {
      Customers: shares.map((_, index) => ({ customerId: `C-${index + 1}`, name: "Firm" })),
      ContractCustomers: shares.map((share, index) => ({
        contractId: "K-1",
        customerId: `C-${index + 1}`,
        splitPercent: millionths(share),
      })),
      Prices: [byFormula("=IF(HoursToDate=16,AmountToDate,100)")],
      Actuals: [worked("A-1"), worked("A-2"), worked("A-3")],
    };
    const prices = derived(smallBook(rows)).derivation.unbilled.map(({ price }) => microText(price));
    expect(prices).toEqual([...Array<string>(6).fill("100"), "1600", "1600", "1600"]);
  });

  test("in amounts is not known while an earlier actual has no price, and hours are", () => {
    const Actuals = [
      worked("A-1", { role: "Consultant", unit: "Day" }),
      worked("A-2"),
      worked("A-3", { price: millionths(7) }),
    ];
    const amounts = byFormula("=AmountToDate+1", { unit: "Hour" });
    expect(pricesOf({ Prices: [amounts], Actuals })).toEqual([
      "A-1 8 x no-price",
      "A-2 8 x formula-error",
      "A-3 8 x 7",
    ]);
    const count = byFormula("=HoursToDate+1", { unit: "Hour" });
    expect(pricesOf({ Prices: [count], Actuals })).toEqual(["A-1 8 x no-price", "A-2 8 x 9", "A-3 8 x 7"]);
  });

  test("counts what is booked as it stands: reversals, what an invoice reduced, and details of its own", () => {
    const row = {
      lineId: "L-1",
      role: "Consultant",
      class: "Time",
      billingType: "Chargeable",
      date: "2026-10-01",
    } as const;
    const sale = { ...row, actualId: "A-0", type: "Unbilled Sales" } as const;
    const booked: PartialRows["BookedActuals"] = [
      { ...sale, key: "U|A-0|C-1|C", quantity: millionths(12), amount: cents(1200) },
      { ...sale, key: "D|UR", quantity: millionths(-12), amount: cents(-1200), reverses: "U|A-0|C-1|C" },
      { ...sale, key: "D|U", quantity: millionths(10), amount: cents(1000) },
      { ...sale, key: "D|U2", quantity: millionths(2), amount: cents(200), billingType: "Non-chargeable" },
      { ...sale, key: "D|UR2", quantity: millionths(-10), amount: cents(-1000), reverses: "D|U" },
      { ...sale, key: "D|B", type: "Billed Sales", quantity: millionths(10), amount: cents(1000) },
      { ...sale, key: "D|B2", type: "Billed Sales", quantity: millionths(2), billingType: "Non-chargeable" },
      { ...row, key: "E|B", type: "Billed Sales", quantity: millionths(5), amount: cents(450) },
      { ...row, key: "C|A-0", type: "Cost", actualId: "A-0", quantity: millionths(12), amount: cents(900) },
      { ...row, key: "F|B", type: "Billed Sales", role: "Partner", quantity: millionths(50), amount: cents(1) },
      { ...row, key: "G|B", type: "Billed Sales", date: "2026-10-05", quantity: millionths(70), amount: cents(1) },
      { ...row, key: "H|B", type: "Billed Sales", class: "Milestone", quantity: millionths(1), amount: cents(9) },
    ];
    const Prices = [byFormula("=HoursToDate*1000+AmountToDate/1000")];
    expect(pricesOf({ Prices, Actuals: [worked("A-1")], BookedActuals: booked })[0]).toBe("A-1 8 x 15001.45");
  });
});

describe("of a booked sale that a correction takes back", () => {
  const worked = (actualId: string, given: Actual = {}) => actual({ actualId, price: millionths(100), ...given });
  const corrected = worked("A-2", { corrects: "A-1", quantity: millionths(6) });
  const sale = {
    lineId: "L-1",
    role: "Consultant",
    class: "Time",
    billingType: "Chargeable",
    date: "2026-10-05",
    actualId: "A-1",
    type: "Unbilled Sales",
  } as const;
  const original = { ...sale, key: "U|A-1|C-1|C", quantity: millionths(8), amount: cents(800) };
  const reversal = {
    ...sale,
    key: "U|A-1|C-1|C|R",
    quantity: millionths(-8),
    amount: cents(-800),
    reverses: original.key,
  };
  const again = {
    ...sale,
    key: "U|A-2|C-1|C",
    actualId: "A-2",
    quantity: millionths(6),
    amount: cents(600),
    replaces: original.key,
  };
  test.each<[string, readonly Actual[], NonNullable<PartialRows["BookedActuals"]>, string]>([
    ["nothing is taken back", [], [original], "A-3 1 x 8800"],
    ["the correction counts in its place before it is booked", [corrected], [original], "A-3 1 x 6600"],
    ["and the same once it is", [corrected], [original, again, reversal], "A-3 1 x 6600"],
    ["a cancellation leaves nothing", [{ ...corrected, quantity: millionths(0) }], [original], "A-3 1 x 0"],
  ])("%s", (_, by, BookedActuals, expected) => {
    const Prices = [byFormula("=HoursToDate*1000+AmountToDate")];
    const last = worked("A-3", { price: null, quantity: millionths(1) });
    const sold = pricesOf({ Prices, Actuals: [worked("A-1"), ...by, last], BookedActuals });
    expect(sold.at(-1)).toBe(expected);
  });
});

describe("laws", () => {
  const days = ["2026-10-05", "2026-10-06", "2026-10-07"];
  const work = fc
    .uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 40 }),
        date: fc.constantFrom(...days),
        role: fc.constantFrom("Consultant", "Partner"),
        hours: fc.integer({ min: 1, max: 40 }),
        own: fc.option(fc.integer({ min: 1, max: 9 })),
        billable: fc.option(fc.integer({ min: 0, max: 50 })),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    )
    .map((found) =>
      found.map(({ id, own, billable, hours: worked, ...one }) => ({
        ...one,
        actualId: `A-${String(id).padStart(2, "0")}`,
        quantity: millionths(worked / 4),
        price: own === null ? null : millionths(own),
        billableQuantity: billable === null ? null : millionths(billable / 4),
      })),
    );
  const Prices = (["Consultant", "Partner"] as const).map((value) =>
    byFormula("=IF(HoursToDate>=5,80,IF(AmountToDate>=300,90,100))", { value }),
  );
  const bookWith = (actuals: readonly Actual[]) =>
    smallBook({ Prices, Actuals: actuals.map((one, row) => actual({ ...one, row: row + 2 })) });

  test("every price is the one its predecessors give, worked out one by one", () => {
    fc.assert(
      fc.property(work, (actuals) => {
        const expected = new Map<string, number>();
        const sold = new Map<string, { hours: number; amount: number }>();
        const order = [...actuals].sort((a, b) => (`${a.date} ${a.actualId}` < `${b.date} ${b.actualId}` ? -1 : 1));
        for (const { actualId, role, price, quantity, billableQuantity } of order) {
          const before = sold.get(role) ?? { hours: 0, amount: 0 };
          const listed = before.hours >= 5 ? 80 : before.amount >= 300 ? 90 : 100;
          const unit = price === null ? listed : price / 1e6;
          const billed = (billableQuantity ?? quantity) / 1e6;
          expected.set(actualId, unit);
          sold.set(role, { hours: before.hours + billed, amount: before.amount + billed * unit });
        }
        for (const { actualId, price } of derived(bookWith(actuals)).derivation.unbilled) {
          expect([actualId, price / 1e6]).toEqual([actualId, expected.get(actualId)]);
        }
      }),
    );
  });

  test("the order of rows changes no price", () => {
    fc.assert(
      fc.property(work, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (actuals, places) => {
        const shuffled = actuals
          .map((one, index) => ({ one, place: places[index] ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        const figures = (book: Book) =>
          derived(book).derivation.unbilled.map(({ key, price, amount }) => [key, price, amount]);
        expect(figures(bookWith(shuffled))).toEqual(figures(bookWith(actuals)));
      }),
    );
  });

  test("what is derived again after a mark or a new row is what would be derived anew", () => {
    fc.assert(
      fc.property(work, (actuals) => {
        const book = bookWith(actuals);
        const [first] = actuals;
        const Decisions = first
          ? bookOf({ Decisions: [decision({ key: `U|${first.actualId}|C-1|C` })] }).rows.Decisions
          : [];
        const marked: Book = { ...book, rows: { ...book.rows, Decisions } };
        const shorter: Book = { ...marked, rows: { ...marked.rows, Actuals: marked.rows.Actuals.slice(1) } };
        const before = { book, ...derived(book) };
        for (const after of [marked, shorter]) {
          const again = deriveAgain(before, after);
          const anew = derived(after);
          expect(again.derivation.unbilled.map((sale) => [sale.key, sale.price, sale.billingStatus])).toEqual(
            anew.derivation.unbilled.map((sale) => [sale.key, sale.price, sale.billingStatus]),
          );
        }
      }),
    );
  });
});

describe("on a file", () => {
  let folder: Folder;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => folder.remove());

  test("hours are billed by a formula, again after each command, and a detail added to the draft is priced after them", async () => {
    const actuals = [unpriced("A-1"), unpriced("A-2", { Date: "2026-10-06" })];
    const file = await fileOf(folder, await pricedFirm(actuals, "=IF(HoursToDate>=8,ListPrice*0.9,ListPrice)"));
    const backlog = await commandLineOn(["backlog", file, "--json"]);
    expect(backlog.json("backlog").map(({ key, price, amount }) => [key, price, amount])).toEqual([
      ["U|A-1|C-1|C", "100", "800.00"],
      ["U|A-2|C-1|C", "90", "720.00"],
    ]);
    await commandLineOn(["mark", file, "--ready", "U|A-1|C-1|C"]);
    await commandLineOn(["create", file, "--as-of", "2026-10-31"]);
    const added = await commandLineOn([
      "edit",
      file,
      "PF-00001",
      "--new",
      "Class=Time;Role=Engineer;Quantity=2;Date=2026-10-06",
      "--json",
    ]);
    expect(added.json("invoiceLineDetails").map(({ price, quantity, amount }) => [price, quantity, amount])).toEqual([
      ["100", "8", "800.00"],
      ["90", "2", "180.00"],
    ]);
    const confirmed = await commandLineOn(["confirm", file, "PF-00001", "--json"]);
    expect(confirmed.exit).toBe(0);
    const after = await commandLineOn(["backlog", file, "--json"]);
    expect(after.json("backlog").map(({ key, price }) => [key, price])).toEqual([["U|A-2|C-1|C", "90"]]);
  });

  test.each([
    ["=RAND()*100", "RAND is no function it may use"],
    ['=REPT("x",1E8)', "REPT is no function it may use"],
    ["=SUM(A1:A9)", "SUM is no function it may use"],
    ["=Prices!G2", "Prices is no name it may use"],
    ['="100"', '"100" is a text'],
    ["100", "it does not begin with ="],
    ["=1/(HoursToDate)", "it divides by zero"],
    ["=Quantity>1", "its result is true, which is no number"],
    [`=${"1+".repeat(600)}1`, "it has more than 1,024 characters"],
    ["=10^9^9", "its result is too large"],
    ["=(0-1)^0.5", "its result is #NUM!, which is no number"],
    ["=IF(1=1;2;3)", "; may not stand where it does"],
  ])("%s is refused: %s, and nothing is marked", async (formula, why) => {
    const file = await fileOf(folder, await pricedFirm([unpriced("A-1")], formula));
    const checked = await commandLineOn(["check", file, "--json"]);
    expect(checked.exit).toBe(1);
    const [problem] = checked.json("problems");
    expect(problem).toMatchObject({ code: "formula-error", table: "Prices", column: "Price Formula" });
    expect(JSON.stringify(problem)).toContain(JSON.stringify(why).slice(1, -1));
    const marked = await commandLineOn(["mark", file, "--ready", "--all", "--json"]);
    expect(marked.json("backlog").map(({ price, billingStatus }) => [price, billingStatus])).toEqual([
      ["0", "Not Ready"],
    ]);
    expect(marked.json("outcomes").map(({ result }) => result)).not.toContain("done");
  });
});
