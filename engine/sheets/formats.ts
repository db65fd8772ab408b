/**
 * Number formats of generated sheets. Negatives have a minus and are dark red ("Color9" of the standard palette), a
 * zero amount is a dash. Dates are "date", the reader's own short format.
 */
import type { Micro } from "../kernel/money";

const ONE = 1_000_000;

/** Amounts with a currency's decimals, thousands separated. */
export function amountFormat(digits: number): string {
  const figures = digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
  return `${figures};[Color9]-${figures};"–"`;
}

/** Two decimals, more where a value needs them; none where all of the values are whole. */
export function numberFormat(values: readonly (Micro | null)[], wholeAs: "0.00" | "0"): string {
  const isWhole = wholeAs === "0" && values.every((value) => value === null || value % ONE === 0);
  const figures = isWhole ? "#,##0" : "#,##0.00####";
  return `${figures};[Color9]-${figures}`;
}

/** A percentage typed as 5 for 5 %. */
export const PERCENT_FORMAT = '0.00####"%";[Color9]-0.00####"%"';

/** A percentage shown only: whole ones without decimals. */
export function percentFormat(value: Micro | null): string {
  return value !== null && value % ONE === 0 ? '0"%";[Color9]-0"%"' : PERCENT_FORMAT;
}

export const DATE_FORMAT = "date";
