/** What people do with a contract of milestones, products and retainers. */
import { Decimal } from "decimal.js";
import fc from "fast-check";

import { minorDecimal } from "../../engine/kernel/money";
import { chosen, ofContract, openDrafts, type Firm } from "./real";

const CONTRACT = ofContract("K-2");
const FRACTIONS = ["0", "0.2", "0.5", "0.77", "1"] as const;

/** One of the things people do, on the firm alone: it looks at what there is and picks from it. */
export type Deed = { readonly live: (firm: Firm) => void; readonly toString: () => string };

const anIndex = fc.nat({ max: 1000 });

/** Anything of the contract that waits to be billed. */
function waiting(firm: Firm) {
  const { milestones, retainers, products } = firm.derivation;
  return [...milestones, ...retainers, ...products].filter(
    ({ contractId, invoiceId, billingStatus }) =>
      contractId === "K-2" && invoiceId === null && !billingStatus.startsWith("Customer Invoice"),
  );
}

function pick<T>(of: readonly T[], index: number): T | undefined {
  return of.length === 0 ? undefined : of[index % of.length];
}

const markReady = anIndex.map((index): Deed => ({
  toString: () => `mark ${index} of what was agreed`,
  live: (firm) => {
    const row = pick(waiting(firm), index);
    if (row) firm.ask({ kind: "mark", mark: "ready", selection: chosen(row.key), set: [] });
  },
}));

const claim = fc
  .record({
    percent: fc.integer({ min: 1, max: 100 }),
    cents: fc.option(fc.integer({ min: 1, max: 200_000 }), { nil: null }),
  })
  .map(({ percent, cents }): Deed => ({
    toString: () => `claim ${percent} % or ${cents ?? "no"} cents of M-2`,
    live: (firm) => {
      const next = waiting(firm).find((row) => row.kind === "milestone" && row.milestoneId === "M-2");
      if (!next) return;
      const set =
        cents === null
          ? [{ column: "Next Invoice %", value: String(percent) }]
          : [{ column: "Next Invoice Amount", value: new Decimal(cents).div(100).toFixed(2) }];
      firm.ask({ kind: "mark", mark: "ready", selection: chosen(next.key), set });
    },
  }));

const create = fc.constant<Deed>({
  toString: () => "create for what was agreed",
  live: (firm) => {
    firm.ask({ kind: "create", asOf: "2026-11-30", add: false, preview: false, selection: CONTRACT });
  },
});

const lower = fc.record({ index: anIndex, to: fc.constantFrom(...FRACTIONS) }).map(({ index, to }): Deed => ({
  toString: () => `lower application ${index} to ${to}`,
  live: (firm) => {
    const applied = openDrafts(firm).flatMap(({ retainers }) => retainers);
    const row = pick(applied, index);
    if (!row) return;
    const value = minorDecimal(row.extendedAmount, 2).times(to).toDecimalPlaces(2, Decimal.ROUND_DOWN).toFixed(2);
    firm.ask({
      kind: "edit",
      ids: [`${row.invoiceId}|R|${row.retainerId}`],
      set: [{ column: "Extended Amount", value }],
    });
  },
}));

const discard = anIndex.map((index): Deed => ({
  toString: () => `discard ${index} of what was agreed`,
  live: (firm) => {
    const draft = pick(openDrafts(firm), index);
    if (draft) firm.ask({ kind: "discard", ids: [draft.header.invoiceId] });
  },
}));

const confirm = anIndex.map((index): Deed => ({
  toString: () => `confirm ${index} of what was agreed`,
  live: (firm) => {
    const draft = pick(openDrafts(firm), index);
    if (draft) firm.ask({ kind: "confirm", ids: [draft.header.invoiceId] });
  },
}));

const revise = fc.record({ index: anIndex, keeps: fc.constantFrom(...FRACTIONS) }).map(({ index, keeps }): Deed => ({
  toString: () => `revise detail ${index} of what was agreed to ${keeps}`,
  live: (firm) => {
    const details = firm.book.rows.InvoiceLineDetails.filter(
      ({ kind, class: of }) => ["Milestone", "Product", "Retainer", "Standing"].includes(kind) && of !== "Time",
    );
    const original = pick(details, index);
    if (!original) return;
    const before = new Set(firm.documents.map(({ header }) => header.invoiceId));
    const ids = [original.detailId];
    firm.ask({ kind: "revise", invoice: original.invoiceId, ids, into: null, freight: false });
    const made = firm.documents.find(({ header }) => !before.has(header.invoiceId));
    const standing = made?.details.find(({ kind }) => kind === "Standing");
    if (!standing) return;
    const column = original.class === "Product" ? "Quantity" : "Price";
    const whole = column === "Quantity" ? original.quantity : original.price;
    const value = new Decimal(whole).div(1_000_000).times(keeps).toDecimalPlaces(2).toString();
    firm.ask({ kind: "edit", ids: [standing.detailId], set: [{ column, value }] });
  },
}));

const refund = fc.constantFrom("Yes" as const, "No" as const).map((to): Deed => ({
  toString: () => `refund of R-2: ${to}`,
  live: (firm) => {
    const Retainers = firm.book.rows.Retainers.map((row) => (row.retainerId === "R-2" ? { ...row, refund: to } : row));
    firm.type({ Retainers });
  },
}));

/** All of them, the usual more often. */
export const DEEDS = fc.oneof(
  { arbitrary: markReady, weight: 4 },
  { arbitrary: claim, weight: 2 },
  { arbitrary: create, weight: 3 },
  { arbitrary: confirm, weight: 3 },
  { arbitrary: lower, weight: 1 },
  { arbitrary: revise, weight: 1 },
  { arbitrary: refund, weight: 1 },
  { arbitrary: discard, weight: 1 },
);
