/** The list of journal lines that wait to be posted. */
import type { Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Row } from "../schema/tables";
import { draftedJournal, type JournalLine } from "./journalLines";

type ListRow = Row<"IntegrationJournal">;

/** What is wrong, and what to do. */
export type WordProblem = (problem: Problem) => { readonly what: string; readonly remedy: string };

/**
 * The drafted lines as they stand now, by journal, accounting date and key: those of a journal with errors say what is
 * wrong with each in words. `shown` is left to the sheet.
 */
export function journalList(book: Book, derivation: Derivation, word: WordProblem): readonly ListRow[] {
  const rows = draftedJournal(book, derivation).map((line) => listRow(line, word));
  return rows.sort((a, b) => (a.journalId < b.journalId ? -1 : a.journalId > b.journalId ? 1 : 0));
}

function listRow({ row, source, problems, movedOutOf }: JournalLine, word: WordProblem): ListRow {
  const worded = problems.map(word);
  return {
    taxGroup: row.taxGroup,
    itemTaxGroup: row.itemTaxGroup,
    journalId: row.journalId,
    customerId: source.customerId,
    contractId: source.contractId,
    lineId: source.lineId,
    projectId: row.projectId,
    period: row.period,
    date: row.date,
    accountingDate: row.accountingDate,
    movedOutOf,
    type: row.type,
    class: row.class,
    role: source.role,
    category: row.category,
    product: source.product,
    resource: row.resource,
    quantity: row.quantity,
    amount: row.amount,
    currency: row.currency,
    accountingAmount: row.accountingAmount,
    status: problems.length > 0 ? "Error" : "Draft",
    problem: sentences(worded.map(({ what }) => what)),
    whatToDo: sentences(worded.map(({ remedy }) => remedy)),
    sourceKey: row.sourceKey,
    key: row.key,
    shown: null,
    row: 0,
    dimensions: row.dimensions,
  };
}

/** Each once, one after the other; null for none. */
function sentences(texts: readonly string[]): string | null {
  const said = [...new Set(texts)].filter((text) => text !== "");
  return said.length === 0 ? null : said.join(" ");
}
