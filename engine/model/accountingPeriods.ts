/**
 * The periods revenue is recognised by: the rows of `Periods`, and the calendar months that none of them shares a day with.
 */
import { addDays, endOfMonth, parseIsoDate, startOfMonth, type IsoDate } from "../kernel/calendar";
import { compareText } from "../kernel/problem";
import type { Row } from "../schema/tables";

/** Both days are included. */
export type AccountingPeriod = { readonly period: string; readonly from: IsoDate; readonly to: IsoDate };

type Period = Row<"Periods">;

/** The period of that ID, or the month written as "2026-10" where no row of `Periods` shares a day with it; else null. */
export function periodNamed(periods: readonly Period[], name: string): AccountingPeriod | null {
  const row = periods.find(({ period }) => period === name);
  if (row !== undefined) return spanOf(row);
  const first = /^\d{4}-\d{2}$/.test(name) ? parseIsoDate(`${name}-01`) : null;
  return first === null ? null : monthOf(periods, first);
}

/** The period a day falls into, the one that begins last where several do; null in a month that rows cover in part. */
export function periodOn(periods: readonly Period[], date: IsoDate): AccountingPeriod | null {
  const covering = periods.filter(({ from, to }) => from <= date && date <= to);
  const last = covering.sort((a, b) => compareText(a.from, b.from) || compareText(a.period, b.period)).at(-1);
  return last === undefined ? monthOf(periods, date) : spanOf(last);
}

/** The periods that end before a day, from the one a first day falls into on, in order. */
export function periodsBetween(
  periods: readonly Period[],
  first: IsoDate,
  before: IsoDate,
): readonly AccountingPeriod[] {
  const found: AccountingPeriod[] = [];
  for (let day = first; day < before;) {
    const period = periodOn(periods, day);
    if (period !== null && period.to < before) found.push(period);
    day = addDays(period?.to ?? day, 1);
  }
  return found;
}

function monthOf(periods: readonly Period[], date: IsoDate): AccountingPeriod | null {
  const [from, to] = [startOfMonth(date), endOfMonth(date)];
  const isShared = periods.some((row) => row.from <= to && from <= row.to);
  return isShared ? null : { period: date.slice(0, 7), from, to };
}

function spanOf({ period, from, to }: Period): AccountingPeriod {
  return { period, from, to };
}
