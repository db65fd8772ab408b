import { allFound, NOTHING_CHOSEN, withRows } from "../../addin/pane/backlog/chosenRows";
import { rowsByKey, rowsOfContracts } from "../../addin/pane/backlog/conditions";
import { sumOf } from "../../addin/pane/ui/sums";
import { toBeTyped, typedNumber } from "../../addin/pane/ui/typedNumber";

const row = (key: string, value: string, billingType = "Chargeable", currency = "EUR") => ({
  key,
  amount: { value, currency },
  billingType,
});

describe("the sum of what is chosen", () => {
  it("is exact to the cent where binary fractions are not", () => {
    const tenths = Array.from({ length: 10 }, (_, index) => row(String(index), "0.10"));
    expect(withRows(NOTHING_CHOSEN, tenths, true).totals).toEqual([{ currency: "EUR", value: "1.00" }]);
    expect(
      sumOf([
        { currency: "IDR", value: "99999999999999999999" },
        { currency: "IDR", value: "1" },
      ]),
    ).toEqual([{ currency: "IDR", value: "100000000000000000000" }]);
  });

  it("counts a row once however often it is chosen, and comes back to nothing", () => {
    const once = withRows(NOTHING_CHOSEN, [row("a", "12.50")], true);
    const twice = withRows(once, [row("a", "12.50"), row("b", "-2.75")], true);
    expect([twice.keys.size, twice.totals]).toEqual([2, [{ currency: "EUR", value: "9.75" }]]);
    expect(withRows(twice, [row("a", "12.50"), row("b", "-2.75")], false)).toBe(NOTHING_CHOSEN);
  });

  it("adds nothing for what is not charged, and keeps currencies apart", () => {
    const rows = [row("a", "10.00"), row("b", "99.00", "Complimentary"), row("c", "5.00", "Chargeable", "NOK")];
    expect(withRows(NOTHING_CHOSEN, rows, true)).toEqual({
      keys: new Set(["a", "b", "c"]),
      totals: [
        { currency: "EUR", value: "10.00" },
        { currency: "NOK", value: "5.00" },
      ],
    });
  });

  it("of everything found is what was found, less what is taken out again", () => {
    const found = allFound({
      keys: ["a", "b"],
      tally: { count: 2, totals: [{ currency: "EUR", value: "30.05" }] },
    });
    expect(withRows(found, [row("b", "10.05")], false)).toEqual({
      keys: new Set(["a"]),
      totals: [{ currency: "EUR", value: "20.00" }],
    });
  });
});

describe("what is asked of the engine", () => {
  it("names chosen rows and nothing else, and all contracts only where none is named", () => {
    expect(rowsByKey(["U|A-1|C|C"])).toMatchObject({ ids: ["U|A-1|C|C"], all: false });
    expect(rowsOfContracts(["C-1"])).toMatchObject({ contracts: ["C-1"], all: false });
    expect(rowsOfContracts([])).toMatchObject({ contracts: [], all: true });
  });
});

describe("a number as it is typed", () => {
  it.each([
    ["en-GB", "1,240.50", "1240.50"],
    ["en-GB", "1240.5", "1240.5"],
    ["en-GB", "12,5", null],
    ["fr-FR", "1 240,50", "1240.50"],
    ["fr-FR", "1\u202f240,50", "1240.50"],
    ["fr-FR", "1240.50", "1240.50"],
    ["nb-NO", "\u2212250,5", "-250.5"],
    ["ro-RO", "1.240", "1240"],
    ["ro-RO", "1.240,50", "1240.50"],
    ["ro-RO", "1.24", "1.24"],
    ["en-GB", "twelve", null],
    ["en-GB", "1e3", null],
    ["en-GB", "", null],
  ])("in %s, %s is %s", (locale, typed, meant) => {
    expect(typedNumber(typed, locale)).toBe(meant);
  });

  it("comes back as it was shown, in every language of the pane", () => {
    for (const locale of ["en-GB", "fr-FR", "nb-NO", "ro-RO", "id-ID"]) {
      for (const decimal of ["1234.567", "-0.5", "1000000", "24000.00"]) {
        expect(typedNumber(toBeTyped(decimal, locale), locale)).toBe(decimal);
      }
    }
  });
});
