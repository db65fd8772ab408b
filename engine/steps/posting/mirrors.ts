/**
 * Where a revision posts what it takes back: to the accounts, dimensions and posting types that it was posted to, at the
 * stored amounts, whatever profiles and tax rates say now.
 */
import { groupBy } from "../../kernel/group";
import { once } from "../../kernel/once";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import { invoiceSharesOf } from "../../model/invoiceShares";
import type { PostingBasis } from "../../model/posting";
import { correctedBy, isOfRevision, revisionsOf, type Revisions } from "../../model/revision";
import type { VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { billOf, chargeableOf, type ConfirmedInvoice } from "./confirmedInvoices";
import { conversionLike, type Conversion } from "./conversion";
import { NOTHING_MIRRORED, together, type Mirror } from "./mirror";
import { closingLines } from "./mirroredLines";
import { postedLinesOf } from "./postedLines";
import { retainerLinesOf, type RetainerLines } from "./retainerLines";
import { takingAfter } from "./taking";
import { givenBack, takenBack } from "./takenBack";

export type Mirrors = {
  readonly of: (invoice: ConfirmedInvoice) => Mirror;
  /** As what a detail corrects was converted; null for one that corrects nothing posted. */
  readonly conversionOf: (detail: Row<"InvoiceLineDetails">) => Conversion | null;
  /** Where retainers and their tax were posted. */
  readonly retainerLines: RetainerLines;
  /** What an invoice posted of its own. */
  readonly linesOf: (invoiceId: string) => readonly VoucherLine[];
};

type Ground = {
  readonly basis: PostingBasis;
  readonly invoiceOf: (invoiceId: string) => ConfirmedInvoice | null;
  /** The general ledger's entries of an invoice's own posting, those of this run included. */
  readonly entriesOf: (invoiceId: string) => readonly Row<"LedgerEntries">[];
};

/**
 * The mirrors of a book's revisions. What a corrected document posted by itself is its entries less what it mirrored in
 * turn. An amount whose posting is not found is left to today's profiles. Parts taken of one line, by one document or by
 * several, sum to it in both currencies.
 */
export function mirrorsOf(book: Book, { basis, invoiceOf, entriesOf }: Ground): Mirrors {
  const { accountingCurrency } = book.settings;
  const revisions = revisionsOf(book);
  const shares = once(() => invoiceSharesOf(book, revisions));
  const known = new Map<string, Mirror>();
  const mirrorOf = (invoice: ConfirmedInvoice): Mirror => {
    const { header, details } = invoice;
    if (header.corrects === null && !details.some(isOfRevision)) return NOTHING_MIRRORED;
    const found = known.get(header.invoiceId) ?? madeMirror(invoice);
    known.set(header.invoiceId, found);
    return found;
  };
  const madeMirror = (invoice: ConfirmedInvoice): Mirror => {
    const { header } = invoice;
    const reversals = chargeableOf(invoice).filter(({ kind }) => kind === "Reversal");
    const byInvoice = groupBy(reversals, ({ corrects }) => revisions.detailOf(corrects ?? "")?.invoiceId ?? "");
    const ofInvoices = posted.correctedOf(invoice);
    const before = ofInvoices.flatMap((id) => earlier(header.invoiceId, id)).flatMap((one) => mirrorOf(one).takes);
    const taking = takingAfter(before, accountingCurrency);
    const whole = ofInvoices.reduce((sofar, corrected) => {
      const taken = { invoice, corrected, reversals: byInvoice.get(corrected) ?? [], taking };
      const made = together(takenBack(work, taken), givenBack(work, taken, sofar));
      const rounding = closingLines({ basis, taking }, header, made.lines, posted.ownOf(corrected));
      return [sofar, made, { ...NOTHING_MIRRORED, lines: rounding }].reduce(together);
    }, NOTHING_MIRRORED);
    return { ...whole, takes: taking.takes };
  };
  const earlier = earlierCorrections({ revisions, invoiceOf, entriesOf });
  const mirroredBy = (invoice: ConfirmedInvoice) => mirrorOf(invoice).lines;
  const posted = postedLinesOf({ revisions, invoiceOf, entriesOf, mirroredBy });
  const retainerLines = retainerLinesOf(book, { revisions, invoiceOf, posted, entriesOf });
  const work = { book, basis, revisions, shares, invoiceOf, posted, retainerLines };
  const conversionOf = (detail: Row<"InvoiceLineDetails">): Conversion | null => {
    const corrected = isOfRevision(detail) ? revisions.detailOf(detail.corrects ?? "") : null;
    if (corrected === null) return null;
    const { invoiceId, detailId } = corrected;
    const own = posted.ownOf(invoiceId);
    const bill = billOf(invoiceOf(invoiceId)?.booked ?? [], detailId) ?? detailId;
    const like = own.find(({ sourceKey }) => sourceKey === bill) ?? own.find(isOwed);
    return like === undefined ? null : conversionLike(like, own, accountingCurrency);
  };
  return {
    of: mirrorOf,
    conversionOf,
    retainerLines,
    linesOf: posted.ownOf,
  };
}

function isOwed({ postingType, amount }: VoucherLine): boolean {
  return postingType === "Customer Balance" && amount !== 0;
}

/** The posted invoices that corrected an invoice before another did, in the order of their posting. */
function earlierCorrections({
  revisions,
  invoiceOf,
  entriesOf,
}: Pick<Ground, "invoiceOf" | "entriesOf"> & { readonly revisions: Revisions }) {
  const byCorrected = once(() => {
    const pairs = revisions.revising().flatMap((header) =>
      correctedBy(revisions, header, revisions.detailsOf(header.invoiceId)).map((corrected) => ({
        corrected: corrected.invoiceId,
        by: header.invoiceId,
      })),
    );
    return groupBy(pairs, ({ corrected }) => corrected);
  });
  const moment = (id: string): string | null => {
    const [entry] = entriesOf(id);
    return entry === undefined ? null : `${entry.postedAt}|${entry.voucher}`;
  };
  return (invoiceId: string, correctedId: string): readonly ConfirmedInvoice[] => {
    const own = moment(invoiceId);
    return (byCorrected().get(correctedId) ?? [])
      .flatMap(({ by }) => {
        const at = moment(by);
        return by === invoiceId || at === null || (own !== null && at >= own) ? [] : [{ by, at }];
      })
      .sort((a, b) => compareText(a.at, b.at))
      .flatMap(({ by }) => invoiceOf(by) ?? []);
  };
}
