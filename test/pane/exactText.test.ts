import { isZero, sumAmounts, sumDecimals, writeDecimal } from "../../addin/pane/ui/exactText";
import { formatsOf } from "../../addin/pane/ui/formats";

const NARROW = "\u202f";
const FIXED = "\u00a0";
const MINUS = "\u2212";

describe("a number as a locale writes it", () => {
  it.each([
    ["en-GB", "-1234567.80", "-1,234,567.80"],
    ["fr", "-1234567.80", `-1${NARROW}234${NARROW}567,80`],
    ["nb", "-1234567.80", `${MINUS}1${FIXED}234${FIXED}567,80`],
    ["de", "1234567.80", "1.234.567,80"],
    ["en-IN", "1234567.80", "12,34,567.80"],
    ["ro", "1240.00", "1.240,00"],
    ["id", "15000000", "15.000.000"],
    ["es", "1240.00", "1240,00"],
    ["es", "12400.00", "12.400,00"],
    ["ar-EG", "1240.50", "١٬٢٤٠٫٥٠"],
  ])("in %s: %s is %s", (locale, text, written) => {
    expect(writeDecimal(text, locale)).toBe(written);
  });

  it("keeps every digit, more than a double holds", () => {
    expect(writeDecimal("9007199254740993.01", "en")).toBe("9,007,199,254,740,993.01");
    expect(writeDecimal("0.1000000000000000055", "en")).toBe("0.1000000000000000055");
  });

  it("keeps the decimals it was given, and nought has no minus", () => {
    expect(["0.00", "-0.00", "007.50", "5"].map((text) => writeDecimal(text, "en"))).toEqual([
      "0.00",
      "0.00",
      "7.50",
      "5",
    ]);
  });

  it("leaves alone what is no plain decimal", () => {
    expect(["", "1e5", "12,5", "PF-00001", "-"].map((text) => writeDecimal(text, "en"))).toEqual([
      "",
      "1e5",
      "12,5",
      "PF-00001",
      "-",
    ]);
  });

  it("is nought only where every digit is", () => {
    expect(["0", "0.00", "-0.0", "0.01", "10", ""].map(isZero)).toEqual([true, true, true, false, false, false]);
  });
});

describe("amounts and days as a locale writes them", () => {
  it.each([
    ["en", `RON${FIXED}1,240.00`, "31 Oct 2026"],
    ["fr", `RON${FIXED}1${NARROW}240,00`, "31 oct. 2026"],
    ["nb", `RON${FIXED}1${FIXED}240,00`, "31. okt. 2026"],
  ])("in %s the currency code stands first", (locale, amount, day) => {
    const formats = formatsOf(locale === "en" ? "en-GB" : locale);
    expect(formats.amount({ value: "1240.00", currency: "RON" })).toBe(amount);
    expect(formats.date("2026-10-31")).toBe(day);
  });

  it("a day is the same day wherever the reader is", () => {
    expect(formatsOf("en-GB").date("2026-01-01")).toBe("1 Jan 2026");
    expect(formatsOf("en-GB").date("not a day")).toBe("not a day");
  });

  it("sums of two currencies stand beside each other, and none is none", () => {
    const formats = formatsOf("en");
    expect(
      formats.amounts([
        { value: "1.00", currency: "EUR" },
        { value: "-2.00", currency: "RON" },
      ]),
    ).toBe(`EUR${FIXED}1.00, RON${FIXED}-2.00`);
    expect(formats.amounts([])).toBeNull();
  });

  it("a locale the machine does not know is English", () => {
    expect(formatsOf("not a locale").counted(12_345).shown).toBe("12,345");
  });
});

describe("sums on the screen", () => {
  it("are exact where doubles are not", () => {
    expect(sumDecimals(["0.1", "0.2"])).toBe("0.3");
    expect(sumDecimals(["9007199254740993.01", "-0.02"])).toBe("9007199254740992.99");
    expect(sumDecimals(["-0.05", "0.02"])).toBe("-0.03");
    expect(sumDecimals(["100", "-100.00"])).toBe("0.00");
    expect(sumDecimals([])).toBe("0");
  });

  it("are one for each currency, by code", () => {
    expect(
      sumAmounts([
        { value: "2.50", currency: "RON" },
        { value: "1", currency: "EUR" },
        { value: "0.50", currency: "RON" },
      ]),
    ).toEqual([
      { value: "1", currency: "EUR" },
      { value: "3.00", currency: "RON" },
    ]);
  });
});
