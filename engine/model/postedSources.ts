/**
 * What the journal posted of a transaction, and where it stands by now: what its reversal takes back.
 */
import { groupBy } from "../kernel/group";
import { negate } from "../kernel/money";
import { once } from "../kernel/once";
import type { Book } from "./book";
import { mergedLines, voucherLineOf, type VoucherLine } from "./voucher";

/** A transaction that the journal posted. */
export type PostedSource = {
  /** The financial dimensions it was posted with. */
  readonly dimensions: ReadonlyMap<string, string>;
  /**
   * Its entries the other way round, at the stored amounts: a cost that was moved out of the balance is taken back where
   * it stands, and an accrual though its profile accrues no more. None where posting it made none.
   */
  readonly takenBackAs: (reversal: {
    readonly sourceKey: string;
    readonly dimensions: ReadonlyMap<string, string>;
  }) => readonly VoucherLine[];
};

/** Finds a transaction by its source key; null where the journal has not posted it, or it is none. */
export function postedSourcesOf({ rows }: Pick<Book, "rows">): (sourceKey: string | null) => PostedSource | null {
  const journalled = once(() => new Map(rows.Journal.map((line) => [line.sourceKey, line])));
  const entries = once(() => groupBy(rows.LedgerEntries, ({ sourceKey }) => sourceKey));
  return (sourceKey) => {
    const posted = sourceKey === null ? undefined : journalled().get(sourceKey);
    if (posted === undefined) return null;
    return {
      dimensions: posted.dimensions,
      takenBackAs: (reversal) =>
        mergedLines((entries().get(sourceKey) ?? []).map(voucherLineOf)).map((line) => ({
          ...line,
          ...reversal,
          amount: negate(line.amount),
          accountingAmount: negate(line.accountingAmount),
        })),
    };
  };
}
