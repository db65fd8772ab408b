/** Texts that Excel would take for something else. */
import type { Command } from "../../../engine/index";
import { workbookOf } from "../../workbookOf";
import type { CellSnapshot } from "../excel/snapshot";
import { firm } from "../firm";
import { cellUnder } from "../places";
import { HOSTS, perform, type Bench } from "../portsUnderTest";

const TEXTS = ["=1+1", "+3", "-4", "@SUM(A1)", "007", "1-2", "TRUE", "3/4", "'quoted", "1e5", "#N/A"] as const;

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

const LIFE: readonly Command[] = [
  { kind: "backlog" },
  { kind: "mark", mark: "ready", selection: ALL, set: [] },
  { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL },
];

function detail(index: number): string {
  return `PF-00001-${String(index + 1).padStart(4, "0")}`;
}

/** Texts of actuals come to the document in order of date; each is then edited to the next of the list. */
async function lived(bench: Bench): Promise<ReadonlyMap<string, readonly (CellSnapshot | undefined)[]>> {
  for (const command of LIFE) await perform(bench, command);
  const described = await cellsUnder(bench, "PF-00001");
  for (const index of TEXTS.keys()) {
    const value = TEXTS[(index + 1) % TEXTS.length] ?? "";
    const set = [{ column: "Description", value }];
    const { outcomes } = await perform(bench, { kind: "edit", ids: [detail(index)], set });
    expect(outcomes.map(({ result }) => result)).toEqual(["done"]);
  }
  const { sheets } = await bench.snapshot();
  const decisions = sheets.find(({ name }) => name === "Decisions");
  const decided = Object.entries(decisions?.cells ?? {}).filter(([cell]) => /^[CD]\d+$/.test(cell));
  return new Map([
    ["described", described],
    ["edited", await cellsUnder(bench, "PF-00001")],
    ["decided", decided.map(([, cell]) => cell)],
  ]);
}

async function cellsUnder({ snapshot }: Bench, name: string) {
  const sheet = (await snapshot()).sheets.find((one) => one.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return TEXTS.map((_, index) => sheet.cells[cellUnder(sheet, detail(index), "Description", 2)]);
}

test("text that reads like a formula, a number, a date or a yes stays that text, in every port alike", async () => {
  const tables = firm({ "Edit Policy": "Extended" });
  const [model] = tables.Actuals ?? [];
  const Actuals = TEXTS.map((Description, index) => ({
    ...model,
    "Actual ID": `A-${index + 1}`,
    Date: `2026-10-${String(index + 1).padStart(2, "0")}`,
    Description,
  }));
  const bytes = await workbookOf({ ...tables, Milestones: [], Actuals });
  const found: ReadonlyMap<string, readonly (CellSnapshot | undefined)[]>[] = [];
  for (const open of Object.values(HOSTS)) found.push(await lived(await open(bytes)));
  const [file, excel] = found;
  expect(excel).toEqual(file);
  const valuesOf = (part: string) => file?.get(part)?.map((cell) => cell?.value);
  expect(valuesOf("described")).toEqual(TEXTS);
  expect(valuesOf("edited")).toEqual(TEXTS.map((_, index) => TEXTS[(index + 1) % TEXTS.length]));
  expect(valuesOf("decided")).toEqual(expect.arrayContaining([...TEXTS]));
  for (const cells of file?.values() ?? []) expect(cells.filter((cell) => cell?.formula !== undefined)).toEqual([]);
}, 120_000);
