/** The journal lines that wait to be posted. */
import { draftedJournal, postJournal, type Actor, type JournalLine, type Problem } from "../../../engine/index";
import { groupBy } from "../../../engine/kernel/group";
import { microText } from "../../../engine/kernel/money";
import { compareText } from "../../../engine/kernel/problem";
import { PROBLEM_CODES } from "../../../engine/locale/index";
import type { Derivation } from "../../../engine/model/billable";
import type { Book } from "../../../engine/model/book";
import { decidedValue } from "../../../engine/model/decisions";
import { dimensionHeaders, JOURNAL_EDITS } from "../../../engine/model/journalDraft";
import type { TaxGroupColumn } from "../../../engine/model/proposalTaxes";
import { JournalDraft } from "../../../engine/schema/bookTables";
import { text } from "../../../engine/schema/column";
import { TRANSACTION_TYPES } from "../../../engine/schema/values";
import type { Standing } from "../standing";
import type { JournalFilter, JournalQuery, JournalRow, JournalStatus, JournalView, TypeTotals } from "../views/books";
import type { CodeCount, ToldProblem } from "../views/common";
import type { Field } from "../views/invoices";
import { tallyOf, tellAmount, type Counted } from "./amounts";
import { tellField } from "./fields";
import { pageOf } from "./pages";
import { rowPlace } from "./places";
import { tellProblem } from "./told";

/**
 * A page of the lines as they stand now, by journal, accounting date and key, and what posting them would do. Amounts are
 * in the transactions' own currencies.
 */
export function tellJournal(standing: Standing, query: JournalQuery, actor: Actor | null): JournalView {
  const waiting = standing.journal();
  const lines = query.only === undefined ? waiting : waiting.filter(isAmong(query.only));
  const dimensions = dimensionHeaders(standing.book.rows);
  return {
    ...pageOf(lines, query, (line) => tellLine(standing, line, dimensions)),
    totals: totalsOf(lines.map(({ row }) => row)),
    waiting: waiting.length,
    choices: {
      journals: [...new Set(waiting.map(({ row }) => row.journalId))],
      errors: codesOf(waiting.flatMap(({ problems }) => problems)),
    },
    ...(query.to === null || actor === null
      ? { toPost: [], withErrors: 0, held: [] }
      : tellPosting(standing, query.to, actor)),
  };
}

/** The lines of a book that wait, in the order in which they are told. */
export function waitingLines(book: Book, derivation: Derivation): readonly JournalLine[] {
  return [...draftedJournal(book, derivation)].sort(
    ({ row: a }, { row: b }) =>
      compareText(a.journalId, b.journalId) ||
      compareText(a.accountingDate, b.accountingDate) ||
      compareText(a.key, b.key),
  );
}

function isAmong({ journal, status, error }: JournalFilter): (line: JournalLine) => boolean {
  return ({ row, problems }) =>
    (journal === null || row.journalId === journal) &&
    (status === null || statusOf(problems) === status) &&
    (error === null || problems.some(({ code }) => code === error));
}

function statusOf(problems: readonly Problem[]): JournalStatus {
  return problems.length > 0 ? "Error" : "Draft";
}

/** By the very step that posts, so that what is announced is what is done. */
function tellPosting({ book, derivation, documents }: Standing, to: string, actor: Actor) {
  const { appends, problems } = postJournal(book, derivation, documents, { kind: "journal", to, post: true }, actor);
  const left = new Set(problems.flatMap(({ key }) => key ?? []));
  return { toPost: totalsOf(appends.Journal ?? []), withErrors: left.size, held: codesOf(problems) };
}

/** Each code once, with how many lines have it. */
function codesOf(problems: readonly Problem[]): readonly CodeCount[] {
  return [...groupBy(problems, ({ code }) => code)]
    .map(([code, ofCode]) => ({
      code,
      about: PROBLEM_CODES.get(code)?.about ?? code,
      count: new Set(ofCode.map(({ key }) => key)).size,
    }))
    .sort((a, b) => b.count - a.count || compareText(a.code, b.code));
}

function totalsOf(lines: readonly (Counted & { readonly type: string })[]): TypeTotals {
  const byType = groupBy(lines, ({ type }) => type);
  return TRANSACTION_TYPES.flatMap((type) => {
    const ofType = byType.get(type);
    return ofType === undefined ? [] : [{ type, tally: tallyOf(ofType) }];
  });
}

function tellLine(standing: Standing, { row, problems }: JournalLine, dimensions: readonly string[]): JournalRow {
  return {
    key: row.key,
    journalId: row.journalId,
    date: row.date,
    accountingDate: row.accountingDate,
    type: row.type,
    class: row.class,
    projectId: row.projectId,
    title: row.resource ?? row.category ?? row.class,
    quantity: microText(row.quantity),
    amount: tellAmount(row.amount, row.currency),
    status: statusOf(problems),
    problems: problems.map((problem) => tellMended(standing, problem)),
    fields: fieldsOf(standing, row, dimensions),
  };
}

/**
 * A problem that leads to where it is mended: a closed period to its row, a missing rate to the rates, an actual that is
 * waited for to what is wrong with it.
 */
function tellMended(standing: Standing, problem: Problem): ToldProblem {
  const { book } = standing;
  const told = tellProblem(problem, standing);
  const isWaitedFor = ({ code, table, row }: Problem) =>
    code === problem.params["reason"] && table === problem.table && row === problem.row;
  const cause = problem.code === "journal-waits" ? standing.problems.find(isWaitedFor) : undefined;
  if (cause !== undefined) {
    const { remedy, column, place } = tellProblem(cause, standing);
    return { ...told, remedy, column, place };
  }
  const period = book.rows.Periods.find((row) => row.period === problem.params["period"]);
  if (problem.code === "closed-period" && period !== undefined) {
    const place = rowPlace(book, "Periods", period.row, "status");
    return { ...told, table: "Periods", row: period.row, column: null, place };
  }
  const rates = book.places.get("ExchangeRates");
  if (problem.code !== "no-exchange-rate" || rates === undefined) return told;
  return { ...told, table: "ExchangeRates", row: null, column: null, place: { sheet: rates.sheet, cell: null } };
}

/** Tax groups, of those that have a rate, and dimensions: what the accountant may change. */
function fieldsOf(
  { book, decisions }: Standing,
  line: JournalLine["row"],
  dimensions: readonly string[],
): readonly Field[] {
  const told = (header: string) => ({
    currency: line.currency,
    isEditable: true,
    isEdited: decidedValue(decisions(), line.key, header) !== null,
  });
  const group = (column: TaxGroupColumn) => {
    const groups = [...book.rows.TaxRates.map((rate) => rate[column]), line[column] ?? ""];
    const choices = [...new Set(groups)].filter((name) => name !== "").sort(compareText);
    return tellField(JournalDraft.columns[column], line[column], { ...told(JOURNAL_EDITS[column]), choices });
  };
  return [
    group("taxGroup"),
    group("itemTaxGroup"),
    ...dimensions.map((header) => tellField(text(header), line.dimensions.get(header) ?? null, told(header))),
  ];
}
