import { openWorkbookFile } from "../../../addin/workbook/file";
import { judgeCommit, run, type CommitPlan, type Plan } from "../../../engine/index";
import type { WorkbookContent, WorkbookTables } from "../../../engine/model/workbook";
import { tableByName } from "../../../engine/schema/tables";
import { create, firm, mark } from "../../problems/worked";
import { workbookOf } from "../../workbookOf";

/** A commit is judged by the user's tables and Daybook's own, and by nothing else of the workbook. */

const NOTHING: Plan = { commit: null, settle: [], sheets: [], removedSheets: [], protectStructure: false };
const actor = { by: "Ada", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };

/** What a host holds once a draft's rows are appended and before their commit counts. */
async function appended(): Promise<{ readonly content: WorkbookContent; readonly commit: CommitPlan }> {
  const file = openWorkbookFile(await workbookOf(firm()));
  for (const command of [mark, create()]) {
    const { plan } = await run({ content: await file.read(), command, actor });
    if (plan === null || plan.commit === null) throw new Error(`${command.kind} writes nothing`);
    if (command.kind === "mark") {
      await file.apply(plan, { password: null });
      continue;
    }
    await file.apply({ ...NOTHING, settle: [plan.commit.intended, ...plan.commit.appends] }, { password: null });
    return { content: await file.read(), commit: plan.commit };
  }
  throw new Error("nothing was created");
}

const tablesOnly = ({ dateSystem, tables }: WorkbookContent): WorkbookTables => ({
  dateSystem,
  tables: tables
    .filter(({ name }) => tableByName(name)?.role !== "list")
    .map((table) => ({ ...table, freeRowsBelow: 0 })),
});

test("sheets, documents, lists and the room below tables have no part in it", async () => {
  const { content, commit } = await appended();
  const read = tablesOnly(content);
  expect(read.tables.length).toBeLessThan(content.tables.length);
  expect([judgeCommit(content, commit), judgeCommit(read, commit)]).toEqual(["whole", "whole"]);
});

test("a cell of the user's, or one of its own rows, that somebody changed meanwhile stops it", async () => {
  const { content, commit } = await appended();
  for (const name of ["Actuals", "DraftDetails"]) {
    const { dateSystem, tables } = tablesOnly(content);
    const changed = tables.map((table) => {
      const column = table.header.indexOf("Quantity");
      return table.name === name ? { ...table, rows: table.rows.map((row) => row.with(column, 7)) } : table;
    });
    expect(judgeCommit({ dateSystem, tables: changed }, commit)).toBe("inputs-or-rows-changed");
  }
});
