/**
 * Actuals that replace earlier ones: which are replaced, what of the book is taken back, and which name a wrong one.
 */
import { groupBy } from "../kernel/group";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import type { BookedSources } from "./bookedSources";

type Actual = Row<"Actuals">;
type BookedRow = Row<"BookedActuals">;

/** What is wrong with the Corrects of an actual. `corrected` is the Actual ID it names. */
export type CorrectionFault =
  | {
      readonly code: "bad-correction";
      readonly corrected: string;
      readonly reason: "missing" | "itself" | "cycle" | "class" | "twice";
    }
  | { readonly code: "corrects-invoiced"; readonly corrected: string; readonly invoiceId: string };

export type Corrections = {
  /** The correction of each actual that has one, by the corrected one's ID. */
  readonly correctionOf: ReadonlyMap<string, string>;
  /** Actuals nothing new is derived from: they are corrected, or named by a correction that is at fault. */
  readonly replaced: ReadonlySet<string>;
  /** By the Actual ID of the correction, which derives nothing. */
  readonly faults: ReadonlyMap<string, CorrectionFault>;
  /** Booked costs and open sales that a correction takes back, by its Actual ID; without those that are taken back. */
  readonly takesBack: ReadonlyMap<string, readonly BookedRow[]>;
};

/**
 * The corrections of a book.
 *
 * An approved row that names another of its class replaces it, once; it takes back what is booked of it and, where that
 * was itself a correction not yet booked, of those before it. Of two rows that name one actual neither holds, unless one
 * is booked. Of a chain not yet booked the last takes back for all. What is on a confirmed invoice has to be revised first. Once a correction is booked the book says whom it
 * replaced, whatever becomes of its row.
 */
export function correctionsOf(book: Book, booked: BookedSources): Corrections {
  const correcting = book.rows.Actuals.filter(({ corrects, approved }) => corrects !== null && approved === "Yes");
  if (correcting.length === 0 && booked.replacedBy.size === 0) return NONE;
  const ground = groundOf(book, booked, correcting);
  const correctionOf = new Map(booked.replacedBy);
  const replaced = new Set(booked.replacedBy.keys());
  const faults = new Map<string, CorrectionFault>();
  const takesBack = new Map<string, readonly BookedRow[]>();
  for (const { actualId, corrects } of correcting) {
    if (corrects === null) continue;
    replaced.add(corrects);
    if (booked.actuals.has(actualId)) {
      correctionOf.set(corrects, actualId);
      continue;
    }
    const isLast = !ground.naming.has(actualId);
    const fault = faultOf(actualId, ground) ?? (isLast ? invoicedFault(actualId, corrects, ground) : null);
    if (fault !== null) {
      faults.set(actualId, fault);
      continue;
    }
    correctionOf.set(corrects, actualId);
    if (!isLast) continue;
    const rows = chainOf(actualId, ground).flatMap((id) => ground.openOf(id));
    if (rows.length > 0) takesBack.set(actualId, rows);
  }
  return { correctionOf, replaced, faults, takesBack };
}

const NONE: Corrections = {
  correctionOf: new Map(),
  replaced: new Set(),
  faults: new Map(),
  takesBack: new Map(),
};

type Ground = {
  readonly booked: BookedSources;
  /** Approved rows that correct, by their ID. */
  readonly correcting: ReadonlyMap<string, Actual>;
  /** Those that name an actual, by its ID. */
  readonly naming: ReadonlyMap<string | null, readonly Actual[]>;
  readonly classOf: (actualId: string) => string | null;
  /** Booked costs and unbilled sales of an actual that no row takes back. */
  readonly openOf: (actualId: string) => readonly BookedRow[];
  /** The confirmed invoice an actual is on; null where on none, or revised back from all. */
  readonly invoiceOf: (actualId: string) => string | null;
};

function groundOf(book: Book, booked: BookedSources, correcting: readonly Actual[]): Ground {
  const named = new Set(correcting.map(({ corrects }) => corrects));
  const classes = new Map<string, string>();
  for (const { actualId, class: className } of book.rows.Actuals)
    if (named.has(actualId)) classes.set(actualId, className);
  const reversed = new Set(book.rows.BookedActuals.map(({ reverses }) => reverses));
  const standing = book.rows.BookedActuals.filter(({ key, reverses }) => reverses === null && !reversed.has(key));
  const byActual = groupBy(
    standing.filter(({ actualId }) => named.has(actualId)),
    ({ actualId }) => actualId,
  );
  return {
    booked,
    correcting: new Map(correcting.map((row) => [row.actualId, row])),
    naming: groupBy(correcting, ({ corrects }) => corrects),
    classOf: (id) => classes.get(id) ?? bookedClassOf(booked, id),
    openOf: (id) => (byActual.get(id) ?? []).filter(({ type }) => type !== "Billed Sales"),
    invoiceOf: (id) => (byActual.get(id) ?? []).find(({ type }) => type === "Billed Sales")?.invoiceId ?? null,
  };
}

function bookedClassOf(booked: BookedSources, actualId: string): string | null {
  const rows = booked.actuals.get(actualId);
  return rows?.cost?.class ?? rows?.sales[0]?.class ?? null;
}

function faultOf(actualId: string, ground: Ground): CorrectionFault | null {
  const actual = ground.correcting.get(actualId);
  const corrected = actual?.corrects ?? null;
  if (actual === undefined || corrected === null) return null;
  const bad = (reason: "missing" | "itself" | "cycle" | "class" | "twice"): CorrectionFault => ({
    code: "bad-correction",
    corrected,
    reason,
  });
  if (corrected === actualId) return bad("itself");
  const className = ground.classOf(corrected);
  if (className === null) return bad("missing");
  if (isInCycle(actualId, ground)) return bad("cycle");
  if (className !== actual.class) return bad("class");
  return isCorrectedByAnother(actualId, corrected, ground) ? bad("twice") : null;
}

function isInCycle(actualId: string, { correcting }: Ground): boolean {
  const met = new Set<string>();
  let next = correcting.get(actualId)?.corrects ?? null;
  while (next !== null && next !== actualId && !met.has(next)) {
    met.add(next);
    next = correcting.get(next)?.corrects ?? null;
  }
  return next === actualId;
}

function isCorrectedByAnother(actualId: string, corrected: string, { booked, naming }: Ground): boolean {
  const by = booked.replacedBy.get(corrected);
  if (by !== undefined) return by !== actualId;
  return (naming.get(corrected)?.length ?? 0) > 1;
}

/** The actuals a correction stands for, the last first: down to one that is booked, or that corrects none, or wrongly. */
function chainOf(actualId: string, ground: Ground): readonly string[] {
  const chain: string[] = [];
  let next = ground.correcting.get(actualId)?.corrects ?? null;
  while (next !== null && !chain.includes(next)) {
    chain.push(next);
    const isLast = ground.booked.actuals.has(next) || faultOf(next, ground) !== null;
    next = isLast ? null : (ground.correcting.get(next)?.corrects ?? null);
  }
  return chain;
}

function invoicedFault(actualId: string, corrected: string, ground: Ground): CorrectionFault | null {
  for (const id of chainOf(actualId, ground)) {
    const invoiceId = ground.invoiceOf(id);
    if (invoiceId !== null) return { code: "corrects-invoiced", corrected, invoiceId };
  }
  return null;
}
