/** What the pane shows in Excel, and what it is told of. */
import { excelPort } from "../../../addin/workbook/excel";
import { excelWindow } from "../../../addin/workbook/excel/excelWindow";
import { officeCalls, type Writing } from "../../../addin/workbook/excel/office";
import type { WorkbookEvent } from "../../../addin/workbook/port";
import { run, type Command } from "../../../engine/index";
import { workbookOf } from "../../workbookOf";
import { bootClient, type Client } from "../excel/client";
import type { ExcelHost } from "../excel/host";
import { loadWorkbook } from "../excel/load";
import { userOf } from "../excel/user";
import { firm } from "../firm";

let client: Client;
let host: ExcelHost;
let writing: Writing;
let told: WorkbookEvent[];

beforeAll(async () => {
  client = await bootClient();
});

beforeEach(async () => {
  host = client.open({ workbook: await loadWorkbook(await workbookOf(firm())) });
  writing = { count: 0, endedAtMs: 0 };
  told = [];
});

async function carryOut(command: Command): Promise<void> {
  const port = excelPort(officeCalls(writing), { pause: () => Promise.resolve() });
  const actor = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
  const { plan } = await run({ content: await port.read(), command, actor });
  if (plan !== null) await port.apply(plan, { password: null });
}

/** Lets the client tell its listeners, and those ask whose sheet it is. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("a place is brought into view; a sheet that is gone or hidden is said to be none", async () => {
  const pane = excelWindow(writing);
  expect(await pane.show({ sheet: "Actuals", cell: "C3" })).toBe(true);
  const { active, selection } = host.workbook;
  expect([active.name, selection.sheet.name]).toEqual(["Actuals", "Actuals"]);
  expect(selection.area).toMatchObject({ row: 2, column: 2, rows: 1, columns: 1 });
  expect(await pane.show({ sheet: "Customers", cell: null })).toBe(true);
  expect(host.workbook.active.name).toBe("Customers");
  expect(userOf(host).hideSheet("Projects")).toBeNull();
  expect(await pane.show({ sheet: "PF-00009", cell: "A1" })).toBe(false);
  expect(await pane.show({ sheet: "Projects", cell: "A1" })).toBe(false);
  expect(host.workbook.active.name).toBe("Customers");
});

test("edits of source tables are told, the co-author's as such; those of other sheets are not", async () => {
  const end = await excelWindow(writing).watch((event) => void told.push(event));
  expect(userOf(host).addSheet("Notes")).toBeNull();
  expect(userOf(host).type("Notes", "A1", "1")).toBeNull();
  expect(userOf(host).type("Customers", "C2", "Kim")).toBeNull();
  await settled();
  expect(userOf(host, "co-author").type("Customers", "C2", "Lee")).toBeNull();
  await settled();
  await end();
  expect(told).toEqual([
    { kind: "tables-changed", sheet: "Customers", isRemote: false },
    { kind: "tables-changed", sheet: "Customers", isRemote: true },
  ]);
});

test("what Daybook writes itself is not told, protection that a person takes off is, and nothing once it ended", async () => {
  const end = await excelWindow(writing).watch((event) => void told.push(event));
  await carryOut({ kind: "backlog" });
  await settled();
  expect(told).toEqual([]);
  writing.endedAtMs = 0;
  expect(userOf(host).unprotect("Backlog")).toBeNull();
  await settled();
  expect(told).toEqual([{ kind: "protection-removed", sheet: "Backlog" }]);
  expect(userOf(host).deleteSheet("Billing Hub")).toBeNull();
  await settled();
  expect(told.slice(1)).toEqual([{ kind: "sheet-deleted" }]);
  await end();
  expect(userOf(host).type("Customers", "C2", "Kim")).toBeNull();
  await settled();
  expect(told).toHaveLength(2);
});
