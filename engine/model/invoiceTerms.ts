/**
 * What a posted invoice prints and no other row of the book says: the buyer's reference (EN 16931 BT-10). Frozen when it
 * is posted, since the customer's row is the user's and goes on changing.
 *
 * Kept as one decision of the invoice, field `Invoice Terms`, a JSON object of `Buyer Reference`; no decision where there
 * is none. Sealed with the posting.
 */
import type { Row } from "../schema/tables";
import type { Book } from "./book";

/** The field of the decision. */
export const INVOICE_TERMS = "Invoice Terms";

const BUYER_REFERENCE = "Buyer Reference";

/** The decision's value for an invoice that is being posted; null where there is nothing to freeze. */
export function invoiceTermsText(
  { rows }: Pick<Book, "rows">,
  { customerId }: Pick<Row<"Invoices">, "customerId">,
): string | null {
  const customer = rows.Customers.find((one) => one.customerId === customerId);
  const reference = customer?.buyerReference ?? null;
  return reference === null ? null : JSON.stringify({ [BUYER_REFERENCE]: reference });
}

/**
 * The buyer's reference of a posted invoice.
 *
 * @param text the decision's value; null for none
 */
export function buyerReferenceOf(text: string | null): string | null {
  const values = new Map<string, unknown>(Object.entries(text === null ? {} : objectIn(text)));
  const reference = values.get(BUYER_REFERENCE);
  return typeof reference === "string" ? reference : null;
}

/** A cell that somebody changed may hold anything; the seal tells it. */
function objectIn(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed !== null && typeof parsed === "object" ? parsed : {};
  } catch {
    return {};
  }
}
