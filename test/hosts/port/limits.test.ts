/** Commands that are cancelled, and an Excel that takes and gives little at a time. */
import { excelPort } from "../../../addin/workbook/excel";
import { officeCalls } from "../../../addin/workbook/excel/office";
import { WorkbookCancelled } from "../../../addin/workbook/port";
import { run, type Command } from "../../../engine/index";
import { smallFirm, workbookOf } from "../../workbookOf";
import { bootClient, type Client } from "../excel/client";
import { createExcelHost, type ExcelHost } from "../excel/host";
import { loadWorkbook } from "../excel/load";
import type { HostWorkbook } from "../excel/model/workbook";
import { snapshotOf } from "../excel/snapshot";
import { firm } from "../firm";
import { cloneWorkbook } from "./cloneWorkbook";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

const BACKLOG: Command = { kind: "backlog" };
const MARK: Command = { kind: "mark", mark: "ready", selection: ALL, set: [] };

let client: Client;

beforeAll(async () => {
  client = await bootClient();
});

async function carryOut(command: Command, isCancelled: () => boolean = () => false): Promise<void> {
  const port = excelPort(officeCalls(), { pause: () => Promise.resolve() });
  const actor = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
  const { plan } = await run({ content: await port.read({ isCancelled }), command, actor });
  if (plan !== null) await port.apply(plan, { password: null, isCancelled });
}

function open(workbook: HostWorkbook, mostBytes?: number): ExcelHost {
  const host = createExcelHost({ workbook, ...(mostBytes === undefined ? {} : { mostBytes }) });
  client.attach(host);
  return host;
}

function syncsOf({ requests }: ExcelHost): number {
  return requests.filter(({ kind }) => kind === "sync").length;
}

/** The rows of a table's column that stand in the workbook. */
function columnOf(host: ExcelHost, sheet: string, column: string): readonly unknown[] {
  const cells = snapshotOf(host.workbook).sheets.find(({ name }) => name === sheet)?.cells ?? {};
  return Object.entries(cells).flatMap(([cell, { value }]) =>
    cell.replace(/\d+$/, "") === column && Number(/\d+$/.exec(cell)?.[0]) > 4 && value !== undefined ? [value] : [],
  );
}

test("a command that is cancelled leaves nothing of it until it is committed, and goes to its end from then on", async () => {
  const start = open(await loadWorkbook(await workbookOf(firm())));
  await carryOut(BACKLOG);
  const before = cloneWorkbook(start.workbook);
  const whole = open(cloneWorkbook(before));
  await carryOut(MARK);
  const syncs = syncsOf(whole);
  const endings: string[] = [];
  for (let sync = 0; sync < syncs; sync += 1) {
    const host = open(cloneWorkbook(before));
    const ended = await carryOut(MARK, () => syncsOf(host) >= sync).then(
      () => "whole",
      (error: unknown) => (error instanceof WorkbookCancelled ? "cancelled" : String(error)),
    );
    endings.push(ended);
    const isWhole = ended === "whole";
    expect(columnOf(host, "Decisions", "A")).toHaveLength(isWhole ? columnOf(whole, "Decisions", "A").length : 0);
    if (isWhole) expect(snapshotOf(host.workbook)).toEqual(snapshotOf(whole.workbook));
    else expect(columnOf(host, "Commits", "F")).not.toContain("Committed");
  }
  const first = endings.indexOf("whole");
  expect(endings).toEqual(endings.map((_, index) => (index < first ? "cancelled" : "whole")));
  expect(first).toBeGreaterThan(6);
  expect(syncs - first).toBeGreaterThan(1);
}, 120_000);

test("an Excel that takes and gives little at a time is left the same as any", async () => {
  const actuals = Array.from({ length: 150 }, (_, index) => ({
    ...{ "Actual ID": `A-${index + 1}`, Date: "2026-10-05", "Project ID": "P-1", Class: "Time", Quantity: "1" },
    ...{ "Unit Cost": "100", Price: "200", Description: `Soundings of pier ${index + 1}` },
  }));
  const workbook = await loadWorkbook(await workbookOf(smallFirm(actuals)));
  const wide = open(cloneWorkbook(workbook));
  for (const command of [BACKLOG, MARK]) await carryOut(command);
  const narrow = open(cloneWorkbook(workbook), 60_000);
  for (const command of [BACKLOG, MARK]) await carryOut(command);
  expect(snapshotOf(narrow.workbook)).toEqual(snapshotOf(wide.workbook));
  const refused = narrow.requests.filter(
    ({ requestBytes, answerBytes }) => requestBytes > 60_000 || answerBytes > 60_000,
  );
  expect(refused.length).toBeGreaterThan(1);
}, 120_000);
