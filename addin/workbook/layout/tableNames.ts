/** How tables, headers and keys are compared. */
import type { CellText, RowCells } from "../../../engine/model/plan";
import type { RawCell } from "../../../engine/model/workbook";

/** A header as it is compared: trimmed, without regard to case. */
export function headerKey(header: string): string {
  return header.trim().toLowerCase();
}

/** The position of a column in a table. A header the table lacks is an error of ours. */
export function columnPosition(headers: readonly string[], header: string, table: string): number {
  const position = headers.findIndex((one) => headerKey(one) === headerKey(header));
  if (position < 0) throw new Error(`table ${table} has no column ${header}`);
  return position;
}

/** The same for many rows: each header is looked for once. */
export function columnPositions(headers: readonly string[], table: string): (header: string) => number {
  const known = new Map<string, number>();
  return (header) => {
    const position = known.get(header) ?? columnPosition(headers, header, table);
    known.set(header, position);
    return position;
  };
}

/** A row's cells in the order of a table's columns. */
export function valuesInOrder(
  row: RowCells,
  columns: number,
  positionOf: (header: string) => number,
): readonly CellText[] {
  const values = new Array<CellText>(columns).fill(null);
  row.forEach((value, header) => {
    values[positionOf(header)] = value;
  });
  return values;
}

/** The same by header, where a few cells are to be changed. */
export function cellsByHeader(row: RowCells): ReadonlyMap<string, CellText> {
  const cells = new Map<string, CellText>();
  row.forEach((value, header) => cells.set(header, value));
  return cells;
}

/** A key as it is compared: text trimmed and composed, a number as its plain decimal, nothing else. */
export function keyText(value: RawCell): string | null {
  if (typeof value === "number")
    return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 15 });
  if (typeof value !== "string") return null;
  const text = value.trim().normalize("NFC");
  return text === "" ? null : text;
}

/** Whether two table names are one. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
