import { openWorkbookFile } from "../../addin/workbook/file/index";
import { loadSheetCalculator } from "../../engine/formula/calculateSheet";
import { differences, formulaCells, withoutResults } from "./formulaCells";
import { convert, itWithLibreOffice, readFods, type FlatSheet } from "./libreoffice";
import { stagesOfSample } from "./sampleBook";

/** Formulas calculated again after cells were typed give what LibreOffice calculates of the same file. */
describe("LibreOffice calculates what was calculated again", () => {
  itWithLibreOffice()(
    "when a number is typed into every unlocked cell of the sample's documents that holds one",
    async () => {
      const stage = (await stagesOfSample()).get("worked-on.xlsx");
      if (stage === undefined) throw new Error("no stage");
      const port = openWorkbookFile(stage.bytes);
      const calculator = await loadSheetCalculator();
      const locale = { decimal: ".", group: ",", dateOrder: "ymd" } as const;
      let typed = 0;
      let calculated = 0;
      for (const { sheet } of (await port.read()).documents) {
        const { cells, looks } = port.view().cells(sheet, { top: 1, left: 1, bottom: 500, right: 30 });
        for (const { row, column, value, look } of cells) {
          if (typeof value !== "number" || looks[look]?.locked !== false || looks[look].format === "m/d/yyyy") continue;
          const text = String(Number((value * 1.37 + typed * 0.11 + 0.005).toFixed(3)));
          const outcome = port.type({ sheet, row, column, texts: [[text]], locale, keepsOther: false }, calculator);
          if (outcome.kind !== "typed") throw new Error(`${sheet} ${row} ${column}: ${JSON.stringify(outcome)}`);
          typed += 1;
          calculated += outcome.calculated;
        }
      }
      const bytes = port.toBytes();
      const fods = convert(new Map([["typed.xlsx", withoutResults(bytes)]]), "fods").get("typed.xlsx");
      const sheets: ReadonlyMap<string, FlatSheet> = readFods(fods ?? new Uint8Array());
      expect(differences(formulaCells(bytes), sheets)).toEqual([]);
      console.info(`${typed} cells typed, ${calculated} formulas calculated again`);
      expect(typed).toBeGreaterThan(15);
      expect(calculated).toBeGreaterThan(60);
    },
    300_000,
  );
});
