/** Sheet names, defined names and print footers are made from what people name their documents, and run nothing. */
import { readFile } from "node:fs/promises";

import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { hours, smallFirm, workbookOf } from "../workbookOf";
import { readWorkbook } from "./readCells";

let folder: Folder;
beforeAll(async () => {
  folder = await newFolder();
});
afterAll(() => folder.remove());

/** The workbook with its one invoice posted, and the JSON of `check`. */
async function postedWith(settings: Readonly<Record<string, string>>) {
  const file = await fileOf(folder, await workbookOf(smallFirm([hours("A-1")], settings)));
  for (const words of [
    ["mark", file, "--ready", "--all"],
    ["create", file, "--all", "--as-of", "2026-10-31"],
    ["confirm", file, "--all"],
    ["journal", file, "--to", "2026-10-31", "--post"],
    ["post", file, "--all", "--date", "2026-11-02"],
  ]) {
    expect([words[0], (await commandLineOn(words)).exit]).toEqual([words[0], 0]);
  }
  const checked = await commandLineOn(["check", file, "--json"]);
  return { book: readWorkbook(new Uint8Array(await readFile(file))), invoice: checked.json("invoices")[0] };
}

test.each(["=", "@SUM(", "'", "&P&G", "P:F/[x]*?\\'"])("documents called %s00001", async (prefix) => {
  const { book, invoice } = await postedWith({ "Proforma Prefix": prefix, "Invoice Series": "=1+&G{yyyy}'{00000}" });
  const number = "=1+&G2026'00001";
  expect(invoice).toMatchObject({ invoiceId: `${prefix}00001`, number });

  const at = book.sheets.findIndex(({ printCodes }) => printCodes.some((codes) => codes.includes("00001")));
  const sheet = book.sheets[at];
  expect(sheet?.name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
  expect(book.names.get(`${at}!Daybook_Document`)).toBe(`"${prefix}00001"`);
  const quoted = `'${(sheet?.name ?? "").replace(/'/g, "''")}'!`;
  expect(book.names.get(`${at}!_xlnm.Print_Titles`)?.startsWith(quoted)).toBe(true);

  const codes = sheet?.printCodes.join("").split("&&").join("\u0000") ?? "";
  expect(codes.match(/&./g)).toEqual(["&L", "&R", "&P", "&N"]);
  expect(codes.split("\u0000").join("&")).toContain(`&L${prefix}00001, ${number}&R`);

  const shown = [...(sheet?.cells.values() ?? [])].filter(({ value }) => value.includes(number));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter(({ isText, formula }) => !isText || formula !== null)).toEqual([]);
});

test("a prefix that would make an ID no ID can be is told, and documents are called PF-", async () => {
  const prefixes = ["J|", "A#", "P\nF", "x".repeat(56)];
  for (const prefix of prefixes) {
    const file = await fileOf(folder, await workbookOf(smallFirm([hours("A-1")], { "Proforma Prefix": prefix })));
    await commandLineOn(["mark", file, "--ready", "--all"]);
    const created = await commandLineOn(["create", file, "--all", "--as-of", "2026-10-31", "--json"]);
    expect(created.json("problems")).toEqual([
      expect.objectContaining({ code: "bad-id", table: "Settings", cell: "Settings!B4", about: "Proforma Prefix" }),
    ]);
    expect(created.json("invoices").map(({ invoiceId }) => invoiceId)).toEqual(["PF-00001"]);
  }
});

test("a day and a price formula that are none are told as the texts they are", async () => {
  const day = "=HYPERLINK(1)";
  const formula = "=WEBSERVICE(1)";
  const InvoiceFrequencies = [{ Frequency: "Monthly", Period: "Month", Day: day }];
  const Prices = [
    { "Price List": "S", "Applies To": "Role", Value: formula, Currency: "USD", Price: "1", "Price Formula": formula },
  ];
  const file = await fileOf(folder, await workbookOf({ ...smallFirm([hours("A-1")]), InvoiceFrequencies, Prices }));
  expect((await commandLineOn(["backlog", file])).exit).toBe(1);
  const book = readWorkbook(new Uint8Array(await readFile(file)));
  const cells = book.sheets.flatMap((sheet) => [...sheet.cells.values()]);
  for (const text of [day, formula]) {
    const told = cells.filter(({ value }) => value.includes(text));
    expect(told.length).toBeGreaterThan(1);
    expect(told.filter(({ isText, formula: own }) => !isText || own !== null)).toEqual([]);
  }
});
