/**
 * Real .xlsx files from the rows a test speaks of: source tables as a template makes them, through the file port.
 */
import { emptyWorkbook, openWorkbookFile } from "../addin/workbook/file";
import type { BlockColumn, CellStyle, CellText, CellType, Plan, SheetPlan } from "../engine/model/plan";
import type { TableColumns } from "../engine/schema/table";
import { SOURCE_TABLES, type SourceTableName } from "../engine/schema/tables";

/** Cells by header, as a person would type them: numbers as plain decimals, dates as "2026-10-31". */
export type TypedRow = Readonly<Record<string, string>>;
export type TypedTables = { readonly [N in SourceTableName]?: readonly TypedRow[] };

const PLAIN: CellStyle = { role: "plain", format: null, align: null, wrap: false, locked: false };
const NUMBERS = new Set(["quantity", "price", "percent", "rate", "amount", "count"]);

/** A workbook with one sheet for each table named, with every column of its description, and dimensions that rows have. */
export async function workbookOf(tables: TypedTables, extra: Partial<Plan> = {}): Promise<Uint8Array> {
  const file = openWorkbookFile(emptyWorkbook());
  const { sheets } = await file.read();
  const names = Object.keys(SOURCE_TABLES) as SourceTableName[];
  await file.apply(
    {
      commit: null,
      settle: [],
      sheets: names.flatMap((name) => sheetsOf(name, tables[name])),
      removedSheets: sheets.map(({ name }) => name),
      protectStructure: false,
      ...extra,
    },
    { password: null },
  );
  return file.toBytes();
}

function sheetsOf(name: SourceTableName, rows: readonly TypedRow[] | undefined): readonly SheetPlan[] {
  return rows === undefined ? [] : [sheetOf(name, rows)];
}

function sheetOf(name: SourceTableName, rows: readonly TypedRow[]): SheetPlan {
  const described: TableColumns = SOURCE_TABLES[name].columns;
  const known = new Map(Object.values(described).map(({ header, kind }) => [header, kind as string]));
  for (const header of rows.flatMap((row) => Object.keys(row))) {
    if (known.has(header)) continue;
    if (!SOURCE_TABLES[name].dimensions || !header.startsWith("Dim "))
      throw new Error(`${name} has no column ${header}`);
    known.set(header, "text");
  }
  const columns = Array.from(known, ([header, kind]): BlockColumn => ({
    header,
    type: typeOf(kind),
    style: { ...PLAIN, format: kind === "date" ? "date" : null },
    width: 14,
    hidden: false,
    choices: null,
  }));
  return {
    name,
    kind: "source",
    document: null,
    cells: [],
    blocks: [
      {
        table: name,
        headerRow: 1,
        firstColumn: 1,
        columns,
        rows: rows.map((row) => columns.map(({ header }): CellText => row[header] ?? null)),
        lockedRows: [],
        filter: true,
      },
    ],
    columnWidths: new Map(),
    hiddenColumns: [],
    merges: [],
    names: new Map(),
    validations: [],
    frozenRows: 1,
    gridlines: true,
    print: null,
    protection: null,
  };
}

function typeOf(kind: string): CellType {
  if (kind === "date") return "date";
  return NUMBERS.has(kind) ? "number" : "text";
}

/** The smallest firm: one customer, one contract, one Time and Material line in USD, and the actuals given. */
export function smallFirm(actuals: readonly TypedRow[], settings: Readonly<Record<string, string>> = {}): TypedTables {
  const all = { "Company Name": "Northwind Engineering", "Accounting Currency": "USD", ...settings };
  return {
    Settings: Object.entries(all).map(([setting, value]) => ({ Setting: setting, Value: value })),
    Customers: [{ "Customer ID": "C-1", Name: "Adventure Works" }],
    Projects: [{ "Project ID": "P-1", Name: "Bridge survey" }],
    Contracts: [{ "Contract ID": "K-1", Name: "Survey", "Customer ID": "C-1", Currency: "USD", Status: "Confirmed" }],
    ContractLines: [
      {
        "Line ID": "L-1",
        "Contract ID": "K-1",
        Name: "Survey work",
        "Billing Method": "Time and Material",
        "Project ID": "P-1",
      },
    ],
    Actuals: actuals,
  };
}

/** Eight hours of Ana, an Engineer, on project P-1, at USD 200 and a cost of USD 100 an hour; cells given replace these. */
export function hours(actualId: string, given: TypedRow = {}): TypedRow {
  return {
    "Actual ID": actualId,
    Date: "2026-10-05",
    "Project ID": "P-1",
    Class: "Time",
    Role: "Engineer",
    Resource: "Ana",
    Quantity: "8",
    "Unit Cost": "100",
    Price: "200",
    Unit: "hour",
    ...given,
  };
}
