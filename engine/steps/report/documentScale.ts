/** Amounts of a posted document in accounting currency, at the rate it was booked at. */
import { minorDigits } from "../../kernel/currency";
import { groupBy } from "../../kernel/group";
import { microDecimal, minorDecimal, ratioOf, roundToMinor, ZERO, type Minor } from "../../kernel/money";
import type { Row } from "../../schema/tables";
import type { PostedRows } from "./postedRows";

/** An amount in the document's currency to one in accounting currency. */
export type Scale = (amount: Minor) => Minor;

/**
 * The scale of a voucher, from what it posted and not from today's rates.
 *
 * The rate of an entry is shown to six decimals, fewer than a rate may have (one rupiah is 0.000061 dollars). Where the
 * largest amount of the voucher is its rate's, the rate holds for all; else amounts are pro rata to that amount. A
 * retainer that is released carries an older rate: only entries at the rate of what the customer owes are asked.
 */
export function documentScales({ ledger }: PostedRows, digits: number): (voucher: string) => Scale {
  const vouchers = groupBy(ledger, ({ voucher }) => voucher);
  return (voucher) => {
    const entries = vouchers.get(voucher) ?? [];
    const rate =
      entries.find(({ postingType }) => postingType === "Customer Balance")?.rate ?? entries[0]?.rate ?? null;
    const largest = entries
      .filter((entry) => entry.rate === rate && entry.amount !== 0)
      .reduce<Row<"LedgerEntries"> | null>(
        (most, entry) => (most === null || Math.abs(entry.amount) > Math.abs(most.amount) ? entry : most),
        null,
      );
    if (largest === null) return (amount) => (amount === 0 ? ZERO : amount);
    const { amount: whole, accountingAmount, currency } = largest;
    const byRate: Scale = (amount) =>
      rate === null
        ? amount
        : roundToMinor(minorDecimal(amount, minorDigits(currency)).times(microDecimal(rate)), digits);
    if (byRate(whole) === accountingAmount) return byRate;
    return (amount) => ratioOf(accountingAmount, { part: amount, whole });
  };
}
