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
  return storedCellXml(cellFrames(open, prefix), stored);
}

/** What stands around a cell's value, made once for the many cells of a column. */
export type CellFrames = {
  readonly blank: string;
  readonly beforeNumber: string;
  readonly afterNumber: string;
  readonly beforeText: string;
  /** Before a text whose spaces would be lost. */
  readonly beforeSpacedText: string;
  readonly afterText: string;
};

/** @param open the end of a cell's opening tag, its style included */
export function cellFrames(open: string, prefix: string): CellFrames {
  const inline = `${open} t="inlineStr"><${prefix}is><${prefix}t`;
  return {
    blank: `${open}/>`,
    beforeNumber: `${open}><${prefix}v>`,
    afterNumber: `</${prefix}v></${prefix}c>`,
    beforeText: `${inline}>`,
    beforeSpacedText: `${inline} xml:space="preserve">`,
    afterText: `</${prefix}t></${prefix}is></${prefix}c>`,
  };
}

/** A cell without a formula, from the end of its opening tag on. */
export function storedCellXml(frames: CellFrames, stored: ReturnType<typeof storedValue>): string {
  if (stored === null) return frames.blank;
  const { kind, text } = stored;
  if (kind === "number") return frames.beforeNumber + text + frames.afterNumber;
  if (!needsCare.test(text)) return frames.beforeText + textOfCell(text) + frames.afterText;
  const before = /^\s|\s$|[\n\t]|\s\s/.test(text) ? frames.beforeSpacedText : frames.beforeText;
  return before + textXml(text) + frames.afterText;
}

/** Anything that is escaped, or may be, and spaces that would be lost: nearly no text has any. */
const needsCare = /[^ !-%'-;=?-^`-~]|^ | $| {2}/;

function textXml(text: string): string {
  return encodeXmlText(escapeCellText(textOfCell(text)));
}

/** The text itself; throws `too-large` for one that no cell holds. */
function textOfCell(text: string): string {
  if (text.length > maxCellCharacters)
    throw new WorkbookWriteError("too-large", new Map([["characters", String(text.length)]]));
  return text;
}
