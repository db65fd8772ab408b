/** What the accounts of work in progress and accrued revenue ought to hold. */
import { groupBy } from "../../kernel/group";
import { add, negate, subtract, sum, ZERO, type Minor } from "../../kernel/money";
import type { Book } from "../../model/book";
import { ELIMINATION, REVENUE_EVENTS, standingRows } from "../../model/recognition";
import { revenueProfileOf } from "../../model/revenueProfile";
import type { Row } from "../../schema/tables";
import type { WipType } from "../../schema/wipReportTables";
import type { AsKnown, PostedRows } from "./postedRows";
import { transactionOf, type Transactions, type WipSources } from "./wipSources";

type JournalRow = Row<"Journal">;

/**
 * Adds to the sources what they ought to hold: accrued unbilled sales until an invoice that bills them is posted, and
 * those that were posted without accrual though their line accrues today; costs posted to the balance until they are
 * moved; on-account invoices, recognised revenue and moved costs of a line until it is eliminated.
 */
export function expectWip(
  sources: WipSources,
  book: Book,
  posted: PostedRows,
  { known, transactions }: { readonly known: AsKnown; readonly transactions: Transactions },
): void {
  const entries = groupBy(posted.ledger, ({ voucher }) => voucher);
  const accrues = accrualOf(book);
  const isPosted = postedLine(book, known, entries);
  for (const line of book.rows.Journal) {
    if (line.status !== "Posted" || !isPosted(line)) continue;
    const key = transactionOf(line.sourceKey);
    const booked = key === null ? null : transactions.of(key);
    if (key === null || booked === null) continue;
    const own = line.voucher === null ? [] : (entries.get(line.voucher) ?? []);
    const amount = line.accountingAmount ?? ZERO;
    const place = { contractId: booked.contractId, lineId: booked.lineId, sourceKey: key };
    if (line.type === "Cost") {
      if (!own.some(({ postingType }) => postingType === "WIP Cost")) continue;
      const source = sources.of({ ...place, postingType: "WIP Cost" });
      source.expected = add(source.expected, amount);
      continue;
    }
    const isAccrued = own.some(({ postingType }) => postingType === "WIP Sales Value");
    if (transactions.billedBy(key) !== null || !(isAccrued || accrues(booked))) continue;
    const [asset, revenue] = [
      sources.of({ ...place, postingType: "WIP Sales Value" }),
      sources.of({ ...place, postingType: "Accrued Revenue" }),
    ];
    asset.expected = add(asset.expected, amount);
    revenue.expected = subtract(revenue.expected, amount);
  }
  expectMovedCosts(sources, posted);
  expectLines(sources, book, posted, entries);
}

/** A line without voucher made no entry: it counts from its accounting date, once its commit is known. */
function postedLine(
  book: Book,
  { asOf, knownAt }: AsKnown,
  entries: ReadonlyMap<string, readonly Row<"LedgerEntries">[]>,
): (line: JournalRow) => boolean {
  const moment = Date.parse(knownAt);
  const commits = new Map(book.rows.Commits.map(({ key, at }) => [key, Date.parse(at)]));
  return ({ voucher, accountingDate, commit }) =>
    voucher === null ? accountingDate <= asOf && (commits.get(commit) ?? 0) <= moment : entries.has(voucher);
}

/** Whether a transaction's line accrues revenue, as its profile is today. */
function accrualOf(book: Book): (row: Row<"BookedActuals">) => boolean {
  const lines = new Map(book.rows.ContractLines.map((line) => [line.lineId, line]));
  const known = new Map<string | null, boolean>();
  return ({ lineId, billingType, amount }) => {
    if (billingType !== "Chargeable" || amount === 0) return false;
    const found = known.get(lineId) ?? accruesOn(book, lineId === null ? null : (lines.get(lineId) ?? null));
    known.set(lineId, found);
    return found;
  };
}

function accruesOn(book: Book, line: Row<"ContractLines"> | null): boolean {
  const found = revenueProfileOf(book, line);
  return found.kind === "profile" && found.profile.accrueRevenue === "Yes";
}

function expectMovedCosts(sources: WipSources, { ledger }: PostedRows): void {
  for (const { event, postingType, sourceKey, contractId, lineId, accountingAmount } of ledger) {
    const key = transactionOf(sourceKey);
    if (!MOVES_COSTS.has(event) || postingType !== "Cost" || key === null) continue;
    const source = sources.of({ contractId, lineId, postingType: "WIP Cost", sourceKey: key });
    source.expected = subtract(source.expected, accountingAmount);
  }
}

/** Events that take a cost out of the balance: on its own, or with the rest of its line. */
const MOVES_COSTS: ReadonlySet<string> = new Set(["Post costs", REVENUE_EVENTS.elimination]);

type Entries = ReadonlyMap<string, readonly Row<"LedgerEntries">[]>;

/**
 * What is booked for a line as a whole: what was invoiced on account, and the revenue that was recognised; under the
 * contract it was booked for, whatever the line is today.
 */
function expectLines(sources: WipSources, book: Book, posted: PostedRows, entries: Entries): void {
  const entriesOf = ({ voucher }: Revenue) => (voucher === null ? [] : (entries.get(voucher) ?? []));
  const revenue = groupBy(
    book.rows.RevenuePosted.filter((row) => entriesOf(row).length > 0),
    (row) => lineKeyOf({ lineId: row.lineId, contractId: entriesOf(row)[0]?.contractId ?? null }),
  );
  const onAccount = groupBy(onAccountOf(posted, entries), lineKeyOf);
  for (const key of new Set([...revenue.keys(), ...onAccount.keys()])) {
    const rows = revenue.get(key) ?? [];
    const invoiced = onAccount.get(key) ?? [];
    const lineId = rows[0]?.lineId ?? invoiced[0]?.lineId ?? null;
    const contractId = (rows[0] === undefined ? invoiced : entriesOf(rows[0]))[0]?.contractId ?? null;
    const expect = (postingType: WipType, amount: Minor) => {
      if (amount === 0) return;
      const source = sources.of({ contractId, lineId, postingType, sourceKey: null });
      source.expected = add(source.expected, amount);
    };
    const posts = (type: WipType) => (row: Revenue) => entriesOf(row).some(({ postingType }) => postingType === type);
    const recognised = rows.filter(({ period }) => period !== ELIMINATION);
    const earned = sum(recognised.filter(posts("WIP Sales Value")).map((row) => row.posted));
    const moved = sum(recognised.filter(posts("WIP Cost")).map((row) => row.posted));
    const billed = sum(invoiced.map(({ accountingAmount }) => accountingAmount));
    expect("Accrued Revenue", negate(earned));
    const elimination = eliminationOf(rows);
    if (elimination !== null) {
      if (posts("Accrued Revenue")(elimination)) expect("Accrued Revenue", negate(billed));
      continue;
    }
    expect("WIP Sales Value", earned);
    expect("WIP Cost", moved);
    expect("WIP Invoiced On-Account", negate(billed));
  }
}

type Revenue = Row<"RevenuePosted">;

function lineKeyOf({ contractId, lineId }: Pick<Row<"ProjectLedger">, "contractId" | "lineId">): string {
  return JSON.stringify([contractId, lineId]);
}

/** The net that was invoiced on account and stands in the balance, from the project ledger. */
function onAccountOf({ projectLedger }: PostedRows, entries: Entries): readonly Row<"ProjectLedger">[] {
  return projectLedger.filter(
    ({ voucher, type, lineId, sourceKey }) =>
      type === "Billed Sales" &&
      lineId !== null &&
      (entries.get(voucher) ?? []).some(
        (entry) => entry.postingType === "WIP Invoiced On-Account" && entry.sourceKey === sourceKey,
      ),
  );
}

/** What ended the work in progress of a line and stands: it was not reversed, or was made again since. */
export function eliminationOf(rows: readonly Revenue[]): Revenue | null {
  return standingRows(rows).find(({ period }) => period === ELIMINATION) ?? null;
}
