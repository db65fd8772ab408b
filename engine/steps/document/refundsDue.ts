/** Retainers to be refunded that no draft gives back yet. */
import type { Derivation, RetainerClaim } from "../../model/billable";
import type { InvoiceDocument } from "../../model/invoice";
import { stagedByRetainer } from "../../model/stagedRetainers";

/** Billed retainers whose Refund is Yes and of which something is neither used nor staged. */
export function refundsDue({ retainers }: Derivation, documents: readonly InvoiceDocument[]): readonly RetainerClaim[] {
  const toRefund = retainers.filter(({ refund, available }) => refund && available > 0);
  if (toRefund.length === 0) return [];
  const staged = stagedByRetainer(documents);
  return toRefund.filter(({ retainerId, available }) => available > (staged.get(retainerId) ?? 0));
}
