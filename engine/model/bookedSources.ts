/**
 * What the book already holds of the user's source rows.
 */
import { add, ZERO, type Minor } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { Book } from "./book";

type BookedRow = Row<"BookedActuals">;

/** What is booked of one actual: copies of its cost and of its unbilled sales, each null or empty where there is none. */
export type BookedActual = { readonly cost: BookedRow | null; readonly sales: readonly BookedRow[] };

export type BookedSources = {
  /** By Actual ID. */
  readonly actuals: ReadonlyMap<string, BookedActual>;
  /** Unbilled sales of actuals that no row reverses: backlog again, under their own keys. */
  readonly openSales: readonly BookedRow[];
  /** Billed Sales of a milestone's claim by its key, the first of each. */
  readonly billedClaims: ReadonlyMap<string, BookedRow>;
  /** The first Billed Sales of a milestone by its ID, whoever was billed. */
  readonly firstClaims: ReadonlyMap<string, BookedRow>;
  /** Chargeable amounts billed, less credits, by Milestone ID. */
  readonly billedMilestones: ReadonlyMap<string, Minor>;
  /** Every key that was booked, the rows' own and those of their sources. */
  readonly keys: ReadonlySet<string>;
};

/** What a book's `BookedActuals` say of source rows. */
export function bookedSourcesOf(book: Book): BookedSources {
  const actuals = new Map<string, { cost: BookedRow | null; sales: BookedRow[] }>();
  const sales: BookedRow[] = [];
  const reversed = new Set<string>();
  const keys = new Set<string>();
  const billedClaims = new Map<string, BookedRow>();
  const firstClaims = new Map<string, BookedRow>();
  const billedMilestones = new Map<string, Minor>();
  for (const row of book.rows.BookedActuals) {
    keys.add(row.key);
    if (row.sourceKey !== null) keys.add(row.sourceKey);
    if (row.reverses !== null) reversed.add(row.reverses);
    if (row.actualId !== null && (row.key.startsWith("C|") || row.key.startsWith("U|"))) {
      const booked = actuals.get(row.actualId) ?? { cost: null, sales: [] };
      actuals.set(row.actualId, booked);
      if (row.key.startsWith("C|")) booked.cost = row;
      else booked.sales.push(row);
    }
    if (isSaleOfActual(row)) sales.push(row);
    if (row.class === "Milestone" && row.type === "Billed Sales" && row.sourceKey !== null) {
      if (!billedClaims.has(row.sourceKey)) billedClaims.set(row.sourceKey, row);
      const id = milestoneIdOf(row.sourceKey);
      if (!firstClaims.has(id)) firstClaims.set(id, row);
      const amount = row.billingType === "Chargeable" ? row.amount : ZERO;
      billedMilestones.set(id, add(billedMilestones.get(id) ?? ZERO, amount));
    }
  }
  const openSales = sales.filter((row) => !reversed.has(row.key));
  return { actuals, openSales, billedClaims, firstClaims, billedMilestones, keys };
}

/** "M-1" of `M|M-1#2|C-1`. */
export function milestoneIdOf(claimKey: string): string {
  return claimKey.slice("M|".length, claimKey.indexOf("#"));
}

/** Not a reversal, not the negative Unbilled Sales of a retainer. */
function isSaleOfActual(row: BookedRow): boolean {
  if (row.type !== "Unbilled Sales" || row.reverses !== null) return false;
  return row.class === "Time" || row.class === "Expense" || row.class === "Material" || row.class === "Fee";
}
