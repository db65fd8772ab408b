import { openWorkbookFile } from "../../addin/workbook/file/index";
import { checkSheetFormulas } from "../../engine/formula/checkSheetFormulas";
import { loadSpreadsheet } from "../../engine/formula/loadSpreadsheet";
import { run } from "../../engine/index";
import type { RawDocument } from "../../engine/model/workbook";
import { differences, formulaCells, rewritten, withoutResults } from "./formulaCells";
import { convert, itWithLibreOffice, readFods, type FlatSheet } from "./libreoffice";
import { stagesOfSample, type Stage } from "./sampleBook";

/**
 * LibreOffice as an independent reader: every formula of every sheet is calculated anew from a copy that holds no
 * results, and gives what Daybook wrote and the engine says.
 */

const LEAST_COMPARED = 200;

function calculate(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, ReadonlyMap<string, FlatSheet>> {
  const stripped = new Map(Array.from(files, ([name, bytes]) => [name, withoutResults(bytes)]));
  return new Map(Array.from(convert(stripped, "fods"), ([name, fods]) => [name, readFods(fods)]));
}

/** Figures of documents that are formulas on their sheets: name of the cell, and the key of the engine's figure. */
const HEADER_FIGURES = [
  ["Detail_Amount", "detailAmount"],
  ["Discount_Amount", "discountAmount"],
  ["Pre_Freight_Amount", "preFreightAmount"],
  ["Total_Tax", "totalTax"],
  ["Total_Amount", "totalAmount"],
] as const;

/** What LibreOffice makes of a document's totals and details, beside what the engine says: [place, its, ours]. */
function figuresOf(
  document: RawDocument,
  sheet: FlatSheet,
  stage: Stage,
): readonly (readonly [place: string, calculated: number, engine: number])[] {
  const header = stage.section("invoices").find(({ invoiceId }) => invoiceId === document.document);
  const value = (cell: string) => Number(sheet.cells.get(cell)?.value ?? "0");
  const totals = HEADER_FIGURES.map(([name, key]) => {
    const cell = document.names.get(name) ?? "";
    return [`${document.sheet}!${name}`, value(cell), Number(header?.[key] ?? 0)] as const;
  });
  const rowOfKey = new Map(
    Array.from(sheet.cells, ([cell, { value: key }]) => [cell.startsWith("A") ? key : "", cell.slice(1)] as const),
  );
  const details = stage
    .section("invoiceLineDetails")
    .filter(({ invoiceId }) => invoiceId === document.document)
    .flatMap((detail) => {
      const row = rowOfKey.get(String(detail["detailId"])) ?? "";
      return (["H", "J"] as const).map(
        (column) =>
          [
            `${document.sheet}!${column}${row}`,
            value(`${column}${row}`),
            Number(column === "H" ? detail["amount"] : detail["extendedAmount"]),
          ] as const,
      );
    });
  return [...totals, ...details];
}

describe("LibreOffice calculates what Daybook wrote", () => {
  itWithLibreOffice()(
    "in every formula of the sample book, and the engine agrees",
    async () => {
      const stages = await stagesOfSample();
      const files = new Map(Array.from(stages, ([name, { bytes }]) => [name, bytes]));
      const calculated = calculate(files);
      let compared = 0;
      let withEngine = 0;
      for (const [name, stage] of stages) {
        const cells = formulaCells(stage.bytes);
        const sheets = calculated.get(name) ?? new Map<string, FlatSheet>();
        expect(differences(cells, sheets)).toEqual([]);
        compared += cells.length;
        const { documents } = await openWorkbookFile(stage.bytes).read();
        for (const document of documents) {
          const figures = figuresOf(
            document,
            sheets.get(document.sheet) ?? { protected: false, cells: new Map() },
            stage,
          );
          const wrong = figures.filter(([, theirs, ours]) => theirs.toFixed(2) !== ours.toFixed(2));
          expect(wrong).toEqual([]);
          withEngine += figures.length;
        }
      }
      console.info(`LibreOffice calculated ${compared} formulas; ${withEngine} figures compared with the engine's`);
      expect(compared).toBeGreaterThanOrEqual(LEAST_COMPARED);
      expect(withEngine).toBeGreaterThanOrEqual(LEAST_COMPARED);
    },
    300_000,
  );

  itWithLibreOffice()(
    "and a wrong formula planted in a sheet is found, with what depends on it",
    async () => {
      const stage = (await stagesOfSample()).get("worked-on.xlsx");
      if (stage === undefined) throw new Error("no stage");
      const before = formulaCells(stage.bytes);
      const planted = rewritten(stage.bytes, (xml, sheet) =>
        sheet === "PF-00003" ? xml.replace(/<f>(ROUND\(E\d+\*G\d+,2\))<\/f>/, "<f>$1+0.01</f>") : xml,
      );
      const calculated = calculate(new Map([["planted.xlsx", planted]])).get("planted.xlsx");
      const found = differences(before, calculated ?? new Map<string, FlatSheet>());
      expect(found.length).toBeGreaterThanOrEqual(4);
      expect(found.every((place) => place.startsWith("PF-00003!"))).toBe(true);
    },
    300_000,
  );
});

describe("Daybook itself", () => {
  it("refuses to write a sheet with a wrong formula", async () => {
    const stage = (await stagesOfSample()).get("worked-on.xlsx");
    if (stage === undefined) throw new Error("no stage");
    const content = await openWorkbookFile(stage.bytes).read();
    const actor = { by: "Ana", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
    const { plan } = await run({ content, command: { kind: "backlog" }, actor });
    const sheet = plan?.sheets.find(({ document }) => document === "PF-00003");
    if (sheet === undefined) throw new Error("no sheet");
    const spreadsheet = await loadSpreadsheet();
    expect(checkSheetFormulas(spreadsheet, sheet)).toEqual([]);
    const at = sheet.cells.findIndex(({ formula }) => formula?.startsWith("ROUND(E") === true);
    const cells = sheet.cells.map((cell, index) =>
      index === at ? { ...cell, formula: `${cell.formula ?? ""}+0.01` } : cell,
    );
    const problems = checkSheetFormulas(spreadsheet, { ...sheet, cells });
    expect(problems.map(({ code }) => code)).toContain("sheet-does-not-reconcile");
    const { row, column } = sheet.cells[at] ?? { row: 0, column: 0 };
    expect(problems[0]?.cell).toBe(`PF-00003!${String.fromCharCode(64 + column)}${row}`);
  });
});
