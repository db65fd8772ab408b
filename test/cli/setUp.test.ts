import { readFileSync } from "node:fs";

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

import { openWorkbookFile } from "../../addin/workbook/file";
import { emptyWorkbook } from "../../addin/workbook/file/index";
import { applyInSteps } from "../../addin/workbook/applyInSteps";
import { templateFile } from "../../addin/cli/newWorkbook";
import { run, type Command, type Plan, type RunResult } from "../../engine/index";
import { TABLE_GROUPS } from "../../engine/schema/tableGroups";
import { SOURCE_TABLES } from "../../engine/schema/tables";
import { stepwiseFile } from "../faults/stepwiseFile";
import { smallFirm, workbookOf, type TypedTables } from "../workbookOf";
import { commandLineOn, fileOf, newFolder, type Folder } from "./onFile";

/** Setting up adds the tables a workbook lacks, as a new workbook has them, and changes nothing that is there. */

const actor = { by: "Ana", at: "2026-11-21T09:00:00Z", today: "2026-11-21" };
const SET_UP: Command = { kind: "setUp" };
const NAMES = TABLE_GROUPS.flatMap(({ tables }) => tables);
const FIRM = smallFirm([
  { "Actual ID": "A-1", Date: "2026-10-05", "Project ID": "P-1", Class: "Time", Quantity: "8", Price: "200" },
]);

async function ran(bytes: Uint8Array, command: Command): Promise<RunResult & { readonly bytes: Uint8Array }> {
  const file = openWorkbookFile(bytes);
  const result = await run({ content: await file.read(), command, actor });
  if (result.plan !== null) await file.apply(result.plan, { password: null });
  return { ...result, bytes: file.toBytes() };
}

const contentOf = (bytes: Uint8Array) => openWorkbookFile(bytes).read();
const codes = ({ outcomes }: RunResult) => outcomes.map(({ code, key }) => `${code} ${key ?? ""}`.trim());
const referencesOf = (plan: Plan | null, sheet: string) =>
  plan?.sheets.find(({ name }) => name === sheet)?.validations.flatMap(({ reference }) => reference ?? []) ?? [];

/** A file with the text of one of its parts changed. */
function changed(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) });
}

describe("an empty workbook", () => {
  it("gets every table, with headings, rows, drop-downs and looks of the template", async () => {
    const { bytes, outcomes, plan } = await ran(emptyWorkbook(), SET_UP);
    expect(outcomes.map(({ code, key }) => [code, key])).toEqual(NAMES.map((name) => ["table-made", name]));
    expect(plan?.commit).toBeNull();
    const made = await contentOf(bytes);
    const template = await contentOf(readFileSync(templateFile("daybook")));
    // Its sheets are the template's, one by one; its own blank sheet stays before them, as the instructions do there.
    expect(made.tables).toEqual(template.tables);
    expect(made.sheets.slice(1)).toEqual(template.sheets.slice(1));
    expect(validationsOf(bytes)).toEqual(validationsOf(readFileSync(templateFile("daybook"))));
    expect(validationsOf(bytes).length).toBeGreaterThan(60);
  });

  it("gets the months of this year and the next", async () => {
    const content = await contentOf(emptyWorkbook());
    const { plan } = await run({ content, command: SET_UP, actor: { ...actor, today: "2031-01-01" } });
    const periods = plan?.sheets.find(({ name }) => name === "Periods")?.blocks[0]?.rows.map(([period]) => period);
    expect([periods?.length, periods?.[0], periods?.at(-1)]).toEqual([24, "2031-01", "2032-12"]);
  });

  it("has nothing to add the second time", async () => {
    const first = await ran(emptyWorkbook(), SET_UP);
    const second = await ran(first.bytes, SET_UP);
    expect([codes(second), second.plan]).toEqual([["nothing-to-add"], null]);
  });
});

describe("a workbook that is there", () => {
  it("keeps every cell and gives the same backlog and the same problems", async () => {
    for (const firm of [FIRM, { ...FIRM, Projects: undefined }] as readonly TypedTables[]) {
      const before = await workbookOf(firm);
      const { bytes, outcomes } = await ran(before, SET_UP);
      const [old, now] = [await contentOf(before), await contentOf(bytes)];
      const there = old.tables.map(({ name }) => name);
      expect(outcomes.map(({ key }) => key)).toEqual(NAMES.filter((name) => !there.includes(name)));
      expect(now.tables.length).toBe(Object.keys(SOURCE_TABLES).length);
      for (const table of old.tables) expect(now.tables.find(({ name }) => name === table.name)).toEqual(table);
      const [checked, after] = [await ran(before, { kind: "check" }), await ran(bytes, { kind: "check" })];
      expect([after.problems, after.lists, after.derivation]).toEqual([
        checked.problems,
        checked.lists,
        checked.derivation,
      ]);
      expect(checked.lists.backlog.length).toBe(1);
    }
  });

  it("keeps its sheets byte for byte, and new ones stand before those of Daybook", async () => {
    const listed = (await ran(await workbookOf(FIRM), { kind: "backlog" })).bytes;
    const { bytes } = await ran(listed, SET_UP);
    const [before, after] = [unzipSync(listed), unzipSync(bytes)];
    const sheets = Object.keys(before).filter((part) => part.startsWith("xl/worksheets/sheet"));
    expect(sheets.length).toBeGreaterThan(6);
    for (const part of sheets) expect(Buffer.from(after[part] ?? []).equals(before[part] ?? Buffer.of(1))).toBe(true);
    const { sheets: tabs } = await contentOf(bytes);
    const tabOf = (table: string) => tabs.findIndex(({ tables }) => tables.includes(table));
    expect(tabOf("Periods")).toBeGreaterThan(tabOf("Actuals"));
    expect(tabOf("Periods")).toBeLessThan(tabOf("Backlog"));
  });

  it("keeps a sheet that has a table's name, and drop-downs name the table's own", async () => {
    const named = changed(emptyWorkbook(), "xl/workbook.xml", (xml) => xml.replace('"Sheet1"', '"customers"'));
    const { plan, outcomes, bytes } = await ran(named, SET_UP);
    expect(outcomes.find(({ key }) => key === "Customers")?.params["sheet"]).toBe("Customers (2)");
    const { tables } = await contentOf(bytes);
    expect(tables.find(({ name }) => name === "Customers")?.sheet).toBe("Customers (2)");
    expect(referencesOf(plan, "Contracts")[0]).toContain("'Customers (2)'!$A$5,");
  });

  it("takes drop-downs from where its own tables stand", async () => {
    const moved = changed(await workbookOf(FIRM), "xl/workbook.xml", (xml) =>
      xml.replace('name="Customers"', 'name="L\'atelier"'),
    );
    const { plan, outcomes } = await ran(moved, SET_UP);
    expect(outcomes.map(({ key }) => key)).not.toContain("Customers");
    expect(referencesOf(plan, "Contract customers").map((reference) => reference.split(",")[0])).toEqual([
      "=OFFSET('Contracts'!$A$2",
      "=OFFSET('L''atelier'!$A$2",
    ]);
  });

  it("keeps a chart of its own, which the shipped profiles do not fit", async () => {
    const chart = { ...FIRM, Accounts: [{ Account: "1500", Name: "Debtors", Type: "Asset" }] };
    const before = await workbookOf(chart);
    const { bytes } = await ran(before, SET_UP);
    expect((await contentOf(bytes)).tables.find(({ name }) => name === "PostingProfiles")?.rows).toEqual([]);
    expect((await ran(bytes, { kind: "check" })).problems).toEqual((await ran(before, { kind: "check" })).problems);
  });

  it("is told which optional columns its tables lack, and they are left", async () => {
    const content = await contentOf(await workbookOf(FIRM));
    const tables = content.tables.map((table) => {
      if (table.name !== "Customers") return table;
      const kept = table.header.flatMap((header, index) => (header === "Tax Group" ? [] : [index]));
      const pick = <T>(cells: readonly T[]) => cells.filter((_, index) => kept.includes(index));
      return { ...table, header: pick(table.header), rows: table.rows.map(pick) };
    });
    const { outcomes } = await run({ content: { ...content, tables }, command: SET_UP, actor });
    expect(outcomes.at(-1)).toEqual({
      result: "unchanged",
      code: "columns-missing",
      key: "Customers",
      params: { columns: "Tax Group" },
    });
  });

  it("finishes what an earlier session left: what counted goes on counting", async () => {
    const all = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };
    const mark: Command = { kind: "mark", mark: "ready", selection: all, set: [] };
    const before = await workbookOf(FIRM);
    const { plan } = await run({ content: await contentOf(before), command: mark, actor });
    const stepwise = stepwiseFile(before);
    if (plan !== null) await applyInSteps(stepwise, plan);
    const decided = async (bytes: Uint8Array) => (await ran(bytes, { kind: "check" })).book.rows.Decisions.length;
    const counted = new Set<number>();
    for (const state of stepwise.states) {
      const found = await decided(state);
      counted.add(found);
      expect(await decided((await ran(state, SET_UP)).bytes)).toBe(found);
    }
    expect(counted).toEqual(new Set([0, 1]));
  });
});

describe("on the command line", () => {
  let folder: Folder;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => folder.remove());

  it("template adds to a workbook that is there, and leaves one that has all as it is", async () => {
    const file = await fileOf(folder, await workbookOf(FIRM));
    const first = await commandLineOn(["template", file]);
    expect([first.exit, first.errors]).toEqual([0, ""]);
    expect(first.output).toContain("Milestones is added, on the sheet Milestones.\n");
    const made = await folder.bytes(file);
    const second = await commandLineOn(["template", file]);
    expect([second.exit, second.output.split("\n")[0]]).toEqual([0, "Every table is there: nothing is added."]);
    expect((await folder.bytes(file)).equals(made)).toBe(true);
  });

  it("a locked structure stops it, and nothing is written", async () => {
    const locked = changed(await workbookOf(FIRM), "xl/workbook.xml", (xml) =>
      xml.replace("<bookViews>", '<workbookProtection workbookPassword="CBEB" lockStructure="1"/><bookViews>'),
    );
    const file = await fileOf(folder, locked);
    const told = await commandLineOn(["template", file]);
    expect([told.exit, told.errors]).toEqual([3, expect.stringContaining("Nothing was written.") as string]);
    expect((await folder.bytes(file)).equals(locked)).toBe(true);
  });
});

/** Every drop-down of a file, sheet by sheet. */
function validationsOf(bytes: Uint8Array): readonly string[] {
  const parts = unzipSync(bytes);
  const sheets = Object.keys(parts).filter((part) => /^xl\/worksheets\/sheet\d+\.xml$/.test(part));
  return sheets.flatMap(
    (part) => strFromU8(parts[part] ?? Buffer.of()).match(/<dataValidation .*?<\/dataValidation>/g) ?? [],
  );
}
