/** What a period's recognition books of a line. */
import { addDays, type IsoDate } from "../../kernel/calendar";
import { groupBy } from "../../kernel/group";
import { ratioOf, subtract, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import type { Problem } from "../../kernel/problem";
import { periodNamed, periodsBetween, type AccountingPeriod } from "../../model/accountingPeriods";
import { placeOf, type Book } from "../../model/book";
import { closedPeriodOn } from "../../model/period";
import type { PostingAmount, PostingProblem } from "../../model/posting";
import type { PostingEvent } from "../../model/postingRules";
import { REVENUE_EVENTS } from "../../model/recognition";
import type { VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { balanceOf, entriesOn, type LineRevenue, type RevenueGround } from "./lineRevenue";
import { costBy, progressOf, revenueNeeds } from "./progress";

/** How far a line has come by a period's end, and what is left to book of it. */
export type Due = {
  /** Null for a completed contract, whose periods ask for none. */
  readonly percent: Micro | null;
  /** In accounting currency. */
  readonly costToDate: Minor;
  /** In the contract's currency: revenue; of a completed contract nothing. */
  readonly revenue: Minor;
  /** Costs in profit and loss that are not moved yet, of a completed contract. */
  readonly costs: readonly CostGroup[];
};

export type DueFound =
  { readonly kind: "due"; readonly due: Due } | { readonly kind: "problem"; readonly problem: Problem };

/** What stands on one account of Cost, alike in all but the amount. */
export type CostGroup = {
  readonly entry: Row<"LedgerEntries">;
  readonly amount: Minor;
  readonly accountingAmount: Minor;
};

/**
 * Share x Contract Amount, rounded once, less what was earned before; of a completed contract the costs in profit and loss
 * dated by then that were not moved. Codes: those of `progressOf`, and revenue-needs for a blank Contract Amount.
 */
export function dueOf({ book }: RevenueGround, revenue: LineRevenue, period: AccountingPeriod): DueFound {
  const { line, method } = revenue;
  if (method === "Completed contract") {
    const costs = costsToMove(revenue, period.to);
    return { kind: "due", due: { percent: null, costToDate: costBy(revenue, period.to), revenue: ZERO, costs } };
  }
  if (line.contractAmount === null) {
    const where = { table: "ContractLines", row: line.row, columnKey: "contractAmount" } as const;
    return { kind: "problem", problem: revenueNeeds(book, line, where) };
  }
  const found = progressOf(book, revenue, period);
  if (found.kind === "problem") return found;
  const { percent, costToDate } = found.progress;
  const earned = ratioOf(line.contractAmount, found.progress);
  return {
    kind: "due",
    due: { percent, costToDate, revenue: subtract(earned, earnedOf(revenue).amount), costs: [] },
  };
}

/** Whether there is something to book. */
export function isDue({ revenue, costs }: Due): boolean {
  return revenue !== 0 || costs.length > 0;
}

/** Revenue that stands in work in progress: the balance of WIP Sales Value. */
export function earnedOf(revenue: LineRevenue) {
  return balanceOf(entriesOn(revenue, "WIP Sales Value"));
}

/**
 * The first open period before this one that has something to book, none before what was recognised last: revenue is
 * recognised in the order of periods. A closed one is passed over, since its revenue comes with the next.
 */
export function earlierDue(
  ground: RevenueGround,
  revenue: LineRevenue,
  period: AccountingPeriod,
): AccountingPeriod | null {
  const { Periods } = ground.book.rows;
  const first = firstDay(ground.book, revenue);
  if (first === null) return null;
  const earlier = periodsBetween(Periods, first, period.to);
  const isOpenAndDue = (one: AccountingPeriod): boolean => {
    if (closedPeriodOn(Periods, one.to) !== null) return false;
    const found = dueOf(ground, revenue, one);
    return found.kind === "due" && isDue(found.due);
  };
  return earlier.find(isOpenAndDue) ?? null;
}

/** The day after what was recognised last; else the first cost, the Recognition Start or the first estimate's period. */
export function firstDay(book: Book, { line, recognized, costs }: LineRevenue): IsoDate | null {
  const last = recognized.at(-1);
  if (last !== undefined) return addDays(last.accountingDate, 1);
  const { Periods, RevenueEstimates } = book.rows;
  const estimated = RevenueEstimates.filter(({ lineId }) => lineId === line.lineId).flatMap(
    ({ period }) => periodNamed(Periods, period)?.from ?? [],
  );
  const started = line.recognitionStart === null ? [] : [line.recognitionStart];
  return [...costs.map(({ accountingDate }) => accountingDate), ...estimated, ...started].sort()[0] ?? null;
}

/** Costs as the journal booked them, less what recognition has moved. */
function costsToMove({ entries }: LineRevenue, until: IsoDate): readonly CostGroup[] {
  const inCost = entries.filter(
    ({ postingType, event, accountingDate }) =>
      postingType === "Cost" && (event === "Cost" || event === REVENUE_EVENTS.recognition) && accountingDate <= until,
  );
  return [...groupBy(inCost, likenessOf).values()].flatMap((alike) => {
    const [entry] = alike;
    const group = balanceOf(alike);
    return entry === undefined || (group.amount === 0 && group.accountingAmount === 0) ? [] : [{ entry, ...group }];
  });
}

function likenessOf({ account, currency, rate, projectId, customerId, dimensions }: Row<"LedgerEntries">): string {
  return JSON.stringify([account, currency, rate, projectId, customerId, [...dimensions]]);
}

/** A period's entry, ready for its voucher. */
export type PeriodEntry = {
  readonly lines: readonly VoucherLine[];
  /** Revenue, or of a completed contract the costs moved; in the currency it is told in. */
  readonly amount: Minor;
  readonly currency: string;
  readonly accountingAmount: Minor;
};

export type EntryFound =
  | { readonly kind: "entry"; readonly entry: PeriodEntry }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/**
 * The lines that book what is due on the period's last day, in accounting currency at that day's rate; costs move at their
 * stored amounts, from the accounts they stand on. Codes: no-exchange-rate, and those of `basis.post`.
 */
export function periodEntry(
  ground: RevenueGround,
  revenue: LineRevenue,
  due: Due,
  of: { readonly date: IsoDate; readonly key: string },
): EntryFound {
  return revenue.method === "Completed contract"
    ? costEntry(ground, revenue, due, of.key)
    : revenueEntry(ground, revenue, due, of);
}

function revenueEntry(
  { book, basis, amounts }: RevenueGround,
  revenue: LineRevenue,
  due: Due,
  { date, key }: { readonly date: IsoDate; readonly key: string },
): EntryFound {
  const { contractId, currency, row } = revenue.contract;
  const converted = amounts.ofSale(due.revenue, { currency, contractId, date });
  if (converted === null) {
    const place = placeOf(book, "Contracts", row, "currency");
    const params = { from: currency, to: book.settings.accountingCurrency, date };
    const { lineId } = revenue.line;
    return {
      kind: "problems",
      problems: [{ ...place, code: "no-exchange-rate", severity: "error", key: lineId, params }],
    };
  }
  const amount = lineAmount({ basis }, revenue, "recognition", key);
  const posted = basis.post({ ...amount, amount: due.revenue, currency, ...converted });
  if (posted.kind === "problems") return { kind: "problems", problems: problemsOf(revenue, posted.problems) };
  const { accountingAmount } = converted;
  return { kind: "entry", entry: { lines: posted.lines, amount: due.revenue, currency, accountingAmount } };
}

function costEntry({ book, basis }: RevenueGround, revenue: LineRevenue, { costs }: Due, key: string): EntryFound {
  const posted = costs.map(({ entry, amount, accountingAmount }) =>
    basis.post({
      ...lineAmount({ basis }, revenue, "completed contract", key),
      ...placeIn(entry),
      class: null,
      amount,
      accountingAmount,
      account: { postingType: "Cost", account: entry.account },
    }),
  );
  const problems = posted.flatMap((one) => (one.kind === "problems" ? problemsOf(revenue, one.problems) : []));
  if (problems.length > 0) return { kind: "problems", problems };
  const moved = sum(costs.map(({ accountingAmount }) => accountingAmount));
  const lines = posted.flatMap((one) => (one.kind === "lines" ? one.lines : []));
  const currency = book.settings.accountingCurrency;
  return { kind: "entry", entry: { lines, amount: moved, currency, accountingAmount: moved } };
}

/** What an amount keeps of the entry it moves. */
export function placeIn(entry: Row<"LedgerEntries">) {
  const { currency, rate, projectId, customerId, dimensions } = entry;
  return { currency, rate, projectId, customerId, dimensions };
}

/** An amount of a line as a whole, of the class that bills it. */
export function lineAmount(
  { basis }: Pick<RevenueGround, "basis">,
  { line, contract }: LineRevenue,
  event: PostingEvent,
  sourceKey: string,
): Omit<PostingAmount, "amount" | "currency" | "rate" | "accountingAmount"> {
  return {
    event,
    class: "Milestone",
    category: null,
    contractId: contract.contractId,
    lineId: line.lineId,
    projectId: line.projectId,
    customerId: contract.customerId,
    sourceKey,
    taxGroup: null,
    dimensions: basis.dimensionsOf(line.projectId),
    account: null,
  };
}

/** What keeps a line from being posted, as problems. */
export function problemsOf({ line }: LineRevenue, found: readonly PostingProblem[]): readonly Problem[] {
  return found.map(({ code, params, place }) => ({ ...place, code, params, severity: "error", key: line.lineId }));
}
