/** The vouchers and document numbers of a book: what was given, and what comes next. */
import type { Book } from "./book";
import { numbering, partsOfNumber, seriesOf, type Numbering, type Series } from "./series";

/** A numbering, or the setting that makes none possible. */
export type NumberingFound =
  | { readonly kind: "numbering"; readonly series: Series; readonly numbering: Numbering }
  | { readonly kind: "problem"; readonly code: "bad-series"; readonly params: Readonly<Record<string, string>> };

/** The vouchers, next to the highest of general, customer and project ledger and journal. `bad-series` as below. */
export function voucherNumbering(book: Book): NumberingFound {
  const { LedgerEntries, CustomerLedger, ProjectLedger, Journal } = book.rows;
  const given = new Set<string>();
  for (const { voucher } of LedgerEntries) given.add(voucher);
  for (const { voucher } of CustomerLedger) given.add(voucher);
  for (const { voucher } of ProjectLedger) given.add(voucher);
  for (const { voucher } of Journal) if (voucher !== null) given.add(voucher);
  return found("Voucher Series", book.settings.voucherSeries, given);
}

/**
 * The numbers of invoices or of credit notes, next to the highest given. The setting Last Invoice Number is where invoices
 * go on from; it must be a number of the Invoice Series.
 *
 * `bad-series` (setting, value): a pattern without exactly one counter such as {00000}, too long for a number, or a Last
 * Invoice Number that is not of its series: counting on from 1 could give a number twice.
 */
export function invoiceNumbering(book: Book, kind: "invoice" | "credit note"): NumberingFound {
  const { settings, rows } = book;
  const { invoiceSeries, creditNoteSeries, lastInvoiceNumber } = settings;
  const given = rows.Invoices.flatMap(({ number }) => (number === null ? [] : [number]));
  const pattern = kind === "invoice" ? invoiceSeries : creditNoteSeries;
  const setting = kind === "invoice" ? "Invoice Series" : "Credit Note Series";
  if (pattern !== invoiceSeries || lastInvoiceNumber === null) return found(setting, pattern, given);
  const series = seriesOf(pattern);
  if (series !== null && partsOfNumber(series, lastInvoiceNumber) === null) {
    return {
      kind: "problem",
      code: "bad-series",
      params: { setting: "Last Invoice Number", value: lastInvoiceNumber },
    };
  }
  return found(setting, pattern, [...given, lastInvoiceNumber]);
}

function found(setting: string, pattern: string, given: Iterable<string>): NumberingFound {
  const series = seriesOf(pattern);
  if (series === null) return { kind: "problem", code: "bad-series", params: { setting, value: pattern } };
  return { kind: "numbering", series, numbering: numbering(series, given) };
}
