/** What stands beside a draft of its contract: value, what is billed, and work that waits for approval. */
import { sum, type Minor } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { remainingOf, type Limits } from "./limits";

/**
 * Net amounts in the contract's currency: the sum of its lines' amounts, null where none has one; what is billed; and
 * what its not-to-exceed limit leaves once everything invoiced and committed is counted, null where it has none.
 */
export type ContractSummary = {
  readonly contractValue: Minor | null;
  readonly billedToDate: Minor;
  readonly nteRemaining: Minor | null;
};

/** Billed are the chargeable amounts of its confirmed invoices. */
export function contractSummaryOf({ rows }: Book, contractId: string, limits: Limits): ContractSummary {
  const lines = rows.ContractLines.filter((line) => line.contractId === contractId);
  const values = lines.flatMap(({ contractAmount }) => (contractAmount === null ? [] : [contractAmount]));
  const confirmed = new Set(
    rows.Invoices.filter((one) => one.contractId === contractId).map(({ invoiceId }) => invoiceId),
  );
  return {
    contractValue: values.length === 0 ? null : sum(values),
    billedToDate: sum(
      rows.InvoiceLines.filter(({ invoiceId }) => confirmed.has(invoiceId)).map(({ amount }) => amount),
    ),
    nteRemaining: remainingOf(limits, "Contract", contractId),
  };
}

/** Actuals of the contract's projects that are not approved yet, in the order of the table. */
export function pendingOfContract({ rows }: Book, contractId: string): readonly Row<"Actuals">[] {
  const lines = rows.ContractLines.filter((line) => line.contractId === contractId);
  const projects = new Set(lines.map(({ projectId }) => projectId));
  return pendingOf(rows.Actuals).filter(({ projectId }) => projects.has(projectId));
}

const pendingOfTable = new WeakMap<Book["rows"]["Actuals"], Book["rows"]["Actuals"]>();

/** Actuals that are not approved, found once for all documents of a book: of a million rows they are few. */
function pendingOf(actuals: Book["rows"]["Actuals"]): Book["rows"]["Actuals"] {
  const known = pendingOfTable.get(actuals);
  const pending = known ?? actuals.filter(({ approved }) => approved === "No");
  if (known === undefined) pendingOfTable.set(actuals, pending);
  return pending;
}
