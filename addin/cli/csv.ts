/**
 * CSV as RFC 4180 has it: commas, double quotes, CRLF. Decimals have a point, dates are "2026-10-31".
 */
import type { AnyRow } from "../../engine/model/runResult";
import type { Column } from "../../engine/schema/column";
import { dimensionsOf, rowTexts, shownColumns, type CurrencyOf } from "../../engine/schema/rowTexts";
import type { Table } from "../../engine/schema/table";

const NUMERIC: readonly Column["kind"][] = ["quantity", "price", "percent", "rate", "amount", "count"];

/** What a spreadsheet takes for the beginning of a formula, or strips before one. */
const FORMULA_START = /^[=+\-@\t\r]/;

type CsvOptions = {
  readonly currencyOf: CurrencyOf;
  readonly raw: boolean;
  /** Columns by header with the one value they have. */
  readonly inEachRow?: Readonly<Record<string, string>>;
};

/**
 * The lines of a table, each with its line ending: headers, then rows. Dimensions come last, one column each, and after
 * them what every row says, such as the day a report is of.
 *
 * @param raw leaves text alone that begins like a formula; otherwise it gets a leading apostrophe. Numbers never do.
 */
export function* csvLines(
  table: Table,
  rows: readonly AnyRow[],
  { currencyOf, raw, inEachRow = {} }: CsvOptions,
): Generator<string> {
  const columns = shownColumns(table);
  const dimensions = table.dimensions ? dimensionNames(rows) : [];
  const text = (value: string): string => (!raw && FORMULA_START.test(value) ? `'${value}` : value);
  yield csvLine([
    ...columns.map(([, { header }]) => header),
    ...dimensions.map((name) => text(`Dim ${name}`)),
    ...Object.keys(inEachRow),
  ]);
  for (const row of rows) {
    const texts = rowTexts(table, row, currencyOf);
    const values = dimensionsOf(row);
    yield csvLine([
      ...columns.map(([key, { kind }]) => {
        const value = texts.get(key) ?? "";
        return NUMERIC.includes(kind) ? value : text(value);
      }),
      ...dimensions.map((name) => text(values.get(name) ?? "")),
      ...Object.values(inEachRow),
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
