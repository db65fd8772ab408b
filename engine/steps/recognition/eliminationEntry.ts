/** What ends a line's work in progress. */
import type { IsoDate } from "../../kernel/calendar";
import { groupBy } from "../../kernel/group";
import { HUNDRED_PERCENT, negate, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import type { Problem } from "../../kernel/problem";
import { periodNamed, periodOn } from "../../model/accountingPeriods";
import { accountResolver } from "../../model/accounts";
import { placeOf } from "../../model/book";
import { REVENUE_EVENTS } from "../../model/recognition";
import { mirrored, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import { balanceOf, entriesOn, type LineRevenue, type RevenueGround } from "./lineRevenue";
import { earnedOf, lineAmount, placeIn, problemsOf } from "./periodEntry";
import { progressOf, revenueNeeds } from "./progress";

type Entry = Row<"LedgerEntries">;

/** What was invoiced on account of a line, credits taken off, in its contract's currency. */
export function invoicedOf(revenue: LineRevenue): Minor {
  return negate(balanceOf(entriesOn(revenue, "WIP Invoiced On-Account")).amount);
}

/** How far a line is from being eliminated. */
export type Readiness =
  | { readonly kind: "ready" }
  | { readonly kind: "not complete"; readonly percent: Micro | null; readonly earned: Minor; readonly amount: Minor }
  | { readonly kind: "not invoiced"; readonly invoiced: Minor; readonly amount: Minor }
  | { readonly kind: "too early"; readonly last: IsoDate }
  | { readonly kind: "problem"; readonly problem: Problem };

/**
 * Ready once the whole Contract Amount is recognised (a completed contract: its work is at 100 %) and exactly that is
 * invoiced and posted, on a day no earlier than anything of it was booked. Codes: those of `progressOf`, revenue-needs.
 */
export function readinessOf(ground: RevenueGround, revenue: LineRevenue, date: IsoDate): Readiness {
  const { line, method } = revenue;
  const amount = line.contractAmount;
  if (amount === null) {
    const where = { table: "ContractLines", row: line.row, columnKey: "contractAmount" } as const;
    return { kind: "problem", problem: revenueNeeds(ground.book, line, where) };
  }
  if (method === "Completed contract") {
    const work = workBy(ground, revenue, date);
    if ("problem" in work) return { kind: "problem", problem: work.problem };
    const { percent } = work;
    if (percent < HUNDRED_PERCENT) return { kind: "not complete", percent, earned: ZERO, amount };
  } else {
    const earned = earnedOf(revenue).amount;
    if (earned !== amount) return { kind: "not complete", percent: null, earned, amount };
  }
  const invoiced = invoicedOf(revenue);
  if (invoiced !== amount) return { kind: "not invoiced", invoiced, amount };
  const last = lastOf(revenue);
  return last > date ? { kind: "too early", last } : { kind: "ready" };
}

/** The latest of the % Complete given by then, and what cost and estimate come to. */
export function workBy(
  { book }: RevenueGround,
  revenue: LineRevenue,
  date: IsoDate,
): { readonly percent: Micro } | { readonly problem: Problem } {
  const { Periods, RevenueEstimates } = book.rows;
  const ended = RevenueEstimates.flatMap((row) => {
    const end = row.lineId === revenue.line.lineId ? periodNamed(Periods, row.period)?.from : undefined;
    return row.percentComplete === null || end === undefined || end > date ? [] : [{ row, end }];
  });
  const given = ended.sort((a, b) => (a.end < b.end ? -1 : 1)).at(-1)?.row.percentComplete ?? null;
  if (given !== null) return { percent: given };
  const period = periodOn(Periods, date) ?? { period: date, from: date, to: date };
  const found = progressOf(book, revenue, period);
  return found.kind === "problem" ? { problem: found.problem } : { percent: found.progress.percent };
}

/** The last accounting date of what elimination takes out. */
function lastOf({ entries }: LineRevenue): IsoDate {
  const inWip = entries.filter(({ postingType }) => WIP.has(postingType));
  return inWip.reduce((last, { accountingDate }) => (accountingDate > last ? accountingDate : last), "");
}

const WIP: ReadonlySet<string> = new Set(["WIP Sales Value", "WIP Cost", "WIP Invoiced On-Account"]);

export type Elimination =
  | {
      readonly kind: "entry";
      readonly lines: readonly VoucherLine[];
      /** The Contract Amount as it was invoiced, in accounting currency. */
      readonly accountingAmount: Minor;
    }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/**
 * Takes a ready line's work in progress out at its stored amounts, from the accounts it stands on. What was recognised and
 * what was invoiced differ in accounting currency where rates changed between: that goes to Exchange Gain or Loss. A
 * completed contract gets its costs back where they were, and its revenue. Codes: those of `basis.post`, no-account.
 */
export function eliminationEntry(ground: RevenueGround, revenue: LineRevenue, key: string): Elimination {
  const onAccount = entriesOn(revenue, "WIP Invoiced On-Account");
  const accountingAmount = negate(balanceOf(onAccount).accountingAmount);
  const rules = eliminationOf(ground, revenue, onAccount, key);
  if (rules.kind === "problems") return rules;
  if (revenue.method === "Completed contract") {
    const costs = costsBack(ground, revenue, key);
    if (costs.kind === "problems") return costs;
    return { kind: "entry", lines: [...costs.lines, ...rules.lines], accountingAmount };
  }
  const taken = [...onAccount, ...entriesOn(revenue, "WIP Sales Value")];
  const lines = takenOut(taken, key);
  const difference = exchangeDifference(ground, revenue, lines, key);
  if (difference.kind === "problems") return difference;
  return { kind: "entry", lines: [...lines, ...difference.lines], accountingAmount };
}

type Lines =
  | Extract<Elimination, { readonly kind: "problems" }>
  | { readonly kind: "lines"; readonly lines: readonly VoucherLine[] };

/** WIP Invoiced On-Account by the posting table, each from its account: what tells whether the rules allow it at all. */
function eliminationOf(
  { basis }: RevenueGround,
  revenue: LineRevenue,
  onAccount: readonly Entry[],
  key: string,
): Lines {
  return together(
    revenue,
    collapsed(onAccount).map((entry) =>
      basis.post({
        ...lineAmount({ basis }, revenue, "elimination", key),
        ...placeIn(entry),
        amount: negate(entry.amount),
        accountingAmount: negate(entry.accountingAmount),
        account: { postingType: "WIP Invoiced On-Account", account: entry.account },
      }),
    ),
  );
}

/** What recognition moved goes back where it was; what the journal booked in the balance goes to Cost by its class. */
function costsBack({ book, basis }: RevenueGround, revenue: LineRevenue, key: string): Lines {
  const recognised = revenue.entries.filter(({ event }) => event === REVENUE_EVENTS.recognition);
  const inBalance = revenue.entries.filter(
    ({ event, postingType }) =>
      postingType === "WIP Cost" && event !== REVENUE_EVENTS.recognition && event !== REVENUE_EVENTS.elimination,
  );
  const sources = new Map(book.rows.BookedActuals.map((row) => [row.key, row]));
  const bySource = [...groupBy(inBalance, ({ sourceKey }) => sourceKey).values()].flatMap(collapsed);
  const posted = together(
    revenue,
    bySource.map((entry) => {
      const source = sources.get(entry.sourceKey ?? "");
      return basis.post({
        ...lineAmount({ basis }, revenue, "elimination cost", key),
        ...placeIn(entry),
        sourceKey: entry.sourceKey,
        class: source?.class ?? null,
        category: source?.category ?? null,
        amount: entry.amount,
        accountingAmount: entry.accountingAmount,
        account: { postingType: "WIP Cost", account: entry.account },
      });
    }),
  );
  if (posted.kind === "problems") return posted;
  return { kind: "lines", lines: [...takenOut(recognised, key), ...posted.lines] };
}

type Found = ReturnType<RevenueGround["basis"]["post"]>;

function together(revenue: LineRevenue, posted: readonly Found[]): Lines {
  const problems = posted.flatMap((one) => (one.kind === "problems" ? problemsOf(revenue, one.problems) : []));
  if (problems.length > 0) return { kind: "problems", problems };
  return { kind: "lines", lines: posted.flatMap((one) => (one.kind === "lines" ? one.lines : [])) };
}

/** Entries the other way round, those alike as one. */
function takenOut(entries: readonly Entry[], key: string): readonly VoucherLine[] {
  return mirrored(collapsed(entries)).map((line) => ({ ...line, sourceKey: key }));
}

/** Entries alike in account, currency, project, customer and dimensions as one; without a rate where theirs differ. */
function collapsed(entries: readonly Entry[]): readonly Entry[] {
  const likenessOf = ({ account, postingType, currency, projectId, customerId, dimensions }: Entry) =>
    JSON.stringify([account, postingType, currency, projectId, customerId, [...dimensions]]);
  return [...groupBy(entries, likenessOf).values()].flatMap((alike) => {
    const [first] = alike;
    const balance = balanceOf(alike);
    if (first === undefined || (balance.amount === 0 && balance.accountingAmount === 0)) return [];
    const rate = alike.every((entry) => entry.rate === first.rate) ? first.rate : null;
    return [{ ...first, ...balance, rate, taxGroup: null }];
  });
}

function exchangeDifference(
  { book, basis }: RevenueGround,
  revenue: LineRevenue,
  lines: readonly VoucherLine[],
  key: string,
): Lines {
  const difference = negate(sum(lines.map(({ accountingAmount }) => accountingAmount)));
  if (difference === 0) return { kind: "lines", lines: [] };
  const { line, contract } = revenue;
  const postingType = "Exchange Gain or Loss";
  const place = { billingMethod: line.billingMethod, class: null, category: null, projectId: line.projectId };
  const account = accountResolver(book)(postingType, place);
  if (account === null) {
    const params = { postingType, billingMethod: "", class: "", category: "", projectId: line.projectId ?? "" };
    const where = placeOf(book, "PostingProfiles", 0, "account");
    return { kind: "problems", problems: problemsOf(revenue, [{ code: "no-account", place: where, params }]) };
  }
  const { contractId, lineId, projectId, customerId, sourceKey, taxGroup, dimensions } = lineAmount(
    { basis },
    revenue,
    "elimination",
    key,
  );
  const amount = { amount: ZERO, currency: contract.currency, rate: null, accountingAmount: difference };
  const about = { contractId, lineId, projectId, customerId, sourceKey, taxGroup, dimensions };
  return { kind: "lines", lines: [{ account, postingType, ...amount, ...about }] };
}
