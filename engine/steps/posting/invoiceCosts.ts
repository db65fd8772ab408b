/** The waiting costs of what an invoice bills, which are posted with it. */
import { once } from "../../kernel/once";
import type { Book } from "../../model/book";
import type { PostingBasis } from "../../model/posting";
import { waitingCosts, type WaitingCost } from "../../model/waitingCosts";
import type { ConfirmedInvoice } from "./confirmedInvoices";
import { costLines, staysToCompletion, type CostLines } from "./costLines";

/** What of an invoice's costs is to be posted, and what was posted by another invoice of the run. */
export type InvoiceCosts = {
  readonly of: (invoice: ConfirmedInvoice) => CostLines;
  /** These are posted: no other invoice of this run posts them again. */
  readonly posted: (costs: readonly WaitingCost[]) => void;
};

const NONE: CostLines = { costs: [], lines: [], problems: [] };

/**
 * The waiting costs of the actuals whose unbilled sales an invoice takes out of the backlog, chargeable or not: whole
 * with the first invoice, where several customers share an actual. Milestones, products and new details have none; nor
 * has a revision, for what it takes back was a cost all the same. None where the setting Post Costs on Invoicing is No.
 */
export function invoiceCostsOf(book: Book, basis: PostingBasis): InvoiceCosts {
  const given = new Set<string>();
  const byActual = once(() => {
    const waiting = [...waitingCosts(book).values()];
    return new Map(waiting.map((cost) => [cost.booked.actualId, cost]));
  });
  return {
    of({ reversed }) {
      if (book.settings.postCostsOnInvoicing === "No" || reversed.length === 0) return NONE;
      const actuals = [...new Set(reversed.map(({ actualId }) => actualId))].sort();
      const costs = actuals.flatMap((actualId) => byActual().get(actualId) ?? []);
      const due = costs.filter(({ key, booked }) => !given.has(key) && !staysToCompletion(basis, booked.lineId));
      return costLines(basis, due);
    },
    posted(costs) {
      for (const { key } of costs) given.add(key);
    },
  };
}
