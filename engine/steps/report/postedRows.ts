/** What the books held as of an accounting date, as far as it was known at a moment. */
import type { IsoDate } from "../../kernel/calendar";
import { onceFor } from "../../kernel/once";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import type { Row } from "../../schema/tables";

export type AsKnown = {
  readonly asOf: IsoDate;
  /** ISO moment in UTC. */
  readonly knownAt: string;
};

export type PostedRows = {
  readonly ledger: readonly Row<"LedgerEntries">[];
  readonly customerLedger: readonly Row<"CustomerLedger">[];
  readonly projectLedger: readonly Row<"ProjectLedger">[];
  /** Stage Posted, each with the accounting date its document was booked on. */
  readonly taxes: readonly { readonly tax: Row<"InvoiceTaxes">; readonly accountingDate: IsoDate }[];
};

/**
 * Rows accounted on or before the date and posted at or before the moment, by voucher and the entry's place in it. What
 * is known at an earlier moment never changes: rows are only ever added, with the moment of their posting.
 */
export function postedRows(book: Book, { asOf, knownAt }: AsKnown): PostedRows {
  const made = postedRowsOf(book);
  const rows = made.get(`${asOf} ${knownAt}`) ?? knownRows(book, { asOf, knownAt });
  made.set(`${asOf} ${knownAt}`, rows);
  return rows;
}

/** One report after another asks for the same. */
const postedRowsOf = onceFor<Book, Map<string, PostedRows>>(() => new Map());

function knownRows(book: Book, { asOf, knownAt }: AsKnown): PostedRows {
  const moment = Date.parse(knownAt);
  const knownTimes = new Map<string, boolean>();
  const isPostedBy = (postedAt: string): boolean => {
    const isBefore = knownTimes.get(postedAt) ?? Date.parse(postedAt) <= moment;
    knownTimes.set(postedAt, isBefore);
    return isBefore;
  };
  const isKnown = (row: { readonly accountingDate: IsoDate; readonly postedAt: string }): boolean =>
    row.accountingDate <= asOf && isPostedBy(row.postedAt);
  const { LedgerEntries, CustomerLedger, ProjectLedger, InvoiceTaxes } = book.rows;
  const customerLedger = CustomerLedger.filter(isKnown).sort(byVoucher);
  const documents = new Map(
    customerLedger.filter(({ settles }) => settles === null).map((row) => [row.invoiceId, row.accountingDate]),
  );
  return {
    ledger: LedgerEntries.filter(isKnown).sort(byVoucher),
    customerLedger,
    projectLedger: ProjectLedger.filter(isKnown).sort(byVoucher),
    taxes: InvoiceTaxes.flatMap((tax) => {
      const accountingDate = tax.stage === "Posted" ? documents.get(tax.invoiceId) : undefined;
      return accountingDate === undefined ? [] : [{ tax, accountingDate }];
    }),
  };
}

type InVoucher = { readonly voucher: string; readonly key: string };

function byVoucher(a: InVoucher, b: InVoucher): number {
  return compareText(a.voucher, b.voucher) || placeInVoucher(a) - placeInVoucher(b) || compareText(a.key, b.key);
}

function placeInVoucher({ key }: InVoucher): number {
  return Number(key.slice(key.lastIndexOf("|") + 1));
}
