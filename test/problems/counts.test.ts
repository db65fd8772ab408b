/** Of one code in one column the first 1,000 places are told, and a count for all: on every way out. */
import { readFile } from "node:fs/promises";
import path from "node:path";

import { NOWHERE, problemCollector, problemList, type Problem } from "../../engine/kernel/problem";
import { readBook } from "../../engine/schema/readBook";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { changed, smallest, tableOf } from "../engine/contentBuilder";
import { readWorkbook } from "../injection/readCells";
import { smallFirm, workbookOf, type TypedRow } from "../workbookOf";

/** 2,500 quantities that are no numbers, 1,200 of them on rows without a date; 1,300 hours no contract line takes. */
const ACTUALS: readonly TypedRow[] = Array.from({ length: 3_800 }, (_, index) => ({
  "Actual ID": `A-${String(index + 1).padStart(4, "0")}`,
  Date: index < 1_200 ? "some day" : "2026-10-05",
  "Project ID": index < 2_500 ? "P-1" : "P-2",
  Class: "Time",
  Quantity: index < 2_500 ? "eight" : "8",
  Price: "200",
}));

const COUNTS = [
  { code: "not-a-date", severity: "error", table: "Actuals", column: "Date", count: 1_200 },
  { code: "not-a-number", severity: "error", table: "Actuals", column: "Quantity", count: 2_500 },
  { code: "no-contract-line", severity: "warning", table: "Actuals", column: "Project ID", count: 1_300 },
];

let folder: Folder;
let file: string;
beforeAll(async () => {
  folder = await newFolder();
  const firm = smallFirm(ACTUALS);
  const projects = [...(firm.Projects ?? []), { "Project ID": "P-2", Name: "Not agreed yet" }];
  file = await fileOf(folder, await workbookOf({ ...firm, Projects: projects }));
});
afterAll(() => folder.remove());

test("JSON lists the first 1,000 places of each, and counts all", async () => {
  const checked = await commandLineOn(["check", file, "--json"]);
  expect(checked.exit).toBe(1);
  expect(checked.json("problemCounts")).toEqual(COUNTS);
  const listed = checked.json("problems");
  expect(listed.length).toBe(3_000);
  for (const { code, column } of COUNTS) {
    const rows = listed.filter((problem) => problem["code"] === code).map(({ row }) => Number(row));
    expect(new Set(rows).size).toBe(1_000);
    expect(rows[0]).toBe(code === "no-contract-line" ? 2_502 : 2);
    expect(listed.filter((problem) => problem["code"] === code && problem["column"] !== column)).toEqual([]);
  }
});

test("the terminal lists them, says how many are not listed, and counts all", async () => {
  const checked = await commandLineOn(["check", file]);
  const lines = checked.output.split("\n");
  expect(lines.filter((line) => line.includes("[not-a-number]")).length).toBe(1_000);
  expect(checked.output).toContain("\n2000 more of the same codes and columns are not listed.\n");
  expect(checked.output).toMatch(/ 3700 errors, 1300 warnings\.\n$/);
});

test("the sheet Problems and its CSV list the first 1,000 places, each with the count of all", async () => {
  const written = path.join(folder.path, "written.xlsx");
  expect((await commandLineOn(["backlog", file, "--out", written])).exit).toBe(1);
  const sheet = readWorkbook(new Uint8Array(await readFile(written))).sheets.find(({ name }) => name === "Problems");
  expect(sheet?.cells.get("A2")?.value).toContain("3000 of 5000 places");
  const rows = Array.from({ length: 3_001 }, (_, index) => index + 5).map((row) => {
    const [code, place, inAll] = ["B", "F", "H"].map((column) => sheet?.cells.get(`${column}${row}`)?.value);
    return { code, place, inAll };
  });
  expect(rows.at(-1)).toEqual({ code: undefined, place: undefined, inAll: undefined });
  const told = rows.slice(0, -1);
  expect(new Set(told.map(({ place }) => place)).size).toBe(3_000);
  for (const { code, count } of COUNTS) {
    const ofCode = told.filter((row) => row.code === code);
    expect(ofCode.map(({ inAll }) => inAll)).toEqual(Array.from({ length: 1_000 }, () => String(count)));
  }

  const csv = path.join(folder.path, "problems.csv");
  await commandLineOn(["export", file, "csv", "--table", "Problems", "--out", csv]);
  const lines = (await readFile(csv, "utf8")).split("\r\n");
  expect(lines.length).toBe(3_002);
  expect(lines.filter((line) => /^error,not-a-number,.*,2500,/.test(line)).length).toBe(1_000);
});

test("a million problems are a million to count and a thousand made", () => {
  const collected = problemCollector();
  let made = 0;
  const make = (): Problem => {
    made += 1;
    return {
      ...NOWHERE,
      table: "Actuals",
      column: "Price",
      code: "required",
      severity: "error",
      key: null,
      params: {},
    };
  };
  const of = { code: "required", table: "Actuals", column: "price" };
  for (let index = 0; index < 1_000_000; index += 1) collected.add(of, make);
  expect(made).toBe(1_000);
  const list = problemList();
  for (const problem of collected.all()) list.add(problem);
  expect(list.listed().length).toBe(1_000);
  expect(list.counts().map(({ count }) => count)).toEqual([1_000_000]);
});

test("reading 20,000 rows with the same mistake makes 1,000 problems and counts 20,000", () => {
  const [row = {}] = changed("Actuals", { Quantity: "eight" });
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ ...row, "Actual ID": `A-${index}` }));
  const { problems } = readBook(smallest({ Actuals: tableOf("Actuals", rows) }));
  expect(new Set(problems).size).toBe(1_000);
  expect(problems.filter(({ code }) => code === "not-a-number").length).toBe(20_000);
});
