import { placeOf } from "../../engine/model/book";
import { actual, bookOf, cents, millionths, smallBook } from "./bookBuilder";

describe("a book made for a test", () => {
  const book = smallBook({ Actuals: [actual(), actual({ actualId: "A-2", approved: "No" })] });

  test("has the schema's defaults in the columns a test leaves out", () => {
    expect(book.rows.ContractLines[0]).toMatchObject({ kind: "Project", includeTime: "Yes", contractAmount: null });
    expect(book.rows.Actuals.map((row) => [row.row, row.approved])).toEqual([
      [2, "Yes"],
      [3, "No"],
    ]);
    expect(bookOf({ TaxRates: [{}] }).rows.TaxRates[0]?.basePercent).toBe(millionths(100));
    expect(book.settings).toMatchObject({ editPolicy: "Standard", proformaPrefix: "PF-", companyTaxId: null });
  });

  test("says where a cell would be", () => {
    expect(placeOf(book, "Actuals", 3, "date")).toMatchObject({ column: "Date", cell: "Actuals!B3" });
  });

  test("reads decimals exactly", () => {
    expect(cents("1600.05")).toBe(160005);
    expect(millionths("0.000001")).toBe(1);
  });
});
