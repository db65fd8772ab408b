import { maxColumns, maxRows } from "./sizes";

/** A rectangle of cells, 1-based, both ends included. */
export type CellRange = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

const letters: string[] = [""];

/** "A" for 1, "XFD" for 16,384. */
export function columnLetters(column: number): string {
  for (let next = letters.length; next <= column; next += 1) {
    const rest = (next - 1) % 26;
    letters.push((letters[(next - 1 - rest) / 26] ?? "") + String.fromCharCode(65 + rest));
  }
  return letters[column] ?? "";
}

/** 1 for "A" or "a"; 0 for what is no column. */
export function columnNumber(text: string): number {
  let column = 0;
  for (const character of text.toUpperCase()) column = column * 26 + character.charCodeAt(0) - 64;
  return column <= maxColumns ? column : 0;
}

/** "B7" */
export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + String(row);
}

/** "A5:D40", or "A5" for one cell. */
export function rangeAddress(range: CellRange): string {
  const first = cellAddress(range.top, range.left);
  const last = cellAddress(range.bottom, range.right);
  return first === last ? first : `${first}:${last}`;
}

/** Reads "B7", "$B$7", "A5:D40"; null for anything else or beyond the sheet. */
export function parseRange(text: string): CellRange | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, left = "", top = "", right = left, bottom = top] = match;
  const columns = [columnNumber(left), columnNumber(right)].sort((a, b) => a - b);
  const rows = [Number(top), Number(bottom)].sort((a, b) => a - b);
  const range = { top: rows[0] ?? 0, left: columns[0] ?? 0, bottom: rows[1] ?? 0, right: columns[1] ?? 0 };
  return range.top < 1 || range.left < 1 || range.bottom > maxRows ? null : range;
}

/** A sheet's name as formulas write it: in quotes where it needs them, and always in quotes for safety. */
export function quotedSheet(name: string): string {
  return `'${name.replace(/'/g, "''")}'`;
}

/** "$B$7" */
export function absoluteAddress(address: string): string {
  return address.replace(/([A-Za-z]+)(\d+)/g, "$$$1$$$2");
}
