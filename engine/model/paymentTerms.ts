/**
 * Payment terms: `Net 30` (days), `EOM 10` (end of the invoice's month, and days after it), `Net 30 EOM` (days, then the
 * end of that month), `On receipt`.
 */
import { addDays, endOfMonth, type IsoDate } from "../kernel/calendar";

/** The day on which an invoice of this date is due; null for terms that are none of the four. */
export function dueDateOf(terms: string, invoiceDate: IsoDate): IsoDate | null {
  const words = terms.trim().toLowerCase().replace(/\s+/g, " ");
  if (words === "on receipt") return invoiceDate;
  const net = /^net (\d{1,4})( eom)?$/.exec(words);
  if (net) {
    const due = addDays(invoiceDate, Number(net[1]));
    return net[2] === undefined ? due : endOfMonth(due);
  }
  const endOf = /^eom(?: (\d{1,4}))?$/.exec(words);
  return endOf ? addDays(endOfMonth(invoiceDate), Number(endOf[1] ?? "0")) : null;
}
