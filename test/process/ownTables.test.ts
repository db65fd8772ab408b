import { emptyWorkbook, openWorkbookFile, type FilePort } from "../../addin/workbook/file";
import { wordOutcome } from "../../engine/locale/outcomes";
import { run, type Command, type RunResult } from "../../engine/index";
import type { BlockColumn, Plan, SheetPlan } from "../../engine/model/plan";
import { workbookOf } from "../workbookOf";
import { hour, MARK_ALL, runSchedule, schedule, scheduledFirm, toldOf } from "./scheduleFirm";

/** What Daybook writes to a table that is the user's own: only what it must, where the user has it. */
const PLAIN = { role: "plain", format: null, align: null, wrap: false, locked: false } as const;
const NOTHING: Plan = { commit: null, settle: [], sheets: [], removedSheets: [], protectStructure: false };

const column = (header: string, type: BlockColumn["type"], format: string | null = null): BlockColumn => ({
  ...{ header, type, width: 14, hidden: false, choices: null },
  style: { ...PLAIN, format },
});

/** A schedule in an order of its owner's, with two columns of theirs, dates written their way, from B3 on. */
const COLUMNS = [
  column("Remarks", "text"),
  column("Run Status", "text"),
  column("Transaction Cutoff Date", "date", "yyyy-mm-dd"),
  column("Invoice Run Date", "date", "yyyy-mm-dd"),
  column("Line ID", "text"),
  column("Seen", "text"),
];
const ROW = ["agreed by phone", null, "2026-09-30", "2026-10-01", "L-1", "yes"];

type Own = { readonly columns?: readonly BlockColumn[]; readonly below?: number; readonly locked?: string };

async function ownWorkbook({ columns = COLUMNS, below, locked }: Own = {}): Promise<FilePort> {
  const tables = Object.entries(scheduledFirm({ Actuals: [hour("A-1", "2026-09-05")] }));
  const others = Object.fromEntries(tables.filter(([name]) => name !== "InvoiceSchedule"));
  const file = openWorkbookFile(await workbookOf(others));
  const rows = [columns.map(({ header }) => ROW[COLUMNS.findIndex((one) => one.header === header)] ?? null)];
  const sheet: SheetPlan = {
    name: "Our schedule",
    kind: "source",
    document: null,
    cells:
      below === undefined
        ? []
        : [{ row: below, column: 3, type: "text", value: "mine", formula: null, style: PLAIN } as const],
    blocks: [{ table: "InvoiceSchedule", headerRow: 3, firstColumn: 2, columns, rows, lockedRows: [], filter: true }],
    columnWidths: new Map(),
    hiddenColumns: [],
    merges: [],
    names: new Map(),
    validations: [],
    frozenRows: 3,
    gridlines: true,
    print: null,
    protection: locked === undefined ? null : { filter: true, formatColumns: true },
  };
  await file.apply({ ...NOTHING, sheets: [sheet] }, { password: locked ?? null });
  return openWorkbookFile(file.toBytes());
}

async function perform(file: FilePort, command: Command, password: string | null = null): Promise<RunResult> {
  const actor = { by: "Ana", at: "2026-12-01T09:00:00Z", today: "2026-12-01" };
  const result = await run({ content: await file.read(), command, actor });
  if (result.plan !== null) await file.apply(result.plan, { password });
  return result;
}

async function scheduleIn(file: FilePort) {
  const { tables } = await file.read();
  const found = tables.find(({ name }) => name === "InvoiceSchedule");
  if (found === undefined) throw new Error("no schedule");
  return found;
}

it("rows go below the last, each cell under its own heading, and the owner's columns stay empty", async () => {
  const file = await ownWorkbook();
  expect(toldOf((await perform(file, schedule())).outcomes)).toEqual(["done schedule-added L-1"]);
  const { header, rows } = await scheduleIn(file);
  expect(header).toEqual(COLUMNS.map((one) => one.header));
  expect(rows).toEqual([
    ["agreed by phone", null, 46295, 46296, "L-1", "yes"],
    [null, "Not Run", 46326, 46327, "L-1", null],
    [null, "Not Run", 46356, 46357, "L-1", null],
  ]);
});

it("a run writes the Run Status alone", async () => {
  const file = await ownWorkbook();
  await perform(file, MARK_ALL);
  await perform(file, runSchedule("2026-10-01"));
  expect((await scheduleIn(file)).rows).toEqual([["agreed by phone", "Run Successful", 46295, 46296, "L-1", "yes"]]);
});

it("cells in use below are no-room at the first of them, and nothing is written", async () => {
  const file = await ownWorkbook({ below: 6 });
  const before = file.toBytes();
  const { outcomes, problems, plan } = await perform(file, schedule());
  expect(plan).toBeNull();
  expect(toldOf(outcomes)).toEqual(["refused no-room InvoiceSchedule"]);
  expect(problems.filter(({ code }) => code === "no-room")).toMatchObject([
    { cell: "Our schedule!B6", severity: "error", params: { rows: "2", free: "1" } },
  ]);
  expect(outcomes.map(wordOutcome).join()).toContain("needs 2 more rows, and 1 are free");
  expect(file.toBytes()).toBe(before);
});

it.each([null, "secret"])(
  "a sheet locked with a password is read and never written, whatever the session's (%s)",
  async (password) => {
    const file = await ownWorkbook({ locked: "secret" });
    await perform(file, MARK_ALL, password);
    const before = file.toBytes();
    for (const command of [schedule(), runSchedule("2026-10-01")]) {
      const { outcomes, plan } = await perform(file, command, password);
      expect(plan).toBeNull();
      expect(toldOf(outcomes)).toEqual(["refused locked-sheet InvoiceSchedule"]);
    }
    expect(file.toBytes()).toBe(before);
  },
);

it("a schedule without the column Run Status can be made, and not run: nobody could see what was", async () => {
  const columns = COLUMNS.filter(({ header }) => header !== "Run Status");
  const file = await ownWorkbook({ columns });
  expect(toldOf((await perform(file, schedule())).outcomes)).toEqual(["done schedule-added L-1"]);
  await perform(file, MARK_ALL);
  expect(toldOf((await perform(file, runSchedule("2026-12-01"))).outcomes)).toEqual([
    "refused missing-column InvoiceSchedule",
  ]);
});

it("an empty workbook has nothing to schedule or run, and says so", async () => {
  const file = openWorkbookFile(emptyWorkbook());
  for (const command of [schedule(), runSchedule("2026-12-01")]) {
    const { outcomes } = await perform(file, command);
    expect(outcomes.map(({ result }) => result)).not.toContain("done");
  }
});
