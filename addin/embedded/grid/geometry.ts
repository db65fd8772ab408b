import type { ShownSheet } from "../protocol";
import { axisOf, type Axis } from "./axis";

/** Where rows and columns of a sheet stand on the screen. */
export type Geometry = { readonly rows: Axis; readonly columns: Axis; readonly frozenRows: number };

/** Room below and beside what is used, so that one can type on. */
const moreRows = 40;
const moreColumns = 6;
const leastColumns = 16;
const mostRows = 1_048_576;
const mostColumns = 16_384;

/** Excel's own: a character of the usual type is seven pixels wide, and a column has five besides. */
const widthOf = (characters: number): number => Math.round(characters * 7) + 5;
const heightOf = (points: number): number => Math.round((points * 4) / 3);

/** Lays a sheet out. `most` is the height that frozen rows may take of it; where they take more, nothing is frozen. */
export function geometryOf(sheet: ShownSheet, most: number): Geometry {
  const rows = axisOf(
    Math.min(mostRows, sheet.rowCount + moreRows),
    heightOf(sheet.usualRowHeight),
    sheet.rows
      .filter(({ hidden, height }) => hidden || height !== null)
      .map(({ first, last, hidden, height }) => ({ first, last, size: hidden ? 0 : heightOf(height ?? 15) })),
  );
  const columns = axisOf(
    Math.min(mostColumns, Math.max(leastColumns, sheet.columnCount + moreColumns)),
    widthOf(sheet.usualColumnWidth - 0.7),
    sheet.columns
      .filter(({ hidden, width }) => hidden || width !== null)
      .map(({ first, last, hidden, width }) => ({ first, last, size: hidden ? 0 : widthOf((width ?? 9) - 0.7) })),
  );
  const isFrozen = rows.start(sheet.frozenRows + 1) <= most;
  return { rows, columns, frozenRows: isFrozen ? sheet.frozenRows : 0 };
}

/** "A" for 1, "AB" for 28. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** Reads "F7", "$F$7" and, of a range, its first cell; null for anything else. */
export function placeOf(address: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::|$)/i.exec(address.trim());
  if (match === null) return null;
  const column = Array.from((match[1] ?? "").toUpperCase()).reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  const row = Number(match[2]);
  return row < 1 || row > mostRows || column > mostColumns ? null : { row, column };
}
