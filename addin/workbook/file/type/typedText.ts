import type { CellText, CellType } from "../../../../engine/model/plan";
import type { TypingLocale, TypingNote } from "./typing";

/** A typed text as it is stored. */
export type TypedValue = {
  readonly type: CellType;
  readonly value: CellText;
  readonly note: TypingNote["reason"] | null;
};

/** More digits than this no cell holds as a number. */
const SIGNIFICANT_DIGITS = 15;

/**
 * What a typed text is, in a cell of a number format: nothing, a number, in a date's cell a date, else text. A text
 * behind an apostrophe, or in a cell of the format "@", is text whatever it says; a formula is kept as its text.
 */
export function readTypedText(text: string, format: string, locale: TypingLocale): TypedValue {
  if (text === "") return { type: "text", value: null, note: null };
  if (text.startsWith("'")) return { type: "text", value: text.slice(1) === "" ? null : text.slice(1), note: null };
  if (/^\s*=./.test(text)) return { type: "text", value: text, note: "formula-as-text" };
  if (format === "@") return { type: "text", value: text, note: null };
  const isDate = isDateFormat(format);
  const date = isDate ? readDate(text.trim(), locale) : null;
  if (date !== null) return { type: "date", value: date, note: null };
  const number = readNumber(text.trim(), locale, format);
  if (number !== null) return { type: "number", value: number, note: null };
  return { type: "text", value: text, note: isDate ? "not-a-date" : null };
}

/** Whether a number format shows days. */
export function isDateFormat(format: string): boolean {
  return /[dy]/i.test(codesOf(format));
}

/** A number format without what it shows as it is: texts in quotes, escapes, colours, room. */
function codesOf(format: string): string {
  return format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|General/gi, "");
}

/** A plain decimal, as a cell stores it; null for what is no number. */
function readNumber(text: string, locale: TypingLocale, format: string): string | null {
  const group = /\s/.test(locale.group) ? "[ \\u00a0\\u202f]" : escaped(locale.group);
  const whole = locale.group === "" ? "\\d+" : `\\d{1,3}(?:${group}\\d{3})+|\\d+`;
  const decimals = escaped(locale.decimal);
  const match = new RegExp(`^([-+\\u2212]?)(${whole})?(?:${decimals}(\\d*))?(\\s?%)?$`).exec(text);
  if (match === null) return null;
  const [, sign = "", digits = "", fraction = "", percent] = match;
  const plain = digits.replace(/\D/g, "");
  if (plain + fraction === "") return null;
  // A percentage typed as 5 for 5 % has its sign in quotes, and is a number like others.
  const isPercent = codesOf(format).includes("%");
  if (percent !== undefined && !isPercent) return null;
  const written = `${plain.replace(/^0+(?=\d)/, "") || "0"}${fraction === "" ? "" : `.${fraction}`}`;
  if (written.replace(".", "").replace(/^0+/, "").length > SIGNIFICANT_DIGITS) return null;
  // In a percentage's cell a whole number is taken as so many hundredths, as Excel does.
  const isHundredths = isPercent && (percent !== undefined || Number(written) >= 1);
  const value = isHundredths ? hundredth(written) : written;
  return /^[-\u2212]$/.test(sign) && Number(value) !== 0 ? `-${value}` : value;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A plain decimal with its point two places to the left. */
function hundredth(decimal: string): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = whole.padStart(3, "0");
  const shifted = `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/0+$/, "").replace(/\.$/, "");
  return shifted.replace(/^0+(?=\d)/, "");
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "2026-10-31" for a day that is written with a year of four digits; null for anything else. */
function readDate(text: string, locale: TypingLocale): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /^(\d{1,2})[ .-]+([A-Za-z]{3,9})\.?[ ,-]+(\d{4})$/.exec(text);
  if (named !== null) return dayOf(Number(named[3]), monthOf(named[2] ?? ""), Number(named[1]));
  const american = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(text);
  if (american !== null) return dayOf(Number(american[3]), monthOf(american[1] ?? ""), Number(american[2]));
  const numbers = /^(\d{1,4})([/.-])\s?(\d{1,2})\2\s?(\d{1,4})\.?$/.exec(text);
  if (numbers === null) return null;
  const [first = "", second = "", third = ""] = [numbers[1], numbers[3], numbers[4]];
  const [year, month, day] =
    locale.dateOrder === "ymd"
      ? [first, second, third]
      : locale.dateOrder === "mdy"
        ? [third, first, second]
        : [third, second, first];
  return year.length === 4 ? dayOf(Number(year), Number(month), Number(day)) : null;
}

function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function dayOf(year: number, month: number, day: number): string | null {
  const isADay = year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  if (!isADay) return null;
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
