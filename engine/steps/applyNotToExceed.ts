/** Step 8: unbilled sales held to the not-to-exceed limits of their line and contract. */
import { groupBy } from "../kernel/group";
import { compareText, problemCollector, type Problem } from "../kernel/problem";
import { sortNearly } from "../kernel/sortNearly";
import type { UnbilledSales } from "../model/billable";
import { isMarked, type BillingMarks } from "../model/billingMarks";
import { placeOf, type Book } from "../model/book";
import { decidedValue, NTE_DECISION, READY_TO_INVOICE } from "../model/decisions";
import { COMMITTED, limitsOf, NO_LIMITS, NOT_EVALUATED, type Limits, type NteVerdict } from "../model/limits";
import { limitSale } from "./deriveUnbilledSales";
import { failureParams } from "./document/limits";
import { divideAsOnDraft, divideAtRoom, restKeyOf } from "./limits/divide";
import { useDrafts, type DraftUse } from "./limits/draftUse";
import { commit, failureOf, metersOf, roomOf, type Meter } from "./limits/meters";

export type Limited = {
  /** Every sale, evaluated, by key. */
  readonly unbilled: readonly UnbilledSales[];
  readonly limits: Limits;
  readonly problems: readonly Problem[];
};

/** What is evaluated one after the other, once what is invoiced and on drafts has been counted. */
const RANKS = ["first", "ready", "open"] as const;
type Rank = (typeof RANKS)[number];

/** A chargeable sale under limits: the whole row at `index`, or one part of it. */
type Candidate = {
  readonly sale: UnbilledSales;
  readonly index: number;
  readonly part: "whole" | 0 | 1;
  readonly meters: readonly Meter[];
};

type Evaluating = {
  readonly marks: BillingMarks;
  readonly drafts: DraftUse;
  readonly canDivide: boolean;
  readonly queues: Readonly<Record<Rank, Candidate[]>>;
  /** What became of the sale at each index: itself where no limit holds, as it was evaluated, or its two parts. */
  readonly evaluated: (UnbilledSales | UnbilledSales[])[];
  /** Marked rows that Failed. */
  readonly inVain: UnbilledSales[];
};

/**
 * Evaluates chargeable sales under a limit; all others are Not Applicable.
 *
 * In order: invoiced, on a draft, NTE Decision First, marked ready, then date, Actual ID, key. What fits every limit is
 * Committed and uses it up; else it is Failed, by itself: a later sale that still fits is committed. Refunds give room.
 * NTE Decision Reset: Not Evaluated, nothing is committed. What is not Committed cannot be marked (`nte-exceeded`); a
 * Failed one that was marked before is told as a warning.
 *
 * With the setting Not-to-Exceed Split the sale that crosses is divided (`divideAtRoom`). While a part is on a draft the
 * sale stays divided as it is there, and one that is on a draft as a whole stays whole. Booked sales are not divided.
 *
 * @param sales by key, none of them evaluated
 */
export function applyNotToExceed(book: Book, sales: readonly UnbilledSales[], marks: BillingMarks): Limited {
  const limits = limitsOf(book);
  if (limits.size === 0) return { unbilled: sales, limits: NO_LIMITS, problems: [] };
  const meters = metersOf(book, limits);
  const evaluating: Evaluating = {
    marks,
    drafts: useDrafts(book, meters),
    canDivide: book.settings.notToExceedSplit === "Yes",
    queues: { first: [], ready: [], open: [] },
    evaluated: [...sales],
    inVain: [],
  };
  sales.forEach((sale, index) => {
    if (sale.billingType !== "Chargeable") return;
    const ofSale = meters.of(sale);
    if (ofSale.length > 0) enqueue({ sale, index, part: "whole", meters: ofSale }, evaluating);
  });
  for (const rank of RANKS) {
    for (const candidate of inOrder(evaluating.queues[rank])) evaluate(candidate, evaluating);
  }
  const { evaluated, drafts, inVain } = evaluating;
  return {
    unbilled: evaluated.flat(),
    limits: { uses: meters.uses(), exceeded: drafts.exceeded },
    problems: markedInVain(book, inVain),
  };
}

/** Puts a sale, or what its draft leaves of it, where it is evaluated; what is on a draft was evaluated there. */
function enqueue(candidate: Candidate, evaluating: Evaluating): void {
  const { sale, index, meters } = candidate;
  const { marks, drafts, canDivide, queues } = evaluating;
  if (marks.actualIds.size === 0 || !isMarked(marks, sale.actualId)) {
    queues.open.push(candidate);
    return;
  }
  const parts = canDivide ? divideAsOnDraft(sale, drafts) : null;
  if (parts === null) placeDecided(candidate, evaluating);
  else parts.forEach((part, at) => placeDecided({ sale: part, index, part: at === 0 ? 0 : 1, meters }, evaluating));
}

function placeDecided(candidate: Candidate, evaluating: Evaluating): void {
  const { sale, part } = candidate;
  const { marks, drafts, canDivide, queues } = evaluating;
  const detailId = drafts.rows.get(sale.key)?.detailId;
  if (detailId !== undefined) {
    const failure = drafts.exceeded.get(detailId);
    keep(candidate, failure === undefined ? COMMITTED : { status: "Failed", failure }, evaluating);
  } else if (decidedValue(marks.decisions, sale.key, NTE_DECISION) === "Reset") {
    keep(candidate, NOT_EVALUATED, evaluating);
  } else {
    const keys = canDivide && part === "whole" ? [sale.key, restKeyOf(sale.key)] : [sale.key];
    queues[rankOf(keys, marks)].push(candidate);
  }
}

/** The first rank that any of the keys has. */
function rankOf(keys: readonly string[], { decisions }: BillingMarks): Rank {
  if (keys.some((key) => decidedValue(decisions, key, NTE_DECISION) === "First")) return "first";
  const isReady = keys.some((key) => decidedValue(decisions, key, READY_TO_INVOICE) === READY_TO_INVOICE);
  return isReady ? "ready" : "open";
}

/**
 * By date, Actual ID and key. Sales come by key, so that days are sorted and little else: an Actual ID is out of place
 * only where another begins with it.
 */
function inOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const days = [...groupBy(candidates, ({ sale }) => sale.date)].sort(([a], [b]) => compareText(a, b));
  return days.flatMap(([, ofDay]) => sortNearly(ofDay, byActual));
}

function byActual(a: Candidate, b: Candidate): number {
  return compareText(a.sale.actualId, b.sale.actualId) || a.index - b.index || Number(a.part) - Number(b.part);
}

function evaluate(candidate: Candidate, evaluating: Evaluating): void {
  const { sale, index, part, meters } = candidate;
  const failure = failureOf(meters, sale.amount);
  if (failure === null) {
    commit(meters, sale.amount);
    keep(candidate, COMMITTED, evaluating);
    return;
  }
  const divided = evaluating.canDivide && part === "whole" ? divideAtRoom(sale, roomOf(meters)) : null;
  if (divided === null) {
    keep(candidate, { status: "Failed", failure }, evaluating);
    return;
  }
  const [kept, rest] = divided;
  commit(meters, kept.amount);
  keep({ sale: kept, index, part: 0, meters }, COMMITTED, evaluating);
  const isReset = decidedValue(evaluating.marks.decisions, rest.key, NTE_DECISION) === "Reset";
  const ofRest: NteVerdict = { status: "Failed", failure: failureOf(meters, rest.amount) };
  keep({ sale: rest, index, part: 1, meters }, isReset ? NOT_EVALUATED : ofRest, evaluating);
}

function keep({ sale, index, part }: Candidate, verdict: NteVerdict, { evaluated, marks, inVain }: Evaluating): void {
  const limited = limitSale(sale, verdict, marks);
  const before = evaluated[index];
  if (part === "whole") evaluated[index] = limited;
  else if (!Array.isArray(before)) evaluated[index] = [limited];
  else if (part === 0) before.unshift(limited);
  else before.push(limited);
  if (verdict.failure !== null && limited.readyToInvoice && limited.invoiceId === null) inVain.push(limited);
}

/** `nte-exceeded`, a warning at the actual of each Failed row that was marked ready and is on no draft. */
function markedInVain(book: Book, inVain: readonly UnbilledSales[]): readonly Problem[] {
  const told = problemCollector();
  for (const { key, row, currency, blockedBy, nteDetail } of inVain) {
    if (blockedBy !== "nte-exceeded" || nteDetail === null) continue;
    told.add({ code: "nte-exceeded", table: "Actuals", column: "quantity" }, () => ({
      ...placeOf(book, "Actuals", row, "quantity"),
      code: "nte-exceeded",
      severity: "warning",
      key,
      params: failureParams(nteDetail, currency),
    }));
  }
  return told.all();
}
