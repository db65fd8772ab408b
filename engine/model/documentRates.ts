/** At which rates documents stand in accounting currency: accounting currency for one unit of the document's. */
import { groupBy } from "../kernel/group";
import { once } from "../kernel/once";
import type { Micro } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { exchangeRateOfLetterhead, LETTERHEAD } from "./letterhead";

/** By Invoice ID. */
export type DocumentRates = {
  /** Null for one that is not posted, or has no voucher. */
  readonly posted: (invoiceId: string) => Micro | null;
  /** As its proforma prints it, frozen; null where no rate was known, or it is in accounting currency. */
  readonly confirmed: (invoiceId: string) => Micro | null;
};

/** The rates of a book's documents: nothing is read until it is asked for. */
export function documentRatesOf({ rows }: Pick<Book, "rows">): DocumentRates {
  const entries = once(() => groupBy(rows.LedgerEntries, ({ invoiceId }) => invoiceId));
  const letterheads = once(
    () => new Map(rows.Decisions.flatMap((row) => (row.field === LETTERHEAD ? [[row.key, row.value] as const] : []))),
  );
  return {
    posted: (invoiceId) => rateOfEntries(entries().get(invoiceId) ?? []),
    confirmed: (invoiceId) => exchangeRateOfLetterhead(letterheads().get(invoiceId) ?? null),
  };
}

/**
 * The rate of a posted document: at which its customer owes it; where a retainer leaves nothing to owe, that of its first
 * entry. Accruals and retainers, which have rates of their own, come after what the document charges.
 */
export function rateOfEntries(entries: readonly Row<"LedgerEntries">[]): Micro | null {
  const owed = entries.find(({ postingType, amount }) => postingType === "Customer Balance" && amount !== 0);
  return owed?.rate ?? entries[0]?.rate ?? null;
}
