/**
 * What the book holds of milestones: the claims that were billed, less what was credited, by milestone and customer.
 */
import { groupBy } from "../kernel/group";
import { add, ratioOf, sum, ZERO, type Minor } from "../kernel/money";
import { once } from "../kernel/once";
import type { Row, Rows } from "../schema/tables";
import type { Book } from "./book";

type BookedRow = Row<"BookedActuals">;
type Detail = Row<"InvoiceLineDetails">;

/** The billed claims of one milestone to one customer. */
export type BookedClaims = {
  readonly customerId: string;
  /** The Billed Sales that each claim was first billed with, by claim number. */
  readonly billed: ReadonlyMap<number, BookedRow>;
  /** What stands, whatever its billing type: billed less credited. */
  readonly claimed: Minor;
  /** The chargeable part of it. */
  readonly invoiced: Minor;
};

/** Billed claims by Milestone ID, of each customer one, by Customer ID. */
export type BookedMilestones = ReadonlyMap<string, readonly BookedClaims[]>;

/** The billed claims of a book. */
export function bookedMilestonesOf({ rows }: { readonly rows: Pick<Rows, "BookedActuals"> }): BookedMilestones {
  const milestones = new Map<string, Map<string, Counted>>();
  for (const row of rows.BookedActuals) {
    if (row.class !== "Milestone" || row.type !== "Billed Sales" || row.sourceKey === null) continue;
    const { milestoneId, claim, customerId } = claimOfKey(row.sourceKey);
    const customers = milestones.get(milestoneId) ?? new Map<string, Counted>();
    milestones.set(milestoneId, customers);
    const counted = customers.get(customerId) ?? { customerId, billed: new Map(), claimed: ZERO, invoiced: ZERO };
    customers.set(customerId, counted);
    if (!counted.billed.has(claim)) counted.billed.set(claim, row);
    counted.claimed = add(counted.claimed, row.amount);
    if (row.billingType === "Chargeable") counted.invoiced = add(counted.invoiced, row.amount);
  }
  return new Map([...milestones].map(([id, customers]) => [id, sorted([...customers.values()])] as const));
}

type Counted = { customerId: string; billed: Map<number, BookedRow>; claimed: Minor; invoiced: Minor };

function sorted(customers: readonly Counted[]): readonly BookedClaims[] {
  return [...customers].sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
}

/** The parts of `M|M-1#2|C-1`. No ID has a bar or a number sign. */
export function claimOfKey(key: string): {
  readonly milestoneId: string;
  readonly claim: number;
  readonly customerId: string;
} {
  const sign = key.indexOf("#");
  const bar = key.indexOf("|", sign);
  return { milestoneId: key.slice(2, sign), claim: Number(key.slice(sign + 1, bar)), customerId: key.slice(bar + 1) };
}

/** `M|M-1#2|C-1`: claim 2 of a milestone, for a customer. */
export function claimKey(of: {
  readonly milestoneId: string;
  readonly claim: number;
  readonly customerId: string;
}): string {
  return `M|${of.milestoneId}#${of.claim}|${of.customerId}`;
}

/** The confirmed details of milestones. */
export type ConfirmedClaims = {
  /** The tax of the claims of a milestone to a customer, less credits; of what was not charged its share of `tax`. */
  readonly taxed: (of: ClaimsTaxed) => Minor;
  /** A detail as it was confirmed; null where there is none. */
  readonly detailOf: (detailId: string | null) => Detail | null;
};

/** `whole` and `tax`: what the milestone gives that customer. */
export type ClaimsTaxed = {
  readonly milestoneId: string;
  readonly customerId: string;
  readonly whole: Minor;
  readonly tax: Minor;
};

/** Looked up when the first is asked for: most milestones have no tax of their own. */
export function confirmedClaimsOf({ rows }: Book): ConfirmedClaims {
  const details = once(() =>
    rows.InvoiceLineDetails.filter((row) => row.class === "Milestone" && row.sourceKey !== null),
  );
  const byDetail = once(() => new Map(details().map((detail) => [detail.detailId, detail])));
  const byClaims = once(() => groupBy(details(), ({ sourceKey }) => nameOf(claimOfKey(sourceKey ?? ""))));
  return {
    taxed: (of) => sum((byClaims().get(nameOf(of)) ?? []).map((detail) => taxOfDetail(detail, of))),
    detailOf: (detailId) => (detailId === null ? null : (byDetail().get(detailId) ?? null)),
  };
}

function nameOf({ milestoneId, customerId }: Pick<ClaimsTaxed, "milestoneId" | "customerId">): string {
  return `${milestoneId}|${customerId}`;
}

function taxOfDetail({ billingType, amount, tax }: Detail, of: ClaimsTaxed): Minor {
  if (billingType === "Chargeable") return tax ?? ZERO;
  return of.whole === 0 ? ZERO : ratioOf(of.tax, { part: amount, whole: of.whole });
}
