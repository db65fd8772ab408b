/** Backlog and work in progress of each contract. */
import { add, ZERO, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import { ALWAYS_DUE } from "../../model/billable";
import type { Book } from "../../model/book";
import type { AccountingAmounts } from "../../model/accountingAmounts";
import type { BacklogTotalsRow } from "../../schema/reportTables";
import type { WipType } from "../../schema/wipReportTables";
import type { BacklogOfDay } from "./backlogAsOf";
import { NO_PLACE } from "./noPlace";
import type { AsKnown, PostedRows } from "./postedRows";

type Total = {
  readonly currency: string | null;
  work: Minor;
  milestones: Minor;
  products: Minor;
  /** null once an amount has no exchange rate. */
  accountingBacklog: Minor | null;
  readonly wip: Map<string, Minor>;
};

/** What is billable of the backlog, and what the accounts hold of each contract; what has neither is left out. */
export function backlogTotals(
  book: Book,
  of: BacklogOfDay,
  posted: PostedRows,
  { known, amounts }: { readonly known: AsKnown; readonly amounts: AccountingAmounts },
): readonly BacklogTotalsRow[] {
  const contracts = new Map(book.rows.Contracts.map((contract) => [contract.contractId, contract]));
  const totals = new Map<string | null, Total>();
  const totalOf = (contractId: string | null, currency: string | null): Total => {
    const total = totals.get(contractId) ?? newTotal(contracts.get(contractId ?? "")?.currency ?? currency);
    totals.set(contractId, total);
    return total;
  };
  type Open = { readonly contractId: string; readonly currency: string; readonly amount: Minor; readonly date: string };
  const count = (row: Open, kind: "work" | "milestones" | "products"): void => {
    const { contractId, currency, amount } = row;
    const total = totalOf(contractId, currency);
    total[kind] = add(total[kind], amount);
    const date = row.date === ALWAYS_DUE ? known.asOf : row.date;
    const converted = amounts.ofSale(amount, { currency, contractId, date });
    total.accountingBacklog =
      converted === null || total.accountingBacklog === null
        ? null
        : add(total.accountingBacklog, converted.accountingAmount);
  };
  for (const sale of of.unbilled) if (sale.billingType === "Chargeable") count(sale, "work");
  for (const claim of of.milestones) count(claim, "milestones");
  for (const claim of of.products) count(claim, "products");
  for (const { postingType, contractId, accountingAmount } of posted.ledger) {
    if (!WIP_SHOWN.some((type) => type === postingType)) continue;
    const { wip } = totalOf(contractId, null);
    wip.set(postingType, add(wip.get(postingType) ?? ZERO, accountingAmount));
  }
  return [...totals]
    .map(([contractId, total]) => ({
      contractId,
      name: contracts.get(contractId ?? "")?.name ?? null,
      customerId: contracts.get(contractId ?? "")?.customerId ?? null,
      currency: total.currency,
      work: total.work,
      milestones: total.milestones,
      products: total.products,
      backlog: add(add(total.work, total.milestones), total.products),
      accountingBacklog: total.accountingBacklog,
      wipSalesValue: total.wip.get("WIP Sales Value") ?? ZERO,
      wipCost: total.wip.get("WIP Cost") ?? ZERO,
      wipOnAccount: total.wip.get("WIP Invoiced On-Account") ?? ZERO,
      ...NO_PLACE,
    }))
    .filter(({ backlog, work, wipSalesValue, wipCost, wipOnAccount }) =>
      [backlog, work, wipSalesValue, wipCost, wipOnAccount].some((amount) => amount !== 0),
    )
    .sort((a, b) => compareText(a.contractId, b.contractId));
}

const WIP_SHOWN: readonly WipType[] = ["WIP Sales Value", "WIP Cost", "WIP Invoiced On-Account"];

function newTotal(currency: string | null): Total {
  return { currency, work: ZERO, milestones: ZERO, products: ZERO, accountingBacklog: ZERO, wip: new Map() };
}
