/** What Excel does not let be written, and what of the user's is never written to. */
import { excelPort } from "../../../addin/workbook/excel";
import { officeCalls } from "../../../addin/workbook/excel/office";
import { run, type Command } from "../../../engine/index";
import { workbookOf } from "../../workbookOf";
import { bootClient, type Client } from "../excel/client";
import type { ExcelHost } from "../excel/host";
import { loadWorkbook } from "../excel/load";
import { snapshotOf, type SheetSnapshot } from "../excel/snapshot";
import { protectStructure } from "../excel/model/sheets";
import { userOf } from "../excel/user";
import { firm } from "../firm";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

const BACKLOG: Command = { kind: "backlog" };
const MARK: Command = { kind: "mark", mark: "ready", selection: ALL, set: [] };
const CREATE: Command = { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL };

let client: Client;
let bytes: Uint8Array;
let host: ExcelHost;

beforeAll(async () => {
  client = await bootClient();
  bytes = await workbookOf(firm());
});

beforeEach(async () => {
  host = client.open({ workbook: await loadWorkbook(bytes) });
});

/** With a pane of its own, which knows nothing of what other panes could open. */
async function carryOut(command: Command, password: string | null = null): Promise<void> {
  const port = excelPort(officeCalls(), { pause: () => Promise.resolve() });
  const actor = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
  const { plan } = await run({ content: await port.read(), command, actor });
  if (plan !== null) await port.apply(plan, { password });
}

function sheetNamed(name: string): SheetSnapshot {
  const found = snapshotOf(host.workbook).sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

test("sheets are locked with the session's password, and another password writes nothing", async () => {
  await carryOut(BACKLOG, "brass");
  await carryOut(MARK, "brass");
  expect(sheetNamed("Backlog").protection?.hasPassword).toBe(true);
  expect(sheetNamed("Decisions").protection?.hasPassword).toBe(true);
  const before = snapshotOf(host.workbook);
  for (const password of ["steel", null]) {
    await expect(carryOut(CREATE, password)).rejects.toMatchObject({ code: "locked-sheet" });
    expect(snapshotOf(host.workbook)).toEqual(before);
  }
  await carryOut(CREATE, "brass");
  expect(sheetNamed("PF-00001").protection?.hasPassword).toBe(true);
});

test("a structure that another locked lets no sheet come, and nothing is written", async () => {
  await carryOut(BACKLOG);
  await carryOut(MARK);
  protectStructure(host.workbook, "theirs");
  const before = snapshotOf(host.workbook);
  await expect(carryOut(CREATE)).rejects.toMatchObject({ code: "structure-locked" });
  expect(snapshotOf(host.workbook)).toEqual(before);
});

test("cells in use below a table that is to grow are not moved, and nothing is written", async () => {
  await carryOut(BACKLOG);
  await carryOut(MARK);
  const person = userOf(host);
  const bottom = Number(/\d+$/.exec(sheetNamed("Decisions").tables[0]?.address ?? "")?.[0]);
  const refusals = [person.unprotect("Decisions"), person.type("Decisions", `B${bottom + 2}`, "checked by Mara")];
  expect([...refusals, person.protect("Decisions")]).toEqual([null, null, null]);
  const before = snapshotOf(host.workbook);
  const back: Command = { ...MARK, kind: "mark", mark: "not-ready" };
  await expect(carryOut(back)).rejects.toMatchObject({
    code: "no-room",
    params: new Map([
      ["table", "Decisions"],
      ["sheet", "Decisions"],
      ["rows", expect.any(String)],
      ["free", "1"],
    ]),
  });
  expect(snapshotOf(host.workbook)).toEqual(before);
});

test("a source sheet that its user locked is read, and never written to", async () => {
  expect(userOf(host).protect("Actuals", "theirs")).toBeNull();
  const before = sheetNamed("Actuals");
  for (const command of [BACKLOG, MARK, CREATE]) await carryOut(command);
  expect(sheetNamed("Actuals")).toEqual(before);
  expect(Object.values(sheetNamed("PF-00001").cells).map(({ value }) => value)).toContain("Soundings");
});

test("a user's own sheet of a name that Daybook wants stays as it is", async () => {
  const person = userOf(host);
  expect([person.addSheet("Backlog"), person.type("Backlog", "A1", "My own list")]).toEqual([null, null]);
  const before = sheetNamed("Backlog");
  for (const command of [BACKLOG, MARK, BACKLOG]) await carryOut(command);
  expect(sheetNamed("Backlog")).toEqual(before);
  expect(sheetNamed("Backlog (2)").tables.map(({ name }) => name)).toEqual(["Backlog"]);
  expect(snapshotOf(host.workbook).sheets.filter(({ name }) => name.startsWith("Backlog"))).toHaveLength(2);
});

test("the sheet of a discarded document goes", async () => {
  for (const command of [BACKLOG, MARK, CREATE]) await carryOut(command);
  expect(sheetNamed("PF-00001").protection).not.toBeNull();
  await carryOut({ kind: "discard", ids: ["PF-00001"] });
  expect(snapshotOf(host.workbook).sheets.map(({ name }) => name)).not.toContain("PF-00001");
});
