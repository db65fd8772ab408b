/** Taxes of confirmed invoices, as they were booked. */
import { compareText } from "../kernel/problem";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { isOfAppliedRetainer } from "./retainers";
import { rateKeyOf, type DocumentTax } from "./invoice";

/** The taxes an invoice was confirmed with. */
export function bookedTaxesOf({ rows }: Pick<Book, "rows">, invoiceId: string): readonly DocumentTax[] {
  return bookedTaxes(rows.InvoiceTaxes.filter((row) => row.invoiceId === invoiceId && row.stage === "Confirmed"));
}

/**
 * Of two rows of one rate the first is the details', the second "Tax on discount and freight"; those of applied retainers
 * tell themselves by their keys.
 */
export function bookedTaxes(rows: readonly Row<"InvoiceTaxes">[]): readonly DocumentTax[] {
  const seen = new Set<string>();
  const inOrder = [...rows].sort((a, b) => a.key.length - b.key.length || compareText(a.key, b.key));
  return inOrder.map((row) => {
    const rate = rateKeyOf(row);
    const isRetainers = isOfAppliedRetainer(row.key);
    const part = isRetainers ? "retainers" : seen.has(rate) ? "adjustment" : "details";
    if (!isRetainers) seen.add(rate);
    const { taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, taxInAccountingCurrency } = row;
    return { part, taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, taxInAccountingCurrency };
  });
}

/** The rates that an invoice was taxed with, of its details; an own rate before one that it only took over. */
export function ratesTaxedWith(book: Pick<Book, "rows">, invoiceId: string): readonly DocumentTax[] {
  const rates = bookedTaxesOf(book, invoiceId).filter(
    ({ part, ratePercent }) => part === "details" && ratePercent !== null,
  );
  const date = book.rows.Invoices.find((header) => header.invoiceId === invoiceId)?.taxPointDate ?? null;
  const isOwn = (rate: DocumentTax) =>
    book.rows.TaxRates.some(
      (row) =>
        row.taxGroup === rate.taxGroup &&
        row.itemTaxGroup === rate.itemTaxGroup &&
        row.ratePercent === rate.ratePercent &&
        (date === null || ((row.validFrom ?? date) <= date && date <= (row.validTo ?? date))),
    );
  return [...rates.filter(isOwn), ...rates.filter((rate) => !isOwn(rate))];
}
