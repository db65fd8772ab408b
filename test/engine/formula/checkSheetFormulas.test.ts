import fc from "fast-check";
import { Decimal } from "decimal.js";

import { checkSheetFormulas } from "../../../engine/formula/checkSheetFormulas";
import { roundExactly } from "../../../engine/formula/exactRounding";
import { loadSpreadsheet } from "../../../engine/formula/loadSpreadsheet";
import { amountOf, micro, microText, minorText } from "../../../engine/kernel/money";
import type { SheetPlan } from "../../../engine/model/plan";
import { backlogSheet } from "../../../engine/sheets/backlogSheet";
import { renderInvoice } from "../../../engine/sheets/invoiceSheet";
import { cents, rowOf } from "../bookBuilder";
import { FIRM, harbour, longDocument } from "../sheets/documents";

async function evaluated(formula: string): Promise<number | null> {
  const spreadsheet = await loadSpreadsheet();
  return spreadsheet.evaluate([[`=${formula}`]])(0, 0);
}

/** The plan with another formula, or another figure, in the cell that has this formula. */
function planted(plan: SheetPlan, change: { readonly at: string; readonly formula?: string; readonly value?: string }) {
  const found = plan.cells.filter(({ formula }) => formula === change.at);
  if (found.length !== 1) throw new Error(`${found.length} cells have the formula ${change.at}`);
  return {
    ...plan,
    cells: plan.cells.map((cell) =>
      cell.formula === change.at
        ? { ...cell, formula: change.formula ?? cell.formula, value: change.value ?? cell.value }
        : cell,
    ),
  };
}

describe("rounding", () => {
  it.each([
    ["ROUND(1.005,2)", 1.01],
    ["ROUND(4.75*166.26,2)", 789.74],
    ["ROUND(-1.005,2)", -1.01],
    ["ROUND(2.5,0)", 3],
    ["ROUND(2.5)", 3],
    ["ROUND(1250,-2)", 1300],
    ["ROUNDUP(1.001,2)", 1.01],
    ["ROUNDDOWN(-1.009,2)", -1],
  ])("%s is %d", async (formula, figure) => {
    expect(await evaluated(formula)).toBe(figure);
  });

  it.each([
    ["1234567890.12+0.01", 1234567890.13],
    ["ROUND(123456789012*1.11,0)", 137037035803],
    ["1/3", 0.333333333333333],
    ["0.1+0.2", 0.3],
  ])("leaves the fifteen digits a spreadsheet has: %s is %d", async (formula, figure) => {
    expect(await evaluated(formula)).toBe(figure);
  });

  it("is the same on a sheet of thousands of rows as on one of few", async () => {
    const spreadsheet = await loadSpreadsheet();
    const rows = Array.from({ length: 2_000 }, (_, row) => [
      row / 8,
      1.005 + row / 100,
      `=ROUND(A${row + 1}*B${row + 1},2)`,
    ]);
    const results = spreadsheet.evaluate([...rows, [null, null, "=SUM(C1:C2000)"]]);
    const alone = rows.map(([quantity = 0, price = 0]) =>
      spreadsheet.evaluate([[quantity, price, "=ROUND(A1*B1,2)"]])(0, 2),
    );
    expect(rows.map((_, row) => results(row, 2))).toEqual(alone);
    const total = alone.reduce((sum: Decimal, figure) => sum.plus(figure ?? NaN), new Decimal(0));
    expect((results(2_000, 2) ?? NaN).toPrecision(15)).toBe(total.toNumber().toPrecision(15));
  });

  it("is the engine's for every quantity and price", async () => {
    const spreadsheet = await loadSpreadsheet();
    const factor = fc.integer({ min: -9_999_999, max: 9_999_999 }).map((value) => micro(value * 1000));
    fc.assert(
      fc.property(fc.array(fc.tuple(factor, factor), { minLength: 1, maxLength: 200 }), (pairs) => {
        const results = spreadsheet.evaluate(
          pairs.map(([quantity, price]) => [`=ROUND(${microText(quantity)}*${microText(price)},2)`]),
        );
        pairs.forEach(([quantity, price], row) => {
          const exact = new Decimal(minorText(amountOf({ quantity, price }, 2), 2));
          expect(new Decimal((results(row, 0) ?? NaN).toPrecision(15)).equals(exact)).toBe(true);
        });
      }),
      { numRuns: 50 },
    );
  });

  it("leaves no minus zero", () => {
    expect(Object.is(roundExactly("ROUND", -0.001, 2), 0)).toBe(true);
  });
});

describe("a sheet that is to be written", () => {
  it("reconciles to the cent when its figures are the engine's", async () => {
    const spreadsheet = await loadSpreadsheet();
    for (const document of [harbour(), longDocument(), harbour({ projectInvoiceStatus: "Posted", number: "INV-1" })]) {
      expect(checkSheetFormulas(spreadsheet, renderInvoice(document, FIRM).plan)).toEqual([]);
    }
  });

  it("does not when a formula is wrong", async () => {
    const { plan } = renderInvoice(harbour(), FIRM);
    const wrong = planted(plan, { at: "ROUND(E25*G25,2)", formula: "ROUND(E25*G25,1)+0.01" });
    const problems = checkSheetFormulas(await loadSpreadsheet(), wrong);
    expect(problems[0]).toMatchObject({
      code: "sheet-does-not-reconcile",
      severity: "error",
      cell: "PF-00001!H25",
      key: "PF-00001",
      params: { formula: "1160.01", figure: "1160.00" },
    });
  });

  it("does not when a figure is a cent off, and names every cell that shows it", async () => {
    const { plan } = renderInvoice(harbour(), FIRM);
    const total = plan.cells.find(({ value }) => value === "28205.96")?.formula ?? "";
    const wrong = planted(plan, { at: total, value: "28205.95" });
    const problems = checkSheetFormulas(await loadSpreadsheet(), wrong);
    expect(problems.map(({ params }) => params)).toEqual([{ formula: "28205.96", figure: "28205.95" }]);
  });

  it.each(["SUMIF(H1:H9,1)", "VLOOKUP(H1,H2:H9,1)", "Other!H1", "[1]Other!H1", "NOW()", "Total_Amount", 'H1&"x"'])(
    "may not use %s, whatever it gives",
    async (formula) => {
      const { plan } = renderInvoice(harbour(), FIRM);
      const problems = checkSheetFormulas(await loadSpreadsheet(), planted(plan, { at: "ROUND(E25*G25,2)", formula }));
      expect(problems.map(({ code }) => code)).toContain("sheet-does-not-reconcile");
    },
  );

  it("holds the subtotals of a list to the sum of its amounts", async () => {
    const rows = ["0.10", "0.20", "-100.05"].map((amount) => rowOf("Backlog", { amount: cents(amount) }));
    const plan = backlogSheet(rows, FIRM);
    const spreadsheet = await loadSpreadsheet();
    expect(checkSheetFormulas(spreadsheet, plan)).toEqual([]);
    const wrong = planted(plan, { at: "SUBTOTAL(109,R5:R7)", value: "-99.74" });
    expect(checkSheetFormulas(spreadsheet, wrong).map(({ params }) => params["formula"])).toEqual(["-99.75"]);
    const short = planted(plan, { at: "SUBTOTAL(109,R5:R7)", formula: "SUBTOTAL(109,R5:R6)" });
    expect(checkSheetFormulas(spreadsheet, short).map(({ params }) => params["formula"])).toEqual(["0.3"]);
  });
});
