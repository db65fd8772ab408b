/**
 * Confirmed proformas as confirmation books them, from the few columns a test speaks of: for posting and reports.
 */
import { add, negate, subtract, sum, ZERO, type Minor } from "../../../engine/kernel/money";
import type { Row } from "../../../engine/schema/tables";
import type { Appends } from "../../../engine/schema/tables";
import { cents, millionths, rowOf } from "../bookBuilder";

export type ConfirmedParts = {
  readonly invoice?: Partial<Row<"Invoices">>;
  readonly details?: readonly Partial<Row<"InvoiceLineDetails">>[];
  readonly taxes?: readonly Partial<Row<"InvoiceTaxes">>[];
  /** Positive: taken off. */
  readonly discount?: Minor;
  readonly freight?: Minor;
};

/**
 * Invoice PF-00001 to C-1 under K-1, confirmed for 2026-10-31: one chargeable detail of 8 h at USD 200 from `U|A-1|C-1|C`
 * unless given. Totals, and the booked reversal and billed sales of each detail, follow from the details.
 */
export function confirmed(parts: ConfirmedParts = {}): Appends {
  const invoiceId = parts.invoice?.invoiceId ?? "PF-00001";
  const details = (parts.details ?? [{}]).map((partial, index) => detailOf(invoiceId, partial, index));
  const chargeable = details.filter(({ billingType }) => billingType === "Chargeable");
  const taxes = (parts.taxes ?? []).map((tax, index) =>
    rowOf("InvoiceTaxes", { key: `${invoiceId}|Confirmed|${index + 1}`, invoiceId, stage: "Confirmed", ...tax }),
  );
  const detailAmount = sum(chargeable.map(({ amount }) => amount));
  const preFreightAmount = subtract(detailAmount, parts.discount ?? ZERO);
  const totalTax = sum(taxes.map(({ tax }) => tax));
  const header = rowOf("Invoices", {
    key: invoiceId,
    invoiceId,
    contractId: "K-1",
    customerId: "C-1",
    currency: "USD",
    accountingDate: "2026-10-31",
    taxPointDate: "2026-10-31",
    detailAmount,
    discountAmount: parts.discount ?? null,
    preFreightAmount,
    freightAmount: parts.freight ?? null,
    totalTax,
    totalAmount: add(add(preFreightAmount, parts.freight ?? ZERO), totalTax),
    projectInvoiceStatus: "Confirmed",
    status: "Active",
    ...parts.invoice,
  });
  return {
    Invoices: [header],
    InvoiceLineDetails: details,
    InvoiceTaxes: taxes,
    BookedActuals: details.flatMap(bookedOf),
  };
}

function detailOf(invoiceId: string, partial: Partial<Row<"InvoiceLineDetails">>, index: number) {
  const detailId = partial.detailId ?? `${invoiceId}-000${index + 1}`;
  return rowOf("InvoiceLineDetails", {
    key: detailId,
    detailId,
    invoiceId,
    lineId: "L-1",
    sourceKey: "U|A-1|C-1|C",
    kind: "Actual",
    class: "Time",
    projectId: "P-1",
    quantity: millionths(8),
    price: millionths(200),
    amount: cents(1600),
    currency: "USD",
    billingType: "Chargeable",
    ...partial,
  });
}

function bookedOf(detail: Row<"InvoiceLineDetails">): readonly Row<"BookedActuals">[] {
  const { detailId, invoiceId, lineId, projectId, quantity, amount, currency, billingType, sourceKey } = detail;
  const common = { detailId, invoiceId, lineId, projectId, currency, billingType, class: detail.class };
  const billed = rowOf("BookedActuals", { ...common, key: `${detailId}|B`, type: "Billed Sales", quantity, amount });
  if (detail.kind !== "Actual") return [billed];
  const reversal = rowOf("BookedActuals", {
    ...common,
    key: `${detailId}|UR`,
    type: "Unbilled Sales",
    quantity: negate(quantity),
    amount: negate(amount),
    reverses: sourceKey,
  });
  return [reversal, billed];
}
