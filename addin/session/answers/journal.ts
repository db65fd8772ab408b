/** The journal lines that wait to be posted. */
import { postJournal, type Actor } from "../../../engine/index";
import { groupBy } from "../../../engine/kernel/group";
import { microText } from "../../../engine/kernel/money";
import { compareText } from "../../../engine/kernel/problem";
import { decidedValue } from "../../../engine/model/decisions";
import { isDimension, JOURNAL_EDITS } from "../../../engine/model/journalDraft";
import { JournalDraft } from "../../../engine/schema/bookTables";
import { text } from "../../../engine/schema/column";
import type { Row } from "../../../engine/schema/tables";
import { TRANSACTION_TYPES } from "../../../engine/schema/values";
import type { Standing } from "../standing";
import type { JournalQuery, JournalRow, JournalView, TypeTotals } from "../views/books";
import type { Field } from "../views/invoices";
import { tallyOf, tellAmount, type Counted } from "./amounts";
import { tellField } from "./fields";
import { pageOf } from "./pages";

type Line = Row<"JournalDraft">;

/**
 * A page of the lines, by journal, accounting date and key, and what posting them would do. Amounts are in the
 * transactions' own currencies.
 */
export function tellJournal(standing: Standing, query: JournalQuery, actor: Actor | null): JournalView {
  const lines = [...standing.book.rows.JournalDraft].sort(inOrder);
  const dimensions = dimensionsOf(standing);
  return {
    ...pageOf(lines, query, (line) => tellLine(standing, line, dimensions)),
    totals: totalsOf(lines),
    ...(query.to === null || actor === null ? { toPost: [], withErrors: 0 } : tellPosting(standing, query.to, actor)),
  };
}

/** By the very step that posts, so that what is announced is what is done. */
function tellPosting({ book, derivation, documents }: Standing, to: string, actor: Actor) {
  const { appends, problems } = postJournal(book, derivation, documents, { kind: "journal", to, post: true }, actor);
  const left = new Set(problems.flatMap(({ key }) => key ?? []));
  return { toPost: totalsOf(appends.Journal ?? []), withErrors: left.size };
}

function totalsOf(lines: readonly (Counted & { readonly type: string })[]): TypeTotals {
  const byType = groupBy(lines, ({ type }) => type);
  return TRANSACTION_TYPES.flatMap((type) => {
    const ofType = byType.get(type);
    return ofType === undefined ? [] : [{ type, tally: tallyOf(ofType) }];
  });
}

function inOrder(a: Line, b: Line): number {
  return (
    compareText(a.journalId, b.journalId) ||
    compareText(a.accountingDate, b.accountingDate) ||
    compareText(a.key, b.key)
  );
}

function tellLine(standing: Standing, line: Line, dimensions: readonly string[]): JournalRow {
  return {
    key: line.key,
    journalId: line.journalId,
    date: line.date,
    accountingDate: line.accountingDate,
    type: line.type,
    class: line.class,
    projectId: line.projectId,
    title: line.resource ?? line.category ?? line.class,
    quantity: microText(line.quantity),
    amount: tellAmount(line.amount, line.currency),
    status: line.status,
    fields: fieldsOf(standing, line, dimensions),
  };
}

/** Tax groups and dimensions: what the accountant may change. */
function fieldsOf({ decisions }: Standing, line: Line, dimensions: readonly string[]): readonly Field[] {
  const { taxGroup, itemTaxGroup } = JournalDraft.columns;
  const told = (header: string) => ({
    currency: line.currency,
    isEditable: true,
    isEdited: decidedValue(decisions(), line.key, header) !== null,
  });
  return [
    tellField(taxGroup, line.taxGroup, told(JOURNAL_EDITS.taxGroup)),
    tellField(itemTaxGroup, line.itemTaxGroup, told(JOURNAL_EDITS.itemTaxGroup)),
    ...dimensions.map((header) => tellField(text(header), line.dimensions.get(header) ?? null, told(header))),
  ];
}

/** Dimensions that some project has, by header. */
function dimensionsOf({ book }: Standing): readonly string[] {
  const headers = new Set(book.rows.Projects.flatMap(({ dimensions }) => [...dimensions.keys()]));
  return [...headers].filter(isDimension).sort(compareText);
}
