/** What a derived row carries of its actual, and where several lines, prices or rules ask for a decision. */
import { derive } from "../../../engine/steps/derive";
import { billingDefaultsOf, decideBillingType } from "../../../engine/steps/decideBillingType";
import { matchContractLine } from "../../../engine/steps/matchContractLine";
import { priceActual, priceIndexOf } from "../../../engine/steps/priceActual";
import type { Micro } from "../../../engine/kernel/money";
import { contractTermsOf } from "../../../engine/model/lineTerms";
import { actual, cents, contract, line, millionths, rowOf, smallBook, type PartialRows } from "../bookBuilder";

const deriveWith = (rows: PartialRows) => derive(smallBook(rows));
const told = (rows: PartialRows) => deriveWith(rows).problems.map(({ code, cell, params }) => ({ code, cell, params }));

describe("of its actual", () => {
  const worked = actual({
    row: 7,
    date: "2026-10-09",
    class: "Material",
    task: "Build",
    role: "Fitter",
    category: "Goods",
    product: "Cable",
    resource: "Bo",
    resourcingUnit: "North",
    unit: "Metre",
    unitGroup: "Length",
    description: "Cable, laid",
    externalDescription: "Laying of cable",
  });
  const shared = {
    actualId: "A-1",
    row: 7,
    date: "2026-10-09",
    projectId: "P-1",
    contractId: "K-1",
    lineId: "L-1",
    class: "Material",
    task: "Build",
    role: "Fitter",
    category: "Goods",
    product: "Cable",
    resource: "Bo",
    unit: "Metre",
    currency: "EUR",
  };
  const Contracts = [contract({ currency: "EUR" })];

  test("an unbilled sale carries every column that says what was done", () => {
    expect(deriveWith({ Contracts, Actuals: [worked] }).derivation.unbilled).toMatchObject([
      {
        ...shared,
        kind: "actual",
        customerId: "C-1",
        resourcingUnit: "North",
        unitGroup: "Length",
        description: "Cable, laid",
        externalDescription: "Laying of cable",
        nteDetail: null,
        origin: "source",
        invoiceId: null,
        readyToInvoice: false,
      },
    ]);
  });

  test("a cost carries the same, and the currency it was paid in", () => {
    const Actuals = [{ ...worked, costCurrency: "EUR" }];
    expect(deriveWith({ Contracts, Actuals }).derivation.costs).toMatchObject([
      { ...shared, quantity: millionths(8), price: millionths(100) },
    ]);
  });

  test("without unit cost the cost is nothing; on no line it has no contract", () => {
    const Actuals = [actual({ unitCost: null, projectId: "P-9" })];
    expect(deriveWith({ Actuals }).derivation.costs).toMatchObject([
      { price: 0, amount: 0, currency: "USD", contractId: null, lineId: null, projectId: "P-9" },
    ]);
  });

  test("an expense's own external description goes before its description", () => {
    const Actuals = [actual({ class: "Expense", description: "Train", externalDescription: "Travel to you" })];
    expect(deriveWith({ Actuals }).derivation.unbilled).toMatchObject([{ externalDescription: "Travel to you" }]);
  });

  test("rows come in the order of their keys, whatever the order and the lengths of the IDs", () => {
    const Actuals = ["A-9", "A-10", "B-1", "A-1"].map((actualId) =>
      actual({ actualId, billableQuantity: millionths(6) }),
    );
    const { unbilled, costs } = deriveWith({ Actuals }).derivation;
    const inOrder = ["A-10", "A-1", "A-9", "B-1"];
    expect(unbilled.map(({ key }) => key)).toEqual(inOrder.flatMap((id) => [`U|${id}|C-1|C`, `U|${id}|C-1|N`]));
    expect(costs.map(({ key }) => key)).toEqual(["C|A-1", "C|A-10", "C|A-9", "C|B-1"]);
  });

  test("a fault of ours is not told as one of the user's figures", () => {
    const Actuals = [actual({ quantity: Number.NaN as Micro })];
    expect(() => deriveWith({ Actuals })).toThrow(RangeError);
  });

  test("a cost in yen is exact as far as whole yen are", () => {
    const large = { quantity: millionths("1000000000"), unitCost: millionths("1000000"), price: millionths(0) };
    const Actuals = [actual({ ...large, costCurrency: "JPY" })];
    expect(deriveWith({ Actuals }).derivation.costs).toMatchObject([{ amount: 1_000_000_000_000_000 }]);
  });

  test("a cost too large to be exact holds its actual back, sales and all", () => {
    const Actuals = [
      actual({ quantity: millionths("9000000000"), unitCost: millionths("9000000000"), price: millionths(0) }),
    ];
    const { derivation } = deriveWith({ Actuals });
    expect([derivation.costs, derivation.unbilled]).toEqual([[], []]);
    expect(told({ Actuals })).toEqual([{ code: "out-of-range", cell: "Actuals!K2", params: { value: "A-1" } }]);
  });
});

describe("the line", () => {
  const closed = (contractId: string) => contract({ contractId, status: "Closed" });

  test("is told by its project where there is none, and by its ID where it excludes the actual", () => {
    expect(told({ Actuals: [actual({ projectId: "P-9" })] })).toEqual([
      { code: "no-contract-line", cell: "Actuals!C2", params: { projectId: "P-9" } },
    ]);
    expect(told({ Actuals: [actual({ lineId: "L-9" })] })).toEqual([
      { code: "not-included", cell: "Actuals!U2", params: { lineId: "L-9" } },
    ]);
    const terms = contractTermsOf(smallBook());
    expect(matchContractLine(terms, rowOf("Actuals", actual({ projectId: "P-9" })))).toBe("none");
    expect(matchContractLine(terms, rowOf("Actuals", actual()))).toBe(terms.byLine.get("L-1"));
    const drafted = contractTermsOf(smallBook({ Contracts: [contract({ status: "Draft" })] }));
    for (const lineId of [null, "L-1"]) {
      expect(matchContractLine(drafted, rowOf("Actuals", actual({ lineId })))).toBe("draft");
    }
    const excluded = contractTermsOf(smallBook({ ContractLines: [line({ includeTime: "No" })] }));
    expect(matchContractLine(excluded, rowOf("Actuals", actual()))).toBe("none");
  });

  test("missing for more actuals than are listed one by one hides no problem of another kind", () => {
    const astray = Array.from({ length: 1_001 }, (_, index) => actual({ actualId: `A-${index}`, projectId: "P-9" }));
    const found = deriveWith({ Actuals: [...astray, actual({ actualId: "B-1", price: null })] }).problems;
    expect(found.filter(({ code }) => code === "no-contract-line")).toHaveLength(1_001);
    expect(found.filter(({ code }) => code === "no-price")).toMatchObject([{ key: "B-1", cell: "Actuals!Q1003" }]);
  });

  test("is ambiguous between confirmed lines alone, told in the order of their IDs", () => {
    const ContractLines = [
      line({ lineId: "L-3" }),
      line({ lineId: "L-4", contractId: "K-2" }),
      line({ lineId: "L-2", includeTime: "No" }),
      line({ lineId: "L-1" }),
    ];
    expect(told({ Contracts: [contract(), closed("K-2")], ContractLines })).toEqual([
      { code: "ambiguous-contract-line", cell: "Actuals!U2", params: { lines: "L-1, L-3" } },
    ]);
  });

  test("is ambiguous between closed ones too, where no confirmed one takes the actual", () => {
    const rows: PartialRows = {
      Contracts: [closed("K-1"), closed("K-2"), contract({ contractId: "K-3", status: "Draft" })],
      ContractLines: [line(), line({ lineId: "L-2", contractId: "K-2" }), line({ lineId: "L-3", contractId: "K-3" })],
    };
    expect(told(rows)).toEqual([
      { code: "ambiguous-contract-line", cell: "Actuals!U2", params: { lines: "L-1, L-2" } },
    ]);
    expect(deriveWith(rows).derivation.costs).toEqual([]);
  });

  test.each([
    ["of a contract that is not in the workbook", { contractId: "K-9" }],
    ["that sells a product", { kind: "Product" }],
    ["without a billing method", { billingMethod: null }],
    ["without a project", { projectId: null }],
  ] as const)("%s takes no actual", (_, partial) => {
    const rows = { ContractLines: [line(partial)] };
    expect(deriveWith(rows).derivation.costs).toMatchObject([{ key: "C|A-1", lineId: null }]);
    expect(told(rows)).toMatchObject([{ code: "no-contract-line" }]);
  });

  test("of a closed contract is told with the contract", () => {
    expect(told({ Contracts: [closed("K-1")] })).toEqual([
      { code: "contract-closed", cell: "Actuals!C2", params: { contractId: "K-1" } },
    ]);
  });

  test.each(["Time", "Expense", "Material", "Fee"] as const)("includes %s unless it says otherwise", (className) => {
    const none = { includeTime: "No", includeExpense: "No", includeMaterial: "No", includeFee: "No" } as const;
    const rows = (partial: object): PartialRows => ({
      ContractLines: [line({ ...none, ...partial })],
      Actuals: [actual({ class: className })],
    });
    expect(deriveWith(rows({})).derivation.unbilled).toEqual([]);
    expect(deriveWith(rows({ [`include${className}`]: "Yes" })).derivation.unbilled).toHaveLength(1);
  });
});

describe("the price", () => {
  const listed = { priceList: "Standard", appliesTo: "Role", value: "Consultant", currency: "USD" } as const;
  const terms = { priceList: "Standard", currency: "USD", accountingCurrency: "USD" };
  const found = (row: object, partial: object = {}) => {
    const Prices = [{ ...listed, ...row }];
    const book = smallBook({ Prices, Actuals: [actual({ price: null, ...partial })] });
    const [sold = rowOf("Actuals", {})] = book.rows.Actuals;
    return {
      is: priceActual(priceIndexOf(book), sold, terms),
      rows: book.rows.Prices,
      problems: derive(book).problems,
    };
  };

  test.each([
    ["of cost, where there is no unit cost", { pricingMethod: "At cost" }, { unitCost: null }, "no-price"],
    ["of cost with a markup that is blank", { pricingMethod: "Markup over cost" }, {}, "no-price"],
    ["per unit that is blank", {}, {}, "no-price"],
    ["of a formula that is none", { priceFormula: "=RAND()", price: millionths(1) }, {}, "formula-error"],
    ["of cost in another currency", { pricingMethod: "At cost" }, { costCurrency: "EUR" }, "no-exchange-rate"],
    ["in another currency", { currency: "EUR", price: millionths(1) }, {}, "currency-mismatch"],
  ] as const)("%s is none, and the row it is about is named", (_, row, partial, reason) => {
    const { is, rows } = found(row, partial);
    expect(is).toMatchObject({ reason, rows });
  });

  test("of a role that the actual does not name, or of a contract without price list, is none", () => {
    expect(found({ price: millionths(1) }, { role: null }).is).toEqual({ reason: "no-price", rows: [] });
    const book = smallBook({
      Prices: [{ ...listed, price: millionths(1) }],
      Contracts: [contract({ priceList: null })],
      Actuals: [actual({ price: null })],
    });
    expect(derive(book).problems).toMatchObject([{ code: "no-price" }]);
  });

  test("of cost is taken where Cost Currency is the contract's, named or not", () => {
    expect(found({ pricingMethod: "At cost" }, { costCurrency: "USD" }).is).toBe(millionths(100));
    const Actuals = [actual({ price: null })];
    const rows = { Prices: [{ ...listed, pricingMethod: "At cost", currency: "EUR" } as const], Actuals };
    const abroad = smallBook({ ...rows, Contracts: [contract({ currency: "EUR" })] });
    expect(derive(abroad).problems).toMatchObject([
      { code: "no-exchange-rate", params: { from: "USD", to: "EUR", date: "2026-10-05" } },
    ]);
  });

  test("that cannot be billed is told with what is needed to find it", () => {
    const problem = (row: object, partial: object = {}) =>
      found(row, partial).problems.map(({ code, cell, params }) => ({ code, cell, params }));
    expect(problem({ currency: "EUR", price: millionths(1) })).toEqual([
      { code: "currency-mismatch", cell: "Actuals!Q2", params: { currency: "EUR", expected: "USD" } },
    ]);
    expect(problem({}, { price: millionths(1), currency: "EUR" })).toEqual([
      { code: "currency-mismatch", cell: "Actuals!R2", params: { currency: "EUR", expected: "USD" } },
    ]);
    expect(problem({})).toEqual([{ code: "no-price", cell: "Actuals!Q2", params: { date: "2026-10-05" } }]);
    expect(problem({ priceFormula: "=1" })).toEqual([
      { code: "formula-error", cell: "Prices!I2", params: { value: "Consultant", fault: "not-evaluated", at: "" } },
    ]);
    expect(problem({ pricingMethod: "At cost" }, { costCurrency: "EUR" })).toEqual([
      { code: "no-exchange-rate", cell: "Actuals!P2", params: { from: "EUR", to: "USD", date: "2026-10-05" } },
    ]);
  });

  test("of two rows is none: both are named in the order of the sheet, with value and date", () => {
    const row = { ...listed, price: millionths(1) };
    const Prices = [
      { ...row, row: 9 },
      { ...row, row: 4 },
    ];
    expect(told({ Prices, Actuals: [actual({ price: null })] })).toEqual([
      {
        code: "overlapping-prices",
        cell: "Actuals!Q2",
        params: { value: "Consultant", date: "2026-10-05", rows: "4, 9" },
      },
    ]);
  });

  test("of the actual in the contract's own currency is its price", () => {
    expect(deriveWith({ Actuals: [actual({ currency: "USD" })] }).problems).toEqual([]);
  });
});

describe("the billing type", () => {
  const typeOf = (rows: PartialRows) => deriveWith(rows).derivation.unbilled.map(({ billingType }) => billingType);
  const free = { lineId: "L-1", billingType: "Complimentary" } as const;

  test("of an expense is its category's on the line before its category's in general", () => {
    const Actuals = [actual({ class: "Expense", category: "Travel" })];
    const Categories = [{ category: "Travel", billingType: "Non-chargeable" } as const];
    const Chargeability = [{ ...free, appliesTo: "Category", value: "Travel" } as const];
    expect(typeOf({ Actuals, Categories })).toEqual(["Non-chargeable"]);
    expect(typeOf({ Actuals, Categories, Chargeability })).toEqual(["Complimentary"]);
    expect(typeOf({ Actuals: [actual({ class: "Expense" })], Categories, Chargeability })).toEqual(["Chargeable"]);
  });

  test("is decided by rules of its own line, each by what it applies to", () => {
    const Chargeability = [
      { ...free, appliesTo: "Role", value: "Consultant", lineId: "L-2" } as const,
      { ...free, appliesTo: "Task", value: "Consultant" } as const,
      { ...free, appliesTo: "Role", value: "Trainee" } as const,
      { ...free, appliesTo: "Role", value: "Driver" } as const,
    ];
    expect(typeOf({ Chargeability })).toEqual(["Chargeable"]);
    expect(typeOf({ Chargeability, Actuals: [actual({ role: "Trainee" })] })).toEqual(["Complimentary"]);
    expect(typeOf({ Chargeability, Actuals: [actual({ role: "Driver" })] })).toEqual(["Complimentary"]);
    expect(typeOf({ Chargeability, Actuals: [actual({ role: null })] })).toEqual(["Chargeable"]);
  });

  test.each([
    ["Complimentary", "Chargeable", "Complimentary"],
    ["Chargeable", "Complimentary", "Complimentary"],
    ["Complimentary", "Non-chargeable", "Non-chargeable"],
    ["Non-chargeable", "Complimentary", "Non-chargeable"],
  ] as const)("%s by the role and %s by a selected task is %s", (byRole, byTask, is) => {
    const rows: PartialRows = {
      ContractLines: [line({ includedTasks: "Selected tasks only" })],
      Chargeability: [
        { lineId: "L-1", appliesTo: "Task", value: "Design", billingType: byTask },
        { lineId: "L-1", appliesTo: "Role", value: "Consultant", billingType: byRole },
      ],
      Actuals: [actual({ task: "Design" })],
    };
    expect(typeOf(rows)).toEqual([is]);
  });

  test("Not available by either is strictest: a cost only", () => {
    const Roles = [{ role: "Consultant", billingType: "Not available" } as const];
    const { derivation } = deriveWith({ Roles });
    expect([derivation.costs.length, derivation.unbilled]).toEqual([1, []]);
  });

  test("of a task that the line has no rule for is Chargeable, as for a detail added by hand", () => {
    const book = smallBook({ ContractLines: [line({ includedTasks: "Selected tasks only" })] });
    const terms = contractTermsOf(book).byLine.get("L-1");
    if (!terms) throw new Error("no line");
    const judged = { ...rowOf("Actuals", actual({ task: "Other" })), billingType: null };
    expect(decideBillingType(billingDefaultsOf(book), terms, judged)).toBe("Chargeable");
  });
});

describe("the billable quantity", () => {
  const parts = (partial: object, increment: string | null = null) =>
    deriveWith({
      ContractLines: [line({ billingIncrement: increment === null ? null : millionths(increment) })],
      Actuals: [actual(partial)],
    }).derivation.unbilled.map(({ key, quantity, amount, givenTax, billingType }) => ({
      suffix: key.slice(-1),
      quantity,
      amount,
      givenTax,
      billingType,
    }));

  test("of what nobody pays for stays whole, with its tax", () => {
    const partial = { billingType: "Non-chargeable", billableQuantity: millionths(2), tax: cents(9) };
    expect(parts(partial)).toEqual([
      { suffix: "C", quantity: millionths(8), amount: cents(1600), givenTax: cents(9), billingType: "Non-chargeable" },
    ]);
  });

  test("of none, and more than there is, keep the whole tax", () => {
    expect(parts({ billableQuantity: millionths(0), tax: cents(9) })).toMatchObject([
      { suffix: "N", givenTax: cents(9), billingType: "Non-chargeable" },
    ]);
    expect(parts({ billableQuantity: millionths(9), tax: cents(9) })).toMatchObject([
      { suffix: "C", quantity: millionths(9), givenTax: cents(9) },
    ]);
  });

  test("as much as there is, is one row", () => {
    expect(parts({ billableQuantity: millionths(8), tax: null })).toEqual([
      { suffix: "C", quantity: millionths(8), amount: cents(1600), givenTax: null, billingType: "Chargeable" },
    ]);
  });

  test("divided without a typed tax leaves both taxes to be computed", () => {
    expect(parts({ billableQuantity: millionths(6) }).map(({ givenTax }) => givenTax)).toEqual([null, null]);
  });

  test("of a zero quantity is what was typed, of either sign", () => {
    expect(parts({ quantity: millionths(0), billableQuantity: millionths(2) })).toMatchObject([
      { suffix: "C", quantity: millionths(2) },
    ]);
    expect(parts({ class: "Fee", quantity: millionths(0), billableQuantity: millionths(-2) })).toMatchObject([
      { quantity: millionths(-2) },
    ]);
    expect(parts({ class: "Fee", quantity: millionths(-2), billableQuantity: millionths(2) })).toEqual([]);
    expect(parts({ class: "Fee", quantity: millionths(-2), billableQuantity: millionths(0) })).toMatchObject([
      { suffix: "N", quantity: millionths(-2) },
    ]);
  });

  test("in increments of nothing or less is the quantity", () => {
    expect(parts({ quantity: millionths("7.1") }, "0")).toMatchObject([{ quantity: millionths("7.1") }]);
    expect(parts({ quantity: millionths("7.1") }, "-1")).toMatchObject([{ quantity: millionths("7.1") }]);
  });
});
