/** How far the milestones on a draft are claimed once it is confirmed. */
import { add, subtract, ZERO } from "../../kernel/money";
import type { ClaimProgress } from "../../model/invoice";
import type { Row } from "../../schema/tables";
import type { Sources } from "./sources";

/**
 * One a detail that bills a part of a milestone; none for a milestone billed as a whole, of which there is nothing to
 * say. What is not charged is claimed and not invoiced.
 *
 * @param details of the draft, in the order of the result
 * @param digits decimals of the draft's currency
 */
export function claimProgress(
  details: readonly Row<"InvoiceLineDetails">[],
  sources: Sources,
  digits: number,
): readonly ClaimProgress[] {
  return details.flatMap((detail): readonly ClaimProgress[] => {
    const source = detail.kind !== "Milestone" || detail.sourceKey === null ? undefined : sources.get(detail.sourceKey);
    if (source?.kind !== "milestone" || source.wholeAmount === detail.amount) return [];
    const invoiced = detail.billingType === "Chargeable" ? detail.amount : ZERO;
    return [
      {
        detailId: detail.detailId,
        digits,
        invoicedToDate: add(source.invoicedToDate, invoiced),
        remaining: subtract(source.remaining, detail.amount),
        whole: source.wholeAmount,
      },
    ];
  });
}
