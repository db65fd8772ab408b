/** The milestone backlog as a sheet. */
import { LIST_INPUTS } from "../model/editable";
import type { SheetPlan } from "../model/plan";
import type { Settings } from "../model/settings";
import { LIST_TABLES, type Row } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import { listSentence, listSheet } from "./listSheet";

/**
 * Ready to Invoice and the next claim are unlocked on claims that can be marked: those with a mark, on no draft.
 */
export function milestoneBacklogSheet(rows: readonly Row<"MilestoneBacklog">[], settings: Settings): SheetPlan {
  const words = SHEET_WORDS.lists.MilestoneBacklog;
  return listSheet(
    {
      table: LIST_TABLES.MilestoneBacklog,
      name: "Milestone backlog",
      title: words.title,
      sentence: listSentence(words, rows.length),
      rows,
      inputs: LIST_INPUTS.MilestoneBacklog,
      isLocked: (row) => row["readyToInvoice"] === null || row["invoiceId"] !== null,
    },
    settings.accountingCurrency,
  );
}
