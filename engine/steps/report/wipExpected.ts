/** What the accounts of work in progress and accrued revenue ought to hold. */
import { groupBy } from "../../kernel/group";
import { add, negate, subtract, sum, ZERO, type Minor } from "../../kernel/money";
import type { Book } from "../../model/book";
import { revenueProfileOf } from "../../model/revenueProfile";
import type { Row } from "../../schema/tables";
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
    if (event !== "Post costs" || postingType !== "Cost" || key === null) continue;
    const source = sources.of({ contractId, lineId, postingType: "WIP Cost", sourceKey: key });
    source.expected = subtract(source.expected, accountingAmount);
  }
}

type Entries = ReadonlyMap<string, readonly Row<"LedgerEntries">[]>;

/** What is booked for a line as a whole: what was invoiced on account, and the revenue that was recognised. */
function expectLines(sources: WipSources, book: Book, posted: PostedRows, entries: Entries): void {
  const contractOf = new Map(book.rows.ContractLines.map(({ lineId, contractId }) => [lineId, contractId]));
  const revenue = groupBy(
    book.rows.RevenuePosted.filter(({ voucher }) => voucher !== null && entries.has(voucher)),
    ({ lineId }) => lineId,
  );
  const onAccount = onAccountOf(posted, entries);
  for (const lineId of new Set([...revenue.keys(), ...onAccount.keys()])) {
    const invoiced = onAccount.get(lineId);
    const rows = revenue.get(lineId) ?? [];
    const contractId = contractOf.get(lineId) ?? invoiced?.contractId ?? null;
    const expect = (
      postingType: "WIP Sales Value" | "Accrued Revenue" | "WIP Cost" | "WIP Invoiced On-Account",
      amount: Minor,
    ) => {
      if (amount === 0) return;
      const source = sources.of({ contractId, lineId, postingType, sourceKey: null });
      source.expected = add(source.expected, amount);
    };
    const recognised = rows.filter((row) => !isElimination(row));
    const posts = (type: string) => (row: Row<"RevenuePosted">) =>
      (entries.get(row.voucher ?? "") ?? []).some(({ postingType }) => postingType === type);
    const earned = sum(recognised.filter(posts("WIP Sales Value")).map((row) => row.posted));
    const moved = sum(recognised.filter(posts("WIP Cost")).map((row) => row.posted));
    const billed = invoiced?.amount ?? ZERO;
    expect("Accrued Revenue", negate(earned));
    if (isEliminated(rows)) {
      if (moved !== 0) expect("Accrued Revenue", negate(billed));
      continue;
    }
    expect("WIP Sales Value", earned);
    expect("WIP Cost", moved);
    expect("WIP Invoiced On-Account", negate(billed));
  }
}

/** The net that was invoiced on account and stands in the balance, by line, from the project ledger. */
function onAccountOf(
  { projectLedger }: PostedRows,
  entries: Entries,
): ReadonlyMap<string, { readonly contractId: string | null; readonly amount: Minor }> {
  const lines = new Map<string, { readonly contractId: string | null; readonly amount: Minor }>();
  for (const { voucher, type, lineId, contractId, sourceKey, accountingAmount } of projectLedger) {
    if (type !== "Billed Sales" || lineId === null) continue;
    const isBalance = (entries.get(voucher) ?? []).some(
      (entry) => entry.postingType === "WIP Invoiced On-Account" && entry.sourceKey === sourceKey,
    );
    if (!isBalance) continue;
    lines.set(lineId, { contractId, amount: add(lines.get(lineId)?.amount ?? ZERO, accountingAmount) });
  }
  return lines;
}

function isElimination({ lineId, key }: Row<"RevenuePosted">): boolean {
  return key.slice(lineId.length).startsWith("|Elimination");
}

/** Lines whose elimination stands: it was not reversed, or was made again since. */
export function isEliminated(rows: readonly Row<"RevenuePosted">[]): boolean {
  const made = rows.filter(isElimination);
  const reversals = made.filter(({ key }) => /\|R\d*$/.test(key)).length;
  return made.length - reversals > reversals;
}
