import type { SheetPass } from "./holdSheet";
import type { CellsEdits } from "./rowEdits";
import { cellAddress } from "../layout/address";
import { asciiText } from "./cellBytes";
import { withAttribute } from "./xml";

/**
 * The bytes of a sheet's rows with some cells replaced. Rows without edits are copied as they are; in a row with edits
 * every other cell keeps its own bytes.
 */
export function* mergedRows(pass: SheetPass, edits: CellsEdits): Generator<Uint8Array> {
  const { scanner, frame } = pass;
  const rows = Array.from(edits.keys()).sort((a, b) => a - b);
  const encoder = new TextEncoder();
  let next = 0;
  let copied = frame.cellsStart;
  while (scanner.nextRow()) {
    const { start } = scanner.rowTag;
    const inserted = newRows(rows, edits, next, scanner.row, frame.prefix);
    next = inserted.next;
    const isEdited = rows[next] === scanner.row;
    if (inserted.text !== "" || isEdited) {
      yield scanner.bytes.subarray(copied, start);
      yield encoder.encode(inserted.text);
      copied = start;
    }
    if (!isEdited) {
      scanner.skipCells();
      continue;
    }
    yield encoder.encode(mergedRow(pass, edits));
    copied = scanner.rowEnd;
    next += 1;
  }
  yield scanner.bytes.subarray(copied, frame.cellsEnd);
  yield encoder.encode(newRows(rows, edits, next, Infinity, frame.prefix).text);
}

/** The rows to add before row `before`. */
function newRows(
  rows: readonly number[],
  edits: CellsEdits,
  from: number,
  before: number,
  prefix: string,
): { readonly text: string; readonly next: number } {
  let text = "";
  let next = from;
  for (let row = rows[next]; row !== undefined && row < before; row = rows[next]) {
    const cells = (edits.get(row) ?? []).map(({ xml }) => xml).join("");
    if (cells !== "") text += `<${prefix}row r="${row}">${cells}</${prefix}row>`;
    next += 1;
  }
  return { text, next };
}

/** The row the scanner stands at, read to its end. */
function mergedRow(pass: SheetPass, edits: CellsEdits): string {
  const { scanner, frame } = pass;
  const { bytes } = scanner;
  const wanted = edits.get(scanner.row) ?? [];
  const p = frame.prefix;
  let openTag = asciiText(bytes, scanner.rowTag.start, scanner.rowTag.end).replace(/\s*\/>$/, ">");
  openTag = withAttribute(withAttribute(openTag, "spans", null), "r", String(scanner.row));
  let text = openTag;
  let next = 0;
  while (scanner.nextCell()) {
    for (let edit = wanted[next]; edit !== undefined && edit.left <= scanner.column; edit = wanted[next]) {
      text += edit.xml;
      next += 1;
    }
    const isReplaced = wanted.some((edit) => edit.left <= scanner.column && scanner.column <= edit.right);
    if (!isReplaced) text += addressedCell(pass);
  }
  for (; next < wanted.length; next += 1) text += wanted[next]?.xml ?? "";
  return `${text}</${p}row>`;
}

/** A cell as it stands, with its address where the writer left that out. */
function addressedCell({ scanner }: SheetPass): string {
  const { bytes, cell, cellTag } = scanner;
  const tag = asciiText(bytes, cell.start, cellTag.end);
  const whole = asciiText(bytes, cell.start, cell.end);
  if (/\sr\s*=/.test(tag)) return whole;
  return withAttribute(tag, "r", cellAddress(scanner.row, scanner.column)) + whole.slice(tag.length);
}
