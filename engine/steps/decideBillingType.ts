/** Step 5: whether the customer pays for an actual. */
import type { LineTerms } from "../model/lineTerms";
import type { Row } from "../schema/tables";
import type { BillingType } from "../schema/values";
import type { Book } from "../model/book";

/** Billing types of roles and categories, where a line has no rule of its own. */
export type BillingDefaults = {
  readonly roles: ReadonlyMap<string, BillingType>;
  readonly categories: ReadonlyMap<string, BillingType>;
};

/** The defaults of a book's `Roles` and `Categories`. */
export function billingDefaultsOf(book: Book): BillingDefaults {
  return {
    roles: new Map(book.rows.Roles.map((row) => [row.role, row.billingType])),
    categories: new Map(book.rows.Categories.map((row) => [row.category, row.billingType])),
  };
}

type Judged = Pick<Row<"Actuals">, "billingType" | "class" | "role" | "category" | "task">;

/**
 * The actual's own; else Chargeable only if every rule that applies says so: the role's (Time) or the category's
 * (Expense), on the line or else in general, and the task's where tasks are selected. Fee and Material are judged by
 * task only. Where rules differ the strictest holds: Not available, Non-chargeable, Complimentary, Chargeable. An
 * unknown role or category is Chargeable.
 */
export function decideBillingType(defaults: BillingDefaults, line: LineTerms, actual: Judged): BillingType {
  if (actual.billingType !== null) return actual.billingType;
  let decided: BillingType = "Chargeable";
  if (actual.class === "Time" && actual.role !== null) {
    decided = line.roles.get(actual.role) ?? defaults.roles.get(actual.role) ?? decided;
  } else if (actual.class === "Expense" && actual.category !== null) {
    decided = line.categories.get(actual.category) ?? defaults.categories.get(actual.category) ?? decided;
  }
  if (line.tasks === null || actual.task === null) return decided;
  return stricter(decided, line.tasks.get(actual.task) ?? "Chargeable");
}

const STRICTNESS: Readonly<Record<BillingType, number>> = {
  Chargeable: 0,
  Complimentary: 1,
  "Non-chargeable": 2,
  "Not available": 3,
};

function stricter(one: BillingType, other: BillingType): BillingType {
  return STRICTNESS[one] >= STRICTNESS[other] ? one : other;
}
