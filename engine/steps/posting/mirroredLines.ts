/** The lines of an amount that is the mirror of a posted one. */
import { negate, ratioOf } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import type { PostingAmount, PostingBasis } from "../../model/posting";
import type { VoucherLine } from "../../model/voucher";

/** One amount as today's profiles would post it, and the posted line it is the mirror of. */
export type Part = { readonly amount: PostingAmount; readonly of: VoucherLine | undefined };

/** Whether there is something to mirror, and its posting is known. */
export function isMirrored({ amount, of }: Part): boolean {
  return of !== undefined && amount.amount !== 0;
}

/** The part's side as it was posted, pro rata at its stored amounts, against the customer. */
export function linesOf(basis: PostingBasis, part: Part, own: readonly VoucherLine[]): readonly VoucherLine[] {
  const { amount, of } = part;
  if (of === undefined || !isMirrored(part)) return [];
  const side = amount.event === "discount" ? amount.amount : negate(amount.amount);
  const accounting = ratioOf(of.accountingAmount, { part: side, whole: of.amount });
  return [
    { ...of, sourceKey: amount.sourceKey, amount: side, accountingAmount: accounting },
    {
      ...of,
      account: customerAccountOf(basis, amount, own),
      postingType: "Customer Balance",
      amount: negate(side),
      accountingAmount: negate(accounting),
      lineId: null,
      projectId: null,
      sourceKey: null,
      taxGroup: null,
      dimensions: new Map(),
    },
  ];
}

/**
 * What a customer owes was posted as one entry a document and account. Of several accounts it is the one that the amount
 * still goes to, else the one with the largest balance.
 */
function customerAccountOf(basis: PostingBasis, amount: PostingAmount, own: readonly VoucherLine[]): string {
  const posted = basis.post(amount);
  const lines = posted.kind === "lines" ? posted.lines : [];
  const today = lines.find(({ postingType }) => postingType === "Customer Balance")?.account ?? "";
  const owed = own
    .filter(({ postingType }) => postingType === "Customer Balance")
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || compareText(a.account, b.account));
  return owed.find(({ account }) => account === today)?.account ?? owed[0]?.account ?? today;
}
