/** What a new detail of a draft is sold for where nobody typed a price. */
import { minorDigits } from "../../kernel/currency";
import type { Micro } from "../../kernel/money";
import { lineAndRole, salesToDate, soldUntil, type SoldToDate } from "../../model/soldToDate";
import { ACTUAL_CLASSES } from "../../schema/values";
import type { Row } from "../../schema/tables";
import { priceActual, priceByFormula, priceIndexOf, type Unpriced } from "../priceActual";
import type { DraftContext } from "./draftContext";

/** Why a detail has no price: a problem code and what its sentence names. */
type NoPrice = { readonly code: string; readonly params: Readonly<Record<string, string>> };

/**
 * The unit price of a new detail by the contract's price list, or why it has none. For a formula all that is booked or
 * derived up to the day of the detail is sold before it, its quantity is the detail's, and there is no unit cost.
 */
export function listPrice(
  detail: Row<"InvoiceLineDetails">,
  header: Row<"DraftInvoices">,
  context: DraftContext,
): Micro | NoPrice {
  const { book, derivation } = context;
  const transactionClass = ACTUAL_CLASSES.find((one) => one === detail.class);
  const date = detail.date ?? header.accountingDate ?? header.asOfDate;
  const { role, category, product, quantity, unit } = detail;
  const value = role ?? category ?? product ?? "";
  if (transactionClass === undefined) return { code: "no-price", params: { value, date } };
  const priced = { date, class: transactionClass, role, category, product, quantity, unit, ...NOT_AN_ACTUAL };
  const { currency, priceList } = header;
  const terms = { priceList, currency, accountingCurrency: book.settings.accountingCurrency };
  const index = priceIndexOf(book, derivation.priceFormulas);
  const listed = priceActual(index, priced, terms);
  if (typeof listed === "number") return listed;
  const found =
    listed.reason === "by-formula"
      ? priceByFormula(index, listed, priced, {
          terms,
          sold: soldTo(context, detail, date),
          digits: minorDigits(currency),
        })
      : listed;
  return typeof found === "number" ? found : noPrice(found, { value, date, expected: currency, to: currency });
}

const NOT_AN_ACTUAL = { unitCost: null, costCurrency: null, price: null, currency: null } as const;

function soldTo({ book, derivation }: DraftContext, detail: Row<"InvoiceLineDetails">, date: string): SoldToDate {
  const key = lineAndRole(detail);
  const { takenBack, unbilled: derived } = derivation;
  const found = { booked: book.rows.BookedActuals, takenBack, derived };
  const sales = salesToDate(found, new Set([key]));
  return soldUntil(sales.get(key) ?? [], date);
}

function noPrice(found: Unpriced, given: NoPrice["params"]): NoPrice {
  const { reason, rows } = found;
  const params = { ...given, rows: rows.map(({ row }) => String(row)).join(", "), currency: rows[0]?.currency ?? "" };
  switch (found.reason) {
    case "formula-error":
      return { code: reason, params: { ...params, value: rows[0]?.value ?? "", ...found.fault } };
    case "no-exchange-rate":
      return { code: reason, params: { ...params, from: found.from } };
    default:
      return { code: reason, params };
  }
}
