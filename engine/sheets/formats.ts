/**
 * Number formats of generated sheets. Negatives have a minus and are red, the one red every spreadsheet program has by
 * name; a zero amount is a dash. Dates are "date", the reader's own short format.
 */
import type { Micro } from "../kernel/money";

const ONE = 1_000_000;

/** Amounts with a currency's decimals, thousands separated. */
export function amountFormat(digits: number): string {
  const figures = digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
  return `${figures};[Red]-${figures};"–"`;
}

/** Two decimals, more where a value needs them; none where all of the values are whole. */
export function numberFormat(values: readonly (Micro | null)[], wholeAs: "0.00" | "0"): string {
  const isWhole = wholeAs === "0" && values.every((value) => value === null || value % ONE === 0);
  const figures = isWhole ? "#,##0" : "#,##0.00####";
  return `${figures};[Red]-${figures}`;
}

/** A percentage typed as 5 for 5 %. */
export const PERCENT_FORMAT = '0.00####"%";[Red]-0.00####"%"';

/** A percentage shown only: whole ones without decimals. */
export function percentFormat(value: Micro | null): string {
  return value !== null && value % ONE === 0 ? '0"%";[Red]-0"%"' : PERCENT_FORMAT;
}

/** The same with a little room at its right, for a table whose next column begins with text. */
export function withRoom(format: string): string {
  return format
    .split(";")
    .map((section) => `${section}_)`)
    .join(";");
}

export const DATE_FORMAT = "date";
