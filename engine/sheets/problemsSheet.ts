/** The problems of a workbook as a sheet: what is wrong, where, and what to do, in sentences. */
import type { FoundProblems } from "../kernel/problem";
import { SHEET_WORDS } from "../locale/en/sheets";
import { problemRows } from "../locale/problemRows";
import type { SheetPlan } from "../model/plan";
import { LIST_TABLES } from "../schema/tables";
import { listSentence, listSheet } from "./listSheet";

/** Problems in the order given, one a row; all locked. Where not every place is listed, the sentence says how many are. */
export function problemsSheet(found: FoundProblems): SheetPlan {
  const words = SHEET_WORDS.lists.Problems;
  const listed = found.listed.length;
  const all = found.counts.reduce((sum, { count }) => sum + count, 0);
  return listSheet(
    {
      table: LIST_TABLES.Problems,
      name: "Problems",
      title: words.title,
      sentence: all > listed ? words.partly({ listed: String(listed), all: String(all) }) : listSentence(words, listed),
      rows: problemRows(found),
      inputs: [],
      isLocked: () => true,
    },
    "",
  );
}
