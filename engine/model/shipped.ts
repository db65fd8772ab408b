/**
 * The chart of accounts and the profiles Daybook ships: they serve until the accountant replaces them.
 *
 * A table of the workbook with at least one row replaces the whole shipped one. There are no shipped periods: a day
 * that no row of `Periods` covers is open.
 */
import type { Row } from "../schema/tables";
import type { PostingType } from "../schema/values";

type AccountType = Row<"Accounts">["type"];

/** Account, posting type (which is also the account's name) and type, in the order of the chart. */
const CHART: readonly (readonly [account: string, postingType: PostingType, type: AccountType])[] = [
  ["1100", "Customer Balance", "Asset"],
  ["1190", "Payment Clearing", "Asset"],
  ["1210", "WIP Cost", "Asset"],
  ["1220", "WIP Sales Value", "Asset"],
  ["2100", "Tax Payable", "Liability"],
  ["2220", "Retainer Liability", "Liability"],
  ["2230", "WIP Invoiced On-Account", "Liability"],
  ["4100", "Invoiced Revenue", "Revenue"],
  ["4110", "Invoiced Revenue On-Account", "Revenue"],
  ["4200", "Accrued Revenue", "Revenue"],
  ["4800", "Freight Revenue", "Revenue"],
  ["4900", "Discount", "Revenue"],
  ["5100", "Cost", "Expense"],
  ["5900", "Payroll Allocation", "Expense"],
  ["5910", "Offset", "Expense"],
  ["7800", "Exchange Gain or Loss", "Expense"],
  ["7900", "Rounding", "Expense"],
];

const notInWorkbook = { row: 0, dimensions: new Map<string, string>() } as const;

/** The shipped chart: 17 accounts. */
export const SHIPPED_ACCOUNTS: readonly Row<"Accounts">[] = CHART.map(([account, name, type]) => ({
  account,
  name,
  type,
  ...notInWorkbook,
}));

/** One account for each posting type, whatever the class, category, project or billing method. */
export const SHIPPED_POSTING_PROFILES: readonly Row<"PostingProfiles">[] = CHART.map(([account, postingType]) => ({
  postingType,
  billingMethod: null,
  class: null,
  category: null,
  projectId: null,
  account,
  ...notInWorkbook,
}));

/** One profile for each billing method, named as it is: costs in profit and loss, nothing accrued, no WIP. */
export const SHIPPED_REVENUE_PROFILES: readonly Row<"RevenueProfiles">[] = (
  ["Time and Material", "Fixed Price"] as const
).map((billingMethod) => ({
  profile: billingMethod,
  billingMethod,
  postCosts: "Profit and loss",
  accrueRevenue: "No",
  onAccountInvoicing: "Profit and loss",
  completion: "No WIP",
  ...notInWorkbook,
}));

/** The workbook's rows, or the shipped ones where it has none. */
export function orShipped<R>(rows: readonly R[], shipped: readonly R[]): readonly R[] {
  return rows.length > 0 ? rows : shipped;
}
