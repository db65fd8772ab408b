/**
 * What an edited document must not be: checked when it is typed, and again before it is confirmed.
 */
import { minorDigits } from "../../kernel/currency";
import { amountOf, minorText, type Minor } from "../../kernel/money";
import { ACTUAL_CLASSES } from "../../schema/values";
import type { Row } from "../../schema/tables";
import type { DraftContext } from "./draftContext";

/** A problem code with what its sentence names. */
export type Fault = { readonly code: string; readonly params: Readonly<Record<string, string>> };

type Detail = Row<"InvoiceLineDetails">;
type Line = Row<"ContractLines">;

/**
 * Why a detail cannot be billed like this; null where it can.
 *
 * Codes: negative-not-allowed (Time), not-one-of (billing type Not available; of a retainer any but Chargeable), not-included (a new detail whose class
 * or task its line does not include), and those of what stands: turned-sign (it would credit more than was billed),
 * more-than-billed (a milestone, product or retainer has no more to bill).
 */
export function detailFault(detail: Detail, context: DraftContext): Fault | null {
  if (detail.kind === "Reversal") return null;
  if (detail.class === "Time" && detail.quantity < 0) {
    return { code: "negative-not-allowed", params: { column: "Quantity", value: "below zero" } };
  }
  if (detail.billingType === "Not available") {
    const allowed = "Chargeable, Non-chargeable, Complimentary";
    return { code: "not-one-of", params: { column: "Billing Type", value: detail.billingType, allowed } };
  }
  if (detail.class === "Retainer" && detail.billingType !== "Chargeable") {
    return { code: "not-one-of", params: { column: "Billing Type", value: detail.billingType, allowed: "Chargeable" } };
  }
  if (detail.kind === "Standing") return standingFault(detail, context);
  const line = detail.lineId === null ? undefined : context.lines.get(detail.lineId);
  if (detail.kind !== "New" || line === undefined || isIncluded(detail, line, context)) return null;
  return { code: "not-included", params: { lineId: line.lineId } };
}

/**
 * What stands is from nothing up: a quantity, amount or tax of the other sign would credit more than was billed. Only
 * work may grow: a milestone and a product are billed for what they are.
 */
function standingFault(detail: Detail, { revisions }: DraftContext): Fault | null {
  const corrected = revisions.detailOf(detail.corrects ?? "");
  if (corrected === null) return null;
  const digits = minorDigits(corrected.currency);
  const isTurned = (now: number, was: number) => Math.sign(now) * Math.sign(was === 0 ? 1 : was) < 0;
  const amount =
    detail.quantity === corrected.quantity && detail.price === corrected.price
      ? corrected.amount
      : amountOf(detail, digits);
  const turned = [
    ["Quantity", isTurned(detail.quantity, corrected.quantity)],
    ["Price", isTurned(amount, corrected.amount)],
    ["Tax", isTurned(detail.tax ?? 0, amount === 0 ? corrected.amount : amount)],
  ] as const;
  const column = turned.find(([, is]) => is)?.[0];
  if (column !== undefined) return { code: "turned-sign", params: { column } };
  const mayGrow = ACTUAL_CLASSES.some((one) => one === detail.class);
  if (mayGrow || Math.abs(amount) <= Math.abs(corrected.amount)) return null;
  return {
    code: "more-than-billed",
    params: { billed: minorText(corrected.amount, digits), currency: corrected.currency },
  };
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
