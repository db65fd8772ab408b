/** Costs in the balance, on the page Accounting, in English. */
import { plural, type Counted } from "./shared";

export const COST_WORDS = {
  open: (costs: Counted) => `${plural(costs, "cost stands", "costs stand")} in the balance`,
  title: "Costs in the balance",
  back: "All journal lines",
  about: "Posted costs that wait in WIP Cost. Posting them moves them to Cost, each once, one voucher a contract.",
  date: "Posted as of",
  dateHint: "A cost that was posted on a later day waits for it.",
  together: (costs: Counted) => `Together, ${plural(costs, "cost", "costs")}`,
  contracts: "Contracts with costs in the balance",
  costsOf: (contract: string) => `Costs of ${contract}`,
  noContract: "Without contract",
  noContractHint: "Open it to choose costs one by one.",
  costs: (costs: Counted) => plural(costs, "cost", "costs"),
  later: (costs: Counted) => `${plural(costs, "cost waits", "costs wait")} for a later day.`,
  postedOn: (date: string) => `Posted on ${date}, waits for that day.`,
  backToContracts: "All contracts",
  empty: "No cost stands in the balance.",
  act: (chosen: Counted) =>
    chosen.count === 0 ? "Post costs" : `Post costs of ${plural(chosen, "contract", "contracts")}`,
  actCosts: (chosen: Counted) => (chosen.count === 0 ? "Post costs" : `Post ${plural(chosen, "cost", "costs")}`),
  actNow: (costs: Counted) => `Post ${plural(costs, "cost", "costs")}`,
  doing: "Posting costs",
  choose: "Select at least one.",
  nothing: "None of what is selected can be posted as of this day.",
  oneWay: {
    title: "Post costs",
    happens: (costs: Counted, date: string) =>
      `${plural(costs, "cost moves", "costs move")} from WIP Cost to Cost as of ${date}, one voucher a contract.`,
    left: "Not posted:",
    correction:
      "Add a row to Actuals that names the wrong cost in Corrects. Its reversal, posted with the next journal, takes it back.",
  },
} as const;
