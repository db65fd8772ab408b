/** What the source cells of a milestone ask: claim 1, and no other. */
import { percentOf, ratioOf, ZERO, type Minor } from "../../kernel/money";
import { splitAmount, type LineCustomer } from "../../model/billingSplit";
import type { Row } from "../../schema/tables";
import { claimAmount, type ClaimFault, type ClaimTyped } from "./claimAmount";
import type { Part } from "./parts";

type Milestone = Row<"Milestones">;

/** What the source cells ask of one customer's claim 1; `tax` is null where the milestone gives none. */
export type Asked = { readonly typed: ClaimTyped; readonly amount: Minor | ClaimFault; readonly tax: Minor | null };

/** Claim 1 as the source cells ask for it: of the whole milestone, split like it; null where they are blank. */
export function askedClaims(milestone: Milestone, customers: readonly LineCustomer[]): readonly Asked[] | null {
  const typed: ClaimTyped = {
    percent: milestone.nextInvoiceAmount === null ? milestone.nextInvoicePercent : null,
    amount: milestone.nextInvoiceAmount,
  };
  if ((typed.percent === null && typed.amount === null) || customers.length === 0) return null;
  const amount = claimAmount({ whole: milestone.amount, remaining: milestone.amount, claim: 1 }, typed);
  if (typeof amount === "string")
    return customers.map(() => ({ typed, amount, tax: milestone.tax === null ? null : ZERO }));
  const shares = splitAmount(amount, customers);
  const typedShares = typed.amount === null ? null : shares;
  const taxes =
    milestone.tax === null ? null : splitAmount(taxAsked(milestone, milestone.tax, amount, typed), customers);
  return shares.map((share, index) => ({
    typed: { percent: typed.percent, amount: typedShares?.[index] ?? null },
    amount: share,
    tax: taxes?.[index] ?? null,
  }));
}

function taxAsked(milestone: Milestone, tax: Minor, amount: Minor, { percent }: ClaimTyped): Minor {
  if (amount === milestone.amount) return tax;
  return percent === null ? ratioOf(tax, { part: amount, whole: milestone.amount }) : percentOf(tax, percent);
}

/** A share that rounding has made a cent more than what remains takes what remains. */
export function limited(asked: Asked | null, { remaining }: Part): Asked | null {
  if (asked === null || typeof asked.amount === "string" || asked.amount <= remaining) return asked;
  return { ...asked, amount: remaining };
}
