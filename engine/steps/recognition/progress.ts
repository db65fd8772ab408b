/** How far a fixed-price line has come by the end of a period. */
import { daysBetween, type IsoDate } from "../../kernel/calendar";
import { HUNDRED_PERCENT, NOTHING, ratioOfMicro, sum, type Micro, type Minor } from "../../kernel/money";
import type { Problem } from "../../kernel/problem";
import { periodNamed, type AccountingPeriod } from "../../model/accountingPeriods";
import { placeOf, type Book } from "../../model/book";
import type { Row } from "../../schema/tables";
import type { LineRevenue } from "./lineRevenue";

/** `part` of `whole`, exactly, at most all of it; the percentage is that to six decimals. */
export type Progress = {
  readonly part: number;
  readonly whole: number;
  readonly percent: Micro;
  /** Posted by then, in accounting currency. */
  readonly costToDate: Minor;
};

export type ProgressFound =
  { readonly kind: "progress"; readonly progress: Progress } | { readonly kind: "problem"; readonly problem: Problem };

/**
 * Straight line: days from Recognition Start to the period's end, of those to Recognition End, both included. Otherwise
 * the % Complete of the period, else the cost posted by then of the Estimated Total Cost of the latest estimate up to the
 * period; work that has cost nothing has not begun.
 *
 * Codes: revenue-needs (table, column) where a date or an estimate is missing, dates-reversed.
 */
export function progressOf(book: Book, revenue: LineRevenue, period: AccountingPeriod): ProgressFound {
  const costToDate = costBy(revenue, period.to);
  const found = revenue.method === "Straight line" ? daysOf(book, revenue, period) : workOf(book, revenue, period);
  if ("code" in found) return { kind: "problem", problem: found };
  const part = Math.min(Math.max(found.part, 0), found.whole);
  const percent = part === 0 ? NOTHING : ratioOfMicro(HUNDRED_PERCENT, { part, whole: found.whole });
  return { kind: "progress", progress: { part, whole: found.whole, percent, costToDate } };
}

/** What was posted of a line's costs by a day, in accounting currency. */
export function costBy({ costs }: LineRevenue, date: IsoDate): Minor {
  return sum(costs.filter((row) => row.accountingDate <= date).map(({ accountingAmount }) => accountingAmount));
}

/** A line that cannot be recognised for want of what is named. */
export function revenueNeeds(
  book: Book,
  { lineId }: Row<"ContractLines">,
  where: { readonly table: "ContractLines" | "RevenueEstimates"; readonly row: number; readonly columnKey: string },
): Problem {
  const place = placeOf(book, where.table, where.row, where.columnKey);
  const params = { line: lineId, table: where.table, column: NAMES[where.columnKey] ?? where.columnKey };
  return { ...place, code: "revenue-needs", severity: "error", key: lineId, params };
}

const NAMES: Readonly<Record<string, string>> = {
  contractAmount: "Contract Amount",
  recognitionStart: "Recognition Start",
  recognitionEnd: "Recognition End",
  estimatedTotalCost: "Estimated Total Cost",
};

type Share = { readonly part: number; readonly whole: number };

function daysOf(book: Book, { line }: LineRevenue, { to }: AccountingPeriod): Share | Problem {
  const { recognitionStart: start, recognitionEnd: end, row } = line;
  const missing = start === null ? "recognitionStart" : "recognitionEnd";
  if (start === null || end === null) {
    return revenueNeeds(book, line, { table: "ContractLines", row, columnKey: missing });
  }
  if (end < start) {
    const place = placeOf(book, "ContractLines", row, "recognitionEnd");
    return { ...place, code: "dates-reversed", severity: "error", key: line.lineId, params: { from: start, to: end } };
  }
  return { part: daysBetween(start, to) + 1, whole: daysBetween(start, end) + 1 };
}

function workOf(book: Book, revenue: LineRevenue, period: AccountingPeriod): Share | Problem {
  const { lineId } = revenue.line;
  const estimates = book.rows.RevenueEstimates.filter((row) => row.lineId === lineId);
  const given = estimates.find((row) => row.period === period.period)?.percentComplete ?? null;
  if (given !== null) return { part: given, whole: HUNDRED_PERCENT };
  const cost = costBy(revenue, period.to);
  const estimate = latestEstimate(book, estimates, period);
  const total = estimate?.estimatedTotalCost ?? 0;
  if (total > 0) return { part: cost, whole: total };
  if (cost === 0) return { part: 0, whole: 1 };
  const row = estimate?.row ?? 0;
  return revenueNeeds(book, revenue.line, { table: "RevenueEstimates", row, columnKey: "estimatedTotalCost" });
}

/** The last row with an Estimated Total Cost whose period ends no later than this one. */
function latestEstimate({ rows }: Book, estimates: readonly Row<"RevenueEstimates">[], { to }: AccountingPeriod) {
  let latest: { readonly row: Row<"RevenueEstimates">; readonly to: IsoDate } | null = null;
  for (const row of estimates) {
    const end = periodNamed(rows.Periods, row.period)?.to;
    if (row.estimatedTotalCost === null || end === undefined || end > to) continue;
    if (latest === null || end > latest.to) latest = { row, to: end };
  }
  return latest?.row ?? null;
}
