/**
 * Rows as texts, whatever their table: what JSON, CSV and the terminal show.
 */
import { minorDigits } from "../kernel/currency";
import type { Book } from "../model/book";
import type { AnyRow } from "../model/runResult";
import type { Column } from "./column";
import { currencyOfRow, rowCurrencies } from "./currencyOfRow";
import { cellText } from "./rowCells";
import type { Table } from "./table";
import { isTableName } from "./tables";

/** The ISO 4217 code of the currency an amount of that row and column is in. */
export type CurrencyOf = (table: Table, row: AnyRow, column: Column) => string;

/** Bookkeeping of sheets that no reader of rows needs. */
const UNSHOWN: readonly string[] = ["shown"];

/** The columns of a table that are shown, by key, in its order. */
export function shownColumns(table: Table): readonly (readonly [string, Column])[] {
  return Object.entries(table.columns).filter(([key]) => !UNSHOWN.includes(key));
}

/**
 * The texts of a row's shown columns, in the table's order, by column key: amounts with their currency's decimals, other
 * numbers as the shortest decimal, dates "2026-10-31"; null for a blank.
 */
export function rowTexts(table: Table, row: AnyRow, currencyOf: CurrencyOf): ReadonlyMap<string, string | null> {
  const texts = new Map<string, string | null>();
  for (const [key, column] of shownColumns(table)) {
    const digits = column.kind === "amount" ? minorDigits(currencyOf(table, row, column)) : 0;
    texts.set(key, cellText(column, row[key] ?? null, digits));
  }
  return texts;
}

/** Values of a row's financial dimensions by name, "Dim " left out, sorted by name. */
export function dimensionsOf(row: AnyRow): ReadonlyMap<string, string> {
  const { dimensions } = row;
  if (dimensions === null || typeof dimensions !== "object") return new Map();
  const named = Array.from(dimensions, ([header, value]) => [header.replace(/^Dim\s+/i, ""), value] as const);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Currencies of a book's rows, and of a report's, whose amounts are in accounting currency where they name none. */
export function currenciesOfBook(book: Book): CurrencyOf {
  const currencies = rowCurrencies(book);
  return (table, row, column) => {
    const known = isTableName(table.name) ? currencyOfRow(table.name, column, row, currencies) : null;
    if (known !== null) return known;
    const own = row["currency"];
    return !column.accounting && typeof own === "string" ? own : currencies.accounting;
  };
}
