/** The milestone backlog as a sheet. */
import { LIST_INPUTS } from "../model/editable";
import type { SheetPlan } from "../model/plan";
import type { Settings } from "../model/settings";
import { LIST_TABLES, type Row } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import { listSentence, listSheet } from "./listSheet";

const NONE: ReadonlySet<string> = new Set();

/** What every claim of a milestone and customer says alike, and what is only typed. */
const REPEATED = ["nextInvoiceAmount", "invoicedToDate", "remaining"];

/**
 * Ready to Invoice and the next claim are unlocked on claims that can be marked.
 *
 * @param unmarkable keys of rows that cannot be marked (`unmarkableKeys`); those on an invoice are locked as well
 */
export function milestoneBacklogSheet(
  rows: readonly Row<"MilestoneBacklog">[],
  settings: Settings,
  unmarkable: ReadonlySet<string> = NONE,
): SheetPlan {
  const words = SHEET_WORDS.lists.MilestoneBacklog;
  return listSheet(
    {
      table: LIST_TABLES.MilestoneBacklog,
      name: "Milestone backlog",
      title: words.title,
      sentence: listSentence(words, rows.length),
      rows,
      inputs: LIST_INPUTS.MilestoneBacklog,
      unsummed: REPEATED,
      isLocked: ({ key, invoiceId }) => invoiceId !== null || unmarkable.has(key),
    },
    settings.accountingCurrency,
  );
}
