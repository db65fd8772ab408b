import { csvLines } from "../../addin/cli/csv";
import { alignedLines, grouped } from "../../addin/cli/textTable";
import { viewLines } from "../../addin/cli/printTables";
import { currenciesOfBook } from "../../engine/schema/rowTexts";
import { TABLES } from "../../engine/schema/tables";
import { bookOf, cents, millionths, rowOf } from "../engine/bookBuilder";

const currencyOf = currenciesOfBook(bookOf({}, { accountingCurrency: "EUR" }));

function csv(rows: Parameters<typeof csvLines>[1], raw = false): readonly string[] {
  return [...csvLines(TABLES.Backlog, rows, { currencyOf, raw })];
}

function cellsOf(line: string | undefined): readonly string[] {
  return (line ?? "").replace(/\r\n$/, "").split(",");
}

describe("CSV", () => {
  it("has the table's headers, without the bookkeeping of sheets, and CRLF at each line's end", () => {
    const [heading] = csv([]);
    expect(cellsOf(heading).slice(0, 3)).toEqual(["Ready to Invoice", "NTE Decision", "Customer ID"]);
    expect(cellsOf(heading)).not.toContain("Shown");
    expect(heading).toMatch(/\r\n$/);
  });

  it.each(["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\tx", "\rx"])(
    "puts an apostrophe before text that begins like a formula: %j",
    (text) => {
      const row = rowOf("Backlog", { description: text, key: text });
      const body = csv([row])[1] ?? "";
      expect(body).toContain(`'${text}`);
      expect(csv([row], true)[1]).not.toContain(`'${text}`);
    },
  );

  it("leaves negative numbers as they are", () => {
    const row = rowOf("Backlog", { quantity: millionths(-8), amount: cents(-1600), currency: "USD" });
    expect(cellsOf(csv([row])[1])).toEqual(expect.arrayContaining(["-8", "-1600.00"]));
  });

  it("quotes commas, quotes and line breaks", () => {
    const row = rowOf("Backlog", { description: 'say "two",\nnot one' });
    expect(csv([row])[1]).toContain('"say ""two"",\nnot one"');
  });

  it("has a column for each dimension", () => {
    const rows = [
      rowOf("Journal", { dimensions: new Map([["Dim Region", "North"]]) }),
      rowOf("Journal", { dimensions: new Map([["Dim Department", "=1"]]) }),
    ];
    const lines = [...csvLines(TABLES.Journal, rows, { currencyOf, raw: false })].map(cellsOf);
    expect(lines.map((cells) => cells.slice(-2))).toEqual([
      ["Dim Department", "Dim Region"],
      ["", "North"],
      ["'=1", ""],
    ]);
  });
});

describe("tables for people", () => {
  it("stand in line, numbers to the right", () => {
    const columns = [
      { heading: "Name", align: "left" },
      { heading: "Amount", align: "right" },
    ] as const;
    expect(
      alignedLines(columns, [
        ["Tromsø AS", "1,240.00"],
        ["株式会社", "-"],
      ]),
    ).toEqual(["Name         Amount", "---------  --------", "Tromsø AS  1,240.00", "株式会社          -"]);
  });

  it("pass no control character on to the terminal", () => {
    const [, , row] = alignedLines([{ heading: "Name", align: "left" }], [["a\u001b[31mb\u202ec\nd"]]);
    expect(row).toBe("a [31mb c d");
  });

  it.each([
    ["1234567.50", "1,234,567.50"],
    ["-123456", "-123,456"],
    ["0.125", "0.125"],
    ["999.1234", "999.1234"],
  ])("groups %s as %s", (decimal, text) => expect(grouped(decimal)).toBe(text));

  it("come one a currency, with its code in the heading, zero as a dash, and sums", () => {
    const row = (currency: string, key: string, amount: number) =>
      rowOf("Backlog", { key, currency, amount: cents(amount), quantity: millionths("1.5"), price: millionths(200) });
    const rows = [row("USD", "a", 1600), row("EUR", "b", 0), row("USD", "c", -600.5)];
    const columns = ["key", "quantity", "price", "amount"];
    expect([...viewLines({ title: "Backlog", table: TABLES.Backlog, rows, columns }, currencyOf)]).toEqual([
      "",
      "Backlog, EUR",
      "Key  Quantity   Price  Amount EUR",
      "---  --------  ------  ----------",
      "b        1.50  200.00           -",
      "",
      "Backlog, USD",
      "Key  Quantity   Price  Amount USD",
      "---  --------  ------  ----------",
      "a        1.50  200.00    1,600.00",
      "c        1.50  200.00     -600.50",
      "---  --------  ------  ----------",
      "                           999.50",
    ]);
  });
});
