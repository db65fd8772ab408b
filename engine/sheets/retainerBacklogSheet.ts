/** The retainer backlog as a sheet. */
import { LIST_INPUTS } from "../model/editable";
import type { SheetPlan } from "../model/plan";
import type { Settings } from "../model/settings";
import { LIST_TABLES, type Row } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import { listSentence, listSheet } from "./listSheet";

/**
 * Ready to Invoice is unlocked on retainers that can be marked: those with a mark, on no draft.
 */
export function retainerBacklogSheet(rows: readonly Row<"RetainerBacklog">[], settings: Settings): SheetPlan {
  const words = SHEET_WORDS.lists.RetainerBacklog;
  return listSheet(
    {
      table: LIST_TABLES.RetainerBacklog,
      name: "Retainer backlog",
      title: words.title,
      sentence: listSentence(words, rows.length),
      rows,
      inputs: LIST_INPUTS.RetainerBacklog,
      isLocked: (row) => row["readyToInvoice"] === null || row["invoiceId"] !== null,
    },
    settings.accountingCurrency,
  );
}
