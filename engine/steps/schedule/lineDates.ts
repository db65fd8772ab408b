/**
 * The dates on which a line is invoiced.
 */
import type { IsoDate } from "../../kernel/calendar";
import type { Book } from "../../model/book";
import { occurrences, recurrenceOf } from "../../model/invoiceFrequency";
import type { LineTerms } from "../../model/lineTerms";
import type { Outcome } from "../../model/outcome";
import { refusal } from "../document/selectDocuments";

/** More dates of one line than this are a slip of the pen: twenty years of weeks. */
export const MOST_DATES = 1_040;

/**
 * The line's dates in order, at least one; or why there are none: schedule-needs (column, table), bad-frequency (day,
 * period, every), schedule-no-date (from, to), schedule-too-long (most).
 *
 * @param number how many; null: up to the contract's Requested Delivery Date, included
 */
export function lineDates(book: Book, terms: LineTerms, number: number | null): readonly IsoDate[] | Outcome {
  const { line, contract } = terms;
  const { lineId, invoiceFrequency, billingStart } = line;
  const needs = (column: string, table: string): Outcome => refusal("schedule-needs", lineId, { column, table });
  if (invoiceFrequency === null) return needs("Invoice Frequency", "ContractLines");
  if (billingStart === null) return needs("Billing Start", "ContractLines");
  const until = number === null ? contract.requestedDeliveryDate : null;
  if (number === null && until === null) return needs("Requested Delivery Date", "Contracts");
  const frequency = book.rows.InvoiceFrequencies.find((row) => row.frequency === invoiceFrequency);
  if (frequency === undefined) return needs("Invoice Frequency", "ContractLines");
  const recurrence = recurrenceOf(frequency);
  if (typeof recurrence === "string") {
    const { day, period, every } = frequency;
    return refusal("bad-frequency", lineId, { day: day ?? "", period, every: String(every) });
  }
  if (number !== null && number > MOST_DATES) return refusal("schedule-too-long", lineId, { most: String(MOST_DATES) });
  const dates = occurrences(recurrence, billingStart, { until, most: number ?? MOST_DATES + 1 });
  if (dates.length > MOST_DATES) return refusal("schedule-too-long", lineId, { most: String(MOST_DATES) });
  const isShort = dates.length === 0 || (number !== null && dates.length < number);
  if (isShort) return refusal("schedule-no-date", lineId, { from: billingStart, to: until ?? "9999-12-31" });
  return dates;
}
