import { fieldText, parseField } from "../../../engine/schema/fieldText";
import { InvoiceLineDetails, Invoices } from "../../../engine/schema/bookTables";

const { quantity, tax, date, billingType, description } = InvoiceLineDetails.columns;

describe("a field typed as text", () => {
  test("is read in the unit of its column", () => {
    expect(parseField(quantity, " 6.5 ", 2)).toEqual({ kind: "value", value: 6_500_000 });
    expect(parseField(tax, "-12.5", 2)).toEqual({ kind: "value", value: -1250 });
    expect(parseField(tax, "1500", 0)).toEqual({ kind: "value", value: 1500 });
    expect(parseField(date, "2026-10-31", 2)).toEqual({ kind: "value", value: "2026-10-31" });
    expect(parseField(billingType, "complimentary", 2)).toEqual({ kind: "value", value: "Complimentary" });
    expect(parseField(description, " Work ", 2)).toEqual({ kind: "value", value: "Work" });
  });

  test("is refused where it would have to be guessed or rounded", () => {
    const codeOf = (parsed: ReturnType<typeof parseField>) => (parsed.kind === "refused" ? parsed.code : null);
    expect(codeOf(parseField(quantity, "1,200", 2))).toBe("not-a-number");
    expect(codeOf(parseField(quantity, "1e3", 2))).toBe("not-a-number");
    expect(codeOf(parseField(quantity, "", 2))).toBe("not-a-number");
    expect(codeOf(parseField(tax, "1.005", 2))).toBe("too-precise");
    expect(codeOf(parseField(quantity, "1.00000000000000000000001", 2))).toBe("too-precise");
    expect(codeOf(parseField(quantity, "9007199254740993", 2))).toBe("out-of-range");
    expect(codeOf(parseField(InvoiceLineDetails.columns.splitPercent, "-1", 2))).toBe("negative-not-allowed");
    expect(codeOf(parseField(date, "31.10.2026", 2))).toBe("not-a-date");
    expect(codeOf(parseField(billingType, "Free", 2))).toBe("not-one-of");
    expect(codeOf(parseField(Invoices.columns.currency, "EURO", 2))).toBe("not-one-of");
  });

  test("comes back as the text it was read from", () => {
    expect(fieldText(quantity, 6_500_000, 2)).toBe("6.5");
    expect(fieldText(tax, -1250, 2)).toBe("-12.50");
    expect(fieldText(date, "2026-10-31", 2)).toBe("2026-10-31");
    expect(fieldText(description, null, 2)).toBeNull();
  });
});
