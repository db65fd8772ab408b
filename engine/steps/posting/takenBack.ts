/** What a revision takes back of one invoice, as the mirror of what that posted. */
import { negate, ZERO } from "../../kernel/money";
import { ratesTaxedWith } from "../../model/bookedTaxes";
import type { Book } from "../../model/book";
import { rateKeyOf, type DocumentTax } from "../../model/invoice";
import type { InvoiceShares } from "../../model/invoiceShares";
import type { PostingBasis } from "../../model/posting";
import { isOfAppliedRetainer } from "../../model/retainers";
import type { Revisions } from "../../model/revision";
import type { VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { billOf, type ConfirmedInvoice } from "./confirmedInvoices";
import { detailAmount, documentAmount, retainerAmount } from "./invoiceAmounts";
import { NOTHING_IN_BOTH, NOTHING_MIRRORED, type InBoth, type Mirror, type MirroredTax } from "./mirror";
import { isMirrored, linesOf, type MirroredPart, type Part } from "./mirroredLines";
import type { PostedLines } from "./postedLines";
import type { RateOf, RetainerLines } from "./retainerLines";
import type { Taking } from "./taking";

type Detail = Row<"InvoiceLineDetails">;
type Applied = Row<"AppliedRetainers">;

export type TakingBack = {
  readonly book: Book;
  readonly basis: PostingBasis;
  readonly revisions: Revisions;
  readonly shares: () => InvoiceShares;
  readonly invoiceOf: (invoiceId: string) => ConfirmedInvoice | null;
  readonly posted: PostedLines;
  readonly retainerLines: RetainerLines;
};

/** A document that takes back, the invoice it corrects, and the details of that which it reverses. */
type Taken = {
  readonly invoice: ConfirmedInvoice;
  readonly corrected: string;
  readonly reversals: readonly Detail[];
  readonly taking: Taking;
};

/** The reversed details with their taxes, and their shares of discount and freight. */
export function takenBack(work: TakingBack, taken: Taken): Mirror {
  const { posted, shares } = work;
  const { invoice, corrected, reversals } = taken;
  const { header } = invoice;
  const own = posted.ownOf(corrected);
  const freightOf = shares()
    .freightCreditedBy(header.invoiceId)
    .filter((id) => id === corrected);
  const charges = shares().changedBy(reversals, freightOf);
  const made = maker(work, taken, own);
  const ofDetails = detailParts(work, taken, own).map(({ detail, part }) => ({ detail, ...made(part) }));
  const wholeOf = (postingType: "Discount" | "Freight Revenue") =>
    own.find((line) => line.postingType === postingType && line.sourceKey === corrected);
  const discount = made({ amount: documentAmount(header, "discount", charges.discount), of: wholeOf("Discount") });
  const freight = made({ amount: documentAmount(header, "freight", charges.freight), of: wholeOf("Freight Revenue") });
  const taxes = [
    ...reversals.map((detail) => taxPart(work, taken, reversedTax(work, detail))),
    ...charges.taxes.map((tax) => taxPart(work, taken, { ...tax, part: "adjustment" })),
  ]
    .filter(({ part }) => isMirrored(part))
    .map(({ tax, part }) => ({ tax, ...made(part) }));
  const parts = [...ofDetails, discount, freight, ...taxes];
  return {
    ...NOTHING_MIRRORED,
    lines: parts.flatMap(({ lines }) => lines),
    details: new Map(
      ofDetails.flatMap(({ detail, part, accountingAmount }) =>
        isMirrored(part) ? [[detail.detailId, accountingAmount] as const] : [],
      ),
    ),
    discount: inBoth(discount),
    freight: inBoth(freight),
    taxes: taxes.map(({ tax, accountingAmount }) => ({ ...tax, accountingAmount })),
  };
}

type Made = MirroredPart & { readonly part: Part };

function maker({ basis }: TakingBack, { taking }: Taken, own: readonly VoucherLine[]): (part: Part) => Made {
  return (part) => ({ part, ...linesOf({ basis, taking }, part, own) });
}

function inBoth({ part, accountingAmount }: Made): InBoth {
  return isMirrored(part) ? { amount: part.amount.amount, accountingAmount } : NOTHING_IN_BOTH;
}

function detailParts(
  { basis, invoiceOf }: TakingBack,
  { invoice, corrected, reversals }: Taken,
  own: readonly VoucherLine[],
): readonly { readonly detail: Detail; readonly part: Part }[] {
  const original = invoiceOf(corrected);
  return reversals.map((detail) => {
    const bill = billOf(original?.booked ?? [], detail.corrects ?? "") ?? detail.corrects;
    const line = own.find(({ sourceKey, amount }) => sourceKey === bill && amount === detail.amount);
    return { detail, part: { amount: detailAmount(basis, invoice, detail), of: line } };
  });
}

function taxPart(
  { posted }: TakingBack,
  { invoice: { header }, corrected }: Taken,
  tax: Pick<DocumentTax, "part" | "taxCategory" | "tax"> & RateOf,
): { readonly tax: Omit<MirroredTax, "accountingAmount">; readonly part: Part } {
  const rateKey = rateKeyOf(tax);
  const keys = posted.taxKeysOf(header.invoiceId, rateKey);
  const key = (tax.part === "adjustment" ? keys[1] : undefined) ?? keys[0] ?? "";
  const { taxGroup, itemTaxGroup, ratePercent } = tax;
  const amount = { ...documentAmount(header, "tax", tax.tax), sourceKey: key, taxGroup };
  const part = { amount, of: posted.taxLineOf(corrected, rateKey) };
  return { tax: { key, taxGroup, itemTaxGroup, ratePercent, tax: tax.tax }, part };
}

/** The tax of a reversal, at the rate that its chain of revisions began with. */
function reversedTax({ book, revisions }: TakingBack, detail: Detail) {
  const { taxGroup, itemTaxGroup, tax } = detail;
  const corrected = revisions.detailOf(detail.corrects ?? "");
  const root = corrected === null ? null : revisions.rootOf(corrected).invoiceId;
  const rates = root === null ? [] : ratesTaxedWith(book, root);
  const rate = rates.find((one) => one.taxGroup === taxGroup && one.itemTaxGroup === itemTaxGroup);
  const { taxCategory = null, ratePercent = null } = rate ?? {};
  return { part: "details" as const, taxGroup, itemTaxGroup, taxCategory, ratePercent, tax: tax ?? ZERO };
}

/** Retainers that are given back, as they were applied: liability and tax, and the customer where the invoice was posted. */
export function givenBack(work: TakingBack, taken: Taken, before: Mirror): Mirror {
  const { posted, retainerLines, invoiceOf } = work;
  const { invoice, corrected } = taken;
  const applied = invoiceOf(corrected);
  const isApplied = (row: Applied, retainerId: string) => row.usedAmount > 0 && row.retainerId === retainerId;
  const appliedOf = (id: string) => applied?.retainers.find(({ row }) => isApplied(row, id))?.row;
  const [first] = posted.correctedOf(invoice);
  const given = invoice.retainers.filter(({ row: { key, usedAmount, refund, retainerId } }) => {
    if (usedAmount >= 0 || refund !== null || before.retainers.has(key)) return false;
    return appliedOf(retainerId) !== undefined || corrected === first;
  });
  if (given.length === 0) return NOTHING_MIRRORED;
  const { header } = invoice;
  const own = posted.ownOf(corrected);
  const made = maker(work, taken, own);
  const ofRetainers = given.map(({ row, billed }) => {
    const key = `${appliedOf(row.retainerId)?.key ?? ""}|B`;
    const released = own.find((line) => line.postingType === "Retainer Liability" && line.sourceKey === key);
    const of = released ?? (billed === null ? undefined : retainerLines.liabilityOf(billed));
    return { key: row.key, ...made({ amount: retainerAmount(header, negate(row.usedAmount), `${row.key}|B`), of }) };
  });
  const rates = new Set(given.flatMap(({ billed }) => (billed === null ? [] : rateOf(billed))));
  const isDone = (taxKey: string) => before.taxes.some(({ key }) => key === taxKey);
  const ofTaxes = invoice.taxes
    .filter((tax) => isOfAppliedRetainer(tax.key) && tax.tax > 0 && rates.has(rateOf(tax)) && !isDone(tax.key))
    .map((tax) => {
      const amount = { ...documentAmount(header, "tax", tax.tax), sourceKey: tax.key, taxGroup: tax.taxGroup };
      const key = applied?.taxes.find((one) => isOfAppliedRetainer(one.key) && rateOf(one) === rateOf(tax))?.key;
      const released = own.find((line) => line.postingType === "Tax Payable" && line.sourceKey === key);
      return { tax, ...made({ amount, of: released ?? retainerLines.taxOf(invoice, tax) }) };
    })
    .filter(({ part }) => isMirrored(part));
  return {
    ...NOTHING_MIRRORED,
    lines: [...ofRetainers, ...ofTaxes].flatMap(({ lines }) => lines),
    retainers: new Set(ofRetainers.flatMap(({ key, part }) => (isMirrored(part) ? key : []))),
    taxes: ofTaxes.map(({ tax, accountingAmount }) => ({ ...tax, accountingAmount })),
  };
}

function rateOf({ taxGroup, itemTaxGroup, ratePercent }: RateOf): string {
  return JSON.stringify([taxGroup, itemTaxGroup, ratePercent]);
}
