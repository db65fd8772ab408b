/**
 * Accounting periods: which days are closed, and where a day of a closed one moves to.
 */
import { compareText } from "../kernel/problem";
import type { IsoDate } from "../kernel/calendar";
import type { Row } from "../schema/tables";

type Period = Row<"Periods">;

/** The closed period that covers the day, the one that begins last where several do; null: the day is open. */
export function closedPeriodOn(periods: readonly Period[], date: IsoDate): Period | null {
  const covering = periods.filter((period) => period.status === "Closed" && period.from <= date && date <= period.to);
  return covering.sort(byStart).at(-1) ?? null;
}

/**
 * The first day of the next open period after the day: what the setting Move Closed Dates moves a journal line to.
 * Null where `Periods` has no open period that begins later.
 */
export function nextOpenDay(periods: readonly Period[], date: IsoDate): IsoDate | null {
  const open = periods.filter((period) => period.status === "Open" && period.from > date);
  const next = open.sort(byStart).find((period) => closedPeriodOn(periods, period.from) === null);
  return next?.from ?? null;
}

/**
 * The accounting date of a transaction of this day: the day itself; out of a closed period the first day of the next open
 * one, where the setting Move Closed Dates says so. `closed`: the period it cannot be moved out of, null for none.
 */
export function accountingDateOf(
  periods: readonly Period[],
  moveClosedDates: "Yes" | "No",
  date: IsoDate,
): { readonly date: IsoDate; readonly closed: Period | null } {
  const closed = closedPeriodOn(periods, date);
  if (closed === null) return { date, closed: null };
  const moved = moveClosedDates === "Yes" ? nextOpenDay(periods, date) : null;
  return moved === null ? { date, closed } : { date: moved, closed: null };
}

/** The period a day falls into for reports: its row's ID, else its month, such as "2026-10". */
export function periodNameOf(periods: readonly Period[], date: IsoDate): string {
  const covering = periods.filter((period) => period.from <= date && date <= period.to);
  return covering.sort(byStart).at(-1)?.period ?? date.slice(0, 7);
}

function byStart(a: Period, b: Period): number {
  return compareText(a.from, b.from) || compareText(a.period, b.period);
}
