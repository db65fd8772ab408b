/**
 * From actuals to backlog: everything that follows from the user's tables and the book.
 */
import { OutOfRange } from "../kernel/money";
import { once } from "../kernel/once";
import { compareText, problemCollector, type Problem, type ProblemCollector, type Severity } from "../kernel/problem";
import { sortNearly } from "../kernel/sortNearly";
import type { Derivation, UnbilledSales } from "../model/billable";
import { billingMarksOf, isMarked, type BillingMarks } from "../model/billingMarks";
import { placeOf, type Book } from "../model/book";
import { bookedSourcesOf, type BookedSources } from "../model/bookedSources";
import { contractTermsOf, type ContractTerms, type LineTerms } from "../model/lineTerms";
import { taxGroupsOf, type TaxGroups } from "../model/taxGroups";
import type { Row } from "../schema/tables";
import { applyNotToExceed } from "./applyNotToExceed";
import { billingDefaultsOf, decideBillingType, type BillingDefaults } from "./decideBillingType";
import { costsOf, requireCost } from "./deriveCost";
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
import { linesThatTake, matchContractLine } from "./matchContractLine";
import { priceActual, priceIndexOf, UNPRICED, type PriceIndex, type Unpriced } from "./priceActual";
import { reopenBookedSale } from "./reopenBookedSales";
import { notYetSupported } from "./reportUnsupported";
import { splitByCustomer } from "./splitByCustomer";

type Actual = Row<"Actuals">;
type ActualColumn = Exclude<keyof Actual, "row" | "dimensions">;

/** Indexes built once, and what is found so far. */
type Work = {
  readonly book: Book;
  readonly terms: ContractTerms;
  readonly prices: PriceIndex;
  readonly defaults: BillingDefaults;
  readonly taxGroups: TaxGroups;
  readonly marks: BillingMarks;
  readonly booked: BookedSources;
  readonly corrections: ReadonlySet<string>;
  /** Actuals that have a cost: the costs themselves are made when they are asked for, which most commands never do. */
  readonly costed: Actual[];
  readonly unbilled: UnbilledSales[];
  /** Of them those that a decision may be about: of actuals that are marked, and open again. */
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
 * Costs, unbilled sales, and claims of milestones and retainers. An actual is derived until it is booked; one booked as cost only still
 * gets its sales once a line takes it; booked unbilled sales that no row reverses are backlog again. Sorted by key; the
 * order of the rows in the workbook does not matter. Every problem is told at its cell, in no certain order.
 */
export function derive(book: Book): Derived {
  const work = workOf(book);
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
    if (actual.approved === "No") pendingActuals += 1;
    else deriveActual(work, actual, booked === undefined ? "open" : "cost-booked");
  }
  for (const [actualId, booked] of work.booked.actuals) {
    if (!bookedRows.has(actualId)) work.problems.push(tellDeletedActual(book, actualId, booked));
  }
  for (const row of work.booked.openSales) {
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
  const faults = findSplitFaults(book, work.terms);
  const ofOthers = [changed, changedRetainers, faults, findBadFrequencies(book)];
  for (const found of [problems, ofProducts, ofRetainers, ...ofOthers]) {
    for (const problem of found) work.problems.push(problem);
  }
  const { costed, terms } = work;
  const sales = sortNearly(work.unbilled, byKey);
  const { unbilled, limits, problems: exceeded } = applyNotToExceed(book, sales, work.marks);
  const decidable = unbilled === sales ? work.decidable : unbilled.filter(isDecidableIn(work));
  for (const found of [exceeded, findLostDecisions(book, work, [decidable, milestones, retainers, products])]) {
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
    pendingActuals,
  };
  return { derivation, problems: [...work.told.all(), ...work.problems], sales };
}

function isDecidableIn({ marks }: Work): (sale: UnbilledSales) => boolean {
  return ({ origin, actualId }) => origin === "booked" || isMarked(marks, actualId);
}

function workOf(book: Book): Work {
  const corrections = new Set<string>();
  for (const { actualId, corrects, approved } of book.rows.Actuals) {
    if (corrects !== null && approved === "Yes") corrections.add(actualId).add(corrects);
  }
  return {
    book,
    terms: contractTermsOf(book),
    prices: priceIndexOf(book),
    defaults: billingDefaultsOf(book),
    taxGroups: taxGroupsOf(book),
    marks: billingMarksOf(book),
    booked: bookedSourcesOf(book),
    corrections,
    costed: [],
    unbilled: [],
    decidable: [],
    told: problemCollector(),
    problems: [],
  };
}

/** One actual's cost (unless it is booked) and sales; a figure too large holds back that actual alone. */
function deriveActual(work: Work, actual: Actual, state: "open" | "cost-booked"): void {
  if (work.corrections.has(actual.actualId)) {
    if (actual.corrects === null) return;
    const at = { table: "Actuals", row: actual.row, column: "corrects", key: actual.actualId } as const;
    work.problems.push(notYetSupported(work.book, at, "correction"));
    return;
  }
  try {
    const match = matchContractLine(work.terms, actual);
    if (typeof match === "string") tellNoLine(work, actual, match);
    if (match === "several") return;
    const line = typeof match === "string" ? null : match;
    requireCost(actual, work.book.settings.accountingCurrency);
    const sales = line === null ? [] : salesOf(work, actual, line);
    if (state === "open" && actual.quantity !== 0) work.costed.push(actual);
    const isDecidable = sales.length > 0 && isMarked(work.marks, actual.actualId);
    for (const sale of sales) {
      work.unbilled.push(sale);
      if (isDecidable) work.decidable.push(sale);
    }
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error;
    tell(work, actual, "quantity", "out-of-range", { value: actual.actualId });
  }
}

/** The line that takes an actual; null where none, or more than one does. */
function lineOf(terms: ContractTerms, actual: Actual): LineTerms | null {
  const match = matchContractLine(terms, actual);
  return typeof match === "string" ? null : match;
}

const NO_SALES: readonly UnbilledSales[] = [];

/** Steps 3 to 7 for an actual of a line. */
function salesOf(work: Work, actual: Actual, line: LineTerms): readonly UnbilledSales[] {
  const [customer, ...others] = line.customers;
  if (line.line.billingMethod === "Fixed Price" || customer === undefined) return NO_SALES;
  const billingType = decideBillingType(work.defaults, line, actual);
  if (billingType === "Not available") return NO_SALES;
  const { contract } = line;
  if (contract.status === "Closed") {
    tell(work, actual, "projectId", "contract-closed", { contractId: contract.contractId }, "warning");
  }
  const found = priceActual(work.prices, actual, {
    priceList: contract.priceList,
    currency: contract.currency,
    accountingCurrency: work.book.settings.accountingCurrency,
  });
  const price = typeof found === "number" ? found : UNPRICED;
  const unpriced = typeof found === "number" ? null : tellUnpriced(work, actual, line, found);
  const { quantity, billableQuantity, tax } = actual;
  const increment = actual.class === "Time" ? line.line.billingIncrement : null;
  const parts = divideByBillability({ quantity, billableQuantity, increment, price, tax, billingType }, line.digits);
  if (parts === "opposite-signs") {
    tell(work, actual, "billableQuantity", "bad-billable-quantity", {});
    return NO_SALES;
  }
  const sold = { line, price, unpriced, marks: work.marks, taxGroups: work.taxGroups };
  if (others.length === 0) return parts.map((part) => deriveUnbilledSales(actual, { part, customer }, sold));
  return parts
    .flatMap((part) => splitByCustomer(part, line.customers))
    .map((share) => deriveUnbilledSales(actual, share, sold));
}

function tellNoLine(work: Work, actual: Actual, match: "none" | "draft" | "several" | "not-included"): void {
  const { projectId, lineId } = actual;
  if (match === "several") {
    const lines = linesThatTake(work.terms, actual).join(", ");
    tell(work, actual, "lineId", "ambiguous-contract-line", { lines });
  } else if (match === "not-included") {
    tell(work, actual, "lineId", "not-included", { lineId: lineId ?? "" }, "warning");
  } else {
    tell(work, actual, "projectId", "no-contract-line", { projectId }, "warning");
  }
}

/** Tells why there is no price, and gives the code that blocks the rows. */
function tellUnpriced(work: Work, actual: Actual, line: LineTerms, { reason, rows }: Unpriced): string {
  const [row] = rows;
  if (reason === "price-formula" || reason === "cost-currency") {
    const at = { table: "Actuals", row: actual.row, column: "price", key: actual.actualId } as const;
    work.problems.push(notYetSupported(work.book, at, reason));
    return "not-yet-supported";
  }
  if (reason === "currency-mismatch") {
    const params = { currency: row?.currency ?? actual.currency ?? "", expected: line.contract.currency };
    tell(work, actual, row ? "price" : "currency", reason, params);
  } else if (reason === "overlapping-prices") {
    const params = { value: row?.value ?? "", date: actual.date, rows: rows.map((price) => price.row).join(", ") };
    tell(work, actual, "price", reason, params);
  } else {
    tell(work, actual, "price", reason, { date: actual.date });
  }
  return reason;
}

function tell(
  work: Work,
  actual: Actual,
  column: ActualColumn,
  code: string,
  params: Readonly<Record<string, string>>,
  severity: Severity = "error",
): void {
  work.told.add({ code, table: "Actuals", column }, () => ({
    ...placeOf(work.book, "Actuals", actual.row, column),
    code,
    severity,
    key: actual.actualId,
    params,
  }));
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
