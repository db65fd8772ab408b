/** The rows a detail is booked with, one at a time: sales, their reversals, and what bills them. */
import { negate, ONE_MICRO } from "../../kernel/money";
import { isNothing } from "../../model/billable";
import type { BillingMethod } from "../../schema/values";
import type { Row } from "../../schema/tables";
import type { Source } from "./draftContext";
import { NEW_ROW } from "./draftRows";

export type Booked = Row<"BookedActuals">;
type Detail = Row<"InvoiceLineDetails">;
type Header = Row<"Invoices">;

/** What a detail is booked with besides itself. */
export type Booking = {
  readonly header: Header;
  readonly accountingCurrency: string;
  /** Of the detail's line. */
  readonly billingMethod: BillingMethod | null;
  /** The backlog row it bills; null for a new detail, and for what revises one. */
  readonly source: Source | null;
  /** The Billed Sales that a revision takes back; null for what revises nothing. */
  readonly corrected: Booked | null;
  /** Draws the key under which a quantity that is billed no more is backlog again. */
  readonly openKey: () => string;
  /** Digest of the source row, for what has no original in the book; null for none. */
  readonly sourceDigest: string | null;
  /** Whether a not-to-exceed limit holds for the detail; what is on a confirmed invoice fits it. */
  readonly isLimited: boolean;
};

/** Quantity, price, amount and billing type of one part of a detail. */
export type Part = Pick<Detail, "quantity" | "price" | "amount" | "billingType">;

/** Draws `<Detail ID>|U`, then `|U2`, ...; one sequence for each of U, UR and B. */
export type DrawKey = (sequence: "U" | "UR" | "B") => string;

/** Parts booked as unbilled sales, reversed and billed at once. */
export function passedThrough(
  detail: Detail,
  booking: Booking,
  draw: DrawKey,
  of: { readonly parts: readonly Part[]; readonly replaces: string | null },
): readonly Booked[] {
  const parts = of.parts.filter((part) => !isNothing(part));
  const type = "Unbilled Sales";
  const nteStatus = ({ billingType }: Part) =>
    booking.isLimited && billingType === "Chargeable" ? "Committed" : "Not Applicable";
  const unbilled = parts.map((part) =>
    sale(detail, booking, part, { key: draw("U"), type, replaces: of.replaces, nteStatus: nteStatus(part) }),
  );
  const reversals = unbilled.map((row, index) =>
    sale(detail, booking, parts[index] ?? detail, {
      key: draw("UR"),
      type,
      quantity: negate(row.quantity),
      amount: negate(row.amount),
      reverses: row.key,
      nteStatus: row.nteStatus,
    }),
  );
  const bills = parts.map((part, index) => ({ part, bills: unbilled[index]?.key ?? null }));
  return [...unbilled, ...reversals, ...billed(detail, booking, draw, bills)];
}

/** Parts booked as billed sales, each naming the unbilled one it bills. */
export function billed(
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

/** A row of a detail, of one of its parts; Billed Sales unless given otherwise. */
export function sale(detail: Detail, booking: Booking, part: Part | Source, given: Partial<Booked>): Booked {
  const { header, source, corrected } = booking;
  const amount = given.amount ?? part.amount;
  const isSame = header.currency === booking.accountingCurrency;
  return {
    key: "",
    sourceKey: detail.sourceKey,
    actualId: source?.kind === "actual" ? source.actualId : (corrected?.actualId ?? null),
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

/** The keys of one detail's rows. */
export function keysOf(detailId: string): DrawKey {
  const drawn = new Map<string, number>();
  return (sequence) => {
    const count = (drawn.get(sequence) ?? 0) + 1;
    drawn.set(sequence, count);
    return `${detailId}|${sequence}${count === 1 ? "" : String(count)}`;
  };
}
