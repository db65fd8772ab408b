/** Decisions about backlog rows that are not there any more: kept, and told. */
import type { Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import { isMarked, type BillingMarks } from "../model/billingMarks";
import { placeOf, type Book } from "../model/book";
import type { BookedSources } from "../model/bookedSources";

const BACKLOG_KEY = /^[UMRP]\|/;

/**
 * `decision-without-row` (note) for every decision, not taken back, on a backlog key that is neither in the backlog nor
 * booked: its actual was deleted, is held back, or is no longer approved. The decision holds again if the row returns.
 */
export function findLostDecisions(
  book: Book,
  { marks, booked }: { readonly marks: BillingMarks; readonly booked: BookedSources },
  { unbilled, milestones }: Pick<Derivation, "unbilled" | "milestones">,
): readonly Problem[] {
  const lost = new Set<string>();
  for (const key of marks.decisions.keys()) {
    if (BACKLOG_KEY.test(key) && !booked.keys.has(key)) lost.add(key);
  }
  if (lost.size === 0) return [];
  for (const sale of unbilled) if (sale.origin === "booked" || isMarked(marks, sale.actualId)) lost.delete(sale.key);
  for (const { key } of milestones) lost.delete(key);
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
