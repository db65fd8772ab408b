/** What was agreed besides hours, and what must hold of it whatever people do: sums that nobody may break. */
import type { Row } from "../../engine/schema/tables";
import { openDrafts, type Firm } from "./real";

/** The milestones, retainers and products of contract K-2, in cents. */
export const AGREED = {
  milestones: new Map([
    ["M-1", 100_001],
    ["M-2", 333_333],
  ]),
  retainers: new Map([
    ["R-1", 40_000],
    ["R-2", 10_001],
  ]),
  product: 29_997,
} as const;

/** Milestones and products within what was agreed, retainers never used twice, no document below zero for a retainer. */
export function expectAgreedKept(firm: Firm): void {
  const booked = firm.book.rows.BookedActuals.filter(
    ({ contractId, type, billingType }) =>
      contractId === "K-2" && type === "Billed Sales" && billingType === "Chargeable",
  );
  for (const [milestoneId, whole] of AGREED.milestones) {
    expectBetween(sumOf(booked, `M|${milestoneId}#`), whole);
    const open = firm.derivation.milestones.filter(
      (row) => row.milestoneId === milestoneId && row.billingStatus !== "Customer Invoice Posted",
    );
    const remaining = open.reduce((sum, row) => sum + row.remaining, 0);
    expect([milestoneId, sumOf(booked, `M|${milestoneId}#`) + remaining]).toEqual([milestoneId, whole]);
  }
  expectBetween(sumOf(booked, "P|L-4|"), AGREED.product);
  expectRetainersKept(firm);
  for (const { header, retainers } of openDrafts(firm)) {
    const gives = retainers.some(({ refund }) => refund !== null) || header.corrects !== null;
    if (!gives) expect(header.totalAmount).toBeGreaterThanOrEqual(0);
  }
}

function sumOf(booked: readonly Row<"BookedActuals">[], source: string): number {
  return booked.reduce((sum, row) => (row.sourceKey?.startsWith(source) ? sum + row.amount : sum), 0);
}

function expectBetween(amount: number, whole: number): void {
  expect(amount).toBeGreaterThanOrEqual(0);
  expect(amount).toBeLessThanOrEqual(whole);
}

/** Of each retainer: what confirmed invoices and drafts apply is no more than what was billed of it. */
function expectRetainersKept(firm: Firm): void {
  for (const [retainerId, whole] of AGREED.retainers) {
    const billed = firm.book.rows.InvoiceLineDetails.filter(
      ({ class: of, sourceKey }) => of === "Retainer" && sourceKey?.startsWith(`R|${retainerId}|`),
    ).reduce((sum, { amount }) => sum + amount, 0);
    expectBetween(billed, whole);
    const used = [...firm.book.rows.AppliedRetainers, ...openDrafts(firm).flatMap(({ retainers }) => retainers)]
      .filter((row) => row.retainerId === retainerId)
      .reduce((sum, { usedAmount }): number => sum + usedAmount, 0);
    expectBetween(used, Math.max(billed, 0));
    const claim = firm.derivation.retainers.find((row) => row.retainerId === retainerId);
    if (claim) expect(claim.available).toBeGreaterThanOrEqual(0);
  }
}
