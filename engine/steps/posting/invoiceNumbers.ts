/** Numbers and vouchers of the invoices that a run posts. */
import type { IsoDate } from "../../kernel/calendar";
import type { Book } from "../../model/book";
import { invoiceNumbering, voucherNumbering } from "../../model/numberings";
import { partsOfNumber, type Series } from "../../model/series";

export type NumberRequest = {
  readonly kind: "invoice" | "credit note";
  readonly invoiceDate: IsoDate;
  /** The voucher's year is that of the accounting date. */
  readonly accountingDate: IsoDate;
};

/** A number and a voucher, or why none may be drawn: `bad-series`, `date-before-last-number`. */
export type Drawn =
  | { readonly kind: "drawn"; readonly number: string; readonly voucher: string }
  | { readonly kind: "problem"; readonly code: string; readonly params: Readonly<Record<string, string>> };

type Given = { readonly number: string; readonly date: IsoDate };

/**
 * Draws the next number of a document's series together with its voucher, or neither: nothing is drawn that is not given.
 *
 * A date before that of the last number of its series is `date-before-last-number`. A series that restarts with the year
 * is one series a year: an invoice of December may still be posted after the first one of January. Where invoices and
 * credit notes share a pattern they share the series.
 */
export function invoiceNumbers(book: Book): (request: NumberRequest) => Drawn {
  const kinds = { invoice: invoiceNumbering(book, "invoice"), "credit note": invoiceNumbering(book, "credit note") };
  const vouchers = voucherNumbering(book);
  const last = new Map<string, Given>();
  const remember = (series: Series, given: Given): void => {
    const parts = partsOfNumber(series, given.number);
    if (!parts) return;
    const key = seriesKey(series, parts.year);
    const before = last.get(key);
    if (before === undefined || given.date >= before.date) last.set(key, given);
  };
  for (const found of new Set(Object.values(kinds))) {
    if (found.kind === "problem") continue;
    for (const { number, invoiceDate } of book.rows.Invoices) {
      if (number !== null && invoiceDate !== null) remember(found.series, { number, date: invoiceDate });
    }
  }
  return ({ kind, invoiceDate, accountingDate }) => {
    const found = kinds[kind];
    if (found.kind === "problem") return found;
    if (vouchers.kind === "problem") return vouchers;
    const year = found.series.yearly ? invoiceDate.slice(0, 4) : "";
    const before = last.get(seriesKey(found.series, year));
    if (before !== undefined && invoiceDate < before.date) {
      const params = { date: invoiceDate, last: before.date, number: before.number };
      return { kind: "problem", code: "date-before-last-number", params };
    }
    const number = found.numbering.draw(invoiceDate);
    remember(found.series, { number, date: invoiceDate });
    for (const other of Object.values(kinds)) if (other.kind === "numbering") other.numbering.given(number);
    return { kind: "drawn", number, voucher: vouchers.numbering.draw(accountingDate) };
  };
}

function seriesKey(series: Series, year: string): string {
  return `${series.pattern}|${year}`;
}
