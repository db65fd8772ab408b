/**
 * What the book already holds of the user's source rows.
 */
import { once, onceFor } from "../kernel/once";
import type { Row, Rows } from "../schema/tables";
import type { Book } from "./book";
import { bookedMilestonesOf, type BookedMilestones } from "./bookedMilestones";

type BookedRow = Row<"BookedActuals">;

/** What is booked of one actual: copies of its cost and of its unbilled sales, each null or empty where there is none. */
export type BookedActual = { readonly cost: BookedRow | null; readonly sales: readonly BookedRow[] };

export type BookedSources = {
  /** By Actual ID. */
  readonly actuals: ReadonlyMap<string, BookedActual>;
  /** The correction of each actual that a booked correction replaced: its ID by the ID of the one it replaced. */
  readonly replacedBy: ReadonlyMap<string, string>;
  /** Unbilled sales of actuals that no row reverses: backlog again, under their own keys. */
  readonly openSales: readonly BookedRow[];
  readonly milestones: BookedMilestones;
  /** A booked detail, by ID: what work typed into a draft is called. */
  readonly detailOf: (detailId: string) => Row<"InvoiceLineDetails"> | null;
  /** Every key that was booked, the rows' own and those of their sources. */
  readonly keys: ReadonlySet<string>;
};

/** What a book's `BookedActuals` say of source rows: worked out once for the rows of a book, and of every book with the same. */
export function bookedSourcesOf({ rows }: Book): BookedSources {
  return sourcesOf(rows.BookedActuals)(rows.InvoiceLineDetails);
}

const sourcesOf = onceFor((bookedActuals: Rows["BookedActuals"]) =>
  onceFor((details: Rows["InvoiceLineDetails"]) => readSources(bookedActuals, details)),
);

function readSources(bookedActuals: Rows["BookedActuals"], lineDetails: Rows["InvoiceLineDetails"]): BookedSources {
  const actuals = new Map<string, { cost: BookedRow | null; sales: BookedRow[] }>();
  const sales: BookedRow[] = [];
  const reversed = new Set<string>();
  const keys = new Set<string>();
  const replacedBy = new Map<string, string>();
  for (const row of bookedActuals) {
    keys.add(row.key);
    if (row.sourceKey !== null) keys.add(row.sourceKey);
    if (row.reverses !== null) reversed.add(row.reverses);
    if (row.actualId !== null && row.reverses === null && isOfActual(row.key)) {
      const replaced = row.replaces === null ? null : actualIdOf(row.replaces);
      if (replaced !== null && replaced !== row.actualId) replacedBy.set(replaced, row.actualId);
      const booked = actuals.get(row.actualId) ?? { cost: null, sales: [] };
      actuals.set(row.actualId, booked);
      if (row.key.startsWith("C|")) booked.cost = row;
      else booked.sales.push(row);
    }
    if (isSaleOfActual(row)) sales.push(row);
  }
  const openSales = sales.filter((row) => !reversed.has(row.key));
  const details = once(() => new Map(lineDetails.map((detail) => [detail.detailId, detail])));
  const detailOf = (detailId: string) => details().get(detailId) ?? null;
  return {
    actuals,
    replacedBy,
    openSales,
    milestones: bookedMilestonesOf({ rows: { BookedActuals: bookedActuals } }),
    detailOf,
    keys,
  };
}

/** A cost or an unbilled sale booked as it was derived, or what is open again of it; not what an invoice booked. */
function isOfActual(key: string): boolean {
  return key.startsWith("C|") || key.startsWith("U|");
}

/** "A-1" of `C|A-1` and of `U|A-1|C-1|C`; null for the key of anything else. */
export function actualIdOf(key: string): string | null {
  return isOfActual(key) ? (key.split("|")[1] ?? null) : null;
}

/** Not a reversal, not the negative Unbilled Sales of a retainer. */
function isSaleOfActual(row: BookedRow): boolean {
  if (row.type !== "Unbilled Sales" || row.reverses !== null) return false;
  return row.class === "Time" || row.class === "Expense" || row.class === "Material" || row.class === "Fee";
}
