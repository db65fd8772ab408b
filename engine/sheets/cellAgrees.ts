/**
 * Whether a cell is what a plan would write there, whichever program saved it last: the one rule by which sheets are left
 * alone and documents verified.
 */
import type { CellText, CellType } from "../model/plan";
import type { DateSystem, RawCell } from "../model/workbook";

/** A value on its way into a cell. */
export type PlannedValue = { readonly type: CellType; readonly value: CellText };

/**
 * What a plan's text becomes in a cell: a number's digits as they are, a date's serial number, or text. Text in a
 * number's or date's place that is neither (what a user typed there) stays the text it is.
 */
export function storedValue(
  type: CellType,
  value: CellText,
  dateSystem: DateSystem,
): { readonly kind: "number" | "text"; readonly text: string } | null {
  if (value === null || value === "") return null;
  if (type === "number" && /^-?\d+(\.\d+)?$/.test(value)) return { kind: "number", text: value };
  if (type === "date") {
    const serial = dateSerial(value, dateSystem);
    if (serial !== null) return { kind: "number", text: String(serial) };
  }
  return { kind: "text", text: value };
}

const dayMs = 86_400_000;

/** "2026-10-31" as days of the workbook's date system; null for no date, or one before the system's first. */
export function dateSerial(date: string, dateSystem: DateSystem): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const ms = Date.UTC(year, month - 1, day);
  const isADay = month >= 1 && month <= 12 && day >= 1 && ms < Date.UTC(year, month, 1);
  if (!isADay || year < 1900) return null;
  if (dateSystem === "1904") {
    const serial = (ms - Date.UTC(1904, 0, 1)) / dayMs;
    return serial < 0 ? null : serial;
  }
  const serial = (ms - Date.UTC(1899, 11, 30)) / dayMs;
  // Before 1 March 1900 the system's 29 February that never was is not yet counted.
  const counted = serial < 61 ? serial - 1 : serial;
  return counted < 1 ? null : counted;
}

/** Whether a cell holds what a plan's text would put there. Numbers agree at 15 significant digits. */
export function valueAgrees(present: RawCell, { type, value }: PlannedValue, dateSystem: DateSystem): boolean {
  const stored = storedValue(type, value, dateSystem);
  if (stored === null) return present === null;
  if (stored.kind === "text") return present === stored.text;
  if (typeof present !== "number") return false;
  const number = Number(stored.text);
  return present === number || present.toPrecision(15) === number.toPrecision(15);
}

/** Whether two formulas, without equals signs, are one however they are written; null is no formula. */
export function formulaAgrees(present: string | null, wanted: string | null): boolean {
  if (present === null || wanted === null) return present === wanted;
  return present === wanted || comparableFormula(present) === comparableFormula(wanted);
}

/** A formula in the form in which two writings of it are equal: no spaces, capitals, outside of quotes. */
function comparableFormula(formula: string): string {
  return formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/\s+/g, "").toUpperCase()))
    .join("");
}
