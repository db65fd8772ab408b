/**
 * How often a line is invoiced, and on which days.
 */
import { addDays, addMonths, dayOfMonth, daysBetween, startOfMonth, weekdayOf, type IsoDate } from "../kernel/calendar";
import type { Row } from "../schema/tables";

/** Every so many weeks on a weekday (1 is Monday), or months on a day; day 31 is each month's last. */
export type Recurrence =
  | { readonly kind: "weeks"; readonly every: number; readonly weekday: number }
  | { readonly kind: "months"; readonly every: number; readonly day: number };

const MONTHS_OF = { Month: 1, Quarter: 3, Year: 12 } as const;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const LAST_DAY = 31;

/** What a frequency says; the column at fault where it says nothing: a Day that its period has not, or Every 0. */
export function recurrenceOf(frequency: Row<"InvoiceFrequencies">): Recurrence | "day" | "every" {
  const { period, every } = frequency;
  if (every < 1) return "every";
  const day = (frequency.day ?? "").trim().toLowerCase();
  if (period === "Week") {
    const weekday = WEEKDAYS.findIndex((name) => name === day || name.slice(0, 3) === day) + 1;
    return weekday === 0 ? "day" : { kind: "weeks", every, weekday };
  }
  const number = day === "last" ? LAST_DAY : /^\d{1,2}$/.test(day) ? Number(day) : 0;
  if (number < 1 || number > LAST_DAY) return "day";
  return { kind: "months", every: every * MONTHS_OF[period], day: number };
}

/**
 * The first occurrence of the day on or after a date, then every n periods from it; ascending. Where a month lacks the
 * day, its last; the next falls on the day again.
 *
 * @param limits `until`: the last date there may be, null for none; `most`: how many are wanted at most
 */
export function occurrences(
  recurrence: Recurrence,
  from: IsoDate,
  { until, most }: { readonly until: IsoDate | null; readonly most: number },
): readonly IsoDate[] {
  const dates: IsoDate[] = [];
  const nth = recurrence.kind === "weeks" ? weekly(recurrence, from) : monthly(recurrence, from);
  while (dates.length < most) {
    const date = nth(dates.length);
    if (date === null || (until !== null && date > until)) break;
    dates.push(date);
  }
  return dates;
}

/** The nth date from 0 on; null beyond the calendar, which ends with the year 9999. */
type Nth = (n: number) => IsoDate | null;

function weekly({ every, weekday }: Extract<Recurrence, { kind: "weeks" }>, from: IsoDate): Nth {
  const first = addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  const last = daysBetween(first, LAST_DATE);
  return (n) => (7 * every * n > last ? null : addDays(first, 7 * every * n));
}

function monthly({ every, day }: Extract<Recurrence, { kind: "months" }>, from: IsoDate): Nth {
  const month = startOfMonth(from);
  const skipped = dayOfMonth(month, day) >= from ? 0 : 1;
  const last = monthsOf(LAST_DATE) - monthsOf(month);
  return (n) => {
    const months = skipped + every * n;
    return months > last ? null : dayOfMonth(addMonths(month, months), day);
  };
}

const LAST_DATE: IsoDate = "9999-12-31";

function monthsOf(date: IsoDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}
