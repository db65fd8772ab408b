/**
 * Adjustment status of booked rows: derived from their connections, never stored.
 */
import type { Row } from "../schema/tables";

/**
 * Blank is null. Adjusted: reversed because it was replaced (an invoice or a correction changed it) or revised.
 * Unadjustable: a reversal.
 */
export type AdjustmentStatus = "Adjusted" | "Unadjustable" | null;

type Connections = Pick<Row<"BookedActuals">, "key" | "reverses" | "bills">;

/**
 * The status of each row by its key, worked out once for all of them.
 *
 * An unbilled sale that was reversed because it was billed as it stood (a row Bills it) is not adjusted.
 */
export function adjustmentStatusOf(rows: readonly Connections[]): (key: string) => AdjustmentStatus {
  const reversals = new Set<string>();
  const reversed = new Set<string>();
  const billed = new Set<string>();
  for (const { key, reverses, bills } of rows) {
    if (reverses !== null) {
      reversals.add(key);
      reversed.add(reverses);
    }
    if (bills !== null) billed.add(bills);
  }
  return (key) => {
    if (reversals.has(key)) return "Unadjustable";
    return reversed.has(key) && !billed.has(key) ? "Adjusted" : null;
  };
}
