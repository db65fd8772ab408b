/** Columns of a table as it was read, by heading, before its rows mean anything: what commits and drafts are found by. */
import type { RawCell, RawTable } from "../model/workbook";
import { foldedName } from "./names";

/** Where a heading stands among a table's; -1 where it does not. */
export function columnIndex({ header }: Pick<RawTable, "header">, name: string): number {
  const wanted = foldedName(name);
  return header.findIndex((text) => foldedName(text) === wanted);
}

/** A column's texts, row by row, as they stand in their cells; empty for whatever is no text. */
export function columnTexts(table: Pick<RawTable, "header" | "rows">, name: string): readonly string[] {
  const index = columnIndex(table, name);
  return table.rows.map((row) => cellAsText(row[index]));
}

function cellAsText(cell: RawCell | undefined): string {
  return typeof cell === "string" ? cell : "";
}

/** The table of a name; null where the workbook has none. */
export function rawTableOf(tables: readonly RawTable[], name: string): RawTable | null {
  const wanted = foldedName(name);
  return tables.find((table) => foldedName(table.name) === wanted) ?? null;
}
