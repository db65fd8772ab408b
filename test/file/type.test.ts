import { openWorkbookFile, type FilePort, type Typing, type TypingOutcome } from "../../addin/workbook/file/index";
import { loadSheetCalculator } from "../../engine/formula/calculateSheet";
import { buildWorkbook, partBytes, rowsXml, unpack, type BuiltSheet, type BuiltWorkbook } from "./builder";

const english = { decimal: ".", group: ",", dateOrder: "mdy" } as const;
const romanian = { decimal: ",", group: ".", dateOrder: "dmy" } as const;

function portOf(sheet: Partial<BuiltSheet>, change: Partial<BuiltWorkbook> = {}): FilePort {
  return openWorkbookFile(buildWorkbook({ sheets: [{ name: "S", rows: "", ...sheet }], ...change }));
}

async function type(port: FilePort, address: string, typed: string | string[][], more: Partial<Typing> = {}) {
  const texts = typeof typed === "string" ? [[typed]] : typed;
  const column = address.charCodeAt(0) - 64;
  const typing = { sheet: "S", row: Number(address.slice(1)), column, texts, locale: english, keepsOther: false };
  return port.type({ ...typing, ...more }, await loadSheetCalculator());
}

/** All cells of the first sheet, by address. */
function cellsOf(port: FilePort, sheet = "S"): Record<string, unknown> {
  const { cells } = port.view().cells(sheet, { top: 1, left: 1, bottom: 1_000, right: 26 });
  return Object.fromEntries(
    cells.map(({ row, column, value }) => [`${String.fromCharCode(64 + column)}${row}`, value] as const),
  );
}

function refusal(outcome: TypingOutcome): string {
  return outcome.kind === "refused" ? `${outcome.reason} ${outcome.cell}` : outcome.kind;
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
/** 0 plain, 1 amount, 2 short date, 3 text, 4 percentage, 5 unlocked, 6 a percentage typed as 5 for 5 %. */
const styles =
  `<styleSheet ${main}><numFmts><numFmt numFmtId="170" formatCode="0.00####&quot;%&quot;"/></numFmts><fonts><font><sz val="11"/></font></fonts><fills><fill/></fills><borders><border/></borders><cellXfs>` +
  '<xf/><xf numFmtId="4"/><xf numFmtId="14"/><xf numFmtId="49"/><xf numFmtId="10"/><xf><protection locked="0"/></xf><xf numFmtId="170"/></cellXfs></styleSheet>';

async function typedInto(style: number, text: string, locale: Typing["locale"] = english): Promise<unknown> {
  const port = portOf({ rows: `<row r="1"><c r="A1" s="${style}"/></row>` }, { styles });
  await type(port, "A1", text, { locale });
  return cellsOf(port)["A1"];
}

describe("what is typed into a cell", () => {
  it.each([
    ["12", 12],
    ["-1,234.50", -1234.5],
    ["+.5", 0.5],
    ["007", 7],
    ["1,23", "1,23"],
    ["1 234", "1 234"],
    ["1e3", "1e3"],
    ["12%", "12%"],
    ["1234567890123456", "1234567890123456"],
    ["Yes", "Yes"],
    ["'007", "007"],
    ["2026-10-31", "2026-10-31"],
    ["=A2", "=A2"],
    ["+40 21 555", "+40 21 555"],
  ])("that is plain: %s", async (text, value) => {
    expect(await typedInto(0, text)).toBe(value);
  });

  it.each([
    ["1.234,50", 1234.5],
    ["1234,5", 1234.5],
    ["1234.5", "1234.5"],
  ])("in a country that writes %s", async (text, value) => {
    expect(await typedInto(1, text, romanian)).toBe(value);
  });

  it.each([
    ["2026-10-31", 46326],
    ["31 Oct 2026", 46326],
    ["Oct 31, 2026", 46326],
    ["10/31/2026", 46326],
    ["46326", 46326],
    ["2026-02-30", "2026-02-30"],
    ["31/10/2026", "31/10/2026"],
    ["10/31/26", "10/31/26"],
  ])("where dates stand: %s", async (text, value) => {
    expect(await typedInto(2, text)).toBe(value);
  });

  it("as dates of the country", async () => {
    expect(await typedInto(2, "31.10.2026", romanian)).toBe(46326);
    expect(await typedInto(2, "31/10/2026", romanian)).toBe(46326);
  });

  it("is text in a cell of text, hundredths in a percentage, nothing where it is emptied", async () => {
    expect(await typedInto(3, "0012")).toBe("0012");
    expect(await typedInto(4, "12.5")).toBe(0.125);
    expect(await typedInto(4, "7%")).toBe(0.07);
    expect(await typedInto(4, "0.5")).toBe(0.5);
    expect(await typedInto(6, "12.5")).toBe(12.5);
    expect(await typedInto(6, "12%")).toBe("12%");
    expect(await typedInto(0, "")).toBeUndefined();
  });

  it("is told where it is not what it seems: a formula kept as text, no date where dates stand", async () => {
    const port = portOf({ rows: '<row r="1"><c r="A1"/><c r="B1" s="2"/></row>' }, { styles });
    const outcome = await type(port, "A1", [["=1+1", "tomorrow"]]);
    expect(outcome).toMatchObject({
      kind: "typed",
      notes: [
        { cell: "A1", reason: "formula-as-text" },
        { cell: "B1", reason: "not-a-date" },
      ],
    });
    expect(port.view().cells("S", { top: 1, left: 1, bottom: 1, right: 1 }).cells[0]?.formula).toBeNull();
  });
});

describe("a cell that is not the user's", () => {
  const rows =
    rowsXml(1, [["ID", "Value"]]) +
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="5"><v>2</v></c></row><row r="3"><c r="A3"><v>9</v></c></row>';
  const locked = { rows, after: '<sheetProtection sheet="1"/>' };

  it("is refused while its sheet is protected; an unlocked one takes what is typed", async () => {
    const port = portOf(locked, { styles });
    const before = port.toBytes();
    expect(refusal(await type(port, "A2", "5"))).toBe("locked A2");
    expect(refusal(await type(port, "D9", "5"))).toBe("locked D9");
    expect(refusal(await type(port, "B2", [["5"], ["6"]]))).toBe("locked B3");
    expect(port.toBytes()).toBe(before);
    expect(refusal(await type(port, "B2", "5"))).toBe("typed");
    expect(cellsOf(port)["B2"]).toBe(5);
  });

  it("takes what is typed once the protection is off", async () => {
    const port = portOf({ rows }, { styles });
    expect(refusal(await type(port, "A2", "5"))).toBe("typed");
  });

  it("is a table's heading or totals, the covered part of merged cells, part of a formula over many cells", async () => {
    const port = portOf({
      rows: rows + '<row r="4"><c r="E4"><f t="array" ref="E4:E6">A2:A4</f><v>1</v></c></row>',
      after: '<mergeCells><mergeCell ref="G1:H2"/></mergeCells>',
      tables: [{ name: "T", ref: "A1:B3", columns: ["ID", "Value"], attributes: ' totalsRowCount="1"' }],
    });
    expect(refusal(await type(port, "A1", "Key"))).toBe("heading A1");
    expect(refusal(await type(port, "B3", "5"))).toBe("totals-row B3");
    expect(refusal(await type(port, "H2", "5"))).toBe("merged H2");
    expect(refusal(await type(port, "G1", "5"))).toBe("typed");
    expect(refusal(await type(port, "E5", "5"))).toBe("array E5");
    expect(refusal(await type(port, "A2", "x".repeat(32_768)))).toBe("too-large A2");
    expect(refusal(await type(port, "A2", "x", { sheet: "None" }))).toBe("no-sheet A2");
  });
});

describe("a cell with a list", () => {
  const list = (formula: string, more: string): string =>
    `<dataValidations><dataValidation type="list" showErrorMessage="1"${more} sqref="A2:A9"><formula1>${formula}</formula1></dataValidation></dataValidations>`;
  const values = rowsXml(1, [
    ["x", "x", "Oslo"],
    ["x", "x", "Cluj"],
  ]);

  it.each([
    ["values in place", '"Oslo,Cluj"', ""],
    ["a range", "$C$1:$C$2", ""],
    ["a range of another sheet", "S!$C$1:$C$2", ""],
    ["a column without its blank end", "OFFSET('S'!$C$1,0,0,MAX(1,COUNTA('S'!$C$1:$C$1000)),1)", ""],
    ["a name", "Towns", ""],
  ])("of %s takes its values, whatever their case, and refuses others", async (_, formula, more) => {
    const names = '<definedNames><definedName name="Towns">S!$C$1:$C$2</definedName></definedNames>';
    const port = portOf({ rows: values, after: list(formula, more) }, { names });
    expect(refusal(await type(port, "A5", "Paris"))).toBe("not-in-list A5");
    expect(refusal(await type(port, "A5", "cluj"))).toBe("typed");
    expect(refusal(await type(port, "A5", ""))).toBe("typed");
    expect(refusal(await type(port, "B5", "Paris"))).toBe("typed");
  });

  it("that only warns asks first, and then keeps what was typed", async () => {
    const port = portOf({ after: list('"Yes,No"', ' errorStyle="warning"') });
    expect(await type(port, "A2", "Oui")).toEqual({ kind: "asks", cell: "A2", value: "Oui", message: null });
    expect(cellsOf(port)).toEqual({});
    expect(refusal(await type(port, "A2", "Oui", { keepsOther: true }))).toBe("typed");
    expect(cellsOf(port)).toEqual({ A2: "Oui" });
  });

  it("whose values nobody can tell refuses nothing", async () => {
    const port = portOf({ after: list("INDIRECT(B2)", "") });
    expect(refusal(await type(port, "A2", "Paris"))).toBe("typed");
  });
});

describe("a table", () => {
  const rows =
    rowsXml(1, [["ID", "Value"]]) +
    '<row r="2"><c r="A2" s="3" t="inlineStr"><is><t>a</t></is></c><c r="B2" s="1"><v>2</v></c></row>';
  const table = { name: "T", ref: "A1:B2", columns: ["ID", "Value"], autoFilter: "A1:B2" };
  const valid =
    '<dataValidations><dataValidation type="list" sqref="B2"><formula1>"1,2"</formula1></dataValidation></dataValidations>';

  it("takes in what is typed right below it, with the looks and lists of its rows", async () => {
    const port = portOf({ rows, tables: [table], after: valid }, { styles });
    expect(await type(port, "A3", "007")).toMatchObject({ kind: "typed", grown: ["T"] });
    expect((await port.read()).tables[0]?.rows).toEqual([
      ["a", 2],
      ["007", null],
    ]);
    expect(await type(port, "B3", "1,000")).toMatchObject({ kind: "typed", grown: [] });
    const parts = unpack(port.toBytes());
    expect(parts.get("xl/tables/table1.xml")).toContain('ref="A1:B3"');
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain('sqref="B2:B3"');
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain('<c r="B3" s="1"><v>1000</v></c>');
  });

  it("takes in as many pasted rows as hold something", async () => {
    const port = portOf({ rows, tables: [table] }, { styles });
    const pasted = [
      ["b", "2"],
      ["c", "3"],
      ["", ""],
      ["d", "4"],
    ];
    expect(await type(port, "A3", pasted)).toMatchObject({ grown: ["T"] });
    expect((await port.read()).tables[0]?.rows).toHaveLength(3);
    expect(cellsOf(port)["A6"]).toBe("d");
  });

  it("does not grow into cells in use, on a protected sheet, beside itself, or with a totals row", async () => {
    const used = portOf({ rows: rows + '<row r="3"><c r="B3"><v>1</v></c></row>', tables: [table] }, { styles });
    expect(await type(used, "A3", "b")).toMatchObject({ kind: "typed", grown: [] });
    const open = '<sheetProtection sheet="1"/>';
    const guarded = portOf(
      { rows: `${rows}<row r="3"><c r="A3" s="5"/></row>`, tables: [table], after: open },
      { styles },
    );
    expect(await type(guarded, "A3", "b")).toMatchObject({ kind: "typed", grown: [] });
    const totals = portOf(
      { rows, tables: [{ ...table, ref: "A1:B2", attributes: ' totalsRowCount="1"' }] },
      { styles },
    );
    expect(await type(totals, "A3", "b")).toMatchObject({ kind: "typed", grown: [] });
    const beside = portOf({ rows, tables: [table] }, { styles });
    expect(await type(beside, "C3", "b")).toMatchObject({ kind: "typed", grown: [] });
  });
});

describe("formulas of the sheet", () => {
  const number = (address: string, value: number): string => `<c r="${address}"><v>${value}</v></c>`;
  const formula = (address: string, text: string, value: string): string =>
    `<c r="${address}"><f>${text}</f><v>${value}</v></c>`;

  it("are calculated again when what they depend on is typed, through others, rounded exactly", async () => {
    const port = portOf({
      rows:
        `<row r="1">${number("A1", 2)}${number("B1", 10)}${formula("C1", "ROUND(A1*B1,2)", "20")}</row>` +
        `<row r="2">${number("A2", 3)}${number("B2", 10)}${formula("C2", "ROUND(A2*B2,2)", "30")}</row>` +
        `<row r="3">${formula("C3", "SUM(C1:C2)", "50")}${formula("D3", "IF(C3&gt;100,MAX(C1:C2),-$C$3)", "-50")}</row>`,
    });
    const outcome = await type(port, "A1", [["4.75", "166.26"]]);
    expect(outcome).toMatchObject({ kind: "typed", calculated: 3 });
    expect(cellsOf(port)).toMatchObject({ C1: 789.74, C2: 30, C3: 819.74, D3: 789.74 });
  });

  it("say so where text stands in place of a number, and are well again afterwards", async () => {
    const port = portOf({
      rows: `<row r="1">${number("A1", 2)}${formula("B1", "A1*2", "4")}${formula("C1", "SUM(A1:A1)", "2")}</row>`,
    });
    await type(port, "A1", "two");
    expect(cellsOf(port)).toMatchObject({ B1: { kind: "error", code: "#VALUE!" }, C1: 0 });
    await type(port, "A1", "3");
    expect(cellsOf(port)).toMatchObject({ B1: 6, C1: 3 });
  });

  it("keep their last value where they use what is not calculated here, and others go on from it", async () => {
    const port = portOf({
      rows:
        `<row r="1">${number("A1", 2)}${formula("B1", "VLOOKUP(A1,D1:E9,2)", "7")}${formula("C1", "B1+A1", "9")}</row>` +
        `<row r="2" hidden="1">${number("A2", 5)}</row><row r="3">${formula("F3", "SUBTOTAL(109,A1:A2)", "2")}${formula("G3", "S!A1", "2")}</row>`,
    });
    expect(await type(port, "A1", "3")).toMatchObject({ calculated: 1 });
    expect(cellsOf(port)).toMatchObject({ B1: 7, C1: 10, F3: 2, G3: 2 });
    // Whoever opens the workbook next calculates them.
    expect(unpack(port.toBytes()).get("xl/workbook.xml")).toContain('fullCalcOnLoad="1"');
  });

  it("that follow a shared one stay when it is typed over", async () => {
    const port = portOf({
      rows:
        `<row r="1">${number("A1", 2)}<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>4</v></c></row>` +
        `<row r="2">${number("A2", 3)}<c r="B2"><f t="shared" si="0"/><v>6</v></c></row>` +
        `<row r="3">${number("A3", 4)}<c r="B3"><f t="shared" si="0"/><v>8</v></c></row>`,
    });
    await type(port, "B1", "100");
    await type(port, "A3", "10");
    const { cells } = port.view().cells("S", { top: 1, left: 2, bottom: 3, right: 2 });
    expect(cells.map(({ value, formula: text }) => [value, text])).toEqual([
      [100, null],
      [6, "A2*2"],
      [20, "A3*2"],
    ]);
  });
});

describe("the rest of the file", () => {
  it("keeps every byte: other cells of the sheet, and every other part", async () => {
    const rows = `${rowsXml(1, [["ID", "Value"]])}<row r="2" spans="1:9" x14ac:dyDescent="0.3" foo="1"><c r="A2" s="5" cm="1"><v>1.50</v></c><c r="B2"><v>2</v></c></row>`;
    const port = portOf({ rows }, { styles });
    const before = partBytes(port.toBytes());
    await type(port, "B2", "7");
    const after = partBytes(port.toBytes());
    const changed = Array.from(after.keys()).filter(
      (name) => Buffer.compare(after.get(name) ?? Buffer.of(), before.get(name) ?? Buffer.of()) !== 0,
    );
    expect(changed.sort()).toEqual(["xl/workbook.xml", "xl/worksheets/sheet1.xml"]);
    const sheet = unpack(port.toBytes()).get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).toContain('<c r="A2" s="5" cm="1"><v>1.50</v></c><c r="B2"><v>7</v></c>');
    expect(Array.from(after.keys())).toEqual(Array.from(before.keys()));
  });

  it("is the same array of bytes where what is typed stands there already", async () => {
    const port = portOf({ rows: '<row r="1"><c r="A1"><v>5</v></c></row>' });
    const before = port.toBytes();
    expect(await type(port, "A1", "5")).toMatchObject({ kind: "typed", changed: false });
    expect(port.toBytes()).toBe(before);
  });
});
