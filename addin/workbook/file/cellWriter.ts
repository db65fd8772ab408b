import type { CellText, CellType } from "../../../engine/model/plan";
import type { DateSystem } from "../../../engine/model/workbook";
import { WorkbookWriteError } from "../port";
import { cellAddress } from "./address";
import { maxCellCharacters } from "./limits";
import { escapeCellText } from "./cellText";
import { encodeXml } from "./xml";

/** A cell to write: where, what, and its style's index. */
export type WrittenCell = {
  readonly row: number;
  readonly column: number;
  readonly type: CellType;
  readonly value: CellText;
  readonly formula: string | null;
  readonly style: number;
};

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

/** A cell's XML. Text is written in place (`inlineStr`), so that it can be nothing but text. */
export function cellXml(cell: WrittenCell, dateSystem: DateSystem, prefix: string): string {
  const open = `<${prefix}c r="${cellAddress(cell.row, cell.column)}"${cell.style === 0 ? "" : ` s="${cell.style}"`}`;
  const stored = storedValue(cell.type, cell.value, dateSystem);
  if (cell.formula !== null) {
    const formula = `<${prefix}f>${encodeXml(cell.formula)}</${prefix}f>`;
    if (stored === null && cell.type !== "text") return `${open}>${formula}</${prefix}c>`;
    const isText = stored === null || stored.kind === "text";
    const value = stored === null ? "" : textXml(stored.text);
    return `${open}${isText ? ' t="str"' : ""}>${formula}<${prefix}v>${value}</${prefix}v></${prefix}c>`;
  }
  if (stored === null) return `${open}/>`;
  if (stored.kind === "number") return `${open}><${prefix}v>${stored.text}</${prefix}v></${prefix}c>`;
  const space = /^\s|\s$|[\n\t]|\s\s/.test(stored.text) ? ' xml:space="preserve"' : "";
  const text = `<${prefix}t${space}>${textXml(stored.text)}</${prefix}t>`;
  return `${open} t="inlineStr"><${prefix}is>${text}</${prefix}is></${prefix}c>`;
}

function textXml(text: string): string {
  if (text.length > maxCellCharacters)
    throw new WorkbookWriteError("too-large", new Map([["characters", String(text.length)]]));
  return encodeXml(escapeCellText(text));
}
