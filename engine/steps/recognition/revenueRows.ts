/** The rows that recognition, elimination and their reversals append. */
import type { IsoDate } from "../../kernel/calendar";
import { negate, NOTHING, type Minor } from "../../kernel/money";
import type { Actor } from "../../model/command";
import { NO_DIMENSIONS } from "../../model/noDimensions";
import { projectRows, type ProjectAmount } from "../../model/projectLedger";
import { reversalKeyOf, type RevenueRow } from "../../model/recognition";
import { entriesOf, mirrored, type VoucherLine } from "../../model/voucher";
import type { Row } from "../../schema/tables";
import type { PostedRevenue } from "./lineRevenue";

export type RevenueRows = {
  readonly revenue: readonly RevenueRow[];
  readonly entries: readonly Row<"LedgerEntries">[];
  readonly project: readonly Row<"ProjectLedger">[];
};

export type Booking = {
  /** What is booked, without its voucher. */
  readonly row: Omit<RevenueRow, "commit" | "voucher" | "row" | "dimensions">;
  readonly event: string;
  readonly date: IsoDate;
  readonly voucher: string;
  readonly lines: readonly VoucherLine[];
};

/**
 * A row of `RevenuePosted`, its voucher, and what it does to the project ledger: earned revenue that is not invoiced is
 * Unbilled Sales there, so that those of a line are what its WIP Sales Value holds. Costs that move stand there already.
 */
export function revenueRows({ row, event, date, voucher, lines }: Booking, actor: Actor): RevenueRows {
  const head = { voucher, event, accountingDate: date, postedAt: actor.at, invoiceId: null, number: null };
  const entries = entriesOf(head, lines);
  const inWip = entries.filter(({ postingType }) => postingType === "WIP Sales Value");
  return {
    revenue: [{ ...row, commit: "", voucher, row: 0, dimensions: NO_DIMENSIONS }],
    entries,
    project: projectRows(head, inWip.map(unbilledAmount)),
  };
}

/**
 * The reversal of a row that stands: what it booked the other way round, at its stored amounts.
 *
 * @param earnedToDate what is earned without it, in accounting currency
 */
export function reversalRows(
  { row, entries }: PostedRevenue,
  {
    event,
    date,
    voucher,
    earnedToDate,
  }: Pick<Booking, "event" | "date" | "voucher"> & { readonly earnedToDate: Minor },
  actor: Actor,
): RevenueRows {
  const { lineId, period, percentComplete, costToDate, posted } = row;
  const reversal = {
    key: reversalKeyOf(row),
    lineId,
    period,
    percentComplete,
    costToDate,
    earnedToDate,
    posted: negate(posted),
  };
  const lines = mirrored(entries).map((line) =>
    line.sourceKey === row.key ? { ...line, sourceKey: reversal.key } : line,
  );
  return revenueRows({ row: reversal, event, date, voucher, lines }, actor);
}

/** Appends without tables that get no row. */
export function joinedRows(all: readonly RevenueRows[]) {
  if (all.length === 0) return {};
  const ProjectLedger = all.flatMap(({ project }) => project);
  return {
    LedgerEntries: all.flatMap(({ entries }) => entries),
    ...(ProjectLedger.length > 0 ? { ProjectLedger } : {}),
    RevenuePosted: all.flatMap(({ revenue }) => revenue),
  };
}

function unbilledAmount(entry: Row<"LedgerEntries">): ProjectAmount {
  const { projectId, contractId, lineId, amount, currency, accountingAmount, sourceKey } = entry;
  return {
    projectId,
    contractId,
    lineId,
    class: "Milestone",
    type: "Unbilled Sales",
    quantity: NOTHING,
    amount,
    currency,
    accountingAmount,
    sourceKey,
  };
}
