/**
 * The tables of reports that no sheet of the workbook holds. Every amount is in accounting currency.
 */
import { amount, choice, count, currency, date, id, key, percent, price, quantity, text } from "./column";
import { table, type RowOf } from "./table";
import { Backlog, MilestoneBacklog, RetainerBacklog } from "./listTables";
import { BILLING_STATUSES, TAX_CATEGORIES, TRACE_STEPS } from "./values";

const required = { required: true } as const;
const balance = { required: true, negative: true, accounting: true } as const;

export const TrialBalance = table(
  "TrialBalance",
  "list",
  "Trial balance: what each account was debited and credited.",
  {
    account: id("Account", required),
    name: text("Name"),
    type: text("Type"),
    debit: amount("Debit", balance),
    credit: amount("Credit", balance),
    balance: amount("Balance", balance),
  },
);

/** What is open by the days past its due date, in accounting currency; each amount stands in one of the ages. */
const ages = {
  open: amount("Open", balance),
  notDue: amount("Not Due", balance),
  upTo30Days: amount("Up to 30 Days", balance),
  upTo60Days: amount("Up to 60 Days", balance),
  upTo90Days: amount("Up to 90 Days", balance),
  over90Days: amount("Over 90 Days", balance),
} as const;

/** The same in the currency of its documents. */
const openAmount = amount("Open Amount", { required: true, negative: true });

export const OpenItems = table("OpenItems", "list", "Open items by customer, aged by the days past their due date.", {
  customerId: id("Customer ID", required),
  customerName: text("Customer Name"),
  invoiceId: id("Invoice ID", required),
  number: text("Number"),
  invoiceDate: date("Invoice Date"),
  dueDate: date("Due Date"),
  daysOverdue: count("Days Overdue", required),
  currency: currency("Currency", required),
  openAmount,
  ...ages,
});

export const Ageing = table(
  "Ageing",
  "list",
  "Ageing by customer and currency: Open Amount in that currency, all else in that of the books.",
  {
    customerId: id("Customer ID", required),
    customerName: text("Customer Name"),
    currency: currency("Currency", required),
    documents: count("Documents", required),
    openAmount,
    ...ages,
  },
);

export const AgeingByCurrency = table("AgeingByCurrency", "list", "Ageing by currency.", {
  currency: currency("Currency", required),
  documents: count("Documents", required),
  openAmount,
  ...ages,
});

export const ProjectTotals = table(
  "ProjectTotals",
  "list",
  "Projects: what their ledger holds, and revenue and cost as they stand in profit and loss.",
  {
    projectId: id("Project ID"),
    projectName: text("Project Name"),
    contractId: id("Contract ID"),
    hours: quantity("Hours", { required: true, negative: true }),
    accrued: amount("Accrued Revenue", balance),
    billed: amount("Billed", balance),
    cost: amount("Cost", balance),
    revenue: amount("Revenue", balance),
    costOfSales: amount("Cost of Sales", balance),
    margin: amount("Margin", balance),
  },
);

export const TaxByPeriod = table("TaxByPeriod", "list", "Tax of posted documents by period, group and rate.", {
  period: text("Period", required),
  taxGroup: id("Tax Group"),
  itemTaxGroup: id("Item Tax Group"),
  taxCategory: choice("Tax Category", TAX_CATEGORIES),
  ratePercent: percent("Rate %", { negative: true }),
  net: amount("Net", balance),
  tax: amount("Tax", balance),
});

/** The document currency's figures as they were posted; as they were confirmed where that was otherwise. */
export const TaxRegister = table(
  "TaxRegister",
  "list",
  "Tax register: each posted document by group and rate; Confirmed Net and Confirmed Tax where they were changed for posting.",
  {
    period: text("Period", required),
    accountingDate: date("Accounting Date", required),
    number: text("Number"),
    invoiceId: key("Invoice ID", required),
    customerId: id("Customer ID"),
    taxGroup: id("Tax Group"),
    itemTaxGroup: id("Item Tax Group"),
    taxCategory: choice("Tax Category", TAX_CATEGORIES),
    ratePercent: percent("Rate %", { negative: true }),
    currency: currency("Currency", required),
    confirmedNet: amount("Confirmed Net", { negative: true }),
    confirmedTax: amount("Confirmed Tax", { negative: true }),
    net: amount("Net", { required: true, negative: true }),
    tax: amount("Tax", { required: true, negative: true }),
    netInAccountingCurrency: amount("Net in Accounting Currency", balance),
    taxInAccountingCurrency: amount("Tax in Accounting Currency", balance),
  },
);

export const TaxReconciliation = table(
  "TaxReconciliation",
  "list",
  "Tax by period beside what Tax Payable was credited.",
  {
    period: text("Period", required),
    register: amount("Tax of Documents", balance),
    ledger: amount("Tax Payable", balance),
    difference: amount("Difference", balance),
  },
);

export const ContractPerformance = table(
  "ContractPerformance",
  "list",
  "Contract performance: what was agreed, billed and spent, as posted.",
  {
    contractId: id("Contract ID"),
    name: text("Name"),
    customerId: id("Customer ID"),
    currency: currency("Currency"),
    contractAmount: amount("Contract Amount", { negative: true }),
    value: amount("Value", { negative: true, accounting: true }),
    billed: amount("Billed", balance),
    cost: amount("Cost", balance),
    grossMarginPercent: percent("Gross Margin %", { negative: true }),
  },
);

/** Where a row of a past backlog has its figures from; what no book holds has no history. */
const figures = choice("Figures", ["As booked", "Today's source"], required);
const NOT_BOOKED = "What is not booked is as its source is today; marks, status and invoice are today's.";

export const BacklogTotals = table(
  "BacklogTotals",
  "list",
  "Backlog and work in progress by contract: what was to bill in its currency, chargeable only, and what the accounts hold, in that of the books.",
  {
    contractId: id("Contract ID"),
    name: text("Name"),
    customerId: id("Customer ID"),
    currency: currency("Currency"),
    work: amount("Time and Material", { negative: true }),
    milestones: amount("Milestones", { negative: true }),
    products: amount("Products", { negative: true }),
    backlog: amount("Backlog", { negative: true }),
    accountingBacklog: amount("Backlog in Accounting Currency", { negative: true, accounting: true }),
    wipSalesValue: amount("WIP Sales Value", balance),
    wipCost: amount("WIP Cost", balance),
    wipOnAccount: amount("WIP Invoiced On-Account", balance),
  },
);

/** The columns of the lists, and where the figures are from; each says of itself what a report has to say. */
export const BacklogAsOf = {
  ...Backlog,
  about: `Time and Material backlog: unbilled sales that were not on a confirmed invoice. ${NOT_BOOKED}`,
  columns: {
    ...Backlog.columns,
    accountingAmount: amount("Accounting Amount", { negative: true, accounting: true }),
    wipSalesValue: amount("WIP Sales Value", { negative: true, accounting: true }),
    figures,
  },
} as const;

export const MilestonesAsOf = {
  ...MilestoneBacklog,
  about: `Milestones: claims that were not on a confirmed invoice. ${NOT_BOOKED}`,
  columns: { ...MilestoneBacklog.columns, figures },
} as const;

export const RetainersAsOf = {
  ...RetainerBacklog,
  about: `Retainers: what was to bill, and what was left of those billed. ${NOT_BOOKED}`,
  columns: { ...RetainerBacklog.columns, figures },
} as const;

export const ProductsAsOf = table(
  "ProductsAsOf",
  "list",
  `Product lines that were not on a confirmed invoice. ${NOT_BOOKED}`,
  {
    customerId: id("Customer ID", required),
    contractId: id("Contract ID", required),
    lineId: id("Line ID", required),
    product: text("Product", required),
    description: text("Description"),
    date: date("Date"),
    quantity: quantity("Quantity", { required: true, negative: true }),
    unit: text("Unit"),
    price: price("Price", { required: true, negative: true }),
    amount: amount("Amount", { required: true, negative: true }),
    currency: currency("Currency", required),
    billingStatus: choice("Billing Status", BILLING_STATUSES, required),
    invoiceId: key("Invoice ID"),
    key: key("Key", required),
    figures,
  },
);

export const Trace = table(
  "Trace",
  "list",
  "Trace: what a record comes from, back to the row of the workbook, and what came of it, on to the ledgers.",
  {
    step: choice("Step", TRACE_STEPS, required),
    table: text("Table"),
    key: key("Key", required),
    cell: text("Cell"),
    date: date("Date"),
    description: text("Description"),
    voucher: key("Voucher"),
    account: id("Account"),
    quantity: quantity("Quantity", { negative: true }),
    amount: amount("Amount", { negative: true }),
    currency: currency("Currency"),
    accountingAmount: amount("Accounting Amount", { negative: true, accounting: true }),
    from: key("From"),
  },
);

export type TrialBalanceRow = RowOf<typeof TrialBalance>;
export type OpenItemRow = RowOf<typeof OpenItems>;
export type ProjectTotalsRow = RowOf<typeof ProjectTotals>;
export type TaxByPeriodRow = RowOf<typeof TaxByPeriod>;
export type AgeingRow = RowOf<typeof Ageing>;
export type AgeingByCurrencyRow = RowOf<typeof AgeingByCurrency>;
export type TaxRegisterRow = RowOf<typeof TaxRegister>;
export type BacklogTotalsRow = RowOf<typeof BacklogTotals>;
export type TaxReconciliationRow = RowOf<typeof TaxReconciliation>;
export type ContractPerformanceRow = RowOf<typeof ContractPerformance>;
export type TraceRow = RowOf<typeof Trace>;
