/** The Time and Material backlog as a sheet. */
import { HUNDRED_PERCENT } from "../kernel/money";
import { LIST_INPUTS } from "../model/editable";
import type { SheetPlan } from "../model/plan";
import type { Settings } from "../model/settings";
import { LIST_TABLES, type Row } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import { listSentence, listSheet } from "./listSheet";

const NONE: ReadonlySet<string> = new Set();

/**
 * Ready to Invoice and NTE Decision are unlocked on rows that can be marked.
 *
 * @param unmarkable keys of rows that cannot be marked (`unmarkableKeys`); those on an invoice are locked as well
 */
export function backlogSheet(
  rows: readonly Row<"Backlog">[],
  settings: Settings,
  unmarkable: ReadonlySet<string> = NONE,
): SheetPlan {
  const words = SHEET_WORDS.lists.Backlog;
  return listSheet(
    {
      table: LIST_TABLES.Backlog,
      name: "Backlog",
      title: words.title,
      sentence: listSentence(words, rows.length),
      rows,
      inputs: LIST_INPUTS.Backlog,
      quiet: quietColumns(rows),
      isLocked: ({ key, invoiceId }) => invoiceId !== null || unmarkable.has(key),
    },
    settings.accountingCurrency,
  );
}

/** Splits and limits show once there are any. */
function quietColumns(rows: readonly Row<"Backlog">[]): readonly string[] {
  const isSplit = rows.some(({ splitPercent }) => splitPercent !== HUNDRED_PERCENT);
  const isLimited = rows.some(({ nteStatus }) => nteStatus !== "Not Applicable");
  return [...(isSplit ? [] : ["splitPercent"]), ...(isLimited ? [] : ["nteStatus", "nteDetail"])];
}
