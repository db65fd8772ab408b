/** Retainers applied and refunded, with their tax: released at the booked rate, against the customer at the document's. */
import { add, negate, ONE_MICRO, ratioOf, subtract, sum, type Minor } from "../../kernel/money";
import type { PostingAmount } from "../../model/posting";
import { isOfAppliedRetainer } from "../../model/retainers";
import type { Row } from "../../schema/tables";
import type { ConfirmedInvoice } from "./confirmedInvoices";
import { convertedBy, type Conversion } from "./conversion";
import { differenceAmount, retainerAmount, taxAmount } from "./invoiceAmounts";
import type { PostingWork } from "./postingWork";
import { isOfRate, type RateOf } from "./retainerLines";

/**
 * What leaves the account a retainer was billed to, of what is left there its part, the last use all of it; and what is
 * gained or lost where the customer's side is more or less.
 */
export function usedAmounts(
  { mirrors }: PostingWork,
  invoice: ConfirmedInvoice,
  conversion: Conversion,
): readonly PostingAmount[] {
  const { header, retainers } = invoice;
  const given = mirrors.of(invoice).retainers;
  return retainers
    .filter(({ row }) => !given.has(row.key) && row.usedAmount !== 0)
    .flatMap(({ row, billed }) => {
      const posting = retainerAmount(header, negate(row.usedAmount), `${row.key}|B`);
      const liability = billed === null ? undefined : mirrors.retainerLines.liabilityOf(billed);
      if (billed === null || liability === undefined) return [convertedBy(posting, conversion)];
      const left = mirrors.retainerLines.leftOf(billed);
      const accountingAmount =
        left.amount === 0
          ? conversion.of(posting.amount)
          : ratioOf(left.accountingAmount, { part: posting.amount, whole: left.amount });
      const { account, rate } = liability;
      const released: PostingAmount = {
        ...posting,
        rate: rate ?? ONE_MICRO,
        accountingAmount,
        account: { postingType: "Retainer Liability", account },
      };
      return [released, ...exchangeOf(header, released, conversion)];
    });
}

/** The tax of applied retainers by rate, of each retainer at the rate it was billed at. */
export function usedTaxAmounts(
  work: PostingWork,
  invoice: ConfirmedInvoice,
  conversion: Conversion,
): readonly PostingAmount[] {
  const { book, mirrors } = work;
  const { header, taxes } = invoice;
  const mirror = mirrors.of(invoice);
  return taxes
    .filter(({ key }) => isOfAppliedRetainer(key))
    .flatMap((tax) => {
      const given = sum(mirror.taxes.filter(({ key }) => key === tax.key).map((part) => part.tax));
      const posting = { ...taxAmount(book, invoice, tax), amount: subtract(tax.tax, given) };
      const line = mirrors.retainerLines.taxOf(invoice, tax);
      if (line === undefined || posting.amount === 0) return [convertedBy(posting, conversion)];
      const released: PostingAmount = {
        ...posting,
        rate: line.rate ?? ONE_MICRO,
        accountingAmount: negate(releasedTax(work, invoice, { tax, conversion, amount: negate(posting.amount) })),
        account: { postingType: "Tax Payable", account: line.account },
      };
      return [released, ...exchangeOf(header, released, conversion)];
    });
}

/** Of each retainer the difference of what is released of it before and after, so that its uses sum to its tax. */
function releasedTax(
  { mirrors }: PostingWork,
  invoice: ConfirmedInvoice,
  { tax, amount, conversion }: { readonly tax: RateOf; readonly amount: Minor; readonly conversion: Conversion },
): Minor {
  const given = mirrors.of(invoice).retainers;
  const uses = invoice.retainers.flatMap(({ row, billed }) =>
    billed === null || given.has(row.key) || !isOfRate(billed, tax) ? [] : { billed, tax: row.tax },
  );
  const parts = uses.map((use) => {
    const before = mirrors.retainerLines.releasedTaxOf(use.billed, invoice.header.invoiceId);
    const { of } = mirrors.retainerLines.taxConversionOf(use.billed) ?? conversion;
    return subtract(of(add(before, use.tax)), of(before));
  });
  const unnamed = subtract(amount, sum(uses.map((use) => use.tax)));
  return sum([...parts, conversion.of(unnamed)]);
}

/** The customer's side at the document's rate; none in accounting currency, where both are the same. */
function exchangeOf(
  header: Row<"Invoices">,
  released: PostingAmount,
  conversion: Conversion,
): readonly PostingAmount[] {
  const difference = subtract(released.accountingAmount, conversion.of(released.amount));
  if (difference === 0) return [];
  return [{ ...differenceAmount(header, "exchange", difference, released.sourceKey), rate: conversion.rate }];
}
