/** What recognition and elimination have in common: which lines, and what became of each. */
import type { IsoDate } from "../../kernel/calendar";
import { minorDigits } from "../../kernel/currency";
import { microText, minorText, type Micro, type Minor } from "../../kernel/money";
import type { Problem } from "../../kernel/problem";
import { placeOf, type Book } from "../../model/book";
import { voucherNumbering } from "../../model/numberings";
import { NOTHING_DONE, type Outcome, type StepResult } from "../../model/outcome";
import { closedPeriodOn } from "../../model/period";
import type { Numbering } from "../../model/series";
import { distinct, refusal } from "../document/selectDocuments";
import type { LineRevenue, RevenueGround } from "./lineRevenue";
import { joinedRows, type RevenueRows } from "./revenueRows";

/** What became of one line; `rows` null where nothing was booked. */
export type LineDone = {
  readonly outcome: Outcome;
  readonly rows: RevenueRows | null;
  readonly problems: readonly Problem[];
};

/** The chosen lines' revenue, by Line ID, and why others have none. */
export type ChosenLines = { readonly revenues: readonly LineRevenue[]; readonly others: readonly LineDone[] };

/**
 * Lines by their IDs; all whose revenue is recognised where none is named, those among them that could not be told so
 * included. Refused: no-such-line, line-without-recognition; `refusedCode` for a profile at fault.
 */
function chosenLines(ground: RevenueGround, ids: readonly string[], refusedCode: string): ChosenLines {
  const { book } = ground;
  const named = new Map(book.rows.ContractLines.map((line) => [line.lineId, line]));
  const chosen = ids.length === 0 ? ground.lines : [...distinct(ids)].sort().map((id) => named.get(id) ?? id);
  const revenues: LineRevenue[] = [];
  const others: LineDone[] = [];
  for (const line of chosen) {
    if (typeof line === "string") {
      others.push(toldOnly(refusal("no-such-line", line)));
      continue;
    }
    const found = ground.revenueOf(line);
    if (found.kind === "revenue") revenues.push(found.revenue);
    else if (found.kind === "problem") {
      const { code, row, params } = found.found;
      const place = placeOf(book, "RevenueProfiles", row, null);
      others.push(
        refusedFor(refusedCode, line.lineId, [{ ...place, code, params, severity: "error", key: line.lineId }]),
      );
    } else if (ids.length > 0) others.push(toldOnly(refusal("line-without-recognition", line.lineId)));
  }
  return { revenues, others };
}

/**
 * Performs on the chosen lines, each on its own: one that is refused stops no other. Of all lines, those `untold` says
 * nothing of are left out.
 */
export function performOnLines(
  { ground, lines, refusedCode, untold }: LinesAsked,
  each: (revenue: LineRevenue, vouchers: Numbering) => LineDone,
  nothing: Outcome,
): StepResult {
  return withVouchers(ground.book, refusedCode, (vouchers) => {
    const { revenues, others } = chosenLines(ground, lines, refusedCode);
    const performed = [...others, ...revenues.map((revenue) => each(revenue, vouchers))];
    const told = lines.length === 0 ? performed.filter(({ outcome }) => !untold.has(outcome.code)) : performed;
    return told.length > 0 ? told : [toldOnly(nothing)];
  });
}

type LinesAsked = {
  readonly ground: RevenueGround;
  /** Their IDs; none: all. */
  readonly lines: readonly string[];
  readonly refusedCode: string;
  /** Outcomes of lines that were not named and have nothing to do. */
  readonly untold: ReadonlySet<string>;
};

/** An outcome and nothing else. */
export function toldOnly(outcome: Outcome): LineDone {
  return { outcome, rows: null, problems: [] };
}

/** A line that problems keep back; the reason is the first one's code. */
export function refusedFor(code: string, lineId: string, problems: readonly Problem[]): LineDone {
  return { outcome: refusal(code, lineId, { reason: problems[0]?.code ?? "" }), rows: null, problems };
}

/** A problem where the day lies in a closed period; null: it is open. */
export function closedOn({ book }: RevenueGround, { line }: LineRevenue, date: IsoDate): Problem | null {
  const closed = closedPeriodOn(book.rows.Periods, date);
  if (closed === null) return null;
  const place = placeOf(book, "Periods", closed.row, "status");
  return {
    ...place,
    code: "closed-period",
    severity: "error",
    key: line.lineId,
    params: { date, period: closed.period },
  };
}

/** Performs on vouchers; where the series has no numbers, nothing is booked: bad-series. */
function withVouchers(
  book: Book,
  refusedCode: string,
  performed: (vouchers: Numbering) => readonly LineDone[],
): StepResult {
  const vouchers = voucherNumbering(book);
  if (vouchers.kind === "problem") {
    const { code, params } = vouchers;
    const problem: Problem = { ...placeOf(book, "Settings", 0, "value"), code, params, severity: "error", key: null };
    return stepOf([{ outcome: refusal(refusedCode, null, { reason: code }), rows: null, problems: [problem] }]);
  }
  return stepOf(performed(vouchers.numbering));
}

/** All lines as one step. */
export function stepOf(lines: readonly LineDone[]): StepResult {
  return {
    ...NOTHING_DONE,
    appends: joinedRows(lines.flatMap(({ rows }) => rows ?? [])),
    outcomes: lines.map(({ outcome }) => outcome),
    problems: lines.flatMap(({ problems }) => problems),
  };
}

/** An amount as outcomes name it. */
export function amountText(amount: Minor, currency: string): string {
  return minorText(amount, minorDigits(currency));
}

/** A percentage as outcomes name it. */
export function percentText(percent: Micro): string {
  return microText(percent);
}
