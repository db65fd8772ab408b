/** Trial balance, open items, projects, tax and contracts, from posted rows. */
import { daysBetween, type IsoDate } from "../../kernel/calendar";
import { add, addMicro, HUNDRED_PERCENT, negate, NOTHING, ratioOfMicro, subtract, ZERO } from "../../kernel/money";
import type { Micro, Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import { periodNameOf } from "../../model/period";
import { orShipped, SHIPPED_ACCOUNTS } from "../../model/shipped";
import type {
  ContractPerformanceRow,
  OpenItemRow,
  ProjectTotalsRow,
  TaxByPeriodRow,
  TaxReconciliationRow,
  TrialBalanceRow,
} from "../../schema/reportTables";
import type { PostedRows } from "./postedRows";

const NO_PLACE = { row: 0, dimensions: new Map<string, string>() } as const;

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

/** Invoices and credits with an amount open on the day, by customer and invoice; without due date they are not due. */
export function openItems(book: Book, { customerLedger }: PostedRows, asOf: IsoDate): readonly OpenItemRow[] {
  const names = new Map(book.rows.Customers.map(({ customerId, name }) => [customerId, name]));
  const headers = new Map(book.rows.Invoices.map((header) => [header.invoiceId, header]));
  const open = new Map<string, Minor>();
  for (const { invoiceId, accountingAmount } of customerLedger) {
    open.set(invoiceId, add(open.get(invoiceId) ?? ZERO, accountingAmount));
  }
  const rows = customerLedger
    .filter(({ settles, invoiceId }) => settles === null && open.get(invoiceId) !== 0)
    .map(({ customerId, invoiceId, number, dueDate }) => {
      const daysOverdue = dueDate === null ? 0 : Math.max(0, daysBetween(dueDate, asOf));
      return {
        customerId,
        customerName: names.get(customerId) ?? null,
        invoiceId,
        number,
        invoiceDate: headers.get(invoiceId)?.invoiceDate ?? null,
        dueDate,
        daysOverdue,
        ...aged(open.get(invoiceId) ?? ZERO, daysOverdue),
        ...NO_PLACE,
      };
    });
  return rows.sort((a, b) => compareText(a.customerId, b.customerId) || compareText(a.invoiceId, b.invoiceId));
}

function aged(open: Minor, days: number) {
  const within = (from: number, to: number): Minor => (days >= from && days <= to ? open : ZERO);
  return {
    open,
    notDue: within(0, 0),
    upTo30Days: within(1, 30),
    upTo60Days: within(31, 60),
    upTo90Days: within(61, 90),
    over90Days: within(91, Infinity),
  };
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

/** By period, tax group, item tax group, category and rate, as posted. Net is what the tax was computed on. */
export function taxByPeriod(book: Book, { taxes }: PostedRows): readonly TaxByPeriodRow[] {
  const groups = new Map<string, TaxByPeriodRow>();
  for (const { tax, accountingDate } of taxes) {
    const period = periodNameOf(book.rows.Periods, accountingDate);
    const { taxGroup, itemTaxGroup, taxCategory, ratePercent } = tax;
    const key = JSON.stringify([period, taxGroup, itemTaxGroup, taxCategory, ratePercent]);
    const group = groups.get(key);
    const amount = tax.taxInAccountingCurrency ?? tax.tax;
    groups.set(key, {
      period,
      taxGroup,
      itemTaxGroup,
      taxCategory,
      ratePercent,
      net: add(group?.net ?? ZERO, tax.net),
      tax: add(group?.tax ?? ZERO, amount),
      ...NO_PLACE,
    });
  }
  return [...groups].sort(([a], [b]) => compareText(a, b)).map(([, row]) => row);
}

/** By period: tax of the documents, what Tax Payable was credited, and the difference, which is zero. */
export function taxReconciliation(book: Book, posted: PostedRows): readonly TaxReconciliationRow[] {
  const totals = new Map<string, { register: Minor; ledger: Minor }>();
  const totalOf = (date: IsoDate) => {
    const period = periodNameOf(book.rows.Periods, date);
    const total = totals.get(period) ?? { register: ZERO, ledger: ZERO };
    totals.set(period, total);
    return total;
  };
  for (const { tax, accountingDate } of posted.taxes) {
    const total = totalOf(accountingDate);
    total.register = add(total.register, tax.taxInAccountingCurrency ?? tax.tax);
  }
  for (const { postingType, accountingDate, accountingAmount } of posted.ledger) {
    if (postingType !== "Tax Payable") continue;
    const total = totalOf(accountingDate);
    total.ledger = add(total.ledger, negate(accountingAmount));
  }
  const rows = [...totals].map(([period, { register, ledger }]) => ({
    period,
    register,
    ledger,
    difference: subtract(register, ledger),
    ...NO_PLACE,
  }));
  return rows.sort((a, b) => compareText(a.period, b.period));
}

/**
 * By contract: value (the contract amounts of its lines; blank in another currency than the books'), billed and cost as
 * posted to the project ledger, gross margin = (billed - cost) / billed, blank when billed is 0. What was posted for no
 * contract, or for one that is not in the workbook any more, has a row too: the sums are those of the project ledger.
 */
export function contractPerformance(book: Book, { projectLedger }: PostedRows): readonly ContractPerformanceRow[] {
  const values = new Map<string, Minor>();
  for (const { contractId, contractAmount } of book.rows.ContractLines) {
    if (contractAmount !== null) values.set(contractId, add(values.get(contractId) ?? ZERO, contractAmount));
  }
  const contracts = new Map(book.rows.Contracts.map((contract) => [contract.contractId, contract]));
  const posted = new Map<string | null, { billed: Minor; cost: Minor }>();
  for (const contractId of contracts.keys()) posted.set(contractId, { billed: ZERO, cost: ZERO });
  for (const { contractId, type, accountingAmount } of projectLedger) {
    const total = posted.get(contractId) ?? { billed: ZERO, cost: ZERO };
    posted.set(contractId, total);
    if (type === "Billed Sales") total.billed = add(total.billed, accountingAmount);
    if (type === "Cost") total.cost = add(total.cost, accountingAmount);
  }
  const rows = Array.from(posted, ([contractId, { billed, cost }]) => {
    const contract = contractId === null ? undefined : contracts.get(contractId);
    const isAccountingCurrency = contract?.currency === book.settings.accountingCurrency;
    return {
      contractId,
      name: contract?.name ?? null,
      customerId: contract?.customerId ?? null,
      value: isAccountingCurrency && contractId !== null ? (values.get(contractId) ?? null) : null,
      billed,
      cost,
      grossMarginPercent:
        billed === 0 ? null : ratioOfMicro(HUNDRED_PERCENT, { part: subtract(billed, cost), whole: billed }),
      ...NO_PLACE,
    };
  });
  return rows.sort((a, b) => compareText(a.contractId, b.contractId));
}
