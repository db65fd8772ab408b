import { openWorkbookFile } from "../../addin/workbook/file/index";
import type { RawTable } from "../../engine/model/workbook";
import { buildWorkbook, pack, partsOf, rowsXml, type BuiltSheet, type BuiltWorkbook } from "./builder";

const header = ["ID", "Value"];

/** The values of a one-column table, each given as the inside of `<c r="B2" ...>`. */
async function valuesOf(cells: readonly string[], change: Partial<BuiltWorkbook> = {}) {
  const rows = cells
    .map(
      (xml, index) =>
        `<row r="${index + 2}"><c r="A${index + 2}"><v>${index}</v></c>${xml.replace("B?", `B${index + 2}`)}</row>`,
    )
    .join("");
  const bytes = buildWorkbook({
    sheets: [
      {
        name: "S",
        rows: rowsXml(1, [header]) + rows,
        tables: [{ name: "T", ref: `A1:B${cells.length + 1}`, columns: header }],
      },
    ],
    ...change,
  });
  const content = await openWorkbookFile(bytes).read();
  return content.tables[0]?.rows.map((row) => row[1]);
}

async function tableOf(sheet: Partial<BuiltSheet>, change: Partial<BuiltWorkbook> = {}): Promise<RawTable | undefined> {
  const bytes = buildWorkbook({ sheets: [{ name: "S", rows: "", ...sheet }], ...change });
  return (await openWorkbookFile(bytes).read()).tables[0];
}

describe("the value of a cell", () => {
  it("is the text of a shared string: plain, of runs without phonetic hints, with escapes and white space", async () => {
    const strings = [
      "<t>plain</t>",
      '<r><rPr><b/></rPr><t>bold</t></r><r><t xml:space="preserve"> and not</t></r><rPh sb="0" eb="1"><t>SPOKEN</t></rPh><phoneticPr fontId="1"/>',
      "<t>one_x000D_\ntwo &amp; &#x20AC; &lt;b&gt;</t>",
      "<t>_x005F_x0041_</t>",
      "<t/>",
      "<t><![CDATA[a < b]]></t>",
    ];
    const cells = strings.map((_, index) => `<c r="B?" t="s"><v>${index}</v></c>`);
    expect(await valuesOf(cells, { sharedStrings: strings })).toEqual([
      "plain",
      "bold and not",
      "one\r\ntwo & € <b>",
      "_x0041_",
      null,
      "a < b",
    ]);
  });

  it("is a text in place, a result of a formula, a number in any writing, a boolean, an error", async () => {
    const cells = [
      '<c r="B?" t="inlineStr"><is><t>in place</t></is></c>',
      '<c r="B?" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c>',
      '<c r="B?" t="str"><f>A1&amp;"x"</f><v>result</v></c>',
      '<c r="B?"><v>8.8000000000000007</v></c>',
      '<c r="B?" t="n"><v>-1.5E-3</v></c>',
      '<c r="B?"><v>123456789012345678</v></c>',
      '<c r="B?" t="b"><v>1</v></c>',
      '<c r="B?" t="b"><v>0</v></c>',
      '<c r="B?" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c r="B?" t="d"><v>2026-10-31</v></c>',
      '<c r="B?"><v>0</v></c>',
    ];
    expect(await valuesOf(cells)).toEqual([
      "in place",
      "two runs",
      "result",
      8.8000000000000007,
      -0.0015,
      123456789012345680,
      true,
      false,
      { kind: "error", code: "#DIV/0!" },
      "2026-10-31",
      0,
    ]);
  });

  it("is unknown where a formula has no cached value, and blank where its result is an empty text", async () => {
    expect(
      await valuesOf([
        '<c r="B?"><f>8*1.1</f></c>',
        '<c r="B?"><f>8*1.1</f><v></v></c>',
        '<c r="B?" t="str"><f>""</f><v></v></c>',
        '<c r="B?" s="1"/>',
      ]),
    ).toEqual([
      { kind: "no-cached-value", formula: "8*1.1" },
      { kind: "no-cached-value", formula: "8*1.1" },
      null,
      null,
    ]);
  });

  it("of a shared formula without values names the formula moved to its own row", async () => {
    const values = await valuesOf([
      '<c r="B?"><f t="shared" ref="B2:B3" si="0">A2*$A$1+Sheet1!C2+"A2"</f></c>',
      '<c r="B?"><f t="shared" si="0"/></c>',
    ]);
    expect(values?.[1]).toEqual({ kind: "no-cached-value", formula: 'A3*$A$1+Sheet1!C3+"A2"' });
  });
});

describe("a table", () => {
  it("leaves out its totals row and says that it has one", async () => {
    const table = await tableOf({
      rows: rowsXml(1, [header, ["a", 1], ["b", 2], ["Total", 3]]),
      tables: [{ name: "T", ref: "A1:B4", columns: header, attributes: ' totalsRowCount="1"' }],
    });
    expect(table).toMatchObject({
      hasTotalsRow: true,
      rows: [
        ["a", 1],
        ["b", 2],
      ],
    });
  });

  it("has sparse rows as rows of nulls, and cells without addresses where they follow", async () => {
    const table = await tableOf({
      rows: '<row><c t="inlineStr"><is><t>ID</t></is></c></row><row r="3"><c r="A3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
      tables: [{ name: "T", ref: "A1:B9", columns: header }],
    });
    expect(table?.rows).toEqual([
      [null, null],
      [1, 2],
      [3, null],
    ]);
  });

  it("takes its headings from its columns, escapes resolved", async () => {
    const table = await tableOf({
      rows: rowsXml(1, [header]),
      tables: [{ name: "T", ref: "A1:B2", columns: ["Tax_x000a_Group", "&lt;ID&gt;"] }],
    });
    expect(table?.header).toEqual(["Tax\nGroup", "<ID>"]);
  });

  it("can stand beside another one, and below a formula's reach", async () => {
    const bytes = buildWorkbook({
      sheets: [
        {
          name: "S",
          rows: rowsXml(2, [
            ["ID", "Value", null, "Key"],
            ["a", 1, null, "k1"],
            ["b", 2, null, "k2"],
            [null, null, null, "k3"],
            [null, 9],
          ]),
          tables: [
            { name: "T", ref: "A2:B4", columns: header },
            { name: "U", ref: "D2:D5", columns: ["Key"] },
          ],
        },
      ],
    });
    const { tables } = await openWorkbookFile(bytes).read();
    expect(tables.map(({ name, rows, freeRowsBelow }) => [name, rows.length, freeRowsBelow])).toEqual([
      ["T", 2, 1],
      ["U", 3, 1_048_576 - 5],
    ]);
  });
});

describe("a workbook of another writer", () => {
  it("is read with namespace prefixes, absolute targets, parts of other names and in other case", async () => {
    const parts = partsOf({
      sheets: [
        { name: "S", rows: rowsXml(1, [header, ["a", 1]]), tables: [{ name: "T", ref: "A1:B2", columns: header }] },
      ],
    });
    const moved: Record<string, string> = {};
    const prefixed = (text: string) =>
      text
        .replace(/<(\/?)(?![?!])/g, "<$1x:")
        .replace(
          'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
          'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
        );
    for (const [name, text] of Object.entries(parts)) {
      const isMain = /worksheets\/sheet1.xml$|workbook.xml$|table1.xml$/.test(name);
      moved[name.replace("xl/worksheets/sheet1.xml", "XL/Blatt/EINS.XML")] = isMain ? prefixed(text) : text;
    }
    moved["xl/_rels/workbook.xml.rels"] = (moved["xl/_rels/workbook.xml.rels"] ?? "").replace(
      "worksheets/sheet1.xml",
      "/xl/blatt/eins.xml",
    );
    moved["xl/Blatt/_rels/eins.xml.rels"] = moved["xl/worksheets/_rels/sheet1.xml.rels"] ?? "";
    const { tables } = await openWorkbookFile(pack(moved)).read();
    expect(tables[0]?.rows).toEqual([["a", 1]]);
  });

  it("says its date system, its locks and what is hidden", async () => {
    const bytes = buildWorkbook({
      sheets: [
        { name: "Open", rows: "" },
        { name: "Protected", rows: "", after: '<sheetProtection sheet="1" objects="1"/>' },
        {
          name: "Locked",
          rows: "",
          after: '<sheetProtection algorithmName="SHA-512" hashValue="x" saltValue="y" spinCount="1" sheet="true"/>',
        },
        { name: "Off", rows: "", after: '<sheetProtection sheet="0" password="CBEB"/>' },
      ],
      properties: '<workbookPr date1904="true"/><workbookProtection lockStructure="1"/>',
    });
    const content = await openWorkbookFile(bytes).read();
    expect(content.dateSystem).toBe("1904");
    expect(content.structureLocked).toBe(true);
    expect(content.sheets.map(({ lock }) => lock)).toEqual(["open", "protected", "password", "open"]);
  });

  it("has names like __proto__ and constructor without harm", async () => {
    const table = await tableOf({
      rows: rowsXml(1, [
        ["__proto__", "constructor"],
        ["toString", "__proto__"],
      ]),
      tables: [{ name: "__proto__", ref: "A1:B2", columns: ["__proto__", "constructor"] }],
    });
    expect(table).toMatchObject({
      name: "__proto__",
      header: ["__proto__", "constructor"],
      rows: [["toString", "__proto__"]],
    });
  });
});
