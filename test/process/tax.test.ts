/** Tax of a document, rule by rule: what its sheet, its register and the ledger say. */
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
} from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { balances, detailId, invoiced, posted, TAX_FIRM, type Work } from "./taxFirm";

const HOUR: readonly Work[] = [{ price: 100, role: "Consultant" }];
const rated = (...TaxRates: NonNullable<PartialRows["TaxRates"]>): PartialRows => ({ TaxRates });
const home = { taxGroup: "HOME", itemTaxGroup: "Consultant" } as const;
const totalTax = (flow: Flow) => flow.document().header.totalTax;
const rows = (flow: Flow) => flow.document().taxes.map(({ part, net, tax }) => [part, net, tax] as const);

describe("the rate", () => {
  const romania = rated(
    { ...home, ratePercent: millionths(19), validTo: "2025-07-31" },
    { ...home, ratePercent: millionths(21), validFrom: "2025-08-01" },
  );

  test.each([
    ["the day of the work before it rises", "2025-07-31", {}, 19],
    ["the day of the work from when it rises", "2025-08-01", {}, 21],
    ["the Tax Point Date that was typed", "2025-08-01", { "Tax Point Date": "2025-07-31" }, 19],
  ] as const)("is that of %s", (_, date, charged, tax) => {
    expect(totalTax(invoiced(HOUR, charged, "Per tax group", { ...romania, Actuals: [HOURS(date)] }))).toBe(cents(tax));
  });

  test("is that of the latest chargeable day where work goes over the change", () => {
    const Actuals = [HOURS("2025-07-30"), { ...HOURS("2025-08-02"), actualId: "A-2" }];
    const Decisions = ["A-1", "A-2"].map((id) => decision({ key: `U|${id}|C-1|C` }));
    expect(totalTax(invoiced(HOUR, {}, "Per tax group", { ...romania, Actuals, Decisions }))).toBe(cents(42));
  });

  test.each([
    ["missing for the pair", rated({ ...home, itemTaxGroup: "Trainer", ratePercent: millionths(9) }), "no-tax-rate"],
    ["not valid yet", rated({ ...home, ratePercent: millionths(21), validFrom: "2027-01-01" }), "no-tax-rate"],
    [
      "given twice",
      rated({ ...home, ratePercent: millionths(21) }, { ...home, ratePercent: millionths(19) }),
      "overlapping-rates",
    ],
  ])("keeps a document from being confirmed where it is %s", (_, rates, code) => {
    expect(invoiced(HOUR, {}, "Per tax group", rates).codes).toEqual([code]);
  });

  test("is not asked for where neither customer nor work has a tax group", () => {
    const none: PartialRows = { Customers: [{ customerId: "C-1", name: "Contoso" }], Roles: [{ role: "Consultant" }] };
    const flow = invoiced(HOUR, {}, "Per tax group", none);
    expect([flow.codes, totalTax(flow), rows(flow)]).toEqual([["confirmed"], 0, []]);
  });

  test.each(["S", "Z", "E", "AE", "K", "G", "O"] as const)("carries category %s into the register", (taxCategory) => {
    const percent = taxCategory === "S" ? 21 : 0;
    const flow = posted(
      invoiced(HOUR, {}, "Per tax group", rated({ ...home, ratePercent: millionths(percent), taxCategory })),
    );
    expect(flow.book.rows.InvoiceTaxes.map((tax) => [tax.stage, tax.taxCategory, tax.tax])).toEqual(
      ["Confirmed", "Posted"].map((stage) => [stage, taxCategory, cents(percent)]),
    );
  });
});

const HOURS = (date: string) => actual({ date, quantity: millionths(1), price: millionths(100) });

/** 12 % on eleven twelfths of the base, in whole rupiah. */
describe("Indonesia", () => {
  const billed = (price: number) => {
    const Contracts = [contract({ currency: "IDR" })];
    const rates = rated({
      ...home,
      ratePercent: millionths(12),
      basePercent: millionths("91.666667"),
      taxCategory: "S",
    });
    const work = actual({ quantity: millionths(1), price: millionths(price), currency: "IDR" });
    const book = { ...TAX_FIRM, ...rates, Contracts, Actuals: [work], Decisions: [decision({ key: "U|A-1|C-1|C" })] };
    return flowOf(smallBook(book, { accountingCurrency: "IDR" }))
      .create()
      .confirm();
  };

  test.each([
    ["a round price", 1_000_000, 110_000],
    ["half a rupiah, rounded up", 50, 6],
    ["just under a half", 49, 5],
    ["a price at which six decimals of the base would be four rupiah too much", 9_000_000_000, 990_000_000],
  ])("%s", (_, price, tax) => {
    expect(totalTax(billed(price))).toBe(tax);
  });
});

describe("Tax Rounding", () => {
  const three: readonly Work[] = [1, 2, 3].map(() => ({ price: 0.03, role: "Consultant" }));

  test.each([
    ["Per tax group", [0, 1, 1], 2],
    ["Per detail", [1, 1, 1], 3],
  ] as const)("%s: detail taxes sum to the total shown", (rounding, taxes, total) => {
    const flow = invoiced(three, {}, rounding);
    expect(flow.document().details.map(({ tax }) => tax)).toEqual(taxes);
    expect([totalTax(flow), rows(flow)]).toEqual([total, [["details", 9, total]]]);
  });
});

describe("a tax that is typed or given", () => {
  test("stands, on the document and in the ledger; others are computed without it", () => {
    const flow = posted(invoiced([...HOUR, { price: 100, role: "Consultant", tax: "typed" }]));
    expect([totalTax(flow), balances(flow)]).toEqual([cents("21.07"), { 1100: 22_107, 2100: -2_107, 4100: -20_000 }]);
  });

  test.each([
    ["21.01", []],
    ["21.02", ["tax-differs"]],
    ["0", ["tax-differs"]],
  ])("%s for 21.00 is told beyond one minor unit", (typed, codes) => {
    const draft = invoicedDraft().edit(detailId(1), { Tax: typed });
    expect([draft.problems.map(({ code }) => code), totalTax(draft)]).toEqual([codes, cents(typed)]);
  });

  test.each([
    ["12.50", "12.50"],
    ["0", "0"],
  ])("a milestone's own tax of %s wins over its rate", (given, tax) => {
    const book: PartialRows = {
      ...TAX_FIRM,
      ContractLines: [line({ billingMethod: "Fixed Price", itemTaxGroup: "Consultant" })],
      Milestones: [milestone({ amount: cents(1000), tax: cents(given) })],
      Actuals: [],
      Decisions: [decision({ key: "M|M-1#1|C-1" })],
    };
    const flow = flowOf(smallBook(book)).create().confirm();
    expect([totalTax(flow), flow.problems]).toEqual([cents(tax), []]);
  });
});

const invoicedDraft = () => {
  const Decisions = [decision({ key: "U|A-1|C-1|C" })];
  return flowOf(smallBook({ ...TAX_FIRM, Actuals: [HOURS("2026-10-05")], Decisions })).create();
};

describe("discount and freight", () => {
  const both: readonly Work[] = [
    { price: 300, role: "Consultant" },
    { price: 100, role: "Trainer" },
  ];

  test("bear tax pro rata to the amounts, one row a rate", () => {
    const flow = invoiced(both, { "Discount Amount": "40", "Freight Amount": "20" });
    expect(rows(flow)).toEqual([
      ["details", cents(300), cents(63)],
      ["adjustment", cents(-15), cents("-3.15")],
      ["details", cents(100), cents(9)],
      ["adjustment", cents(-5), cents("-0.45")],
    ]);
    expect(totalTax(flow)).toBe(cents("68.40"));
  });

  test("leave a typed tax alone, which takes its share of them all the same", () => {
    const flow = invoiced([...both, { price: 400, role: "Consultant", tax: "typed" }], { "Discount Amount": "80" });
    expect(rows(flow).filter(([part]) => part === "adjustment")).toEqual([
      ["adjustment", cents(-30), cents("-6.30")],
      ["adjustment", cents(-10), cents("-0.90")],
    ]);
  });
});
