/** The Billing Hub as a sheet: nothing in it is typed. */
import type { SheetPlan } from "../model/plan";
import type { Settings } from "../model/settings";
import { LIST_TABLES, type Row } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import { listSentence, listSheet } from "./listSheet";

/** What each contract line is worth, has billed and can bill. All locked. No sums: a contract's row is one already. */
export function hubSheet(rows: readonly Row<"BillingHub">[], settings: Settings): SheetPlan {
  const words = SHEET_WORDS.lists.BillingHub;
  return listSheet(
    {
      table: LIST_TABLES.BillingHub,
      name: "Billing hub",
      title: words.title,
      sentence: listSentence(words, rows.length),
      rows,
      inputs: [],
      unsummed: Object.keys(LIST_TABLES.BillingHub.columns),
      isLocked: () => true,
    },
    settings.accountingCurrency,
  );
}
