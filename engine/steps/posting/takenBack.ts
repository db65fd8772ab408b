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
import { NOTHING_MIRRORED, type Mirror, type MirroredTax } from "./mirror";
import { isMirrored, linesOf, type Part } from "./mirroredLines";
import type { PostedLines } from "./postedLines";
import type { RateOf, RetainerLines } from "./retainerLines";

type Detail = Row<"InvoiceLineDetails">;

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
type Taken = { readonly invoice: ConfirmedInvoice; readonly corrected: string; readonly reversals: readonly Detail[] };

/** The reversed details with their taxes, and their shares of discount and freight. */
export function takenBack(work: TakingBack, taken: Taken): Mirror {
  const { basis, posted, shares } = work;
  const { invoice, corrected, reversals } = taken;
  const { header } = invoice;
  const own = posted.ownOf(corrected);
  const freightOf = shares()
    .freightCreditedBy(header.invoiceId)
    .filter((id) => id === corrected);
  const charges = shares().changedBy(reversals, freightOf);
  const ofDetails = detailParts(work, taken, own);
  const wholeOf = (postingType: "Discount" | "Freight Revenue") =>
    own.find((line) => line.postingType === postingType && line.sourceKey === corrected);
  const discount: Part = { amount: documentAmount(header, "discount", charges.discount), of: wholeOf("Discount") };
  const freight: Part = { amount: documentAmount(header, "freight", charges.freight), of: wholeOf("Freight Revenue") };
  const taxes = [
    ...reversals.map((detail) => taxPart(work, taken, reversedTax(work, detail))),
    ...charges.taxes.map((tax) => taxPart(work, taken, { ...tax, part: "adjustment" })),
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
): { readonly tax: MirroredTax; readonly part: Part } {
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

/** Retainers that are given back: liability and tax where they were billed, the customer where the invoice was posted. */
export function givenBack(
  { basis, posted, retainerLines }: TakingBack,
  invoice: ConfirmedInvoice,
  corrected: readonly string[],
): Mirror {
  const given = invoice.retainers.filter(({ row }) => row.usedAmount < 0 && row.refund === null);
  if (given.length === 0) return NOTHING_MIRRORED;
  const { header } = invoice;
  const own = corrected.flatMap(posted.ownOf);
  const ofRetainers = given.map(({ row, billed }) => ({
    key: row.key,
    part: {
      amount: retainerAmount(header, negate(row.usedAmount), `${row.key}|B`),
      of: billed === null ? undefined : retainerLines.liabilityOf(billed),
    },
  }));
  const ofTaxes = invoice.taxes
    .filter(({ key, tax }) => isOfAppliedRetainer(key) && tax > 0)
    .map((tax) => {
      const amount = { ...documentAmount(header, "tax", tax.tax), sourceKey: tax.key, taxGroup: tax.taxGroup };
      return { tax, part: { amount, of: retainerLines.taxOf(invoice, tax) } };
    })
    .filter(({ part }) => isMirrored(part));
  return {
    ...NOTHING_MIRRORED,
    lines: [...ofRetainers, ...ofTaxes].flatMap(({ part }) => linesOf(basis, part, own)),
    retainers: new Set(ofRetainers.flatMap(({ key, part }) => (isMirrored(part) ? key : []))),
    taxes: ofTaxes.map(({ tax }) => tax),
  };
}
