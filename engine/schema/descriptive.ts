/**
 * Optional columns that only describe: nothing is computed, found or owed by what they say. Where such a cell cannot be
 * read it counts as blank, and its row is billed all the same; any other bad cell holds its row back.
 */
import type { SourceTableName } from "./tables";

const ADDRESS = ["contact", "street", "city", "postalCode", "region", "country"] as const;

const DESCRIPTIVE: { readonly [N in SourceTableName]?: readonly string[] } = {
  Customers: [...ADDRESS, "registrationNo", "email", "language", "buyerReference", "eInvoiceAddress"],
  Contracts: ["contractDate", "opportunity", "description", "poNumber"],
  ContractCustomers: ["billToName", "contact"],
  Products: ["name"],
  Actuals: ["resource", "resourcingUnit", "unitGroup", "description", "externalDescription"],
  Accounts: ["type"],
};

/** Whether a bad cell of the column leaves its row usable. */
export function isDescriptive(table: string, columnKey: string): boolean {
  return descriptiveColumns.get(table)?.has(columnKey) ?? false;
}

const descriptiveColumns: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(DESCRIPTIVE).map(([table, columns]) => [table, new Set(columns)]),
);
