/** Trial balance and projects, from posted rows. */
import { add, addMicro, NOTHING, subtract, ZERO, type Micro, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import { orShipped, SHIPPED_ACCOUNTS } from "../../model/shipped";
import type { ProjectTotalsRow, TrialBalanceRow } from "../../schema/reportTables";
import { NO_PLACE } from "./noPlace";
import type { PostedRows } from "./postedRows";

/** By account: debits and credits, both positive, and the balance, debits positive. Balances sum to zero. */
export function trialBalance(book: Book, { ledger }: PostedRows): readonly TrialBalanceRow[] {
  const chart = new Map(orShipped(book.rows.Accounts, SHIPPED_ACCOUNTS).map((row) => [row.account, row]));
  const totals = new Map<string, { debit: Minor; credit: Minor }>();
  for (const { account, accountingAmount } of ledger) {
    const total = totals.get(account) ?? { debit: ZERO, credit: ZERO };
    totals.set(account, total);
    if (accountingAmount > 0) total.debit = add(total.debit, accountingAmount);
    else total.credit = subtract(total.credit, accountingAmount);
  }
  const rows = [...totals].map(([account, { debit, credit }]) => ({
    account,
    name: chart.get(account)?.name ?? null,
    type: chart.get(account)?.type ?? null,
    debit,
    credit,
    balance: subtract(debit, credit),
    ...NO_PLACE,
  }));
  return rows.sort((a, b) => compareText(a.account, b.account));
}

/** By project and contract; what belongs to a contract and no project (discount, freight) stands without project. */
export function projectTotals(book: Book, { projectLedger }: PostedRows): readonly ProjectTotalsRow[] {
  const names = new Map(book.rows.Projects.map(({ projectId, name }) => [projectId, name]));
  type Totals = {
    projectId: string | null;
    contractId: string | null;
    hours: Micro;
    sums: Record<"Cost" | "Unbilled Sales" | "Billed Sales", Minor>;
  };
  const totals = new Map<string, Totals>();
  for (const row of projectLedger) {
    const { projectId, contractId, type, quantity, accountingAmount } = row;
    const key = JSON.stringify([projectId, contractId]);
    const sums = { Cost: ZERO, "Unbilled Sales": ZERO, "Billed Sales": ZERO };
    const total = totals.get(key) ?? { projectId, contractId, hours: NOTHING, sums };
    totals.set(key, total);
    if (type === "Cost" && row.class === "Time") total.hours = addMicro(total.hours, quantity);
    total.sums[type] = add(total.sums[type], accountingAmount);
  }
  const rows = [...totals.values()].map(({ projectId, contractId, hours, sums }) => ({
    projectId,
    projectName: projectId === null ? null : (names.get(projectId) ?? null),
    contractId,
    hours,
    accrued: sums["Unbilled Sales"],
    billed: sums["Billed Sales"],
    cost: sums.Cost,
    margin: subtract(add(sums["Unbilled Sales"], sums["Billed Sales"]), sums.Cost),
    ...NO_PLACE,
  }));
  return rows.sort((a, b) => compareText(a.projectId, b.projectId) || compareText(a.contractId, b.contractId));
}
