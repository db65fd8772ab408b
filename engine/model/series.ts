/**
 * Number series such as `INV-{yyyy}-{00000}`: numbers of invoices, credit notes and vouchers.
 *
 * `{yyyy}` is the year of the document's date, and the counter restarts with it; the zeros are the counter's least
 * width. A series without `{yyyy}` counts on for ever. Source: a continuous, chronological series a year (EU VAT Directive
 * art. 226 (2); Norway bokføringsforskriften 5-1-1).
 */
import type { IsoDate } from "../kernel/calendar";

/** A pattern taken apart. */
export type Series = {
  readonly pattern: string;
  readonly yearly: boolean;
  readonly width: number;
};

const COUNTER = /\{(0+)\}/g;
const YEAR = "{yyyy}";
const YEARS = /\{yyyy\}/g;
/** One counter written in braces, and at most one year; a number is at most 35 characters (France, CGI ann. II 242 nonies A). */
const LONGEST_NUMBER = 35;

/** The series of a pattern; null where it lacks its counter, has two, or would give numbers longer than 35 characters. */
export function seriesOf(pattern: string): Series | null {
  const counters = [...pattern.matchAll(COUNTER)];
  const counter = counters[0]?.[1];
  if (counter === undefined || counters.length > 1 || [...pattern.matchAll(YEARS)].length > 1) return null;
  const literal = pattern.replace(COUNTER, "").replace(YEARS, "");
  if (/[{}|#]/.test(literal)) return null;
  const yearly = pattern.includes(YEAR);
  if (literal.length + counter.length + (yearly ? 4 : 0) > LONGEST_NUMBER) return null;
  return { pattern, yearly, width: counter.length };
}

/** What a number of the series says: its year ("" where the series does not restart) and counter; null: not of the series. */
export function partsOfNumber(
  series: Series,
  number: string,
): { readonly year: string; readonly counter: number } | null {
  const pieces = series.pattern.split(/(\{yyyy\}|\{0+\})/).map((piece) => {
    if (piece === YEAR) return "(?<year>\\d{4})";
    return /^\{0+\}$/.test(piece) ? `(?<counter>\\d{${series.width},})` : piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  const match = new RegExp(`^${pieces.join("")}$`).exec(number);
  const counter = Number(match?.groups?.counter);
  if (!Number.isSafeInteger(counter)) return null;
  return { year: match?.groups?.year ?? "", counter };
}

/** Gives the numbers of one series, each next to the highest given before in the same year. */
export type Numbering = {
  /** Draws the next number for a document of this date. */
  draw(date: IsoDate): string;
  /** Says that this number was given; numbers of other series are ignored. */
  given(number: string): void;
};

/** A numbering that goes on from the numbers given so far. */
export function numbering(series: Series, numbersGiven: Iterable<string>): Numbering {
  const highest = new Map<string, number>();
  const given = (number: string): void => {
    const parts = partsOfNumber(series, number);
    if (parts) highest.set(parts.year, Math.max(highest.get(parts.year) ?? 0, parts.counter));
  };
  for (const number of numbersGiven) given(number);
  return {
    given,
    draw(date) {
      const year = series.yearly ? date.slice(0, 4) : "";
      const counter = (highest.get(year) ?? 0) + 1;
      highest.set(year, counter);
      return series.pattern.replace(YEAR, year).replace(COUNTER, String(counter).padStart(series.width, "0"));
    },
  };
}
