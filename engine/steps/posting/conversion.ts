/** How the amounts of a document become accounting amounts: by one rate, or as what it corrects was converted. */
import { minorDigits } from "../../kernel/currency";
import { negate, ONE_MICRO, ratioOf, ZERO, type Micro, type Minor } from "../../kernel/money";
import type { IsoDate } from "../../kernel/calendar";
import type { AccountingAmounts } from "../../model/accountingAmounts";
import { convertAmount } from "../../model/exchangeRates";
import type { PostingAmount } from "../../model/posting";
import type { VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";

/** One rate, shown to six decimals, and what an amount is by it. */
export type Conversion = { readonly rate: Micro; readonly of: (amount: Minor) => Minor };

/** What of a posted line tells how it was converted. */
export type ConvertedLine = Pick<VoucherLine, "postingType" | "amount" | "currency" | "rate" | "accountingAmount">;

/** Of a document in accounting currency. */
export const AS_IT_IS: Conversion = { rate: ONE_MICRO, of: (amount) => amount };

/** By the rate of a day, or the fixed rate of the document's contract; null where there is none: `no-exchange-rate`. */
export function conversionOn(
  amounts: AccountingAmounts,
  { currency, contractId }: Pick<Row<"Invoices">, "currency" | "contractId">,
  date: IsoDate,
): Conversion | null {
  const convert = (amount: Minor) => amounts.ofSale(amount, { currency, contractId, date });
  const rate = convert(ZERO)?.rate;
  if (rate === undefined) return null;
  return { rate, of: (amount) => convert(amount)?.accountingAmount ?? ZERO };
}

/**
 * As a posted line was converted: its own amount to what is stored for it, others by its rate.
 *
 * The rate is kept to six decimals only. Where these do not give what is stored for the largest line of the rate, it is
 * the proportion of that line's stored amounts, whose rounding matters least.
 *
 * @param own the lines that were posted with it
 */
export function conversionLike(
  like: ConvertedLine,
  own: readonly ConvertedLine[],
  accountingCurrency: string,
): Conversion {
  if (like.currency === accountingCurrency) return AS_IT_IS;
  const digits = { from: minorDigits(like.currency), to: minorDigits(accountingCurrency) };
  const rate = like.rate ?? ONE_MICRO;
  const byRate = (amount: Minor) => convertAmount(amount, { part: BigInt(rate), whole: BigInt(ONE_MICRO) }, digits);
  const largest = own
    .filter((line) => line.currency === like.currency && line.rate === like.rate && isPlain(line))
    .reduce((best, line) => (Math.abs(line.amount) > Math.abs(best.amount) ? line : best), like);
  const proportion = { part: largest.accountingAmount, whole: largest.amount };
  const isExact = proportion.whole === 0 || byRate(largest.amount) === largest.accountingAmount;
  const convert = (amount: Minor) => (isExact ? byRate(amount) : ratioOf(amount, proportion));
  return {
    rate,
    of(amount) {
      if (amount === like.amount && amount !== 0) return like.accountingAmount;
      return amount === negate(like.amount) && amount !== 0 ? negate(like.accountingAmount) : convert(amount);
    },
  };
}

/** An amount to post at a rate. */
export function convertedBy(posting: PostingAmount, { rate, of }: Conversion): PostingAmount {
  return { ...posting, rate, accountingAmount: of(posting.amount) };
}

/** Not a difference, which has no amount of its own, nor a sum that holds one. */
function isPlain({ postingType, amount }: ConvertedLine): boolean {
  return amount !== 0 && postingType !== "Customer Balance";
}
