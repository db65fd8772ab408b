import type { RawCell } from "../../../engine/model/workbook";
import { readBook } from "../../../engine/schema/readBook";
import { changed, smallest, SMALLEST } from "../contentBuilder";

/** What a cell of the smallest workbook's actual becomes, and what is said about it. */
function actualWith(header: string, key: string, cell: RawCell) {
  const { book, problems } = readBook(smallest({ Actuals: changed("Actuals", { [header]: cell }) }));
  const actual = book.rows.Actuals[0];
  const value = actual === undefined ? "held back" : Object.entries(actual).find(([name]) => name === key)?.[1];
  return [value, problems.map(({ code }) => code).join(" ")];
}

describe("numbers", () => {
  test.each<[string, RawCell, unknown, string]>([
    ["a number is its value at 15 digits", 8 * 1.1, 8_800_000, ""],
    ["six decimals are kept", 0.333333, 333_333, ""],
    ["a seventh decimal is too precise", 0.3333333, "held back", "too-precise"],
    ["a third is too precise", 1 / 3, "held back", "too-precise"],
    ["minus zero is zero", -0, 0, ""],
    ["plain text is taken, with a note", " 7.5 ", 7_500_000, "number-as-text"],
    ["a decimal comma is in doubt", "7,5", "held back", "not-a-number"],
    ["a point before three digits may be a grouping", "1.250", "held back", "not-a-number"],
    ["a point after a zero is no grouping", "0.125", 125_000, "number-as-text"],
    ["an exponent is not plain", "1e3", "held back", "not-a-number"],
    ["more than 15 digits of text are out of range", "1234567890.1234567", "held back", "out-of-range"],
    ["TRUE is no number", true, "held back", "not-a-number"],
    ["more than a safe integer holds is out of range", 1e10, "held back", "out-of-range"],
    ["spaces alone are blank", "  ", "held back", "required"],
  ])("%s", (_, cell, value, codes) => {
    expect(actualWith("Quantity", "quantity", cell)).toEqual([value, codes]);
  });

  test("an amount carries its currency's minor unit and no more", () => {
    const tax = (currency: string, cell: RawCell) => {
      const Contracts = changed("Contracts", { Currency: currency });
      const { book, problems } = readBook(smallest({ Contracts, Actuals: changed("Actuals", { Tax: cell }) }));
      return [book.rows.Actuals[0]?.tax, problems.map(({ code }) => code).join(" ")];
    };
    expect(tax("USD", 1.1)).toEqual([110, ""]);
    expect(tax("KWD", 1.125)).toEqual([1125, ""]);
    expect(tax("IDR", 1500)).toEqual([1500, ""]);
    expect(tax("USD", 1.125)).toEqual([undefined, "too-precise"]);
    expect(tax("IDR", 1500.5)).toEqual([undefined, "too-precise"]);
  });

  test("a tax whose currency cannot be told asks for Currency instead of guessing its decimals", () => {
    const line = { "Line ID": "L-2", "Contract ID": "K-2", "Project ID": "P-1" };
    const content = smallest({
      Contracts: [...(SMALLEST["Contracts"] ?? []), ...changed("Contracts", { "Contract ID": "K-2", Currency: "IDR" })],
      ContractLines: [...(SMALLEST["ContractLines"] ?? []), ...changed("ContractLines", line)],
      Actuals: changed("Actuals", { Tax: 15 }),
    });
    const { book, problems } = readBook(content);
    expect(problems.map(({ code, column }) => [code, column])).toEqual([["required", "Currency"]]);
    expect(book.rows.Actuals).toEqual([]);
  });
});

describe("dates", () => {
  test.each<[string, RawCell, unknown, string]>([
    ["a serial is a day", 46300, "2026-10-05", ""],
    ["a time of day is dropped", 46300.99, "2026-10-05", ""],
    ["a date keeps its whole day though a formula misses by a hair", 46299.99999999999, "2026-10-05", ""],
    ["ISO text is a date", "2026-10-05", "2026-10-05", ""],
    ["29 February 1900 never was", 60, "held back", "not-a-date"],
    ["31 February is no date", "2026-02-31", "held back", "not-a-date"],
    ["a date as people write it is in doubt", "05/10/2026", "held back", "not-a-date"],
  ])("%s", (_, cell, value, codes) => {
    expect(actualWith("Date", "date", cell)).toEqual([value, codes]);
  });

  test("a workbook may count from 1904", () => {
    const { book } = readBook(smallest({ Actuals: changed("Actuals", { Date: 44838 }) }, { dateSystem: "1904" }));
    expect(book.rows.Actuals[0]?.date).toBe("2026-10-05");
  });
});

describe("IDs", () => {
  test.each<[string, RawCell, unknown, string]>([
    ["a number is its plain decimal", 7, "7", ""],
    ["007 is not 7", "007", "007", ""],
    ["spaces around it do not count", " A-1 ", "A-1", ""],
    ["a decomposed letter is the composed one", "Ame\u0301lie", "Am\u00e9lie", ""],
    ["60 characters are enough", "x".repeat(60), "x".repeat(60), ""],
    ["61 are too many", "x".repeat(61), "held back", "bad-id"],
    ["# is Daybook's own", "A#1", "held back", "bad-id"],
    ["a line break has no place in it", "A\n1", "held back", "bad-id"],
  ])("%s", (_, cell, value, codes) => {
    expect(actualWith("Actual ID", "actualId", cell)).toEqual([value, codes]);
  });

  test("two that differ only in case are both held back, and what names either waits without a word", () => {
    const Customers = [...(SMALLEST["Customers"] ?? []), { "Customer ID": "c-1", Name: "Other" }];
    const { book, problems } = readBook(smallest({ Customers }));
    expect(problems.map(({ code, cell, params }) => [code, cell, params["rows"]])).toEqual([
      ["duplicate-id", "Customers!A2", "2, 3"],
      ["duplicate-id", "Customers!A3", "2, 3"],
    ]);
    expect([book.rows.Customers, book.rows.Contracts, book.rows.ContractLines, book.rows.Actuals]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});

describe("fixed values", () => {
  test.each<[string, RawCell, unknown, string]>([
    ["are read whatever their case", " yes", "Yes", ""],
    ["TRUE is Yes", true, "Yes", ""],
    ["FALSE is No", false, "No", ""],
    ["blank is the default", null, "Yes", ""],
    ["1 is neither", 1, "held back", "not-one-of"],
  ])("%s", (_, cell, value, codes) => {
    expect(actualWith("Approved", "approved", cell)).toEqual([value, codes]);
  });
});
