/** The backlog by the age of its work. */
import { daysBetween, type IsoDate } from "../../kernel/calendar";
import { add, ZERO, type Minor } from "../../kernel/money";
import type { AccountingAmounts } from "../../model/accountingAmounts";
import { ALWAYS_DUE } from "../../model/billable";
import { BACKLOG_AGES, type BacklogAge, type BacklogByAgeRow } from "../../schema/chartedTables";
import type { BacklogOfDay } from "./backlogAsOf";
import { NO_PLACE } from "./noPlace";

/** The last day of each age but the last, which has no end. */
const LAST_DAYS = [30, 60, 90] as const;

type Kind = "work" | "milestones" | "products";
/** null once an amount has no exchange rate. */
type Amounts = Record<Kind, Minor | null>;
type Open = {
  readonly contractId: string;
  readonly currency: string;
  readonly amount: Minor;
  readonly date: IsoDate;
};

/**
 * A row an age, the youngest first: what is chargeable of the backlog of a day by the days since its date, in accounting
 * currency. What is due without a date is of the day itself. Blank where an amount has no exchange rate.
 */
export function backlogByAge(
  { unbilled, milestones, products }: BacklogOfDay,
  asOf: IsoDate,
  { ofSale }: AccountingAmounts,
): readonly BacklogByAgeRow[] {
  const ages = new Map(BACKLOG_AGES.map((age) => [age, noAmounts()]));
  const count = (kind: Kind, { contractId, currency, amount, date: own }: Open): void => {
    const date = own === ALWAYS_DUE ? asOf : own;
    const amounts = ages.get(ageOf(daysBetween(date, asOf)));
    if (amounts === undefined) return;
    amounts[kind] = sumOf(amounts[kind], ofSale(amount, { currency, contractId, date })?.accountingAmount ?? null);
  };
  for (const sale of unbilled) if (sale.billingType === "Chargeable") count("work", sale);
  for (const claim of milestones) count("milestones", claim);
  for (const claim of products) count("products", claim);
  return Array.from(ages, ([age, amounts]) => {
    const { work, milestones: claimed, products: sold } = amounts;
    return { age, ...amounts, backlog: sumOf(sumOf(work, claimed), sold), ...NO_PLACE };
  });
}

function ageOf(days: number): BacklogAge {
  const index = LAST_DAYS.findIndex((last) => days <= last);
  return BACKLOG_AGES[index] ?? "Over 90 Days";
}

function sumOf(one: Minor | null, other: Minor | null): Minor | null {
  return one === null || other === null ? null : add(one, other);
}

function noAmounts(): Amounts {
  return { work: ZERO, milestones: ZERO, products: ZERO };
}
