/** Trial balance and projects, from posted rows. */
import { add, addMicro, NOTHING, subtract, ZERO, type Micro, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import { orShipped, SHIPPED_ACCOUNTS } from "../../model/shipped";
import type { PostingType } from "../../schema/values";
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

/** Posting types whose accounts hold revenue, in profit and loss. */
const REVENUE: ReadonlySet<PostingType> = new Set([
  "Invoiced Revenue",
  "Invoiced Revenue On-Account",
  "Accrued Revenue",
  "Freight Revenue",
  "Discount",
]);

/**
 * By project and contract; what belongs to a contract and no project (discount, freight) stands without project.
 *
 * Accrued Revenue, Billed and Cost are the project ledger's. Revenue and Cost of Sales are what stands in profit and loss,
 * as the general ledger has it, and Margin is their difference: what is invoiced on account in the balance is no revenue
 * beside what was recognised of it, a completed contract earns nothing before its elimination, and costs in WIP Cost are
 * not spent yet.
 */
export function projectTotals(book: Book, { ledger, projectLedger }: PostedRows): readonly ProjectTotalsRow[] {
  const names = new Map(book.rows.Projects.map(({ projectId, name }) => [projectId, name]));
  const totals = new Map<string, ProjectFigures>();
  const totalOf = ({ projectId, contractId }: InProject): ProjectFigures => {
    const key = JSON.stringify([projectId, contractId]);
    const total = totals.get(key) ?? { projectId, contractId, hours: NOTHING, ...NO_FIGURES };
    totals.set(key, total);
    return total;
  };
  for (const row of projectLedger) {
    const total = totalOf(row);
    if (row.type === "Cost" && row.class === "Time") total.hours = addMicro(total.hours, row.quantity);
    const figure = FIGURE_OF[row.type];
    total[figure] = add(total[figure], row.accountingAmount);
  }
  for (const entry of ledger) {
    const { postingType, accountingAmount } = entry;
    if (REVENUE.has(postingType)) totalOf(entry).revenue = subtract(totalOf(entry).revenue, accountingAmount);
    if (postingType === "Cost") totalOf(entry).costOfSales = add(totalOf(entry).costOfSales, accountingAmount);
  }
  const rows = [...totals.values()].map((total) => ({
    ...total,
    projectName: total.projectId === null ? null : (names.get(total.projectId) ?? null),
    margin: subtract(total.revenue, total.costOfSales),
    ...NO_PLACE,
  }));
  return rows.sort((a, b) => compareText(a.projectId, b.projectId) || compareText(a.contractId, b.contractId));
}

type InProject = { readonly projectId: string | null; readonly contractId: string | null };

type Figures = Record<"accrued" | "billed" | "cost" | "revenue" | "costOfSales", Minor>;
type ProjectFigures = InProject & { hours: Micro } & Figures;

const NO_FIGURES: Figures = { accrued: ZERO, billed: ZERO, cost: ZERO, revenue: ZERO, costOfSales: ZERO };

/** Where each type of the project ledger is added up. */
const FIGURE_OF = { "Unbilled Sales": "accrued", "Billed Sales": "billed", Cost: "cost" } as const;
