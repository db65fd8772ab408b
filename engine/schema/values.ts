/** The fixed values of columns, each list once. The first of a list with a default is not always the default. */

export const TRANSACTION_CLASSES = ["Time", "Expense", "Material", "Fee", "Milestone", "Retainer", "Product"] as const;
export type TransactionClass = (typeof TRANSACTION_CLASSES)[number];

export const ACTUAL_CLASSES = ["Time", "Expense", "Material", "Fee"] as const;
export type ActualClass = (typeof ACTUAL_CLASSES)[number];

export const TRANSACTION_TYPES = ["Cost", "Unbilled Sales", "Billed Sales"] as const;
export type TransactionType = (typeof TRANSACTION_TYPES)[number];

export const BILLING_TYPES = ["Chargeable", "Non-chargeable", "Complimentary", "Not available"] as const;
export type BillingType = (typeof BILLING_TYPES)[number];

export const BILLING_METHODS = ["Time and Material", "Fixed Price"] as const;
export type BillingMethod = (typeof BILLING_METHODS)[number];

export const BILLING_STATUSES = [
  "Not Ready",
  "Ready to Invoice",
  "Customer Invoice Created",
  "Customer Invoice Posted",
] as const;
export type BillingStatus = (typeof BILLING_STATUSES)[number];

export const NTE_STATUSES = ["Not Applicable", "Committed", "Failed", "Not Evaluated"] as const;
export type NteStatus = (typeof NTE_STATUSES)[number];

export const INVOICE_STATES = ["Draft", "In Review", "Confirmed", "Posted", "Discarded"] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];

export const DETAIL_KINDS = ["Actual", "Milestone", "New", "Retainer", "Product", "Reversal", "Standing"] as const;
export type DetailKind = (typeof DETAIL_KINDS)[number];

export const TAX_CATEGORIES = ["S", "Z", "E", "AE", "K", "G", "O"] as const;

export const POSTING_TYPES = [
  "Customer Balance",
  "Payment Clearing",
  "WIP Cost",
  "WIP Sales Value",
  "Tax Payable",
  "Retainer Liability",
  "WIP Invoiced On-Account",
  "Invoiced Revenue",
  "Invoiced Revenue On-Account",
  "Accrued Revenue",
  "Freight Revenue",
  "Discount",
  "Cost",
  "Payroll Allocation",
  "Offset",
  "Exchange Gain or Loss",
  "Rounding",
] as const;
export type PostingType = (typeof POSTING_TYPES)[number];

/** What an amount passes through, from a row of the workbook into the ledgers. */
export const TRACE_STEPS = [
  "Source row",
  "Transaction",
  "Invoice line detail",
  "Document",
  "Recognised revenue",
  "Journal line",
  "General ledger",
  "Customer ledger",
  "Project ledger",
] as const;
export type TraceStep = (typeof TRACE_STEPS)[number];

export const COMMIT_STATES = ["Intended", "Committed", "Abandoned"] as const;
