/** Invoices as PDF files: read back, they say what the sheet says, line by line. */
import { execFileSync } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { openWorkbookFile } from "../../addin/workbook/file";
import { run } from "../../engine/index";
import type { SheetPlan } from "../../engine/model/plan";
import { hours, smallFirm, workbookOf, type TypedRow, type TypedTables } from "../workbookOf";
import { commandLineOn, fileOf, newFolder, type Folder, type Told } from "./onFile";
import { rowsRead, rowsToPrint } from "./pdfRows";

const NUMBER = "INV-2026-00001";
/** A short one of another contract. */
const SHORT = { id: "PF-00002", number: "INV-2026-00002" };
const DETAILS = 60;
const NAMES = ["Ștefan Țîrlea", "Société Générale d’Œuvres", "Bjørn Ærø Åse", "Siti Nurhaliza", "=1+1", "W".repeat(90)];

let folder: Folder;
let file: string;

async function command(words: string): Promise<Told> {
  const [name = "", ...rest] = words.split(" ");
  return commandLineOn([name, file, ...rest], "2026-12-01T09:00:00Z");
}

beforeAll(async () => {
  folder = await newFolder();
  const actuals = Array.from({ length: DETAILS }, (_, index) =>
    hours(`A-${index + 1}`, { "External Description": NAMES[index % NAMES.length] ?? "", Quantity: "1.5" }),
  );
  const firm = smallFirm([...actuals, hours("B-1", { "Project ID": "P-2" })], { "Company Country": "Canada" });
  file = await fileOf(folder, await workbookOf(withSecondContract(firm)));
  for (const words of [
    "mark --ready --all",
    "create --as-of 2026-11-30 --all",
    "confirm --all",
    "journal --to 2026-11-30 --post",
  ]) {
    expect((await command(`${words} --quiet`)).exit).toBe(0);
  }
});

afterAll(() => folder.remove());

async function planOf(number: string): Promise<SheetPlan> {
  const content = await openWorkbookFile(await folder.bytes(file)).read();
  const actor = { by: "Ana", at: "2026-12-02T09:00:00Z", today: "2026-12-02" };
  const { plan } = await run({ content, command: { kind: "open", ids: [number] }, actor });
  const [sheet] = plan?.sheets ?? [];
  if (sheet === undefined) throw new Error("nothing drawn");
  return sheet;
}

function withSecondContract(firm: TypedTables): TypedTables {
  const both = (rows: readonly TypedRow[] | undefined, more: TypedRow) =>
    (rows ?? []).flatMap((row) => [row, { ...row, ...more }]);
  return {
    ...firm,
    Projects: both(firm.Projects, { "Project ID": "P-2" }),
    Contracts: both(firm.Contracts, { "Contract ID": "K-2" }),
    ContractLines: both(firm.ContractLines, { "Line ID": "L-2", "Contract ID": "K-2", "Project ID": "P-2" }),
  };
}

describe("export pdf and post --pdf", () => {
  it("writes the PDF once the workbook is written; one that fails does not undo the posting", async () => {
    await fileOf(folder, new Uint8Array(), "taken");
    const told = await command(`post --all --date 2026-12-01 --json --pdf ${path.join(folder.path, "taken", "pdfs")}`);
    expect(told.json("outcomes").map(({ code }) => code)).toEqual([
      ...["invoice-posted", "invoice-posted", "sealed"],
      ...["pdf-failed", "pdf-failed"],
    ]);
    expect(told.exit).toBe(1);
    const posted = openWorkbookFile(await folder.bytes(file));
    expect((await posted.read()).tables.some(({ name }) => name === "LedgerEntries")).toBe(true);
  });

  it("says on each page, cell by cell in the sheet's order, what the sheet prints there", async () => {
    const out = path.join(folder.path, "invoice.pdf");
    expect((await command(`export pdf --id ${NUMBER} --out ${out}`)).exit).toBe(0);
    const plan = await planOf(NUMBER);
    const pages = rowsRead(out, plan);
    expect(pages.map(({ rows }) => rows)).toEqual(rowsToPrint(plan));
    const ofAll = `of ${pages.length}`;
    expect(pages.map(({ footer }) => footer)).toEqual(
      pages.map((_, index) => `Northwind Engineering, ${NUMBER} Page ${index + 1} ${ofAll}`),
    );
    expect(pages.length).toBeGreaterThan(2);
    const body = execFileSync("pdftotext", ["-layout", out, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
    for (const name of NAMES.slice(0, 5)) expect(body).toContain(name);
    expect(body).toContain("Total USD 18,000.00");
  });

  it("is the same each time, on Letter in Canada unless A4 is asked for", async () => {
    const [one, two, a4] = ["one", "two", "a4"].map((name) => path.join(folder.path, `${name}.pdf`));
    await command(`export pdf --id ${SHORT.id} --out ${one ?? ""}`);
    await command(`export pdf --id ${SHORT.number} --out ${two ?? ""}`);
    await command(`export pdf --id ${SHORT.number} --paper a4 --out ${a4 ?? ""}`);
    expect((await folder.bytes(one ?? "")).equals(await folder.bytes(two ?? ""))).toBe(true);
    const sizeOf = (pdf = "") => /Page size:\s*(.*)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))?.[1];
    expect(sizeOf(one)).toContain("612 x 792");
    expect(sizeOf(a4)).toContain("A4");
  });

  it("refuses what nobody knows, and writes nothing for it", async () => {
    const out = path.join(folder.path, "none.pdf");
    const told = await command(`export pdf --id INV-9 --out ${out} --json`);
    expect([told.exit, told.json("outcomes").map(({ code }) => code)]).toEqual([1, ["invoice-not-found"]]);
    await expect(stat(out)).rejects.toThrow("ENOENT");
  });
});
