/** Costs that wait in the balance, and what posting them would do. */
import { postCosts, type Actor, type Selection } from "../../../engine/index";
import { groupBy } from "../../../engine/kernel/group";
import { compareText } from "../../../engine/kernel/problem";
import { wordProblem } from "../../../engine/locale/index";
import { wordOutcome } from "../../../engine/locale/outcomes";
import { waitingTotal, type WaitingCost } from "../../../engine/model/waitingCosts";
import type { Standing } from "../standing";
import type { Page, Tally } from "../views/common";
import type { CostRow, CostsOfContract, CostsPosting, CostsQuery, CostsView } from "../views/costs";
import { tellAmount } from "./amounts";
import { pageOf } from "./pages";

/** A page of the contracts with costs in the balance, at what is left there of each. */
export function tellCosts(standing: Standing, query: CostsQuery): CostsView {
  const byContract = groupBy(standing.waitingCosts(), ({ booked }) => booked.contractId ?? "");
  const contracts = [...byContract].sort(([a], [b]) => compareText(a, b));
  const all = tallied(standing, standing.waitingCosts());
  return { ...pageOf(contracts, query, ([id, costs]) => tellContract(standing, id, costs, query.date)), all };
}

function tellContract(
  standing: Standing,
  contractId: string,
  costs: readonly WaitingCost[],
  date: string,
): CostsOfContract {
  return {
    contractId,
    name: standing.contracts().get(contractId)?.name ?? "",
    costs: tallied(standing, costs),
    later: costs.filter(({ postedOn }) => postedOn > date).length,
  };
}

function tallied({ book }: Standing, costs: readonly WaitingCost[]): Tally {
  const { accountingCurrency } = book.settings;
  const totals = costs.length === 0 ? [] : [tellAmount(waitingTotal(costs), accountingCurrency)];
  return { count: costs.length, totals };
}

/** A page of one contract's costs, by day and key; "" for those of no contract. */
export function tellCostsOf(standing: Standing, contractId: string, query: CostsQuery): Page<CostRow> {
  const costs = standing
    .waitingCosts()
    .filter(({ booked }) => (booked.contractId ?? "") === contractId)
    .sort((a, b) => compareText(a.booked.date ?? "", b.booked.date ?? "") || compareText(a.key, b.key));
  return pageOf(costs, query, (cost) => tellCost(standing, cost, query.date));
}

function tellCost({ book }: Standing, cost: WaitingCost, date: string): CostRow {
  const { key, booked, postedOn } = cost;
  return {
    key,
    title: booked.resource ?? booked.category ?? booked.product ?? booked.class,
    class: booked.class,
    projectId: booked.projectId,
    date: booked.date,
    postedOn,
    amount: tellAmount(waitingTotal([cost]), book.settings.accountingCurrency),
    isLater: postedOn > date,
  };
}

/** By the very step that posts them. */
export function tellCostsPosting(
  { book, derivation, documents }: Standing,
  selection: Selection,
  date: string,
  actor: Actor | null,
): CostsPosting {
  if (actor === null || date === "") return { contracts: [], left: [] };
  // Whoever looks need not have said who they are yet.
  const by = actor.by.trim() === "" ? "?" : actor.by;
  const command = { kind: "postCosts", selection, date } as const;
  const { outcomes, problems } = postCosts(book, derivation, documents, command, { ...actor, by });

  const posted = outcomes.filter(({ code }) => code === "costs-posted");
  return {
    contracts: posted.map(({ key, params }) => ({
      contractId: key ?? "",
      costs: Number(params["costs"]),
      amount: {
        value: params["amount"] ?? "",
        currency: params["currency"] ?? book.settings.accountingCurrency,
      },
    })),
    left: [
      ...outcomes.filter(({ code }) => code !== "costs-posted").map(wordOutcome),
      ...new Set(problems.map((problem) => wordProblem(problem).what)),
    ],
  };
}
