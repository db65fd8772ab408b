/** The tax of a document by rate, without what is mirrored. */
import { negate, subtract, sum, ZERO, type Minor } from "../../kernel/money";
import type { PostingAmount } from "../../model/posting";
import { isOfAppliedRetainer } from "../../model/retainers";
import type { VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { chargeableOf, type ConfirmedInvoice } from "./confirmedInvoices";
import { convertedBy, type Conversion } from "./conversion";
import { taxAmount } from "./invoiceAmounts";
import { sumOfBoth } from "./mirror";
import type { PostingWork } from "./postingWork";

/**
 * Tax of the document's own: what stands of revised details at the rate of their invoice, the rest at the document's. What
 * is taken back and charged again in full comes to nothing in both currencies.
 */
export function taxAmounts(
  work: PostingWork,
  invoice: ConfirmedInvoice,
  conversion: Conversion,
): readonly PostingAmount[] {
  const { book, mirrors } = work;
  const mirror = mirrors.of(invoice);
  const own = invoice.taxes.filter(({ key }) => !isOfAppliedRetainer(key));
  const keys = new Set(invoice.taxes.map(({ key }) => key));
  const netted = new Map(mirror.taxes.flatMap((tax) => (keys.has(tax.key) ? [] : [[tax.key, tax] as const])));
  const partOf = (taxKey: string) =>
    sumOfBoth(
      mirror.taxes
        .filter(({ key }) => key === taxKey)
        .map(({ tax, accountingAmount }) => ({ amount: tax, accountingAmount })),
    );
  return [
    ...own.flatMap((tax) => {
      const posting = taxAmount(book, invoice, tax);
      const amount = subtract(tax.tax, partOf(tax.key).amount);
      return dividedTax(work, invoice, { posting: { ...posting, amount }, tax, conversion });
    }),
    ...[...netted].map(([key, tax]) => {
      const part = partOf(key);
      const posting = taxAmount(book, invoice, { ...tax, tax: ZERO });
      const amounts = { amount: negate(part.amount), accountingAmount: negate(part.accountingAmount) };
      return { ...posting, rate: conversion.rate, ...amounts };
    }),
  ];
}

/** What a row of the tax register is in accounting currency: what its lines credit to Tax Payable. */
export function taxInAccountingCurrency(lines: readonly VoucherLine[], taxKey: string): Minor {
  const credited = lines.filter(({ postingType, sourceKey }) => postingType === "Tax Payable" && sourceKey === taxKey);
  return negate(sum(credited.map(({ accountingAmount }) => accountingAmount)));
}

type TaxToPost = {
  readonly posting: PostingAmount;
  readonly tax: Row<"InvoiceTaxes">;
  readonly conversion: Conversion;
};

function dividedTax(
  { mirrors }: PostingWork,
  invoice: ConfirmedInvoice,
  { posting, tax, conversion }: TaxToPost,
): readonly PostingAmount[] {
  const standing = chargeableOf(invoice).flatMap((detail) => {
    const isOfRow = detail.taxGroup === tax.taxGroup && detail.itemTaxGroup === tax.itemTaxGroup;
    const own = isOfRow && detail.kind === "Standing" ? mirrors.conversionOf(detail) : null;
    return own === null || own.rate === conversion.rate ? [] : { own, amount: detail.tax ?? ZERO };
  });
  const ofStanding = standing.map(({ own, amount }) => convertedBy({ ...posting, amount }, own));
  const rest = subtract(posting.amount, sum(ofStanding.map(({ amount }) => amount)));
  return [...ofStanding, convertedBy({ ...posting, amount: rest }, conversion)];
}
