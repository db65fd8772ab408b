import { microText, minorText } from "../../../engine/kernel/money";
import type { Problem } from "../../../engine/kernel/problem";
import { derive } from "../../../engine/steps/derive";
import {
  actual,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../bookBuilder";

/** Rows as "class quantity x price = amount billing type status key". */
function backlogOf(rows: PartialRows): readonly string[] {
  return derive(smallBook(rows)).derivation.unbilled.map(
    (sale) =>
      `${microText(sale.quantity)} x ${microText(sale.price)} = ${minorText(sale.amount, 2)} ` +
      `${sale.billingType}, ${sale.billingStatus}, ${sale.key}`,
  );
}

function codesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ severity, code, cell }) => `${severity} ${code} ${cell ?? ""}`);
}

const problemsOf = (rows: PartialRows) => codesOf(derive(smallBook(rows)).problems);
const costsOf = (rows: PartialRows) =>
  derive(smallBook(rows)).derivation.costs.map(
    (cost) => `${cost.key} ${minorText(cost.amount, 2)} ${cost.lineId ?? "-"}`,
  );

describe("an actual of a Time and Material line", () => {
  test("has its cost, and one unbilled sale of the contract's customer", () => {
    const { derivation, problems } = derive(smallBook());
    expect(derivation.costs).toMatchObject([
      { key: "C|A-1", amount: cents(800), currency: "USD", contractId: "K-1", lineId: "L-1", row: 2 },
    ]);
    expect(derivation.unbilled).toMatchObject([
      {
        key: "U|A-1|C-1|C",
        customerId: "C-1",
        quantity: millionths(8),
        amount: cents(1600),
        splitPercent: millionths(100),
        nteStatus: "Not Applicable",
        billingStatus: "Not Ready",
        billingType: "Chargeable",
        blockedBy: null,
      },
    ]);
    expect(problems).toEqual([]);
  });

  test("that is not approved is counted and not derived", () => {
    const { derivation } = derive(smallBook({ Actuals: [actual({ approved: "No" })] }));
    expect(derivation).toMatchObject({ costs: [], unbilled: [], pendingActuals: 1 });
  });

  test("without quantity is nothing to bill, for a row of none could never be booked", () => {
    const { derivation } = derive(smallBook({ Actuals: [actual({ quantity: millionths(0) })] }));
    expect(derivation).toMatchObject({ costs: [], unbilled: [] });
  });

  test("is an external expense under its description", () => {
    const expense = actual({ class: "Expense", category: "Travel", description: "Train" });
    const [sale] = derive(smallBook({ Actuals: [expense] })).derivation.unbilled;
    expect(sale).toMatchObject({ description: "Train", externalDescription: "Train" });
    const [time] = derive(smallBook({ Actuals: [actual({ description: "Train" })] })).derivation.unbilled;
    expect(time?.externalDescription).toBeNull();
  });

  test("is taxed by its project, contract or customer, and by its role", () => {
    const [sale] = derive(
      smallBook({
        Contracts: [contract({ taxGroup: "ABROAD" })],
        Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      }),
    ).derivation.unbilled;
    expect(sale).toMatchObject({ taxGroup: "ABROAD", itemTaxGroup: "WORK" });
  });
});

describe("step 1: the contract line", () => {
  const costOnly = ["C|A-1 800.00 -"];
  const twoLines = [line(), line({ lineId: "L-2" })];

  test("none takes the actual: cost only, and a warning", () => {
    const rows = { ContractLines: [line({ includeTime: "No" })] };
    expect([backlogOf(rows), costsOf(rows)]).toEqual([[], costOnly]);
    expect(problemsOf(rows)).toEqual(["warning no-contract-line Actuals!C2"]);
  });

  test("several take it: nothing is derived, not even the cost", () => {
    const rows = { ContractLines: twoLines };
    expect([backlogOf(rows), costsOf(rows)]).toEqual([[], []]);
    const { problems } = derive(smallBook(rows));
    expect(problems).toMatchObject([
      { code: "ambiguous-contract-line", severity: "error", params: { lines: "L-1, L-2" } },
    ]);
  });

  test("Line ID says which", () => {
    expect(costsOf({ ContractLines: twoLines, Actuals: [actual({ lineId: "L-2" })] })).toEqual(["C|A-1 800.00 L-2"]);
  });

  test.each([
    ["excludes the class", { lineId: "L-2", includeTime: "No" } as const],
    ["excludes the task", { lineId: "L-2", includedTasks: "Selected tasks only" } as const],
    ["is of another project", { lineId: "L-2", projectId: "P-2" }],
  ])("Line ID naming a line that %s: cost only", (_, partial) => {
    const rows = { ContractLines: [line(), line(partial)], Actuals: [actual({ lineId: "L-2" })] };
    expect([backlogOf(rows), costsOf(rows)]).toEqual([[], costOnly]);
    expect(problemsOf(rows)).toEqual(["warning not-included Actuals!U2"]);
  });

  test("a line with selected tasks takes those only", () => {
    const rows = (task: string | null): PartialRows => ({
      ContractLines: [line({ includedTasks: "Selected tasks only" })],
      Chargeability: [{ lineId: "L-1", appliesTo: "Task", value: "Design", billingType: "Chargeable" }],
      Actuals: [actual({ task })],
    });
    expect(backlogOf(rows("Design"))).toHaveLength(1);
    expect(backlogOf(rows("Test"))).toHaveLength(0);
    expect(backlogOf(rows(null))).toHaveLength(0);
  });

  test.each([null, "L-1"])("a contract in Draft gives the cost only (Line ID %s)", (lineId) => {
    const rows = { Contracts: [contract({ status: "Draft" })], Actuals: [actual({ lineId })] };
    expect([backlogOf(rows), costsOf(rows)]).toEqual([[], costOnly]);
    expect(problemsOf(rows)).toEqual(["warning no-contract-line Actuals!C2"]);
  });

  test("a closed contract's backlog stays visible, and a mark on it has no effect", () => {
    const rows = { Contracts: [contract({ status: "Closed" })], Decisions: [decision({ key: "U|A-1|C-1|C" })] };
    const { derivation, problems } = derive(smallBook(rows));
    expect(derivation.unbilled).toMatchObject([
      { blockedBy: "contract-closed", readyToInvoice: true, billingStatus: "Not Ready" },
    ]);
    expect(codesOf(problems)).toEqual(["warning contract-closed Actuals!C2"]);
  });

  test("a confirmed contract goes before a closed or a draft one on the same project", () => {
    const rows: PartialRows = {
      Contracts: [
        contract(),
        contract({ contractId: "K-2", status: "Closed" }),
        contract({ contractId: "K-3", status: "Draft" }),
      ],
      ContractLines: [line(), line({ lineId: "L-2", contractId: "K-2" }), line({ lineId: "L-3", contractId: "K-3" })],
    };
    expect([costsOf(rows), problemsOf(rows)]).toEqual([["C|A-1 800.00 L-1"], []]);
  });
});

describe("steps 2 and 3: cost and billing method", () => {
  test("the cost is rounded once, half away from zero, in Cost Currency", () => {
    const odd = { quantity: millionths("0.5"), unitCost: millionths("0.01") };
    expect(costsOf({ Actuals: [actual(odd)] })).toEqual(["C|A-1 0.01 L-1"]);
    const refund = { ...odd, class: "Fee" as const, quantity: millionths("-0.5") };
    expect(costsOf({ Actuals: [actual(refund)] })).toEqual(["C|A-1 -0.01 L-1"]);
    const yen = { quantity: millionths("0.5"), unitCost: millionths(1), costCurrency: "JPY" };
    expect(derive(smallBook({ Actuals: [actual(yen)] })).derivation.costs).toMatchObject([
      { amount: 1, currency: "JPY" },
    ]);
  });

  test("a fixed-price line has costs and no unbilled sales of actuals", () => {
    const rows = { ContractLines: [line({ billingMethod: "Fixed Price" })] };
    expect([backlogOf(rows), costsOf(rows), problemsOf(rows)]).toEqual([[], ["C|A-1 800.00 L-1"], []]);
  });
});

describe("step 4: the price", () => {
  const listPrice = {
    priceList: "Standard",
    appliesTo: "Role",
    value: "Consultant",
    currency: "USD",
    price: millionths(150),
  } as const;
  const unpriced = actual({ price: null });
  const priced = (...Prices: PartialRows["Prices"] & object): PartialRows => ({ Prices, Actuals: [unpriced] });
  const at150 = ["8 x 150 = 1200.00 Chargeable, Not Ready, U|A-1|C-1|C"];

  test("the actual's own price goes before the list's", () => {
    expect(backlogOf({ Prices: [listPrice] })).toEqual(["8 x 200 = 1600.00 Chargeable, Not Ready, U|A-1|C-1|C"]);
  });

  test.each([
    ["Time", "Role", "Consultant"],
    ["Expense", "Category", "Travel"],
    ["Fee", "Category", "Travel"],
    ["Material", "Product", "Cable"],
  ] as const)("%s is priced by %s", (className, appliesTo, value) => {
    const Actuals = [actual({ price: null, class: className, category: "Travel", product: "Cable" })];
    expect(backlogOf({ Prices: [{ ...listPrice, appliesTo, value }], Actuals })).toEqual(at150);
  });

  test.each([
    ["of the list", { priceList: "Other" }],
    ["of the unit", { unit: "Day" }],
    ["of the day, which begins after it", { validFrom: "2026-10-06" }],
    ["of the day, which is over", { validTo: "2026-10-04" }],
    ["with a price", { price: null }],
    ["from a cost with its markup", { pricingMethod: "Markup over cost" as const }],
  ])("a row that is not %s is no price: 0, and it cannot be marked", (_, partial) => {
    const rows = priced({ ...listPrice, ...partial });
    expect(backlogOf(rows)).toEqual(["8 x 0 = 0.00 Chargeable, Not Ready, U|A-1|C-1|C"]);
    expect(problemsOf(rows)).toEqual(["error no-price Actuals!Q2"]);
    expect(derive(smallBook(rows)).derivation.unbilled).toMatchObject([{ blockedBy: "no-price" }]);
  });

  test("a price is valid on its first and on its last day, in its unit", () => {
    const day = { validFrom: "2026-10-05", validTo: "2026-10-05", unit: "Hour" };
    expect(backlogOf(priced({ ...listPrice, ...day }, { ...listPrice, unit: "Day" }))).toEqual(at150);
  });

  test("two valid prices are one too many", () => {
    const rows = priced(listPrice, { ...listPrice, unit: "Hour", price: millionths(160) });
    const { derivation, problems } = derive(smallBook(rows));
    expect(derivation.unbilled).toMatchObject([{ price: 0, blockedBy: "overlapping-prices" }]);
    expect(problems).toMatchObject([{ code: "overlapping-prices", cell: "Actuals!Q2", params: { rows: "2, 3" } }]);
  });

  test("a price in another currency than the contract's is none", () => {
    const rows = priced({ ...listPrice, currency: "EUR" });
    expect(derive(smallBook(rows)).derivation.unbilled).toMatchObject([{ price: 0, blockedBy: "currency-mismatch" }]);
    expect(problemsOf({ Actuals: [actual({ currency: "EUR" })] })).toEqual(["error currency-mismatch Actuals!R2"]);
    expect(backlogOf(priced({ ...listPrice, currency: "EUR" }, listPrice))).toEqual(at150);
  });

  test("at cost, and cost with a markup to six decimals", () => {
    const Actuals = [actual({ price: null, unitCost: millionths("33.333333") })];
    const atCost = { ...listPrice, price: null, pricingMethod: "At cost" } as const;
    expect(backlogOf({ Prices: [atCost], Actuals })[0]).toContain("8 x 33.333333 = 266.67");
    const markup = { ...atCost, pricingMethod: "Markup over cost", markupPercent: millionths("12.5") } as const;
    expect(backlogOf({ Prices: [markup], Actuals })[0]).toContain("8 x 37.5 = 300.00");
  });

  test("a price formula is told and not billed where nobody evaluates it", () => {
    const rows = priced({ ...listPrice, priceFormula: "=IF(HoursToDate>=100,90,100)" });
    expect(problemsOf(rows)).toEqual(["error formula-error Prices!I2"]);
    expect(derive(smallBook(rows)).derivation.unbilled).toMatchObject([{ price: 0, blockedBy: "formula-error" }]);
  });
});

describe("step 5: the billing type", () => {
  const typeOf = (rows: PartialRows) => derive(smallBook(rows)).derivation.unbilled.map((sale) => sale.billingType);
  const rule = (
    appliesTo: "Task" | "Role" | "Category",
    value: string,
    billingType: "Chargeable" | "Non-chargeable",
  ) => ({
    lineId: "L-1",
    appliesTo,
    value,
    billingType,
  });
  const roleFree = { role: "Consultant", billingType: "Non-chargeable" } as const;

  test("the actual's own goes before every rule", () => {
    expect(typeOf({ Roles: [roleFree], Actuals: [actual({ billingType: "Chargeable" })] })).toEqual(["Chargeable"]);
  });

  test("Not available is a cost only", () => {
    expect(typeOf({ Actuals: [actual({ billingType: "Not available" })] })).toEqual([]);
  });

  test("a role's, unless the line says otherwise", () => {
    expect(typeOf({ Roles: [roleFree] })).toEqual(["Non-chargeable"]);
    expect(typeOf({ Roles: [roleFree], Chargeability: [rule("Role", "Consultant", "Chargeable")] })).toEqual([
      "Chargeable",
    ]);
    expect(typeOf({ Actuals: [actual({ role: "Nobody knows" })], Roles: [roleFree] })).toEqual(["Chargeable"]);
  });

  test("an expense's category counts, its role does not; a fee is judged by neither", () => {
    const Categories = [{ category: "Travel", billingType: "Complimentary" } as const];
    const travel = (className: "Expense" | "Fee") => [actual({ class: className, category: "Travel" })];
    expect(typeOf({ Categories, Roles: [roleFree], Actuals: travel("Expense") })).toEqual(["Complimentary"]);
    expect(typeOf({ Categories, Roles: [roleFree], Actuals: travel("Fee") })).toEqual(["Chargeable"]);
  });

  test("the task counts where tasks are selected, and the strictest rule holds", () => {
    const rows = (included: "Selected tasks only" | "Entire project"): PartialRows => ({
      ContractLines: [line({ includedTasks: included })],
      Chargeability: [rule("Task", "Design", "Non-chargeable"), rule("Role", "Consultant", "Chargeable")],
      Actuals: [actual({ task: "Design" })],
    });
    expect(typeOf(rows("Selected tasks only"))).toEqual(["Non-chargeable"]);
    expect(typeOf(rows("Entire project"))).toEqual(["Chargeable"]);
  });
});

describe("step 6: the billable quantity", () => {
  const backlogWith = (partial: Parameters<typeof actual>[0], increment: string | null = null) =>
    backlogOf({
      ContractLines: [line({ billingIncrement: increment === null ? null : millionths(increment) })],
      Actuals: [actual(partial)],
    });

  test.each([
    ["7.1", "0.25", "7.25 x 200 = 1450.00"],
    ["7.25", "0.25", "7.25 x 200 = 1450.00"],
    ["0.000001", "1", "1 x 200 = 200.00"],
  ])("%s h in increments of %s h are billed as %s, and cost what they are", (quantity, increment, billed) => {
    expect(backlogWith({ quantity: millionths(quantity) }, increment)).toEqual([
      `${billed} Chargeable, Not Ready, U|A-1|C-1|C`,
    ]);
    expect(derive(smallBook({ Actuals: [actual({ quantity: millionths(quantity) })] })).derivation.costs).toMatchObject(
      [{ quantity: millionths(quantity) }],
    );
  });

  test("increments are of Time without a billable quantity", () => {
    expect(backlogWith({ class: "Material", quantity: millionths("7.1") }, "1")[0]).toContain("7.1 x 200");
    expect(backlogWith({ quantity: millionths("7.1"), billableQuantity: millionths("7.1") }, "1")[0]).toContain(
      "7.1 x",
    );
  });

  test("smaller: chargeable for that part, non-chargeable for the rest, and the parts sum to the whole", () => {
    expect(
      backlogWith({ quantity: millionths("0.3"), billableQuantity: millionths("0.1"), price: millionths("0.25") }),
    ).toEqual([
      "0.1 x 0.25 = 0.03 Chargeable, Not Ready, U|A-1|C-1|C",
      "0.2 x 0.25 = 0.05 Non-chargeable, Not Ready, U|A-1|C-1|N",
    ]);
  });

  test("none: non-chargeable only", () => {
    expect(backlogWith({ billableQuantity: millionths(0) })).toEqual([
      "8 x 200 = 1600.00 Non-chargeable, Not Ready, U|A-1|C-1|N",
    ]);
  });

  test("larger: one row for the larger quantity", () => {
    expect(backlogWith({ billableQuantity: millionths(10) })).toEqual([
      "10 x 200 = 2000.00 Chargeable, Not Ready, U|A-1|C-1|C",
    ]);
  });

  test("a refund is divided by its size", () => {
    expect(backlogWith({ class: "Expense", quantity: millionths(-3), billableQuantity: millionths(-1) })).toEqual([
      "-1 x 200 = -200.00 Chargeable, Not Ready, U|A-1|C-1|C",
      "-2 x 200 = -400.00 Non-chargeable, Not Ready, U|A-1|C-1|N",
    ]);
  });

  test("of opposite sign it is an error: the cost counts, nothing is billed", () => {
    const rows = { Actuals: [actual({ class: "Fee", billableQuantity: millionths(-1) })] };
    expect([backlogOf(rows), costsOf(rows)]).toEqual([[], ["C|A-1 800.00 L-1"]]);
    expect(problemsOf(rows)).toEqual(["error bad-billable-quantity Actuals!L2"]);
  });

  test("a typed tax is divided with the quantity", () => {
    const rows = { Actuals: [actual({ tax: cents(100), billableQuantity: millionths(6) })] };
    expect(derive(smallBook(rows)).derivation.unbilled.map((sale) => sale.givenTax)).toEqual([cents(75), cents(25)]);
  });

  test("a figure too large to be exact holds back that actual alone", () => {
    const huge = actual({ actualId: "A-2", quantity: millionths("9000000000"), price: millionths("9000000000") });
    const rows = { Actuals: [actual(), huge] };
    expect(backlogOf(rows)).toHaveLength(1);
    expect(problemsOf(rows)).toEqual(["error out-of-range Actuals!K3"]);
  });
});

describe("billing status", () => {
  const key = "U|A-1|C-1|C";
  const draft = (partial: object = {}): PartialRows => ({
    DraftInvoices: [{ invoiceId: "PF-00001", projectInvoiceStatus: "Draft", ...partial }],
    DraftDetails: [{ key: "PF-00001-0001", detailId: "PF-00001-0001", invoiceId: "PF-00001", sourceKey: key }],
  });
  const statusOf = (rows: PartialRows) => derive(smallBook(rows)).derivation.unbilled[0]?.billingStatus;

  test("follows the last decision, and one taken back is none", () => {
    const ready = decision({ key });
    expect(statusOf({ Decisions: [ready] })).toBe("Ready to Invoice");
    expect(statusOf({ Decisions: [ready, decision({ key, value: "Not Ready" })] })).toBe("Not Ready");
    expect(statusOf({ Decisions: [ready, decision({ key, value: null })] })).toBe("Not Ready");
    expect(statusOf({ Decisions: [decision({ key, field: "NTE Decision", value: "First" })] })).toBe("Not Ready");
  });

  test("is Customer Invoice Created on a draft, in review or not", () => {
    const { derivation } = derive(smallBook({ ...draft(), Decisions: [decision({ key })] }));
    expect(derivation.unbilled).toMatchObject([
      { billingStatus: "Customer Invoice Created", invoiceId: "PF-00001", readyToInvoice: true },
    ]);
    expect(statusOf(draft({ projectInvoiceStatus: "In Review" }))).toBe("Customer Invoice Created");
  });

  test("is what it was again once the draft is discarded or the detail removed", () => {
    const Decisions = [decision({ key })];
    const removed = decision({ key: "PF-00001-0001", field: "Removed", value: "Yes" });
    expect(statusOf({ ...draft({ projectInvoiceStatus: "Discarded" }), Decisions })).toBe("Ready to Invoice");
    expect(statusOf({ ...draft(), Decisions: [...Decisions, removed] })).toBe("Ready to Invoice");
  });

  test("of a draft that is confirmed meanwhile is the book's to say", () => {
    const Invoices = [{ invoiceId: "PF-00001", projectInvoiceStatus: "Confirmed" } as const];
    expect(statusOf({ ...draft(), Invoices })).toBe("Not Ready");
  });

  test("a decision whose row is gone is kept and told", () => {
    expect(
      problemsOf({ Decisions: [decision({ key: "U|A-9|C-1|C" }), decision({ key: "M|M-9#1|C-1", value: null })] }),
    ).toEqual(["note decision-without-row Decisions!A2"]);
  });
});

describe("what is not billed yet is held back and told", () => {
  test("customers who share less than 100 %: the line's costs count, its sales wait", () => {
    const ContractCustomers = [{ contractId: "K-1", customerId: "C-1", splitPercent: millionths(60) }];
    expect([backlogOf({ ContractCustomers }), costsOf({ ContractCustomers })]).toEqual([[], ["C|A-1 800.00 L-1"]]);
    expect(problemsOf({ ContractCustomers })).toEqual(["error split-not-100 ContractCustomers!C2"]);
  });

  test("one customer with 100 % is no split", () => {
    const rows = { ContractCustomers: [{ contractId: "K-1", customerId: "C-1", splitPercent: millionths(100) }] };
    expect([backlogOf(rows).length, problemsOf(rows)]).toEqual([1, []]);
  });

  test("a correction at fault and what it names wait together", () => {
    const Actuals = [actual(), actual({ actualId: "A-2", corrects: "A-1", class: "Fee" }), actual({ actualId: "A-3" })];
    expect(costsOf({ Actuals })).toEqual(["C|A-3 800.00 L-1"]);
    expect(problemsOf({ Actuals })).toEqual(["error bad-correction Actuals!X3"]);
  });
});

describe("milestones", () => {
  const fixed = line({ billingMethod: "Fixed Price", contractAmount: cents(1000), itemTaxGroup: "WORK" });
  const rowsWith = (partial: Parameters<typeof milestone>[0], rows: PartialRows = {}): PartialRows => ({
    ContractLines: [fixed],
    Actuals: [],
    Milestones: [milestone(partial)],
    ...rows,
  });
  const claimsOf = (rows: PartialRows) => derive(smallBook(rows)).derivation.milestones;

  test("are one claim of the whole amount for the contract's customer, or for their own", () => {
    expect(claimsOf(rowsWith({ tax: cents(0) }))).toMatchObject([
      {
        key: "M|M-1#1|C-1",
        quantity: millionths(1),
        price: millionths(1000),
        amount: cents(1000),
        remaining: cents(1000),
        givenTax: cents(0),
        itemTaxGroup: "WORK",
        headerStatus: "Not Started",
        billingStatus: "Not Ready",
      },
    ]);
    expect(claimsOf(rowsWith({ customerId: "C-2" }))).toMatchObject([{ key: "M|M-1#1|C-2", customerId: "C-2" }]);
  });

  test("are ready by their column, and by a decision that wins over it", () => {
    expect(claimsOf(rowsWith({ readyToInvoice: "Yes" }))).toMatchObject([{ billingStatus: "Ready to Invoice" }]);
    const Decisions = [decision({ key: "M|M-1#1|C-1", value: "Not Ready" })];
    expect(claimsOf(rowsWith({ readyToInvoice: "Yes" }, { Decisions }))).toMatchObject([
      { billingStatus: "Not Ready" },
    ]);
  });

  test("once billed are completed, whatever the column and later decisions say", () => {
    const billed = {
      key: "PF-00001-0001|B",
      sourceKey: "M|M-1#1|C-1",
      type: "Billed Sales",
      class: "Milestone",
      lineId: "L-1",
      date: "2026-10-31",
      amount: cents(1000),
      billingType: "Chargeable",
      invoiceId: "PF-00001",
    } as const;
    expect(claimsOf(rowsWith({ readyToInvoice: "Yes" }, { BookedActuals: [billed] }))).toMatchObject([
      { billingStatus: "Customer Invoice Posted", readyToInvoice: false, remaining: 0, headerStatus: "Completed" },
    ]);
  });

  test("once billed are not billed again to another customer", () => {
    const billed = {
      key: "PF-00001-0001|B",
      sourceKey: "M|M-1#1|C-1",
      type: "Billed Sales",
      class: "Milestone",
      lineId: "L-1",
      customerId: "C-1",
      date: "2026-10-31",
      amount: cents(1000),
      billingType: "Chargeable",
      invoiceId: "PF-00001",
    } as const;
    const rows = rowsWith({ readyToInvoice: "Yes", customerId: "C-2" }, { BookedActuals: [billed] });
    expect(claimsOf(rows)).toMatchObject([
      { key: "M|M-1#1|C-1", customerId: "C-1", billingStatus: "Customer Invoice Posted", readyToInvoice: false },
    ]);
  });

  test("on a line that is not fixed price are an error", () => {
    const rows = rowsWith({}, { ContractLines: [line()] });
    expect([claimsOf(rows), problemsOf(rows)]).toEqual([[], ["error milestone-not-fixed-price Milestones!B2"]]);
  });

  test("that do not sum to the contract amount are noted", () => {
    expect(problemsOf(rowsWith({ amount: cents("999.99") }))).toEqual([
      "note milestones-not-contract-amount ContractLines!M2",
    ]);
  });

  test("of a progress schedule wait for what is typed", () => {
    const rows = rowsWith({}, { ContractLines: [{ ...fixed, scheduleType: "Progress" }] });
    expect(claimsOf(rows)).toMatchObject([{ amount: 0, remaining: cents(1000), blockedBy: "claim-not-typed" }]);
    expect(problemsOf(rows)).toEqual([]);
  });

  test("of a draft contract are not shown; of a closed one cannot be marked", () => {
    expect(claimsOf(rowsWith({}, { Contracts: [contract({ status: "Draft" })] }))).toEqual([]);
    expect(claimsOf(rowsWith({}, { Contracts: [contract({ status: "Closed" })] }))).toMatchObject([
      { blockedBy: "contract-closed" },
    ]);
  });
});
