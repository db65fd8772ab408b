/** Milestones and their claims, from the contract through documents to the book. */
import fc from "fast-check";

import { minorText, percentOf, sum, type Minor } from "../../engine/kernel/money";
import type { MilestoneClaim } from "../../engine/model/billable";
import { derive } from "../../engine/steps/derive";
import type { Row } from "../../engine/schema/tables";
import { cents, decision, line, milestone, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";

const progress = line({ billingMethod: "Fixed Price", scheduleType: "Progress" });
const rowsWith = (partial: Partial<Row<"Milestones">>, rows: PartialRows = {}): PartialRows => ({
  ContractLines: [progress],
  Actuals: [],
  Milestones: [milestone({ readyToInvoice: "Yes", ...partial })],
  ...rows,
});
const told = ({ key, amount, invoicedToDate, remaining, headerStatus, billingStatus }: MilestoneClaim) =>
  `${key} ${[amount, invoicedToDate, remaining].map((one) => minorText(one, 2)).join(" ")} ${headerStatus}, ${billingStatus}`;
const claimsOf = ({ derivation }: Pick<Flow, "derivation">) => derivation.milestones.map(told);

/** Types a field of a claim and marks it ready, as the backlog's row takes both. */
function typed(flow: Flow, key: string, field: string, value: string): Flow {
  const { Decisions } = smallBook({ Decisions: [decision({ key, field, value }), decision({ key })] }).rows;
  return flow.change({ Decisions: [...flow.book.rows.Decisions, ...Decisions] });
}

test("partial invoice, then the rest", () => {
  const first = flowOf(smallBook(rowsWith({ tax: cents(210), nextInvoicePercent: millionths(30) })));
  expect(claimsOf(first)).toEqual(["M|M-1#1|C-1 300.00 0.00 1000.00 Not Started, Ready to Invoice"]);
  const billed = first.create().confirm();
  expect(claimsOf(billed)).toEqual([
    "M|M-1#1|C-1 300.00 300.00 700.00 In Progress, Customer Invoice Posted",
    "M|M-1#2|C-1 0.00 300.00 700.00 In Progress, Not Ready",
  ]);
  expect(billed.derivation.milestones[1]).toMatchObject({ blockedBy: "claim-not-typed", nextInvoicePercent: null });
  const rest = typed(billed, "M|M-1#2|C-1", "Next Invoice Amount", "700").create();
  expect(rest.document("PF-00002")).toMatchObject({
    header: { detailAmount: cents(700), totalTax: cents(147) },
    claims: [{ invoicedToDate: cents(1000), remaining: 0, whole: cents(1000) }],
  });
  const done = rest.confirm(["PF-00002"]);
  expect(claimsOf(done)).toEqual([
    "M|M-1#1|C-1 300.00 1000.00 0.00 Completed, Customer Invoice Posted",
    "M|M-1#2|C-1 700.00 1000.00 0.00 Completed, Customer Invoice Posted",
  ]);
  expect(done.document().claims).toMatchObject([{ invoicedToDate: cents(300), remaining: cents(700) }]);
  expect(done.create().codes).toEqual(["nothing-to-invoice"]);
});

test("a draft does not mark a milestone invoiced", () => {
  const draft = flowOf(smallBook(rowsWith({ nextInvoicePercent: millionths(100) }))).create();
  expect(claimsOf(draft)).toEqual(["M|M-1#1|C-1 1000.00 0.00 1000.00 Not Started, Customer Invoice Created"]);
  expect(claimsOf(draft.discard())).toEqual(["M|M-1#1|C-1 1000.00 0.00 1000.00 Not Started, Ready to Invoice"]);
});

describe("a milestone of a line with several customers", () => {
  const shares = [
    { contractId: "K-1", customerId: "C-1", splitPercent: millionths("33.333334") },
    { contractId: "K-1", customerId: "C-2", splitPercent: millionths("66.666666") },
  ];
  const Customers = ["C-1", "C-2", "C-3"].map((customerId) => ({ customerId, name: customerId }));

  test("is split like work; one that names its customer is not", () => {
    const rows = (partial: Partial<Row<"Milestones">>) =>
      flowOf(smallBook(rowsWith(partial, { Customers, ContractCustomers: shares })));
    const half = { nextInvoicePercent: millionths(50), amount: cents("1000.01") };
    expect(claimsOf(rows(half))).toEqual([
      "M|M-1#1|C-1 166.67 0.00 333.34 Not Started, Ready to Invoice",
      "M|M-1#1|C-2 333.34 0.00 666.67 Not Started, Ready to Invoice",
    ]);
    expect(claimsOf(rows({ ...half, customerId: "C-3" }))).toEqual([
      "M|M-1#1|C-3 500.01 0.00 1000.01 Not Started, Ready to Invoice",
    ]);
  });

  test("is completed when all of them were billed, and never billed again to another", () => {
    const whole = rowsWith({ nextInvoicePercent: millionths(100) }, { Customers, ContractCustomers: shares });
    const one = flowOf(smallBook(whole)).create().confirm();
    expect(one.derivation.milestones.map(({ headerStatus }) => headerStatus)).toEqual(["In Progress", "In Progress"]);
    const both = one.confirm(["PF-00002"]);
    expect(both.derivation.milestones.map(({ headerStatus }) => headerStatus)).toEqual(["Completed", "Completed"]);
    const Milestones = both.book.rows.Milestones.map((row) => ({ ...row, customerId: "C-3", amount: cents(2000) }));
    const open = both.change({ Milestones }).derivation.milestones.filter(({ origin }) => origin === "source");
    expect(sum(open.map(({ amount }) => amount))).toBeLessThanOrEqual(cents(1000));
  });
});

test("law: claims in percentages that sum to 100 sum to the milestone, and none is above what remains", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100_00, max: 10_000_000 }),
      fc.array(fc.integer({ min: 10, max: 1000 }), { minLength: 1, maxLength: 7 }),
      (whole, weights) => {
        const all = weights.reduce((a, b) => a + b, 0);
        const parts = weights.map((weight) => Math.floor((weight * 100_000_000) / all));
        const percents = [...parts.slice(0, -1), 100_000_000 - parts.slice(0, -1).reduce((a, b) => a + b, 0)];
        const amount = whole as Minor;
        const BookedActuals: Partial<Row<"BookedActuals">>[] = [];
        const Decisions: Partial<Row<"Decisions">>[] = [];
        percents.forEach((percent, index) => {
          const key = `M|M-1#${index + 1}|C-1`;
          Decisions.push(decision({ key, field: "Next Invoice %", value: String(percent / 1_000_000) }));
          Decisions.push(
            decision({
              key: `PF-${index + 1}`,
              field: "Letterhead",
              value: JSON.stringify({
                [`Claim D-${index + 1}`]: `0.00 invoiced, 0.00 remaining of ${minorText(amount, 2)}`,
              }),
            }),
          );
          const rows = rowsWith({ amount }, { BookedActuals, Decisions });
          const next = derive(smallBook(rows)).derivation.milestones.find(({ origin }) => origin === "source");
          if (next === undefined || next.amount === 0) return;
          expect(next.amount).toBeLessThanOrEqual(next.remaining);
          expect(Math.abs(next.amount - percentOf(amount, millionths(percent / 1_000_000)))).toBeLessThanOrEqual(
            index + 1,
          );
          BookedActuals.push({
            key: `B-${index}`,
            sourceKey: key,
            type: "Billed Sales",
            class: "Milestone",
            customerId: "C-1",
            amount: next.amount,
            billingType: "Chargeable",
            invoiceId: `PF-${index + 1}`,
            detailId: `D-${index + 1}`,
          });
        });
        expect(sum(BookedActuals.map((row) => row.amount ?? (0 as Minor)))).toBe(whole);
      },
    ),
    { numRuns: 50 },
  );
});
