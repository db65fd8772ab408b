/**
 * What was sold of a line and role up to a moment: HoursToDate and AmountToDate of price formulas.
 */
import type { IsoDate } from "../kernel/calendar";
import { add, addMicro, NOTHING, ZERO, type Micro, type Minor } from "../kernel/money";
import { compareText } from "../kernel/problem";
import type { Row } from "../schema/tables";
import { ACTUAL_CLASSES } from "../schema/values";
import type { TakenBack, UnbilledSales } from "./billable";
import { isUnpriced } from "./unpriced";

/** `hours` of Time, in its units; `amount` of every class, null where one of the sales has no price yet. */
export type SoldToDate = { readonly hours: Micro; readonly amount: Minor | null };

/** A chargeable sale of a moment; `actualId` is null for a new detail of an invoice, which comes after the actuals of its day. */
export type SaleToDate = SoldToDate & { readonly date: IsoDate; readonly actualId: string | null };

export const NOTHING_SOLD: SoldToDate = { hours: NOTHING, amount: ZERO };

/** Both together. */
export function soldWith(before: SoldToDate, sale: SoldToDate): SoldToDate {
  const amount = before.amount === null || sale.amount === null ? null : add(before.amount, sale.amount);
  return { hours: addMicro(before.hours, sale.hours), amount };
}

/** The order in which prices follow from one another: date, then Actual ID. */
export function byMoment(a: Pick<SaleToDate, "date" | "actualId">, b: Pick<SaleToDate, "date" | "actualId">): number {
  if (a.date !== b.date) return compareText(a.date, b.date);
  if (a.actualId === null || b.actualId === null) return Number(a.actualId === null) - Number(b.actualId === null);
  return compareText(a.actualId, b.actualId);
}

/** Which line and role a sale counts for. */
export type LineAndRole = { readonly lineId: string | null; readonly role: string | null };

/** One text for both, for maps. */
export function lineAndRole({ lineId, role }: LineAndRole): string {
  return `${lineId ?? ""}|${role ?? ""}`;
}

/** What a derived sale counts; null for one that is not chargeable. */
export function saleToDate(sale: UnbilledSales): SaleToDate | null {
  if (sale.billingType !== "Chargeable") return null;
  const hours = sale.class === "Time" ? sale.quantity : NOTHING;
  return { date: sale.date, actualId: sale.actualId, hours, amount: isUnpriced(sale) ? null : sale.amount };
}

/** Where sales are found. `takenBack`: booked rows that corrections take back, which count no more. */
export type SalesFound = {
  readonly booked: readonly Row<"BookedActuals">[];
  readonly takenBack: readonly TakenBack[];
  readonly derived: readonly UnbilledSales[];
};

/**
 * Chargeable sales of some lines and roles, over all customers, by `lineAndRole`, in the order of `byMoment`: those that
 * are derived, and those that are booked. The rows of a booked sale, its reversals and its billing, sum to what stands;
 * one that a correction takes back is left out before the reversal is booked as well.
 */
export function salesToDate(
  { booked, takenBack, derived }: SalesFound,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, readonly SaleToDate[]> {
  const hidden = new Set(takenBack.map((one) => one.booked.key));
  const lines = new Set([...wanted].map((key) => key.slice(0, key.indexOf("|"))));
  const found = new Map<string, SaleToDate[]>([...wanted].map((key) => [key, []]));
  for (const sale of derived) {
    if (sale.origin === "booked" || !lines.has(sale.lineId)) continue;
    const counted = saleToDate(sale);
    if (counted) found.get(lineAndRole(sale))?.push(counted);
  }
  for (const row of booked) {
    if (row.lineId === null || !lines.has(row.lineId) || hidden.has(row.key)) continue;
    const counted = bookedSale(row);
    if (counted) found.get(lineAndRole(row))?.push(counted);
  }
  for (const sales of found.values()) sales.sort(byMoment);
  return found;
}

function bookedSale(row: Row<"BookedActuals">): SaleToDate | null {
  const { type, billingType, date, accountingDate, actualId, quantity, amount } = row;
  const isSaleOfWork = ACTUAL_CLASSES.some((name) => name === row.class) && type !== "Cost";
  const day = date ?? accountingDate;
  if (!isSaleOfWork || billingType !== "Chargeable" || day === null) return null;
  return { date: day, actualId, hours: row.class === "Time" ? quantity : NOTHING, amount };
}

/** What was sold on or before a day. */
export function soldUntil(sales: readonly SaleToDate[], date: IsoDate): SoldToDate {
  let sold = NOTHING_SOLD;
  for (const sale of sales) if (sale.date <= date) sold = soldWith(sold, sale);
  return sold;
}
