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
  /** Whether costs are posted with it, in a voucher of their own. */
  readonly withCosts: boolean;
};

/** A number and a voucher, or why none may be drawn: `bad-series`, `date-before-last-number`. */
export type Drawn =
  | {
      readonly kind: "drawn";
      readonly number: string;
      readonly voucher: string;
      /** Null: no costs are posted with it. */
      readonly costVoucher: string | null;
    }
  | NotDrawn;

/** A voucher alone, or `bad-series`. */
export type DrawnVoucher = { readonly kind: "drawn"; readonly voucher: string } | NotDrawn;

type NotDrawn = {
  readonly kind: "problem";
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
};

/** What a run draws numbers and vouchers from. */
export type InvoiceNumbers = {
  readonly draw: (request: NumberRequest) => Drawn;
  /** The next voucher, for costs of a document that is closed without a number. */
  readonly drawVoucher: (accountingDate: IsoDate) => DrawnVoucher;
};

type Given = { readonly number: string; readonly date: IsoDate };

/**
 * Draws the next number of a document's series together with its voucher, or neither: nothing is drawn that is not given.
 *
 * A date before that of the last number of its series is `date-before-last-number`. A series that restarts with the year
 * is one series a year: an invoice of December may still be posted after the first one of January. Where invoices and
 * credit notes share a pattern they share the series.
 */
export function invoiceNumbers(book: Book): InvoiceNumbers {
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
  const draw = ({ kind, invoiceDate, accountingDate, withCosts }: NumberRequest): Drawn => {
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
    const voucher = vouchers.numbering.draw(accountingDate);
    return { kind: "drawn", number, voucher, costVoucher: withCosts ? vouchers.numbering.draw(accountingDate) : null };
  };
  return {
    draw,
    drawVoucher: (date) =>
      vouchers.kind === "problem" ? vouchers : { kind: "drawn", voucher: vouchers.numbering.draw(date) },
  };
}

function seriesKey(series: Series, year: string): string {
  return `${series.pattern}|${year}`;
}
