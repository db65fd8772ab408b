/**
 * Where a revision posts what it takes back: to the accounts, dimensions and posting types that it was posted to, at the
 * stored amounts, whatever profiles and tax rates say now.
 */
import { groupBy } from "../../kernel/group";
import { once } from "../../kernel/once";
import { negate, sum, ZERO, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import { ratesTaxedWith } from "../../model/bookedTaxes";
import type { Book } from "../../model/book";
import { rateKeyOf, type DocumentTax } from "../../model/invoice";
import { invoiceSharesOf } from "../../model/invoiceShares";
import type { PostingBasis } from "../../model/posting";
import { isOfAppliedRetainer, retainerIdOf, type BilledRetainer } from "../../model/retainers";
import { correctedBy, isOfRevision, revisionsOf } from "../../model/revision";
import { mergedLines, mirrored, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { billOf, chargeableOf, type ConfirmedInvoice } from "./confirmedInvoices";
import { isMirrored, linesOf, type Part } from "./mirroredLines";
import { detailAmount, documentAmount, retainerAmount } from "./invoiceAmounts";

type Detail = Row<"InvoiceLineDetails">;

/** A part of a document's tax that is mirrored; `key` is that of the document's row, or of the row it was billed with. */
export type MirroredTax = Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "ratePercent" | "tax"> & {
  readonly key: string;
};

/** What a document posts as the mirror of posted entries; all else is posted by today's profiles. */
export type Mirror = {
  readonly lines: readonly VoucherLine[];
  /** Details whose whole amount is among the lines, by ID. */
  readonly details: ReadonlySet<string>;
  /** Applied retainers that are given back, by key. */
  readonly retainers: ReadonlySet<string>;
  /** The parts of discount and freight that are; below zero where they are credited. */
  readonly discount: Minor;
  readonly freight: Minor;
  readonly taxes: readonly MirroredTax[];
};

export type Mirrors = {
  readonly of: (invoice: ConfirmedInvoice) => Mirror;
  /** The account that holds the liability of a billed retainer; null where its billing is not posted. */
  readonly liabilityOf: (billed: BilledRetainer) => string | null;
  /** The account that the tax of a document's applied retainers was billed to. */
  readonly retainerTaxAccountOf: (invoice: ConfirmedInvoice, tax: RateOf) => string | null;
};

type RateOf = Pick<DocumentTax, "taxGroup" | "itemTaxGroup" | "ratePercent">;

const NOTHING_MIRRORED: Mirror = {
  lines: [],
  details: new Set(),
  retainers: new Set(),
  discount: ZERO,
  freight: ZERO,
  taxes: [],
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
  const known = new Map<string, readonly VoucherLine[]>();

  /** What an invoice posted of its own. */
  const ownOf = (invoiceId: string): readonly VoucherLine[] => {
    const found = known.get(invoiceId);
    if (found !== undefined) return found;
    const [invoice, entries] = [invoiceOf(invoiceId), entriesOf(invoiceId)];
    if (invoice === null || entries.length === 0) return [];
    const own = mergedLines([...mirrored(entries), ...mirrorOf(invoice).lines]).map(turned);
    known.set(invoiceId, own);
    return own;
  };

  /** Keys of the rows that an invoice's tax of a rate was posted with. */
  const taxKeysOf = (invoiceId: string, rateKey: string): readonly string[] => {
    const invoice = invoiceOf(invoiceId);
    if (invoice === null) return [];
    const keys = invoice.taxes
      .filter((tax) => !isOfAppliedRetainer(tax.key) && rateKeyOf(tax) === rateKey)
      .map(({ key }) => key)
      .sort((a, b) => a.length - b.length || compareText(a, b));
    return keys.length > 0
      ? keys
      : correctedOf(invoice)
          .flatMap((id) => taxKeysOf(id, rateKey))
          .slice(0, 1);
  };

  const correctedOf = ({ header, details }: ConfirmedInvoice): readonly string[] =>
    correctedBy(revisions, header, details).map(({ invoiceId }) => invoiceId);

  const taxLineOf = (invoiceId: string, rateKey: string): VoucherLine | undefined => {
    const keys = new Set<string | null>(taxKeysOf(invoiceId, rateKey));
    return ownOf(invoiceId).find((line) => line.postingType === "Tax Payable" && keys.has(line.sourceKey));
  };

  const billings = once(() => {
    const ofRetainers = book.rows.InvoiceLineDetails.filter(
      (one) => one.class === "Retainer" && one.kind !== "Reversal",
    );
    return groupBy(ofRetainers.reverse(), ({ sourceKey }) => retainerIdOf(sourceKey ?? ""));
  });

  /** The details that billed a retainer: what stands before what was revised, the last first. */
  const billingsOf = ({ retainerId }: BilledRetainer): readonly Detail[] => {
    const found = billings().get(retainerId) ?? [];
    const isRevised = ({ detailId }: Detail) => revisions.revisedBy(detailId) !== null;
    return [...found.filter((one) => !isRevised(one)), ...found.filter(isRevised)];
  };

  const liabilityLineOf = (retainer: BilledRetainer): VoucherLine | undefined =>
    firstOf(billingsOf(retainer), ({ invoiceId, detailId }) => {
      const bill = billOf(invoiceOf(invoiceId)?.booked ?? [], detailId);
      return ownOf(invoiceId).find((line) => line.postingType === "Retainer Liability" && line.sourceKey === bill);
    });

  const retainerTaxLineOf = ({ retainers }: ConfirmedInvoice, tax: RateOf): VoucherLine | undefined => {
    const billed = retainers.find((one) => one.billed !== null && isOfRate(one.billed, tax))?.billed;
    return billed ? firstOf(billingsOf(billed), ({ invoiceId }) => taxLineOf(invoiceId, rateKeyOf(billed))) : undefined;
  };

  /** What a document takes back of one invoice. */
  const takenBack = (invoice: ConfirmedInvoice, corrected: string, reversals: readonly Detail[]): Mirror => {
    const { header } = invoice;
    const own = ownOf(corrected);
    const freightOf = shares()
      .freightCreditedBy(header.invoiceId)
      .filter((id) => id === corrected);
    const charges = shares().changedBy(reversals, freightOf);
    const original = invoiceOf(corrected);
    const ofDetails = reversals.map((detail) => {
      const bill = billOf(original?.booked ?? [], detail.corrects ?? "") ?? detail.corrects;
      const line = own.find(({ sourceKey, amount }) => sourceKey === bill && amount === detail.amount);
      return { detail, part: { amount: detailAmount(basis, invoice, detail), of: line } };
    });
    const wholeOf = (postingType: "Discount" | "Freight Revenue") =>
      own.find((line) => line.postingType === postingType && line.sourceKey === corrected);
    const discount: Part = {
      amount: documentAmount(header, "discount", charges.discount),
      of: wholeOf("Discount"),
    };
    const freight: Part = {
      amount: documentAmount(header, "freight", charges.freight),
      of: wholeOf("Freight Revenue"),
    };
    const taxOf = (tax: Pick<DocumentTax, "part" | "taxCategory" | "tax"> & RateOf) => {
      const rateKey = rateKeyOf(tax);
      const keys = taxKeysOf(header.invoiceId, rateKey);
      const key = (tax.part === "adjustment" ? keys[1] : undefined) ?? keys[0] ?? "";
      const { taxGroup, itemTaxGroup, ratePercent } = tax;
      const amount = { ...documentAmount(header, "tax", tax.tax), sourceKey: key, taxGroup };
      const of = taxLineOf(corrected, rateKey);
      return { tax: { key, taxGroup, itemTaxGroup, ratePercent, tax: tax.tax }, part: { amount, of } };
    };
    const taxes = [
      ...reversals.map((detail) => taxOf(reversedTax(detail))),
      ...charges.taxes.map((tax) => taxOf({ ...tax, part: "adjustment" })),
    ].filter(({ part }) => isMirrored(part));
    const parts = [...ofDetails.map(({ part }) => part), discount, freight, ...taxes.map(({ part }) => part)];
    return {
      lines: parts.flatMap((part) => linesOf(basis, part, own)),
      details: new Set(ofDetails.flatMap(({ detail, part }) => (isMirrored(part) ? detail.detailId : []))),
      retainers: new Set(),
      discount: isMirrored(discount) ? charges.discount : ZERO,
      freight: isMirrored(freight) ? charges.freight : ZERO,
      taxes: taxes.map(({ tax }) => tax),
    };
  };

  /** The tax of a reversal, at the rate that its chain of revisions began with. */
  const reversedTax = (detail: Detail) => {
    const { taxGroup, itemTaxGroup, tax } = detail;
    const corrected = revisions.detailOf(detail.corrects ?? "");
    const root = corrected === null ? null : revisions.rootOf(corrected).invoiceId;
    const rates = root === null ? [] : ratesTaxedWith(book, root);
    const rate = rates.find((one) => one.taxGroup === taxGroup && one.itemTaxGroup === itemTaxGroup);
    const { taxCategory = null, ratePercent = null } = rate ?? {};
    return { part: "details" as const, taxGroup, itemTaxGroup, taxCategory, ratePercent, tax: tax ?? ZERO };
  };

  /** Retainers that are given back: liability and tax where they were billed, the customer where the invoice was posted. */
  const givenBack = (invoice: ConfirmedInvoice, corrected: readonly string[]): Mirror => {
    const given = invoice.retainers.filter(({ row }) => row.usedAmount < 0 && row.refund === null);
    if (given.length === 0) return NOTHING_MIRRORED;
    const { header } = invoice;
    const own = corrected.flatMap(ownOf);
    const ofRetainers = given.map(({ row, billed }) => ({
      key: row.key,
      part: {
        amount: retainerAmount(header, negate(row.usedAmount), `${row.key}|B`),
        of: billed === null ? undefined : liabilityLineOf(billed),
      },
    }));
    const ofTaxes = invoice.taxes
      .filter(({ key, tax }) => isOfAppliedRetainer(key) && tax > 0)
      .map((tax) => {
        const amount = { ...documentAmount(header, "tax", tax.tax), sourceKey: tax.key, taxGroup: tax.taxGroup };
        return { tax, part: { amount, of: retainerTaxLineOf(invoice, tax) } };
      })
      .filter(({ part }) => isMirrored(part));
    return {
      ...NOTHING_MIRRORED,
      lines: [...ofRetainers, ...ofTaxes].flatMap(({ part }) => linesOf(basis, part, own)),
      retainers: new Set(ofRetainers.flatMap(({ key, part }) => (isMirrored(part) ? key : []))),
      taxes: ofTaxes.map(({ tax }) => tax),
    };
  };

  const mirrorOf = (invoice: ConfirmedInvoice): Mirror => {
    if (invoice.header.corrects === null && !invoice.details.some(isOfRevision)) return NOTHING_MIRRORED;
    const reversals = chargeableOf(invoice).filter(({ kind }) => kind === "Reversal");
    const byInvoice = groupBy(reversals, ({ corrects }) => revisions.detailOf(corrects ?? "")?.invoiceId ?? "");
    const corrected = correctedOf(invoice);
    return [
      ...corrected.map((id) => takenBack(invoice, id, byInvoice.get(id) ?? [])),
      givenBack(invoice, corrected),
    ].reduce(together);
  };

  return {
    of: mirrorOf,
    liabilityOf: (billed) => liabilityLineOf(billed)?.account ?? null,
    retainerTaxAccountOf: (invoice, tax) => retainerTaxLineOf(invoice, tax)?.account ?? null,
  };
}

function firstOf<T, R>(ones: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of ones) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function turned(line: VoucherLine): VoucherLine {
  return { ...line, amount: negate(line.amount), accountingAmount: negate(line.accountingAmount) };
}

function isOfRate(one: RateOf, other: RateOf): boolean {
  return (
    one.taxGroup === other.taxGroup && one.itemTaxGroup === other.itemTaxGroup && one.ratePercent === other.ratePercent
  );
}

function together(a: Mirror, b: Mirror): Mirror {
  return {
    lines: [...a.lines, ...b.lines],
    details: new Set([...a.details, ...b.details]),
    retainers: new Set([...a.retainers, ...b.retainers]),
    discount: sum([a.discount, b.discount]),
    freight: sum([a.freight, b.freight]),
    taxes: [...a.taxes, ...b.taxes],
  };
}
