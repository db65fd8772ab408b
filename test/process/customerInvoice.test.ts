/** The invoice its customer gets: drawn from the posted book on request, the same each time, and held against it. */
import type { Command } from "../../engine/model/command";
import type { RunResult } from "../../engine/model/runResult";
import { openWorkbookFile } from "../../addin/workbook/file";
import { run } from "../../engine/index";
import { fileOf, newFolder, commandLineOn, type Folder } from "../cli/onFile";
import { hours, smallFirm, workbookOf } from "../workbookOf";

const NUMBER = "INV-2026-00001";
const MOMENT = "2026-12-02T10:00:00Z";

let folder: Folder;
let file: string;

async function commands(...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const [name = "", ...words] = line.split(" ");
    const told = await commandLineOn([name, file, ...words, "--quiet"], "2026-12-01T09:00:00Z");
    if (told.exit !== 0) throw new Error(`${line}: ${told.output}${told.errors}`);
  }
}

async function runOnFile(command: Command): Promise<RunResult & { readonly write: () => Promise<void> }> {
  const port = openWorkbookFile(await folder.bytes(file));
  const result = await run({
    content: await port.read(),
    command,
    actor: { by: "Ana", at: MOMENT, today: "2026-12-02" },
  });
  return {
    ...result,
    write: async () => {
      if (result.plan !== null) await port.apply(result.plan, { password: null });
      await fileOf(folder, port.toBytes());
    },
  };
}

const drawn = (id = NUMBER) => runOnFile({ kind: "open", ids: [id] });

async function sheetIn(number = NUMBER) {
  const { documents } = await openWorkbookFile(await folder.bytes(file)).read();
  return documents.find(({ document }) => document === number) ?? null;
}

const texts = (result: RunResult): readonly string[] =>
  result.plan?.sheets[0]?.cells.flatMap(({ value }) => (value === null ? [] : [value])) ?? [];

beforeAll(async () => {
  folder = await newFolder();
  const firm = smallFirm([
    hours("A-1", { "External Description": "=1+1" }),
    hours("A-2", { Quantity: "2", "Billing Type": "Complimentary" }),
    hours("A-3", { Quantity: "1", "Billing Type": "Non-chargeable" }),
  ]);
  file = await fileOf(
    folder,
    await workbookOf({
      ...firm,
      Customers: [
        {
          "Customer ID": "C-1",
          Name: "Adventure Works",
          "Buyer Reference": "Berth 7",
          "Tax Group": "ABROAD",
          "Payment Terms": "Net 14",
        },
      ],
      Roles: [{ Role: "Engineer", "Item Tax Group": "WORK" }],
      TaxRates: [
        {
          "Tax Group": "ABROAD",
          "Item Tax Group": "WORK",
          "Rate %": "0",
          "Tax Category": "AE",
          "Exemption Reason": "Article 196, Directive 2006/112/EC",
        },
      ],
    }),
  );
  await commands(
    "mark --ready --all",
    "create --as-of 2026-11-30 --all",
    "confirm --all",
    "journal --to 2026-11-30 --post",
    "post --all --date 2026-12-01",
  );
});

afterAll(() => folder.remove());

describe("a customer's invoice", () => {
  it("says who, what, when, how much, why no tax, and when it is due", async () => {
    const result = await drawn();
    expect(result.outcomes.map(({ code, key }) => [code, key])).toEqual([["sheet-drawn", NUMBER]]);
    const shown = texts(result);
    expect(shown).toEqual(expect.arrayContaining(["Northwind Engineering", "Adventure Works", NUMBER, "Berth 7"]));
    expect(shown).toContain("Reverse charge: Article 196, Directive 2006/112/EC");
    expect(shown).toContain("15 Dec 2026, 14 days after the invoice date");
    expect(result.plan?.sheets[0]?.names.has("Total_Amount")).toBe(true);
  });

  it("shows at 0 what is given away, and what is not charged not at all; text stays text", async () => {
    const cells = (await drawn()).plan?.sheets[0]?.cells ?? [];
    const rowOf = (part: string) => cells.find(({ value }) => value?.includes(part) === true)?.row;
    const amountIn = (row: number | undefined) => cells.find((cell) => cell.row === row && cell.column === 7)?.value;
    expect(amountIn(rowOf("=1+1"))).toBe("1600.00");
    expect(amountIn(rowOf("free of charge"))).toBe("0.00");
    expect(cells.filter(({ type, column }) => type === "date" && column === 1)).toHaveLength(2);
    expect(cells.find(({ value }) => value?.startsWith("=1+1") === true)?.formula).toBeNull();
  });

  it("stays once drawn, is what verify compares, and is drawn again where it is deleted", async () => {
    await (await drawn()).write();
    const first = await sheetIn();
    expect(first?.sheet).toBe(NUMBER);
    await commands("sign PF-00001 --role Reviewer");
    const signed = await sheetIn();
    expect(signed?.cells).toEqual(first?.cells);
    expect((await runOnFile({ kind: "verify", head: null })).problems).toEqual([]);
    expect((await drawn()).outcomes.map(({ code }) => code)).toEqual(["sheet-there"]);
  });

  it("is evidence where somebody changed it: verify names the cell, and nothing draws over it", async () => {
    const port = openWorkbookFile(await folder.bytes(file));
    const { plan } = await drawnAgain();
    const changed = plan?.sheets.map((sheet) => ({
      ...sheet,
      cells: sheet.cells.map((cell) => (cell.value === "1600.00" ? { ...cell, value: "1500.00" } : cell)),
    }));
    if (plan === null || changed === undefined) throw new Error("nothing drawn");
    await port.apply({ ...plan, sheets: changed }, { password: null });
    await fileOf(folder, port.toBytes());
    const { problems } = await runOnFile({ kind: "verify", head: null });
    expect(new Set(problems.map(({ code, key }) => `${code} ${key}`))).toEqual(new Set([`sheet-changed ${NUMBER}`]));
    const before = await sheetIn();
    await commands("sign PF-00001 --role Auditor");
    expect((await sheetIn())?.cells).toEqual(before?.cells);
  });
});

/** The plan of the sheet, as if there were none. */
async function drawnAgain(): Promise<RunResult> {
  const content = await openWorkbookFile(await folder.bytes(file)).read();
  const actor = { by: "Ana", at: MOMENT, today: "2026-12-02" };
  return run({ content: { ...content, documents: [] }, command: { kind: "open", ids: [NUMBER] }, actor });
}
