import { negate, sum, ZERO } from "../../../engine/kernel/money";
import { computeTax, type TaxRequest, type TaxedDetail } from "../../../engine/steps/computeTax";
import { cents, millionths, rowOf } from "../bookBuilder";

const rate = (partial: Parameters<typeof rowOf<"TaxRates">>[1]) =>
  rowOf("TaxRates", { taxGroup: "DOM", itemTaxGroup: "STD", ratePercent: millionths(20), ...partial });

function detail(detailId: string, amount: number | string, partial: Partial<TaxedDetail> = {}): TaxedDetail {
  return { detailId, amount: cents(amount), taxGroup: "DOM", itemTaxGroup: "STD", typedTax: null, ...partial };
}

const request = (partial: Partial<TaxRequest>): TaxRequest => ({
  details: [],
  discount: ZERO,
  freight: ZERO,
  date: "2026-10-31",
  rates: [rate({})],
  rounding: "Per tax group",
  ...partial,
});

const taxes = (of: ReturnType<typeof computeTax>) => of.taxes.map(({ part, net, tax }) => [part, net, tax]);

describe("tax of one rate", () => {
  test("is rounded once for all its details, the residue on the largest, then on the lowest ID", () => {
    const three = [detail("D-2", "0.02"), detail("D-1", "0.02"), detail("D-3", "0.04")];
    const computed = computeTax(request({ details: three, rates: [rate({ ratePercent: millionths(25) })] }));
    expect(taxes(computed)).toEqual([["details", cents("0.08"), cents("0.02")]]);
    expect(Object.fromEntries(computed.taxOf)).toEqual({ "D-1": 1, "D-2": 1, "D-3": 0 });
    const equal = computeTax(request({ details: [detail("D-2", "0.02"), detail("D-1", "0.02")] }));
    expect(Object.fromEntries(equal.taxOf)).toEqual({ "D-1": 0, "D-2": 1 });
  });

  test("is rounded detail by detail where the setting says so", () => {
    const details = [detail("D-1", "0.02"), detail("D-2", "0.02")];
    const computed = computeTax(
      request({ details, rounding: "Per detail", rates: [rate({ ratePercent: millionths(25) })] }),
    );
    expect(Object.fromEntries(computed.taxOf)).toEqual({ "D-1": 1, "D-2": 1 });
    expect(taxes(computed)).toEqual([["details", cents("0.04"), cents("0.02")]]);
  });

  test("is rounded half away from zero, credits included", () => {
    const half = [rate({ ratePercent: millionths(50) })];
    expect(computeTax(request({ details: [detail("D-1", "0.01")], rates: half })).taxOf.get("D-1")).toBe(1);
    expect(computeTax(request({ details: [detail("D-1", "-0.01")], rates: half })).taxOf.get("D-1")).toBe(-1);
  });

  test("takes the reduced base: 12 % of 11/12", () => {
    const reduced = [rate({ ratePercent: millionths(12), basePercent: millionths("91.666667") })];
    expect(computeTax(request({ details: [detail("D-1", 10_000_000)], rates: reduced })).taxOf.get("D-1")).toBe(
      cents(1_100_000),
    );
  });

  test("counts the rate that is valid on the tax point date", () => {
    const rates = [
      rate({ ratePercent: millionths(19), validTo: "2026-10-30" }),
      rate({ ratePercent: millionths(21), validFrom: "2026-10-31" }),
    ];
    const of = (date: string) => computeTax(request({ details: [detail("D-1", 100)], rates, date })).taxOf.get("D-1");
    expect(of("2026-10-30")).toBe(cents(19));
    expect(of("2026-10-31")).toBe(cents(21));
  });
});

describe("a typed tax", () => {
  test("stands, zero included, and the others' tax does not change for it", () => {
    const details = [detail("D-1", 100, { typedTax: cents(0) }), detail("D-2", 50)];
    const computed = computeTax(request({ details }));
    expect(Object.fromEntries(computed.taxOf)).toEqual({ "D-1": 0, "D-2": cents(10) });
    expect(taxes(computed)).toEqual([["details", cents(150), cents(10)]]);
    expect(computed.computedOf.get("D-1")).toBe(cents(20));
  });

  test("needs no rate, and without groups is a row of its own", () => {
    const groups = { taxGroup: "NONE", itemTaxGroup: "STD" };
    const computed = computeTax(
      request({
        details: [
          detail("D-1", 100, { ...groups, typedTax: cents(7) }),
          detail("D-2", 100, { taxGroup: null, itemTaxGroup: null, typedTax: cents(5) }),
        ],
      }),
    );
    expect(computed.gaps).toEqual([]);
    expect(computed.taxes.map(({ taxGroup, tax, ratePercent }) => [taxGroup, tax, ratePercent])).toEqual([
      [null, cents(5), null],
      ["NONE", cents(7), null],
    ]);
  });

  test("is not corrected by the discount of its own amount", () => {
    const details = [detail("D-1", 100, { typedTax: cents(20) }), detail("D-2", 300)];
    expect(taxes(computeTax(request({ details, discount: cents(40) })))).toEqual([
      ["details", cents(400), cents(80)],
      ["adjustment", cents(-30), cents(-6)],
    ]);
  });
});

describe("discount and freight", () => {
  test("change the tax of a rate by a row of their own", () => {
    const computed = computeTax(request({ details: [detail("D-1", 100)], discount: cents(10), freight: cents(5) }));
    expect(computed.taxOf.get("D-1")).toBe(cents(20));
    expect(taxes(computed)).toEqual([
      ["details", cents(100), cents(20)],
      ["adjustment", cents(-5), cents(-1)],
    ]);
  });

  test("are shared pro rata over rates and what bears no tax, to the cent", () => {
    const details = [
      detail("D-1", 100),
      detail("D-2", 100, { itemTaxGroup: "RED" }),
      detail("D-3", 100, { taxGroup: null, itemTaxGroup: null }),
    ];
    const rates = [rate({}), rate({ itemTaxGroup: "RED", ratePercent: millionths(10) })];
    const computed = computeTax(request({ details, rates, discount: cents(100) }));
    const shares = computed.taxes.filter(({ part }) => part === "adjustment").map(({ net }) => net);
    expect(shares).toEqual([cents("-33.33"), cents("-33.33")]);
    const charged = computeTax(request({ details, rates, discount: negate(cents(100)) }));
    expect(sum(charged.taxes.map(({ tax }) => tax))).toBe(cents("40.00"));
  });

  test("are taxed by themselves where tax is rounded detail by detail, else with the amounts they change", () => {
    const quarter = [rate({ ratePercent: millionths(25) })];
    const of = (rounding: TaxRequest["rounding"]) =>
      taxes(
        computeTax(request({ details: [detail("D-1", "0.02")], freight: cents("0.02"), rates: quarter, rounding })),
      );
    expect(of("Per detail")).toEqual([
      ["details", 2, 1],
      ["adjustment", 2, 1],
    ]);
    expect(of("Per tax group")).toEqual([
      ["details", 2, 1],
      ["adjustment", 2, 0],
    ]);
  });

  test("follow the sign of what they are shared by, unless the whole comes to nothing", () => {
    const rates = [rate({}), rate({ itemTaxGroup: "RED", ratePercent: millionths(10) })];
    const sharesOf = (first: number, second: number) => {
      const details = [detail("D-1", first), detail("D-2", second, { itemTaxGroup: "RED" })];
      const computed = computeTax(request({ details, rates, freight: cents(40) }));
      return computed.taxes
        .filter(({ part }) => part === "adjustment")
        .map(({ itemTaxGroup, net }) => [itemTaxGroup, net]);
    };
    expect(sharesOf(300, -100)).toEqual([
      ["RED", cents(-20)],
      ["STD", cents(60)],
    ]);
    expect(sharesOf(100, -100)).toEqual([
      ["RED", cents(20)],
      ["STD", cents(20)],
    ]);
  });

  test("have no tax on a document without chargeable amounts", () => {
    expect(computeTax(request({ freight: cents(50) })).taxes).toEqual([]);
  });

  test("go by the size of amounts that cancel out", () => {
    const details = [detail("D-1", 100), detail("D-2", -100)];
    const computed = computeTax(request({ details, freight: cents(50) }));
    expect(Object.fromEntries(computed.taxOf)).toEqual({ "D-1": cents(20), "D-2": cents(-20) });
  });
});

test("what the rate alone would give is known of typed taxes whose rate is known, and of no other", () => {
  const details = [
    detail("D-1", 100, { typedTax: cents(7) }),
    detail("D-2", 100),
    detail("D-3", 100, { taxGroup: "NONE", typedTax: cents(7) }),
    detail("D-4", 100, { taxGroup: null, itemTaxGroup: null, typedTax: cents(7) }),
  ];
  expect(Object.fromEntries(computeTax(request({ details })).computedOf)).toEqual({ "D-1": cents(20), "D-4": 0 });
});

describe("groups", () => {
  test("are listed by tax group, then item tax group, with the category and percentage of their rate", () => {
    const details = [
      detail("D-1", 1, { taxGroup: "EU" }),
      detail("D-2", 1),
      detail("D-3", 1, { itemTaxGroup: "RED" }),
      detail("D-4", 1, { taxGroup: "EU", itemTaxGroup: "RED" }),
    ];
    const rates = [
      rate({ taxCategory: "S" }),
      rate({ itemTaxGroup: "RED", taxCategory: "E", ratePercent: millionths(0) }),
      rate({ taxGroup: "EU", taxCategory: "AE", ratePercent: millionths(0) }),
      rate({ taxGroup: "EU", itemTaxGroup: "RED", taxCategory: "K", ratePercent: millionths(0) }),
    ];
    const listed = computeTax(request({ details, rates })).taxes;
    expect(listed.map((row) => [row.taxGroup, row.itemTaxGroup, row.taxCategory, row.ratePercent])).toEqual([
      ["DOM", "RED", "E", 0],
      ["DOM", "STD", "S", millionths(20)],
      ["EU", "RED", "K", 0],
      ["EU", "STD", "AE", 0],
    ]);
  });

  test("of which one is missing are a gap on either side, and stand in the register without tax", () => {
    for (const half of [{ taxGroup: null }, { itemTaxGroup: null }]) {
      const computed = computeTax(request({ details: [detail("D-1", 100, half)], freight: cents(10) }));
      expect(computed.gaps).toMatchObject([{ code: "no-tax-rate", ...half, detailIds: ["D-1"] }]);
      expect(taxes(computed)).toEqual([
        ["details", cents(100), 0],
        ["adjustment", cents(10), 0],
      ]);
    }
  });

  test("missing on both sides mean no tax; on one side, or without a valid rate, they are a gap", () => {
    const none = { taxGroup: null, itemTaxGroup: null };
    expect(computeTax(request({ details: [detail("D-1", 100, none)] }))).toMatchObject({ taxes: [], gaps: [] });
    const half = computeTax(request({ details: [detail("D-1", 100, { itemTaxGroup: null })] }));
    expect(half.gaps).toMatchObject([{ code: "no-tax-rate", taxGroup: "DOM", itemTaxGroup: null, detailIds: ["D-1"] }]);
    const late = computeTax(request({ details: [detail("D-1", 100)], rates: [rate({ validFrom: "2026-11-01" })] }));
    expect(late.gaps.map(({ code }) => code)).toEqual(["no-tax-rate"]);
  });

  test("with two valid rates are a gap that names both rows", () => {
    const rates = [rate({ row: 4 }), rate({ row: 7, ratePercent: millionths(10) })];
    const computed = computeTax(request({ details: [detail("D-1", 100)], rates }));
    expect(computed.gaps).toMatchObject([{ code: "overlapping-rates", rows: [4, 7] }]);
    expect(computed.taxOf.get("D-1")).toBe(ZERO);
  });
});
