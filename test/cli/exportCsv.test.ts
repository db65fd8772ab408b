import { link as hardLink, readdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";

import { BOOK_TABLES, LIST_TABLES, TABLES, tableByName } from "../../engine/schema/tables";
import { shownColumns } from "../../engine/schema/rowTexts";
import { rewritten } from "../oracle/formulaCells";
import { smallFirm, workbookOf } from "../workbookOf";
import { commandLineOn, fileOf, newFolder, type Folder, type Told } from "./onFile";

const BYTE_ORDER_MARK = "\ufeff";

let folder: Folder;
let file: string;

beforeAll(async () => {
  folder = await newFolder();
  const work = {
    "Actual ID": "A-1",
    Date: "2026-10-05",
    "Project ID": "P-1",
    Class: "Time",
    Quantity: "8",
    Price: "200",
  };
  const actuals = [{ ...work, Description: "=1+1, Ø" }];
  file = await fileOf(folder, await workbookOf(smallFirm(actuals)));
  await on(["mark", file, "--ready", "--all"]);
  await on(["create", file, "--as-of", "2026-10-31"]);
  await on(["confirm", file, "--all"]);
  await on(["journal", file, "--post"]);
  await on(["post", file, "--all", "--date", "2026-10-31"]);
});

afterAll(() => folder.remove());

async function on(words: readonly string[]): Promise<Told> {
  const told = await commandLineOn(words);
  expect(told.errors).toBe("");
  return told;
}

async function exported(name: string, words: readonly string[]): Promise<string> {
  const out = path.join(folder.path, name);
  await on(["export", file, "csv", "--out", out, ...words]);
  return readFile(out, "utf8");
}

describe("a CSV file", () => {
  it("begins with a byte order mark, by which Excel knows it for UTF-8; for programs, with --raw, it does not", async () => {
    const words = ["--table", "InvoiceLineDetails"];
    const forExcel = await exported("details.csv", words);
    expect(forExcel.startsWith(`${BYTE_ORDER_MARK}Key,Commit,`)).toBe(true);
    expect(forExcel).toContain(`"'=1+1, Ø"`);
    const forPrograms = await exported("raw.csv", [...words, "--raw"]);
    expect(forPrograms.startsWith("Key,Commit,")).toBe(true);
    expect(forPrograms).toContain(`"=1+1, Ø"`);
  });

  it("of a report says in each row as of when it is, and until when known", async () => {
    const words = ["--as-of", "2026-12-31", "--known-at", "2026-11-30T10:00:00Z"];
    const text = await exported("trial.csv", ["--report", "trial-balance", "--raw", ...words]);
    const [heading, ...rows] = text.trimEnd().split("\r\n");
    expect(heading).toBe("Account,Name,Type,Debit,Credit,Balance,As Of,Known At");
    expect(rows).toContain("1100,Customer Balance,Asset,1600.00,0.00,1600.00,2026-12-31,2026-11-30T10:00:00Z");
    expect(rows).toHaveLength(2);
  });

  it("can be had of every table of Daybook's own, and of no other", async () => {
    const names = [...Object.keys(LIST_TABLES), ...Object.keys(BOOK_TABLES)];
    expect(names).toEqual(expect.arrayContaining(["Seal", "Signatures", "Commits"]));
    for (const name of names) {
      const text = await exported(`${name}.csv`, ["--table", name, "--raw"]);
      const columns = shownColumns(tableByName(name) ?? TABLES.Backlog).map(([, { header }]) => header);
      expect([name, text.split("\r\n")[0]]).toEqual([name, columns.join(",")]);
    }
    const all = path.join(folder.path, "all");
    await on(["export", file, "csv", "--out", all]);
    expect((await readdir(all)).sort()).toEqual(names.map((name) => `${name}.csv`).sort());
    const source = await commandLineOn(["export", file, "csv", "--table", "Actuals", "--out", all]);
    expect(source.exit).toBe(2);
  });

  it("has every row of its table", async () => {
    for (const [table, section] of [
      ["Invoices", "invoices"],
      ["LedgerEntries", "ledger"],
      ["BookedActuals", "bookedActuals"],
    ] as const) {
      const text = await exported("rows.csv", ["--table", table, "--raw"]);
      const told = await on(["check", file, "--json"]);
      expect(told.json(section).length).toBeGreaterThan(0);
      expect(text.trimEnd().split("\r\n")).toHaveLength(told.json(section).length + 1);
    }
  });
});

describe("export", () => {
  it("takes hledger or csv, before the file or after it, and the options of each", async () => {
    const out = path.join(folder.path, "book.journal");
    const told = await on(["export", "hledger", file, "--as-of", "2026-12-31", "--out", out, "--json"]);
    expect(told.json("outcomes")).toEqual([
      expect.objectContaining({
        result: "done",
        code: "ledger-exported",
        key: "LedgerEntries",
        params: { file: out, vouchers: "1", entries: "2", asOf: "2026-12-31", knownAt: "2026-11-02T09:00:00Z" },
      }),
    ]);
    for (const words of [["--table", "Seal"], ["--report", "tax"], ["--raw"]]) {
      expect((await commandLineOn(["export", file, "hledger", "--out", out, ...words])).exit).toBe(2);
    }
    expect((await commandLineOn(["export", file, "beancount", "--out", out])).errors).toContain("pdf, csv, hledger");
  });

  it("never writes the workbook it reads, under whatever name", async () => {
    const before = await folder.bytes(file);
    const link = path.join(folder.path, "link.csv");
    await symlink(file, link);
    const hard = path.join(folder.path, "hard.journal");
    await hardLink(file, hard);
    for (const words of [
      ["hledger", "--out", file],
      ["hledger", "--out", hard],
      ["csv", "--table", "Seal", "--out", file],
      ["csv", "--table", "Seal", "--out", link],
      ["csv", "--report", "trial-balance", "--out", file],
    ]) {
      const told = await commandLineOn(["export", file, ...words]);
      expect([words, told.exit, told.errors]).toEqual([words, 2, expect.stringContaining("is the workbook itself")]);
      expect((await folder.bytes(file)).equals(before)).toBe(true);
    }
  });

  it("writes no journal of a ledger that cannot be read whole: what is left of it would balance too", async () => {
    const damaged = rewritten(await folder.bytes(file), (xml) =>
      xml.replace("<t>Invoiced Revenue</t>", "<t>Revenue</t>"),
    );
    const out = path.join(folder.path, "none.journal");
    const told = await commandLineOn([
      "export",
      await fileOf(folder, damaged, "damaged.xlsx"),
      "hledger",
      "--out",
      out,
    ]);
    expect(told.exit).toBe(1);
    expect(told.output).toMatch(/^Not done: /);
    expect(await readdir(folder.path)).not.toContain("none.journal");
  });
});
