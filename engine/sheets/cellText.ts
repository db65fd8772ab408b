/**
 * A row's values as texts for cells: amounts with their currency's decimals, numbers as plain decimals.
 */
import { minorDigits } from "../kernel/currency";
import { microText, minorText, type Micro, type Minor } from "../kernel/money";
import type { CellText, CellType } from "../model/plan";
import type { AnyRow, RowValue } from "../model/runResult";
import type { Column } from "../schema/column";

/** Decimals of an amount column in that row: the row's own currency, or the accounting currency. */
export function digitsOf(row: AnyRow, column: Column, accountingCurrency: string): number {
  const own = row["currency"];
  return minorDigits(column.accounting || typeof own !== "string" ? accountingCurrency : own);
}

/** The text of a value of that column; null for a blank. */
export function cellTextOf(column: Column, value: RowValue | undefined, digits: number): CellText {
  if (value === null || value === undefined || typeof value === "object") return null;
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

/** How a column's values are stored in cells. */
export function cellTypeOf(column: Column): CellType {
  switch (column.kind) {
    case "quantity":
    case "price":
    case "percent":
    case "rate":
    case "amount":
    case "count":
      return "number";
    case "date":
      return "date";
    default:
      return "text";
  }
}
