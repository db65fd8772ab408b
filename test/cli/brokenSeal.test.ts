/** What somebody changed outside Daybook is not built upon; what is intact stays usable. */
import { openWorkbookFile } from "../../addin/workbook/file";
import { emptyPatch } from "../../engine/plan/planCommit";
import type { StoredTableName } from "../../engine/schema/tables";
import { smallFirm, workbookOf } from "../workbookOf";
import { commandLineOn, fileOf, type Folder, newFolder, type Told } from "./onFile";

const HOURS = { "Project ID": "P-1", Class: "Time", Quantity: "8", "Unit Cost": "100", Price: "200" };
const POST = ["--date", "2026-11-02"];

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

/** PF-00001 and PF-00002, confirmed, their originals posted. */
async function confirmed(): Promise<string> {
  const actuals = [
    { ...HOURS, "Actual ID": "A-1", Date: "2026-10-05" },
    { ...HOURS, "Actual ID": "A-2", Date: "2026-10-20" },
  ];
  const file = await fileOf(folder, await workbookOf(smallFirm(actuals)));
  await commandLineOn(["mark", file, "--ready", "--all"]);
  for (const [id = "", day = ""] of [
    ["PF-00001", "2026-10-10"],
    ["PF-00002", "2026-10-31"],
  ]) {
    await commandLineOn(["create", file, "--all", "--as-of", day]);
    await commandLineOn(["confirm", file, id]);
  }
  await commandLineOn(["journal", file, "--to", "2026-10-31", "--post"]);
  return file;
}

/** Changes a cell of Daybook's own, as somebody would who lifted the protection. */
async function changed(file: string, table: StoredTableName, key: string, header: string, value: string) {
  const port = openWorkbookFile(await folder.bytes(file));
  const settle = [{ ...emptyPatch(table), updated: new Map([[key, new Map([[header, value]])]]) }];
  const plan = { commit: null, settle, sheets: [], removedSheets: [], protectStructure: false };
  expect(await port.apply(plan, { password: null })).toEqual({ changed: true });
  await fileOf(folder, port.toBytes());
}

const outcomesOf = (told: Told) => told.json("outcomes").map(({ key, result, code }) => [key, result, code]);
const brokenIn = (told: Told) =>
  told
    .json("problems")
    .flatMap(({ code, about, table, column }) => (code === "seal-broken" ? [[about, table, column]] : []));

test("a document whose rows were changed is not posted; the other one is, and nothing is mended", async () => {
  const file = await confirmed();
  await changed(file, "InvoiceLineDetails", "PF-00001-0001", "Description", "Advice");
  const told = await commandLineOn(["post", file, "--all", ...POST, "--json"]);
  expect(told.exit).toBe(1);
  expect(outcomesOf(told)).toEqual([
    ["PF-00001", "refused", "post-refused"],
    ["PF-00002", "done", "invoice-posted"],
    [null, "done", "sealed"],
  ]);
  expect(brokenIn(told)).toEqual([["PF-00001", "InvoiceLineDetails", "Description"]]);
  const again = await commandLineOn(["post", file, "PF-00001", ...POST, "--json"]);
  expect(outcomesOf(again)).toEqual([["PF-00001", "refused", "post-refused"]]);
});

test("whoever runs another command meanwhile is told of it, once for each document", async () => {
  const file = await confirmed();
  await changed(file, "InvoiceLineDetails", "PF-00001-0001", "Description", "Advice");
  await changed(file, "InvoiceLineDetails", "PF-00001-0001", "Quantity", "9");
  const told = await commandLineOn(["backlog", file]);
  expect(told.output.match(/^warning .*$/gm)).toEqual([
    expect.stringMatching(/^warning {2}Invoice line details!.*, PF-00001 {2}\[seal-broken\]$/),
  ]);
});

test("nobody signs it, and no payment is booked on it; what is intact is signed and paid", async () => {
  const file = await confirmed();
  await commandLineOn(["post", file, "--all", ...POST]);
  await changed(file, "LedgerEntries", "V-2026-000003|1", "Account", "9999");
  const before = await folder.bytes(file);
  const signed = await commandLineOn(["sign", file, "PF-00001", "--json"]);
  const paid = await commandLineOn(["edit", file, "PF-00001", "--set", "Status=Paid", "--json"]);
  expect([...outcomesOf(signed), ...outcomesOf(paid)]).toEqual([
    ["PF-00001", "refused", "sign-refused"],
    ["PF-00001", "refused", "payment-refused"],
  ]);
  expect((await folder.bytes(file)).equals(before)).toBe(true);
  const intact = await commandLineOn(["sign", file, "PF-00002", "--json"]);
  expect(outcomesOf(intact)[0]).toEqual(["PF-00002", "done", "signed"]);
  const settled = await commandLineOn(["edit", file, "PF-00002", "--set", "Status=Paid", "--json"]);
  expect(outcomesOf(settled)[0]).toEqual(["PF-00002", "done", "invoice-paid"]);
});

test("an IBAN changed on a signed-off document breaks it", async () => {
  const file = await confirmed();
  await changed(file, "Decisions", "PF-00001", "Value", '{"Company Name":"Northwind Engineering","Company IBAN":"X"}');
  const told = await commandLineOn(["sign", file, "--all", "--by", "Mara", "--json"]);
  expect(outcomesOf(told)).toEqual([
    ["PF-00001", "refused", "sign-refused"],
    ["PF-00002", "done", "signed"],
    [null, "done", "sealed"],
  ]);
});

test("a detail moved from one document to another breaks both", async () => {
  const file = await confirmed();
  await changed(file, "InvoiceLineDetails", "PF-00001-0001", "Invoice ID", "PF-00002");
  for (const id of ["PF-00001", "PF-00002"]) {
    const told = await commandLineOn(["post", file, id, ...POST, "--json"]);
    expect(outcomesOf(told)).toEqual([[id, "refused", "post-refused"]]);
    expect(brokenIn(told)).toEqual([["PF-00001", "InvoiceLineDetails", "Invoice ID"]]);
  }
});

test("people read why, and what to do", async () => {
  const file = await confirmed();
  await changed(file, "InvoiceLineDetails", "PF-00001-0001", "Amount", "1700.00");
  const { output } = await commandLineOn(["post", file, "PF-00001", ...POST]);
  expect(output).toContain("Not done: PF-00001 is not posted. The book and the seal do not agree");
  expect(output).toContain("Amount of PF-00001-0001 is 1700.00; sealed was 1600.00.");
});
