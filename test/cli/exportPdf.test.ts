/** Invoices as PDF files: read back, they say what the sheet says, line by line. */
import { execFileSync } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { openWorkbookFile } from "../../addin/workbook/file";
import { run } from "../../engine/index";
import type { SheetPlan } from "../../engine/model/plan";
import { displayedText } from "../../engine/sheets/displayedText";
import { hours, smallFirm, workbookOf } from "../workbookOf";
import { commandLineOn, fileOf, newFolder, type Folder, type Told } from "./onFile";

const NUMBER = "INV-2026-00001";
const DETAILS = 500;
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
  file = await fileOf(folder, await workbookOf(smallFirm(actuals, { "Company Country": "Canada" })));
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

/** What a row shows, without the spaces that printing puts between and within. */
function rowTexts(plan: SheetPlan): readonly string[] {
  const rows = new Map<number, string>();
  for (const cell of [...plan.cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    rows.set(cell.row, (rows.get(cell.row) ?? "") + displayedText(cell));
  }
  return [...rows.values()].map(letters).filter((text) => text !== "");
}

/** Letters in their order of the alphabet: a wrapped text stands in several lines of a page. */
function letters(text: string): string {
  return Array.from(text.replace(/\s+/g, "")).sort().join("");
}

/** The lines of pages as the rows they belong to: as many lines for each as have its letters. */
function inRows(lines: readonly string[], rows: readonly string[]): readonly string[] {
  let next = 0;
  return rows.map((row) => {
    let taken = "";
    while (letters(taken).length < row.length && next < lines.length) taken += lines[next++] ?? "";
    return letters(taken);
  });
}

function pagesOf(pdf: string): readonly (readonly string[])[] {
  const text = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
  return text
    .split("\f")
    .map((page) => page.split("\n").filter((line) => line.trim() !== ""))
    .filter((lines) => lines.length > 0);
}

describe("export pdf and post --pdf", () => {
  it("writes the PDF once the workbook is written; one that fails does not undo the posting", async () => {
    await fileOf(folder, new Uint8Array(), "taken");
    const told = await command(`post --all --date 2026-12-01 --json --pdf ${path.join(folder.path, "taken", "pdfs")}`);
    expect(told.json("outcomes").map(({ code }) => code)).toEqual(["invoice-posted", "sealed", "pdf-failed"]);
    expect(told.exit).toBe(1);
    const posted = openWorkbookFile(await folder.bytes(file));
    expect((await posted.read()).tables.some(({ name }) => name === "LedgerEntries")).toBe(true);
  });

  it("says on each page, with its headings, what the sheet says there, line by line; 500 details over pages", async () => {
    const out = path.join(folder.path, "invoice.pdf");
    expect((await command(`export pdf --id ${NUMBER} --out ${out}`)).exit).toBe(0);
    const plan = await planOf(NUMBER);
    const pages = pagesOf(out);
    expect(pages).toHaveLength((plan.print?.breaksBefore ?? []).length + 1);
    pages.slice(1).forEach(([heading = ""]) => {
      expect(heading.replace(/\s+/g, " ").trim()).toBe("Date Description Quantity Unit Price Tax Amount USD");
    });
    pages.forEach((lines, index) => {
      expect(lines.at(-1)).toContain(`Page ${index + 1} of ${pages.length}`);
    });
    const lines = pages.flatMap((page, index) => page.slice(index === 0 ? 0 : 1, -1));
    expect(inRows(lines, rowTexts(plan))).toEqual(rowTexts(plan));
    const body = lines.join(" ").replace(/\s+/g, " ");
    for (const name of NAMES.slice(0, 5)) expect(body).toContain(name);
    expect(body).toContain("Total USD 150,000.00");
  });

  it("is the same each time, on Letter in Canada unless A4 is asked for", async () => {
    const [one, two, a4] = ["one", "two", "a4"].map((name) => path.join(folder.path, `${name}.pdf`));
    await command(`export pdf --id PF-00001 --out ${one ?? ""}`);
    await command(`export pdf --id ${NUMBER} --out ${two ?? ""}`);
    await command(`export pdf --id ${NUMBER} --paper a4 --out ${a4 ?? ""}`);
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
