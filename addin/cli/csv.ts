/**
 * CSV as RFC 4180 has it: commas, double quotes, CRLF, UTF-8 without a byte order mark.
 */
import type { AnyRow } from "../../engine/model/runResult";
import type { Column } from "../../engine/schema/column";
import { dimensionsOf, rowTexts, shownColumns, type CurrencyOf } from "../../engine/schema/rowTexts";
import type { Table } from "../../engine/schema/table";

const NUMERIC: readonly Column["kind"][] = ["quantity", "price", "percent", "rate", "amount", "count"];

/** What a spreadsheet takes for the beginning of a formula, or strips before one. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * The lines of a table, each with its line ending: headers, then rows. Dimensions come last, one column each.
 *
 * @param raw leaves text alone that begins like a formula; otherwise it gets a leading apostrophe. Numbers never do.
 */
export function* csvLines(
  table: Table,
  rows: readonly AnyRow[],
  { currencyOf, raw }: { readonly currencyOf: CurrencyOf; readonly raw: boolean },
): Generator<string> {
  const columns = shownColumns(table);
  const dimensions = table.dimensions ? dimensionNames(rows) : [];
  const text = (value: string): string => (!raw && FORMULA_START.test(value) ? `'${value}` : value);
  yield csvLine([...columns.map(([, { header }]) => header), ...dimensions.map((name) => text(`Dim ${name}`))]);
  for (const row of rows) {
    const texts = rowTexts(table, row, currencyOf);
    const values = dimensionsOf(row);
    yield csvLine([
      ...columns.map(([key, { kind }]) => {
        const value = texts.get(key) ?? "";
        return NUMERIC.includes(kind) ? value : text(value);
      }),
      ...dimensions.map((name) => text(values.get(name) ?? "")),
    ]);
  }
}

function dimensionNames(rows: readonly AnyRow[]): readonly string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of dimensionsOf(row).keys()) names.add(name);
  return [...names].sort();
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(",")}\r\n`;
}
