/** Rectangles of cells, counted from 0, and how they are written. */

export type Area = { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number };

/** Rows and columns of a sheet ("Excel specifications and limits"). */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

/** An area that lies on a sheet, or null. */
export function areaOf(row: number, column: number, rows: number, columns: number): Area | null {
  const isSane = [row, column, rows, columns].every(Number.isInteger) && row >= 0 && column >= 0;
  if (!isSane || rows < 1 || columns < 1 || row + rows > MOST_ROWS || column + columns > MOST_COLUMNS) return null;
  return { row, column, rows, columns };
}

export const WHOLE_SHEET: Area = { row: 0, column: 0, rows: MOST_ROWS, columns: MOST_COLUMNS };

/** "A1", "A1:C7", "B:D", "1:5", with or without dollar signs; null for anything else. */
export function parseArea(text: string): Area | null {
  const plain = text.replace(/\$/g, "").toUpperCase();
  const [from = "", to = from, ...more] = plain.split(":");
  if (more.length > 0) return null;
  const [first, last] = [cornerOf(from), cornerOf(to)];
  if (first === null || last === null || first.kind !== last.kind) return null;
  if (!plain.includes(":") && first.kind !== "cell") return null;
  const row = Math.min(first.row, last.row);
  const column = Math.min(first.column, last.column);
  const rows = first.kind === "column" ? MOST_ROWS : Math.abs(first.row - last.row) + 1;
  const columns = first.kind === "row" ? MOST_COLUMNS : Math.abs(first.column - last.column) + 1;
  return areaOf(row, column, rows, columns);
}

type Corner = { readonly kind: "cell" | "column" | "row"; readonly row: number; readonly column: number };

function cornerOf(text: string): Corner | null {
  const found = /^([A-Z]{0,3})(\d{0,7})$/.exec(text);
  const [, letters = "", digits = ""] = found ?? [];
  if (letters === "" && digits === "") return null;
  const column = letters === "" ? 0 : columnOf(letters);
  const row = digits === "" ? 0 : Number(digits) - 1;
  return { kind: letters === "" ? "row" : digits === "" ? "column" : "cell", row, column };
}

/** "AB" -> 27. */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const LETTERS: string[] = [];

/** 27 -> "AB". */
export function lettersOf(column: number): string {
  return (LETTERS[column] ??= spelled(column));
}

function spelled(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** "B7", "A1:C7", "B:D", "1:5". */
export function addressOf({ row, column, rows, columns }: Area): string {
  const [left, right] = [lettersOf(column), lettersOf(column + columns - 1)];
  if (rows === MOST_ROWS) return `${left}:${right}`;
  if (columns === MOST_COLUMNS) return `${row + 1}:${row + rows}`;
  return rows === 1 && columns === 1 ? `${left}${row + 1}` : `${left}${row + 1}:${right}${row + rows}`;
}

/** "$B$7:$C$9". */
export function absoluteAddress(area: Area): string {
  return addressOf(area).replace(/[A-Z]+|\d+/g, (part) => `$${part}`);
}

/** "Data" stands bare, "My sheet" in apostrophes. */
export function quotedName(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && parseArea(name) === null;
  return isPlain ? name : `'${name.replace(/'/g, "''")}'`;
}

/** "'My sheet'!A1" in its two parts; `sheet` is null where the text names none. */
export function splitReference(text: string): { readonly sheet: string | null; readonly local: string } {
  const mark = text.lastIndexOf("!");
  if (mark < 0) return { sheet: null, local: text };
  const name = text.slice(0, mark);
  const bare = name.startsWith("'") && name.endsWith("'") ? name.slice(1, -1).replace(/''/g, "'") : name;
  return { sheet: bare, local: text.slice(mark + 1) };
}

export function intersection(one: Area, other: Area): Area | null {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function bounding(one: Area, other: Area): Area {
  const row = Math.min(one.row, other.row);
  const column = Math.min(one.column, other.column);
  const rows = Math.max(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.max(one.column + one.columns, other.column + other.columns) - column;
  return { row, column, rows, columns };
}

export function contains(outer: Area, inner: Area): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

export function isSameArea(one: Area, other: Area): boolean {
  return contains(one, other) && contains(other, one);
}

/** The part of an area that its cells in use can touch; whole rows and columns end with the sheet's last used ones. */
export function clipped(area: Area, rows: number, columns: number): Area | null {
  return rows === 0 || columns === 0 ? null : intersection(area, { row: 0, column: 0, rows, columns });
}
