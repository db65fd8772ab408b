/** Step 2: the cost of an actual. */
import { minorDigits } from "../kernel/currency";
import { amountOf, NOTHING } from "../kernel/money";
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
  const costs = actuals.map((actual) => deriveCost(actual, lineOf(actual), accountingCurrency));
  const isSorted = costs.every(({ key }, index) => index === 0 || (costs[index - 1]?.key ?? "") <= key);
  return isSorted ? costs : costs.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
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
  const currency = actual.costCurrency ?? accountingCurrency;
  const price = actual.unitCost ?? NOTHING;
  const { quantity } = actual;
  return {
    key: `C|${actual.actualId}`,
    actualId: actual.actualId,
    date: actual.date,
    projectId: actual.projectId,
    contractId: line === null ? null : line.contract.contractId,
    lineId: line === null ? null : line.line.lineId,
    class: actual.class,
    task: actual.task,
    role: actual.role,
    category: actual.category,
    product: actual.product,
    resource: actual.resource,
    quantity,
    unit: actual.unit,
    price,
    amount: amountOf({ quantity, price }, minorDigits(currency)),
    currency,
    row: actual.row,
  };
}
