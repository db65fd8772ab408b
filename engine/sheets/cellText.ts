/** How a row's values become cells: decimals of amounts, types of cells. Their texts are `cellText`'s of the schema. */
import { minorDigits } from "../kernel/currency";
import type { CellType } from "../model/plan";
import type { AnyRow } from "../model/runResult";
import type { Column } from "../schema/column";

/** Decimals of an amount column in that row: the row's own currency, or the accounting currency. */
export function digitsOf(row: AnyRow, column: Column, accountingCurrency: string): number {
  const own = row["currency"];
  return minorDigits(column.accounting || typeof own !== "string" ? accountingCurrency : own);
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
