/** Taxes of confirmed invoices, as they were booked. */
import { compareText } from "../kernel/problem";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { chargedTaxesOf } from "./chargedTaxes";
import { frozenTermsOf, type FrozenTerms } from "./frozenTerms";
import { isOfAppliedRetainer } from "./retainers";
import { rateKeyOf, type DocumentTax } from "./invoice";
import { PLAIN_TERMS } from "./taxTerms";

const UNKNOWN: FrozenTerms = () => null;

/** The taxes an invoice charges: those it was confirmed with, or those it was posted with where groups were changed. */
export function bookedTaxesOf(book: Pick<Book, "rows">, invoiceId: string): readonly DocumentTax[] {
  return bookedTaxes(chargedTaxesOf(book).rowsOf(invoiceId), frozenTermsOf(book).charged(invoiceId));
}

/**
 * Of two rows of one rate the first is the details', the second "Tax on discount and freight"; those of applied retainers
 * tell themselves by their keys.
 */
export function bookedTaxes(
  rows: readonly Row<"InvoiceTaxes">[],
  termsOf: FrozenTerms = UNKNOWN,
): readonly DocumentTax[] {
  const seen = new Set<string>();
  return [...rows].sort(byTaxKey).map((row) => {
    const rate = rateKeyOf(row);
    const isRetainers = isOfAppliedRetainer(row.key);
    const part = isRetainers ? "retainers" : seen.has(rate) ? "adjustment" : "details";
    if (!isRetainers) seen.add(rate);
    const { taxGroup, itemTaxGroup, taxCategory, ratePercent, net, tax, taxInAccountingCurrency } = row;
    const terms = ratePercent === null ? null : termsOf(row);
    return { part, taxGroup, itemTaxGroup, taxCategory, ratePercent, terms, net, tax, taxInAccountingCurrency };
  });
}

/** Rows of one document in their order, the tenth after the ninth. */
export function byTaxKey(a: Pick<Row<"InvoiceTaxes">, "key">, b: Pick<Row<"InvoiceTaxes">, "key">): number {
  return a.key.length - b.key.length || compareText(a.key, b.key);
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

/**
 * Booked rates as rows of `TaxRates`, valid on every day: what is taxed by them again is taxed as it was. Terms that were
 * not kept are those of the table's rate.
 */
export function asTaxRates(rates: readonly DocumentTax[], { rows }: Pick<Book, "rows">): readonly Row<"TaxRates">[] {
  return rates.flatMap(({ taxGroup, itemTaxGroup, taxCategory, ratePercent, terms }) => {
    if (taxGroup === null || itemTaxGroup === null || ratePercent === null) return [];
    const alike = rows.TaxRates.find(
      (row) => row.taxGroup === taxGroup && row.itemTaxGroup === itemTaxGroup && row.ratePercent === ratePercent,
    );
    const { basePercent, exemptionCode, exemptionReason } = terms ?? alike ?? PLAIN_TERMS;
    const said = { basePercent, exemptionCode, exemptionReason };
    return [{ taxGroup, itemTaxGroup, ratePercent, taxCategory, ...said, ...ALWAYS, account: alike?.account ?? null }];
  });
}

const ALWAYS = { validFrom: null, validTo: null, row: 0, dimensions: new Map<string, string>() } as const;
