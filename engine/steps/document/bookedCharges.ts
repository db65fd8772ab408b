/** What confirming books for an invoice as a whole: discount and freight. */
import { minorDigits } from "../../kernel/currency";
import { micro, negate, ONE_MICRO, OutOfRange, type Micro, type Minor } from "../../kernel/money";
import type { InvoiceDocument } from "../../model/invoice";
import type { Row } from "../../schema/tables";
import type { Booked } from "./bookedSale";
import { NEW_ROW } from "./draftRows";

type Header = Row<"Invoices">;

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
    ...inAccountingCurrency(header, accountingCurrency, amount),
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

/** Rates come with posting; in accounting currency there is nothing to convert. */
function inAccountingCurrency(
  header: Header,
  accountingCurrency: string,
  amount: Minor,
): Pick<Booked, "rate" | "accountingAmount"> {
  const isSame = header.currency === accountingCurrency;
  return { rate: isSame ? ONE_MICRO : null, accountingAmount: isSame ? amount : null };
}
