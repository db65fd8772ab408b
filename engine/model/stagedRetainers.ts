/** What open documents take of retainers. */
import { add, ZERO, type Minor } from "../kernel/money";
import { isOpenState } from "./editable";
import type { InvoiceDocument } from "./invoice";

/**
 * Net amounts that drafts and documents in review apply and refund, by Retainer ID. What a revision gives back is available
 * once it is confirmed.
 */
export function stagedByRetainer(documents: readonly InvoiceDocument[]): ReadonlyMap<string, Minor> {
  const staged = new Map<string, Minor>();
  for (const { header, retainers } of documents) {
    if (!isOpenState(header.projectInvoiceStatus)) continue;
    for (const { retainerId, usedAmount } of retainers) {
      if (usedAmount < 0) continue;
      staged.set(retainerId, add(staged.get(retainerId) ?? ZERO, usedAmount));
    }
  }
  return staged;
}
