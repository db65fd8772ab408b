/** Who owes how much of a milestone, and how much of it is still to be claimed. */
import { add, HUNDRED_PERCENT, ratioOf, subtract, sum, ZERO, type Micro, type Minor } from "../../kernel/money";
import { splitAmount, type LineCustomer } from "../../model/billingSplit";
import type { BookedClaims } from "../../model/bookedMilestones";
import type { LineTerms } from "../../model/lineTerms";
import type { TaxGroups } from "../../model/taxGroups";
import type { Row } from "../../schema/tables";

/** One customer's part of a milestone. */
export type Part = {
  readonly customerId: string;
  readonly splitPercent: Micro;
  readonly taxGroup: string | null;
  /** What the milestone bills this customer in all. */
  readonly whole: Minor;
  /** Of it, what is still to be claimed; never below zero. */
  readonly remaining: Minor;
  /** Billed claims, if any. */
  readonly booked: BookedClaims | null;
};

/**
 * The customers of a milestone: the one it names, whole; else those of its line with their shares, none where their list
 * is at fault.
 */
export function customersOf(
  { customerId }: Row<"Milestones">,
  { projectId, contract, customers }: LineTerms,
  taxGroups: TaxGroups,
): readonly LineCustomer[] {
  if (customerId === null) return customers;
  const taxGroup = taxGroups.taxGroup({ projectId, contractId: contract.contractId, customerId });
  return [{ customerId, splitPercent: HUNDRED_PERCENT, isRounding: true, taxGroup }];
}

/**
 * The parts of a milestone, by customer, and those of customers who were billed and share it no more.
 *
 * A customer who was billed for the whole part is done, whatever the row says later: the book stands. What somebody was
 * billed beyond the part they have now (the row names another customer, or less) is not billed again to others: their
 * remaining parts are lessened in proportion, so that all claims together never exceed the milestone.
 *
 * @param wholeBilled the whole part that a customer's last claim was billed of
 */
export function partsOf(
  milestone: Row<"Milestones">,
  customers: readonly LineCustomer[],
  booked: readonly BookedClaims[],
  wholeBilled: (claims: BookedClaims) => Minor,
): { readonly parts: readonly Part[]; readonly others: readonly BookedClaims[] } {
  const amounts = customers.length === 0 ? [] : splitAmount(milestone.amount, customers);
  const open = customers.map((customer, index): Part => {
    const claims = booked.find(({ customerId }) => customerId === customer.customerId) ?? null;
    const whole = amounts[index] ?? ZERO;
    const isDone = claims !== null && claims.claimed >= wholeBilled(claims);
    const remaining = isDone ? ZERO : positive(subtract(whole, claims?.claimed ?? ZERO));
    const { customerId, splitPercent, taxGroup } = customer;
    return { customerId, splitPercent, taxGroup, whole, remaining, booked: claims };
  });
  const others = booked.filter(({ customerId }) => !customers.some((one) => one.customerId === customerId));
  const unclaimed = positive(subtract(milestone.amount, sum(booked.map(({ claimed }) => claimed))));
  return { parts: lessened(open, unclaimed), others };
}

/** Remaining parts that sum to at most what nobody has claimed: rounded as running totals, so that none grows. */
function lessened(parts: readonly Part[], unclaimed: Minor): readonly Part[] {
  const remaining = parts.map((part) => part.remaining);
  const all = sum(remaining);
  if (all <= unclaimed) return parts;
  let [before, given] = [ZERO, ZERO];
  return parts.map((part) => {
    before = add(before, part.remaining);
    const upTo = ratioOf(unclaimed, { part: before, whole: all });
    const share = subtract(upTo, given);
    given = upTo;
    return { ...part, remaining: share };
  });
}

function positive(amount: Minor): Minor {
  return amount > 0 ? amount : ZERO;
}
