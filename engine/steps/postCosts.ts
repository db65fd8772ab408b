/** The command `post-costs`: costs that wait in the balance become costs. */
import type { IsoDate } from "../kernel/calendar";
import { groupBy } from "../kernel/group";
import { compareText, type Place, type Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import { placeOf, type Book } from "../model/book";
import type { Actor, Command } from "../model/command";
import type { InvoiceDocument } from "../model/invoice";
import { voucherNumbering } from "../model/numberings";
import { NOTHING_DONE, type Outcome, type StepResult } from "../model/outcome";
import { closedPeriodOn } from "../model/period";
import { postingBasis, type PostingBasis } from "../model/posting";
import type { Numbering } from "../model/series";
import type { WaitingCost } from "../model/waitingCosts";
import { chooseCosts } from "./posting/chooseCosts";
import { costLines, postedCosts, type PostedCosts } from "./posting/costLines";

type PostCosts = Extract<Command, { readonly kind: "postCosts" }>;

/**
 * Moves the chosen costs that wait in the balance from WIP Cost to Cost, at their stored amounts: one voucher of event
 * "Post costs" a contract, dated as the command says. Each cost moves once; the project ledger, which has it from the
 * journal, is not touched.
 *
 * Outcomes: those of `chooseCosts`; by Contract ID `costs-posted` (costs, amount, currency: the accounting currency;
 * date, voucher); refused: `name-required`, `costs-refused` (reason). Codes: closed-period, no-account, profile-conflict,
 * ambiguous-profile, rules-unread, bad-series.
 */
export function postCosts(
  book: Book,
  _derivation: Derivation,
  _documents: readonly InvoiceDocument[],
  { selection, date }: PostCosts,
  actor: Actor,
): StepResult {
  const basis = postingBasis(book);
  const { costs, outcomes } = chooseCosts(book, basis, { selection, date });
  const contracts = [...groupBy(costs, ({ booked }) => booked.contractId)].sort(([a], [b]) =>
    compareText(a ?? "", b ?? ""),
  );
  if (actor.by.trim() === "") {
    const nameless = contracts.map(([key]): Outcome => ({ result: "refused", code: "name-required", key, params: {} }));
    return { ...NOTHING_DONE, outcomes: [...outcomes, ...nameless] };
  }
  const obstacle = obstacleOn(book, date);
  const vouchers = voucherNumbering(book);
  const results = contracts.map(([contractId, ofContract]): Result => {
    if (obstacle !== null) return refusedFor(contractId, [obstacle]);
    if (vouchers.kind === "problem") {
      return refusedFor(contractId, [{ ...vouchers, place: placeOf(book, "Settings", 0, "value") }]);
    }
    return postedFor({ book, basis, vouchers: vouchers.numbering, actor, date }, contractId, ofContract);
  });
  const entries = results.flatMap((result) => result.entries);
  return {
    appends: entries.length > 0 ? { LedgerEntries: entries } : {},
    states: [],
    outcomes: [...outcomes, ...results.map(({ outcome }) => outcome)],
    problems: results.flatMap(({ problems }) => problems),
  };
}

type Result = PostedCosts & { readonly problems: readonly Problem[] };

type Obstacle = Pick<Problem, "code" | "params"> & { readonly place: Place };

/** The closed period that the whole command would be posted into. */
function obstacleOn(book: Book, date: IsoDate): Obstacle | null {
  const closed = closedPeriodOn(book.rows.Periods, date);
  if (closed === null) return null;
  const place = placeOf(book, "Periods", closed.row, "status");
  return { code: "closed-period", params: { date, period: closed.period }, place };
}

function refusedFor(contractId: string | null, obstacles: readonly Obstacle[]): Result {
  const problems = obstacles.map(({ place, code, params }): Problem => ({
    ...place,
    code,
    params,
    severity: "error",
    key: contractId,
  }));
  const reason = obstacles[0]?.code ?? "";
  return {
    entries: [],
    outcome: { result: "refused", code: "costs-refused", key: contractId, params: { reason } },
    problems,
  };
}

type Ground = {
  readonly book: Book;
  readonly basis: PostingBasis;
  readonly vouchers: Numbering;
  readonly actor: Actor;
  readonly date: IsoDate;
};

function postedFor(
  { book, basis, vouchers, actor, date }: Ground,
  contractId: string | null,
  costs: readonly WaitingCost[],
): Result {
  const found = costLines(basis, costs);
  if (found.problems.length > 0) return refusedFor(contractId, found.problems);
  const head = {
    voucher: vouchers.draw(date),
    accountingDate: date,
    postedAt: actor.at,
    invoiceId: null,
    number: null,
  };
  return { ...postedCosts(book, found, { ...head, key: contractId }), problems: [] };
}
