/** Charts of reports in Excel: drawn with their sheet, drawn again, and broken off. */
import type { ChartPlan, SheetPlan } from "../../../engine/model/plan";
import type { Command, ReportName } from "../../../engine/index";
import { emptyWorkbook, openWorkbookFile } from "../../../addin/workbook/file";
import { sizeOf } from "../../../addin/workbook/excel/chunks";
import { cell, nothing, sheet } from "../../file/plans";
import { workbookOf } from "../../workbookOf";
import { bootClient } from "../excel/client";
import type { Fault } from "../excel/faults";
import { createExcelHost } from "../excel/host";
import { loadWorkbook } from "../excel/load";
import type { HostWorkbook } from "../excel/model/workbook";
import { snapshotOf, type WorkbookSnapshot } from "../excel/snapshot";
import { userOf } from "../excel/user";
import { differences } from "../differences";
import { fullFirm } from "../fullFirm";
import { excelBench, HOSTS, perform, type Bench } from "../portsUnderTest";
import { cloneWorkbook } from "./cloneWorkbook";

function drawing(report: ReportName, asOf = "2026-11-30"): Command {
  return { kind: "openReport", report, asOf, knownAt: null };
}

const PERFORMANCE = "Contract performance";

async function chartsOn(bench: Bench, name: string) {
  return (await bench.snapshot()).sheets.find((one) => one.name === name)?.charts ?? [];
}

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

/** Hours are billed against a limit. */
const BILLED: readonly Command[] = [
  { kind: "mark", mark: "ready", selection: ALL, set: [] },
  { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
  { kind: "confirm", ids: ["PF-00001"] },
];

/** The file of a firm that billed. */
async function billed(): Promise<Uint8Array> {
  const file = openWorkbookFile(await workbookOf(fullFirm()));
  const bench: Bench = { port: file, type: () => undefined, snapshot: () => Promise.reject(new Error()) };
  for (const command of BILLED) await perform(bench, command);
  return file.toBytes();
}

test("a report with two charts has both in every port, the limits against a hundred percent", async () => {
  const bytes = await billed();
  const [file, excel] = await Promise.all([HOSTS.file(bytes), excelBench(bytes)]);
  for (const bench of [file, excel]) await perform(bench, drawing("contract-performance"));
  const charts = await chartsOn(excel, PERFORMANCE);
  const about = charts.map(({ title, type, valueAxis }) => [title?.text, type, valueAxis.maximum]);
  expect(about).toEqual([
    ["Billed against contract value", "BarClustered", null],
    ["Not-to-exceed limits used", "BarClustered", 100],
  ]);
  expect(charts.map(({ legend, series }) => [legend?.position ?? null, series.length])).toEqual([
    ["Bottom", 2],
    [null, 1],
  ]);
  expect(differences(await excel.snapshot(), await file.snapshot())).toEqual([]);
  const pages = excel.host.workbook.sheets.find(({ name }) => name === PERFORMANCE)?.page.pageBreaks ?? new Set();
  expect([...pages]).toHaveLength(1);
  await perform(excel, drawing("contract-performance", "2026-10-01"));
  expect([...pages]).toEqual([]);
});

/** A report of one figure a row, with a chart over them. */
function report(rows: number, change: Partial<ChartPlan> = {}, isProtected = true): SheetPlan {
  const figures = Array.from({ length: rows }, (_, index) => [
    cell(2 + index, 1, `K-${index}`),
    cell(2 + index, 2, String(100 * index), { type: "number" }),
  ]);
  const chart: ChartPlan = {
    name: "Daybook chart 1",
    kind: "bars",
    title: "Billed",
    categories: `A2:A${1 + rows}`,
    series: [{ name: "B1", values: `B2:B${1 + rows}` }],
    values: { title: "EUR", format: "#,##0", min: 0, max: null },
    place: { cell: "D2", width: 400, height: 200 },
    altText: "Billed by contract.",
    ...change,
  };
  return sheet("Report", {
    kind: "report",
    document: "report:contract-performance",
    cells: [cell(1, 1, "Contract ID"), cell(1, 2, "Billed"), ...figures.flat()],
    charts: [chart],
    protection: isProtected ? { filter: false, formatColumns: true } : null,
  });
}

async function drawn(bench: Bench, plan: SheetPlan): Promise<void> {
  await bench.port.read();
  await bench.port.apply({ ...nothing, sheets: [plan] }, { password: null });
}

/** Somebody's own chart on a sheet that is open. */
function drawnByHand(name: string): Promise<void> {
  return Excel.run(async (context) => {
    const own = context.workbook.worksheets.getItem(name);
    own.charts.add("ColumnClustered", own.getRange("B1:B3"), "Columns").name = "Mine";
    await context.sync();
  });
}

describe("a sheet that is drawn again", () => {
  it("has its chart once, over the rows it has now, and keeps a chart of the user's", async () => {
    const bench = await excelBench(emptyWorkbook());
    await drawn(bench, report(2, {}, false));
    await drawnByHand("Report");
    await drawn(bench, report(3));
    const charts = await chartsOn(bench, "Report");
    expect(charts.map(({ name, series }) => [name, series[0]?.values, series[0]?.categories])).toEqual([
      ["Mine", "B2:B3", null],
      ["Daybook chart 1", "B2:B4", "A2:A4"],
    ]);
  });

  it("has its chart again where it was deleted, and is left alone where nothing differs", async () => {
    const bench = await excelBench(emptyWorkbook());
    await drawn(bench, report(2));
    const before = await bench.snapshot();
    const open = bench.host.workbook.sheets.find(({ name }) => name === "Report");
    open?.charts.splice(0, 1);
    expect(await chartsOn(bench, "Report")).toEqual([]);
    await drawn(bench, report(2));
    expect(await bench.snapshot()).toEqual(before);
    await bench.port.read();
    expect(await bench.port.apply({ ...nothing, sheets: [report(2)] }, { password: null })).toEqual({ changed: false });
  });

  it("has none any more where its plan has none", async () => {
    const bench = await excelBench(emptyWorkbook());
    await drawn(bench, report(2));
    await drawn(bench, { ...report(2), charts: [] });
    expect(await chartsOn(bench, "Report")).toEqual([]);
  });
});

test("a chart of one row is of that row, and its texts are texts", async () => {
  const bench = await excelBench(emptyWorkbook());
  await drawn(bench, report(1, { title: "=B2", values: { title: "=A1", format: "0", min: null, max: 100 } }));
  const [chart] = await chartsOn(bench, "Report");
  expect(chart?.series).toMatchObject([{ name: "Billed", values: "B2", categories: "A2" }]);
  expect([chart?.title?.text, chart?.valueAxis.title?.text]).toEqual([" =B2", " =A1"]);
});

test("charts need no sync of their own, and no more room than they are packed for", async () => {
  const asked = async (plan: SheetPlan) => {
    const bench = await excelBench(emptyWorkbook());
    await bench.port.read();
    const before = bench.host.requests.length;
    await bench.port.apply({ ...nothing, sheets: [plan] }, { password: null });
    const requests = bench.host.requests.slice(before).filter(({ kind }) => kind === "sync");
    return { syncs: requests.length, bytes: requests.reduce((sum, one) => sum + one.requestBytes, 0) };
  };
  const series = ["B1", "B1", "B1"].map((name) => ({ name, values: "B2:B3" }));
  const plan = report(2, { series });
  const [with_, without] = [await asked(plan), await asked({ ...plan, charts: [] })];
  expect(with_.syncs).toBe(without.syncs);
  const [chart] = plan.charts ?? [];
  if (chart === undefined) throw new Error("a report without its chart");
  const packed = sizeOf({ kind: "addChart", sheet: "Report", chart, names: ["", "", ""] });
  expect(with_.bytes - without.bytes).toBeLessThan(packed.bytes);
  expect(with_.bytes - without.bytes).toBeGreaterThan(packed.bytes / 2);
});

describe("drawing a report is broken off", () => {
  const plan = report(2, { series: ["B1", "B1"].map((name) => ({ name, values: "B2:B3" })) });
  let empty: HostWorkbook;
  let whole: WorkbookSnapshot;
  /** The sync that draws, counted from 1, and its actions. */
  let writing = { sync: 0, actions: 0 };

  /** A workbook of its own, drawn on until `fault` stops it. */
  async function brokenOff(fault: Fault): Promise<Bench> {
    const bench = await excelBench(emptyWorkbook());
    const host = createExcelHost({ workbook: cloneWorkbook(empty) });
    (await bootClient()).attach(host);
    host.plant(writing.sync, fault);
    await expect(drawn(bench, plan)).rejects.toThrow();
    host.restart();
    return { ...bench, snapshot: () => Promise.resolve(snapshotOf(host.workbook)) };
  }

  beforeAll(async () => {
    empty = await loadWorkbook(emptyWorkbook());
    const bench = await excelBench(emptyWorkbook());
    await drawn(bench, plan);
    whole = await bench.snapshot();
    const syncs = bench.host.requests.filter(({ kind }) => kind === "sync");
    writing = { sync: syncs.length, actions: syncs.at(-1)?.actions ?? 0 };
  });

  it("in the midst of its charts: the sheet counts as unfinished, and drawn again it is as if nothing had been", async () => {
    const wrong: string[] = [];
    for (let action = MADE; action < writing.actions - ENDING; action += 2) {
      const bench = await brokenOff({ kind: "host-error", at: action });
      const { documents } = await bench.port.read();
      await drawn(bench, plan);
      const isAgain = differences(await bench.snapshot(), whole).length === 0;
      if (documents.length !== 1 || !documents[0]?.isBeingWritten || !isAgain) wrong.push(`action ${action}`);
    }
    // A chart that was made and not yet named is nobody's that Daybook knows, and stays as a user's would.
    expect(wrong).toEqual([`action ${MADE}`]);
    expect(writing.actions).toBeGreaterThan(MADE + 80);
  });

  it("by an answer that is lost after it was done: nothing is drawn twice", async () => {
    const bench = await brokenOff({ kind: "lost-reply" });
    await drawn(bench, plan);
    expect(differences(await bench.snapshot(), whole)).toEqual([]);
  });

  it("and is told as unfinished by whoever checks the workbook", async () => {
    const bench = await brokenOff({ kind: "host-error", at: writing.actions - 20 });
    const { problems } = await perform(bench, { kind: "check" });
    const told = problems.filter(({ code }) => code !== "missing-table").map(({ code, key }) => [code, key]);
    expect(told).toEqual([["sheet-unfinished", plan.document]]);
  });
});

/** The action after the one that makes the chart: it names it. */
const MADE = 38;
/** The mark of an unfinished sheet comes off, and the sheet is protected. */
const ENDING = 6;

test("on a protected report nobody deletes or moves its charts", async () => {
  const bench = await excelBench(emptyWorkbook());
  await drawn(bench, report(2));
  const change = (act: (chart: Excel.Chart) => void) =>
    Excel.run(async (context) => {
      act(context.workbook.worksheets.getItem("Report").charts.getItem("Daybook chart 1"));
      await context.sync();
    });
  await expect(change((chart) => chart.delete())).rejects.toMatchObject({ code: "AccessDenied" });
  await expect(change((chart) => void (chart.top = 0))).rejects.toMatchObject({ code: "AccessDenied" });
  expect(userOf(bench.host).unprotect("Report")).toBeNull();
  await change((chart) => chart.delete());
  expect(await chartsOn(bench, "Report")).toEqual([]);
});
