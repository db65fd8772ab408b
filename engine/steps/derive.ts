/**
 * From actuals to backlog: everything that follows from the user's tables and the book.
 */
import { OutOfRange } from "../kernel/money";
import { once } from "../kernel/once";
import { compareText, problemCollector, type Problem } from "../kernel/problem";
import { sortNearly } from "../kernel/sortNearly";
import type { Derivation, TakenBack, UnbilledSales } from "../model/billable";
import { billingMarksOf, isMarked } from "../model/billingMarks";
import type { Book } from "../model/book";
import { bookedSourcesOf, type BookedSources } from "../model/bookedSources";
import { correctionsOf, type Corrections } from "../model/corrections";
import { contractTermsOf, type ContractTerms, type LineTerms } from "../model/lineTerms";
import type { FormulaEvaluator } from "../model/priceFormula";
import { taxGroupsOf } from "../model/taxGroups";
import type { Row } from "../schema/tables";
import { applyNotToExceed } from "./applyNotToExceed";
import { billingDefaultsOf } from "./decideBillingType";
import { costsOf, requireCost } from "./deriveCost";
import { deriveCorrections } from "./deriveCorrections";
import { deriveMilestones } from "./deriveMilestones";
import { deriveProducts } from "./deriveProducts";
import { deriveRetainers } from "./deriveRetainers";
import { findBadFrequencies } from "./findBadFrequencies";
import { findChangedActual, findChangedMilestones, tellDeletedActual } from "./findChangedSources";
import { findChangedRetainers } from "./findChangedRetainers";
import { findLostDecisions } from "./findLostDecisions";
import { findSplitFaults } from "./findSplitFaults";
import { matchContractLine } from "./matchContractLine";
import { priceByFormula, priceIndexOf } from "./priceActual";
import { priceInOrder } from "./priceInOrder";
import { reopenBookedSale } from "./reopenBookedSales";
import { NO_SALES, pricedBy, sellActual, sellAt, type BookingState, type Selling } from "./sellActual";
import { formulaFaults, tellActual, tellNoLine } from "./tellActual";

type Actual = Row<"Actuals">;

/** Indexes built once, and what is found so far. */
type Work = Selling & {
  readonly terms: ContractTerms;
  readonly booked: BookedSources;
  readonly corrections: Corrections;
  /** Actuals that have a cost: the costs themselves are made when they are asked for, which most commands never do. */
  readonly costed: Actual[];
  readonly unbilled: UnbilledSales[];
  /** Of the sales those that a decision may be about: of actuals that are marked, and open again. */
  readonly decidable: UnbilledSales[];
  readonly problems: Problem[];
};

export type Derived = {
  readonly derivation: Derivation;
  readonly problems: readonly Problem[];
  /** The unbilled sales before not-to-exceed limits were applied: those of the derivation where there are none. */
  readonly sales: readonly UnbilledSales[];
};

/**
 * Costs, unbilled sales, and claims of milestones and retainers. An actual is derived until it is booked or corrected;
 * one booked as cost only still gets its sales once a line takes it; booked unbilled sales that no row reverses, and no
 * correction takes back, are backlog again. Sorted by key; the order of the rows in the workbook does not matter. Every
 * problem is told at its cell, in no certain order.
 *
 * @param options without an evaluator no price formula gives a price (`formula-error`): a book without formulas needs none
 */
export function derive(
  book: Book,
  { priceFormulas = null }: { readonly priceFormulas?: FormulaEvaluator | null } = {},
): Derived {
  const work = workOf(book, priceFormulas);
  const bookedRows = new Map<string, Actual>();
  let pendingActuals = 0;
  for (const actual of book.rows.Actuals) {
    const booked = work.booked.actuals.get(actual.actualId);
    if (booked) {
      bookedRows.set(actual.actualId, actual);
      const changed = findChangedActual(book, actual, booked);
      if (changed) work.problems.push(changed);
      if (booked.sales.length > 0) continue;
    }
    if (work.corrections.replaced.has(actual.actualId)) continue;
    if (actual.approved === "No") pendingActuals += 1;
    else deriveActual(work, actual, booked === undefined ? "open" : "cost-booked");
  }
  const { takenBack, problems: ofCorrections } = deriveCorrections(book, work.corrections);
  sellWaiting(work, takenBack);
  for (const [actualId, booked] of work.booked.actuals) {
    if (!bookedRows.has(actualId)) work.problems.push(tellDeletedActual(book, actualId, booked));
  }
  const hidden = new Set(takenBack.map(({ booked }) => booked.key));
  for (const row of work.booked.openSales) {
    if (hidden.has(row.key)) continue;
    const sale = reopenBookedSale(row, { ...work, actuals: bookedRows });
    if (!sale) continue;
    work.unbilled.push(sale);
    work.decidable.push(sale);
  }
  const { milestones, problems } = deriveMilestones(book, work);
  const { products, problems: ofProducts } = deriveProducts(book, work);
  const { retainers, problems: ofRetainers } = deriveRetainers(book, work);
  const changed = findChangedMilestones(book, work.booked.milestones);
  const changedRetainers = findChangedRetainers(book);
  const faults = [
    ...findSplitFaults(book, work.terms),
    ...formulaFaults(book, work.prices),
    ...findBadFrequencies(book),
  ];
  const ofOthers = [ofCorrections, changed, changedRetainers, faults];
  for (const found of [problems, ofProducts, ofRetainers, ...ofOthers]) {
    for (const problem of found) work.problems.push(problem);
  }
  const { costed, terms } = work;
  const sales = sortNearly(work.unbilled, byKey);
  const { unbilled, limits, problems: exceeded } = applyNotToExceed(book, sales, work.marks);
  const decidable = unbilled === sales ? work.decidable : unbilled.filter(isDecidableIn(work));
  const known = { ...work, ...work.corrections };
  for (const found of [exceeded, findLostDecisions(book, known, [decidable, milestones, retainers, products])]) {
    for (const problem of found) work.problems.push(problem);
  }
  const costs = once(() => costsOf(costed, (actual) => lineOf(terms, actual), book.settings.accountingCurrency));
  const derivation: Derivation = {
    get costs() {
      return costs();
    },
    unbilled,
    milestones,
    retainers,
    products,
    limits,
    takenBack,
    correctionOf: work.corrections.correctionOf,
    pendingActuals,
    priceFormulas,
  };
  return { derivation, problems: [...work.told.all(), ...work.problems], sales };
}

function isDecidableIn({ marks }: Work): (sale: UnbilledSales) => boolean {
  return ({ origin, actualId }) => origin === "booked" || isMarked(marks, actualId);
}

function workOf(book: Book, priceFormulas: FormulaEvaluator | null): Work {
  const booked = bookedSourcesOf(book);
  return {
    book,
    terms: contractTermsOf(book),
    prices: priceIndexOf(book, priceFormulas),
    defaults: billingDefaultsOf(book),
    taxGroups: taxGroupsOf(book),
    marks: billingMarksOf(book),
    booked,
    corrections: correctionsOf(book, booked),
    costed: [],
    unbilled: [],
    waiting: [],
    decidable: [],
    told: problemCollector(),
    problems: [],
  };
}

/** One actual's cost (unless it is booked) and sales; a figure too large holds back that actual alone. */
function deriveActual(work: Work, actual: Actual, state: BookingState): void {
  if (work.corrections.faults.has(actual.actualId)) return;
  if (actual.corrects !== null && actual.quantity === 0) return;
  try {
    const match = matchContractLine(work.terms, actual);
    if (typeof match === "string") tellNoLine(work, actual, match);
    if (match === "several") return;
    const line = typeof match === "string" ? null : match;
    requireCost(actual, work.book.settings.accountingCurrency);
    const sales = line === null ? NO_SALES : sellActual(work, actual, line, state);
    if (sales !== null) take(work, actual, sales, state);
  } catch (error) {
    tellOutOfRange(work, actual, error);
  }
}

/** Actuals priced by formulas, after all others. */
function sellWaiting(work: Work, takenBack: readonly TakenBack[]): void {
  const { book, unbilled } = work;
  const sold = { booked: book.rows.BookedActuals, takenBack, derived: unbilled };
  priceInOrder(work.waiting, sold, (one, before) => {
    const { actual, line, state, found } = one;
    try {
      const given = { terms: pricedBy(work, line), sold: before, digits: line.digits };
      const sales = sellAt(work, one, priceByFormula(work.prices, found, actual, given));
      take(work, actual, sales, state);
      return sales;
    } catch (error) {
      tellOutOfRange(work, actual, error);
      return NO_SALES;
    }
  });
}

function take(work: Work, actual: Actual, sales: readonly UnbilledSales[], state: BookingState): void {
  if (state === "open" && actual.quantity !== 0) work.costed.push(actual);
  const isDecidable = sales.length > 0 && isMarked(work.marks, actual.actualId);
  for (const sale of sales) {
    work.unbilled.push(sale);
    if (isDecidable) work.decidable.push(sale);
  }
}

function tellOutOfRange(work: Work, actual: Actual, error: unknown): void {
  if (!(error instanceof OutOfRange)) throw error;
  tellActual(work, actual, "quantity", "out-of-range", { value: actual.actualId });
}

/** The line that takes an actual; null where none, or more than one does. */
function lineOf(terms: ContractTerms, actual: Actual): LineTerms | null {
  const match = matchContractLine(terms, actual);
  return typeof match === "string" ? null : match;
}

/**
 * The order of keys by UTF-16 code units. A key begins with the Actual ID: two IDs of one length tell the order, and then
 * no key is made.
 */
function byKey(a: UnbilledSales, b: UnbilledSales): number {
  const [one, other] = [a.actualId, b.actualId];
  const areDerived = a.origin === "source" && b.origin === "source";
  if (areDerived && one.length === other.length && one !== other) return one < other ? -1 : 1;
  return compareText(a.key, b.key);
}
