/** What a cell shows where no spreadsheet program draws it: the same as its number format shows in one. */
import { millionths } from "../bookBuilder";
import type { CellType } from "../../../engine/model/plan";
import { INVOICE_WORDS } from "../../../engine/locale/en/customerInvoice";
import { invoiceFormat, PRINTED_DATE } from "../../../engine/sheets/customerInvoice/page";
import { displayedText } from "../../../engine/sheets/displayedText";
import { amountFormat, DATE_FORMAT, numberFormat, percentFormat, withRoom } from "../../../engine/sheets/formats";

const shown = (type: CellType, value: string | null, format: string | null): string =>
  displayedText({ type, value, style: { role: "plain", format, align: null, wrap: false, locked: true } });

const percent = (value: string) => percentFormat(millionths(value));
const quantity = (value: string) => numberFormat([millionths(value)], "0.00");
const whole = (value: string) => numberFormat([millionths(value)], "0");

describe("a cell shows", () => {
  test.each([
    ["nothing where it is empty", "number", null, amountFormat(2), ""],
    ["a text as it is, whatever it looks like", "text", "=1+1", amountFormat(2), "=1+1"],
    ["a text with digits as it is", "text", "0012.50", null, "0012.50"],
    ["a number without a format as it is", "number", "1234.5", null, "1234.5"],
    ["a date of a list as ISO has it", "date", "2026-10-05", DATE_FORMAT, "2026-10-05"],
    ["a date without a format so too", "date", "2026-10-05", null, "2026-10-05"],
    ["a date of an invoice in words, a day without zero", "date", "2026-10-05", PRINTED_DATE, "5 Oct 2026"],
    ["the last day of a year", "date", "2026-12-31", PRINTED_DATE, "31 Dec 2026"],
    ["an amount with thousands apart", "number", "1234567.80", amountFormat(2), "1,234,567.80"],
    ["an amount below a thousand", "number", "999.99", amountFormat(2), "999.99"],
    ["an amount below one", "number", "0.05", amountFormat(2), "0.05"],
    ["an amount that is typed short with its decimals", "number", "1600", amountFormat(2), "1,600.00"],
    ["a negative amount with its minus", "number", "-1234.50", amountFormat(2), "-1,234.50"],
    ["zero as a dash on the firm's sheets", "number", "0.00", amountFormat(2), "–"],
    ["zero written out for a customer", "number", "0.00", invoiceFormat(2), "0.00"],
    ["a negative amount for a customer", "number", "-75.38", invoiceFormat(2), "-75.38"],
    ["rupiah without decimals", "number", "2055555", invoiceFormat(0), "2,055,555"],
    ["negative rupiah", "number", "-1234567", invoiceFormat(0), "-1,234,567"],
    ["no rupiah", "number", "0", invoiceFormat(0), "0"],
    ["no rupiah as a dash", "number", "0", amountFormat(0), "–"],
    ["dinars with three decimals", "number", "12.5", invoiceFormat(3), "12.500"],
    ["an amount beside a text without the room at its right", "number", "-5.00", withRoom(amountFormat(2)), "-5.00"],
    ["zero beside a text", "number", "0.00", withRoom(amountFormat(2)), "–"],
    ["a whole percentage without decimals", "number", "21", percent("21"), "21%"],
    ["another with two, more where it needs them", "number", "7.5", percent("7.5"), "7.50%"],
    ["a percentage of six decimals", "number", "91.666667", percent("91.666667"), "91.666667%"],
    ["no tax", "number", "0", percent("0"), "0%"],
    ["a negative percentage", "number", "-7.5", percent("-7.5"), "-7.50%"],
    ["a quantity with two decimals", "number", "8", quantity("8"), "8.00"],
    ["a finer one with those it needs", "number", "2.666666", quantity("2.666666"), "2.666666"],
    ["a quantity that is taken back", "number", "-1.5", quantity("-1.5"), "-1.50"],
    ["a price of whole rupiah", "number", "1234567", whole("1234567"), "1,234,567"],
    ["a price of parts of a rupiah", "number", "1234.5", whole("1234.5"), "1,234.50"],
  ] as const)("%s", (_, type, value, format, expected) => {
    expect(shown(type, value, format)).toBe(expected);
  });

  test("the currency in its heading, not beside the amounts", () => {
    expect(shown("text", INVOICE_WORDS.heading.amount({ currency: "GBP" }), null)).toBe("Amount GBP");
    expect(shown("number", "12.50", invoiceFormat(2))).not.toContain("GBP");
  });
});
