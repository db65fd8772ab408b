/**
 * Where a revision posts what it takes back: to the accounts, dimensions and posting types that it was posted to, at the
 * stored amounts, whatever profiles and tax rates say now.
 */
import { groupBy } from "../../kernel/group";
import { once } from "../../kernel/once";
import type { Book } from "../../model/book";
import { invoiceSharesOf } from "../../model/invoiceShares";
import type { PostingBasis } from "../../model/posting";
import type { BilledRetainer } from "../../model/retainers";
import { isOfRevision, revisionsOf } from "../../model/revision";
import type { Row } from "../../schema/tables";
import { chargeableOf, type ConfirmedInvoice } from "./confirmedInvoices";
import { NOTHING_MIRRORED, together, type Mirror } from "./mirror";
import { postedLinesOf } from "./postedLines";
import { retainerLinesOf, type RateOf } from "./retainerLines";
import { givenBack, takenBack } from "./takenBack";

export type Mirrors = {
  readonly of: (invoice: ConfirmedInvoice) => Mirror;
  /** The account that holds the liability of a billed retainer; null where its billing is not posted. */
  readonly liabilityOf: (billed: BilledRetainer) => string | null;
  /** The account that the tax of a document's applied retainers was billed to. */
  readonly retainerTaxAccountOf: (invoice: ConfirmedInvoice, tax: RateOf) => string | null;
};

type Ground = {
  readonly basis: PostingBasis;
  readonly invoiceOf: (invoiceId: string) => ConfirmedInvoice | null;
  /** The general ledger's entries of an invoice's own posting, those of this run included. */
  readonly entriesOf: (invoiceId: string) => readonly Row<"LedgerEntries">[];
};

/**
 * The mirrors of a book's revisions. What a corrected document posted by itself is its entries less what it mirrored in
 * turn. An amount whose posting is not found is left to today's profiles.
 */
export function mirrorsOf(book: Book, { basis, invoiceOf, entriesOf }: Ground): Mirrors {
  const revisions = revisionsOf(book);
  const shares = once(() => invoiceSharesOf(book, revisions));
  const mirrorOf = (invoice: ConfirmedInvoice): Mirror => {
    const { header, details } = invoice;
    if (header.corrects === null && !details.some(isOfRevision)) return NOTHING_MIRRORED;
    const reversals = chargeableOf(invoice).filter(({ kind }) => kind === "Reversal");
    const byInvoice = groupBy(reversals, ({ corrects }) => revisions.detailOf(corrects ?? "")?.invoiceId ?? "");
    const ofInvoices = posted.correctedOf(invoice);
    return [
      ...ofInvoices.map((id) => takenBack(work, { invoice, corrected: id, reversals: byInvoice.get(id) ?? [] })),
      givenBack(work, invoice, ofInvoices),
    ].reduce(together);
  };
  const mirroredBy = (invoice: ConfirmedInvoice) => mirrorOf(invoice).lines;
  const posted = postedLinesOf({ revisions, invoiceOf, entriesOf, mirroredBy });
  const retainerLines = retainerLinesOf(book, { revisions, invoiceOf, posted });
  const work = { book, basis, revisions, shares, invoiceOf, posted, retainerLines };
  return {
    of: mirrorOf,
    liabilityOf: (billed) => retainerLines.liabilityOf(billed)?.account ?? null,
    retainerTaxAccountOf: (invoice, tax) => retainerLines.taxOf(invoice, tax)?.account ?? null,
  };
}
