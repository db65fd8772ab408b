/**
 * The digest of a source row at the moment it is booked, by which a later run sees that it was changed.
 */
import { canonicalPairs, digestOf } from "../kernel/canonical";
import type { Column } from "./column";
import { TABLES, type Row } from "./tables";

type SourceRow =
  | { readonly table: "Actuals"; readonly row: Row<"Actuals"> }
  | { readonly table: "Milestones"; readonly row: Row<"Milestones"> }
  | { readonly table: "Retainers"; readonly row: Row<"Retainers"> };

/** Columns that ask for a billing, or for what comes after it: changing them later changes nothing that was booked. */
const SPENT_BY_BILLING: ReadonlySet<string> = new Set([
  "readyToInvoice",
  "nextInvoicePercent",
  "nextInvoiceAmount",
  "refund",
]);

/**
 * Lower-case hexadecimal SHA-256 over the row's columns in the schema's order, by header, blank ones left out; numbers
 * as whole millionths or minor units. Where the row stands and the workbook's language do not matter. Costs some ten
 * microseconds a row, once: it is for rows being booked and rows that were, not for all.
 */
export function sourceDigestOf({ table, row }: SourceRow): string {
  const known = digests.get(row);
  if (known !== undefined) return known;
  const cells: Readonly<Record<string, unknown>> = row;
  const digest = digestOf(
    canonicalPairs(DIGESTED[table].map(([key, header]) => [header, textOf(cells[key])] as const)),
  );
  digests.set(row, digest);
  return digest;
}

/** Rows never change, and a run derives more than once from the same ones. */
const digests = new WeakMap<SourceRow["row"], string>();

const DIGESTED = {
  Actuals: digestedColumns("Actuals"),
  Milestones: digestedColumns("Milestones"),
  Retainers: digestedColumns("Retainers"),
} as const;

function digestedColumns(table: SourceRow["table"]): readonly (readonly [key: string, header: string])[] {
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  return Object.entries(columns)
    .filter(([key]) => !SPENT_BY_BILLING.has(key))
    .map(([key, column]) => [key, column.header] as const);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
