/** The tables of reports with a chart at their right, and those their figures come from. */
import type { RowFormula, TableLayout } from "./layout";

/** A percentage to two decimals. */
export const PERCENT = '0.00"%";[Red]-0.00"%"';

/** What was to bill, by its age and kind. */
export const BACKLOG_BY_AGE: TableLayout = {
  section: "backlogByAge",
  formulas: { backlog: { kind: "sum", plus: ["work", "milestones", "products"], less: [] } },
  chart: {
    subject: "backlogByAge",
    kind: "stackedColumns",
    categories: "age",
    series: ["work", "milestones", "products"],
    values: "accounting",
  },
};

/** What was billed of the contracts of most value. */
export const LARGEST_CONTRACTS: TableLayout = {
  section: "largestContracts",
  largest: { section: "contractPerformance", by: "value" },
  columns: ["contractId", "value", "billed"],
  formulas: { value: performanceOf("value"), billed: performanceOf("billed") },
  isApart: true,
  chart: {
    subject: "billedAgainstValue",
    kind: "bars",
    categories: "contractId",
    series: ["value", "billed"],
    values: "accounting",
  },
};

/** The limits of which most is used. */
export const FULLEST_LIMITS: TableLayout = {
  section: "fullestLimits",
  largest: { section: "limitsUsed", by: "usedPercent" },
  columns: ["subject", "level", "usedPercent"],
  formulas: {
    usedPercent: { kind: "rows", section: "limitsUsed", column: "usedPercent", same: ["subject", "level"] },
  },
  formats: { usedPercent: PERCENT },
  isApart: true,
  chart: {
    subject: "limitUsed",
    kind: "bars",
    categories: "subject",
    series: ["usedPercent"],
    values: "percent",
  },
};

/** Every not-to-exceed limit. */
export const LIMITS_USED: TableLayout = {
  section: "limitsUsed",
  formulas: {
    remaining: { kind: "sum", plus: ["limit"], less: ["invoiced"] },
    usedPercent: { kind: "percent", plus: "invoiced", less: null, of: "limit" },
  },
  formats: { usedPercent: PERCENT },
  isApart: true,
};

function performanceOf(column: string): RowFormula {
  return { kind: "rows", section: "contractPerformance", column, same: ["contractId"] };
}
