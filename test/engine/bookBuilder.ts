/**
 * A typed book from the few columns a test speaks of: everything else is what a blank cell means.
 */
import { Decimal } from "decimal.js";

import { minor, roundToMicro, type Micro, type Minor } from "../../engine/kernel/money";
import type { Book, TablePlace } from "../../engine/model/book";
import { SETTINGS, type Settings } from "../../engine/model/settings";
import type { Column } from "../../engine/schema/column";
import { BOOK_TABLES, SOURCE_TABLES, TABLES, type Row, type Rows, type TableName } from "../../engine/schema/tables";

/** Rows by table, each with the columns that matter. */
export type PartialRows = { readonly [N in keyof Rows]?: readonly Partial<Row<N>>[] };

/** 8.5 in millionths: quantities, prices, rates and percentages. */
export function millionths(value: number | string): Micro {
  return roundToMicro(new Decimal(value));
}

/** 1600.5 in cents; `digits` for a currency without cents. */
export function cents(value: number | string, digits = 2): Minor {
  return minor(new Decimal(value).times(new Decimal(10).pow(digits)).toNumber());
}

/**
 * A book with these rows: columns not given have the schema's default, else null; a required one something plain (0,
 * "2026-10-01", "USD", the first choice, the table's name and row). Row numbers 2, 3, ... unless given; sound; every
 * table has a sheet of its own name with its columns in the schema's order.
 */
export function bookOf(rows: PartialRows, settings: Partial<Settings> = {}): Book {
  const filled: Record<string, readonly object[]> = {};
  for (const name of Object.keys({ ...SOURCE_TABLES, ...BOOK_TABLES }) as (keyof Rows)[]) {
    const partials: readonly object[] = rows[name] ?? [];
    filled[name] = partials.map((partial, index) => filledRow(name, partial, index + 2));
  }
  return {
    settings: { ...shippedSettings(), companyName: "Daybook Test", accountingCurrency: "USD", ...settings },
    rows: filled as unknown as Rows,
    places: new Map(Object.keys(TABLES).map((name) => [name as TableName, placeOfTable(name as TableName)])),
    stored: "sound",
    heldBack: new Map(),
    unreadRules: [],
  };
}

/** One row of a table, filled like those of `bookOf`; row 0 unless given, as of a row that is not in the workbook yet. */
export function rowOf<N extends TableName>(table: N, partial: Partial<Row<N>>): Row<N> {
  return filledRow(table, partial, 0);
}

/** A contract "K-1" of customer "C-1" in USD, Confirmed, with price list "Standard". */
export function contract(partial: Partial<Row<"Contracts">> = {}): Partial<Row<"Contracts">> {
  return {
    contractId: "K-1",
    name: "Advice",
    customerId: "C-1",
    currency: "USD",
    status: "Confirmed",
    priceList: "Standard",
    ...partial,
  };
}

/** A Time and Material line "L-1" of contract "K-1" on project "P-1". */
export function line(partial: Partial<Row<"ContractLines">> = {}): Partial<Row<"ContractLines">> {
  return {
    lineId: "L-1",
    contractId: "K-1",
    name: "Consulting",
    billingMethod: "Time and Material",
    projectId: "P-1",
    ...partial,
  };
}

/** Time of 8 h at USD 200 and cost of USD 100 an hour on project "P-1": actual "A-1" of 2026-10-05. */
export function actual(partial: Partial<Row<"Actuals">> = {}): Partial<Row<"Actuals">> {
  return {
    actualId: "A-1",
    date: "2026-10-05",
    projectId: "P-1",
    class: "Time",
    role: "Consultant",
    resource: "Ada",
    quantity: millionths(8),
    unit: "Hour",
    unitCost: millionths(100),
    price: millionths(200),
    ...partial,
  };
}

/** A milestone "M-1" of USD 1,000 on line "L-1". */
export function milestone(partial: Partial<Row<"Milestones">> = {}): Partial<Row<"Milestones">> {
  return { milestoneId: "M-1", lineId: "L-1", name: "Design", date: "2026-10-31", amount: cents(1000), ...partial };
}

/** A decision on a key: "Ready to Invoice" of the key unless given. */
export function decision(partial: Partial<Row<"Decisions">>): Partial<Row<"Decisions">> {
  return {
    field: "Ready to Invoice",
    value: "Ready to Invoice",
    by: "Ada",
    at: "2026-10-06T09:00:00Z",
    commit: "1",
    ...partial,
  };
}

/** A believable least: customer C-1, project P-1, contract K-1, line L-1 and actual A-1; tables given replace them. */
export function smallBook(rows: PartialRows = {}, settings: Partial<Settings> = {}): Book {
  return bookOf(
    {
      Customers: [{ customerId: "C-1", name: "Contoso" }],
      Projects: [{ projectId: "P-1", name: "Harbour" }],
      Contracts: [contract()],
      ContractLines: [line()],
      Actuals: [actual()],
      ...rows,
    },
    settings,
  );
}

function filledRow<N extends TableName>(table: N, partial: Partial<Row<N>>, row: number): Row<N> {
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  const plain = Object.entries(columns).map(([key, column]) => [key, plainValue(column, `${table}!${row}`)] as const);
  for (const key of Object.keys(partial)) {
    if (!(key in columns) && key !== "row" && key !== "dimensions") throw new Error(`${table} has no column ${key}`);
  }
  return { ...Object.fromEntries(plain), row, dimensions: new Map<string, string>(), ...partial } as Row<N>;
}

function plainValue(column: Column, name: string): string | number | null {
  if (column.fallback === null && !column.required) return null;
  switch (column.kind) {
    case "quantity":
    case "price":
    case "percent":
    case "rate":
      return millionths(column.fallback ?? 0);
    case "amount":
      return minor(0);
    case "count":
      return Number(column.fallback ?? 0);
    case "date":
      return column.fallback ?? "2026-10-01";
    case "time":
      return column.fallback ?? "2026-10-01T09:00:00Z";
    case "yesNo":
      return column.fallback ?? "No";
    case "choice":
      return column.fallback ?? column.values[0] ?? "";
    case "currency":
      return column.fallback ?? "USD";
    case "id":
    case "key":
    case "text":
      return column.fallback ?? name;
  }
}

function placeOfTable(table: TableName): TablePlace {
  const columns = Object.entries(TABLES[table].columns).map(
    ([key, column]: [string, Column], index) => [key, { header: column.header, number: index + 1 }] as const,
  );
  return { sheet: table, headerRow: 1, columns: new Map(columns) };
}

function shippedSettings(): Settings {
  return Object.fromEntries(Object.entries(SETTINGS).map(([key, setting]) => [key, setting.fallback])) as Settings;
}
