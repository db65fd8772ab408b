/** The command `recognize`: a period's revenue of fixed-price lines, and its reversal. */
import { add, subtract, ZERO } from "../kernel/money";
import { periodNamed, type AccountingPeriod } from "../model/accountingPeriods";
import type { Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { StepResult } from "../model/outcome";
import { ELIMINATION, nextRevenueKey, REVENUE_EVENTS } from "../model/recognition";
import type { Numbering } from "../model/series";
import { done, refusal, unchanged } from "./document/selectDocuments";
import { isMethodChanged, revenueGround, type LineRevenue, type RevenueGround } from "./recognition/lineRevenue";
import { dueOf, earlierDue, earnedOf, isDue, periodEntry } from "./recognition/periodEntry";
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

type RecognizeCommand = Extract<Command, { readonly kind: "recognize" }>;

/**
 * Books a period's revenue of lines, all that recognise any where none is named, or takes back their last entry. One line
 * that is refused stops no other; asked again it does nothing.
 *
 * Completed percentage and Straight line: WIP Sales Value against Accrued Revenue, share x Contract Amount less what was
 * earned before, below zero where an estimate has fallen. Completed contract: costs that are in profit and loss move to WIP
 * Cost. A period has one entry a line, dated on its last day and converted at that day's rate; periods go in order, closed
 * ones are passed over. A reversal has the date of what it takes back and its stored amounts.
 *
 * Outcomes: revenue-recognized (period, percent, currency, total, voucher), costs-deferred (period, currency, total,
 * voucher), recognition-reversed (period, voucher); unchanged: already-recognized (period, voucher), nothing-to-recognize
 * (period), nothing-to-reverse (period); refused: period-unknown, name-required, no-such-line, line-without-recognition,
 * line-eliminated, later-recognized (period, last), earlier-first (period, first), method-changed, recognition-refused
 * (reason). Codes: closed-period, no-exchange-rate, revenue-needs, dates-reversed, profile-conflict, ambiguous-profile,
 * no-account, rules-unread, bad-series.
 *
 * @param broken lines left out where none is named
 */
export function recognizeRevenue(
  book: Book,
  command: RecognizeCommand,
  actor: Actor,
  broken: ReadonlySet<string> = new Set(),
): StepResult {
  const name = command.period.trim();
  const period = periodNamed(book.rows.Periods, name);
  if (period === null || name === ELIMINATION) return stepOf([toldOnly(refusal("period-unknown", name))]);
  if (actor.by.trim() === "") return stepOf([toldOnly(refusal("name-required", name))]);
  const ground = revenueGround(book, broken);
  const each = command.reverse ? reverseOne : recognizeOne;
  const nothing = command.reverse ? "nothing-to-reverse" : "nothing-to-recognize";
  return performOnLines(
    { ground, lines: command.lines, refusedCode: "recognition-refused", untold: ofNoConcern },
    (revenue, vouchers) => each({ ground, period, vouchers, actor }, revenue),
    unchanged(nothing, null, { period: period.period }),
  );
}

/** Of all lines, those with nothing to do are not told one by one. */
const ofNoConcern: ReadonlySet<string> = new Set([
  "nothing-to-recognize",
  "nothing-to-reverse",
  "already-recognized",
  "line-eliminated",
]);

type Run = {
  readonly ground: RevenueGround;
  readonly period: AccountingPeriod;
  readonly vouchers: Numbering;
  readonly actor: Actor;
};

function recognizeOne(run: Run, revenue: LineRevenue): LineDone {
  const { ground, period, vouchers, actor } = run;
  const { line } = revenue;
  const { lineId } = line;
  const kept = keptBack(run, revenue);
  if (kept !== null) return kept;
  const found = dueOf(ground, revenue, period);
  if (found.kind === "problem") return refusedFor("recognition-refused", lineId, [found.problem]);
  const { due } = found;
  if (!isDue(due)) return toldOnly(unchanged("nothing-to-recognize", lineId, { period: period.period }));
  const closed = closedOn(ground, revenue, period.to);
  if (closed !== null) return refusedFor("recognition-refused", lineId, [closed]);
  const first = earlierDue(ground, revenue, period);
  if (first !== null) {
    return toldOnly(refusal("earlier-first", lineId, { period: period.period, first: first.period }));
  }
  const key = nextRevenueKey(ground.book.rows.RevenuePosted, lineId, period.period);
  const entry = periodEntry(ground, revenue, due, { date: period.to, key });
  if (entry.kind === "problems") return refusedFor("recognition-refused", lineId, entry.problems);
  const { lines, amount, currency, accountingAmount } = entry.entry;
  const voucher = vouchers.draw(period.to);
  const isCost = revenue.method === "Completed contract";
  const row = {
    key,
    lineId,
    period: period.period,
    percentComplete: due.percent,
    costToDate: due.costToDate,
    earnedToDate: isCost ? ZERO : add(earnedOf(revenue).accountingAmount, accountingAmount),
    posted: accountingAmount,
  };
  const told = { period: period.period, currency, total: amountText(amount, currency), voucher };
  return {
    rows: revenueRows({ row, event: REVENUE_EVENTS.recognition, date: period.to, voucher, lines }, actor),
    outcome:
      due.percent === null
        ? done("costs-deferred", lineId, told)
        : done("revenue-recognized", lineId, { ...told, percent: percentText(due.percent) }),
    problems: [],
  };
}

/** What keeps a line from another entry whatever it would be. */
function keptBack({ period }: Run, revenue: LineRevenue): LineDone | null {
  const { lineId } = revenue.line;
  const { recognized, elimination } = revenue;
  if (elimination !== null)
    return toldOnly(refusal("line-eliminated", lineId, { voucher: elimination.row.voucher ?? "" }));
  const same = recognized.find(({ row }) => row.period === period.period);
  if (same !== undefined) {
    const params = { period: period.period, voucher: same.row.voucher ?? "" };
    return toldOnly(unchanged("already-recognized", lineId, params));
  }
  const last = recognized.at(-1);
  if (last !== undefined && last.accountingDate >= period.to) {
    return toldOnly(refusal("later-recognized", lineId, { period: period.period, last: last.row.period }));
  }
  return isMethodChanged(revenue) ? toldOnly(refusal("method-changed", lineId)) : null;
}

function reverseOne({ ground, period, vouchers, actor }: Run, revenue: LineRevenue): LineDone {
  const { lineId } = revenue.line;
  const { recognized, elimination } = revenue;
  const asked = recognized.find(({ row }) => row.period === period.period);
  if (asked === undefined) return toldOnly(unchanged("nothing-to-reverse", lineId, { period: period.period }));
  if (elimination !== null)
    return toldOnly(refusal("line-eliminated", lineId, { voucher: elimination.row.voucher ?? "" }));
  const last = recognized.at(-1);
  if (last !== undefined && last !== asked) {
    return toldOnly(refusal("later-recognized", lineId, { period: period.period, last: last.row.period }));
  }
  const closed = closedOn(ground, revenue, asked.accountingDate);
  if (closed !== null) return refusedFor("recognition-refused", lineId, [closed]);
  const voucher = vouchers.draw(asked.accountingDate);
  const { posted, earnedToDate } = asked.row;
  const isCost = earnedToDate === 0 && revenue.method === "Completed contract";
  const of = {
    event: REVENUE_EVENTS.recognition,
    date: asked.accountingDate,
    voucher,
    earnedToDate: isCost ? ZERO : subtract(earnedToDate, posted),
  };
  return {
    rows: reversalRows(asked, of, actor),
    outcome: done("recognition-reversed", lineId, { period: period.period, voucher }),
    problems: [],
  };
}
