/**
 * Rows that name other rows. Problem: unknown-reference, where no row has the ID at all.
 *
 * A row that names one that is held back is held back too, without a word: what is wrong was said where it is wrong.
 */
import { SHIPPED_ACCOUNTS, SHIPPED_REVENUE_PROFILES } from "../model/shipped";
import type { ReadProblems } from "./readProblems";
import { reportCell, textAt, type ReadRow, type ReadTable } from "./readTable";

export type ReadTables = ReadonlyMap<string, ReadTable>;

/** Tables whose IDs stand for themselves where the workbook does not have the table, or has no row in it. */
const NAMES_ALONE: ReadonlySet<string> = new Set(["Projects", "Products", "Periods"]);

const SHIPPED_IDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["Accounts", SHIPPED_ACCOUNTS.map(({ account }) => account)],
  ["RevenueProfiles", SHIPPED_REVENUE_PROFILES.map(({ profile }) => profile)],
]);

/** Reports every cell of the user's tables that names a row the workbook does not have. */
export function checkReferences(tables: ReadTables, problems: ReadProblems): void {
  const known = new Map<string, ReadonlySet<string> | "any">();
  for (const read of tables.values()) {
    for (const [key, { references }] of Object.entries(read.located.table.columns)) {
      if (!references) continue;
      const name = `${references.table}.${references.column}`;
      const ids = known.get(name) ?? idsOf(tables, references.table, references.column);
      known.set(name, ids);
      if (ids !== "any") checkColumn(read, { key, referenced: references.table, ids }, problems);
    }
  }
}

/** "any" where it cannot be told which IDs there are, or where they need not be listed. */
function idsOf(tables: ReadTables, table: string, column: string): ReadonlySet<string> | "any" {
  const read = tables.get(table);
  const shipped = SHIPPED_IDS.get(table);
  if (shipped && (read === undefined || read.rows.length === 0)) return new Set(shipped);
  if (read === undefined || read.rows.length === 0) {
    const isAny = NAMES_ALONE.has(table) || (read === undefined && REQUIRED_ANYWAY.has(table));
    return isAny ? "any" : new Set();
  }
  if (read.located.unreadable.has(column)) return "any";
  return new Set(read.rows.flatMap((row) => (typeof row[column] === "string" ? [row[column]] : [])));
}

/** Their absence is `missing-table`, said once. */
const REQUIRED_ANYWAY: ReadonlySet<string> = new Set(["Customers", "Contracts", "ContractLines", "Actuals"]);

type NamingColumn = { readonly key: string; readonly referenced: string; readonly ids: ReadonlySet<string> };

function checkColumn(read: ReadTable, column: NamingColumn, problems: ReadProblems): void {
  for (const row of read.rows) {
    const value = row[column.key];
    if (typeof value !== "string" || column.ids.has(value)) continue;
    read.held.add(row);
    const params = { value, referenced: column.referenced };
    reportCell(read.located, row, column.key, { code: "unknown-reference", params }, problems);
  }
}

/** A column whose row cannot do without the row it names. */
type Dependence = { readonly table: string; readonly key: string; readonly on: string; readonly column: string };

/** Parts without which the row they belong to would be billed wrongly: its exceptions, its customers. */
const PARTS: readonly Dependence[] = [
  { table: "ContractCustomers", key: "contractId", on: "Contracts", column: "contractId" },
  { table: "ContractLineCustomers", key: "lineId", on: "ContractLines", column: "lineId" },
  { table: "Chargeability", key: "lineId", on: "ContractLines", column: "lineId" },
];

/** Names that need not be listed, but whose row says how to bill where it is. */
const LISTED_NAMES: readonly Dependence[] = [
  { table: "Actuals", key: "role", on: "Roles", column: "role" },
  { table: "Actuals", key: "category", on: "Categories", column: "category" },
  { table: "Actuals", key: "product", on: "Products", column: "product" },
];

/**
 * Holds back what depends on rows that are held back, until nothing more does: rows that name them, the contract or line
 * whose customers or exceptions they are, actuals of a project one of whose lines cannot be judged, prices beside one that
 * cannot be read, and what a row that cannot be read corrects.
 */
export function holdDependents(tables: ReadTables): void {
  const dependences = [...dependencesOf(tables), ...LISTED_NAMES];
  const early = dependences.filter(({ table }) => table !== "Actuals");
  while (holdParents(tables) || holdAll(tables, early)) continue;
  holdRivalPrices(tables);
  holdAll(
    tables,
    dependences.filter(({ table }) => table === "Actuals"),
  );
  holdUnmatchable(tables);
  holdCorrected(tables);
}

function dependencesOf(tables: ReadTables): readonly Dependence[] {
  return [...tables.values()].flatMap(({ located: { table } }) =>
    Object.entries(table.columns).flatMap(([key, { references }]) =>
      references ? [{ table: table.name, key, on: references.table, column: references.column }] : [],
    ),
  );
}

/** Whether any row was held that was not before. */
function holdAll(tables: ReadTables, dependences: readonly Dependence[]): boolean {
  let any = false;
  for (const { table, key, on, column } of dependences) {
    const read = tables.get(table);
    const ids = heldIds(tables, on, column);
    if (!read || (ids !== "all" && ids.size === 0)) continue;
    for (const row of read.rows) {
      const value = row[key];
      if (typeof value === "string" && (ids === "all" || ids.has(value)) && !read.held.has(row)) {
        read.held.add(row);
        any = true;
      }
    }
  }
  return any;
}

/** IDs of held rows; "all" where the table or its ID column is missing. */
function heldIds(tables: ReadTables, table: string, column: string): ReadonlySet<string> | "all" {
  const read = tables.get(table);
  if (!read) return REQUIRED_ANYWAY.has(table) ? "all" : new Set();
  if (read.located.unreadable.has(column)) return "all";
  const ids = new Set<string>();
  for (const row of read.held) if (typeof row[column] === "string") ids.add(row[column]);
  return ids;
}

function holdParents(tables: ReadTables): boolean {
  let any = false;
  for (const { table, key, on, column } of PARTS) {
    const parts = tables.get(table);
    const parents = tables.get(on);
    if (!parts || !parents || parts.held.size === 0) continue;
    const ids = heldIds(tables, table, key);
    for (const row of parents.rows) {
      const value = row[column];
      if (typeof value === "string" && (ids === "all" || ids.has(value)) && !parents.held.has(row)) {
        parents.held.add(row);
        any = true;
      }
    }
  }
  return any;
}

/** An actual that names no line waits while a line of its project is held back: that line might be the one. */
function holdUnmatchable(tables: ReadTables): void {
  const actuals = tables.get("Actuals");
  const projects = heldIds(tables, "ContractLines", "projectId");
  if (!actuals || projects === "all" || projects.size === 0) return;
  for (const row of actuals.rows) {
    const { lineId, projectId } = row;
    if (lineId === null && typeof projectId === "string" && projects.has(projectId)) actuals.held.add(row);
  }
}

/** Prices of the list and the role, category or product of a held price: nobody can tell which of them is valid. */
function holdRivalPrices(tables: ReadTables): void {
  const prices = tables.get("Prices");
  if (!prices || prices.held.size === 0) return;
  const rivals = new Set([...prices.held].map(pricedBy));
  for (const row of prices.rows) if (rivals.has(pricedBy(row))) prices.held.add(row);
}

function pricedBy({ priceList, value }: ReadRow): string {
  return JSON.stringify([priceList, value]);
}

/** Actuals that a held actual corrects: they are not what is to be billed, and neither is what those correct. */
function holdCorrected(tables: ReadTables): void {
  const actuals = tables.get("Actuals");
  if (!actuals) return;
  const byId = new Map<string, ReadRow>();
  const waiting = [...actuals.held].filter(({ corrects }) => typeof corrects === "string");
  if (waiting.length === 0) return;
  for (const row of actuals.rows) if (typeof row["actualId"] === "string") byId.set(row["actualId"], row);
  for (const row of waiting) {
    const corrected = byId.get(textAt(row, "corrects") ?? "");
    if (corrected === undefined || actuals.held.has(corrected)) continue;
    actuals.held.add(corrected);
    waiting.push(corrected);
  }
}

/** Rows that may be used. */
export function soundRows({ rows, held }: ReadTable): readonly ReadRow[] {
  return held.size === 0 ? rows : rows.filter((row) => !held.has(row));
}
