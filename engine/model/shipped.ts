/**
 * The shipped accounts and profiles as rows of their tables: they serve until the accountant replaces them.
 *
 * A table of the workbook with at least one row replaces the whole shipped one. There are no shipped periods: a day
 * that no row of `Periods` covers is open.
 */
import type { Row } from "../schema/tables";
import { SHIPPED_CHART } from "./shippedChart";

const notInWorkbook = { row: 0, dimensions: new Map<string, string>() } as const;

/** The shipped chart: 17 accounts. */
export const SHIPPED_ACCOUNTS: readonly Row<"Accounts">[] = SHIPPED_CHART.map(({ account, postingType, type }) => ({
  account,
  name: postingType,
  type,
  ...notInWorkbook,
}));

/** One account for each posting type, whatever the class, category, project or billing method. */
export const SHIPPED_POSTING_PROFILES: readonly Row<"PostingProfiles">[] = SHIPPED_CHART.map(
  ({ account, postingType }) => ({
    postingType,
    billingMethod: null,
    class: null,
    category: null,
    projectId: null,
    account,
    ...notInWorkbook,
  }),
);

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
