/** Step 2: the cost of an actual. */
import { minorDigits } from "../kernel/currency";
import { amountOf, NOTHING, type Micro, type Minor } from "../kernel/money";
import { compareText } from "../kernel/problem";
import { sortNearly } from "../kernel/sortNearly";
import type { Cost } from "../model/billable";
import type { LineTerms } from "../model/lineTerms";
import type { Row } from "../schema/tables";

/**
 * The costs of actuals, sorted by key in the order of UTF-16 code units.
 *
 * @param lineOf the line that takes an actual; null where none does
 */
export function costsOf(
  actuals: readonly Row<"Actuals">[],
  lineOf: (actual: Row<"Actuals">) => LineTerms | null,
  accountingCurrency: string,
): readonly Cost[] {
  const inOrder = sortNearly(actuals, (a, b) => compareText(a.actualId, b.actualId));
  return inOrder.map((actual) => deriveCost(actual, lineOf(actual), accountingCurrency));
}

/** Throws OutOfRange where the cost of an actual is more than an amount can hold. */
export function requireCost({ quantity, unitCost, costCurrency }: Row<"Actuals">, accountingCurrency: string): void {
  if (unitCost === null || Number.isSafeInteger(quantity * unitCost)) return;
  amountOf({ quantity, price: unitCost }, minorDigits(costCurrency ?? accountingCurrency));
}

/**
 * Quantity x unit cost, rounded half away from zero to the minor unit of Cost Currency (blank: the accounting
 * currency). The raw quantity counts, whatever is billed. A blank unit cost is 0. Throws OutOfRange.
 *
 * @param line null where no line takes the actual
 */
export function deriveCost(actual: Row<"Actuals">, line: LineTerms | null, accountingCurrency: string): Cost {
  return new CostOfActual(actual, line, accountingCurrency);
}

/**
 * A cost takes its columns from its actual when they are asked for, as a derived sale does; so `{ ...cost }` would lose
 * them.
 */
class CostOfActual implements Cost {
  readonly actual: Row<"Actuals">;
  readonly line: LineTerms | null;
  readonly price: Micro;
  readonly amount: Minor;
  readonly currency: string;

  constructor(actual: Row<"Actuals">, line: LineTerms | null, accountingCurrency: string) {
    const { quantity, unitCost, costCurrency } = actual;
    this.actual = actual;
    this.line = line;
    this.currency = costCurrency ?? accountingCurrency;
    this.price = unitCost ?? NOTHING;
    this.amount = amountOf({ quantity, price: this.price }, minorDigits(this.currency));
  }

  get key() {
    return `C|${this.actual.actualId}`;
  }
  get contractId() {
    return this.line === null ? null : this.line.contract.contractId;
  }
  get lineId() {
    return this.line === null ? null : this.line.line.lineId;
  }
  get actualId() {
    return this.actual.actualId;
  }
  get date() {
    return this.actual.date;
  }
  get projectId() {
    return this.actual.projectId;
  }
  get class() {
    return this.actual.class;
  }
  get task() {
    return this.actual.task;
  }
  get role() {
    return this.actual.role;
  }
  get category() {
    return this.actual.category;
  }
  get product() {
    return this.actual.product;
  }
  get resource() {
    return this.actual.resource;
  }
  get quantity() {
    return this.actual.quantity;
  }
  get unit() {
    return this.actual.unit;
  }
  get row() {
    return this.actual.row;
  }
}
