/**
 * The digest of a source row at the moment it is booked, by which a later run sees that it was changed.
 */
import { canonicalPairs, digestOf } from "../kernel/canonical";
import type { Column } from "./column";
import { TABLES, type Row } from "./tables";

type SourceRow =
  | { readonly table: "Actuals"; readonly row: Row<"Actuals"> }
  | { readonly table: "Milestones"; readonly row: Row<"Milestones"> };

/** Columns that ask for a billing and are spent by it: changing them later changes nothing that was booked. */
const SPENT_BY_BILLING: ReadonlySet<string> = new Set(["readyToInvoice", "nextInvoicePercent", "nextInvoiceAmount"]);

/**
 * Lower-case hexadecimal SHA-256 over the row's columns in the schema's order, by header, blank ones left out; numbers
 * as whole millionths or minor units. Where the row stands and the workbook's language do not matter. Costs some ten
 * microseconds: it is for rows being booked and rows that were, not for all.
 */
export function sourceDigestOf({ table, row }: SourceRow): string {
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  const values = new Map<string, unknown>(Object.entries(row));
  const pairs = Object.entries(columns)
    .filter(([key]) => !SPENT_BY_BILLING.has(key))
    .map(([key, column]) => [column.header, textOf(values.get(key))] as const);
  return digestOf(canonicalPairs(pairs));
}

function textOf(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
