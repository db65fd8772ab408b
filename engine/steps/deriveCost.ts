/** Step 2: the cost of an actual. */
import { minorDigits } from "../kernel/currency";
import { amountOf, NOTHING } from "../kernel/money";
import type { Cost } from "../model/billable";
import type { LineTerms } from "../model/lineTerms";
import type { Row } from "../schema/tables";

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
