import fs from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import type { RunResult } from "../../engine/model/runResult";
import { cents, rowOf } from "../engine/bookBuilder";
import { backlogSheet, nothing, sheet } from "../file/plans";
import { daybook, fakeHost, resultOf } from "./fakeHost";

const plan = { ...nothing, sheets: [backlogSheet([["Yes", "2026-10-31", "1600.00", "Advice", "U|A1|CUST"]])] };
const writing: Partial<RunResult> = { plan };

let folder = "";
let book = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "daybook-over-"));
  book = path.join(folder, "book.xlsx");
  fs.writeFileSync(book, emptyWorkbook());
});

async function sheetsOf(file: string): Promise<readonly string[]> {
  const { sheets } = await openWorkbookFile(new Uint8Array(fs.readFileSync(file))).read();
  return sheets.map(({ name }) => name);
}

describe("a command over a workbook", () => {
  it("replaces the file with what the run planned", async () => {
    const { exit } = await daybook(fakeHost(writing), "backlog", book);
    expect(exit).toBe(0);
    expect(await sheetsOf(book)).toEqual(["Sheet1", "Backlog"]);
    expect(fs.readdirSync(folder)).toEqual(["book.xlsx"]);
  });

  it("leaves the file untouched when the plan holds nothing new", async () => {
    await daybook(fakeHost(writing), "backlog", book);
    const before = fs.statSync(book, { bigint: true });
    const { exit } = await daybook(fakeHost(writing), "backlog", book);
    const after = fs.statSync(book, { bigint: true });
    expect(exit).toBe(0);
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  });

  it("writes elsewhere with --out, and leaves the workbook as it is", async () => {
    const out = path.join(folder, "result.xlsx");
    const { exit } = await daybook(fakeHost(writing), "backlog", book, "--out", out);
    expect(exit).toBe(0);
    expect(Buffer.from(emptyWorkbook()).equals(fs.readFileSync(book))).toBe(true);
    expect(await sheetsOf(out)).toEqual(["Sheet1", "Backlog"]);
  });

  it("makes the file of --out when nothing changed, too", async () => {
    const out = path.join(folder, "result.xlsx");
    await daybook(fakeHost(), "backlog", book, "--out", out);
    expect(fs.readFileSync(out).equals(fs.readFileSync(book))).toBe(true);
  });

  it.each([
    ["check", []],
    ["report", ["trial-balance"]],
    ["create", ["--preview"]],
  ])("%s %j never writes, whatever the run planned", async (name, words) => {
    const { exit } = await daybook(fakeHost(writing), name, book, ...words);
    expect(exit).toBe(0);
    expect(Buffer.from(emptyWorkbook()).equals(fs.readFileSync(book))).toBe(true);
    expect(fs.readdirSync(folder)).toEqual(["book.xlsx"]);
  });

  it("ends with 3 and tells why when the workbook refuses to be written; the file is as before", async () => {
    await daybook(fakeHost(writing), "backlog", book, "--password", "one");
    const before = fs.readFileSync(book);
    const other = fakeHost({ plan: { ...nothing, sheets: [backlogSheet([])] } });
    const { exit, output, errors } = await daybook(other, "backlog", book, "--json", "--password", "two");
    expect(exit).toBe(3);
    expect(errors).toMatch(/^Nothing was written\. Sheet Backlog is locked with another password\./);
    expect(output).toContain('"code":"locked-sheet"');
    expect(fs.readFileSync(book).equals(before)).toBe(true);
  });

  it("takes the password of sheets from the environment", async () => {
    const host = fakeHost(writing, { environment: { DAYBOOK_PASSWORD: "one" } });
    await daybook(host, "backlog", book);
    const { sheets } = await openWorkbookFile(new Uint8Array(fs.readFileSync(book))).read();
    expect(sheets.find(({ name }) => name === "Backlog")?.lock).toBe("password");
  });

  it("stops before writing when the file was saved by somebody else meanwhile", async () => {
    const saved = openWorkbookFile(emptyWorkbook());
    await saved.apply({ ...nothing, sheets: [sheet("Theirs")] }, { password: null });
    const host = fakeHost(writing, {
      run: () => {
        fs.writeFileSync(book, saved.toBytes());
        return Promise.resolve(resultOf({}, writing));
      },
    });
    const { exit, errors } = await daybook(host, "backlog", book);
    expect(exit).toBe(3);
    expect(errors).toMatch(/changed by somebody else/);
    expect(await sheetsOf(book)).toEqual(["Sheet1", "Theirs"]);
  });
});

describe("documents chosen by what they are", () => {
  const documentOf = (
    invoiceId: string,
    projectInvoiceStatus: "Draft" | "In Review" | "Confirmed",
    customerId = "C-1",
  ) => ({
    header: rowOf("Invoices", { invoiceId, projectInvoiceStatus, customerId, totalAmount: cents(100) }),
    lines: [],
    details: [],
    retainers: [],
    taxes: [],
    exchangeRate: null,
    edits: [],
    comment: null,
    claims: [],
    outdated: [],
    revision: null,
  });
  const documents = [
    documentOf("PF-00001", "Confirmed"),
    documentOf("PF-00002", "Draft"),
    documentOf("PF-00003", "In Review", "C-2"),
    documentOf("PF-00004", "Draft", "C-2"),
  ];

  it.each([
    [
      ["confirm", "--all"],
      ["PF-00002", "PF-00003", "PF-00004"],
    ],
    [
      ["submit", "--all"],
      ["PF-00002", "PF-00004"],
    ],
    [["submit", "--customer", "C-2"], ["PF-00004"]],
    [
      ["submit", "PF-00009", "--customer", "C-2"],
      ["PF-00009", "PF-00004"],
    ],
    [["post", "--all"], ["PF-00001"]],
    [["confirm", "PF-00009"], ["PF-00009"]],
  ])("%j is %j", async ([name = "", ...words], ids) => {
    const host = fakeHost({ documents });
    await daybook(host, name, book, ...words);
    expect(host.inputs.at(-1)?.command).toMatchObject({ kind: name, ids });
  });
});

describe("export", () => {
  const lists = { backlog: [rowOf("Backlog", { key: "U|A" })], milestones: [], retainers: [], hub: [], journal: [] };

  it("writes one table to a file", async () => {
    const out = path.join(folder, "backlog.csv");
    const { exit, output } = await daybook(
      fakeHost({ lists }),
      "export",
      book,
      "csv",
      "--table",
      "backlog",
      "--out",
      out,
    );
    expect(exit).toBe(0);
    expect(output).toBe(`Backlog is written to ${out}. Rows: 1.\n`);
    expect(fs.readFileSync(out, "utf8").split("\r\n")).toHaveLength(3);
  });

  it("writes every table of Daybook's to a folder, and never the workbook", async () => {
    const out = path.join(folder, "tables");
    await daybook(fakeHost(writing), "export", book, "csv", "--out", out);
    expect(fs.readdirSync(out)).toEqual(expect.arrayContaining(["Backlog.csv", "Invoices.csv", "LedgerEntries.csv"]));
    expect(fs.readdirSync(out)).not.toContain("Actuals.csv");
    expect(Buffer.from(emptyWorkbook()).equals(fs.readFileSync(book))).toBe(true);
  });

  it("refuses several tables in one file", async () => {
    const words = ["--table", "Backlog", "--table", "Invoices", "--out", path.join(folder, "all.csv")];
    expect((await daybook(fakeHost(), "export", book, "csv", ...words)).exit).toBe(2);
  });
});

describe("a new workbook", () => {
  it("is the shipped template", async () => {
    const made = path.join(folder, "new.xlsx");
    const { exit } = await daybook(fakeHost(), "template", made);
    expect(exit).toBe(0);
    const { tables } = await openWorkbookFile(new Uint8Array(fs.readFileSync(made))).read();
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["Settings", "Actuals"]));
  });

  it("with the sample never takes the place of a file that is there", async () => {
    const { exit, errors } = await daybook(fakeHost(), "template", book, "--sample");
    expect(exit).toBe(3);
    expect(errors).toMatch(/There is a file .* already/);
    expect(Buffer.from(emptyWorkbook()).equals(fs.readFileSync(book))).toBe(true);
  });
});
