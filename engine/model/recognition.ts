/**
 * Revenue that was recognised: the keys of `RevenuePosted`, and which of its rows stand.
 *
 * `<Line ID>|<Period>` is a line's entry of a period, `<Line ID>|Elimination` what ended its work in progress; posted
 * again after a reversal they end in `|2`, `|3`, ... A reversal is a row of its own, with Posted negated: the key it takes
 * back, and `|R`.
 */
import type { Row } from "../schema/tables";

export type RevenueRow = Row<"RevenuePosted">;

/** The Period of an elimination. */
export const ELIMINATION = "Elimination";

/** Events of the general ledger. */
export const REVENUE_EVENTS = { recognition: "Revenue recognition", elimination: ELIMINATION } as const;

/** Completions by which a line's revenue is recognised; "No WIP" lines have theirs when they are invoiced. */
export type Method = Exclude<Row<"RevenueProfiles">["completion"], "No WIP">;

/** Rows that nothing has taken back, in the order given. */
export function standingRows(rows: readonly RevenueRow[]): readonly RevenueRow[] {
  const reversed = new Set(rows.filter(isReversal).map(({ key }) => key.slice(0, -REVERSED.length)));
  return rows.filter((row) => !isReversal(row) && !reversed.has(row.key));
}

/** The key of a line's next entry of a period. */
export function nextRevenueKey(rows: readonly RevenueRow[], lineId: string, period: string): string {
  const before = rows.filter((row) => row.lineId === lineId && row.period === period && !isReversal(row)).length;
  const first = `${lineId}|${period}`;
  return before === 0 ? first : `${first}|${before + 1}`;
}

/** The key of the row that takes one back. */
export function reversalKeyOf({ key }: Pick<RevenueRow, "key">): string {
  return `${key}${REVERSED}`;
}

/** Whether a row takes another back. A period may be called "R". */
export function isReversal({ key, lineId, period }: Pick<RevenueRow, "key" | "lineId" | "period">): boolean {
  return key.slice(`${lineId}|${period}`.length).endsWith(REVERSED);
}

const REVERSED = "|R";
