/**
 * From actuals to backlog: everything that follows from the user's tables and the book.
 */
import { OutOfRange, type Micro } from "../kernel/money";
import { once } from "../kernel/once";
import { compareText, problemCollector, type Problem, type ProblemCollector } from "../kernel/problem";
import { sortNearly } from "../kernel/sortNearly";
import type { Derivation, UnbilledSales } from "../model/billable";
import { billingMarksOf, isMarked, type BillingMarks } from "../model/billingMarks";
import type { Book } from "../model/book";
import { bookedSourcesOf, type BookedSources } from "../model/bookedSources";
import { correctionsOf, type Corrections } from "../model/corrections";
import { contractTermsOf, type ContractTerms, type LineTerms } from "../model/lineTerms";
import type { FormulaEvaluator } from "../model/priceFormula";
import { taxGroupsOf, type TaxGroups } from "../model/taxGroups";
import type { Row } from "../schema/tables";
import type { BillingType } from "../schema/values";
import { applyNotToExceed } from "./applyNotToExceed";
import { billingDefaultsOf, decideBillingType, type BillingDefaults } from "./decideBillingType";
import { costsOf, requireCost } from "./deriveCost";
import { deriveCorrections } from "./deriveCorrections";
import { deriveMilestones } from "./deriveMilestones";
import { deriveProducts } from "./deriveProducts";
import { deriveRetainers } from "./deriveRetainers";
import { deriveUnbilledSales } from "./deriveUnbilledSales";
import { divideByBillability } from "./divideByBillability";
import { findBadFrequencies } from "./findBadFrequencies";
import { findChangedActual, findChangedMilestones, tellDeletedActual } from "./findChangedSources";
import { findChangedRetainers } from "./findChangedRetainers";
import { findLostDecisions } from "./findLostDecisions";
import { findSplitFaults } from "./findSplitFaults";
import { matchContractLine } from "./matchContractLine";
import {
  priceActual,
  priceByFormula,
  priceIndexOf,
  UNPRICED,
  type ByFormula,
  type PricedBy,
  type PriceIndex,
  type Unpriced,
} from "./priceActual";
import { priceInOrder } from "./priceInOrder";
import { reopenBookedSale } from "./reopenBookedSales";
import { splitByCustomer } from "./splitByCustomer";
import { formulaFaults, tellActual, tellNoLine, tellUnpriced } from "./tellActual";

type Actual = Row<"Actuals">;

/** Whether an actual is booked not at all, or as cost only. */
type BookingState = "open" | "cost-booked";

/** An actual that a line sells. */
type Sold = { readonly actual: Actual; readonly line: LineTerms; readonly billingType: BillingType };

/** One that waits for what is sold before it, by which a formula prices it. */
type Waiting = Sold & { readonly state: BookingState; readonly found: ByFormula };

/** Indexes built once, and what is found so far. */
type Work = {
  readonly book: Book;
  readonly terms: ContractTerms;
  readonly prices: PriceIndex;
  readonly defaults: BillingDefaults;
  readonly taxGroups: TaxGroups;
  readonly marks: BillingMarks;
  readonly booked: BookedSources;
  readonly corrections: Corrections;
  /** Actuals that have a cost: the costs themselves are made when they are asked for, which most commands never do. */
  readonly costed: Actual[];
  readonly unbilled: UnbilledSales[];
  readonly waiting: Waiting[];
  /** Of the sales those that a decision may be about: of actuals that are marked, and open again. */
  readonly decidable: UnbilledSales[];
  /** What is wrong with single actuals: of a million alike only those that are listed are made. */
  readonly told: ProblemCollector;
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
  sellWaiting(work);
  for (const [actualId, booked] of work.booked.actuals) {
    if (!bookedRows.has(actualId)) work.problems.push(tellDeletedActual(book, actualId, booked));
  }
  const { takenBack, problems: ofCorrections } = deriveCorrections(book, work.corrections);
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
    const sales = line === null ? NO_SALES : salesOf(work, actual, line, state);
    if (sales !== null) take(work, actual, sales, state);
  } catch (error) {
    tellOutOfRange(work, actual, error);
  }
}

/** Actuals priced by formulas, after all others. */
function sellWaiting(work: Work): void {
  const { book, unbilled } = work;
  const sold = { booked: book.rows.BookedActuals, derived: unbilled };
  priceInOrder(work.waiting, sold, (one, before) => {
    const { actual, line, state, found } = one;
    try {
      const given = { terms: termsOf(work, line), sold: before, digits: line.digits };
      const sales = soldAt(work, one, priceByFormula(work.prices, found, actual, given));
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

const NO_SALES: readonly UnbilledSales[] = [];

/** Steps 3 to 7 for an actual of a line; null where it waits for what is sold before it. */
function salesOf(work: Work, actual: Actual, line: LineTerms, state: BookingState): readonly UnbilledSales[] | null {
  if (line.line.billingMethod === "Fixed Price" || line.customers.length === 0) return NO_SALES;
  const billingType = decideBillingType(work.defaults, line, actual);
  if (billingType === "Not available") return NO_SALES;
  const found = priceActual(work.prices, actual, termsOf(work, line));
  if (typeof found === "number" || found.reason !== "by-formula") {
    return soldAt(work, { actual, line, billingType }, found);
  }
  work.waiting.push({ actual, line, billingType, state, found });
  return null;
}

function termsOf({ book }: Work, { contract }: LineTerms): PricedBy {
  const { priceList, currency } = contract;
  return { priceList, currency, accountingCurrency: book.settings.accountingCurrency };
}

/** Steps 6 and 7: the sales of an actual at a price. */
function soldAt(work: Work, { actual, line, billingType }: Sold, found: Micro | Unpriced): readonly UnbilledSales[] {
  const { contract } = line;
  const [customer, ...others] = line.customers;
  if (customer === undefined) return NO_SALES;
  if (contract.status === "Closed") {
    tellActual(work, actual, "projectId", "contract-closed", { contractId: contract.contractId }, "warning");
  }
  const price = typeof found === "number" ? found : UNPRICED;
  const unpriced = typeof found === "number" ? null : found.reason;
  if (typeof found !== "number") tellUnpriced(work, actual, found, contract.currency);
  const { quantity, billableQuantity, tax } = actual;
  const increment = actual.class === "Time" ? line.line.billingIncrement : null;
  const parts = divideByBillability({ quantity, billableQuantity, increment, price, tax, billingType }, line.digits);
  if (parts === "opposite-signs") {
    tellActual(work, actual, "billableQuantity", "bad-billable-quantity", {});
    return NO_SALES;
  }
  const sold = { line, price, unpriced, marks: work.marks, taxGroups: work.taxGroups };
  if (others.length === 0) return parts.map((part) => deriveUnbilledSales(actual, { part, customer }, sold));
  return parts
    .flatMap((part) => splitByCustomer(part, line.customers))
    .map((share) => deriveUnbilledSales(actual, share, sold));
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
