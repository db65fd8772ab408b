import { readFile, writeFile } from "node:fs/promises";
import { WorkbookPackage } from "../../addin/workbook/file/package";
import { commandLineOn, fileOf, type Folder, type JsonRow, newFolder } from "./onFile";
import { openWorkbookFile } from "../../addin/workbook/file";
import { hours, smallFirm, workbookOf } from "../workbookOf";

/** Eight hours at USD 200 that cost 800: what confirmation books, row by row, through the command line. */

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

async function draft(): Promise<string> {
  const file = await fileOf(folder, await workbookOf(smallFirm([hours("A-1")], { "Edit Policy": "Extended" })));
  await commandLineOn(["mark", file, "--ready", "--all"]);
  await commandLineOn(["create", file, "--all", "--as-of", "2026-10-31"]);
  return file;
}

function rowOf({ key, type, quantity, amount, billingType, reverses, bills, invoiceId }: JsonRow) {
  return [key, type, quantity, amount, billingType, reverses, bills, invoiceId];
}

test("unchanged: the unbilled sale is reversed and billed; the cost stays", async () => {
  const file = await draft();
  const confirmed = await commandLineOn(["confirm", file, "PF-00001", "--json"]);
  expect(confirmed.exit).toBe(0);
  expect(confirmed.json("bookedActuals").map(rowOf)).toEqual([
    ["C|A-1", "Cost", "8", "800.00", null, null, null, null],
    ["PF-00001-0001|B", "Billed Sales", "8", "1600.00", "Chargeable", null, "U|A-1|C-1|C", "PF-00001"],
    ["PF-00001-0001|UR", "Unbilled Sales", "-8", "-1600.00", "Chargeable", "U|A-1|C-1|C", null, "PF-00001"],
    ["U|A-1|C-1|C", "Unbilled Sales", "8", "1600.00", "Chargeable", null, null, null],
  ]);
});

test("reduced to six hours: the original is reversed, six are billed and two become non-chargeable; the cost stays", async () => {
  const file = await draft();
  await commandLineOn(["edit", file, "PF-00001-0001", "--set", "Quantity=6"]);
  const confirmed = await commandLineOn(["confirm", file, "PF-00001", "--json"]);
  const booked = confirmed.json("bookedActuals");
  const figures = booked.map(({ type, quantity, amount, billingType }) => [type, quantity, amount, billingType]);
  expect(figures.sort()).toEqual(
    [
      ["Cost", "8", "800.00", null],
      ["Unbilled Sales", "8", "1600.00", "Chargeable"],
      ["Unbilled Sales", "-8", "-1600.00", "Chargeable"],
      ["Unbilled Sales", "6", "1200.00", "Chargeable"],
      ["Unbilled Sales", "-6", "-1200.00", "Chargeable"],
      ["Billed Sales", "6", "1200.00", "Chargeable"],
      ["Unbilled Sales", "2", "400.00", "Non-chargeable"],
      ["Unbilled Sales", "-2", "-400.00", "Non-chargeable"],
      ["Billed Sales", "2", "400.00", "Non-chargeable"],
    ].sort(),
  );
  const original = booked.find(({ key }) => key === "U|A-1|C-1|C");
  const reversals = booked.filter(({ reverses }) => reverses === original?.["key"]);
  expect(reversals.map(({ amount }) => amount)).toEqual(["-1600.00"]);
});

test("the invoice bills 1,200 of the 1,600 and shows the two hours apart", async () => {
  const file = await draft();
  await commandLineOn(["edit", file, "PF-00001-0001", "--set", "Quantity=6"]);
  const confirmed = await commandLineOn(["confirm", file, "PF-00001", "--json"]);
  expect(confirmed.json("invoices")[0]).toMatchObject({
    projectInvoiceStatus: "Confirmed",
    detailAmount: "1200.00",
    totalTax: "0.00",
    totalAmount: "1200.00",
  });
});

test("nothing of it is in the backlog any more, and doing it again changes no byte", async () => {
  const file = await draft();
  await commandLineOn(["confirm", file, "PF-00001"]);
  const before = await folder.bytes(file);
  const backlog = await commandLineOn(["backlog", file, "--json"]);
  expect(backlog.json("backlog")).toEqual([]);
  const again = await commandLineOn(["confirm", file, "PF-00001"]);
  expect(again.exit).toBe(0);
  expect(await folder.bytes(file)).toEqual(before);
});

test("a quantity typed on the sheet that is no number holds the invoice back, until it is mended", async () => {
  const file = await draft();
  await typeOnSheet(file, "PF-00001", '<c r="E24" t="inlineStr"><is><t>6 h</t></is></c>');
  for (const command of ["confirm", "submit"]) {
    const refused = await commandLineOn([command, file, "PF-00001", "--json"]);
    expect(refused.json("outcomes")).toMatchObject([{ result: "refused", code: "typed-not-taken", key: "PF-00001" }]);
  }
  await typeOnSheet(file, "PF-00001", '<c r="E24"><v>6</v></c>');
  const confirmed = await commandLineOn(["confirm", file, "PF-00001", "--json"]);
  expect(confirmed.json("invoices")[0]).toMatchObject({ projectInvoiceStatus: "Confirmed", totalAmount: "1200.00" });
});

test("what was typed and could not be taken stays on its sheet, whatever is run, and the draft stays as it shows", async () => {
  const file = await draft();
  await typeOnSheet(file, "PF-00001", '<c r="E24" t="inlineStr"><is><t>6 h</t></is></c>');
  await commandLineOn(["backlog", file]);
  const once = await folder.bytes(file);
  await commandLineOn(["backlog", file]);
  expect(await folder.bytes(file)).toEqual(once);
  for (const words of [
    ["PF-00001", "--set", "Name=Other"],
    ["PF-00001-0001", "--set", "Quantity=7"],
    ["PF-00001-0001", "--remove"],
  ]) {
    const edited = await commandLineOn(["edit", file, ...words, "--json"]);
    expect(edited.json("outcomes")).toMatchObject([{ result: "refused", code: "typed-not-taken" }]);
  }
  const refused = await commandLineOn(["confirm", file, "PF-00001", "--json"]);
  expect(refused.json("outcomes")).toMatchObject([{ result: "refused", code: "typed-not-taken", key: "PF-00001" }]);
  const { documents } = await openWorkbookFile(await folder.bytes(file)).read();
  expect(documents[0]?.cells.get("E24")?.value).toBe("6 h");
  await typeOnSheet(file, "PF-00001", '<c r="E24"><v>6</v></c>');
  const confirmed = await commandLineOn(["confirm", file, "PF-00001", "--json"]);
  expect(confirmed.json("invoices")[0]).toMatchObject({ totalAmount: "1200.00" });
});

/** Replaces the cell E24 of the sheet of a document, as a person would who types into it. */
async function typeOnSheet(file: string, document: string, cell: string): Promise<void> {
  const parts = new WorkbookPackage(await readFile(file));
  const sheet = parts
    .names()
    .find((name) => name.includes("worksheets/sheet") && parts.text(name).includes(`[["${document}`));
  if (sheet === undefined) throw new Error(`no sheet shows ${document}`);
  parts.write(sheet, parts.text(sheet).replace(/<c r="E24"[^>]*>.*?<\/c>/, cell));
  await writeFile(file, parts.toBytes());
}
