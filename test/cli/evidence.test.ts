import { readFile } from "node:fs/promises";

import { openWorkbookFile } from "../../addin/workbook/file";
import { run } from "../../engine/index";
import type { WorkbookContent } from "../../engine/model/workbook";
import { bookToTamper, type Sealed } from "../faults/bookToTamper";
import { withCell } from "../faults/forgery";
import { convert, itWithLibreOffice } from "../oracle/libreoffice";
import { commandLineOn, fileOf, newFolder, type Folder, type JsonRow } from "./onFile";

/** What was changed outside Daybook is found, kept as it stands, and in nobody's way. */

const itWithOffice = itWithLibreOffice();
const actor = { by: "Mara", at: "2026-12-01T09:00:00Z", today: "2026-12-01" };

let sealed: Sealed;
let folder: Folder;
beforeAll(async () => {
  sealed = await bookToTamper();
}, 120_000);
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

/** The cell of PF-00001's sheet that shows its total. */
function totalOn({ documents }: WorkbookContent): string {
  const address = documents.find(({ document }) => document === "PF-00001")?.names.get("Total_Amount");
  if (address === undefined) throw new Error("the sheet has no total");
  return address;
}

const contentOf = async (file: string) => openWorkbookFile(new Uint8Array(await readFile(file))).read();
const cellOn = (content: WorkbookContent, document: string, address: string) =>
  content.documents.find((sheet) => sheet.document === document)?.cells.get(address)?.value;
const found = (rows: readonly JsonRow[]) => rows.map(({ code, severity, cell }) => [code, severity, cell]);

const withTotalOf999 = () => {
  const total = totalOn(sealed.content);
  return { total, bytes: withCell(sealed.bytes, { sheet: "PF-00001", address: total, value: 999 }) };
};

test("verify tells the cell, ends with 1 and leaves the file as it is", async () => {
  const { total, bytes } = withTotalOf999();
  const file = await fileOf(folder, bytes);
  const told = await commandLineOn(["verify", file, "--json"]);
  expect(told.exit).toBe(1);
  expect(found(told.json("problems"))).toContainEqual(["sheet-changed", "error", `PF-00001!${total}`]);
  expect(told.json("outcomes").find(({ key }) => key === "PF-00001")).toMatchObject({ code: "document-broken" });
  expect(told.json("outcomes").find(({ key }) => key === "PF-00002")).toMatchObject({ code: "document-intact" });
  expect(new Uint8Array(await readFile(file))).toEqual(bytes);
  const people = await commandLineOn(["verify", file]);
  expect(people.output).toContain("PF-00001 is not as it was sealed. Findings: ");
  expect(people.output).toMatch(new RegExp(`PF-00001!${total} shows =?[^;]*; PF-00001 has `));
});

test("verify ends with 0 on an intact book, and finds a head that was noted", async () => {
  const file = await fileOf(folder, sealed.bytes);
  const first = await commandLineOn(["verify", file, "--json"]);
  expect([first.exit, first.json("problems")]).toEqual([0, []]);
  const params = first.json("outcomes").at(-1)?.["params"] as unknown as Readonly<Record<string, string>>;
  const head = params["head"] ?? "";
  expect((await commandLineOn(["sign", file, "PF-00001", "--by", "Ioan"])).exit).toBe(0);
  const later = await commandLineOn(["verify", file, "--head", head.toUpperCase()]);
  expect(later.output).toContain("Entries since: 1.");
  const unknown = await commandLineOn(["verify", file, "--head", "f".repeat(64)]);
  expect([unknown.exit, unknown.output]).toEqual([1, expect.stringContaining("does not hold the hash ffff") as string]);
});

test("a changed sheet is left as it stands by every command, with a warning, until it is deleted", async () => {
  const { total, bytes } = withTotalOf999();
  const file = await fileOf(folder, bytes);
  const posted = await commandLineOn(["post", file, "PF-00002", "--date", "2026-11-02", "--json"]);
  expect(posted.exit).toBe(0);
  expect(posted.json("outcomes")[0]).toMatchObject({ code: "invoice-posted", key: "PF-00002" });
  expect(found(posted.json("problems"))).toContainEqual(["sheet-changed", "warning", `PF-00001!${total}`]);
  const after = await contentOf(file);
  expect(cellOn(after, "PF-00001", total)).toBe(999);
  expect(after.documents.find(({ document }) => document === "PF-00002")?.names.has("Number")).toBe(true);
});

test("a changed sheet that is deleted is made again from the book", async () => {
  const { total, bytes } = withTotalOf999();
  const opened = openWorkbookFile(bytes);
  const removal = { commit: null, settle: [], sheets: [], removedSheets: ["PF-00001"], protectStructure: false };
  await opened.apply(removal, { password: null });
  const shorn = await fileOf(folder, opened.toBytes());
  expect((await commandLineOn(["verify", shorn])).output).toContain("No problems.");
  await commandLineOn(["backlog", shorn]);
  expect(cellOn(await contentOf(shorn), "PF-00001", total)).toBe(cellOn(sealed.content, "PF-00001", total));
  expect((await commandLineOn(["verify", shorn])).output).toContain("No problems.");
});

test("a document whose rows were changed gets no new sheet from them; the others go on", async () => {
  const ledger = sealed.content.tables.find(({ name }) => name === "Invoices");
  const column = ledger?.header.indexOf("Bill To Name") ?? -1;
  const rows = ledger?.rows.map((row, index) => (index === 0 ? row.with(column, "Somebody Else") : row)) ?? [];
  const tables = sealed.content.tables.map((table) => (table.name === "Invoices" ? { ...table, rows } : table));
  for (const documents of [sealed.content.documents, []]) {
    const content = { ...sealed.content, tables, documents };
    const { plan, problems, outcomes } = await run({ content, command: { kind: "backlog" }, actor });
    const sheets = plan?.sheets.flatMap(({ document }) => document ?? []);
    expect(sheets).toEqual(["PF-00002", "PF-00003"]);
    expect(plan?.removedSheets).toEqual([]);
    expect(outcomes.filter(({ result }) => result === "refused")).toEqual([]);
    const broken = problems.filter(({ code }) => code === "seal-broken");
    expect(broken.map(({ severity, column: header, key }) => [severity, header, key])).toEqual([
      ["warning", "Bill To Name", "PF-00001"],
    ]);
  }
});

test("a sheet that shows the document as it was before its last event is behind, and brought up to date", async () => {
  const file = await fileOf(folder, sealed.bytes);
  await commandLineOn(["post", file, "PF-00002", "--date", "2026-11-02"]);
  const content = { ...(await contentOf(file)), documents: sealed.content.documents };
  const verified = await run({ content, command: { kind: "verify", head: null }, actor });
  expect(verified.problems.map(({ code, severity, key }) => [code, severity, key])).toEqual([
    ["sheet-changed", "note", "PF-00002"],
  ]);
  const { plan, problems } = await run({ content, command: { kind: "backlog" }, actor });
  expect(plan?.sheets.map(({ document }) => document)).toContain("PF-00002");
  expect(problems.filter(({ code }) => code === "sheet-changed")).toEqual([]);
});

test("a sheet that was cut off while it was written is no evidence: it is told, and drawn again", async () => {
  const total = totalOn(sealed.content);
  const documents = sealed.content.documents.map((sheet) =>
    sheet.document === "PF-00001"
      ? { ...sheet, isBeingWritten: true, cells: new Map([...sheet.cells, [total, { value: 999, formula: null }]]) }
      : sheet,
  );
  const content = { ...sealed.content, documents };
  const verified = await run({ content, command: { kind: "verify", head: null }, actor });
  const told = ["sheet-unfinished", "warning", "PF-00001"];
  expect(verified.problems.map(({ code, severity, key }) => [code, severity, key])).toEqual([told]);
  expect(verified.outcomes.find(({ key }) => key === "PF-00001")?.code).toBe("document-intact");
  const { problems, plan } = await run({ content, command: { kind: "backlog" }, actor });
  expect(problems.map(({ code, severity, key }) => [code, severity, key])).toContainEqual(told);
  expect(plan?.sheets.map(({ document }) => document)).toContain("PF-00001");
  expect(JSON.stringify(plan?.sheets)).not.toContain("sheet-unfinished");
});

test("a company that changes its name and series, and a customer who moves, change no document", async () => {
  const tables = sealed.content.tables.map((table) => {
    if (table.name !== "Settings" && table.name !== "Customers") return table;
    const text = table.header.indexOf(table.name === "Settings" ? "Value" : "City");
    const rows = table.rows.map((row) => (row[0] === "Accounting Currency" ? row : row.with(text, "Elsewhere {0000}")));
    return { ...table, rows };
  });
  const { problems } = await run({
    content: { ...sealed.content, tables },
    command: { kind: "verify", head: null },
    actor,
  });
  expect(problems).toEqual([]);
});

test("a sheet of a document that is not in the book is told and not taken away", async () => {
  const copies = sealed.content.documents.map((sheet) =>
    sheet.document === "PF-00001" ? { ...sheet, document: "PF-00077" } : sheet,
  );
  const content = { ...sealed.content, documents: copies };
  const { problems, plan } = await run({ content, command: { kind: "backlog" }, actor });
  const told = problems.filter(({ code }) => code === "sheet-changed");
  expect(told.map(({ sheet, key, params }) => [sheet, key, params["finding"]])).toEqual([
    ["PF-00001", "PF-00077", "unknown"],
  ]);
  expect(plan?.removedSheets).toEqual([]);
});

itWithOffice("a workbook saved by LibreOffice is intact", async () => {
  const saved = convert(new Map([["book.xlsx", sealed.bytes]]), "xlsx").get("book.xlsx");
  const file = await fileOf(folder, saved ?? new Uint8Array());
  const told = await commandLineOn(["verify", file, "--json"]);
  expect(told.json("problems")).toEqual([]);
  expect(told.json("outcomes").at(-1)).toMatchObject({ code: "verified" });
});
