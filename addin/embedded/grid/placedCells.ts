import type { CellLook, CellView } from "../../workbook/file/index";
import type { ShownCells, ShownSheet } from "../protocol";
import { cellTexts, type CellTexts, type Reader } from "./cellText";
import type { Geometry } from "./geometry";

/** A cell of a row as it is drawn: from its left edge, over the columns it covers. */
export type PlacedCell = {
  readonly cell: CellView;
  readonly look: CellLook;
  readonly texts: CellTexts;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** Where its text runs over the blank cells beside it, from the cell's own left edge; null where it does not. */
  readonly run: { readonly left: number; readonly width: number } | null;
};

/** The cells of a window by row, from left to right. */
export function cellsByRow({ cells }: ShownCells): ReadonlyMap<number, readonly CellView[]> {
  const rows = new Map<number, CellView[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row === undefined) rows.set(cell.row, [cell]);
    else row.push(cell);
  }
  return rows;
}

/** Lays the cells of a row out. A long text runs over blank cells beside it; a number that has no room is hashes. */
export function placedCells(
  row: readonly CellView[],
  looks: readonly CellLook[],
  { sheet, geometry, reader }: { readonly sheet: ShownSheet; readonly geometry: Geometry; readonly reader: Reader },
): readonly PlacedCell[] {
  const { columns, rows } = geometry;
  const used = row.filter(({ value }) => value !== null).map(({ column }) => column);
  return row.flatMap((cell): readonly PlacedCell[] => {
    const look = looks[cell.look] ?? looks[0];
    const merge = sheet.merges.find(
      ({ top, left, bottom, right }) =>
        cell.row >= top && cell.row <= bottom && cell.column >= left && cell.column <= right,
    );
    const isCovered = merge !== undefined && (cell.row !== merge.top || cell.column !== merge.left);
    if (look === undefined || isCovered || columns.size(cell.column) === 0) return [];
    const right = merge?.right ?? cell.column;
    const bottom = merge?.bottom ?? cell.row;
    const left = columns.start(cell.column);
    const width = columns.start(right + 1) - left;
    const height = rows.start(bottom + 1) - rows.start(cell.row);
    const texts = cellTexts(cell.value, look.format, reader);
    const placed = { cell, look, texts, left, width, height, run: null };
    const room = width - 6 - look.indent * 9;
    if (texts.shown === "" || look.wrap || textWidth(texts.shown, look) <= room) return [placed];
    if (texts.isNumber)
      return [{ ...placed, texts: { ...texts, shown: "#".repeat(Math.max(1, Math.floor(room / 8))) } }];
    if (merge !== undefined) return [placed];
    const run = runOver(cell, look, used, geometry);
    return [{ ...placed, run: { left: run.left - left, width: run.width } }];
  });
}

/** From where to where a long text runs: to the next cell in use at either side. */
function runOver(
  cell: CellView,
  look: CellLook,
  used: readonly number[],
  { columns }: Geometry,
): { readonly left: number; readonly width: number } {
  const next = used.find((column) => column > cell.column) ?? columns.count + 1;
  const before = used.findLast((column) => column < cell.column) ?? 0;
  const begin = columns.start(cell.column);
  const end = columns.start(cell.column + 1);
  if (look.align === "right") {
    const left = columns.start(before + 1);
    return { left, width: end - left };
  }
  if (look.align?.startsWith("center") === true) {
    const side = Math.min(begin - columns.start(before + 1), columns.start(next) - end);
    return { left: begin - side, width: end - begin + 2 * side };
  }
  return { left: begin, width: columns.start(next) - begin };
}

/** The type of the sheet; Carlito has the measures of Calibri. */
export const paperFont = 'Calibri, Carlito, Arial, "Liberation Sans", sans-serif';

const measured = new Map<string, number>();
let canvas: CanvasRenderingContext2D | null = null;

function textWidth(text: string, { font }: CellLook): number {
  const kind = `${font.italic ? "italic " : ""}${font.bold ? "600 " : ""}${Math.round((font.points * 40) / 3) / 10}px`;
  const key = `${kind} ${text}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  canvas ??= document.createElement("canvas").getContext("2d");
  if (canvas === null) return text.length * font.points * 0.7;
  canvas.font = `${kind} ${paperFont}`;
  const width = canvas.measureText(text).width;
  if (measured.size > 20_000) measured.clear();
  measured.set(key, width);
  return width;
}
