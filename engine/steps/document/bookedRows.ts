/**
 * What confirming an invoice books, detail by detail, in `BookedActuals`.
 *
 * Every row carries its origins (actual, invoice, line, detail) and its connections: Reverses names the row it takes
 * back, Replaces the original that was changed on the invoice, Bills the unbilled sale that a billed one bills. Rows of
 * no quantity and no amount are not booked. Everything unbilled that is booked here is reversed here, so that nothing
 * stays open; what is Non-chargeable or Complimentary carries its amount and counts nowhere.
 */
import { minorDigits } from "../../kernel/currency";
import { amountOf, negate, subtract, subtractMicro } from "../../kernel/money";
import type { BillingType } from "../../schema/values";
import type { Row } from "../../schema/tables";
import { bookedRevision } from "./bookedRevision";
import { billed, keysOf, passedThrough, sale, type Booked, type Booking, type Part } from "./bookedSale";
import type { Source } from "./draftContext";

type Detail = Row<"InvoiceLineDetails">;

/** The rows of one detail: reversal of the original, then unbilled sales, their reversals, billed sales. */
export function bookedRowsOf(detail: Detail, booking: Booking): readonly Booked[] {
  if (detail.kind === "Reversal" || detail.kind === "Standing") return bookedRevision(detail, booking);
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
