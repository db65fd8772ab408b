/** Retainers: what is to bill, billed, used and available. */
import { subtract, ZERO, type Minor } from "../../../engine/kernel/money";
import { compareText } from "../../../engine/kernel/problem";
import type { RetainerClaim } from "../../../engine/model/billable";
import { stagedByRetainer } from "../../../engine/model/stagedRetainers";
import type { Standing } from "../standing";
import type { RetainerRow, RetainersQuery, RetainersView } from "../views/backlog";
import { tallyOf, tellAmount } from "./amounts";
import { isBilled, readinessOf } from "./backlogIndex";
import { pageOf } from "./pages";
import { sourcePlace } from "./places";

/** A page of the retainers; available is what neither a confirmed invoice nor a draft uses. */
export function tellRetainers(standing: Standing, query: RetainersQuery): RetainersView {
  const staged = stagedByRetainer(standing.documents);
  const rows = standing.derivation.retainers
    .filter(({ contractId }) => query.contract === null || contractId === query.contract)
    .map((row) => ({ row, ...figuresOf(row, staged.get(row.retainerId) ?? ZERO) }))
    .sort((a, b) => inOrder(a.row, b.row));
  const counted = rows.map(({ row, available }) => ({ amount: available, currency: row.currency }));
  return {
    ...pageOf(rows, query, ({ row, ...figures }) => tellRow(standing, row, figures)),
    available: tallyOf(counted).totals,
  };
}

type Figures = { readonly onDrafts: Minor; readonly available: Minor };

/** What is not billed yet is available to nobody. */
function figuresOf(row: RetainerClaim, staged: Minor): Figures {
  if (!isBilled(row)) return { onDrafts: ZERO, available: ZERO };
  return { onDrafts: staged, available: subtract(row.available, staged) };
}

function tellRow(standing: Standing, row: RetainerClaim, { onDrafts, available }: Figures): RetainerRow {
  const { book, customerName, backlog, sourceRows } = standing;
  const { key, retainerId, contractId, currency, date } = row;
  const told = (amount: RetainerClaim["amount"]) => tellAmount(amount, currency);
  return {
    key,
    retainerId,
    title: row.description ?? retainerId,
    contractId,
    customerName: customerName(row.customerId),
    date,
    amount: told(row.amount),
    invoiced: told(row.invoiced),
    used: told(row.used),
    onDrafts: told(onDrafts),
    available: told(available),
    isRefund: row.refund,
    state: isBilled(row) ? "billed" : readinessOf(row),
    blockedBy: backlog().reasonOf(row),
    invoiceId: row.invoiceId,
    place: sourcePlace(book, sourceRows, row),
  };
}

function inOrder(a: RetainerClaim, b: RetainerClaim): number {
  return (
    compareText(a.contractId, b.contractId) ||
    compareText(a.date, b.date) ||
    compareText(a.retainerId, b.retainerId) ||
    compareText(a.key, b.key)
  );
}
