import type { CellText, CellType } from "../../../engine/model/plan";
import type { DateSystem } from "../../../engine/model/workbook";
import { storedValue } from "../../../engine/sheets/cellAgrees";
import { WorkbookWriteError } from "../port";
import { cellAddress } from "../layout/address";
import { maxCellCharacters } from "./limits";
import { encodeXmlText, escapeCellText } from "./cellText";

/** A cell to write: where, what, and its style's index. */
export type WrittenCell = {
  readonly row: number;
  readonly column: number;
  readonly type: CellType;
  readonly value: CellText;
  readonly formula: string | null;
  readonly style: number;
};

/** A cell's XML. Text is written in place (`inlineStr`), so that it can be nothing but text. */
export function cellXml(cell: WrittenCell, dateSystem: DateSystem, prefix: string): string {
  const open = `<${prefix}c r="${cellAddress(cell.row, cell.column)}"${cell.style === 0 ? "" : ` s="${cell.style}"`}`;
  const stored = storedValue(cell.type, cell.value, dateSystem);
  if (cell.formula !== null) {
    const formula = `<${prefix}f>${encodeXmlText(cell.formula)}</${prefix}f>`;
    if (stored === null && cell.type !== "text") return `${open}>${formula}</${prefix}c>`;
    const isText = stored === null || stored.kind === "text";
    const value = stored === null ? "" : textXml(stored.text);
    return `${open}${isText ? ' t="str"' : ""}>${formula}<${prefix}v>${value}</${prefix}v></${prefix}c>`;
  }
  return storedCellXml(open, stored, prefix);
}

/** A cell without a formula. @param open its opening tag, as far as the style */
export function storedCellXml(open: string, stored: ReturnType<typeof storedValue>, prefix: string): string {
  if (stored === null) return `${open}/>`;
  if (stored.kind === "number") return `${open}><${prefix}v>${stored.text}</${prefix}v></${prefix}c>`;
  const space = /^\s|\s$|[\n\t]|\s\s/.test(stored.text) ? ' xml:space="preserve"' : "";
  const text = `<${prefix}t${space}>${textXml(stored.text)}</${prefix}t>`;
  return `${open} t="inlineStr"><${prefix}is>${text}</${prefix}is></${prefix}c>`;
}

function textXml(text: string): string {
  if (text.length > maxCellCharacters)
    throw new WorkbookWriteError("too-large", new Map([["characters", String(text.length)]]));
  return encodeXmlText(escapeCellText(text));
}
