/** Invoice proposals as sheets: what waits to be posted, and its lines. */
import { SHEET_WORDS } from "../locale/en/sheets";
import type { Book } from "../model/book";
import { LIST_INPUTS } from "../model/editable";
import type { SheetPlan } from "../model/plan";
import { proposalLists, type ProposalLists } from "../model/proposalLists";
import type { RawTable } from "../model/workbook";
import { LIST_TABLES, type ListTableName } from "../schema/tables";
import { listSentence, listSheet } from "./listSheet";

/**
 * The two sheets, where something waits to be posted or did once: then they stay, empty, and are drawn like any list, for
 * the drawing that emptied them may have been cut off. A workbook that posts nothing has neither.
 *
 * @param tables of the workbook, as it was read
 */
export function proposalSheets(book: Book, tables: readonly RawTable[]): readonly SheetPlan[] {
  const lists = proposalLists(book);
  const isShown = (name: ListTableName) => tables.some((table) => table.name === name);
  return [
    ...(lists.proposals.length > 0 || isShown("InvoiceProposals") ? [headersSheet(book, lists)] : []),
    ...(lists.lines.length > 0 || isShown("ProposalLines") ? [linesSheet(book, lists)] : []),
  ];
}

function headersSheet({ settings }: Book, { proposals }: ProposalLists): SheetPlan {
  const words = SHEET_WORDS.lists.InvoiceProposals;
  return listSheet(
    {
      table: LIST_TABLES.InvoiceProposals,
      name: words.title,
      title: words.title,
      sentence: listSentence(words, proposals.length),
      rows: proposals,
      inputs: LIST_INPUTS.InvoiceProposals,
      isLocked: () => false,
    },
    settings.accountingCurrency,
  );
}

function linesSheet({ settings, rows }: Book, { lines, fixed }: ProposalLists): SheetPlan {
  const words = SHEET_WORDS.lists.ProposalLines;
  return listSheet(
    {
      table: LIST_TABLES.ProposalLines,
      name: words.title,
      title: words.title,
      sentence: listSentence(words, lines.length),
      rows: lines,
      inputs: LIST_INPUTS.ProposalLines,
      choices: new Map([
        ["taxGroup", distinct(rows.TaxRates.map(({ taxGroup }) => taxGroup))],
        ["itemTaxGroup", distinct(rows.TaxRates.map(({ itemTaxGroup }) => itemTaxGroup))],
      ]),
      isLocked: ({ key }) => fixed.has(key),
    },
    settings.accountingCurrency,
  );
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
