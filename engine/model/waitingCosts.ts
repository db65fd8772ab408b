/**
 * Costs that were posted to the balance and wait there, in WIP Cost, until they are posted as costs.
 */
import type { IsoDate } from "../kernel/calendar";
import { groupBy } from "../kernel/group";
import { add, ONE_MICRO, sum, ZERO } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import type { PostingAmount } from "./posting";
import { mergedLines, voucherLineOf, type VoucherLine } from "./voucher";

/** One cost, with its reversal if it has one, of which something is left in the balance. */
export type WaitingCost = {
  /** `C|...`: its row of `BookedActuals`. */
  readonly key: string;
  readonly booked: Row<"BookedActuals">;
  /** The last accounting date of its entries: it is not moved on an earlier day. */
  readonly postedOn: IsoDate;
  /** What is left on WIP Cost, at the amounts it was posted with. */
  readonly lines: readonly VoucherLine[];
};

/**
 * The costs that wait, by key, in the order of their first entry.
 *
 * What a cost has in the balance is the sum of its entries on WIP Cost: of the journal, of its reversal and of an earlier
 * move, so that none is moved twice, and a cost that was taken back has nothing to move. The costs of a line whose
 * completion has entries of its own there (moved period by period, or eliminated as a whole) are no longer apart and do
 * not wait.
 */
export function waitingCosts(book: Book): ReadonlyMap<string, WaitingCost> {
  const entries = book.rows.LedgerEntries.filter(({ postingType }) => postingType === "WIP Cost");
  if (entries.length === 0) return new Map();
  const costs = new Map(book.rows.BookedActuals.filter(({ type }) => type === "Cost").map((row) => [row.key, row]));
  const costOf = ({ sourceKey }: Row<"LedgerEntries">) => {
    const booked = costs.get(sourceKey ?? "");
    return booked === undefined ? null : (booked.reverses ?? booked.key);
  };
  const byCost = groupBy(entries, costOf);
  const asWhole = linesMovedAsWhole(byCost.get(null) ?? []);
  const found = new Map<string, WaitingCost>();
  for (const [key, ofCost] of byCost) {
    const booked = costs.get(key ?? "");
    if (key === null || booked === undefined || asWhole.has(booked.lineId)) continue;
    const isNothing = sum(ofCost.map(({ accountingAmount }) => accountingAmount)) === 0;
    if (isNothing && sum(ofCost.map(({ amount }) => amount)) === 0) continue;
    const postedOn = ofCost.map(({ accountingDate }) => accountingDate).reduce((a, b) => (a > b ? a : b));
    const lines = mergedLines(ofCost.map((entry) => ({ ...voucherLineOf(entry), sourceKey: key })));
    found.set(key, { key, booked, postedOn, lines });
  }
  return found;
}

/** Contract lines with something on WIP Cost that is no single cost's. */
function linesMovedAsWhole(entries: readonly Row<"LedgerEntries">[]): ReadonlySet<string | null> {
  const balances = new Map<string | null, number>();
  for (const { lineId, accountingAmount } of entries) {
    balances.set(lineId, (balances.get(lineId) ?? 0) + accountingAmount);
  }
  return new Set([...balances].flatMap(([lineId, balance]) => (balance === 0 ? [] : [lineId])));
}

/** What moving a cost posts: Cost by today's profiles against the account of WIP Cost it stands on. */
export function movingAmounts({ booked, lines }: WaitingCost): readonly PostingAmount[] {
  return lines.map(({ account, postingType, rate, ...line }) => ({
    ...line,
    event: "post costs",
    class: booked.class,
    category: booked.category,
    rate: rate ?? ONE_MICRO,
    account: { postingType, account },
  }));
}

/** What costs have in the balance, in accounting currency. */
export function waitingTotal(costs: readonly WaitingCost[]) {
  return costs
    .flatMap(({ lines }) => lines)
    .reduce((total, { accountingAmount }) => add(total, accountingAmount), ZERO);
}
