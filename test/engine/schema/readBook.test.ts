import { readBook } from "../../../engine/schema/readBook";
import type { WorkbookContent } from "../../../engine/model/workbook";
import { changed, smallest, tableOf, SMALLEST } from "../contentBuilder";

const found = (content: WorkbookContent) =>
  readBook(content).problems.map(({ code, severity, cell, key }) => ({ code, severity, cell, key }));

describe("reading a workbook", () => {
  test("the smallest useful workbook has no problem, and its rows are typed", () => {
    const { book, problems } = readBook(smallest());
    expect(problems).toEqual([]);
    expect(book.stored).toBe("sound");
    expect(book.rows.Actuals).toEqual([
      expect.objectContaining({
        actualId: "A-1",
        date: "2026-10-05",
        projectId: "P-1",
        class: "Time",
        quantity: 8_000_000,
        price: 200_000_000,
        unitCost: null,
        tax: null,
        approved: "Yes",
        row: 2,
      }),
    ]);
    expect(book.rows.ContractLines[0]).toMatchObject({
      kind: "Project",
      includeTime: "Yes",
      scheduleType: "Milestone",
    });
    expect(book.settings).toMatchObject({
      companyName: "Daybook Test",
      accountingCurrency: "USD",
      journalPeriod: "Month",
    });
  });

  test("shipped accounts and profiles serve where the workbook has none", () => {
    const { rows } = readBook(smallest({ Accounts: tableOf("Accounts", [], ["Account", "Name"]) })).book;
    expect(rows.Accounts).toHaveLength(17);
    expect(rows.PostingProfiles).toHaveLength(17);
    expect(rows.RevenueProfiles.map(({ billingMethod }) => billingMethod)).toEqual([
      "Time and Material",
      "Fixed Price",
    ]);
    expect(rows.Periods).toEqual([]);
  });

  test("names of tables and headers are found whatever their case, spaces and order", () => {
    const rows = [
      { " class": "time", "QUANTITY ": 8, "actual id": "A-1", date: 46300, "Project id": "P-1", Mine: "#" },
    ];
    const content = smallest({ Actuals: { ...tableOf(" ACTUALS ", rows), sheet: "Hours" } });
    const { book, problems } = readBook(content);
    expect(problems).toEqual([]);
    expect(book.rows.Actuals[0]).toMatchObject({ actualId: "A-1", class: "Time", quantity: 8_000_000 });
    expect(book.places.get("Actuals")?.columns.get("quantity")).toEqual({ header: "QUANTITY", number: 2 });
  });

  test("a problem leads to its cell", () => {
    const content = smallest({
      Actuals: { ...tableOf("Actuals", changed("Actuals", { Quantity: "eight" })), headerRow: 4, firstColumn: 2 },
    });
    expect(found(content)).toEqual([{ code: "not-a-number", severity: "error", cell: "Actuals!G5", key: "A-1" }]);
  });

  test("a bad row is held back with what depends on it, and everything else is read", () => {
    const content = smallest({
      Contracts: [
        ...changed("Contracts", { Currency: "???" }),
        { "Contract ID": "K-2", Name: "More", "Customer ID": "C-1", Currency: "EUR", Status: "Confirmed" },
      ],
      ContractLines: [
        ...(SMALLEST["ContractLines"] ?? []),
        ...changed("ContractLines", { "Line ID": "L-2", "Contract ID": "K-2", "Project ID": "P-2" }),
      ],
      Actuals: [
        ...changed("Actuals", { "Line ID": "L-1" }),
        ...changed("Actuals", { "Actual ID": "A-2", "Project ID": "P-2", "Line ID": "L-2" }),
        ...changed("Actuals", { "Actual ID": "A-3" }),
      ],
    });
    const { book, problems } = readBook(content);
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual([["not-one-of", "Contracts!D2"]]);
    expect(book.rows.Contracts.map(({ contractId }) => contractId)).toEqual(["K-2"]);
    expect(book.rows.ContractLines.map(({ lineId }) => lineId)).toEqual(["L-2"]);
    expect(book.rows.Actuals.map(({ actualId }) => actualId)).toEqual(["A-2"]);
  });

  test("a bad cell that only describes counts as blank, and its row is billed", () => {
    const error = { kind: "error", code: "#REF!" } as const;
    const { book, problems } = readBook(smallest({ Actuals: changed("Actuals", { Description: error }) }));
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual([["cell-error", "Actuals!H2"]]);
    expect(book.rows.Actuals[0]).toMatchObject({ actualId: "A-1", description: null });
  });
});
