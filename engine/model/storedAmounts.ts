/**
 * What booked transactions are in accounting currency: the stored amounts, which nothing converts again.
 */
import { negate, type Micro, type Minor } from "../kernel/money";
import { once } from "../kernel/once";
import type { Row } from "../schema/tables";
import type { Book } from "./book";

/** An accounting amount as it is stored; `rate` null where the books do not tell by which it was converted. */
export type StoredAmount = { readonly rate: Micro | null; readonly accountingAmount: Minor };

type Booked = Row<"BookedActuals">;

/**
 * Finds what a booked transaction is in accounting currency; null where it was never converted.
 *
 * It is that of the booked row. A row booked before its rate was known has what the journal posted for it, at the rate of
 * its entries; a reversal of such a row the same, negated.
 */
export function storedAmountsOf({ rows }: Pick<Book, "rows">): (row: Booked) => StoredAmount | null {
  const journalled = once(() => new Map(rows.Journal.map((line) => [line.sourceKey, line.accountingAmount])));
  const entered = once(() => new Map(rows.LedgerEntries.map(({ sourceKey, rate }) => [sourceKey, rate])));
  return ({ key, reverses, rate, accountingAmount }) => {
    if (accountingAmount !== null) return { rate, accountingAmount };
    const own = journalled().get(key);
    if (own !== undefined && own !== null) return { rate: entered().get(key) ?? null, accountingAmount: own };
    const reversed = reverses === null ? null : (journalled().get(reverses) ?? null);
    if (reverses === null || reversed === null) return null;
    return { rate: entered().get(reverses) ?? null, accountingAmount: negate(reversed) };
  };
}
