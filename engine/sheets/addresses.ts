/** Addresses of cells and ranges on a sheet. */
import { columnLetters } from "../model/book";

/** (7, 2) is "B7". */
export function addressOf(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

/** Cells of one column from a row to a row: "H12:H20". */
export function rangeOf(column: number, firstRow: number, lastRow: number): string {
  return `${addressOf(firstRow, column)}:${addressOf(lastRow, column)}`;
}

/** "Discount %" is `Discount_Percent`: the sheet-scoped name of a header field. */
export function nameOfHeader(header: string): string {
  return header
    .replace(/%/g, " Percent ")
    .trim()
    .replace(/[^A-Za-z0-9]+/g, "_");
}
