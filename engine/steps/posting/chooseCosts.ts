/** Which waiting costs a person chose to post. */
import type { IsoDate } from "../../kernel/calendar";
import { groupBy } from "../../kernel/group";
import { compareText } from "../../kernel/problem";
import type { Book } from "../../model/book";
import type { Selection } from "../../model/command";
import type { Outcome } from "../../model/outcome";
import type { PostingBasis } from "../../model/posting";
import { choosesNothing, folded, foldedSet } from "../../model/selection";
import { waitingCosts, type WaitingCost } from "../../model/waitingCosts";
import { staysToCompletion } from "./costLines";

export type ChosenCosts = {
  /** By key. */
  readonly costs: readonly WaitingCost[];
  /** About what was asked for and is not among them. */
  readonly outcomes: readonly Outcome[];
};

/**
 * The waiting costs that meet every condition of a selection: keys are `C|...` or Actual IDs, the customer is the
 * contract's, the date the cost's. Costs posted on a later day than the voucher's wait for a later one, and those of a
 * line that is completed as a whole for its elimination.
 *
 * Outcomes: `nothing-chosen`, `no-costs-waiting`; by key refused `cost-not-found`, `row-too-late` (date, asOf), unchanged
 * `cost-not-waiting`; by Line ID unchanged `costs-stay-to-completion` (costs).
 */
export function chooseCosts(
  book: Book,
  basis: PostingBasis,
  { selection, date }: { readonly selection: Selection; readonly date: IsoDate },
): ChosenCosts {
  if (choosesNothing(selection)) return { costs: [], outcomes: [outcome("refused", "nothing-chosen", null)] };
  const waiting = waitingCosts(book);
  const named = namedCosts(book, selection.ids);
  const keys = new Set(named.map(({ key }) => key));
  const isMeant = conditionsOf(book, selection);
  const meant = [...waiting.values()]
    .filter((cost) => (selection.ids.length === 0 || keys.has(cost.key)) && isMeant(cost))
    .sort((a, b) => compareText(a.key, b.key));
  const late = meant.filter(({ postedOn }) => postedOn > date);
  const due = meant.filter(({ postedOn }) => postedOn <= date);
  const staying = due.filter(({ booked }) => staysToCompletion(basis, booked.lineId));
  const costs = due.filter(({ booked }) => !staysToCompletion(basis, booked.lineId));
  const outcomes = [
    ...named.flatMap(({ id, key }) => notWaiting(id, key, waiting)),
    ...late
      .filter(({ key }) => keys.has(key))
      .map(({ key, postedOn }) => outcome("refused", "row-too-late", key, { date: postedOn, asOf: date })),
    ...[...groupBy(staying, ({ booked }) => booked.lineId)].map(([lineId, ofLine]) =>
      outcome("unchanged", "costs-stay-to-completion", lineId, { costs: String(ofLine.length) }),
    ),
  ];
  if (costs.length + outcomes.length > 0) return { costs, outcomes };
  return { costs, outcomes: [outcome("unchanged", "no-costs-waiting", null)] };
}

function outcome(result: Outcome["result"], code: string, key: string | null, params: Outcome["params"] = {}): Outcome {
  return { result, code, key, params };
}

/** The key of the booked cost that each ID or key names; null for none. */
function namedCosts(
  { rows }: Book,
  ids: readonly string[],
): readonly { readonly id: string; readonly key: string | null }[] {
  if (ids.length === 0) return [];
  const costs = rows.BookedActuals.filter(({ type }) => type === "Cost");
  const found = new Map(costs.map(({ key, reverses }) => [folded(key), reverses ?? key]));
  return ids.map((id) => ({ id, key: found.get(folded(id)) ?? found.get(`c|${folded(id)}`) ?? null }));
}

function notWaiting(id: string, key: string | null, waiting: ReadonlyMap<string, WaitingCost>): readonly Outcome[] {
  if (key === null) return [outcome("refused", "cost-not-found", id)];
  return waiting.has(key) ? [] : [outcome("unchanged", "cost-not-waiting", key)];
}

function conditionsOf(book: Book, selection: Selection): (cost: WaitingCost) => boolean {
  const { from, to } = selection;
  const contracts = foldedSet(selection.contracts);
  const customers = foldedSet(selection.customers);
  const classes = foldedSet(selection.classes);
  const customerOf = new Map(book.rows.Contracts.map(({ contractId, customerId }) => [contractId, customerId]));
  const admits = (wanted: ReadonlySet<string>, value: string | null | undefined) =>
    wanted.size === 0 || wanted.has(folded(value ?? ""));
  return ({ booked: { contractId, class: className, date } }) =>
    admits(contracts, contractId) &&
    admits(customers, customerOf.get(contractId ?? "")) &&
    admits(classes, className) &&
    (from === null || (date !== null && date >= from)) &&
    (to === null || (date !== null && date <= to));
}
