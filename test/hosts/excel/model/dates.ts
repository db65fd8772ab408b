/** Dates and times as they are typed in an English (United States) workbook, and their serial numbers. */

const DAY_MS = 86_400_000;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

type DatePlace = { readonly isDate1904: boolean; readonly today: string };

/** A typed date or time with the format its cell takes on, or null for what is none. */
export function dateOf(text: string, place: DatePlace): { readonly serial: number; readonly format: string } | null {
  const year = Number(place.today.slice(0, 4));
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso !== null) return dated(place, Number(iso[1]), Number(iso[2]), Number(iso[3]), "m/d/yyyy");
  const american = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?$/.exec(text);
  if (american !== null) {
    const [, month, day, given] = american;
    if (given === undefined) return dated(place, year, Number(month), Number(day), "d-mmm");
    return dated(place, fullYear(given), Number(month), Number(day), "m/d/yyyy");
  }
  const worded = /^(\d{1,2})[- ]([A-Za-z]{3,9})(?:[- ](\d{4}|\d{2}))?$/.exec(text);
  if (worded !== null) {
    const [, day, month = "", given] = worded;
    if (given === undefined) return dated(place, year, monthOf(month), Number(day), "d-mmm");
    return dated(place, fullYear(given), monthOf(month), Number(day), "d-mmm-yy");
  }
  const monthly = /^([A-Za-z]{3,9})[- ](\d{4}|\d{1,2})$/.exec(text);
  if (monthly !== null) {
    const [, month = "", rest = ""] = monthly;
    if (rest.length === 4) return dated(place, Number(rest), monthOf(month), 1, "mmm-yy");
    return dated(place, year, monthOf(month), Number(rest), "d-mmm");
  }
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (clock === null) return null;
  const [, hours, minutes, seconds] = clock;
  const serial = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)) / 86_400;
  return Number(minutes) > 59 ? null : { serial, format: seconds === undefined ? "h:mm" : "h:mm:ss" };
}

/** The serial number of a day; 1900 counts a 29 February of 1900 that never was. */
export function serialOf(isDate1904: boolean, year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  const made = new Date(time);
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day || year < 1900 || year > 9999) return null;
  if (isDate1904) return year < 1904 ? null : (time - Date.UTC(1904, 0, 1)) / DAY_MS;
  const days = (time - Date.UTC(1899, 11, 30)) / DAY_MS;
  return days < 61 ? days - 1 : days;
}

function dated(place: DatePlace, year: number, month: number, day: number, format: string) {
  const serial = serialOf(place.isDate1904, year, month, day);
  return serial === null ? null : { serial, format };
}

function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

/** Two digits below 30 are of this century. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 30 ? 2000 + year : 1900 + year;
}
