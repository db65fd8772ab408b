/**
 * What a document in review applies of retainers is what it applied when it was submitted: no other invoice that is
 * confirmed, edited or discarded meanwhile changes it under its reviewer.
 *
 * Kept as one decision of the invoice: a JSON array of [Retainer ID, net, tax, balance, refund], amounts in minor units.
 */
import { minor, type Minor } from "../../kernel/money";
import type { NetAndTax } from "../../model/retainers";
import type { Row } from "../../schema/tables";

/** The field of the decision. */
export const SUBMITTED_RETAINERS = "Applied Retainers";

/** What a document had of a retainer when it was submitted; `balance` is the net amount that was left after it. */
export type SubmittedRetainer = { readonly taken: NetAndTax; readonly balance: Minor; readonly isRefund: boolean };

/** The text of the decision; null where there is no retainer. */
export function submittedText(retainers: readonly Row<"AppliedRetainers">[]): string | null {
  if (retainers.length === 0) return null;
  return JSON.stringify(
    retainers.map(({ retainerId, usedAmount, tax, balance, refund }) => [
      retainerId,
      usedAmount,
      tax,
      balance,
      refund !== null,
    ]),
  );
}

/** What the decision says, by Retainer ID; nothing for a text that is none of ours. */
export function readSubmitted(text: string | null): ReadonlyMap<string, SubmittedRetainer> {
  const rows: unknown = text === null ? [] : parsed(text);
  if (!Array.isArray(rows)) return new Map();
  return new Map(rows.flatMap((row: unknown) => readRow(row) ?? []));
}

function readRow(row: unknown): readonly [readonly [string, SubmittedRetainer]] | null {
  if (!Array.isArray(row)) return null;
  const cells: readonly unknown[] = row;
  const [retainerId, net, tax, balance, isRefund] = cells;
  if (typeof retainerId !== "string" || !isWhole(net) || !isWhole(tax) || !isWhole(balance)) return null;
  const taken = { net: minor(net), tax: minor(tax) };
  return [[retainerId, { taken, balance: minor(balance), isRefund: isRefund === true }]];
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
