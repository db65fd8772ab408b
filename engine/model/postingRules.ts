/**
 * Which posting types an event debits and credits: the posting table, as rows.
 *
 * A rule applies where every condition it names holds; the rules of an event exclude each other, so that at most one
 * applies. No rule: the event makes no entry (costs that are never posted, unbilled sales without accrual, recognition without
 * work in progress). Amounts keep
 * their sign: a refund or a credit is the same rule with a negative amount, which is its mirror.
 */
import type { Row } from "../schema/tables";
import type { PostingType, TransactionClass } from "../schema/values";

/**
 * What is booked. "invoice" and "on-account" are a chargeable detail's net amount; "retainer" is that of a retainer billed,
 * negative where one is applied or given back; "tax" is one rate of a document. "post costs" moves costs that wait in the
 * balance; "recognition" and "completed contract" are a period's entries of a line, "elimination" and "elimination cost"
 * what ends its work in progress. "exchange" is what settling at another rate than the booked one loses, "rounding" what
 * a customer owes above its parts; both are of accounting currency only.
 */
export type PostingEvent =
  | "cost"
  | "unbilled sales"
  | "invoice"
  | "on-account"
  | "retainer"
  | "tax"
  | "discount"
  | "freight"
  | "post costs"
  | "recognition"
  | "completed contract"
  | "elimination"
  | "elimination cost"
  | "paid"
  | "exchange"
  | "rounding";

type Profile = Pick<Row<"RevenueProfiles">, "postCosts" | "accrueRevenue" | "onAccountInvoicing" | "completion">;

/** What the conditions of the rules are about. */
export type PostingFacts = Profile & {
  /** The class "Time" or any other; null where the event has none. */
  readonly class: TransactionClass | null;
};

export type PostingRule = {
  readonly event: PostingEvent;
  readonly costOf?: "time" | "other";
  readonly postCosts?: Profile["postCosts"];
  readonly accrueRevenue?: Profile["accrueRevenue"];
  readonly onAccountInvoicing?: Profile["onAccountInvoicing"];
  readonly completion?: "by estimate or time" | "Completed contract";
  readonly debit: PostingType;
  readonly credit: PostingType;
};

/** Every rule. Accrued revenue is taken back by mirroring the entries of the unbilled sales it came from. */
export const POSTING_RULES: readonly PostingRule[] = [
  { event: "cost", costOf: "time", postCosts: "Profit and loss", debit: "Cost", credit: "Payroll Allocation" },
  { event: "cost", costOf: "other", postCosts: "Profit and loss", debit: "Cost", credit: "Offset" },
  { event: "cost", costOf: "time", postCosts: "Balance", debit: "WIP Cost", credit: "Payroll Allocation" },
  { event: "cost", costOf: "other", postCosts: "Balance", debit: "WIP Cost", credit: "Offset" },
  { event: "unbilled sales", accrueRevenue: "Yes", debit: "WIP Sales Value", credit: "Accrued Revenue" },
  { event: "invoice", debit: "Customer Balance", credit: "Invoiced Revenue" },
  {
    event: "on-account",
    onAccountInvoicing: "Profit and loss",
    debit: "Customer Balance",
    credit: "Invoiced Revenue On-Account",
  },
  { event: "on-account", onAccountInvoicing: "Balance", debit: "Customer Balance", credit: "WIP Invoiced On-Account" },
  { event: "retainer", debit: "Customer Balance", credit: "Retainer Liability" },
  { event: "tax", debit: "Customer Balance", credit: "Tax Payable" },
  { event: "discount", debit: "Discount", credit: "Customer Balance" },
  { event: "freight", debit: "Customer Balance", credit: "Freight Revenue" },
  { event: "post costs", debit: "Cost", credit: "WIP Cost" },
  { event: "recognition", completion: "by estimate or time", debit: "WIP Sales Value", credit: "Accrued Revenue" },
  {
    event: "completed contract",
    completion: "Completed contract",
    postCosts: "Profit and loss",
    debit: "WIP Cost",
    credit: "Cost",
  },
  {
    event: "elimination",
    completion: "by estimate or time",
    debit: "WIP Invoiced On-Account",
    credit: "WIP Sales Value",
  },
  { event: "elimination cost", completion: "Completed contract", debit: "Cost", credit: "WIP Cost" },
  {
    event: "elimination",
    completion: "Completed contract",
    debit: "WIP Invoiced On-Account",
    credit: "Accrued Revenue",
  },
  { event: "paid", debit: "Payment Clearing", credit: "Customer Balance" },
  { event: "exchange", debit: "Exchange Gain or Loss", credit: "Customer Balance" },
  { event: "rounding", debit: "Customer Balance", credit: "Rounding" },
];

/** The rule that applies; null: the event makes no entry. */
export function postingRuleOf(event: PostingEvent, facts: PostingFacts): PostingRule | null {
  return POSTING_RULES.find((rule) => rule.event === event && applies(rule, facts)) ?? null;
}

function applies(rule: PostingRule, facts: PostingFacts): boolean {
  const costOf = facts.class === "Time" ? "time" : "other";
  return (
    (rule.costOf === undefined || rule.costOf === costOf) &&
    (rule.postCosts === undefined || rule.postCosts === facts.postCosts) &&
    (rule.accrueRevenue === undefined || rule.accrueRevenue === facts.accrueRevenue) &&
    (rule.onAccountInvoicing === undefined || rule.onAccountInvoicing === facts.onAccountInvoicing) &&
    (rule.completion === undefined || rule.completion === completionOf(facts))
  );
}

/** Completed percentage and Straight line are booked alike. */
function completionOf({ completion }: PostingFacts): PostingRule["completion"] | null {
  if (completion === "No WIP") return null;
  return completion === "Completed contract" ? completion : "by estimate or time";
}
