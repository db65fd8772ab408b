import type { RawCell } from "../../../engine/model/workbook";
import { readBook } from "../../../engine/schema/readBook";
import { changed, smallest, SMALLEST, type TableCells } from "../contentBuilder";

const ERROR: RawCell = { kind: "error", code: "#REF!" };

function read(tables: Readonly<Record<string, TableCells>>) {
  const { book, problems } = readBook(smallest(tables));
  return {
    problems: problems.map(({ code, cell }) => `${code} ${cell ?? ""}`),
    lines: book.rows.ContractLines.map(({ lineId }) => lineId),
    actuals: book.rows.Actuals.map(({ actualId }) => actualId),
  };
}

describe("what is held back", () => {
  test("a line whose exception cannot be read, since it would charge what it must not", () => {
    const Chargeability = [{ "Line ID": "L-1", "Applies To": "Role", Value: "Consultant", "Billing Type": ERROR }];
    expect(read({ Chargeability })).toEqual({ problems: ["cell-error Chargeability!D2"], lines: [], actuals: [] });
  });

  test("an actual whose role is listed and cannot be read; one of another role is billed", () => {
    const Roles = [{ Role: "Consultant", "Billing Type": ERROR }];
    const Actuals = [...(SMALLEST["Actuals"] ?? []), ...changed("Actuals", { "Actual ID": "A-2", Role: "Director" })];
    expect(read({ Roles, Actuals })).toEqual({ problems: ["cell-error Roles!B2"], lines: ["L-1"], actuals: ["A-2"] });
  });

  test("an actual that names no line, while a line of its project is held back: that one might be meant", () => {
    const ContractLines = [
      ...(SMALLEST["ContractLines"] ?? []),
      ...changed("ContractLines", { "Line ID": "L-2", "Include Time": "perhaps" }),
    ];
    const Actuals = [...(SMALLEST["Actuals"] ?? []), ...changed("Actuals", { "Actual ID": "A-2", "Line ID": "L-1" })];
    expect(read({ ContractLines, Actuals })).toEqual({
      problems: ["not-one-of ContractLines!F3"],
      lines: ["L-1"],
      actuals: ["A-2"],
    });
  });

  test("every price of a role of which one price cannot be read: that one might be valid, and the other not", () => {
    const price = { "Price List": "Standard", "Applies To": "Role", Value: "Consultant", Currency: "USD", Price: 100 };
    const Prices = [
      price,
      { ...price, Price: 200, "Valid From": "soon" },
      { ...price, Value: "Director" },
      { ...price, "Price List": "Partners" },
    ];
    const { book, problems } = readBook(smallest({ Prices }));
    expect(problems.map(({ code, cell }) => `${code} ${cell ?? ""}`)).toEqual(["not-a-date Prices!F3"]);
    expect(book.rows.Prices.map(({ priceList, value }) => `${priceList} ${value}`)).toEqual([
      "Standard Director",
      "Partners Consultant",
    ]);
  });

  test("an actual that is corrected by a row that cannot be read: it is not what is to be billed", () => {
    const Actuals = [
      ...(SMALLEST["Actuals"] ?? []),
      ...changed("Actuals", { "Actual ID": "A-2", Corrects: "A-1", Quantity: "six" }),
      ...changed("Actuals", { "Actual ID": "A-3" }),
    ];
    expect(read({ Actuals })).toMatchObject({ problems: ["not-a-number Actuals!F3"], actuals: ["A-3"] });
  });

  test("every row of a table that lacks a required column, which is said once", () => {
    const Actuals = [{ "Actual ID": "A-1", Date: 46300, "Project ID": "P-1", Class: "Time" }];
    expect(read({ Actuals })).toEqual({ problems: ["missing-column "], lines: ["L-1"], actuals: [] });
  });

  test("a row that names nothing is reported; one that names a row in error is not reported again", () => {
    const Customers = [{ "Customer ID": "C-1", Name: ERROR }];
    const Contracts = [
      ...(SMALLEST["Contracts"] ?? []),
      ...changed("Contracts", { "Contract ID": "K-2", "Customer ID": "C-9" }),
    ];
    expect(read({ Customers, Contracts }).problems).toEqual([
      "cell-error Customers!B2",
      "unknown-reference Contracts!C3",
    ]);
  });

  test("not the rest of the workbook, when one customer of two is in error", () => {
    const Customers = [
      { "Customer ID": "C-1", Name: "Contoso" },
      { "Customer ID": "C-2", Name: ERROR },
    ];
    expect(read({ Customers }).actuals).toEqual(["A-1"]);
  });

  test("a blank row, and a row that only the user's own columns fill, are no rows", () => {
    const Actuals = [...(SMALLEST["Actuals"] ?? []).map((row) => ({ ...row, Mine: 1 })), { Mine: 0 }, { Role: " " }];
    expect(read({ Actuals })).toEqual({ problems: [], lines: ["L-1"], actuals: ["A-1"] });
  });
});

describe("settings", () => {
  const settingsOf = (name: string, value: RawCell) => {
    const { book, problems } = readBook(
      smallest({ Settings: [...(SMALLEST["Settings"] ?? []), { Setting: name, Value: value }] }),
    );
    return { settings: book.settings, problems: problems.map(({ code, cell }) => `${code} ${cell ?? ""}`) };
  };

  test("a value is found whatever its case; a yes-no cell may be TRUE", () => {
    expect(settingsOf("tax rounding ", "PER DETAIL").settings.taxRounding).toBe("Per detail");
    expect(settingsOf("Protect Structure", true).settings.protectStructure).toBe("Yes");
  });

  test("a value it does not have is reported, and its default holds", () => {
    const { settings, problems } = settingsOf("Journal Period", "Weekly");
    expect(problems).toEqual(["not-one-of Settings!B4"]);
    expect(settings.journalPeriod).toBe("Month");
  });

  test("where sign-off by two cannot be read it is asked for, and a series that cannot be read numbers nothing", () => {
    expect(settingsOf("Two-Person Sign-Off", ERROR).settings.twoPersonSignOff).toBe("Yes");
    expect(settingsOf("Invoice Series", ERROR).settings.invoiceSeries).toBe("");
  });

  test("a setting given twice is reported at both places", () => {
    const { problems } = settingsOf("company name", "Other");
    expect(problems).toEqual(["duplicate-id Settings!A2", "duplicate-id Settings!A4"]);
  });
});
