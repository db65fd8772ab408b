/**
 * Heights of rows with wrapped text: programs that open a file without heights do not all fit them.
 */
import type { PlacedCell, TableBlock } from "../model/plan";

const LINE_POINTS = 13;
/** A column's width counts digits of 11 points; of text in 10 points more characters fit. */
const CHARACTERS_PER_WIDTH = 1.2;
const PADDING_POINTS = 2;
/** A filter's arrow beside a heading. */
const ARROW_WIDTH = 3;

/** Heights in points of rows whose wrapped texts need more than one line. */
export function rowHeights(
  cells: readonly PlacedCell[],
  widthOf: (cell: PlacedCell) => number,
): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  for (const cell of cells) {
    const { row, type, value, style } = cell;
    if (!style.wrap || type !== "text" || value === null) continue;
    const needed = wrappedLines(value, widthOf(cell) * CHARACTERS_PER_WIDTH);
    if (needed > (lines.get(row) ?? 1)) lines.set(row, needed);
  }
  return heightsOf(lines);
}

/** The same for a table: its heading, and rows in whose wrapped columns a text needs more than one line. */
export function blockHeights({ headerRow, columns, rows }: TableBlock): ReadonlyMap<number, number> {
  const lines = new Map<number, number>();
  const need = (row: number, text: string | null | undefined, width: number): void => {
    const needed = wrappedLines(text ?? "", width);
    if (needed > (lines.get(row) ?? 1)) lines.set(row, needed);
  };
  for (const { header, width, hidden } of columns) if (!hidden) need(headerRow, header, width - ARROW_WIDTH + 1);
  columns.forEach(({ style, type, width, hidden }, position) => {
    if (!style.wrap || type !== "text" || hidden) return;
    rows.forEach((row, index) => {
      need(headerRow + 1 + index, row[position], width * CHARACTERS_PER_WIDTH);
    });
  });
  return heightsOf(lines);
}

function heightsOf(lines: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  return new Map(Array.from(lines, ([row, count]) => [row, count * LINE_POINTS + PADDING_POINTS]));
}

/** Lines a text takes when broken between words, or within one that is longer than a line. */
export function wrappedLines(text: string, width: number): number {
  // Nearly every text of a list of a hundred thousand rows is this short.
  if (text.length <= width && !text.includes("\n")) return 1;
  return text.split("\n").reduce((lines, paragraph) => lines + paragraphLines(paragraph, Math.max(1, width)), 0);
}

function paragraphLines(paragraph: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(" ")) {
    if (used > 0 && used + 1 + word.length <= width) {
      used += 1 + word.length;
      continue;
    }
    if (used > 0) lines += 1;
    lines += Math.max(0, Math.ceil(word.length / width) - 1);
    used = word.length <= width ? word.length : word.length % width;
  }
  return lines;
}
