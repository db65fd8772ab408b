/** Which backlog rows a person chose. */
import { classOf, type Billable, type Derivation } from "../model/billable";
import type { Selection } from "../model/command";
import { choosesNothing, folded, foldedSet } from "../model/selection";

export type ChosenRows = {
  /** In the order unbilled sales, milestones, retainers, products, each by key. */
  readonly rows: readonly Billable[];
  /** Keys asked for that no backlog row has, as they were asked for. */
  readonly unknown: readonly string[];
};

/**
 * The rows that meet every condition; a row on a confirmed invoice only where it is asked for by key. Keys, IDs and
 * classes are compared without regard to capitals, in which no two IDs differ alone.
 */
export function selectBacklog(derivation: Derivation, selection: Selection): ChosenRows {
  if (choosesNothing(selection)) return { rows: [], unknown: [] };
  const ids = foldedSet(selection.ids);
  const contracts = foldedSet(selection.contracts);
  const customers = foldedSet(selection.customers);
  const classes = foldedSet(selection.classes);
  const { from, to } = selection;
  const found = new Set<string>();
  const rows: Billable[] = [];
  for (const kind of [derivation.unbilled, derivation.milestones, derivation.retainers, derivation.products]) {
    for (const row of kind) {
      if (ids.size > 0) {
        const key = row.key.toLowerCase();
        if (!ids.has(key)) continue;
        found.add(key);
      } else if (row.billingStatus === "Customer Invoice Posted") continue;
      if (contracts.size > 0 && !contracts.has(row.contractId.toLowerCase())) continue;
      if (customers.size > 0 && !customers.has(row.customerId.toLowerCase())) continue;
      if (classes.size > 0 && !classes.has(classOf(row).toLowerCase())) continue;
      if ((from !== null && row.date < from) || (to !== null && row.date > to)) continue;
      rows.push(row);
    }
  }
  return { rows, unknown: selection.ids.filter((id) => !found.has(folded(id))) };
}
