/**
 * What follows from a book that differs from another in its marks and drafts only.
 */
import type { Derivation, UnbilledSales } from "../model/billable";
import { billingMarksOf } from "../model/billingMarks";
import type { Book } from "../model/book";
import { bookedSourcesOf } from "../model/bookedSources";
import { contractTermsOf } from "../model/lineTerms";
import { SOURCE_TABLES, type Rows } from "../schema/tables";
import { applyNotToExceed } from "./applyNotToExceed";
import { derive, type Derived } from "./derive";
import { deriveMilestones } from "./deriveMilestones";
import { deriveProducts } from "./deriveProducts";
import { deriveRetainers } from "./deriveRetainers";
import { remarkSale } from "./deriveUnbilledSales";
import { findLostDecisions } from "./findLostDecisions";

type Before = Derived & { readonly book: Book };

/** The tables that figures follow from. Marks follow from decisions and drafts, and change no figure but those of limits. */
const FIGURE_TABLES = [...(Object.keys(SOURCE_TABLES) as (keyof typeof SOURCE_TABLES)[]), "BookedActuals"] as const;

/**
 * The same as `derive(book)` with the evaluator it had before, for a book that a command has extended: where it added no
 * fact but decisions and drafts, only sales that are or were marked or on a draft are looked at, which of a million are
 * few, and not-to-exceed limits are applied again, since marks and drafts change who comes first. Else all is derived.
 *
 * @param before the book it was, with what `derive` or this gave for it
 */
export function deriveAgain(before: Before, book: Book): Derived {
  const { priceFormulas } = before.derivation;
  if (!hasSameFigures(before.book, book)) return derive(book, { priceFormulas });
  const marks = billingMarksOf(book);
  const were = billingMarksOf(before.book);
  const actualIds = new Set([...were.actualIds, ...marks.actualIds]);
  const isTouched = ({ origin, actualId }: UnbilledSales) => origin === "booked" || actualIds.has(actualId);
  const sales = before.sales.map((sale) => (isTouched(sale) ? remarkSale(sale, marks) : sale));
  const { unbilled, limits, problems: exceeded } = applyNotToExceed(book, sales, marks);
  const touched = unbilled.filter(isTouched);
  const { correctionOf, takenBack } = before.derivation;
  const sources = { marks, terms: contractTermsOf(book), booked: bookedSourcesOf(book), correctionOf };
  const { milestones, problems } = deriveMilestones(book, sources);
  const { retainers } = deriveRetainers(book, sources);
  const derivation: Derivation = {
    get costs() {
      return before.derivation.costs;
    },
    unbilled,
    milestones,
    retainers,
    products: deriveProducts(book, sources).products,
    limits,
    takenBack,
    correctionOf,
    pendingActuals: before.derivation.pendingActuals,
    priceFormulas,
  };
  const others = before.problems.filter(({ code }) => !OF_DECISIONS.has(code));
  const ofDecisions = problems.filter(({ code }) => OF_DECISIONS.has(code));
  return {
    derivation,
    problems: [
      ...others,
      ...ofDecisions,
      ...exceeded,
      ...findLostDecisions(book, sources, [touched, milestones, derivation.retainers, derivation.products]),
    ],
    sales,
  };
}

/** Problems that follow from decisions, which may be others now. */
const OF_DECISIONS: ReadonlySet<string> = new Set([
  "decision-without-row",
  "nte-exceeded",
  "claim-above-remaining",
  "claim-not-typed",
]);

function hasSameFigures(before: Book, after: Book): boolean {
  const isSame = (table: keyof Rows): boolean => before.rows[table] === after.rows[table];
  return before.settings === after.settings && before.places === after.places && FIGURE_TABLES.every(isSame);
}
