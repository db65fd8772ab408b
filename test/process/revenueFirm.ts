/** A fixed-price line of USD 10,000 whose revenue is recognised, month by month, and what its ledgers hold. */
import type { Book } from "../../engine/model/book";
import type { Row } from "../../engine/schema/tables";
import type { PostingType } from "../../engine/schema/values";
import {
  actual,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { journal, post, type Done } from "../engine/steps/ledgerBook";

type Completion = Row<"RevenueProfiles">["completion"];

/** A profile of Fixed Price that WIP waits under. */
export function profile(
  completion: Completion,
  more: Partial<Row<"RevenueProfiles">> = {},
): Partial<Row<"RevenueProfiles">> {
  return { profile: completion, billingMethod: "Fixed Price", onAccountInvoicing: "Balance", completion, ...more };
}

/** A day's work on the line's project: `cost` in US dollars. */
export function work(actualId: string, date: string, cost: number): Partial<Row<"Actuals">> {
  return actual({ actualId, date, quantity: millionths(1), unitCost: millionths(cost) });
}

export const fixedLine = (more: Partial<Row<"ContractLines">> = {}): Partial<Row<"ContractLines">> =>
  line({ billingMethod: "Fixed Price", contractAmount: cents(10_000), ...more });

export function estimate(period: string, total: number | null, percent: number | null = null) {
  const estimatedTotalCost = total === null ? null : cents(total);
  return {
    lineId: "L-1",
    period,
    estimatedTotalCost,
    percentComplete: percent === null ? null : millionths(percent),
  };
}

/** Work of 2,000 in October, 1,000 in November and 3,000 in December, of 8,000; two milestones of 6,000 and 4,000. */
export function firm(completion: Completion, rows: PartialRows = {}, more: Partial<Row<"RevenueProfiles">> = {}): Book {
  return smallBook({
    Contracts: [contract()],
    ContractLines: [fixedLine()],
    Actuals: [work("A-1", "2026-10-05", 2000), work("A-2", "2026-11-10", 1000), work("A-3", "2026-12-15", 3000)],
    RevenueProfiles: [profile(completion, more)],
    RevenueEstimates: [estimate("2026-10", 8000)],
    Milestones: [
      milestone({ amount: cents(6000) }),
      milestone({ milestoneId: "M-2", amount: cents(4000), date: "2026-12-31" }),
    ],
    Decisions: ["M|M-1#1|C-1", "M|M-2#1|C-1"].map((key) => decision({ key })),
    ...rows,
  });
}

/** The book once its costs up to a day are journalled. */
export function costed(book: Book, to = "2026-12-31"): Book {
  return journal(book, true, to).after;
}

/** The book once everything ready by a day is invoiced and posted, dated on it. */
export function invoiced(book: Book, asOf: string, id: string): Book {
  const flow = flowOf(book).create({ asOf });
  const confirmed = flow.edit(id, { "Accounting Date": asOf }).confirm([id]);
  const done = post(confirmed.book, [id], asOf);
  expect(done.outcomes.map(({ code }) => code)).toEqual(["invoice-posted"]);
  return done.after;
}

/** What stands on accounts of a posting type, debits positive: in accounting currency and in its own, in minor units. */
export function standing({ rows }: Book, ...types: readonly PostingType[]): readonly [number, number] {
  const entries = rows.LedgerEntries.filter(({ postingType }) => types.includes(postingType));
  return [
    entries.reduce((total, { accountingAmount }) => total + accountingAmount, 0),
    entries.reduce((total, { amount }) => total + amount, 0),
  ];
}

/** Outcome codes of what was done. */
export function codes({ outcomes }: Pick<Done, "outcomes">): readonly string[] {
  return outcomes.map(({ code }) => code);
}
