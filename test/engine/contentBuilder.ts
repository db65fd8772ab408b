/**
 * The content of a workbook from the cells a test speaks of, as a host would read it.
 */
import type { RawCell, RawTable, WorkbookContent } from "../../engine/model/workbook";

/** Rows of cells by header; a header no row names is not in the table. */
export type TableCells = readonly Readonly<Record<string, RawCell>>[];

/** A table on a sheet of its own name: heading in row 1, first column A. `headers` adds columns without cells. */
export function tableOf(name: string, rows: TableCells, headers: readonly string[] = []): RawTable {
  const header = [...new Set([...headers, ...rows.flatMap((row) => Object.keys(row))])];
  return {
    name,
    sheet: name,
    headerRow: 1,
    firstColumn: 1,
    header,
    rows: rows.map((row) => header.map((column) => row[column] ?? null)),
    hasTotalsRow: false,
    freeRowsBelow: 1000,
  };
}

/** A workbook of tables, each on its sheet. */
export function contentOf(tables: readonly RawTable[], changes: Partial<WorkbookContent> = {}): WorkbookContent {
  return {
    dateSystem: "1900",
    structureLocked: false,
    tables,
    sheets: tables.map(({ name, sheet }) => ({ name: sheet, lock: "open", hidden: false, tables: [name] })),
    documents: [],
    ...changes,
  };
}

/** The smallest useful workbook: one customer, contract, line and an hour of 2026-10-05 (serial 46300). */
export const SMALLEST: Readonly<Record<string, TableCells>> = {
  Settings: [
    { Setting: "Company Name", Value: "Daybook Test" },
    { Setting: "Accounting Currency", Value: "USD" },
  ],
  Customers: [{ "Customer ID": "C-1", Name: "Contoso" }],
  Contracts: [{ "Contract ID": "K-1", Name: "Advice", "Customer ID": "C-1", Currency: "USD", Status: "Confirmed" }],
  ContractLines: [
    {
      "Line ID": "L-1",
      "Contract ID": "K-1",
      Name: "Consulting",
      "Billing Method": "Time and Material",
      "Project ID": "P-1",
    },
  ],
  Actuals: [
    {
      "Actual ID": "A-1",
      Date: 46300,
      "Project ID": "P-1",
      Class: "Time",
      Role: "Consultant",
      Quantity: 8,
      Price: 200,
    },
  ],
};

/** The smallest workbook with tables replaced or added; null takes one away. */
export function smallest(
  changes: Readonly<Record<string, TableCells | RawTable | null>> = {},
  content: Partial<WorkbookContent> = {},
): WorkbookContent {
  const tables = Object.entries({ ...SMALLEST, ...changes }).flatMap(([name, rows]) =>
    rows === null ? [] : ["name" in rows ? rows : tableOf(name, rows)],
  );
  return contentOf(tables, content);
}

/** Rows of the smallest workbook's table, the first one changed. */
export function changed(table: keyof typeof SMALLEST, cells: Readonly<Record<string, RawCell>>): TableCells {
  return (SMALLEST[table] ?? []).map((row, index) => (index === 0 ? { ...row, ...cells } : row));
}
