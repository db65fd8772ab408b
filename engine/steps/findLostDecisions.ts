/** Decisions about backlog rows that are not there any more: kept, and told. */
import type { Problem } from "../kernel/problem";
import type { BillingMarks } from "../model/billingMarks";
import { placeOf, type Book } from "../model/book";
import { actualIdOf, type BookedSources } from "../model/bookedSources";

const BACKLOG_KEY = /^[UMRP]\|/;

type Known = {
  readonly marks: BillingMarks;
  readonly booked: BookedSources;
  /** A decision on what is corrected is spent. */
  readonly correctionOf: ReadonlyMap<string, string>;
};

/**
 * `decision-without-row` (note) for every decision, not taken back, on a backlog key that is neither in the backlog nor
 * booked: its actual was deleted, is held back, or is no longer approved. The decision holds again if the row returns.
 *
 * @param backlog the rows of the backlog that may be decided on: those of marked actuals, those from the book, milestones
 */
export function findLostDecisions(
  book: Book,
  { marks, booked, correctionOf }: Known,
  backlog: readonly (readonly { readonly key: string }[])[],
): readonly Problem[] {
  const lost = new Set<string>();
  for (const key of marks.decisions.keys()) {
    const isSpent = booked.keys.has(key) || correctionOf.has(actualIdOf(key) ?? "");
    if (BACKLOG_KEY.test(key) && !isSpent) lost.add(key);
  }
  if (lost.size === 0) return [];
  for (const rows of backlog) for (const { key } of rows) lost.delete(key);
  return [...lost].flatMap((key) =>
    (marks.decisions.get(key) ?? [])
      .filter((decision) => decision.value !== null)
      .map((decision) => ({
        ...placeOf(book, "Decisions", decision.row, "key"),
        code: "decision-without-row",
        severity: "note" as const,
        key,
        params: { field: decision.field, value: decision.value ?? "" },
      })),
  );
}
