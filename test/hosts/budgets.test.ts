/**
 * What each command asks of Excel through Microsoft's own client, in a small workbook and in one a hundred times larger:
 * syncs, actions and bytes. The month that is invoiced is the same in both; the larger one has the rest of its work after.
 */
import type { Command } from "../../engine/index";
import { smallFirm, workbookOf, type TypedRow } from "../workbookOf";
import { totalsOf, type Totals } from "./excel/stats";
import { excelBench, perform } from "./portsUnderTest";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

/** A life in the order of the work: one draft of 100 lines comes of it. */
const LIFE: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["check", { kind: "check" }],
  ["backlog", { kind: "backlog" }],
  ["backlog again", { kind: "backlog" }],
  ["mark all", { kind: "mark", mark: "ready", selection: ALL, set: [] }],
  ["create", { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL }],
  ["edit", { kind: "edit", ids: ["PF-00001-0001"], set: [{ column: "Description", value: "Survey of the pier" }] }],
  ["confirm", { kind: "confirm", ids: ["PF-00001"] }],
  ["journal --post", { kind: "journal", to: "2026-10-31", post: true }],
  ["post", { kind: "post", ids: ["PF-00001"], date: "2026-11-02" }],
]);

const OCTOBER = 100;

function actual(_: unknown, index: number): TypedRow {
  const day = String(1 + (index % 28)).padStart(2, "0");
  return {
    ...{ "Actual ID": `A-${String(index + 1).padStart(5, "0")}`, Date: `2026-${index < OCTOBER ? "10" : "11"}-${day}` },
    ...{ "Project ID": "P-1", Class: "Time", Quantity: String(1 + (index % 8)), "Unit Cost": "100", Price: "200" },
  };
}

async function lifeOf(actuals: number): Promise<ReadonlyMap<string, Totals>> {
  const bench = await excelBench(await workbookOf(smallFirm(Array.from({ length: actuals }, actual))));
  const totals = new Map<string, Totals>();
  for (const [name, command] of LIFE) {
    const before = bench.host.requests.length;
    const { outcomes, problems } = await perform(bench, command);
    const refused = [...outcomes.filter(({ result }) => result === "refused"), ...problems];
    if (refused.length > 0) throw new Error(`${name}: ${JSON.stringify(refused.slice(0, 3))}`);
    totals.set(name, totalsOf(bench.host.requests.slice(before)));
  }
  return totals;
}

/** What is asked at most, as measured: syncs, actions, and thousands of bytes there and back, by command and size. */
const MOST: ReadonlyMap<string, readonly [Budget, Budget]> = new Map<string, readonly [Budget, Budget]>([
  [
    "check",
    [
      { syncs: 3, actions: 177, kilobytes: 44 },
      { syncs: 15, actions: 261, kilobytes: 999 },
    ],
  ],
  [
    "backlog",
    [
      { syncs: 4, actions: 1_825, kilobytes: 354 },
      { syncs: 31, actions: 3_374, kilobytes: 3_578 },
    ],
  ],
  [
    "backlog again",
    [
      { syncs: 4, actions: 380, kilobytes: 107 },
      { syncs: 30, actions: 562, kilobytes: 3_004 },
    ],
  ],
  [
    "mark all",
    [
      { syncs: 13, actions: 2_179, kilobytes: 518 },
      { syncs: 87, actions: 4_399, kilobytes: 11_422 },
    ],
  ],
  [
    "create",
    [
      { syncs: 14, actions: 4_624, kilobytes: 1_335 },
      { syncs: 90, actions: 6_535, kilobytes: 12_607 },
    ],
  ],
  [
    "edit",
    [
      { syncs: 14, actions: 2_691, kilobytes: 1_445 },
      { syncs: 74, actions: 3_111, kilobytes: 9_981 },
    ],
  ],
  [
    "confirm",
    [
      { syncs: 17, actions: 5_547, kilobytes: 2_629 },
      { syncs: 93, actions: 7_494, kilobytes: 13_908 },
    ],
  ],
  [
    "journal --post",
    [
      { syncs: 15, actions: 3_206, kilobytes: 2_500 },
      { syncs: 74, actions: 3_619, kilobytes: 11_035 },
    ],
  ],
  [
    "post",
    [
      { syncs: 19, actions: 4_020, kilobytes: 3_110 },
      { syncs: 78, actions: 4_433, kilobytes: 11_645 },
    ],
  ],
]);

type Budget = { readonly syncs: number; readonly actions: number; readonly kilobytes: number };

test("a command asks of Excel what it was measured to, whatever the size", async () => {
  const small = await lifeOf(OCTOBER);
  const large = await lifeOf(10_000);
  for (const [name, budgets] of MOST) {
    [small, large].forEach((life, index) => {
      const { largestRequest, largestAnswer, ...totals } = life.get(name) ?? totalsOf([]);
      const budget = budgets[index] ?? { syncs: 0, actions: 0, kilobytes: 0 };
      const kilobytes = Math.ceil((totals.requestBytes + totals.answerBytes) / 1000);
      const what = `${name}, ${index === 0 ? OCTOBER : 10_000} actuals`;
      process.stdout.write(`${what}: ${totals.syncs} syncs, ${totals.actions} actions, ${kilobytes} kB\n`);
      expect([what, totals.syncs]).toEqual([what, budget.syncs]);
      expect([what, totals.actions <= budget.actions * 1.02]).toEqual([what, true]);
      expect([what, kilobytes <= budget.kilobytes * 1.02]).toEqual([what, true]);
      expect(Math.max(largestRequest, largestAnswer)).toBeLessThan(2_000_000);
    });
    const actions = (large.get(name)?.actions ?? 0) - (small.get(name)?.actions ?? 0);
    const syncs = (large.get(name)?.syncs ?? 0) - (small.get(name)?.syncs ?? 0);
    expect([name, actions / (10_000 - OCTOBER) < 0.25]).toEqual([name, true]);
    // More rows are more chunks: a trip more for every hundred rows at least, and never one for a row.
    expect([name, syncs / (10_000 - OCTOBER) < 0.01]).toEqual([name, true]);
  }
}, 600_000);
