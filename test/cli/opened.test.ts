import { openWorkbookFile } from "../../addin/workbook/file";
import { run, type Command, type WorkbookContent } from "../../engine/index";
import { bookToTamper, type Sealed } from "../faults/bookToTamper";

/** A document whose sheet is not kept is drawn from the book, as it would be kept. */

const actor = { by: "Mara", at: "2026-12-01T09:00:00Z", today: "2026-12-01" };
const open = (...ids: readonly string[]): Command => ({ kind: "open", ids });
const on = (content: WorkbookContent, command: Command) => run({ content, command, actor });

let sealed: Sealed;
beforeAll(async () => {
  sealed = await bookToTamper();
}, 120_000);

/** A file without some of its sheets. */
async function without(...removedSheets: readonly string[]) {
  const file = openWorkbookFile(sealed.bytes);
  const plan = { commit: null, settle: [], sheets: [], removedSheets, protectStructure: false };
  await file.apply(plan, { password: null });
  return file;
}

test("posted, confirmed and drafted documents are drawn as they were, cell for cell, and nothing else changes", async () => {
  const file = await without("PF-00001", "PF-00002", "PF-00003");
  expect((await file.read()).documents).toEqual([]);
  const { plan, outcomes } = await on(await file.read(), open("PF-00003", "PF-00001", "PF-00002", "PF-00001"));
  expect(outcomes.map(({ result, code, key }) => [result, code, key])).toEqual(
    ["PF-00003", "PF-00001", "PF-00002"].map((id) => ["done", "sheet-drawn", id]),
  );
  expect([plan?.commit, plan?.settle, plan?.removedSheets]).toEqual([null, [], []]);
  if (plan !== null) await file.apply(plan, { password: null });
  const drawn = await file.read();
  const byId = ({ documents }: WorkbookContent) => new Map(documents.map((sheet) => [sheet.document, sheet]));
  expect(byId(drawn)).toEqual(byId(sealed.content));
  expect(drawn.tables).toEqual(sealed.content.tables);
  expect((await on(drawn, { kind: "verify", head: null })).problems).toEqual([]);
});

test("one that has its sheet keeps it, and one that is not there is refused", async () => {
  const { plan, outcomes } = await on(sealed.content, open("PF-00001", "PF-00009"));
  expect(outcomes.map(({ result, code, key }) => [result, code, key])).toEqual([
    ["unchanged", "sheet-there", "PF-00001"],
    ["refused", "invoice-not-found", "PF-00009"],
  ]);
  expect(plan).toBeNull();
});

test("a sheet that was cut off while it was written is drawn again", async () => {
  const documents = sealed.content.documents.map((sheet) => ({ ...sheet, isBeingWritten: true }));
  const { plan } = await on({ ...sealed.content, documents }, open("PF-00002"));
  expect(plan?.sheets.map(({ document }) => document)).toEqual(["PF-00002"]);
});

test("a document whose rows somebody changed is not drawn from them", async () => {
  const content = await without("PF-00001", "PF-00002").then((file) => file.read());
  const tables = content.tables.map((table) => {
    if (table.name !== "Invoices") return table;
    const column = table.header.indexOf("Bill To Name");
    return { ...table, rows: table.rows.map((row, index) => (index === 0 ? row.with(column, "Somebody Else") : row)) };
  });
  const { plan, outcomes, problems } = await on({ ...content, tables }, open("PF-00001", "PF-00002"));
  expect(outcomes.map(({ result, code, key }) => [result, code, key])).toEqual([
    ["refused", "open-refused", "PF-00001"],
    ["done", "sheet-drawn", "PF-00002"],
  ]);
  expect(plan?.sheets.map(({ document }) => document)).toEqual(["PF-00002"]);
  expect(problems.filter(({ code }) => code === "seal-broken").map(({ severity, key }) => [severity, key])).toEqual([
    ["error", "PF-00001"],
  ]);
});

test("what was typed elsewhere waits for the next command that writes", async () => {
  const content = await without("PF-00001").then((file) => file.read());
  const documents = content.documents.map((sheet) => {
    const name = sheet.names.get("Name");
    const typed = name === undefined ? [] : [[name, { value: "Winter", formula: null }] as const];
    return sheet.document === "PF-00003" ? { ...sheet, cells: new Map([...sheet.cells, ...typed]) } : sheet;
  });
  const typed = { ...content, documents };
  const opened = await on(typed, open("PF-00001"));
  expect([opened.plan?.commit, opened.plan?.sheets.length]).toEqual([null, 1]);
  const written = await on(typed, { kind: "backlog" });
  expect(written.plan?.commit?.appends.map(({ table }) => table)).toEqual(["Decisions"]);
});
