/**
 * What a revision books: the reversal of what was billed, what stands, and what is open again.
 *
 * Every row carries the Source Key of what was billed. Amounts taken back are the booked ones, never converted again.
 */
import { minorDigits } from "../../kernel/currency";
import { amountOf, negate, subtract, subtractMicro } from "../../kernel/money";
import type { Row } from "../../schema/tables";
import { billed, keysOf, passedThrough, sale, type Booked, type Booking, type Part } from "./bookedSale";
import { NEW_ROW } from "./draftRows";

type Detail = Row<"InvoiceLineDetails">;

/** The rows of one half of a revision; none where nothing was billed. */
export function bookedRevision(detail: Detail, booking: Booking): readonly Booked[] {
  const { corrected } = booking;
  if (detail.kind === "Reversal") return corrected === null ? [] : [reversalOf(corrected, detail, booking)];
  const draw = keysOf(detail.detailId);
  if (isBilledAlone(detail, booking)) return billed(detail, booking, draw, [{ part: detail, bills: null }]);
  const standing = passedThrough(detail, booking, draw, { parts: [detail], replaces: corrected?.key ?? null });
  return corrected === null ? standing : [...standing, ...remainderOf(detail, corrected, booking)];
}

/** What is billed without an unbilled sale: milestones, products, and what was typed on a Fixed Price line. */
function isBilledAlone({ class: kindOfWork, sourceKey }: Detail, { billingMethod }: Booking): boolean {
  if (kindOfWork === "Milestone" || kindOfWork === "Product" || kindOfWork === "Retainer") return true;
  return sourceKey === null && billingMethod === "Fixed Price";
}

/** The original is Adjusted by it, and the reversal Unadjustable. */
function reversalOf(corrected: Booked, { detailId }: Detail, { header }: Booking): Booked {
  return {
    ...corrected,
    ...NEW_ROW,
    key: keysOf(detailId)("B"),
    accountingDate: header.accountingDate,
    quantity: negate(corrected.quantity),
    amount: negate(corrected.amount),
    accountingAmount: corrected.accountingAmount === null ? null : negate(corrected.accountingAmount),
    invoiceId: header.invoiceId,
    detailId,
    reverses: corrected.key,
    replaces: null,
    bills: null,
    sourceDigest: null,
  };
}

/**
 * The quantity that does not stand any more is backlog again, at the price and billing type it was billed with, under the
 * next key of its source; a lower price or a larger quantity leaves none. Its amount is the billed one less what stands
 * at the billed price, so that the parts sum to the whole.
 */
function remainderOf(detail: Detail, corrected: Booked, booking: Booking): readonly Booked[] {
  const isReduced = Math.abs(detail.quantity) < Math.abs(corrected.quantity);
  if (!isReduced || corrected.price === null) return [];
  const kept = amountOf({ quantity: detail.quantity, price: corrected.price }, minorDigits(detail.currency));
  const part: Part = {
    quantity: subtractMicro(corrected.quantity, detail.quantity),
    price: corrected.price,
    amount: subtract(corrected.amount, kept),
    billingType: corrected.billingType ?? "Chargeable",
  };
  const key = booking.openKey();
  return [sale(detail, booking, part, { key, sourceKey: key, type: "Unbilled Sales", replaces: corrected.key })];
}
