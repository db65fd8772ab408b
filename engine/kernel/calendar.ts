/**
 * Dates as "2026-10-31": whole days, without time or zone, ordered as text.
 *
 * Source of serials: ECMA-376 part 1, 18.17.4. In the 1900 system serial 60 is a 29 February 1900 that never was, so
 * serials from 61 on count from 1899-12-30; in the 1904 system serial 0 is 1904-01-01.
 */

/** "YYYY-MM-DD" */
export type IsoDate = string;

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_SERIAL_1900 = 2_958_465;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date of a serial number, its time of day dropped; null before 1900-03-01 (1900) or 1904-01-01, or after 9999. */
export function dateOfSerial(serial: number, system: "1900" | "1904"): IsoDate | null {
  const day = Math.floor(serial);
  const lowest = system === "1900" ? 61 : 0;
  const days = system === "1900" ? day : day + (EPOCH_1904 - EPOCH_1900) / DAY_MS;
  if (!(day >= lowest && days <= LAST_SERIAL_1900)) return null;
  return isoOf(EPOCH_1900 + days * DAY_MS);
}

/** The serial number of a date. */
export function serialOfDate(date: IsoDate, system: "1900" | "1904"): number {
  return (msOf(date) - (system === "1900" ? EPOCH_1900 : EPOCH_1904)) / DAY_MS;
}

/** The text itself when it is a real date in the form "2026-10-31", a time after "T" dropped; null otherwise. */
export function parseIsoDate(text: string): IsoDate | null {
  const day = text.split("T")[0] ?? "";
  if (!ISO_DATE.test(day)) return null;
  return isoOf(msOf(day)) === day ? day : null;
}

/** Days from one date to another. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (msOf(to) - msOf(from)) / DAY_MS;
}

/** The date some days later; negative is earlier. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return isoOf(msOf(date) + days * DAY_MS);
}

/** The last day of the date's month. */
export function endOfMonth(date: IsoDate): IsoDate {
  const [year, month] = partsOf(date);
  return isoOf(Date.UTC(year, month, 0));
}

/** The first day of the date's month. */
export function startOfMonth(date: IsoDate): IsoDate {
  return `${date.slice(0, 7)}-01`;
}

/** The same day some months later, or that month's last day where it has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = partsOf(date);
  const first = isoOf(Date.UTC(year, month - 1 + months, 1));
  const last = endOfMonth(first);
  return day <= Number(last.slice(8)) ? `${first.slice(0, 8)}${String(day).padStart(2, "0")}` : last;
}

/** That day of the date's month, or the month's last where it has no such day. */
export function dayOfMonth(date: IsoDate, day: number): IsoDate {
  const last = endOfMonth(date);
  return day < Number(last.slice(8)) ? `${last.slice(0, 8)}${String(day).padStart(2, "0")}` : last;
}

/** The weekday of a date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(msOf(date)).getUTCDay() || 7;
}

function partsOf(date: IsoDate): [number, number, number] {
  const match = ISO_DATE.exec(date);
  if (!match) throw new Error(`not a date: ${date}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

function msOf(date: IsoDate): number {
  const [year, month, day] = partsOf(date);
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  return moment.getTime();
}

function isoOf(ms: number): IsoDate {
  return new Date(ms).toISOString().slice(0, 10);
}
