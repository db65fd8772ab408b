/** What an actual is sold for, and for how much of it: prices of the list, billable quantities, increments. */
import { microText, minorText } from "../../engine/kernel/money";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { actual, contract, line, millionths, smallBook } from "../engine/bookBuilder";
import { hours } from "../workbookOf";
import {
  AT_200,
  byFormula,
  derived,
  evaluateFormulas,
  LISTED,
  pricedFirm,
  pricesOf,
  ratedBook,
  soldFor,
  type Actual,
  type Price,
} from "./pricedBooks";

beforeAll(evaluateFormulas);

describe("the price of an actual", () => {
  const expense = { class: "Expense", role: null, category: "Hotel", quantity: millionths(1) } as const;
  const material = { class: "Material", role: null, product: "Cable", quantity: millionths(3), unit: "m" } as const;
  const atCost = { ...LISTED, pricingMethod: "At cost" } as const;
  const markup = { ...LISTED, pricingMethod: "Markup over cost", markupPercent: millionths(10) } as const;

  test.each<[string, readonly Price[], Actual, string]>([
    ["its own goes before the list", [AT_200], { price: millionths(150) }, "8 x 150"],
    ["its own of zero is a price", [AT_200], { price: millionths(0) }, "8 x 0"],
    [
      "its own in another currency",
      [AT_200],
      { price: millionths(1), currency: "EUR" },
      "currency-mismatch Actuals!R2",
    ],
    ["Time by role", [AT_200, { ...AT_200, value: "Partner", price: millionths(300) }], {}, "8 x 200"],
    ["Expense by category", [{ ...AT_200, appliesTo: "Category", value: "Hotel" }], expense, "1 x 200"],
    [
      "Fee by category",
      [{ ...AT_200, appliesTo: "Category", value: "Hotel" }],
      { ...expense, class: "Fee" },
      "1 x 200",
    ],
    ["Material by product", [{ ...AT_200, appliesTo: "Product", value: "Cable" }], material, "3 x 200"],
    ["Time without a role", [AT_200], { role: null }, "no-price Actuals!Q2"],
    ["of another list only", [{ ...AT_200, priceList: "Other" }], {}, "no-price Actuals!Q2"],
    ["of its unit", [{ ...AT_200, unit: "Hour" }], {}, "8 x 200"],
    ["of any unit", [{ ...AT_200, unit: null }], { unit: "Day" }, "8 x 200"],
    ["of another unit only", [{ ...AT_200, unit: "Day" }], {}, "no-price Actuals!Q2"],
    ["from its first day", [{ ...AT_200, validFrom: "2026-10-05" }], {}, "8 x 200"],
    ["the day before it is valid", [{ ...AT_200, validFrom: "2026-10-06" }], {}, "no-price Actuals!Q2"],
    ["to its last day", [{ ...AT_200, validTo: "2026-10-05" }], {}, "8 x 200"],
    ["the day after it was valid", [{ ...AT_200, validTo: "2026-10-04" }], {}, "no-price Actuals!Q2"],
    [
      "of the list that is valid on the day, of two that follow one another",
      [
        { ...AT_200, validTo: "2026-10-04" },
        { ...AT_200, validFrom: "2026-10-05", price: millionths(210) },
      ],
      {},
      "8 x 210",
    ],
    [
      "of two that share a day is refused",
      [
        { ...AT_200, validTo: "2026-10-05" },
        { ...AT_200, validFrom: "2026-10-05", price: millionths(210) },
      ],
      {},
      "overlapping-prices Actuals!Q2",
    ],
    ["in another currency", [{ ...AT_200, currency: "EUR" }], {}, "currency-mismatch Actuals!Q2"],
    ["blank", [LISTED], {}, "no-price Actuals!Q2"],
    ["at cost", [atCost], {}, "8 x 100"],
    ["at a cost there is none of", [atCost], { unitCost: null }, "no-price Actuals!Q2"],
    ["at cost in another currency, of the day's rate", [atCost], { costCurrency: "EUR" }, "8 x 110"],
    ["the day after", [atCost], { costCurrency: "EUR", date: "2026-10-06" }, "8 x 120"],
    ["through the accounting currency", [{ ...atCost, currency: "USD" }], { costCurrency: "GBP" }, "8 x 125"],
    ["where no rate is given", [atCost], { costCurrency: "NOK" }, "no-exchange-rate Actuals!P2"],
    ["before there was a rate", [atCost], { costCurrency: "EUR", date: "2026-09-30" }, "no-exchange-rate Actuals!P2"],
    ["cost and a markup", [markup], { unitCost: millionths("99.99") }, "8 x 109.989"],
    ["cost and no markup given", [{ ...markup, markupPercent: null }], {}, "no-price Actuals!Q2"],
    [
      "cost converted and marked up is rounded once",
      [markup],
      { unitCost: millionths("0.000004"), costCurrency: "EUR" },
      "8 x 0.000005",
    ],
  ])("%s", (_, prices, given, sold) => {
    expect(soldFor(prices, given)).toBe(sold);
  });

  test("in a contract of a third currency a cost goes through the accounting currency", () => {
    const rows = { Contracts: [contract({ currency: "GBP" })] };
    expect(soldFor([{ ...atCost, currency: "GBP" }], { costCurrency: "EUR" }, rows)).toBe("8 x 88");
    expect(soldFor([{ ...atCost, currency: "GBP" }], {}, rows)).toBe("8 x 80");
  });

  test("of two rows names both, and whoever has a rate or a price is not held back by one who has none", () => {
    const Prices = [
      { ...AT_200, value: "Partner" },
      AT_200,
      { ...AT_200, price: millionths(1) },
      { ...atCost, value: "Guest" },
    ];
    const Actuals = [
      actual({ actualId: "A-1", price: null }),
      actual({ actualId: "A-2", price: null, role: "Partner" }),
      actual({ actualId: "A-3", price: null, role: "Guest", costCurrency: "NOK" }),
    ];
    const { derivation, problems } = derived(ratedBook({ Prices, Actuals }));
    expect(derivation.unbilled.map(({ blockedBy }) => blockedBy)).toEqual([
      "overlapping-prices",
      null,
      "no-exchange-rate",
    ]);
    expect(problems.map(({ code, key, params }) => ({ code, key, params }))).toEqual([
      { code: "overlapping-prices", key: "A-1", params: { value: "Consultant", date: "2026-10-05", rows: "3, 4" } },
      { code: "no-exchange-rate", key: "A-3", params: { from: "NOK", to: "USD", date: "2026-10-05" } },
    ]);
  });
});

describe("the billable quantity", () => {
  const QUARTERS = millionths("0.25");
  test.each<[string, string, Actual, readonly string[]]>([
    ["blank, without increments, is the quantity", "", { quantity: millionths("2.6") }, ["2.6 Chargeable 520.00"]],
    ["of quarter hours is rounded up", "0.25", { quantity: millionths("2.6") }, ["2.75 Chargeable 550.00"]],
    ["of a minute is a quarter hour", "0.25", { quantity: millionths("0.016667") }, ["0.25 Chargeable 50.00"]],
    ["of a whole increment stays", "0.25", { quantity: millionths("2.75") }, ["2.75 Chargeable 550.00"]],
    ["of a millionth more is one more", "0.25", { quantity: millionths("2.750001") }, ["3 Chargeable 600.00"]],
    ["of six minutes", "0.1", { quantity: millionths("0.31") }, ["0.4 Chargeable 80.00"]],
    [
      "in increments counts for Time only",
      "0.25",
      { class: "Expense", quantity: millionths("2.6") },
      ["2.6 Chargeable 520.00"],
    ],
    [
      "typed goes before the increment",
      "0.25",
      { quantity: millionths("2.6"), billableQuantity: millionths("2.6") },
      ["2.6 Chargeable 520.00"],
    ],
    ["smaller", "0.25", { billableQuantity: millionths(6) }, ["6 Chargeable 1200.00", "2 Non-chargeable 400.00"]],
    ["larger", "0.25", { billableQuantity: millionths(10) }, ["10 Chargeable 2000.00"]],
    ["zero", "0.25", { billableQuantity: millionths(0) }, ["8 Non-chargeable 1600.00"]],
    ["of nothing done", "0.25", { quantity: millionths(0) }, []],
    [
      "smaller, of a price that does not divide: the parts are the whole",
      "",
      { quantity: millionths(3), billableQuantity: millionths(1), price: millionths("33.335") },
      ["1 Chargeable 33.34", "2 Non-chargeable 66.67"],
    ],
    [
      "of what is Complimentary keeps its type, and the rest is Non-chargeable",
      "",
      { billableQuantity: millionths(6), billingType: "Complimentary" },
      ["6 Complimentary 1200.00", "2 Non-chargeable 400.00"],
    ],
  ])("%s", (_, increment, given, sold) => {
    const ContractLines = [line({ billingIncrement: increment === "" ? null : millionths(increment) })];
    const { derivation } = derived(smallBook({ ContractLines, Actuals: [actual(given)] }));
    const rows = derivation.unbilled.map(
      ({ quantity, billingType, amount }) => `${microText(quantity)} ${billingType} ${minorText(amount, 2)}`,
    );
    expect(rows).toEqual(sold);
    const raw = given.quantity ?? millionths(8);
    expect(derivation.costs.map(({ quantity }) => quantity)).toEqual(raw === 0 ? [] : [raw]);
  });

  test("is what later prices count: increments, not the raw time", () => {
    const Actuals = ["A-1", "A-2"].map((actualId) => actual({ actualId, price: null, quantity: millionths("0.1") }));
    const rows = {
      ContractLines: [line({ billingIncrement: QUARTERS })],
      Prices: [byFormula("=HoursToDate+1")],
      Actuals,
    };
    expect(pricesOf(rows)).toEqual(["A-1 0.25 x 1", "A-2 0.25 x 1.25"]);
  });
});

describe("on a file", () => {
  let folder: Folder;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => folder.remove());

  test("quarter hours: 50 minutes are billed as an hour, 1 h 10 as an hour and a quarter", async () => {
    const file = await fileOf(
      folder,
      await pricedFirm([hours("A-1", { Quantity: "0.833333" }), hours("A-2", { Quantity: "1.166667" })], "=1", {
        "Billing Increment": "0.25",
      }),
    );
    await commandLineOn(["mark", file, "--ready", "--all"]);
    const created = await commandLineOn(["create", file, "--as-of", "2026-10-31", "--json"]);
    expect(created.json("invoiceLineDetails").map(({ quantity, amount }) => [quantity, amount])).toEqual([
      ["1", "200.00"],
      ["1.25", "250.00"],
    ]);
  });

  test("increments that keep raw time: 50 minutes billed as an hour cost 50 minutes, on the book too", async () => {
    const file = await fileOf(
      folder,
      await pricedFirm([hours("A-1", { Quantity: "0.833333" })], "=1", { "Billing Increment": "1" }),
    );
    await commandLineOn(["mark", file, "--ready", "--all"]);
    await commandLineOn(["create", file, "--as-of", "2026-10-31"]);
    const confirmed = await commandLineOn(["confirm", file, "PF-00001", "--json"]);
    const rows = confirmed.json("bookedActuals").map(({ key, quantity, amount }) => [key, quantity, amount]);
    expect(rows).toEqual([
      ["C|A-1", "0.833333", "83.33"],
      ["PF-00001-0001|B", "1", "200.00"],
      ["PF-00001-0001|UR", "-1", "-200.00"],
      ["U|A-1|C-1|C", "1", "200.00"],
    ]);
  });
});
