import type { PostingType } from "../schema/values";

/** One account of the shipped chart and the one posting type that goes to it. */
export type ShippedAccount = {
  readonly account: string;
  /** Also the account's name. */
  readonly postingType: PostingType;
  readonly type: "Asset" | "Liability" | "Equity" | "Revenue" | "Expense";
};

/**
 * The chart that serves until the accountant replaces it: one account for each posting type, whatever the billing
 * method, class, category or project. By account number. Templates fill Accounts and PostingProfiles with it; a workbook
 * whose tables are missing or empty is posted by it.
 */
export const SHIPPED_CHART: readonly ShippedAccount[] = [
  { account: "1100", postingType: "Customer Balance", type: "Asset" },
  { account: "1190", postingType: "Payment Clearing", type: "Asset" },
  { account: "1210", postingType: "WIP Cost", type: "Asset" },
  { account: "1220", postingType: "WIP Sales Value", type: "Asset" },
  { account: "2100", postingType: "Tax Payable", type: "Liability" },
  { account: "2220", postingType: "Retainer Liability", type: "Liability" },
  { account: "2230", postingType: "WIP Invoiced On-Account", type: "Liability" },
  { account: "4100", postingType: "Invoiced Revenue", type: "Revenue" },
  { account: "4110", postingType: "Invoiced Revenue On-Account", type: "Revenue" },
  { account: "4200", postingType: "Accrued Revenue", type: "Revenue" },
  { account: "4800", postingType: "Freight Revenue", type: "Revenue" },
  { account: "4900", postingType: "Discount", type: "Revenue" },
  { account: "5100", postingType: "Cost", type: "Expense" },
  { account: "5900", postingType: "Payroll Allocation", type: "Expense" },
  { account: "5910", postingType: "Offset", type: "Expense" },
  { account: "7800", postingType: "Exchange Gain or Loss", type: "Expense" },
  { account: "7900", postingType: "Rounding", type: "Expense" },
];
