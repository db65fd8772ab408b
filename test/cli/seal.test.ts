/** The seal over a real file: from confirmation to payment, through the command line. */
import { createHash } from "node:crypto";

import { openWorkbookFile } from "../../addin/workbook/file";
import type { RawCell, RawTable } from "../../engine/model/workbook";
import { smallFirm, workbookOf } from "../workbookOf";
import { commandLineOn, fileOf, type Folder, type JsonRow, newFolder, type Told } from "./onFile";

const HOURS = { "Project ID": "P-1", Class: "Time", Quantity: "8", "Unit Cost": "100", Price: "200" };
const SIGN = ["--role", "Reviewer", "--comment", "Hours agree with the timesheets.", "--by", "Mara"];

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

/** Two drafts, PF-00001 and PF-00002. */
async function drafts(): Promise<string> {
  const actuals = [
    { ...HOURS, "Actual ID": "A-1", Date: "2026-10-05" },
    { ...HOURS, "Actual ID": "A-2", Date: "2026-10-20" },
  ];
  const file = await fileOf(folder, await workbookOf(smallFirm(actuals, { "Company IBAN": "NL91ABNA0417164300" })));
  await commandLineOn(["mark", file, "--ready", "--all"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-10"]);
  await commandLineOn(["confirm", file, "PF-00001", "--by", "Ioan"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-31"]);
  return file;
}

async function tableOf(file: string, name: string): Promise<RawTable> {
  const { tables } = await openWorkbookFile(await folder.bytes(file)).read();
  const table = tables.find((one) => one.name === name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
}

/** The seal's rows as the file has them, by header. */
async function sealOf(file: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const { header, rows } = await tableOf(file, "Seal");
  const filled = rows.filter((row) => row.some((cell) => cell !== null));
  return filled.map((row) => Object.fromEntries(header.map((name, index) => [name, textOf(row[index])])));
}

function textOf(cell: RawCell | undefined): string {
  if (typeof cell !== "string") throw new Error(`the seal holds ${JSON.stringify(cell)}`);
  return cell;
}

/** The hash each row should have, by the rule of the README. */
function recomputed(seal: readonly Readonly<Record<string, string>>[]): readonly string[] {
  const hashes = ["0".repeat(64)];
  for (const row of seal) {
    const cells = ["Sequence", "Event", "Document", "Table", "Row Key", "Content"].map((name) => row[name]);
    hashes.push(
      createHash("sha256")
        .update([hashes.at(-1), ...cells].join("\n"), "utf8")
        .digest("hex"),
    );
  }
  return hashes.slice(1);
}

async function sealPrinted(file: string): Promise<Readonly<Record<string, string>>> {
  const { documents } = await openWorkbookFile(await folder.bytes(file)).read();
  return Object.fromEntries(
    documents.flatMap(({ document, cells }) =>
      [...cells.values()].flatMap(({ value }) =>
        typeof value === "string" && value.startsWith("Seal ") ? [[document, value.slice(5)]] : [],
      ),
    ),
  );
}

function headTold(told: Told): JsonRow | undefined {
  return told.json("outcomes").find(({ code }) => code === "sealed");
}

test("one chain goes on from confirm to sign, post and pay, and each command tells its head", async () => {
  const file = await drafts();
  const heads: unknown[] = [];
  const commands = [
    ["confirm", file, "PF-00002", "--by", "Ioan"],
    ["sign", file, "PF-00001", ...SIGN],
    ["journal", file, "--to", "2026-10-31", "--post"],
    ["post", file, "--all", "--date", "2026-11-02"],
    ["edit", file, "PF-00001", "--set", "Status=Paid", "--set", "Paid Date=2026-11-30"],
  ];
  for (const words of commands) heads.push(headTold(await commandLineOn([...words, "--json"])));
  const seal = await sealOf(file);
  expect(seal.map(({ Hash }) => Hash)).toEqual(recomputed(seal));
  expect([...new Set(seal.map(({ Event }) => Event))]).toEqual(["Confirm", "Sign", "Post", "Pay"]);
  const last = (event: string) => seal.findLast(({ Event }) => Event === event);
  expect(heads).toMatchObject([
    { key: null, result: "done" },
    ...[last("Sign"), seal.findLast(({ Document }) => Document?.startsWith("J-")), last("Post"), last("Pay")].map(
      (row) => ({ params: { hash: row?.["Hash"], entry: row?.["Sequence"] } }),
    ),
  ]);
});

test("people are told the head, to keep it", async () => {
  const file = await drafts();
  const { output } = await commandLineOn(["confirm", file, "PF-00002"]);
  const seal = await sealOf(file);
  expect(output).toContain(`Seal head ${seal.at(-1)?.["Hash"]}, entry ${seal.length}.`);
});

test("every document prints its own last hash, whatever was sealed after it", async () => {
  const file = await drafts();
  await commandLineOn(["confirm", file, "PF-00002"]);
  await commandLineOn(["sign", file, "PF-00001", ...SIGN]);
  const seal = await sealOf(file);
  const own = (id: string) => seal.findLast(({ Document }) => Document === id)?.["Hash"];
  expect(await sealPrinted(file)).toEqual({ "PF-00001": own("PF-00001"), "PF-00002": own("PF-00002") });
  expect(own("PF-00001")).not.toBe(own("PF-00002"));
});

test("a second identical signature changes no byte; nor does showing everything again", async () => {
  const file = await drafts();
  expect((await commandLineOn(["sign", file, "PF-00001", ...SIGN])).output).toContain("PF-00001 is signed by Mara.");
  const before = await folder.bytes(file);
  const again = await commandLineOn(["sign", file, "PF-00001", ...SIGN], "2026-11-09T09:00:00Z");
  expect(again.exit).toBe(0);
  expect(again.output).toContain("PF-00001 was signed so already.");
  expect(again.output).not.toContain("Seal head");
  await commandLineOn(["backlog", file]);
  expect((await folder.bytes(file)).equals(before)).toBe(true);
});

test("all that is confirmed or posted can be signed at once; a draft among those named is refused", async () => {
  const file = await drafts();
  const named = await commandLineOn(["sign", file, "PF-00001", "PF-00002", "--by", "Mara", "--json"]);
  expect(named.exit).toBe(1);
  expect(named.json("outcomes").map(({ code, key }) => [code, key])).toEqual([
    ["signed", "PF-00001"],
    ["invoice-not-final", "PF-00002"],
    ["sealed", null],
  ]);
  const all = await commandLineOn(["sign", file, "--all", "--by", "Ioan", "--json"]);
  expect(all.json("outcomes").map(({ code, key }) => [code, key])).toEqual([
    ["signed", "PF-00001"],
    ["sealed", null],
  ]);
  expect((await commandLineOn(["sign", file, "PF-00001", "--by", " "])).exit).not.toBe(0);
});

test("the letterhead of a confirmed document is sealed, with the account customers pay to", async () => {
  const file = await drafts();
  const letterhead = (await sealOf(file)).find((row) => row["Row Key"] === "PF-00001|Letterhead");
  expect(letterhead).toMatchObject({ Event: "Confirm", Document: "PF-00001", Table: "Decisions" });
  expect(letterhead?.["Content"]).toContain("NL91ABNA0417164300");
});
