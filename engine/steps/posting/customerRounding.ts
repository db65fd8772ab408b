/** What a customer owes is converted as a whole: what it differs from its parts by goes to Rounding. */
import { subtract, sum, ZERO } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import { placeOf, type Book } from "../../model/book";
import type { PostingAmount, PostingProblem } from "../../model/posting";
import { mergedLines, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import type { Conversion } from "./conversion";
import { differenceAmount } from "./invoiceAmounts";

/**
 * What the customer owes at the document's rate above its parts, as an amount to post on the account with most of it; null
 * where it is what its parts are, as always in accounting currency.
 *
 * @param lines what the document posts of its own, the customer's at the rate they are owed at
 */
export function customerRounding(
  header: Row<"Invoices">,
  lines: readonly VoucherLine[],
  { rate, of }: Conversion,
): PostingAmount | null {
  const owed = lines.filter((line) => line.postingType === "Customer Balance" && line.rate === rate);
  const whole = of(sum(owed.map(({ amount }) => amount)));
  const difference = subtract(whole, sum(owed.map(({ accountingAmount }) => accountingAmount)));
  const [most] = mergedLines(owed).toSorted(
    (a, b) => Math.abs(b.amount) - Math.abs(a.amount) || compareText(a.account, b.account),
  );
  if (difference === 0 || most === undefined) return null;
  const account = { postingType: "Customer Balance", account: most.account } as const;
  return { ...differenceAmount(header, "rounding", difference), rate, account };
}

/** `totals-differ` where Rounding would take more than one minor unit a line of the voucher. */
export function roundingFault(
  book: Book,
  header: Row<"Invoices">,
  lines: readonly VoucherLine[],
): readonly PostingProblem[] {
  const merged = mergedLines(lines);
  const rounded = merged.filter(({ postingType }) => postingType === "Rounding");
  const whole = rounded.reduce((total, { accountingAmount }) => total + Math.abs(accountingAmount), ZERO + 0);
  if (whole <= merged.length - rounded.length) return [];
  const place = placeOf(book, "Invoices", header.row, "totalAmount");
  return [{ code: "totals-differ", place, params: { column: "Accounting Amount" } }];
}
