import { openWorkbookFile } from "../../addin/workbook/file/index";
import { WorkbookWriteError } from "../../addin/workbook/port";
import type { TablePatch } from "../../engine/model/plan";
import { buildWorkbook, rowsXml, unpack, type BuiltWorkbook } from "./builder";
import { block, column, locked, nothing, patch, sheet } from "./plans";

const columns = ["Milestone ID", "Name", "Amount"];
const layout = sheet("Milestones", {
  kind: "source",
  blocks: [
    block("Milestones", [], {
      columns: [column("Milestone ID"), column("Name"), column("Amount", { type: "number" })],
    }),
  ],
});

/** A user's sheet: a table of three rows at A2:C5, a note to its right, a formula far below. */
function workbook(change: Partial<BuiltWorkbook["sheets"][number]> = {}): Uint8Array {
  return buildWorkbook({
    sheets: [
      {
        name: "My milestones",
        before: '<dimension ref="A1:E20"/>',
        rows:
          rowsXml(1, [["Milestones of this year"]]) +
          rowsXml(2, [columns]) +
          rowsXml(
            3,
            [
              ["M1", "Start", 100],
              ["M2", "Middle", 200],
            ],
            ' s="2"',
          ) +
          '<row r="5" ht="30"><c r="A5" s="2" t="str"><f>UPPER("m3")</f><v>M3</v></c><c r="B5" s="2"/><c r="C5" s="1"><v>300.50</v></c><c r="E5" t="inlineStr"><is><t>note</t></is></c></row>' +
          '<row r="20"><c r="E20"><f>SUM(C3:C5)</f><v>600.5</v></c></row>',
        after:
          '<conditionalFormatting sqref="C3:C5 E5"><cfRule type="cellIs" priority="1" operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting>' +
          '<dataValidations count="1"><dataValidation type="decimal" sqref="C3:C5"><formula1>0</formula1></dataValidation></dataValidations>',
        tables: [{ name: "Milestones", ref: "A2:C5", columns, autoFilter: "A2:C5" }],
        ...change,
      },
    ],
  });
}

async function patched(bytes: Uint8Array, ...changes: readonly Partial<TablePatch>[]) {
  const file = openWorkbookFile(bytes);
  const settle = changes.map((change) => patch("Milestones", layout, { keyColumn: "Milestone ID", ...change }));
  const outcome = await file.apply({ ...nothing, settle }, { password: null });
  const content = await openWorkbookFile(file.toBytes()).read();
  const table = content.tables[0];
  return { outcome, bytes: file.toBytes(), rows: table?.rows, table, parts: unpack(file.toBytes()) };
}

const row = (id: string, name: string | null, amount: string) =>
  new Map([
    ["Milestone ID", id],
    ["Name", name],
    ["Amount", amount],
  ]);

describe("rows appended to a user's table", () => {
  it("stand below the last, in its styles, and the table grows over them", async () => {
    const { rows, parts } = await patched(workbook(), {
      appended: [row("M4", "=1+1", "400.00"), row("M5", null, "0.10")],
    });
    expect(rows?.slice(3)).toEqual([
      ["M4", "=1+1", 400],
      ["M5", null, 0.1],
    ]);
    const sheetXml = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheetXml).toContain(
      '<row r="6"><c r="A6" s="2" t="inlineStr"><is><t>M4</t></is></c><c r="B6" s="2" t="inlineStr"><is><t>=1+1</t></is></c><c r="C6" s="1"><v>400.00</v></c></row>',
    );
    expect(parts.get("xl/tables/table1.xml")).toContain('ref="A2:C7"');
    expect(parts.get("xl/tables/table1.xml")).toContain('<autoFilter ref="A2:C7"/>');
    expect(sheetXml).toContain('sqref="C3:C7 E5"');
    expect(sheetXml).toContain('<dataValidation type="decimal" sqref="C3:C7">');
  });

  it("leave every other cell's own bytes alone", async () => {
    const before = unpack(workbook()).get("xl/worksheets/sheet1.xml") ?? "";
    const { parts } = await patched(workbook(), { appended: [row("M4", "x", "1")] });
    const after = parts.get("xl/worksheets/sheet1.xml") ?? "";
    const withoutNew = after.replace(/<row r="6">.*?<\/row>/, "").replace(/C3:C6/g, "C3:C5");
    expect(withoutNew).toBe(before);
  });

  it("go into the table's own blank rows first", async () => {
    const blank = workbook({
      rows: rowsXml(2, [columns, ["M1", "Start", 100]]) + '<row r="4"><c r="A4" s="2"/><c r="C4" s="1"/></row>',
    });
    const { rows, table, parts } = await patched(blank, { appended: [row("M2", "Next", "5")] });
    expect(rows).toHaveLength(2);
    expect(rows?.[1]).toEqual(["M2", "Next", 5]);
    expect(table?.freeRowsBelow).toBe(1_048_576 - 5 + 1);
    expect(parts.get("xl/tables/table1.xml")).toContain('ref="A2:C5"');
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain('<c r="C4" s="1"><v>5</v></c>');
  });

  it("are refused where cells below the table are in use, and nothing is written", async () => {
    const full = openWorkbookFile(
      workbook({ rows: rowsXml(2, [columns, ["M1", "a", 1], ["M2", "b", 2], ["M3", "c", 3], [null, "mine"]]) }),
    );
    expect((await full.read()).tables[0]?.freeRowsBelow).toBe(0);
    const plan = { ...nothing, settle: [patch("Milestones", layout, { appended: [row("M4", null, "1")] })] };
    const before = full.toBytes();
    const refused = expect(full.apply(plan, { password: null })).rejects;
    await refused.toBeInstanceOf(WorkbookWriteError);
    await expect(full.apply(plan, { password: null })).rejects.toMatchObject({
      code: "no-room",
      params: new Map([
        ["table", "Milestones"],
        ["sheet", "My milestones"],
        ["rows", "1"],
        ["free", "0"],
      ]),
    });
    expect(full.toBytes()).toBe(before);
  });

  it("push a totals row down, whose references to the body grow", async () => {
    const totals = workbook({
      rows:
        rowsXml(2, [columns, ["M1", "a", 1], ["M2", "b", 2]]) +
        '<row r="5"><c r="A5" t="inlineStr"><is><t>Total</t></is></c><c r="C5" s="1"><f>SUBTOTAL(109,C3:C4)</f><v>3</v></c></row>',
      tables: [{ name: "Milestones", ref: "A2:C5", columns, autoFilter: "A2:C4", attributes: ' totalsRowCount="1"' }],
    });
    const { rows, table, parts } = await patched(totals, { appended: [row("M3", "c", "3"), row("M4", "d", "4")] });
    expect(rows?.map((cells) => cells[0])).toEqual(["M1", "M2", "M3", "M4"]);
    expect(table?.hasTotalsRow).toBe(true);
    expect(parts.get("xl/tables/table1.xml")).toContain('ref="A2:C7"');
    expect(parts.get("xl/tables/table1.xml")).toContain('<autoFilter ref="A2:C6"/>');
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain('<c r="C7" s="1"><f>SUBTOTAL(109,C3:C6)</f>');
  });
});

describe("rows changed and removed", () => {
  it("changes the last row that carries a key, one cell only", async () => {
    const { rows, parts } = await patched(workbook(), { updated: new Map([["M2", new Map([["amount ", "250.00"]])]]) });
    expect(rows?.[1]).toEqual(["M2", "Middle", 250]);
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain('<c r="C4" s="2"><v>250.00</v></c>');
  });

  it("finds a key that a formula gives, and a row by its index", async () => {
    const { rows } = await patched(workbook(), {
      updated: new Map([["M3", new Map([["Name", "End"]])]]),
      updatedRows: new Map([[0, new Map([["Name", null]])]]),
    });
    expect(rows?.map((cells) => cells[1])).toEqual([null, "Middle", "End"]);
  });

  it("does not change a byte for values that are there already", async () => {
    const bytes = workbook();
    const same = await patched(bytes, {
      updated: new Map([
        [
          "M1",
          new Map<string, string | null>([
            ["Amount", "100.00"],
            ["Name", "Start"],
          ]),
        ],
        ["M3", new Map<string, string | null>([["Name", null]])],
      ]),
    });
    expect(same.outcome).toEqual({ changed: false });
    expect(same.bytes).toBe(bytes);
  });

  it("closes the gap a removed row leaves; the rest of its sheet row stays", async () => {
    const { rows, parts } = await patched(workbook(), { removed: [0, 1] });
    expect(rows).toEqual([["M3", null, 300.5]]);
    const sheetXml = parts.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheetXml).toContain('<row r="5" ht="30"><c r="E5" t="inlineStr"><is><t>note</t></is></c></row>');
    expect(sheetXml).toContain(
      '<c r="A3" s="2" t="str"><f>UPPER("m3")</f><v>M3</v></c>'.replaceAll('"m3"', "&quot;m3&quot;"),
    );
    expect(parts.get("xl/tables/table1.xml")).toContain('ref="A2:C3"');
  });

  it("keeps one blank body row when the last row goes, and reads it as no row", async () => {
    const { rows, parts, bytes } = await patched(workbook(), { removed: [0, 1, 2] });
    expect(rows).toEqual([]);
    expect(parts.get("xl/tables/table1.xml")).toContain('ref="A2:C3"');
    const again = await patched(bytes, { appended: [row("M9", "back", "9")] });
    expect(again.rows).toEqual([["M9", "back", 9]]);
    expect(again.parts.get("xl/tables/table1.xml")).toContain('ref="A2:C3"');
  });

  it("removes, changes and appends in one plan by the rows as they were read", async () => {
    const { rows } = await patched(
      workbook(),
      { appended: [row("M4", "new", "4")] },
      {
        removed: [1],
        updated: new Map([
          ["M3", new Map([["Name", "End"]])],
          ["M4", new Map([["Amount", "5"]])],
        ]),
      },
    );
    expect(rows).toEqual([
      ["M1", "Start", 100],
      ["M3", "End", 300.5],
      ["M4", "new", 5],
    ]);
  });
});

describe("locks and a commit", () => {
  it("refuses a sheet locked with another password; writes it with the right one", async () => {
    const protect = { after: '<sheetProtection password="CBEB" sheet="1"/>' };
    const settle = [patch("Milestones", layout, { appended: [row("M4", null, "4")] })];
    const file = openWorkbookFile(workbook(protect));
    expect((await file.read()).sheets[0]?.lock).toBe("password");
    await expect(file.apply({ ...nothing, settle }, { password: "wrong" })).rejects.toMatchObject({
      code: "locked-sheet",
    });
    await expect(file.apply({ ...nothing, settle }, { password: null })).rejects.toMatchObject({
      code: "locked-sheet",
    });
    expect(await file.apply({ ...nothing, settle }, { password: "test" })).toEqual({ changed: true });
  });

  it("writes the commit's row as Committed, with the rows of the commit", async () => {
    const stored = (name: string) =>
      sheet(name, {
        kind: "stored",
        protection: { filter: true, formatColumns: true },
        blocks: [block(name, [], { columns: [column("Key"), column("State", { style: locked })] })],
      });
    const intended = patch("Commits", stored("Commits"), {
      appended: [
        new Map([
          ["Key", "c1"],
          ["State", "Intended"],
        ]),
      ],
    });
    const appends = [patch("Seal", stored("Seal"), { appended: [new Map([["Key", "s1"]])] })];
    const file = openWorkbookFile(workbook());
    await file.apply({ ...nothing, commit: { id: "c1", intended, appends } }, { password: null });
    const content = await file.read();
    expect(content.tables.find(({ name }) => name === "Commits")?.rows).toEqual([["c1", "Committed"]]);
    expect(content.sheets.find(({ name }) => name === "Commits")?.lock).toBe("protected");
    const second = {
      ...intended,
      appended: [
        new Map([
          ["Key", "c2"],
          ["State", "Intended"],
        ]),
      ],
    };
    await file.apply({ ...nothing, commit: { id: "c2", intended: second, appends: [] } }, { password: null });
    expect((await file.read()).tables.find(({ name }) => name === "Commits")?.rows).toEqual([
      ["c1", "Committed"],
      ["c2", "Committed"],
    ]);
  });
});

describe("a table of ours whose layout has a new column", () => {
  const stored = (...headers: readonly string[]) =>
    sheet("Journal", {
      kind: "stored",
      protection: { filter: true, formatColumns: true },
      blocks: [block("Journal", [], { columns: headers.map((header) => column(header)) })],
    });
  const plan = (layoutNow: ReturnType<typeof stored>, key: string, dimension: string | null) => ({
    ...nothing,
    settle: [
      patch("Journal", layoutNow, {
        appended: [new Map([["Key", key], ...(dimension === null ? [] : [["Dim Region", dimension] as const])])],
      }),
    ],
  });

  it("gets it at its right end, blank in the rows that are there", async () => {
    const file = openWorkbookFile(workbook());
    await file.apply(plan(stored("Key"), "j1", null), { password: null });
    await file.apply(plan(stored("Key", "Dim Region"), "j2", "North"), { password: null });
    const table = (await file.read()).tables.find(({ name }) => name === "Journal");
    expect(table?.header).toEqual(["Key", "Dim Region"]);
    expect(table?.rows).toEqual([
      ["j1", null],
      ["j2", "North"],
    ]);
    expect(unpack(file.toBytes()).get("xl/tables/table2.xml")).toContain('<tableColumn id="2" name="Dim Region"/>');
    const again = { ...nothing, settle: [patch("Journal", stored("Key", "Dim Region"))] };
    expect(await file.apply(again, { password: null })).toEqual({ changed: false });
  });

  it("is never given to a user's own table", async () => {
    const wider = {
      ...layout,
      blocks: layout.blocks.map((one) => ({ ...one, columns: [...one.columns, column("Tax")] })),
    };
    const file = openWorkbookFile(workbook());
    const outcome = await file.apply({ ...nothing, settle: [patch("Milestones", wider)] }, { password: null });
    expect(outcome).toEqual({ changed: false });
  });
});
