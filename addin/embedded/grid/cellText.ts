/** What a cell shows, and what stands in the value bar while it is selected. */
import { format, formatColor } from "numfmt";

import type { RawCell } from "../../../engine/model/workbook";
import { isDateFormat } from "../../workbook/file/type/typedText";

export type CellTexts = {
  /** As the cell shows it. */
  readonly shown: string;
  /** A colour that its number format gives it, null for none. */
  readonly colour: string | null;
  /** Whether it stands at the right by itself. */
  readonly isNumber: boolean;
};

/** The reader's own way with numbers and dates. */
export type Reader = { readonly locale: string; readonly dateSystem: "1900" | "1904" };

/** The one red of amounts below zero, dark enough to be read on paper. */
const red = "#A4262C";

/** The short date, which each reader sees as their own. */
const shortDate = "m/d/yyyy";

/** What a cell of a number format shows. */
export function cellTexts(value: RawCell, code: string, reader: Reader): CellTexts {
  if (value === null) return { shown: "", colour: null, isNumber: false };
  if (typeof value === "string") return { shown: value, colour: null, isNumber: false };
  if (typeof value === "boolean") return { shown: value ? "TRUE" : "FALSE", colour: null, isNumber: false };
  if (typeof value === "object")
    return { shown: value.kind === "error" ? value.code : "…", colour: null, isNumber: false };
  const serial = reader.dateSystem === "1904" ? value + 1462 : value;
  if (code === shortDate) return { shown: shortDateOf(serial, reader.locale), colour: null, isNumber: true };
  const number = isDateFormat(code) ? serial : value;
  try {
    const colour = formatColor(code, number);
    const shown = format(code, number, { locale: reader.locale.replace("-", "_"), nbsp: false });
    return { shown, colour: typeof colour === "string" && /red|ff0000/i.test(colour) ? red : null, isNumber: true };
  } catch {
    return { shown: String(value), colour: null, isNumber: true };
  }
}

/** What is edited: a number with all its digits as the reader writes it, a date as ISO, text as it is. */
export function editedText(value: RawCell, code: string, reader: Reader): string {
  if (value === null || typeof value === "object") return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return looksOtherwise(value) ? `'${value}` : value;
  const serial = reader.dateSystem === "1904" ? value + 1462 : value;
  if (isDateFormat(code) && Number.isInteger(value)) return dayOf(serial).toISOString().slice(0, 10);
  const plain = new Intl.NumberFormat("en-US", { useGrouping: false, maximumFractionDigits: 15 }).format(
    Number(value.toPrecision(15)),
  );
  return plain.replace(".", decimalOf(reader.locale));
}

/** Text that would become a number if it were typed as it stands. */
function looksOtherwise(text: string): boolean {
  return /^[-+]?[\d.,]+%?$/.test(text.trim()) || text.startsWith("'");
}

/** What stands between whole and fraction. */
export function decimalOf(locale: string): string {
  return partOf(locale, "decimal", 1.5, ".");
}

/** What stands between thousands; "" where nothing does. */
export function groupOf(locale: string): string {
  return partOf(locale, "group", 1234567, "");
}

function partOf(locale: string, wanted: "decimal" | "group", number: number, otherwise: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(number);
  return parts.find(({ type }) => type === wanted)?.value ?? otherwise;
}

/** The order of day, month and year. */
export function dateOrderOf(locale: string): "dmy" | "mdy" | "ymd" {
  const order = new Intl.DateTimeFormat(locale)
    .formatToParts(new Date(Date.UTC(2026, 9, 31)))
    .map(({ type }) => type.charAt(0))
    .filter((letter) => "dmy".includes(letter))
    .join("");
  return order === "mdy" || order === "ymd" ? order : "dmy";
}

function shortDateOf(serial: number, locale: string): string {
  if (serial < 0 || serial > 2_958_465) return "########";
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "2-digit", month: "2-digit", year: "numeric" }).format(
    dayOf(serial),
  );
}

/** Before 1 March 1900 the serials count a day that never was. */
function dayOf(serial: number): Date {
  const days = Math.floor(serial) < 61 ? Math.floor(serial) + 1 : Math.floor(serial);
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000);
}
