import { invoiceNumbering, voucherNumbering, type NumberingFound } from "../../../engine/model/numberings";
import { bookOf, type PartialRows } from "../bookBuilder";

const next = (found: NumberingFound) =>
  found.kind === "numbering" ? found.numbering.draw("2026-11-01") : found.params;

describe("vouchers", () => {
  it("go on from the highest of every table that carries them", () => {
    const after = (rows: PartialRows) => next(voucherNumbering(bookOf(rows)));
    expect(after({})).toBe("V-2026-000001");
    expect(after({ LedgerEntries: [{ voucher: "V-2026-000004" }] })).toBe("V-2026-000005");
    expect(after({ CustomerLedger: [{ voucher: "V-2026-000004" }] })).toBe("V-2026-000005");
    expect(after({ ProjectLedger: [{ voucher: "V-2026-000004" }] })).toBe("V-2026-000005");
    expect(after({ Journal: [{ voucher: null }, { voucher: "V-2026-000004" }] })).toBe("V-2026-000005");
  });

  it("need a series that counts", () => {
    expect(voucherNumbering(bookOf({}, { voucherSeries: "V" }))).toEqual({
      kind: "problem",
      code: "bad-series",
      params: { setting: "Voucher Series", value: "V" },
    });
  });
});

describe("invoice numbers", () => {
  const rows = { Invoices: [{ number: null }, { number: "INV-2026-00007" }, { number: "CN-2026-00002" }] };

  it("go on from the highest given, each kind in its own series", () => {
    expect(next(invoiceNumbering(bookOf(rows), "invoice"))).toBe("INV-2026-00008");
    expect(next(invoiceNumbering(bookOf(rows), "credit note"))).toBe("CN-2026-00003");
  });

  it("go on from Last Invoice Number where that is higher, and only where the series is the invoices'", () => {
    const of = (lastInvoiceNumber: string, creditNoteSeries = "CN-{yyyy}-{00000}") => {
      const book = bookOf(rows, { lastInvoiceNumber, creditNoteSeries });
      return [next(invoiceNumbering(book, "invoice")), next(invoiceNumbering(book, "credit note"))];
    };
    expect(of("INV-2026-00041")).toEqual(["INV-2026-00042", "CN-2026-00003"]);
    expect(of("INV-2026-00003")).toEqual(["INV-2026-00008", "CN-2026-00003"]);
    expect(of("INV-2026-00041", "INV-{yyyy}-{00000}")).toEqual(["INV-2026-00042", "INV-2026-00042"]);
    expect(of("41")).toEqual([{ setting: "Last Invoice Number", value: "41" }, "CN-2026-00003"]);
    expect(invoiceNumbering(bookOf(rows, { lastInvoiceNumber: "41" }), "invoice")).toEqual({
      kind: "problem",
      code: "bad-series",
      params: { setting: "Last Invoice Number", value: "41" },
    });
  });

  it("name the setting whose pattern counts nothing", () => {
    const book = bookOf(rows, { invoiceSeries: "I", creditNoteSeries: "C", lastInvoiceNumber: "41" });
    expect(next(invoiceNumbering(book, "invoice"))).toEqual({ setting: "Invoice Series", value: "I" });
    expect(invoiceNumbering(book, "credit note")).toEqual({
      kind: "problem",
      code: "bad-series",
      params: { setting: "Credit Note Series", value: "C" },
    });
  });
});
