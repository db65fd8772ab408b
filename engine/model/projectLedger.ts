/**
 * Rows of the project ledger.
 */
import type { Row } from "../schema/tables";
import { NO_DIMENSIONS } from "./noDimensions";
import type { VoucherHead } from "./voucher";

/** A row of the project ledger without what its voucher gives it. */
export type ProjectAmount = Omit<
  Row<"ProjectLedger">,
  "key" | "commit" | "voucher" | "accountingDate" | "postedAt" | "row" | "dimensions"
>;

/** The rows of a voucher in the project ledger, one an amount: keys `<Voucher>|1`, `|2`, ... */
export function projectRows(
  { voucher, accountingDate, postedAt }: Pick<VoucherHead, "voucher" | "accountingDate" | "postedAt">,
  amounts: readonly ProjectAmount[],
): readonly Row<"ProjectLedger">[] {
  // Written out column by column: a year's posting makes fifty thousand of them.
  return amounts.map((amount, index) => ({
    key: `${voucher}|${index + 1}`,
    commit: "",
    voucher,
    projectId: amount.projectId,
    contractId: amount.contractId,
    lineId: amount.lineId,
    class: amount.class,
    type: amount.type,
    accountingDate,
    postedAt,
    quantity: amount.quantity,
    amount: amount.amount,
    currency: amount.currency,
    accountingAmount: amount.accountingAmount,
    sourceKey: amount.sourceKey,
    row: 0,
    dimensions: NO_DIMENSIONS,
  }));
}
