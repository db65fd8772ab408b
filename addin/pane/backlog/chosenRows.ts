/** The rows a person has chosen, over all pages and lines: their keys and their sum. */
import type { BacklogRow } from "../../session/views/backlog";
import type { Amount, Tally } from "../../session/views/common";
import { negated, sumOf } from "../ui/sums";

export type ChosenRows = {
  readonly keys: ReadonlySet<string>;
  /** One for each currency; what is not charged counts and adds nothing. */
  readonly totals: readonly Amount[];
};

type Row = Pick<BacklogRow, "key" | "amount" | "billingType">;

export const NOTHING_CHOSEN: ChosenRows = { keys: new Set(), totals: [] };

/** With the rows chosen, or no longer chosen. Rows that are so already count once. */
export function withRows(chosen: ChosenRows, rows: readonly Row[], isChosen: boolean): ChosenRows {
  const differing = rows.filter(({ key }) => chosen.keys.has(key) !== isChosen);
  if (differing.length === 0) return chosen;
  const keys = new Set(chosen.keys);
  for (const { key } of differing) {
    if (isChosen) keys.add(key);
    else keys.delete(key);
  }
  if (keys.size === 0) return NOTHING_CHOSEN;
  const charged = differing.filter(({ billingType }) => billingType === "Chargeable");
  const changes = charged.map(({ amount }) => (isChosen ? amount : negated(amount)));
  return { keys, totals: sumOf([...chosen.totals, ...changes]) };
}

/** Everything a question found. */
export function allFound(found: { readonly keys: readonly string[]; readonly tally: Tally }): ChosenRows {
  return { keys: new Set(found.keys), totals: found.tally.totals };
}
