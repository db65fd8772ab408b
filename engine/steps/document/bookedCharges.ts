/** What confirming books for an invoice as a whole: discount and freight. */
import { negate, ONE_MICRO } from "../../kernel/money";
import type { InvoiceDocument } from "../../model/invoice";
import type { Booked } from "./bookedSale";
import { documentRow } from "./documentRow";

/**
 * Discount (negative) and freight as Billed Sales of class Fee, keyed `<Invoice ID>|Discount` and `<Invoice ID>|Freight`
 * and marked by their Category. Neither has a detail, a line or a project.
 */
export function bookedCharges({ header }: InvoiceDocument, accountingCurrency: string): readonly Booked[] {
  const { invoiceId, discountAmount, freightAmount } = header;
  const charges = [
    { category: "Discount", amount: discountAmount === null ? null : negate(discountAmount) },
    { category: "Freight", amount: freightAmount },
  ];
  return charges.flatMap(({ category, amount }) => {
    if (amount === null || amount === 0) return [];
    const what = { type: "Billed Sales", class: "Fee", category } as const;
    return documentRow(header, accountingCurrency, {
      key: `${invoiceId}|${category}`,
      ...what,
      quantity: ONE_MICRO,
      amount,
    });
  });
}
