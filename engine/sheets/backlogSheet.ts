/** The Time and Material backlog as a sheet. */
import { LIST_INPUTS } from "../model/editable";
import type { SheetPlan } from "../model/plan";
import type { Settings } from "../model/settings";
import { LIST_TABLES, type Row } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import { listSentence, listSheet } from "./listSheet";

/**
 * Ready to Invoice and NTE Decision are unlocked on rows that can be marked: those with a mark, on no draft.
 */
export function backlogSheet(rows: readonly Row<"Backlog">[], settings: Settings): SheetPlan {
  const words = SHEET_WORDS.lists.Backlog;
  return listSheet(
    {
      table: LIST_TABLES.Backlog,
      name: "Backlog",
      title: words.title,
      sentence: listSentence(words, rows.length),
      rows,
      inputs: LIST_INPUTS.Backlog,
      isLocked: (row) => row["readyToInvoice"] === null || row["invoiceId"] !== null,
    },
    settings.accountingCurrency,
  );
}
