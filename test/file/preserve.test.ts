import { readFileSync } from "node:fs";
import path from "node:path";

import { openWorkbookFile } from "../../addin/workbook/file/index";
import { readZip } from "../../addin/workbook/file/zip";
import type { Plan } from "../../engine/model/plan";
import { convert, itWithLibreOffice } from "../oracle/libreoffice";
import { unpack } from "./builder";
import { backlogSheet, block, column, documentSheet, nothing, patch, sheet } from "./plans";

const rich = () => new Uint8Array(readFileSync(path.join(__dirname, "fixtures", "rich.xlsx")));
const openOffice = itWithLibreOffice();

const actuals = sheet("Actuals", {
  kind: "source",
  blocks: [
    block("Actuals_Range", [], {
      columns: [
        column("Actual ID"),
        column("Date", { type: "date" }),
        column("Role"),
        column("Quantity", { type: "number" }),
      ],
    }),
  ],
});

const plan: Plan = {
  ...nothing,
  settle: [
    patch("Actuals_Range", actuals, {
      keyColumn: "Actual ID",
      appended: [
        new Map([
          ["Actual ID", "A5"],
          ["Date", "2026-10-07"],
          ["Role", "Consultant"],
          ["Quantity", "1.50"],
        ]),
      ],
    }),
  ],
  sheets: [backlogSheet([["Yes", "2026-10-31", "1600.00", "x", "U|A1|C"]]), documentSheet("PF-00001")],
};

/** Parts that Daybook owns, or may append to, in this plan. */
const mayChange = new Set([
  "[Content_Types].xml",
  "xl/workbook.xml",
  "xl/_rels/workbook.xml.rels",
  "xl/styles.xml",
  "xl/worksheets/sheet1.xml",
  "xl/tables/table1.xml",
]);

describe("a workbook with a chart, a pivot table, comments, conditional formats, custom XML and a sheet of notes", () => {
  it("keeps every part that is not Daybook's byte for byte, deflated as it was and in its order", async () => {
    const file = openWorkbookFile(rich());
    expect(await file.apply(plan, { password: null })).toEqual({ changed: true });
    const before = readZip(rich());
    const after = new Map(readZip(file.toBytes()).map((entry) => [entry.name, entry]));
    const kinds = [
      "chart",
      "pivotTable",
      "pivotCache",
      "comments",
      "vmlDrawing",
      "customXml",
      "printerSettings",
      "app.xml",
    ];
    for (const kind of kinds) expect(before.some(({ name }) => name.includes(kind))).toBe(true);
    const changed: string[] = [];
    for (const entry of before) {
      const now = after.get(entry.name);
      if (now === undefined || !Buffer.from(now.raw).equals(Buffer.from(entry.raw))) changed.push(entry.name);
    }
    expect(new Set(changed)).toEqual(mayChange);
    const order = Array.from(after.keys()).filter((name) => before.some((entry) => entry.name === name));
    expect(order).toEqual(before.map(({ name }) => name));
  });

  it("only appends to styles", async () => {
    const file = openWorkbookFile(rich());
    await file.apply(plan, { password: null });
    const before = unpack(rich()).get("xl/styles.xml") ?? "";
    const after = unpack(file.toBytes()).get("xl/styles.xml") ?? "";
    for (const list of ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"]) {
      const inner = (text: string) => new RegExp(`<${list}[ >][^>]*>?(.*)</${list}>`, "s").exec(text)?.[1] ?? "";
      expect(inner(after).startsWith(inner(before))).toBe(true);
      const count = Number(new RegExp(`<${list} count="(\\d+)"`).exec(after)?.[1] ?? "-1");
      const children = /^(?:numFmts|dxfs)$/.test(list)
        ? null
        : inner(after).match(/<(font|fill|border|xf|cellStyle)[ >]/g);
      if (children !== null) expect(children.length).toBe(count);
    }
  });

  it("does not change at all by a plan without changes, whatever the plan names", async () => {
    const bytes = rich();
    const file = openWorkbookFile(bytes);
    expect(await file.apply({ ...nothing, removedSheets: ["PF-00009"] }, { password: "x" })).toEqual({
      changed: false,
    });
    expect(file.toBytes()).toBe(bytes);
  });

  it("is as it was, but for the row, after the sheets made in it are removed again", async () => {
    const file = openWorkbookFile(rich());
    await file.apply({ ...plan, settle: [] }, { password: null });
    await file.apply({ ...nothing, removedSheets: ["Backlog", "PF-00001"] }, { password: null });
    const before = unpack(rich());
    const after = unpack(file.toBytes());
    expect(Array.from(after.keys())).toEqual(Array.from(before.keys()));
    for (const [name, text] of before)
      if (name !== "xl/styles.xml") expect([name, after.get(name)]).toEqual([name, text]);
  });

  it("loses a removed sheet's own chart and comments, and keeps what others need", async () => {
    const file = openWorkbookFile(rich());
    await file.apply({ ...nothing, removedSheets: ["Charts"] }, { password: null });
    const names = readZip(file.toBytes()).map(({ name }) => name);
    expect(names.filter((name) => /chart|drawing1\.xml|sheet2/.test(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(["xl/pivotTables/pivotTable1.xml", "xl/comments1.xml"]));
  });

  openOffice("still opens in LibreOffice with all of that in it, and with what was added", async () => {
    const file = openWorkbookFile(rich());
    await file.apply(plan, { password: "secret" });
    const fods = new TextDecoder().decode(convert(new Map([["rich.xlsx", file.toBytes()]]), "fods").get("rich.xlsx"));
    expect(fods).toContain("chart:chart");
    expect(fods).toContain("table:data-pilot-table");
    expect(fods).toContain("Checked against the timesheet.");
    expect(fods).toContain('table:target-range-address="Actuals.A1:Actuals.D6"');
    expect(fods).toMatch(/calcext:conditional-format [^>]*"Actuals.D2:Actuals.D6"/);
    expect(fods).toContain("Proforma invoice PF-00001");
  });
});

describe("sheets of Daybook saved by another program since", () => {
  const made: Plan = {
    ...nothing,
    sheets: [
      backlogSheet([
        ["Yes", "2026-10-31", "1600.00", "=1+1", "U|A1|C"],
        ["No", "2026-11-01", "-0.10", " two  spaces\nand a line ", "U|A2|C"],
        [null, null, "12345678901.23", "", "U|A3|C"],
      ]),
      documentSheet("PF-00001"),
      documentSheet("PF-00002"),
    ],
  };

  openOffice("are left as they are by the plan that made them", async () => {
    const file = openWorkbookFile(rich());
    await file.apply(made, { password: null });
    const saved = convert(new Map([["saved.xlsx", file.toBytes()]]), "xlsx").get("saved.xlsx") ?? new Uint8Array();
    expect(Buffer.from(saved).equals(Buffer.from(file.toBytes()))).toBe(false);
    const again = openWorkbookFile(saved);
    expect(await again.apply(made, { password: null })).toEqual({ changed: false });
    expect(again.toBytes()).toBe(saved);
  });

  openOffice("and a real difference rewrites that sheet alone", async () => {
    const file = openWorkbookFile(rich());
    await file.apply(made, { password: null });
    const saved = convert(new Map([["saved.xlsx", file.toBytes()]]), "xlsx").get("saved.xlsx") ?? new Uint8Array();
    const again = openWorkbookFile(saved);
    const other = { ...made, sheets: [...made.sheets.slice(0, 2), documentSheet("PF-00002", "7")] };
    expect(await again.apply(other, { password: null })).toEqual({ changed: true });
    const [before, after] = [unpack(saved), unpack(again.toBytes())];
    const changed = Array.from(before.keys()).filter((name) => before.get(name) !== after.get(name));
    expect(changed.filter((name) => name.includes("worksheets/"))).toEqual(["xl/worksheets/sheet7.xml"]);
    expect((await again.read()).documents[1]?.cells.get("C5")).toEqual({ value: 1400, formula: "ROUND(A5*B5,2)" });
    expect(await again.apply(other, { password: null })).toEqual({ changed: false });
  });
});
