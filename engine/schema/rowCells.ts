/**
 * A typed row as the texts its cells are written from: the way back of reading.
 */
import { onceFor } from "../kernel/once";
import { microText, minorText, type Micro, type Minor } from "../kernel/money";
import type { CellText, RowCells } from "../model/plan";
import type { Column } from "./column";
import { amountDigits, type RowCurrencies, type RowValues } from "./currencyOfRow";
import { TABLES, type Row, type TableName } from "./tables";

/**
 * Every column's cell by header, in the table's order, dimensions last. Numbers are plain decimals, amounts with all
 * decimals of the row's currency; dates are ISO text; blank is null.
 *
 * @param currencies of a book that has the row's invoice or contract: `rowCurrencies(extendBook(book, ...))`
 */
export function rowCells<N extends TableName>(table: N, row: Row<N>, currencies: RowCurrencies): RowCells {
  const values: RowValues = row;
  const cells = new Map<string, CellText>();
  for (const [key, column] of entriesOf(TABLES[table].columns)) {
    const value = values[key] ?? null;
    const digits = column.kind === "amount" && value !== null ? amountDigits(table, column, values, currencies) : 0;
    cells.set(column.header, cellText(column, value, digits));
  }
  for (const [header, value] of row.dimensions) cells.set(header, value);
  return cells;
}

const entriesOf = onceFor((columns: Readonly<Record<string, Column>>) => Object.entries(columns));

/**
 * One value as the text its cell is written from.
 *
 * @param digits decimals of an amount's currency; other kinds take no notice
 */
export function cellText(column: Pick<Column, "kind" | "header">, value: RowValues[string], digits: number): CellText {
  if (value === null) return null;
  if (typeof value === "object") throw new Error(`${column.header} holds no single value`);
  if (typeof value === "string") return value;
  switch (column.kind) {
    case "amount":
      return minorText(value as Minor, digits);
    case "quantity":
    case "price":
    case "percent":
    case "rate":
      return microText(value as Micro);
    default:
      return String(value);
  }
}
