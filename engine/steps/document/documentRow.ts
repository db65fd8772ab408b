/** What is booked of an invoice as a whole: discount, freight, retainers. */
import { minorDigits } from "../../kernel/currency";
import { negate, ONE_MICRO, priceOfOne } from "../../kernel/money";
import type { Row } from "../../schema/tables";
import type { Booked } from "./bookedSale";
import { NEW_ROW } from "./draftRows";

type Given = Pick<Booked, "key" | "type" | "class" | "quantity" | "amount"> & Partial<Booked>;

/**
 * A Chargeable row of the invoice's date, contract and customer, of no line, project or work; its price is the amount of
 * one. Rates come with posting: in accounting currency there is nothing to convert.
 */
export function documentRow(header: Row<"Invoices">, accountingCurrency: string, given: Given): Booked {
  const isSame = header.currency === accountingCurrency;
  const ofOne = given.quantity < 0 ? negate(given.amount) : given.amount;
  return {
    ...NEW_ROW,
    sourceKey: null,
    actualId: null,
    date: header.accountingDate,
    accountingDate: header.accountingDate,
    contractId: header.contractId,
    lineId: null,
    projectId: null,
    customerId: header.customerId,
    task: null,
    role: null,
    category: null,
    product: null,
    resource: null,
    unit: null,
    price: priceOfOne(ofOne, minorDigits(header.currency)),
    currency: header.currency,
    rate: isSame ? ONE_MICRO : null,
    accountingAmount: isSame ? given.amount : null,
    billingType: "Chargeable",
    nteStatus: "Not Applicable",
    invoiceId: header.invoiceId,
    detailId: null,
    reverses: null,
    replaces: null,
    bills: null,
    sourceDigest: null,
    ...given,
  };
}
