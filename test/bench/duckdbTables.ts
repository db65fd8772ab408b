/**
 * The tables of a workbook in DuckDB: the cells as they are, each column by its type. What they mean is said in SQL.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";

import { dateOfSerial } from "../../engine/kernel/calendar";
import type { RawCell, RawTable, WorkbookContent } from "../../engine/model/workbook";

type SqlType = "VARCHAR" | "DATE" | "DECIMAL(18,6)" | "DECIMAL(18,2)" | "BOOLEAN";

const TEXT = "VARCHAR";
const DAY = "DATE";
/** Quantities, prices and percentages: at most six decimals. */
const FACTOR = "DECIMAL(18,6)";
/** Amounts: no currency of the book has more than two decimals. */
const AMOUNT = "DECIMAL(18,2)";

/** What the rules need to know: columns by table and header. A column a workbook lacks is blank. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, SqlType>>>> = {
  Customers: { "Customer ID": TEXT, "Tax Group": TEXT },
  Projects: { "Project ID": TEXT, "Tax Group": TEXT },
  Contracts: {
    "Contract ID": TEXT,
    "Customer ID": TEXT,
    Currency: TEXT,
    Status: TEXT,
    "Price List": TEXT,
    "Tax Group": TEXT,
  },
  ContractLines: {
    "Line ID": TEXT,
    "Contract ID": TEXT,
    Kind: TEXT,
    "Billing Method": TEXT,
    "Project ID": TEXT,
    "Include Time": TEXT,
    "Include Expense": TEXT,
    "Include Material": TEXT,
    "Include Fee": TEXT,
    "Included Tasks": TEXT,
    "Billing Increment": FACTOR,
    "Item Tax Group": TEXT,
  },
  Chargeability: { "Line ID": TEXT, "Applies To": TEXT, Value: TEXT, "Billing Type": TEXT },
  Roles: { Role: TEXT, "Billing Type": TEXT, "Item Tax Group": TEXT },
  Categories: { Category: TEXT, "Billing Type": TEXT, "Item Tax Group": TEXT },
  Products: { Product: TEXT, "Item Tax Group": TEXT },
  Prices: {
    "Price List": TEXT,
    "Applies To": TEXT,
    Value: TEXT,
    Unit: TEXT,
    "Pricing Method": TEXT,
    Price: FACTOR,
    "Markup %": FACTOR,
    "Valid From": DAY,
    "Valid To": DAY,
  },
  Actuals: {
    "Actual ID": TEXT,
    Date: DAY,
    "Project ID": TEXT,
    Task: TEXT,
    Class: TEXT,
    Role: TEXT,
    Category: TEXT,
    Product: TEXT,
    Quantity: FACTOR,
    "Billable Quantity": FACTOR,
    Unit: TEXT,
    "Unit Cost": FACTOR,
    "Cost Currency": TEXT,
    Price: FACTOR,
    Tax: AMOUNT,
    "Billing Type": TEXT,
    "Line ID": TEXT,
    Approved: TEXT,
  },
  Milestones: {
    "Milestone ID": TEXT,
    "Line ID": TEXT,
    "Customer ID": TEXT,
    Date: DAY,
    Amount: AMOUNT,
    Tax: AMOUNT,
    "Ready to Invoice": TEXT,
  },
  TaxRates: {
    "Tax Group": TEXT,
    "Item Tax Group": TEXT,
    "Rate %": FACTOR,
    "Base %": FACTOR,
    "Valid From": DAY,
    "Valid To": DAY,
  },
  Decisions: { Key: TEXT, Field: TEXT, Value: TEXT },
};

/**
 * Makes a table for each table of the workbook the rules speak of, by way of files in a folder that is removed again.
 * Table and column names in lower case, words joined by underscores, `%` as percent; `position` numbers the rows.
 */
export async function loadTables(connection: DuckDBConnection, content: WorkbookContent): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-duckdb-"));
  try {
    for (const [name, columns] of Object.entries(COLUMNS)) {
      const file = path.join(folder, `${name}.csv`);
      writeRows(file, content.tables.find((table) => table.name === name) ?? null, columns);
      const types = Object.entries(columns).map(([header, type]) => `'${sqlName(header)}': '${type}'`);
      await connection.run(
        `CREATE OR REPLACE TABLE ${sqlName(name)} AS
         SELECT * FROM read_csv('${file}', header = false, nullstr = '', columns = {'position': 'BIGINT', ${types.join(", ")}})`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sqlName(name: string): string {
  const words = name.replace("%", "percent").replace(/([a-z])([A-Z])/g, "$1 $2");
  return words.toLowerCase().replaceAll(/[ -]+/g, "_");
}

const ROWS_A_WRITE = 20_000;

function writeRows(file: string, table: RawTable | null, columns: Readonly<Record<string, SqlType>>): void {
  const wanted = Object.entries(columns).map(([header, type]) => ({ at: table?.header.indexOf(header) ?? -1, type }));
  const handle = openSync(file, "w");
  let lines: string[] = [];
  const flush = (): void => {
    writeSync(handle, lines.join(""));
    lines = [];
  };
  table?.rows.forEach((row, position) => {
    const cells = wanted.map(({ at, type }) => csvCell(row[at] ?? null, type));
    lines.push(`${position},${cells.join(",")}\n`);
    if (lines.length === ROWS_A_WRITE) flush();
  });
  flush();
  closeSync(handle);
}

function csvCell(cell: RawCell, type: SqlType): string {
  if (cell === null) return "";
  if (typeof cell === "string") return `"${cell.replaceAll('"', '""')}"`;
  if (typeof cell !== "number") throw new Error("the compared book has texts and numbers only");
  return type === "DATE" ? (dateOfSerial(cell, "1900") ?? "") : String(cell);
}
