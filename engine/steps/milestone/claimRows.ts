/** Rows of the milestone backlog: claims that were billed, and the next one. */
import {
  HUNDRED_PERCENT,
  micro,
  ONE_MICRO,
  percentOf,
  priceOfOne,
  ratioOf,
  subtract,
  ZERO,
  type Minor,
} from "../../kernel/money";
import type { MilestoneClaim } from "../../model/billable";
import { billingStateOf, type BillingMarks } from "../../model/billingMarks";
import { claimKey, type BookedClaims, type ConfirmedClaims } from "../../model/bookedMilestones";
import type { LineTerms } from "../../model/lineTerms";
import type { Row } from "../../schema/tables";
import type { Asked } from "./askedClaims";
import { claimAmount, type ClaimFault, type ClaimTyped } from "./claimAmount";
import type { Part } from "./parts";
import { typedClaim } from "./typedClaim";

/** A milestone with what its claims are made from. */
export type Ground = {
  readonly milestone: Row<"Milestones">;
  readonly terms: LineTerms;
  readonly marks: BillingMarks;
  readonly confirmed: ConfirmedClaims;
  readonly headerStatus: MilestoneClaim["headerStatus"];
};

type Figures = Pick<MilestoneClaim, "wholeAmount" | "invoicedToDate" | "remaining">;

/** The claims of one customer that were billed, as they were billed. */
export function billedRows(ground: Ground, { customerId, billed }: BookedClaims, figures: Figures) {
  const { milestone, terms, confirmed } = ground;
  return [...billed].map(([claim, row]): MilestoneClaim => {
    const detail = confirmed.detailOf(row.detailId);
    return claimRow(ground, {
      ...figures,
      key: claimKey({ milestoneId: milestone.milestoneId, claim, customerId }),
      customerId,
      claim,
      date: row.date ?? milestone.date,
      splitPercent: detail?.splitPercent ?? HUNDRED_PERCENT,
      taxGroup: detail?.taxGroup ?? terms.taxGroup,
      price: priceOfOne(row.amount, terms.digits) ?? row.price ?? micro(0),
      amount: row.amount,
      givenTax: detail === null ? milestone.tax : detail.tax,
      nextInvoicePercent: null,
      nextInvoiceAmount: null,
      blockedBy: terms.contract.status === "Closed" ? "contract-closed" : null,
      readyToInvoice: false,
      billingStatus: "Customer Invoice Posted",
      invoiceId: row.invoiceId,
      origin: "booked",
    });
  });
}

/**
 * The next claim of one customer's part: of what is typed for it, or, for claim 1, what the source cells ask. Where
 * nothing is, a plain milestone takes all that remains, and one billed by progress is blank: amount 0, blocked by
 * `claim-not-typed`. One that is asked for more than what remains is blank too: `claim-above-remaining`.
 *
 * @param tax what the milestone gives this customer in all; null where it gives none
 */
export function nextRow(ground: Ground, part: Part, tax: Minor | null, asked: Asked | null): MilestoneClaim {
  const { milestone, terms, marks } = ground;
  const { customerId, whole, remaining, booked } = part;
  const claim = nextClaimNumber(booked);
  const key = claimKey({ milestoneId: milestone.milestoneId, claim, customerId });
  const { typed, amount, claimTax } = claimed(ground, part, { tax, asked: claim === 1 ? asked : null });
  const isFault = typeof amount === "string";
  const blockedBy = terms.contract.status === "Closed" ? "contract-closed" : isFault ? amount : null;
  const billed = isFault ? ZERO : amount;
  const marked = claim === 1 && milestone.readyToInvoice === "Yes";
  const { readyToInvoice, billingStatus, invoiceId } = billingStateOf(marks, key, { marked, blockedBy });
  return claimRow(ground, {
    key,
    customerId,
    claim,
    date: milestone.date,
    splitPercent: part.splitPercent,
    taxGroup: part.taxGroup,
    price: priceOfOne(billed, terms.digits) ?? micro(0),
    amount: billed,
    givenTax: claimTax,
    nextInvoicePercent: typed?.percent ?? null,
    nextInvoiceAmount: typed?.amount ?? null,
    wholeAmount: whole,
    invoicedToDate: booked?.invoiced ?? ZERO,
    remaining,
    blockedBy,
    readyToInvoice,
    billingStatus,
    invoiceId,
    origin: "source",
  });
}

/** One more than the highest claim that was billed. */
export function nextClaimNumber(booked: BookedClaims | null): number {
  return Math.max(0, ...(booked?.billed.keys() ?? [])) + 1;
}

type Claimed = {
  readonly typed: ClaimTyped | null;
  readonly amount: Minor | ClaimFault;
  readonly claimTax: Minor | null;
};

function claimed(
  ground: Ground,
  part: Part,
  { tax, asked }: { readonly tax: Minor | null; readonly asked: Asked | null },
): Claimed {
  const { milestone, marks, terms } = ground;
  const { customerId, whole, remaining, booked } = part;
  const claim = nextClaimNumber(booked);
  const keyOf = (number: number) => claimKey({ milestoneId: milestone.milestoneId, claim: number, customerId });
  const typed = typedClaim(marks.decisions, keyOf(claim), terms.digits);
  if (typed === null && asked !== null) return { typed: asked.typed, amount: asked.amount, claimTax: asked.tax };
  const earlier = Array.from({ length: claim - 1 }, (_, index) => keyOf(index + 1));
  const isProgress =
    asksForProgress(ground) || earlier.some((key) => typedClaim(marks.decisions, key, terms.digits) !== null);
  const amount =
    typed === null ? (isProgress ? "claim-not-typed" : remaining) : claimAmount({ whole, remaining, claim }, typed);
  return { typed, amount, claimTax: tax === null ? null : taxOf(ground, part, { tax, typed, amount }) };
}

/** Whether the line or the source cells say that the milestone is billed in claims. */
export function asksForProgress({ milestone, terms }: Pick<Ground, "milestone" | "terms">): boolean {
  const isTyped = milestone.nextInvoicePercent !== null || milestone.nextInvoiceAmount !== null;
  return terms.line.scheduleType === "Progress" || isTyped;
}

/** The percentage of the tax, or its share by amount; the claim that takes all that remains takes the rest of the tax. */
function taxOf(
  { milestone, confirmed }: Ground,
  { customerId, whole, remaining, booked }: Part,
  of: { readonly tax: Minor; readonly typed: ClaimTyped | null; readonly amount: Minor | ClaimFault },
): Minor {
  const { tax, typed, amount } = of;
  if (typeof amount === "string") return ZERO;
  const taxed = () => confirmed.taxed({ milestoneId: milestone.milestoneId, customerId, whole, tax });
  if (amount === remaining) return booked === null ? tax : subtract(tax, taxed());
  const percent = typed?.percent ?? null;
  if (percent !== null) return percentOf(tax, percent);
  return whole === 0 ? tax : ratioOf(tax, { part: amount, whole });
}

/** What the claims of a milestone differ in. */
type OwnOfClaim = Pick<
  MilestoneClaim,
  | "key"
  | "customerId"
  | "claim"
  | "date"
  | "splitPercent"
  | "taxGroup"
  | "price"
  | "amount"
  | "givenTax"
  | "nextInvoicePercent"
  | "nextInvoiceAmount"
  | "wholeAmount"
  | "invoicedToDate"
  | "remaining"
  | "blockedBy"
  | "readyToInvoice"
  | "billingStatus"
  | "invoiceId"
  | "origin"
>;

/** A claim with what all of its milestone's say alike, column by column: spread into one another they take ten times as long. */
function claimRow({ milestone, terms, headerStatus }: Ground, own: OwnOfClaim): MilestoneClaim {
  const { contract, line, projectId } = terms;
  return {
    kind: "milestone",
    key: own.key,
    contractId: contract.contractId,
    lineId: line.lineId,
    customerId: own.customerId,
    projectId,
    date: own.date,
    currency: contract.currency,
    description: milestone.name,
    externalDescription: milestone.name,
    quantity: ONE_MICRO,
    unit: null,
    price: own.price,
    amount: own.amount,
    givenTax: own.givenTax,
    splitPercent: own.splitPercent,
    taxGroup: own.taxGroup,
    itemTaxGroup: line.itemTaxGroup,
    billingType: "Chargeable",
    nteStatus: "Not Applicable",
    nteDetail: null,
    billingStatus: own.billingStatus,
    readyToInvoice: own.readyToInvoice,
    blockedBy: own.blockedBy,
    invoiceId: own.invoiceId,
    origin: own.origin,
    row: milestone.row,
    milestoneId: milestone.milestoneId,
    claim: own.claim,
    task: milestone.task,
    nextInvoicePercent: own.nextInvoicePercent,
    nextInvoiceAmount: own.nextInvoiceAmount,
    wholeAmount: own.wholeAmount,
    invoicedToDate: own.invoicedToDate,
    remaining: own.remaining,
    headerStatus,
  };
}
