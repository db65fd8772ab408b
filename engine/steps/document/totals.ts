/**
 * A draft's dates and sums.
 */
import type { IsoDate } from "../../kernel/calendar";
import { add, percentOf, subtract, sum, ZERO, type Minor } from "../../kernel/money";
import type { Row } from "../../schema/tables";

type Header = Row<"Invoices">;
type Line = Row<"InvoiceLines">;
type Detail = Row<"InvoiceLineDetails">;

/** Whether a detail counts in its line: Complimentary and Non-chargeable ones are shown and not added. */
export function isCharged(detail: Detail): boolean {
  return detail.billingType === "Chargeable";
}

/**
 * What is charged on the lines, which discount is taken off and retainers are applied to; and the Detail Amount, which
 * has the retainers that are billed besides.
 */
export function chargedAmounts(details: readonly Detail[]): { readonly charged: Minor; readonly detailAmount: Minor } {
  const charged = details.filter(isCharged);
  return {
    charged: sum(charged.flatMap((detail) => (detail.class === "Retainer" ? [] : detail.amount))),
    detailAmount: sum(charged.map(({ amount }) => amount)),
  };
}

/**
 * The Tax Point Date: as typed, else the latest date of what is charged, where milestones, discounts and freight alone
 * take the Accounting Date.
 *
 * @param accountingDate null while the document has none yet
 * @returns null where it is the Accounting Date, and there is none yet
 */
export function taxPointDateOf(
  typed: IsoDate | null,
  details: readonly Detail[],
  accountingDate: IsoDate | null,
): IsoDate | null {
  if (typed !== null) return typed;
  const charged = details.filter(isCharged);
  if (charged.length === 0) return accountingDate;
  const dates = charged.map((detail) => (isDatedByWork(detail) ? detail.date : accountingDate));
  let latest: IsoDate | null = null;
  for (const date of dates) {
    if (date === null) return null;
    if (latest === null || date > latest) latest = date;
  }
  return latest;
}

function isDatedByWork({ kind, date }: Detail): boolean {
  return date !== null && (kind === "Actual" || kind === "New" || kind === "Product");
}

/** A line with its sums over chargeable details. Invoiced to Date is what was confirmed before, and this document. */
export function lineWithSums(line: Line, details: readonly Detail[], invoicedBefore: Minor): Line {
  const charged = details.filter((detail) => detail.lineId === line.lineId && isCharged(detail));
  const amount = sum(charged.map((detail) => detail.amount));
  const tax = sum(charged.map((detail) => detail.tax ?? ZERO));
  return { ...line, amount, tax, extendedAmount: add(amount, tax), invoicedToDate: add(invoicedBefore, amount) };
}

/** The discount of chargeable amounts: the typed amount, or the typed percentage of them; null where neither was typed. */
export function discountOf(header: Header, charged: Minor): Minor | null {
  if (header.discountAmount !== null) return header.discountAmount;
  return header.discountPercent === null ? null : percentOf(charged, header.discountPercent);
}

/** The header's sums: Detail Amount, less discount Pre-Freight, plus freight and tax the Total Amount. */
export function headerWithSums(
  header: Header,
  of: { readonly detailAmount: Minor; readonly discount: Minor | null; readonly totalTax: Minor },
): Header {
  const { detailAmount, discount, totalTax } = of;
  const preFreightAmount = subtract(detailAmount, discount ?? ZERO);
  const freightAmount = header.freightAmount ?? ZERO;
  const totalAmount = sum([preFreightAmount, freightAmount, totalTax]);
  return { ...header, detailAmount, discountAmount: discount, preFreightAmount, totalTax, totalAmount };
}
