/**
 * What an edited document must not be: checked when it is typed, and again before it is confirmed.
 */
import { ACTUAL_CLASSES } from "../../schema/values";
import type { Minor } from "../../kernel/money";
import type { Row } from "../../schema/tables";
import type { DraftContext } from "./draftContext";

/** A problem code with what its sentence names. */
export type Fault = { readonly code: string; readonly params: Readonly<Record<string, string>> };

type Detail = Row<"InvoiceLineDetails">;
type Line = Row<"ContractLines">;

/**
 * Why a detail cannot be billed like this; null where it can.
 *
 * Codes: negative-not-allowed (Time), not-one-of (billing type Not available), not-included (a new detail whose class
 * or task its line does not include).
 */
export function detailFault(detail: Detail, context: DraftContext): Fault | null {
  if (detail.class === "Time" && detail.quantity < 0) {
    return { code: "negative-not-allowed", params: { column: "Quantity", value: "below zero" } };
  }
  if (detail.billingType === "Not available") {
    const allowed = "Chargeable, Non-chargeable, Complimentary";
    return { code: "not-one-of", params: { column: "Billing Type", value: detail.billingType, allowed } };
  }
  const line = detail.lineId === null ? undefined : context.lines.get(detail.lineId);
  if (detail.kind !== "New" || line === undefined || isIncluded(detail, line, context)) return null;
  return { code: "not-included", params: { lineId: line.lineId } };
}

/** Whether a line includes a new detail's class and, where only selected tasks are included, its task. */
export function isIncluded(detail: Pick<Detail, "class" | "task">, line: Line, { book }: DraftContext): boolean {
  const included = {
    Time: line.includeTime,
    Expense: line.includeExpense,
    Material: line.includeMaterial,
    Fee: line.includeFee,
  };
  const transactionClass = ACTUAL_CLASSES.find((one) => one === detail.class);
  if (transactionClass === undefined || included[transactionClass] === "No") return false;
  if (line.includedTasks === "Entire project") return true;
  return book.rows.Chargeability.some(
    (rule) => rule.lineId === line.lineId && rule.appliesTo === "Task" && rule.value === detail.task,
  );
}

/** A discount is no more than what it is taken off, and takes nothing off a credit. Code: discount-exceeds-amount. */
export function discountFault(discount: Minor | null, charged: Minor): Fault | null {
  if (discount === null || discount === 0) return null;
  const isWithin = Math.abs(discount) <= Math.abs(charged) && discount < 0 === charged < 0;
  return isWithin ? null : { code: "discount-exceeds-amount", params: {} };
}
