/** Where something stands on a sheet, as a person finds it: by the key of its row and the heading of its column. */
import type { SheetSnapshot } from "./excel/snapshot";

/**
 * The cell in the row of a key (in any column, hidden or not) below the nearest heading of that text above it.
 *
 * @param ordinal which of several equal headings from the left, from 1
 */
export function cellUnder(sheet: SheetSnapshot, key: string, heading: string, ordinal = 1): string {
  const places = Object.entries(sheet.cells).map(([cell, { value }]) => ({ cell, value, row: rowOf(cell) }));
  const row = places.find(({ value }) => value === key)?.row;
  if (row === undefined) throw new Error(`${sheet.name} has no ${key}`);
  const above = places.filter((one) => one.value === heading && one.row < row);
  const nearest = Math.max(...above.map((one) => one.row));
  const columns = above.filter((one) => one.row === nearest).map(({ cell }) => cell.replace(/\d+/, ""));
  const column = columns.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[ordinal - 1];
  if (column === undefined) throw new Error(`${sheet.name} has no ${heading} above ${key}`);
  return `${column}${row}`;
}

/** The cell a sheet-scoped name names. */
export function cellNamed(sheet: SheetSnapshot, name: string): string {
  const cell = /!\$([A-Z]+)\$(\d+)$/.exec(sheet.names[name] ?? "");
  if (cell === null) throw new Error(`${sheet.name} has no name ${name}`);
  return `${cell[1] ?? ""}${cell[2] ?? ""}`;
}

function rowOf(cell: string): number {
  return Number(cell.replace(/\D+/, ""));
}
