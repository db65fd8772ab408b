import type { Settings } from "../../../engine/model/settings";
import { numberProblems } from "../../../engine/verify/numberProblems";
import { bookOf, type PartialRows } from "../bookBuilder";

function told(rows: PartialRows, settings: Partial<Settings> = {}): readonly string[] {
  return numberProblems(bookOf(rows, settings)).map(({ code, params, cell }) => {
    const { before = "", after = "", missing = "", number = "", documents = "" } = params;
    return [code, cell, number, documents, before, after, missing].filter((part) => part !== "").join(" ");
  });
}

const invoices = (...numbers: readonly (readonly [number: string, date: string])[]): PartialRows => ({
  Invoices: numbers.map(([number, invoiceDate], index) => ({
    key: `PF-${index + 1}`,
    invoiceId: `PF-${index + 1}`,
    number,
    invoiceDate,
  })),
});

describe("the numbers of a book", () => {
  it("are continuous in each year, and begin again with it", () => {
    const years = invoices(
      ["INV-2026-00001", "2026-12-30"],
      ["INV-2026-00002", "2026-12-31"],
      ["INV-2027-00001", "2027-01-02"],
    );
    expect(told(years)).toEqual([]);
  });

  it("tell a gap between two, and one before the first", () => {
    expect(told(invoices(["INV-2026-00001", "2026-01-02"], ["INV-2026-00005", "2026-01-03"]))).toEqual([
      "number-gap Invoices!AG3 INV-2026-00001 INV-2026-00005 3",
    ]);
    expect(told(invoices(["INV-2026-00002", "2026-01-02"]))).toEqual(["number-gap Invoices!AG2 INV-2026-00002 1"]);
  });

  it("go on from Last Invoice Number, whose own were given elsewhere", () => {
    const settings = { lastInvoiceNumber: "INV-2026-00040" };
    expect(told(invoices(["INV-2026-00041", "2026-01-02"]), settings)).toEqual([]);
    expect(told(invoices(["INV-2026-00042", "2026-01-02"]), settings)).toHaveLength(1);
    expect(told(invoices(["INV-2027-00002", "2027-01-02"]), settings)).toHaveLength(1);
  });

  it("of a series from before the setting was changed are looked at by their own shape", () => {
    const settings = { invoiceSeries: "F{yyyy}/{0000}" };
    const changed = invoices(
      ["INV-2026-00007", "2026-01-02"],
      ["INV-2026-00009", "2026-01-03"],
      ["F2026/0001", "2026-02-01"],
    );
    expect(told(changed, settings)).toEqual(["number-gap Invoices!AG3 INV-2026-00007 INV-2026-00009 1"]);
    const yearLast = invoices(["R-17/2026", "2026-01-02"], ["R-18/2026", "2026-01-03"], ["R-1/2027", "2027-01-03"]);
    expect(told(yearLast)).toEqual([]);
  });

  it("credit notes count apart from invoices", () => {
    expect(told(invoices(["INV-2026-00001", "2026-01-02"], ["CN-2026-00001", "2026-01-03"]))).toEqual([]);
  });

  it("name both documents of a number given twice", () => {
    const twice = invoices(["INV-2026-00001", "2026-01-02"], ["INV-2026-00001", "2026-01-03"]);
    expect(told(twice)).toEqual([
      "duplicate-number Invoices!AG2 INV-2026-00001 PF-1, PF-2",
      "duplicate-number Invoices!AG3 INV-2026-00001 PF-1, PF-2",
    ]);
  });

  it("a voucher has as many rows as its event books, and one event", () => {
    const entry = { voucher: "V-2026-000001", accountingDate: "2026-01-02" };
    const one = {
      LedgerEntries: [
        { ...entry, commit: "K-1" },
        { ...entry, commit: "K-1" },
      ],
      CustomerLedger: [{ ...entry, commit: "K-1" }],
    };
    expect(told(one)).toEqual([]);
    const two = { ...one, ProjectLedger: [{ ...entry, commit: "K-2" }] };
    expect(told(two).map((text) => text.split(" ")[0])).toEqual(["duplicate-number", "duplicate-number"]);
    expect(told({ LedgerEntries: [{ ...entry, voucher: "V-2026-000003" }] })).toHaveLength(1);
  });

  it("of a row that cannot be used are not missing", () => {
    const book = bookOf(invoices(["INV-2026-00001", "2026-01-02"], ["INV-2026-00003", "2026-01-04"]));
    const held = { invoiceId: "PF-9", number: "INV-2026-00002", invoiceDate: "2026-01-03", row: 9 };
    expect(numberProblems({ ...book, heldBack: new Map([["Invoices", [held]]]) })).toEqual([]);
  });
});
