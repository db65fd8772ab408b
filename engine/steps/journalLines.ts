/**
 * What the integration journal holds and has not posted: its lines with the accountant's edits, and what is wrong with
 * each.
 */
import type { IsoDate } from "../kernel/calendar";
import { ONE_MICRO } from "../kernel/money";
import { compareText, type Problem } from "../kernel/problem";
import { accountingAmountsOf, type AccountingAmounts } from "../model/accountingAmounts";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import { decidedValue, lastDecisions, type LastDecisions } from "../model/decisions";
import { isDimension, JOURNAL_EDITS, journalKeyOf, withdrawn } from "../model/journalDraft";
import { postedSourcesOf, type PostedSource } from "../model/postedSources";
import { accountingDateOf, closedPeriodOn } from "../model/period";
import { postingBasis, type PostingBasis, type PostingProblem } from "../model/posting";
import { taxGroupsOf, type TaxGroups } from "../model/taxGroups";
import type { VoucherLine } from "../model/voucher";
import { TABLES, type Row } from "../schema/tables";
import { journalSources, type JournalSource } from "./journalSources";

/** A line to post, or one that waits for its problems to be mended. */
export type JournalLine = {
  /** As it stands in `JournalDraft`, or would: status Draft, or Error where it has problems. No voucher yet. */
  readonly row: Row<"JournalDraft">;
  readonly source: JournalSource;
  /** What posting it books; empty where the event makes no entry. */
  readonly entries: readonly VoucherLine[];
  readonly problems: readonly Problem[];
  /** The closed period its accounting date was moved out of, by ID; null where it was not moved. */
  readonly movedOutOf: string | null;
  /** Dated on or before the day asked for; others are here because they were drafted before. */
  readonly due: boolean;
};

/** Lines by accounting date, then key; and drafted lines whose transaction is gone, to be withdrawn. */
export type JournalState = {
  readonly lines: readonly JournalLine[];
  readonly withdrawals: readonly Row<"JournalDraft">[];
};

/**
 * The lines of the journal up to a date: everything that was not posted, once.
 *
 * Journal IDs are `J-00001`, ...: one a period (setting Journal Period, by accounting date). A drafted line keeps its
 * journal while its period stays; a new one joins the period's draft journal, or opens the next.
 * What is in another currency is converted at the transaction's date, sales by the fixed rate of their contract; what the
 * book holds in accounting currency already, as what a correction takes back, is never converted again. A reversal of what
 * the journal posted takes that back where it stands, whatever profiles say now.
 * Codes: no-exchange-rate (there is no rate: only that line waits), closed-period, no-account, profile-conflict,
 * ambiguous-profile, journal-waits (the actual is not ready to be booked).
 */
export function journalLines(book: Book, derivation: Derivation, to: IsoDate): JournalState {
  const posted = new Set(book.rows.Journal.map(({ sourceKey }) => sourceKey));
  const drafted = draftedLines(book);
  const open = journalSources(book, derivation);
  const lines = linesOf(
    groundOf(book, drafted),
    open.filter(({ key, date }) => date <= to || drafted.has(journalKeyOf(key))),
    to,
  );
  const alive = new Set(open.map(({ key }) => journalKeyOf(key)));
  const withdrawals = [...drafted.values()].filter((row) => !alive.has(row.key) && !posted.has(row.sourceKey));
  return { lines: inJournals(book, lines), withdrawals: withdrawals.map(withdrawn) };
}

/**
 * The drafted lines as they stand now: their transactions' figures, the accountant's edits, and what is wrong with each,
 * whatever they were when they were drafted. One whose transaction is gone is not among them.
 */
export function draftedJournal(book: Book, derivation: Derivation): readonly JournalLine[] {
  if (book.rows.JournalDraft.length === 0) return [];
  const drafted = draftedLines(book);
  const sources = journalSources(book, derivation, (key) => drafted.has(journalKeyOf(key)));
  return inJournals(book, linesOf(groundOf(book, drafted), sources, NO_DAY));
}

/** The drafts of lines that these decisions change, as they stand with them; the others as they were drafted. */
export function renewedLines(
  book: Book,
  derivation: Derivation,
  decisions: readonly Row<"Decisions">[],
): readonly Row<"JournalDraft">[] {
  const drafted = draftedLines(book);
  const edited = new Set(decisions.map(({ key }) => key).filter((key) => drafted.has(key)));
  if (edited.size === 0) return [];
  const after = { ...book, rows: { ...book.rows, Decisions: [...book.rows.Decisions, ...decisions] } };
  return draftedJournal(after, derivation)
    .map(({ row }) => row)
    .filter((row) => {
      const before = drafted.get(row.key);
      return edited.has(row.key) && before !== undefined && !sameLine(before, row);
    });
}

/** Before every day. */
const NO_DAY = "0001-01-01";

/** The drafted lines of a book by key. */
export function draftedLines(book: Book): ReadonlyMap<string, Row<"JournalDraft">> {
  return new Map(book.rows.JournalDraft.map((row) => [row.key, row]));
}

const JOURNAL_COLUMNS = Object.keys(TABLES.JournalDraft.columns).filter((key) => key !== "commit");

/** Whether two lines say the same, wherever they stand: what need not be written again. */
export function sameLine(a: Row<"JournalDraft">, b: Row<"JournalDraft">): boolean {
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  if (JOURNAL_COLUMNS.some((key) => left.get(key) !== right.get(key))) return false;
  const dimensions = [...a.dimensions].filter(([, value]) => value !== "");
  const others = [...b.dimensions].filter(([, value]) => value !== "");
  return (
    dimensions.length === others.length && dimensions.every(([header, value]) => b.dimensions.get(header) === value)
  );
}

/** The next journal ID above the highest ever used, and those after it. */
export function journalIds(book: Book): () => string {
  const used = [...book.rows.Journal, ...book.rows.JournalDraft].map(
    ({ journalId }) => /^J-(\d+)$/.exec(journalId)?.[1],
  );
  let last = used.reduce((highest, digits) => Math.max(highest, Number(digits ?? "0")), 0);
  return () => {
    last += 1;
    return `J-${String(last).padStart(5, "0")}`;
  };
}

type Ground = {
  readonly book: Book;
  readonly basis: PostingBasis;
  /** What the journal posted of a transaction. */
  readonly postedSource: (sourceKey: string | null) => PostedSource | null;
  readonly amounts: AccountingAmounts;
  readonly taxGroups: TaxGroups;
  /** What the accountant decided, by journal key and header. */
  readonly decisions: LastDecisions;
  readonly drafted: ReadonlyMap<string, Row<"JournalDraft">>;
  /** The customer of each contract. */
  readonly customers: ReadonlyMap<string, string>;
};

function groundOf(book: Book, drafted: Ground["drafted"]): Ground {
  return {
    book,
    basis: postingBasis(book),
    postedSource: postedSourcesOf(book),
    amounts: accountingAmountsOf(book),
    taxGroups: taxGroupsOf(book),
    decisions: lastDecisions(book),
    drafted,
    customers: new Map(book.rows.Contracts.map(({ contractId, customerId }) => [contractId, customerId])),
  };
}

function linesOf(ground: Ground, sources: readonly JournalSource[], to: IsoDate): readonly JournalLine[] {
  return sources.map((source) => journalLine(ground, source, to)).sort(byAccountingDate);
}

function journalLine(ground: Ground, source: JournalSource, to: IsoDate): JournalLine {
  const { book, basis, drafted } = ground;
  const { settings, rows } = book;
  const accounting = accountingDateOf(rows.Periods, settings.moveClosedDates, source.date);
  const key = journalKeyOf(source.key);
  const reversed = ground.postedSource(source.reverses);
  const dimensions = dimensionsOf(ground, key, reversed?.dimensions ?? basis.dimensionsOf(source.projectId));
  const converted = source.stored ?? conversionOf(ground, source);
  const problems: Problem[] = [];
  const report = (found: Pick<Problem, "code" | "params">, place = source.place()) =>
    problems.push({ ...place, ...found, severity: "error", key });
  if (source.waitsFor !== null) report({ code: "journal-waits", params: { reason: source.waitsFor } });
  if (accounting.closed !== null) {
    report({ code: "closed-period", params: { date: source.date, period: accounting.closed.period } });
  }
  if (converted === null) {
    const { currency, date } = source;
    report({ code: "no-exchange-rate", params: { from: currency, to: settings.accountingCurrency, date } });
  }
  const posted = basis.post({
    event: source.type === "Cost" ? "cost" : "unbilled sales",
    ...source,
    sourceKey: source.key,
    taxGroup: null,
    amount: postedAmount(source, source.amount),
    rate: converted?.rate ?? ONE_MICRO,
    accountingAmount: postedAmount(source, converted?.accountingAmount ?? source.amount),
    dimensions,
    account: null,
  });
  if (posted.kind === "problems") {
    const inTheWay = posted.problems.filter((problem) => reversed === null || isOfPeriod(problem));
    inTheWay.forEach(({ code, params, place }) => report({ code, params }, place));
  }
  const row: Row<"JournalDraft"> = {
    key,
    commit: "",
    journalId: drafted.get(key)?.journalId ?? "",
    period: groupOf(settings.journalPeriod, accounting.date),
    date: source.date,
    accountingDate: accounting.date,
    voucher: null,
    sourceKey: source.key,
    type: source.type,
    class: source.class,
    category: source.category,
    resource: source.resource,
    projectId: source.projectId,
    quantity: source.quantity,
    amount: source.amount,
    currency: source.currency,
    accountingAmount: converted?.accountingAmount ?? null,
    ...groupsOf(ground, key, source),
    status: problems.length > 0 ? "Error" : "Draft",
    dimensions,
    row: 0,
  };
  const today = posted.kind === "lines" ? posted.lines : [];
  const entries = reversed?.takenBackAs({ sourceKey: source.key, dimensions }) ?? today;
  const movedOutOf = accounting.date === source.date ? null : closedPeriodOn(rows.Periods, source.date);
  return { row, source, entries, problems, movedOutOf: movedOutOf?.period ?? null, due: source.date <= to };
}

/** What a reversal posts is known but for its date; profiles have no say in it. */
function isOfPeriod({ place }: PostingProblem): boolean {
  return place.table === "Periods";
}

/** At the transaction's date; null where there is no rate. */
function conversionOf({ amounts }: Ground, source: JournalSource) {
  return source.type === "Cost" ? amounts.ofCost(source.amount, source) : amounts.ofSale(source.amount, source);
}

/** Only chargeable sales count in a ledger; every cost does. */
function postedAmount<T extends number>(source: JournalSource, amount: T): T {
  return source.type === "Cost" || source.billingType === "Chargeable" ? amount : ((amount - amount) as T);
}

function dimensionsOf(
  { decisions }: Ground,
  key: string,
  before: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const decided = decisions.get(key);
  if (decided === undefined) return before;
  const dimensions = new Map(before);
  for (const { field, value } of decided) {
    if (isDimension(field) && value !== null) dimensions.set(field, value);
  }
  return dimensions;
}

function groupsOf(ground: Ground, key: string, source: JournalSource) {
  const { taxGroups, decisions } = ground;
  const { projectId, contractId, customerId, role, category, product, lineId } = source;
  const billTo = customerId ?? ground.customers.get(contractId ?? "");
  return {
    taxGroup:
      decidedValue(decisions, key, JOURNAL_EDITS.taxGroup) ??
      taxGroups.taxGroup({ projectId, contractId: contractId ?? "", customerId: billTo ?? "" }),
    itemTaxGroup:
      decidedValue(decisions, key, JOURNAL_EDITS.itemTaxGroup) ??
      taxGroups.itemTaxGroup({ class: source.class, role, category, product, lineId }),
  };
}

function inJournals(book: Book, lines: readonly JournalLine[]): readonly JournalLine[] {
  const drafted = draftedLines(book);
  const isKept = ({ row }: JournalLine): boolean => row.journalId !== "" && drafted.get(row.key)?.period === row.period;
  const open = new Map<string, string>();
  for (const line of lines) {
    if (!isKept(line) || drafted.get(line.row.key)?.status === "Error") continue;
    const { period, journalId } = line.row;
    const before = open.get(period ?? "");
    if (before === undefined || journalId < before) open.set(period ?? "", journalId);
  }
  const nextId = journalIds(book);
  return lines.map((line) => {
    if (isKept(line)) return line;
    const period = line.row.period ?? "";
    const journalId = open.get(period) ?? nextId();
    open.set(period, journalId);
    return { ...line, row: { ...line.row, journalId } };
  });
}

/** The period of the setting Journal Period a day falls into: "2026-10-05", "2026-10", "2026" or "All". */
function groupOf(journalPeriod: Book["settings"]["journalPeriod"], date: IsoDate): string {
  const lengths = { Day: 10, Month: 7, Year: 4, All: 0 } as const;
  return journalPeriod === "All" ? "All" : date.slice(0, lengths[journalPeriod]);
}

function byAccountingDate(a: JournalLine, b: JournalLine): number {
  return compareText(a.row.accountingDate, b.row.accountingDate) || compareText(a.row.key, b.row.key);
}
