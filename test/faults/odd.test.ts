import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { unpack } from "../file/builder";
import { smallFirm, workbookOf } from "../workbookOf";
import { builtProgram, runProgram } from "./builtProgram";
import { changedParts } from "./hostileParts";

const actual = {
  "Actual ID": "A-1",
  Date: "2026-10-05",
  "Project ID": "P-1",
  Class: "Time",
  Quantity: "8",
  Price: "200",
};

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

/** Numbers other programs wrote wrongly into workbook.xml and the tables. */
test.each([
  ["a sheet", "xl/workbook.xml", /sheetId="2"/, 'sheetId="x"'],
  ["a table", "xl/tables/table1.xml", / id="1"/, ' id="x"'],
  [
    "the sheet of a name",
    "xl/workbook.xml",
    "</sheets>",
    '</sheets><definedNames><definedName name="N" localSheetId="x">1</definedName></definedNames>',
  ],
])("the number of %s that is none is not counted on from: what is written has numbers", async (_, part, from, to) => {
  const book = await workbookOf(smallFirm([actual]));
  const file = await fileOf(folder, changedParts(book, { [part]: (xml) => xml.replace(from, to) }));
  const { exit } = await commandLineOn(["mark", file, "--ready", "--all"]);
  expect(exit).toBe(0);
  const written = unpack(await folder.bytes(file));
  expect(written.size).toBeGreaterThan(unpack(book).size);
  for (const [name, xml] of written) expect([name, /NaN|Infinity/.exec(xml)]).toEqual([name, null]);
});

test("names of the language's own objects are names like any other", async () => {
  const rows = ["__proto__", "constructor", "toString"];
  const tables = smallFirm(
    rows.map((id) => ({ ...actual, "Actual ID": id, Description: id })),
    { __proto__x: "1" },
  );
  const file = await fileOf(folder, await workbookOf(tables));
  const { exit } = await commandLineOn(["mark", file, "--ready", "--all"]);
  expect(exit).toBeLessThan(2);
  const backlog = await commandLineOn(["backlog", file, "--json"]);
  expect(
    backlog
      .json("backlog")
      .map(({ actualId }) => actualId)
      .sort(),
  ).toEqual([...rows].sort());
});

test("a folder nobody may write into: one sentence, and the file as it was", async () => {
  const program = builtProgram();
  const place = mkdtempSync(path.join(tmpdir(), "daybook-locked-"));
  try {
    const file = path.join(place, "book.xlsx");
    const book = await workbookOf(smallFirm([actual]));
    writeFileSync(file, book);
    chmodSync(file, 0o644);
    chmodSync(place, 0o555);
    const ended = await runProgram(program, ["mark", file, "--ready", "--all", "--by", "Ana"], { asNobody: true });
    expect([ended.exit, ended.errors]).toEqual([
      3,
      `You may not write ${file}. Nothing was written. Write elsewhere with --out.\n`,
    ]);
    expect(readFileSync(file).equals(book)).toBe(true);
    expect(readdirSync(place)).toEqual(["book.xlsx"]);
  } finally {
    chmodSync(place, 0o755);
    rmSync(place, { recursive: true });
    program.remove();
  }
});
