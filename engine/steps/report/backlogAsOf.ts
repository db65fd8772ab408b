/** The whole backlog as it stood on a day, as far as it was known at a moment. */
import { compareText } from "../../kernel/problem";
import type { Derivation, MilestoneClaim, RetainerClaim, UnbilledSales } from "../../model/billable";
import { billingMarksOf, NOT_MARKED, type BillingState } from "../../model/billingMarks";
import type { Book } from "../../model/book";
import { bookedSourcesOf } from "../../model/bookedSources";
import { contractTermsOf } from "../../model/lineTerms";
import { taxGroupsOf } from "../../model/taxGroups";
import type { Row } from "../../schema/tables";
import { ACTUAL_CLASSES } from "../../schema/values";
import { deriveMilestones } from "../deriveMilestones";
import { deriveProducts } from "../deriveProducts";
import { deriveRetainers } from "../deriveRetainers";
import { reopenBookedSale } from "../reopenBookedSales";
import { bookedBy, isTakenBack, pastBook, type IsIn } from "./pastBook";
import type { AsKnown } from "./postedRows";

/** What was to bill, by key. Retainers besides that were billed, and something of them was left. */
export type BacklogOfDay = Pick<Derivation, "unbilled" | "milestones" | "retainers" | "products">;

/**
 * What is dated on or before the day and was on no invoice of the book by then: what is open today and was there, and
 * what has been billed or corrected since, with its booked figures.
 *
 * What is not booked has no history and is as its source is today. A correction of what is booked counts from when it is
 * booked itself: until then the original stands. Marks, status and invoice are today's, so that what has been billed
 * since names its invoice.
 *
 * @param today what is derived of the book as it is
 */
export function backlogAsOf(book: Book, today: Derivation, known: AsKnown): BacklogOfDay {
  const isIn = bookedBy(book, known);
  const past = pastBook(book, today, isIn);
  const marks = billingMarksOf(book);
  const booked = bookedSourcesOf(past);
  const { milestones } = deriveMilestones(past, { terms: contractTermsOf(past), marks, booked });
  const { retainers } = deriveRetainers(past, { marks });
  const { products } = deriveProducts(past, { marks });
  const isDue = ({ date }: { readonly date: string }): boolean => date <= known.asOf;
  return {
    unbilled: [...openToday(book, today, isIn), ...openThen(book, today, isIn)]
      .filter(isDue)
      .sort((a, b) => compareText(a.key, b.key)),
    milestones: asToday(milestones.filter(isOpen), today.milestones, milestoneSince).filter(isDue),
    retainers: [
      ...asToday(retainers.filter(isOpen), today.retainers, retainerSince),
      ...retainers.filter((claim) => !isOpen(claim) && claim.available !== 0),
    ]
      .filter(isDue)
      .sort((a, b) => compareText(a.key, b.key)),
    products: asToday(products.filter(isOpen), today.products, (_, now) => now).filter(isDue),
  };
}

function isOpen({ billingStatus }: BillingState): boolean {
  return billingStatus !== "Customer Invoice Posted";
}

/**
 * Claims with the state of today's of the same key.
 *
 * @param since what a claim is that has been billed since, from what it was then and is today
 */
function asToday<C extends BillingState & { readonly key: string }>(
  claims: readonly C[],
  today: readonly C[],
  since: (then: C, now: C) => C,
): readonly C[] {
  const byKey = new Map(today.map((claim) => [claim.key, claim]));
  return claims.map((claim) => {
    const now = byKey.get(claim.key);
    if (now === undefined) return claim;
    if (!isOpen(now)) return since(claim, now);
    const { readyToInvoice, billingStatus, invoiceId } = now;
    return { ...claim, readyToInvoice, billingStatus, invoiceId };
  });
}

/**
 * Its own figures are those it was billed with; what was left of its milestone is as it was then. A milestone that gives
 * no tax had none while it waited: what its invoice charged is of the invoice.
 */
function milestoneSince(
  { invoicedToDate, remaining, headerStatus, givenTax }: MilestoneClaim,
  now: MilestoneClaim,
): MilestoneClaim {
  return { ...now, invoicedToDate, remaining, headerStatus, givenTax: givenTax === null ? null : now.givenTax };
}

function retainerSince({ invoiced, used, available }: RetainerClaim, now: RetainerClaim): RetainerClaim {
  return { ...now, invoiced, used, available };
}

/** Open today and in the book by then, without corrections that are not booked. */
function openToday(book: Book, { unbilled, takenBack }: Derivation, isIn: IsIn): readonly UnbilledSales[] {
  const notYet = new Set(book.rows.BookedActuals.filter((row) => !isIn(row)).map(({ key }) => key));
  const waiting = new Set(takenBack.filter(({ booked }) => isSale(booked)).map(({ correction }) => correction));
  return unbilled.filter(({ key, actualId, origin }) =>
    origin === "booked" ? !notYet.has(key) : !waiting.has(actualId),
  );
}

/** Open by then and not today: billed since, or taken back by a correction that is booked since, or not yet. */
function openThen(book: Book, { takenBack }: Derivation, isIn: IsIn): readonly UnbilledSales[] {
  const sales = book.rows.BookedActuals.filter(isSale);
  const reversals = new Map(sales.flatMap((row) => (row.reverses === null ? [] : [[row.reverses, row] as const])));
  const hidden = new Set(takenBack.map(({ booked }) => booked.key));
  const open = sales.filter((row) => {
    const reversal = reversals.get(row.key);
    const isGone = hidden.has(row.key) || (reversal !== undefined && !isIn(reversal));
    return row.reverses === null && isGone && isIn(row);
  });
  if (open.length === 0) return [];
  const sources = {
    terms: contractTermsOf(book),
    marks: billingMarksOf(book),
    taxGroups: taxGroupsOf(book),
    booked: bookedSourcesOf(book),
    actuals: new Map(book.rows.Actuals.map((row) => [row.actualId, row])),
  };
  return open.flatMap((row) => {
    const sale = reopenBookedSale(row, sources);
    return sale === null ? [] : { ...sale, ...stateSince(reversals.get(row.key)) };
  });
}

/** Today's state of what a row has reversed since. */
function stateSince(reversal: Row<"BookedActuals"> | undefined): BillingState {
  if (reversal === undefined || isTakenBack(reversal)) return NOT_MARKED;
  return { readyToInvoice: true, billingStatus: "Customer Invoice Posted", invoiceId: reversal.invoiceId };
}

/** An unbilled sale of work, or the reversal of one; not what is left of a retainer. */
function isSale(row: Row<"BookedActuals">): boolean {
  return row.type === "Unbilled Sales" && ACTUAL_CLASSES.some((name) => name === row.class);
}
