/** The journal lines that wait to be posted as a sheet. */
import { LIST_INPUTS } from "../model/editable";
import { dimensionHeaders } from "../model/journalDraft";
import type { Book } from "../model/book";
import type { SheetPlan } from "../model/plan";
import { compareText } from "../kernel/problem";
import { LIST_TABLES, type Row } from "../schema/tables";
import { SHEET_WORDS } from "../locale/en/sheets";
import { listSentence, listSheet } from "./listSheet";

type JournalRow = Row<"IntegrationJournal">;

/**
 * Tax groups and the financial dimensions of the projects are unlocked on every line; the groups that have a rate are
 * offered.
 */
export function journalSheet(rows: readonly JournalRow[], { settings, rows: tables }: JournalBook): SheetPlan {
  const words = SHEET_WORDS.lists.IntegrationJournal;
  return listSheet(
    {
      table: LIST_TABLES.IntegrationJournal,
      name: words.title,
      title: words.title,
      sentence: listSentence(words, rows.length),
      rows,
      inputs: LIST_INPUTS.IntegrationJournal,
      dimensions: dimensionHeaders(tables),
      choices: new Map([
        ["taxGroup", distinct(tables.TaxRates.map(({ taxGroup }) => taxGroup))],
        ["itemTaxGroup", distinct(tables.TaxRates.map(({ itemTaxGroup }) => itemTaxGroup))],
      ]),
      quiet: QUIET.filter((key) => rows.every((row) => row[key] === null)),
      isLocked: () => false,
    },
    settings.accountingCurrency,
  );
}

type JournalBook = Pick<Book, "settings" | "rows">;

/** Columns that many books never fill. */
const QUIET = [
  "movedOutOf",
  "role",
  "category",
  "product",
  "resource",
  "problem",
  "whatToDo",
] as const satisfies readonly (keyof JournalRow)[];

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort(compareText);
}
