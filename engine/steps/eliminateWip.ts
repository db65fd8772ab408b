/** The command `eliminate`: a finished fixed-price line leaves no work in progress, and the reversal of that. */
import { HUNDRED_PERCENT, ZERO } from "../kernel/money";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { StepResult } from "../model/outcome";
import { ELIMINATION, nextRevenueKey, REVENUE_EVENTS } from "../model/recognition";
import type { Numbering } from "../model/series";
import { done, refusal, unchanged } from "./document/selectDocuments";
import { eliminationEntry, readinessOf, type Readiness } from "./recognition/eliminationEntry";
import { isMethodChanged, revenueGround, type LineRevenue, type RevenueGround } from "./recognition/lineRevenue";
import { costBy } from "./recognition/progress";
import { revenueRows, reversalRows } from "./recognition/revenueRows";
import {
  amountText,
  closedOn,
  percentText,
  performOnLines,
  refusedFor,
  stepOf,
  toldOnly,
  type LineDone,
} from "./recognition/revenueRun";

type EliminateCommand = Extract<Command, { readonly kind: "eliminate" }>;

/**
 * Ends the work in progress of lines that are complete and fully invoiced, all that are where none is named, or takes that
 * back for the lines named. One that is refused stops no other; asked again it does nothing.
 *
 * Completed percentage and Straight line: WIP Invoiced On-Account against WIP Sales Value. Completed contract: its costs go
 * to Cost, and WIP Invoiced On-Account to Accrued Revenue. All at stored amounts; what rates have changed between goes to
 * Exchange Gain or Loss. A reversal is dated on the day of the command, no earlier than what it takes back.
 *
 * Outcomes: wip-eliminated (currency, total, voucher), elimination-reversed (voucher); unchanged: already-eliminated
 * (voucher), nothing-to-eliminate, not-eliminated; refused: nothing-chosen, name-required, no-such-line,
 * line-without-recognition, method-changed, not-complete (percent), not-earned (earned, total, currency),
 * not-fully-invoiced (invoiced, total, currency), elimination-too-early (date, last), elimination-refused (reason). Codes:
 * as of `recognizeRevenue`.
 *
 * @param broken lines left out where none is named
 */
export function eliminateWip(
  book: Book,
  command: EliminateCommand,
  actor: Actor,
  broken: ReadonlySet<string> = new Set(),
): StepResult {
  const { lines, reverse, date } = command;
  if (lines.length === 0 && reverse) return stepOf([toldOnly(unchanged("nothing-chosen", null))]);
  if (actor.by.trim() === "") return stepOf([toldOnly(refusal("name-required", ELIMINATION))]);
  const ground = revenueGround(book, broken);
  const each = reverse ? reverseOne : eliminateOne;
  return performOnLines(
    { ground, lines, refusedCode: "elimination-refused", untold: notYet },
    (revenue, vouchers) => each({ ground, date, vouchers, actor }, revenue),
    unchanged("nothing-to-eliminate", null),
  );
}

/** Of all lines, those whose time has not come are not told. */
const notYet: ReadonlySet<string> = new Set([
  "already-eliminated",
  "nothing-to-eliminate",
  "not-complete",
  "not-earned",
  "not-fully-invoiced",
]);

type Run = {
  readonly ground: RevenueGround;
  readonly date: string;
  readonly vouchers: Numbering;
  readonly actor: Actor;
};

function eliminateOne({ ground, date, vouchers, actor }: Run, revenue: LineRevenue): LineDone {
  const { line, contract, elimination } = revenue;
  const { lineId } = line;
  if (elimination !== null) {
    return toldOnly(unchanged("already-eliminated", lineId, { voucher: elimination.row.voucher ?? "" }));
  }
  if (isMethodChanged(revenue)) return toldOnly(refusal("method-changed", lineId));
  const readiness = readinessOf(ground, revenue, date);
  if (readiness.kind !== "ready") return notReady(revenue, readiness, date);
  const closed = closedOn(ground, revenue, date);
  if (closed !== null) return refusedFor("elimination-refused", lineId, [closed]);
  const key = nextRevenueKey(ground.book.rows.RevenuePosted, lineId, ELIMINATION);
  const entry = eliminationEntry(ground, revenue, key);
  if (entry.kind === "problems") return refusedFor("elimination-refused", lineId, entry.problems);
  if (entry.lines.length === 0) return toldOnly(unchanged("nothing-to-eliminate", lineId));
  const voucher = vouchers.draw(date);
  const row = {
    key,
    lineId,
    period: ELIMINATION,
    percentComplete: HUNDRED_PERCENT,
    costToDate: costBy(revenue, date),
    earnedToDate: entry.accountingAmount,
    posted: entry.accountingAmount,
  };
  const { currency } = contract;
  const total = amountText(line.contractAmount ?? ZERO, currency);
  return {
    rows: revenueRows({ row, event: REVENUE_EVENTS.elimination, date, voucher, lines: entry.lines }, actor),
    outcome: done("wip-eliminated", lineId, { currency, total, voucher }),
    problems: [],
  };
}

function notReady(
  { line, contract }: LineRevenue,
  readiness: Exclude<Readiness, { kind: "ready" }>,
  date: string,
): LineDone {
  const { lineId } = line;
  const { currency } = contract;
  switch (readiness.kind) {
    case "problem":
      return refusedFor("elimination-refused", lineId, [readiness.problem]);
    case "too early":
      return toldOnly(refusal("elimination-too-early", lineId, { date, last: readiness.last }));
    case "not invoiced": {
      const invoiced = amountText(readiness.invoiced, currency);
      const total = amountText(readiness.amount, currency);
      return toldOnly(refusal("not-fully-invoiced", lineId, { invoiced, total, currency }));
    }
    case "not complete": {
      if (readiness.percent !== null) {
        return toldOnly(refusal("not-complete", lineId, { percent: percentText(readiness.percent) }));
      }
      const earned = amountText(readiness.earned, currency);
      const total = amountText(readiness.amount, currency);
      return toldOnly(refusal("not-earned", lineId, { earned, total, currency }));
    }
  }
}

function reverseOne({ ground, date, vouchers, actor }: Run, revenue: LineRevenue): LineDone {
  const { lineId } = revenue.line;
  const { elimination, recognized } = revenue;
  if (elimination === null) return toldOnly(unchanged("not-eliminated", lineId));
  if (date < elimination.accountingDate) {
    return toldOnly(refusal("elimination-too-early", lineId, { date, last: elimination.accountingDate }));
  }
  const closed = closedOn(ground, revenue, date);
  if (closed !== null) return refusedFor("elimination-refused", lineId, [closed]);
  const voucher = vouchers.draw(date);
  const earnedToDate = recognized.at(-1)?.row.earnedToDate ?? ZERO;
  return {
    rows: reversalRows(elimination, { event: REVENUE_EVENTS.elimination, date, voucher, earnedToDate }, actor),
    outcome: done("elimination-reversed", lineId, { voucher }),
    problems: [],
  };
}
