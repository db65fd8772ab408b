/**
 * How headers and fixed values are called in a workbook: the one place where a cell's words meet the schema.
 *
 * Names are compared trimmed and without regard to case. A further language adds its names to these maps; what is
 * looked up stays the English one.
 */
import type { Column } from "./column";
import type { Table } from "./table";

/** The form in which names are compared. */
export function foldedName(name: string): string {
  return name.trim().normalize("NFC").toLowerCase();
}

/** Column keys by folded header, for every name a header may have. */
export function columnKeys(table: Table): ReadonlyMap<string, string> {
  return new Map(Object.entries(table.columns).map(([key, column]) => [foldedName(column.header), key]));
}

/** Fixed values by themselves and by every folded name; empty for a column that has none. */
export function fixedValues(column: Column): ReadonlyMap<string, string> {
  if (column.kind === "yesNo") return YES_NO;
  return new Map(column.values.flatMap((value) => [[value, value] as const, [foldedName(value), value] as const]));
}

const YES_NO: ReadonlyMap<string, string> = new Map([
  ["Yes", "Yes"],
  ["No", "No"],
  ["yes", "Yes"],
  ["no", "No"],
  ["true", "Yes"],
  ["false", "No"],
]);

/** The English name of a financial dimension's column, such as "Dim Department"; null for any other header. */
export function dimensionHeader(header: string): string | null {
  const name = header.trim().normalize("NFC");
  return name.length > 4 && name.slice(0, 4).toLowerCase() === "dim " ? name : null;
}
