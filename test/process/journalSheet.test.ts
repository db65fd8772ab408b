/** The sheet of the integration journal, from a real file and back: what it shows, and what is typed into it. */
import { openWorkbookFile, type FilePort } from "../../addin/workbook/file";
import { run, type Command, type RunResult } from "../../engine/index";
import type { RawCell } from "../../engine/model/workbook";
import { hours, smallFirm, workbookOf, type TypedRow, type TypedTables } from "../workbookOf";

const AT = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
const PREPARE: Command = { kind: "journal", to: "2026-10-31", post: false };
const POST: Command = { kind: "journal", to: "2026-10-31", post: true };
const BACKLOG: Command = { kind: "backlog" };

const FIRM: TypedTables = {
  ...smallFirm([hours("A-1"), hours("A-2", { Date: "2026-09-30", "Cost Currency": "EUR" })]),
  Customers: [{ "Customer ID": "C-1", Name: "Adventure Works", "Tax Group": "DOM" }],
  Projects: [{ "Project ID": "P-1", Name: "Bridge survey", "Dim Department": "Sea" }],
  Roles: [{ Role: "Engineer", "Item Tax Group": "SRV" }],
  TaxRates: [
    ...["EXPORT", "BOOKS"].map((group) => ({ "Tax Group": "EXPORT", "Item Tax Group": group, "Rate %": "0" })),
    { "Tax Group": "DOM", "Item Tax Group": "SRV", "Rate %": "21", "Tax Category": "S" },
  ],
  Periods: [
    { Period: "2026-09", From: "2026-09-01", To: "2026-09-30", Status: "Closed" },
    { Period: "2026-10", From: "2026-10-01", To: "2026-10-31", Status: "Open" },
  ],
};

async function firmFile(tables: TypedTables = FIRM): Promise<FilePort> {
  return openWorkbookFile(await workbookOf(tables));
}

async function perform(file: FilePort, command: Command): Promise<RunResult> {
  const result = await run({ content: await file.read(), command, actor: AT });
  if (result.plan !== null) await file.apply(result.plan, { password: null });
  return result;
}

async function tableIn(file: FilePort, name: string) {
  const { tables } = await file.read();
  return tables.find((table) => table.name === name) ?? null;
}

/** The rows of a table by column header. */
async function rowsIn(file: FilePort, name: string) {
  const table = await tableIn(file, name);
  return (table?.rows ?? []).map(
    (cells) => new Map(table?.header.map((header, index) => [header, cells[index] ?? null])),
  );
}

async function shown(file: FilePort, ...headers: readonly string[]): Promise<readonly string[]> {
  const rows = await rowsIn(file, "IntegrationJournal");
  return rows.map((row) => ["Key", ...headers].map((header) => textOf(row.get(header))).join(" "));
}

function textOf(cell: RawCell | undefined): string {
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "-";
}

/** Types into the sheet as a person does, who finds the row by its key. */
async function type(file: FilePort, key: string, header: string, text: string): Promise<void> {
  const table = await tableIn(file, "IntegrationJournal");
  if (table === null) throw new Error("there is no sheet of the journal");
  const index = table.rows.findIndex((cells) => cells[table.header.indexOf("Key")] === key);
  const locale = { decimal: ".", group: ",", dateOrder: "ymd" } as const;
  const place = {
    sheet: table.sheet,
    row: table.headerRow + 1 + index,
    column: table.firstColumn + table.header.indexOf(header),
  };
  const outcome = file.type({ ...place, texts: [[text]], locale, keepsOther: true }, null);
  if (outcome.kind === "refused") throw new Error(outcome.reason);
}

/** Renames a heading or adds one, as a person does in a table of theirs. */
async function typeInto(file: FilePort, table: string, place: { row: number; column: number }, text: string) {
  const { sheet, headerRow, firstColumn } = (await tableIn(file, table)) ?? { sheet: "", headerRow: 0, firstColumn: 0 };
  const locale = { decimal: ".", group: ",", dateOrder: "ymd" } as const;
  const at = { sheet, row: headerRow + place.row, column: firstColumn + place.column };
  const outcome = file.type({ ...at, texts: [[text]], locale, keepsOther: true }, null);
  if (outcome.kind === "refused") throw new Error(outcome.reason);
}

const LINES = ["J|C|A-2", "J|U|A-2|C-1|C", "J|C|A-1", "J|U|A-1|C-1|C"];

it("is drawn once lines are drafted, and says what each is and why it is in error", async () => {
  const file = await firmFile();
  await perform(file, BACKLOG);
  expect(await tableIn(file, "IntegrationJournal")).toBeNull();
  await perform(file, PREPARE);
  const table = await tableIn(file, "IntegrationJournal");
  expect(table?.header.slice(0, 3)).toEqual(["Tax Group", "Item Tax Group", "Dim Department"]);
  expect(await shown(file, "Tax Group", "Item Tax Group", "Dim Department", "Moved out of", "Status")).toEqual([
    "J|C|A-2 DOM SRV Sea 2026-09 Error",
    "J|U|A-2|C-1|C DOM SRV Sea 2026-09 Draft",
    "J|C|A-1 DOM SRV Sea - Draft",
    "J|U|A-1|C-1|C DOM SRV Sea - Draft",
  ]);
  const [inError, ...others] = await rowsIn(file, "IntegrationJournal");
  expect(inError?.get("Problem")).toMatch(/rate.*EUR.*USD/);
  expect(inError?.get("What to do")).toMatch(/ExchangeRates/);
  expect(others.map((row) => row.get("Problem"))).toEqual([null, null, null]);
});

it("says at once what is mended, though the journal is not prepared again", async () => {
  const file = await firmFile();
  await perform(file, PREPARE);
  const actuals = await tableIn(file, "Actuals");
  await typeInto(file, "Actuals", { row: 2, column: actuals?.header.indexOf("Cost Currency") ?? 0 }, "USD");
  await perform(file, BACKLOG);
  expect(await shown(file, "Status", "Problem")).toEqual(LINES.map((key) => `${key} Draft -`));
});

it("stays when all is posted, empty; drawing it again changes nothing to the byte", async () => {
  const file = await firmFile({ ...FIRM, Actuals: [hours("A-1")] });
  await perform(file, PREPARE);
  const before = file.toBytes();
  await perform(file, BACKLOG);
  expect(file.toBytes()).toBe(before);
  await perform(file, POST);
  expect(await shown(file)).toEqual([]);
  expect(await tableIn(file, "IntegrationJournal")).not.toBeNull();
});

it("takes tax groups and dimensions typed into it as the accountant's decisions, and posts with them", async () => {
  const file = await firmFile();
  await perform(file, PREPARE);
  await type(file, "J|C|A-1", "Tax Group", "EXPORT");
  await type(file, "J|C|A-1", "Dim Department", "Land");
  await perform(file, BACKLOG);
  expect(
    (await rowsIn(file, "Decisions")).map((row) => ["Key", "Field", "Value", "Was", "By"].map((name) => row.get(name))),
  ).toEqual([
    ["J|C|A-1", "Tax Group", "EXPORT", "DOM", "Ana"],
    ["J|C|A-1", "Dim Department", "Land", "Sea", "Ana"],
  ]);
  const drafts = await rowsIn(file, "JournalDraft");
  expect(
    drafts
      .filter((row) => row.get("Key") === "J|C|A-1")
      .map((row) => [row.get("Tax Group"), row.get("Dim Department")]),
  ).toEqual([["EXPORT", "Land"]]);
  expect((await shown(file, "Tax Group", "Dim Department"))[2]).toBe("J|C|A-1 EXPORT Land");
  await type(file, "J|U|A-1|C-1|C", "Item Tax Group", "BOOKS");
  await perform(file, POST);
  const posted = await rowsIn(file, "Journal");
  expect(
    posted.map((row) => ["Key", "Tax Group", "Item Tax Group", "Dim Department"].map((name) => row.get(name))),
  ).toEqual([
    ["J|U|A-2|C-1|C", "DOM", "SRV", "Sea"],
    ["J|C|A-1", "EXPORT", "SRV", "Land"],
    ["J|U|A-1|C-1|C", "DOM", "BOOKS", "Sea"],
  ]);
  expect((await rowsIn(file, "LedgerEntries")).map((row) => row.get("Dim Department"))).toEqual(["Land", "Land"]);
});

it("gives an emptied cell back what the project, contract or role says", async () => {
  const file = await firmFile();
  await perform(file, PREPARE);
  for (const [header, text] of [
    ["Tax Group", "EXPORT"],
    ["Dim Department", "Land"],
  ] as const) {
    await type(file, "J|C|A-1", header, text);
  }
  await perform(file, BACKLOG);
  for (const header of ["Tax Group", "Dim Department", "Item Tax Group"]) await type(file, "J|C|A-1", header, "");
  await perform(file, BACKLOG);
  expect((await shown(file, "Tax Group", "Item Tax Group", "Dim Department"))[2]).toBe("J|C|A-1 DOM SRV Sea");
  expect(
    (await rowsIn(file, "Decisions")).slice(2).map((row) => [row.get("Field"), row.get("Value"), row.get("Was")]),
  ).toEqual([
    ["Tax Group", null, "EXPORT"],
    ["Dim Department", null, "Land"],
  ]);
});

it("has every other cell locked, and says what is no ID", async () => {
  const file = await firmFile();
  await perform(file, PREPARE);
  await expect(type(file, "J|C|A-1", "Amount", "1")).rejects.toThrow();
  await type(file, "J|C|A-1", "Tax Group", "A|B");
  const { problems } = await perform(file, BACKLOG);
  expect(problems.filter(({ code }) => code === "bad-id")).toMatchObject([
    { key: "J|C|A-1", cell: "Integration journal!A7" },
  ]);
  expect(await rowsIn(file, "Decisions")).toEqual([]);
});

it("does not take a group no rate knows, and posts nothing until that is mended", async () => {
  const file = await firmFile();
  await perform(file, PREPARE);
  await type(file, "J|C|A-1", "Tax Group", "DMO");
  const { problems, outcomes } = await perform(file, POST);
  expect(outcomes.map(({ code, params }) => [code, params["reason"]])).toEqual([
    ["journal-refused", "unknown-reference"],
  ]);
  expect(problems.filter(({ code }) => code === "unknown-reference")).toMatchObject([
    { cell: "Integration journal!A7", params: { value: "DMO", referenced: "TaxRates" } },
  ]);
  expect(await rowsIn(file, "Journal")).toEqual([]);
});

it("takes what was typed before a line was posted elsewhere for gone, and says so at its cell", async () => {
  const file = await firmFile({ ...FIRM, Actuals: [hours("A-1")] });
  await perform(file, PREPARE);
  await type(file, "J|C|A-1", "Tax Group", "EXPORT");
  const content = await file.read();
  const withoutDrafts = { ...content, tables: content.tables.filter(({ name }) => name !== "JournalDraft") };
  const { problems } = await run({ content: withoutDrafts, command: { kind: "check" }, actor: AT });
  expect(problems.filter(({ code }) => code === "typed-but-gone")).toMatchObject([
    { key: "J|C|A-1", severity: "warning", column: "Tax Group", cell: "Integration journal!A5" },
  ]);
});

it("grows a column when a project has a new dimension, and so do journal and ledger when it is posted", async () => {
  const first: TypedRow = { "Project ID": "P-1", Name: "Bridge survey" };
  const file = await firmFile({ ...FIRM, Projects: [{ ...first, "Dim Site": "" }], Actuals: [hours("A-1")] });
  await perform(file, PREPARE);
  expect((await tableIn(file, "IntegrationJournal"))?.header.filter((header) => header.startsWith("Dim"))).toEqual([]);
  await perform(file, { kind: "journal", to: "2026-10-05", post: true });
  const projects = await tableIn(file, "Projects");
  await typeInto(file, "Projects", { row: 1, column: projects?.header.indexOf("Dim Site") ?? 0 }, "Delft");
  const actuals = await tableIn(file, "Actuals");
  const cells = new Map(Object.entries(hours("A-2", { Date: "2026-10-06" })));
  for (const [index, header] of (actuals?.header ?? []).entries()) {
    const text = cells.get(header);
    if (text !== undefined) await typeInto(file, "Actuals", { row: 2, column: index }, text);
  }
  await perform(file, PREPARE);
  await type(file, "J|C|A-2", "Dim Site", "Hoorn");
  await perform(file, POST);
  expect((await rowsIn(file, "Journal")).map((row) => [row.get("Key"), row.get("Dim Site")])).toEqual([
    ["J|C|A-1", null],
    ["J|U|A-1|C-1|C", null],
    ["J|C|A-2", "Hoorn"],
    ["J|U|A-2|C-1|C", "Delft"],
  ]);
  expect((await rowsIn(file, "LedgerEntries")).map((row) => row.get("Dim Site"))).toEqual([
    null,
    null,
    "Hoorn",
    "Hoorn",
  ]);
});
