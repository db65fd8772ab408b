/** Where the revenue of fixed-price lines stands: what is looked at before a period is recognised. It changes nothing. */
import { addDays, type IsoDate } from "../kernel/calendar";
import { add, HUNDRED_PERCENT, ZERO, type Micro, type Minor } from "../kernel/money";
import { periodOn, periodsBetween, type AccountingPeriod } from "../model/accountingPeriods";
import type { Book } from "../model/book";
import { closedPeriodOn } from "../model/period";
import { isReversal, standingRows, type Method, type RevenueRow } from "../model/recognition";
import type { Row } from "../schema/tables";
import { invoicedOf, workBy } from "./recognition/eliminationEntry";
import {
  balanceOf,
  entriesOn,
  revenueGround,
  type LineRevenue,
  type PostedRevenue,
  type RevenueGround,
} from "./recognition/lineRevenue";
import { dueOf, earlierDue, earnedOf, firstDay } from "./recognition/periodEntry";

/** Periods that revenue can be recognised for, and every line that recognises any. */
export type RevenueTold = {
  /** Open ones, in order, from the first that a line's revenue begins in, to the one that today is in. */
  readonly periods: readonly AccountingPeriod[];
  /** The one the figures are of; null: none is open. */
  readonly period: AccountingPeriod | null;
  /** By Line ID. */
  readonly lines: readonly RevenueLine[];
};

export type RevenueLine = {
  readonly line: Row<"ContractLines">;
  readonly contract: Row<"Contracts">;
  /** Null: its revenue profile is at fault, and nothing more can be told. */
  readonly figures: RevenueFigures | null;
};

export type RevenueFigures = {
  readonly method: Method;
  /** By the period's end, or as it was recognised; null where what it is worked out from is missing. */
  readonly percent: Micro | null;
  /** In the contract's currency, of a line that is eliminated what was eliminated. */
  readonly earned: Minor;
  readonly invoiced: Minor;
  /**
   * What stands in the balance: earned and not invoiced, in the contract's currency, below zero where more is invoiced; of
   * a completed contract its costs, in accounting currency.
   */
  readonly workInProgress: { readonly amount: Minor; readonly currency: string };
  /** The last entry that stands, elimination aside; null for none. */
  readonly last: { readonly row: RevenueRow; readonly date: IsoDate } | null;
  readonly elimination: { readonly row: RevenueRow; readonly date: IsoDate } | null;
  /** Everything posted of it, in order of posting, reversals and what they reverse too. */
  readonly posted: readonly PostedRow[];
};

export type PostedRow = {
  readonly row: RevenueRow;
  readonly kind: "stands" | "reversed" | "reversal";
};

/**
 * @param asked a period by its name; null, or one that is not open: the first that has ended by today and has something to
 * recognise, else the last that has ended, else the last
 */
export function tellRevenue(
  book: Book,
  asked: { readonly period: string | null; readonly today: IsoDate },
): RevenueTold {
  const ground = revenueGround(book);
  const found = ground.lines.map((line) => ({ line, found: ground.revenueOf(line) }));
  const revenues = found.flatMap((one) => (one.found.kind === "revenue" ? [one.found.revenue] : []));
  const periods = periodsOf(ground, revenues, asked.today);
  const named = asked.period === null ? undefined : periods.find(({ period }) => period === asked.period);
  const period = named ?? firstToRecognise(ground, revenues, periods, asked.today);
  const contracts = new Map(book.rows.Contracts.map((contract) => [contract.contractId, contract]));
  const lines = found.flatMap(({ line, found: one }): RevenueLine[] => {
    const contract = contracts.get(line.contractId);
    if (contract === undefined || one.kind === "not recognised") return [];
    return [{ line, contract, figures: one.kind === "revenue" ? figuresOf(ground, one.revenue, period) : null }];
  });
  return { periods, period, lines };
}

function periodsOf({ book }: RevenueGround, revenues: readonly LineRevenue[], today: IsoDate) {
  const { Periods } = book.rows;
  const begins = revenues.flatMap((revenue) => lastOf(revenue)?.accountingDate ?? firstDay(book, revenue) ?? []);
  const first = [...begins, today].sort()[0] ?? today;
  const until = periodOn(Periods, today)?.to ?? today;
  return periodsBetween(Periods, first, addDays(until, 1)).filter(({ to }) => closedPeriodOn(Periods, to) === null);
}

function firstToRecognise(
  ground: RevenueGround,
  revenues: readonly LineRevenue[],
  periods: readonly AccountingPeriod[],
  today: IsoDate,
): AccountingPeriod | null {
  const tomorrow = addDays(today, 1);
  const untilToday = { period: "", from: tomorrow, to: tomorrow };
  const due = revenues.flatMap((revenue) =>
    revenue.elimination === null ? (earlierDue(ground, revenue, untilToday) ?? []) : [],
  );
  const first = due.sort((a, b) => (a.to < b.to ? -1 : 1))[0];
  return first ?? periods.filter(({ to }) => to <= today).at(-1) ?? periods.at(-1) ?? null;
}

function lastOf({ recognized }: LineRevenue): PostedRevenue | null {
  return recognized.at(-1) ?? null;
}

function figuresOf(ground: RevenueGround, revenue: LineRevenue, period: AccountingPeriod | null): RevenueFigures {
  const { line, contract, method, elimination } = revenue;
  const eliminated = elimination === null ? ZERO : onAccountIn(revenue, elimination);
  const earned = earnedOf(revenue).amount;
  const invoiced = invoicedOf(revenue);
  const isCost = method === "Completed contract";
  const costs = balanceOf(revenue.entries.filter(({ postingType }) => postingType === "WIP Cost")).accountingAmount;
  const last = lastOf(revenue);
  const { rows, settings } = ground.book;
  return {
    method,
    percent: elimination !== null ? HUNDRED_PERCENT : period === null ? null : percentOf(ground, revenue, period),
    earned: add(earned, eliminated),
    invoiced: add(invoiced, eliminated),
    workInProgress: isCost
      ? { amount: costs, currency: settings.accountingCurrency }
      : { amount: netOf(revenue), currency: contract.currency },
    last: last === null ? null : { row: last.row, date: last.accountingDate },
    elimination: elimination === null ? null : { row: elimination.row, date: elimination.accountingDate },
    posted: postedRows(rows.RevenuePosted.filter(({ lineId }) => lineId === line.lineId)),
  };
}

/** What an elimination took out of WIP Invoiced On-Account, in the contract's currency: the Contract Amount as it was. */
function onAccountIn({ contract }: LineRevenue, { entries }: PostedRevenue): Minor {
  return balanceOf(entriesOn({ entries, contract }, "WIP Invoiced On-Account")).amount;
}

function netOf(revenue: LineRevenue): Minor {
  const sides = (["WIP Sales Value", "WIP Invoiced On-Account"] as const).flatMap((type) => entriesOn(revenue, type));
  return balanceOf(sides).amount;
}

function percentOf(ground: RevenueGround, revenue: LineRevenue, period: AccountingPeriod): Micro | null {
  if (revenue.method === "Completed contract") {
    const work = workBy(ground, revenue, period.to);
    return "percent" in work ? work.percent : null;
  }
  const recognised = revenue.recognized.find(({ row }) => row.period === period.period);
  if (recognised !== undefined) return recognised.row.percentComplete;
  const found = dueOf(ground, revenue, period);
  return found.kind === "due" ? found.due.percent : null;
}

function postedRows(rows: readonly RevenueRow[]): readonly PostedRow[] {
  const standing = new Set(standingRows(rows));
  return rows.map((row) => ({
    row,
    kind: standing.has(row) ? "stands" : isReversal(row) ? "reversal" : "reversed",
  }));
}
