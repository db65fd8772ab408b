/** The tables of the reconciliation of work in progress and accrued revenue, in accounting currency. */
import { amount, choice, id, key, text } from "./column";
import { table, type RowOf } from "./table";

const required = { required: true } as const;
const balance = { required: true, negative: true, accounting: true } as const;

/** Why an account holds something else than it ought to, or something that wants to be looked at. */
export const WIP_REASONS = [
  "Accrued, and billed",
  "Taken back, and not billed",
  "Posted without accrual",
  "Cost in balance, and billed",
  "Actual is not in the workbook",
  "Contract line is not in the workbook",
  "Eliminated",
  "Differs",
] as const;
export type WipReason = (typeof WIP_REASONS)[number];

/** The accounts of work in progress and accrued revenue. */
export const WIP_TYPES = ["WIP Sales Value", "Accrued Revenue", "WIP Cost", "WIP Invoiced On-Account"] as const;
export type WipType = (typeof WIP_TYPES)[number];

const wipAmounts = {
  held: amount("Held", balance),
  expected: amount("Expected", balance),
  difference: amount("Difference", balance),
} as const;

export const WipByLine = table(
  "WipByLine",
  "list",
  "Work in progress and accrued revenue by contract line: what is posted, and what the unbilled sales, costs in the balance, on-account invoices and recognised revenue of the book ought to leave there.",
  {
    contractId: id("Contract ID"),
    lineId: id("Line ID"),
    lineName: text("Line Name"),
    postingType: choice("Posting Type", WIP_TYPES, required),
    ...wipAmounts,
  },
);

export const WipSources = table(
  "WipSources",
  "list",
  "The same by transaction: each that holds something or ought to; without Source Key, what belongs to a line as a whole.",
  {
    contractId: id("Contract ID"),
    lineId: id("Line ID"),
    postingType: choice("Posting Type", WIP_TYPES, required),
    sourceKey: key("Source Key"),
    ...wipAmounts,
  },
);

export const WipExceptions = table(
  "WipExceptions",
  "list",
  "Exceptions. What is in the workbook, and how lines accrue, is as it is today.",
  {
    contractId: id("Contract ID"),
    lineId: id("Line ID"),
    postingType: choice("Posting Type", WIP_TYPES, required),
    sourceKey: key("Source Key"),
    reason: choice("Reason", WIP_REASONS, required),
    invoiceId: key("Invoice ID"),
    ...wipAmounts,
  },
);

export type WipByLineRow = RowOf<typeof WipByLine>;
export type WipSourceRow = RowOf<typeof WipSources>;
export type WipExceptionRow = RowOf<typeof WipExceptions>;
