/**
 * What confirming an invoice books, detail by detail, in `BookedActuals`.
 *
 * Every row carries its origins (actual, invoice, line, detail) and its connections: Reverses names the row it takes
 * back, Replaces the original that was changed on the invoice, Bills the unbilled sale that a billed one bills. Rows of
 * no quantity and no amount are not booked. Everything unbilled that is booked here is reversed here, so that nothing
 * stays open; what is Non-chargeable or Complimentary carries its amount and counts nowhere.
 */
import { minorDigits } from "../../kernel/currency";
import {
  amountOf,
  micro,
  negate,
  ONE_MICRO,
  OutOfRange,
  subtract,
  subtractMicro,
  type Micro,
  type Minor,
} from "../../kernel/money";
import { isNothing } from "../../model/billable";
import type { InvoiceDocument } from "../../model/invoice";
import type { BillingMethod, BillingType } from "../../schema/values";
import type { Row } from "../../schema/tables";
import type { Source } from "./draftContext";
import { NEW_ROW } from "./draftRows";

type Booked = Row<"BookedActuals">;
type Detail = Row<"InvoiceLineDetails">;
type Header = Row<"Invoices">;

/** What a detail is booked with besides itself. */
export type Booking = {
  readonly header: Header;
  readonly accountingCurrency: string;
  /** Of the detail's line. */
  readonly billingMethod: BillingMethod | null;
  /** The backlog row it bills; null for a new detail. */
  readonly source: Source | null;
  /** Digest of the source row, for what has no original in the book; null for none. */
  readonly sourceDigest: string | null;
};

/** Quantity, price, amount and billing type of one part of a detail. */
type Part = Pick<Detail, "quantity" | "price" | "amount" | "billingType">;

/** Draws `<Detail ID>|U`, then `|U2`, ...; one sequence for each of U, UR and B. */
type DrawKey = (sequence: "U" | "UR" | "B") => string;

/** The rows of one detail: reversal of the original, then unbilled sales, their reversals, billed sales. */
export function bookedRowsOf(detail: Detail, booking: Booking): readonly Booked[] {
  const { source } = booking;
  const draw = keysOf(detail.detailId);
  if (detail.kind === "Milestone" || detail.kind === "Product" || detail.kind === "Retainer") {
    return billed(detail, booking, draw, [{ part: detail, bills: null }]);
  }
  if (source === null) {
    const direct = booking.billingMethod === "Fixed Price";
    return direct
      ? billed(detail, booking, draw, [{ part: detail, bills: null }])
      : passedThrough(detail, booking, draw, { parts: [detail], replaces: null });
  }
  const reversal = sale(detail, booking, source, {
    key: draw("UR"),
    type: "Unbilled Sales",
    quantity: negate(source.quantity),
    amount: negate(source.amount),
    reverses: source.key,
    nteStatus: source.nteStatus,
  });
  if (isUnchanged(detail, source)) {
    return [reversal, ...billed(detail, booking, draw, [{ part: detail, bills: source.key }])];
  }
  const parts = [detail, ...restOf(detail, source)];
  return [reversal, ...passedThrough(detail, booking, draw, { parts, replaces: source.key })];
}

/** Texts and tax may have been edited: that changes nothing of what is sold. */
function isUnchanged(detail: Detail, source: Source): boolean {
  return (
    detail.quantity === source.quantity &&
    detail.price === source.price &&
    detail.amount === source.amount &&
    detail.billingType === source.billingType
  );
}

/**
 * What a reduced quantity leaves: at the original price, Non-chargeable where the original was Chargeable, else as it
 * was. Its amount is the original's less the kept quantity at the original price, so that the parts sum to the whole.
 */
function restOf(detail: Detail, source: Source): readonly Part[] {
  const isReduced =
    Math.abs(detail.quantity) < Math.abs(source.quantity) && detail.quantity * Math.sign(source.quantity) >= 0;
  if (!isReduced) return [];
  const kept = amountOf({ quantity: detail.quantity, price: source.price }, minorDigits(detail.currency));
  const billingType: BillingType = source.billingType === "Chargeable" ? "Non-chargeable" : source.billingType;
  return [
    {
      quantity: subtractMicro(source.quantity, detail.quantity),
      price: source.price,
      amount: subtract(source.amount, kept),
      billingType,
    },
  ];
}

/** Parts booked as unbilled sales, reversed and billed at once. */
function passedThrough(
  detail: Detail,
  booking: Booking,
  draw: DrawKey,
  of: { readonly parts: readonly Part[]; readonly replaces: string | null },
): readonly Booked[] {
  const parts = of.parts.filter((part) => !isNothing(part));
  const type = "Unbilled Sales";
  const unbilled = parts.map((part) => sale(detail, booking, part, { key: draw("U"), type, replaces: of.replaces }));
  const reversals = unbilled.map((row, index) =>
    sale(detail, booking, parts[index] ?? detail, {
      key: draw("UR"),
      type,
      quantity: negate(row.quantity),
      amount: negate(row.amount),
      reverses: row.key,
    }),
  );
  const bills = parts.map((part, index) => ({ part, bills: unbilled[index]?.key ?? null }));
  return [...unbilled, ...reversals, ...billed(detail, booking, draw, bills)];
}

function billed(
  detail: Detail,
  booking: Booking,
  draw: DrawKey,
  parts: readonly { readonly part: Part; readonly bills: string | null }[],
): readonly Booked[] {
  return parts
    .filter(({ part }) => !isNothing(part))
    .map(({ part, bills }) => {
      const { sourceDigest } = booking;
      return sale(detail, booking, part, { key: draw("B"), type: "Billed Sales", bills, sourceDigest });
    });
}

function sale(detail: Detail, booking: Booking, part: Part | Source, given: Partial<Booked>): Booked {
  const { header, source } = booking;
  const amount = given.amount ?? part.amount;
  const isSame = header.currency === booking.accountingCurrency;
  return {
    key: "",
    sourceKey: detail.sourceKey,
    actualId: source?.kind === "actual" ? source.actualId : null,
    type: "Billed Sales",
    class: detail.class,
    date: detail.date,
    accountingDate: header.accountingDate,
    contractId: header.contractId,
    lineId: detail.lineId,
    projectId: detail.projectId,
    customerId: header.customerId,
    task: detail.task,
    role: detail.role,
    category: detail.category,
    product: detail.product,
    resource: detail.resource,
    quantity: part.quantity,
    unit: detail.unit,
    price: part.price,
    currency: detail.currency,
    rate: isSame ? ONE_MICRO : null,
    accountingAmount: isSame ? amount : null,
    billingType: part.billingType,
    nteStatus: "Not Applicable",
    invoiceId: header.invoiceId,
    detailId: detail.detailId,
    reverses: null,
    replaces: null,
    bills: null,
    sourceDigest: null,
    amount,
    ...NEW_ROW,
    ...given,
  };
}

/** Rates come with posting; in accounting currency there is nothing to convert. */
function inAccountingCurrency(
  { header, accountingCurrency }: Pick<Booking, "header" | "accountingCurrency">,
  amount: Minor,
): Pick<Booked, "rate" | "accountingAmount"> {
  const isSame = header.currency === accountingCurrency;
  return { rate: isSame ? ONE_MICRO : null, accountingAmount: isSame ? amount : null };
}

function keysOf(detailId: string): DrawKey {
  const drawn = new Map<string, number>();
  return (sequence) => {
    const count = (drawn.get(sequence) ?? 0) + 1;
    drawn.set(sequence, count);
    return `${detailId}|${sequence}${count === 1 ? "" : String(count)}`;
  };
}

/**
 * Discount (negative) and freight as Billed Sales of class Fee, keyed `<Invoice ID>|Discount` and `<Invoice ID>|Freight`
 * and marked by their Category. Neither has a detail, a line or a project.
 */
export function bookedCharges({ header }: InvoiceDocument, accountingCurrency: string): readonly Booked[] {
  const { discountAmount, freightAmount } = header;
  const charges = [
    { mark: "Discount", amount: discountAmount === null ? null : negate(discountAmount) },
    { mark: "Freight", amount: freightAmount },
  ];
  return charges.flatMap(({ mark, amount }) =>
    amount === null || amount === 0 ? [] : [charge(header, accountingCurrency, { mark, amount })],
  );
}

function charge(
  header: Header,
  accountingCurrency: string,
  { mark, amount }: { readonly mark: string; readonly amount: Minor },
): Booked {
  return {
    ...NEW_ROW,
    key: `${header.invoiceId}|${mark}`,
    sourceKey: null,
    actualId: null,
    type: "Billed Sales",
    class: "Fee",
    date: header.accountingDate,
    accountingDate: header.accountingDate,
    contractId: header.contractId,
    lineId: null,
    projectId: null,
    customerId: header.customerId,
    task: null,
    role: null,
    category: mark,
    product: null,
    resource: null,
    quantity: ONE_MICRO,
    unit: null,
    price: priceOf(amount, header.currency),
    amount,
    currency: header.currency,
    ...inAccountingCurrency({ header, accountingCurrency }, amount),
    billingType: "Chargeable",
    nteStatus: "Not Applicable",
    invoiceId: header.invoiceId,
    detailId: null,
    reverses: null,
    replaces: null,
    bills: null,
    sourceDigest: null,
  };
}

/** The amount as a price of one; null beyond what a price holds. */
function priceOf(amount: Minor, currency: string): Micro | null {
  try {
    return micro(amount * 10 ** (6 - minorDigits(currency)));
  } catch (error) {
    if (error instanceof OutOfRange) return null;
    throw error;
  }
}
