/** What a person types while a command is under way. */
import { run, type Command } from "../../../engine/index";
import { excelPort } from "../../../addin/workbook/excel";
import { officeCalls } from "../../../addin/workbook/excel/office";
import { WorkbookWriteError } from "../../../addin/workbook/port";
import { workbookOf } from "../../workbookOf";
import { bootClient, type Client } from "../excel/client";
import { createExcelHost, type ExcelHost } from "../excel/host";
import { loadWorkbook } from "../excel/load";
import type { HostWorkbook } from "../excel/model/workbook";
import { snapshotOf, type SheetSnapshot } from "../excel/snapshot";
import { userOf } from "../excel/user";
import { firm } from "../firm";
import { cellNamed, cellUnder } from "../places";
import { cloneWorkbook } from "./cloneWorkbook";

const ALL = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true } as const;

const BACKLOG: Command = { kind: "backlog" };
const MARK: Command = { kind: "mark", mark: "ready", selection: { ...ALL, all: false, ids: ["U|A-3|C-1|C"] }, set: [] };
const CREATE: Command = { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL };
const EDIT: Command = { kind: "edit", ids: ["PF-00001-0001"], set: [{ column: "Description", value: "Piles" }] };
const CONFIRM: Command = { kind: "confirm", ids: ["PF-00001"] };

type Typing = {
  readonly sheet: string;
  readonly cell: (sheet: SheetSnapshot) => string;
  readonly text: string;
  readonly key: string;
};

const MARKS: Typing = {
  sheet: "Backlog",
  cell: (sheet) => cellUnder(sheet, "U|A-1|C-1|C", "Ready to Invoice"),
  text: "Ready to Invoice",
  key: "U|A-1|C-1|C",
};
const CITY: Typing = {
  sheet: "PF-00001",
  cell: (sheet) => cellNamed(sheet, "City"),
  text: "Breda",
  key: "PF-00001",
};

/** Before the backlog is derived anew, an actual changes: its list is drawn. */
type Case = {
  readonly name: string;
  readonly life: readonly Command[];
  readonly changes: boolean;
  readonly command: Command;
  readonly typing: Typing;
};

const CASES: readonly Case[] = [
  { name: "backlog", life: [BACKLOG], changes: true, command: BACKLOG, typing: MARKS },
  { name: "mark", life: [BACKLOG], changes: false, command: MARK, typing: MARKS },
  { name: "create", life: [BACKLOG, MARK], changes: false, command: CREATE, typing: MARKS },
  { name: "edit", life: [BACKLOG, MARK, CREATE], changes: false, command: EDIT, typing: CITY },
];

let client: Client;
let bytes: Uint8Array;

beforeAll(async () => {
  client = await bootClient();
  bytes = await workbookOf(firm());
});

async function carryOut(command: Command): Promise<void> {
  const port = excelPort(officeCalls(), { pause: () => Promise.resolve() });
  const actor = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
  const { plan } = await run({ content: await port.read(), command, actor });
  if (plan !== null) await port.apply(plan, { password: null });
}

/** The workbook from before the command. */
async function before({ life, changes }: Case): Promise<HostWorkbook> {
  const host = client.open({ workbook: await loadWorkbook(bytes) });
  for (const command of life) await carryOut(command);
  const actuals = sheetIn(host, "Actuals");
  if (changes && userOf(host).type("Actuals", cellUnder(actuals, "A-1", "Quantity"), "9") !== null) throw new Error();
  return cloneWorkbook(host.workbook);
}

function sheetIn(host: ExcelHost, name: string): SheetSnapshot {
  const found = snapshotOf(host.workbook).sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

function isKept(host: ExcelHost, { sheet: name, text, key }: Typing, cell: string): boolean {
  if (sheetIn(host, name).cells[cell]?.value === text) return true;
  return isDecided(host, key, text);
}

function isDecided(host: ExcelHost, key: string, text: string): boolean {
  const decisions = snapshotOf(host.workbook).sheets.find(({ name }) => name === "Decisions");
  const rows = new Map<string, string[]>();
  for (const [address, { value }] of Object.entries(decisions?.cells ?? {})) {
    const row = address.replace(/\D+/, "");
    rows.set(row, [...(rows.get(row) ?? []), String(value)]);
  }
  return [...rows.values()].some((values) => values.includes(key) && values.includes(text));
}

type Ending = "kept" | "lost" | "refused";

/** Types just before a sync, and says what came of it. */
async function typedAt(given: Case, workbook: HostWorkbook, sync: number): Promise<Ending> {
  const host = createExcelHost({ workbook: cloneWorkbook(workbook) });
  client.attach(host);
  const cell = given.typing.cell(sheetIn(host, given.typing.sheet));
  const refusals: (string | null)[] = [];
  const edit = (): void => void refusals.push(userOf(host).type(given.typing.sheet, cell, given.typing.text));
  host.plant(sync, { kind: "co-author", when: "before", edit });
  await carryOut(given.command).catch((error: unknown) => {
    if (!(error instanceof WorkbookWriteError) || error.code !== "commit-stopped") throw error;
  });
  expect(refusals).toHaveLength(1);
  if (refusals[0] !== null) return "refused";
  return isKept(host, given.typing, cell) ? "kept" : "lost";
}

describe("what is typed while a command is under way", () => {
  it.each(CASES.map((one) => [one.name, one] as const))(
    "%s keeps, but for what is typed right before it draws",
    async (_, given) => {
      const workbook = await before(given);
      const host = createExcelHost({ workbook: cloneWorkbook(workbook) });
      client.attach(host);
      await carryOut(given.command);
      const syncs = host.requests.filter(({ kind }) => kind === "sync").length;
      const endings: Ending[] = [];
      for (let sync = 1; sync <= syncs; sync += 1) endings.push(await typedAt(given, workbook, sync));
      expect(endings).toHaveLength(syncs);
      // The last sync draws, and the one before it looked.
      expect(endings).toEqual([...Array<Ending>(syncs - 1).fill("kept"), "lost"]);
    },
    120_000,
  );

  it("stops confirming, and is in the document that the next confirming confirms", async () => {
    const given: Case = {
      ...{ name: "confirm", life: [BACKLOG, MARK, CREATE], changes: false, command: CONFIRM, typing: CITY },
    };
    const host = createExcelHost({ workbook: await before(given) });
    client.attach(host);
    const cell = CITY.cell(sheetIn(host, CITY.sheet));
    host.plant(6, { kind: "co-author", when: "before", edit: () => userOf(host).type(CITY.sheet, cell, CITY.text) });
    await expect(carryOut(CONFIRM)).rejects.toMatchObject({ code: "commit-stopped" });
    await carryOut(CONFIRM);
    expect(Object.values(sheetIn(host, "PF-00001").cells).map(({ value }) => value)).toContain("Breda");
    expect(isDecided(host, "PF-00001", "Breda")).toBe(true);
  });
});
