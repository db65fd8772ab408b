import { readFileSync } from "node:fs";
import path from "node:path";

import { emptyWorkbook, openWorkbookFile, type FilePort } from "../../addin/workbook/file/index";
import type { ChartPlan, SheetPlan } from "../../engine/model/plan";
import { pack, unpack } from "./builder";
import { cell, nothing, sheet } from "./plans";

const open = { password: null };

function chart(number: number, change: Partial<ChartPlan> = {}): ChartPlan {
  return {
    name: `Daybook chart ${number}`,
    kind: "stackedColumns",
    title: "Costs & claims",
    categories: "A2:A3",
    series: [{ name: "B1", values: "B2:B3" }],
    values: { title: "EUR", format: "#,##0", min: 0, max: null },
    place: { cell: "D2", width: 400, height: 200 },
    altText: 'The "costs" beside it.',
    ...change,
  };
}

/** A report of two figures with charts over them. */
function report(charts: readonly ChartPlan[], figure = "1600.00"): SheetPlan {
  const cells = [
    cell(1, 2, "Backlog"),
    cell(2, 1, "Up to 30 Days"),
    cell(2, 2, figure, { type: "number" }),
    cell(3, 1, "Over 90 Days"),
    cell(3, 2, "100.00", { type: "number" }),
  ];
  return sheet("Ada's report", { kind: "report", document: "report:backlog", cells, charts });
}

async function drawn(plan: SheetPlan, bytes = emptyWorkbook()): Promise<FilePort> {
  const file = openWorkbookFile(bytes);
  await file.apply({ ...nothing, sheets: [plan] }, open);
  return file;
}

const partsOf = (file: FilePort) => unpack(file.toBytes());
const drawings = (file: FilePort) => [...partsOf(file).keys()].filter((name) => /drawings|charts/.test(name)).sort();

describe("a chart on a sheet of ours", () => {
  it("has a part of its own, which names the cells it shows and holds what they hold", async () => {
    const parts = partsOf(await drawn(report([chart(1)])));
    const text = parts.get("xl/charts/chart1.xml") ?? "";
    expect([...text.matchAll(/<c:f>(.*?)<\/c:f>/g)].map(([, formula]) => formula)).toEqual([
      "'Ada''s report'!$B$1",
      "'Ada''s report'!$A$2:$A$3",
      "'Ada''s report'!$B$2:$B$3",
    ]);
    expect([...text.matchAll(/<c:v>(.*?)<\/c:v>/g)].map(([, value]) => value)).toEqual([
      "Backlog",
      "Up to 30 Days",
      "Over 90 Days",
      "1600.00",
      "100.00",
    ]);
    expect(text).toContain("<a:t>Costs &amp; claims</a:t>");
    expect(parts.get("xl/drawings/drawing1.xml")).toContain('descr="The &quot;costs&quot; beside it."');
    expect(parts.get("[Content_Types].xml")).toContain("drawingml.chart+xml");
    expect(parts.get("xl/worksheets/sheet2.xml")).toMatch(/<drawing r:id="rId1"\/><\/worksheet>$/);
  });

  it("is drawn again without leaving a part behind, and not at all where nothing differs", async () => {
    const file = await drawn(report([chart(1), chart(2)]));
    const before = drawings(file);
    expect(await file.apply({ ...nothing, sheets: [report([chart(1), chart(2)])] }, open)).toEqual({ changed: false });
    await file.apply({ ...nothing, sheets: [report([chart(1), chart(2)], "7.00")] }, open);
    expect(drawings(file)).toEqual(before);
    expect(partsOf(file).get("xl/charts/chart2.xml")).toContain("<c:v>7.00</c:v>");
    await file.apply({ ...nothing, sheets: [report([chart(1)])] }, open);
    expect(drawings(file)).toEqual(before.filter((name) => !name.includes("chart2")));
  });

  it("goes with the last of the plan's charts, and with its sheet", async () => {
    const bare = [...partsOf(await drawn(report([]))).keys()];
    const file = await drawn(report([chart(1)]));
    await file.apply({ ...nothing, sheets: [report([])] }, open);
    expect([...partsOf(file).keys()]).toEqual(bare);
    const removed = await drawn(report([chart(1)]));
    await removed.apply({ ...nothing, removedSheets: ["Ada's report"] }, open);
    expect(drawings(removed)).toEqual([]);
    expect(partsOf(removed).get("[Content_Types].xml")).not.toMatch(/drawing|chart/);
  });

  it("is drawn again where another program lost it", async () => {
    const file = await drawn(report([chart(1)]));
    const parts = new Map(partsOf(file));
    parts.set("xl/drawings/drawing1.xml", '<xdr:wsDr xmlns:xdr="http://x"/>');
    const lost = openWorkbookFile(pack(Object.fromEntries(parts)));
    expect(await lost.apply({ ...nothing, sheets: [report([chart(1)])] }, open)).toEqual({ changed: true });
    expect(partsOf(lost).get("xl/drawings/drawing1.xml")).toContain("Daybook chart 1");
  });
});

describe("page breaks", () => {
  const broken = (rows: readonly number[] | undefined, figure: string) => {
    const print = { orientation: "landscape", fitToWidth: 1, repeatRows: null, footer: null } as const;
    return { ...report([], figure), print: { ...print, ...(rows === undefined ? {} : { breaksBefore: rows }) } };
  };
  const breaksIn = (file: FilePort) =>
    [...(partsOf(file).get("xl/worksheets/sheet2.xml") ?? "").matchAll(/<rowBreaks.*?<\/rowBreaks>/g)].map(([xml]) =>
      [...xml.matchAll(/<brk id="(\d+)"/g)].map(([, row]) => Number(row)),
    );

  it("of a plan take the place of those before, none of them too; where it says nothing they stay", async () => {
    const file = await drawn(broken([3, 5], "1.00"));
    expect(breaksIn(file)).toEqual([[2, 4]]);
    await file.apply({ ...nothing, sheets: [broken([6], "2.00")] }, open);
    expect(breaksIn(file)).toEqual([[5]]);
    await file.apply({ ...nothing, sheets: [broken(undefined, "3.00")] }, open);
    expect(breaksIn(file)).toEqual([[5]]);
    await file.apply({ ...nothing, sheets: [broken([], "4.00")] }, open);
    expect(breaksIn(file)).toEqual([]);
  });
});

describe("drawings of others", () => {
  it("stay on a sheet of ours that is drawn again", async () => {
    const shape = '<xdr:twoCellAnchor><xdr:sp><xdr:cNvPr id="9" name="Note"/></xdr:sp></xdr:twoCellAnchor>';
    const parts = new Map(partsOf(await drawn(report([chart(1)]))));
    const text = parts.get("xl/drawings/drawing1.xml") ?? "";
    parts.set("xl/drawings/drawing1.xml", text.replace("</xdr:wsDr>", `${shape}</xdr:wsDr>`));
    const file = openWorkbookFile(pack(Object.fromEntries(parts)));
    await file.apply({ ...nothing, sheets: [report([chart(1)], "7.00")] }, open);
    expect(partsOf(file).get("xl/drawings/drawing1.xml")).toMatch(/name="Note".*id="10" name="Daybook chart 1"/);
    await file.apply({ ...nothing, sheets: [report([])] }, open);
    expect(partsOf(file).get("xl/drawings/drawing1.xml")).toContain(shape);
    expect(drawings(file)).toEqual(["xl/drawings/drawing1.xml"]);
  });

  it("stay byte for byte on a sheet of the user's", async () => {
    const bytes = new Uint8Array(readFileSync(path.join(__dirname, "fixtures", "rich.xlsx")));
    const before = unpack(bytes);
    const own = [...before.keys()].filter((name) => /drawings|charts/.test(name));
    const file = await drawn(report([chart(1)]), bytes);
    const after = partsOf(file);
    expect(own.length).toBeGreaterThan(1);
    expect(own.map((name) => after.get(name))).toEqual(own.map((name) => before.get(name)));
    await file.apply({ ...nothing, removedSheets: ["Ada's report"] }, open);
    expect(drawings(file)).toEqual([...own].sort());
  });
});
