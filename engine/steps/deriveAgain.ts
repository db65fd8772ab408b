/**
 * What follows from a book that differs from another in its marks and drafts only.
 */
import type { Problem } from "../kernel/problem";
import type { Derivation, UnbilledSales } from "../model/billable";
import { billingMarksOf } from "../model/billingMarks";
import type { Book } from "../model/book";
import { bookedSourcesOf } from "../model/bookedSources";
import { contractTermsOf } from "../model/lineTerms";
import { SOURCE_TABLES, type Rows } from "../schema/tables";
import { derive } from "./derive";
import { deriveMilestones } from "./deriveMilestones";
import { deriveRetainers } from "./deriveRetainers";
import { remarkSale } from "./deriveUnbilledSales";
import { findLostDecisions } from "./findLostDecisions";

type Derived = { readonly book: Book; readonly derivation: Derivation; readonly problems: readonly Problem[] };

/** The tables that figures follow from. Marks follow from decisions and drafts, and change no figure. */
const FIGURE_TABLES = [...(Object.keys(SOURCE_TABLES) as (keyof typeof SOURCE_TABLES)[]), "BookedActuals"] as const;

/**
 * The same as `derive(book)`, for a book that a command has extended: where it added no fact but decisions and drafts,
 * only sales that are or were marked or on a draft are looked at, which of a million are few. Else all is derived.
 *
 * @param before the book it was, with what `derive` or this gave for it
 */
export function deriveAgain(before: Derived, book: Book): Omit<Derived, "book"> {
  if (!hasSameFigures(before.book, book)) return derive(book);
  const marks = billingMarksOf(book);
  const were = billingMarksOf(before.book);
  const actualIds = new Set([...were.actualIds, ...marks.actualIds]);
  const touched: UnbilledSales[] = [];
  const unbilled = before.derivation.unbilled.map((sale) => {
    if (sale.origin === "source" && !actualIds.has(sale.actualId)) return sale;
    const remarked = remarkSale(sale, marks);
    touched.push(remarked);
    return remarked;
  });
  const sources = { marks, terms: contractTermsOf(book), booked: bookedSourcesOf(book) };
  const { milestones, problems } = deriveMilestones(book, sources);
  const { retainers } = deriveRetainers(book, sources);
  const derivation: Derivation = {
    get costs() {
      return before.derivation.costs;
    },
    unbilled,
    milestones,
    retainers,
    products: before.derivation.products,
    pendingActuals: before.derivation.pendingActuals,
  };
  const others = before.problems.filter(({ code }) => !OF_DECISIONS.has(code));
  const ofDecisions = problems.filter(({ code }) => OF_DECISIONS.has(code));
  return {
    derivation,
    problems: [
      ...others,
      ...ofDecisions,
      ...findLostDecisions(book, sources, [touched, milestones, derivation.retainers, derivation.products]),
    ],
  };
}

/** Problems that follow from decisions, which may be others now. */
const OF_DECISIONS: ReadonlySet<string> = new Set(["decision-without-row", "claim-above-remaining", "claim-not-typed"]);

function hasSameFigures(before: Book, after: Book): boolean {
  const isSame = (table: keyof Rows): boolean => before.rows[table] === after.rows[table];
  return before.settings === after.settings && before.places === after.places && FIGURE_TABLES.every(isSame);
}
