/** Costs that leave the balance: their voucher, and what is told of them. */
import { minorDigits } from "../../kernel/currency";
import { minorText } from "../../kernel/money";
import type { Book } from "../../model/book";
import type { Outcome } from "../../model/outcome";
import type { PostingBasis, PostingProblem } from "../../model/posting";
import { entriesOf, type VoucherHead, type VoucherLine } from "../../model/voucher";
import { movingAmounts, waitingTotal, type WaitingCost } from "../../model/waitingCosts";
import type { Row } from "../../schema/tables";

/** Waiting costs, and what moving them books. */
export type CostLines = {
  readonly costs: readonly WaitingCost[];
  readonly lines: readonly VoucherLine[];
  /** Why they cannot be moved, each once: no-account, profile-conflict, ambiguous-profile, rules-unread. */
  readonly problems: readonly PostingProblem[];
};

/** What moving these costs books; where there are problems, nothing is to be booked. */
export function costLines(basis: PostingBasis, costs: readonly WaitingCost[]): CostLines {
  const posted = costs.flatMap(movingAmounts).map(basis.post);
  const problems = new Map<string, PostingProblem>();
  for (const found of posted) {
    if (found.kind !== "problems") continue;
    for (const problem of found.problems) problems.set(JSON.stringify(problem), problem);
  }
  return {
    costs,
    lines: posted.flatMap((found) => (found.kind === "lines" ? found.lines : [])),
    problems: [...problems.values()],
  };
}

export type PostedCosts = { readonly entries: readonly Row<"LedgerEntries">[]; readonly outcome: Outcome };

/** The entries of a voucher of costs, and `costs-posted` by `key` (costs, amount, currency, date, voucher). */
export function postedCosts(
  { settings }: Book,
  { costs, lines }: CostLines,
  { key, ...head }: Omit<VoucherHead, "event"> & { readonly key: string | null },
): PostedCosts {
  const currency = settings.accountingCurrency;
  const amount = minorText(waitingTotal(costs), minorDigits(currency));
  const { voucher, accountingDate: date } = head;
  const params = { costs: String(costs.length), amount, currency, date, voucher };
  return {
    entries: entriesOf({ ...head, event: "Post costs" }, lines),
    outcome: { result: "done", code: "costs-posted", key, params },
  };
}

/** Whether a line's costs stay in the balance until its contract is completed: its elimination posts them. */
export function staysToCompletion(basis: PostingBasis, lineId: string | null): boolean {
  const found = basis.profileOf(lineId);
  return found.kind === "profile" && found.profile.completion === "Completed contract";
}
