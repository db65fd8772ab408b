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
  const { headers, entries } = columnsOf(TABLES[table].columns);
  const texts = new Array<CellText>(entries.length);
  entries.forEach(([key, column], position) => {
    const value = values[key] ?? null;
    const digits = column.kind === "amount" && value !== null ? amountDigits(table, column, values, currencies) : 0;
    texts[position] = cellText(column, value, digits);
  });
  if (row.dimensions.size === 0) return new WholeRow(headers, texts);
  return new WholeRow([...headers, ...row.dimensions.keys()], [...texts, ...row.dimensions.values()]);
}

const columnsOf = onceFor((columns: Readonly<Record<string, Column>>) => ({
  headers: Object.values(columns).map(({ header }) => header),
  entries: Object.entries(columns),
}));

/** A commit may have a hundred thousand rows: they share their headers, where a map each would keep its own. */
class WholeRow implements RowCells {
  constructor(
    readonly headers: readonly string[],
    readonly texts: readonly CellText[],
  ) {}

  get(header: string): CellText | undefined {
    const position = this.headers.indexOf(header);
    return position < 0 ? undefined : this.texts[position];
  }

  forEach(visit: (text: CellText, header: string) => void): void {
    for (let position = 0; position < this.headers.length; position += 1)
      visit(this.texts[position] ?? null, this.headers[position] ?? "");
  }
}

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
