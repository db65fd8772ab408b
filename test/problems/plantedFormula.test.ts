import { checkSheetFormulas } from "../../engine/formula/checkSheetFormulas";
import { loadSpreadsheet } from "../../engine/formula/loadSpreadsheet";
import { severityOf } from "../../engine/kernel/severity";
import { run } from "../../engine/index";
import { wordProblem } from "../../engine/locale";
import { ACTOR, after, firm, mark } from "./worked";

test("sheet-does-not-reconcile: a formula of ours that leaves a row out is told at its cell", async () => {
  const { plan } = await run({ content: await after(firm(), []), command: mark, actor: ACTOR });
  const backlog = plan?.sheets.find(({ name }) => name === "Backlog");
  if (backlog === undefined) throw new Error("no sheet Backlog");
  const spreadsheet = await loadSpreadsheet();
  expect(checkSheetFormulas(spreadsheet, backlog)).toEqual([]);

  const cells = backlog.cells.map((cell) =>
    cell.formula === "SUBTOTAL(109,R5:R5)" ? { ...cell, formula: "SUBTOTAL(109,R6:R6)" } : cell,
  );
  const problems = checkSheetFormulas(spreadsheet, { ...backlog, cells });
  expect(problems.map(({ code, sheet, cell }) => [code, sheet, cell])).toEqual([
    ["sheet-does-not-reconcile", "Backlog", "Backlog!R3"],
  ]);
  expect(problems[0]?.severity).toBe(severityOf("sheet-does-not-reconcile"));
  const told = problems.map((problem) => wordProblem(problem));
  expect(told.map(({ what }) => what)).toEqual(["Backlog!R3 gives 0, the engine 1600.00."]);
});
