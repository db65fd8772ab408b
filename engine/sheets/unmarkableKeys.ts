/** Which backlog rows nobody can mark, so that their sheets lock them. */
import type { Billable, Derivation } from "../model/billable";

/**
 * Keys of rows that something holds back, such as `no-price`. A row held back by a not-to-exceed limit is not among
 * them: its NTE Decision is for a person to take; nor is a claim that waits for what is typed.
 */
export function unmarkableKeys(derivation: Derivation): ReadonlySet<string> {
  const lists: readonly (readonly Billable[])[] = [derivation.unbilled, derivation.milestones, derivation.retainers];
  const keys = new Set<string>();
  for (const rows of lists) {
    for (const { key, blockedBy, nteStatus } of rows) {
      if (blockedBy === "claim-not-typed" || blockedBy === "claim-above-remaining") continue;
      if (blockedBy !== null && nteStatus !== "Failed" && nteStatus !== "Not Evaluated") keys.add(key);
    }
  }
  return keys;
}
