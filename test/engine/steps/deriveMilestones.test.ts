/** Claims of milestones: whose they are, in which order, and what holds one back. */
import type { Row } from "../../../engine/schema/tables";
import { derive } from "../../../engine/steps/derive";
import { cents, contract, decision, line, milestone, millionths, smallBook, type PartialRows } from "../bookBuilder";

const fixed = line({ billingMethod: "Fixed Price" });
const deriveWith = (Milestones: PartialRows["Milestones"] & object, rows: PartialRows = {}) =>
  derive(smallBook({ ContractLines: [fixed], Actuals: [], Milestones, ...rows }));
const told = (...of: Parameters<typeof deriveWith>) =>
  deriveWith(...of).problems.map(({ code, cell, key, params }) => ({ code, cell, key, params }));

/** Milestone M-1 as it was billed to C-1. */
function billed(partial: Partial<Row<"BookedActuals">> = {}): Partial<Row<"BookedActuals">> {
  return {
    key: "PF-00001-0001|B",
    sourceKey: "M|M-1#1|C-1",
    type: "Billed Sales",
    class: "Milestone",
    lineId: "L-1",
    customerId: "C-1",
    date: "2026-10-31",
    amount: cents(1000),
    billingType: "Chargeable",
    invoiceId: "PF-00001",
    ...partial,
  };
}

test("a claim carries what its milestone, line and contract say", () => {
  const { derivation } = deriveWith([milestone({ task: "Design work", tax: cents(210), row: 5 })], {
    ContractLines: [{ ...fixed, itemTaxGroup: "WORK" }],
    Contracts: [contract({ currency: "EUR", taxGroup: "ABROAD" })],
  });
  expect(derivation.milestones).toEqual([
    {
      kind: "milestone",
      key: "M|M-1#1|C-1",
      contractId: "K-1",
      lineId: "L-1",
      customerId: "C-1",
      projectId: "P-1",
      date: "2026-10-31",
      currency: "EUR",
      description: "Design",
      externalDescription: "Design",
      quantity: millionths(1),
      unit: null,
      price: millionths(1000),
      amount: cents(1000),
      givenTax: cents(210),
      splitPercent: millionths(100),
      taxGroup: "ABROAD",
      itemTaxGroup: "WORK",
      billingType: "Chargeable",
      nteStatus: "Not Applicable",
      nteDetail: null,
      blockedBy: null,
      billingStatus: "Not Ready",
      readyToInvoice: false,
      invoiceId: null,
      origin: "source",
      row: 5,
      milestoneId: "M-1",
      claim: 1,
      task: "Design work",
      nextInvoicePercent: null,
      nextInvoiceAmount: null,
      invoicedToDate: 0,
      remaining: cents(1000),
      headerStatus: "Not Started",
    },
  ]);
});

test("claims come in the order of their keys", () => {
  const { derivation } = deriveWith(["M-3", "M-1", "M-2"].map((milestoneId) => milestone({ milestoneId })));
  expect(derivation.milestones.map(({ key }) => key)).toEqual(["M|M-1#1|C-1", "M|M-2#1|C-1", "M|M-3#1|C-1"]);
});

test("a claim on a draft is on it, and one marked on a closed contract is not ready", () => {
  const key = "M|M-1#1|C-1";
  const onDraft = deriveWith([milestone()], {
    DraftInvoices: [{ invoiceId: "PF-00001", projectInvoiceStatus: "Draft" }],
    DraftDetails: [{ key: "PF-00001-0001", detailId: "PF-00001-0001", invoiceId: "PF-00001", sourceKey: key }],
  });
  expect(onDraft.derivation.milestones).toMatchObject([
    { billingStatus: "Customer Invoice Created", invoiceId: "PF-00001" },
  ]);
  expect(deriveWith([milestone({ readyToInvoice: "Yes" })]).derivation.milestones).toMatchObject([
    { readyToInvoice: true, billingStatus: "Ready to Invoice", invoiceId: null },
  ]);
  const closed = deriveWith([milestone({ readyToInvoice: "Yes" })], { Contracts: [contract({ status: "Closed" })] });
  expect(closed.derivation.milestones).toMatchObject([{ readyToInvoice: true, billingStatus: "Not Ready" }]);
});

test("an amount beyond what a price can hold is told at its cell, and the others are claimed", () => {
  const rows = [milestone({ amount: cents("9007199254.75") }), milestone({ milestoneId: "M-2" })];
  expect(deriveWith(rows).derivation.milestones.map(({ milestoneId }) => milestoneId)).toEqual(["M-2"]);
  expect(told(rows)).toEqual([
    { code: "out-of-range", cell: "Milestones!G2", key: "M-1", params: { value: "900719925475" } },
  ]);
  expect(deriveWith([milestone({ amount: cents("9007199254.74") })]).derivation.milestones).toMatchObject([
    { price: millionths("9007199254.74") },
  ]);
});

test.each([
  ["by a schedule", {}, { scheduleType: "Progress" } as const],
  ["by a percentage", { nextInvoicePercent: millionths(10) }, {}],
  ["by an amount", { nextInvoiceAmount: cents(10) }, {}],
])("progress billing asked for %s waits", (_, partial, ofLine) => {
  expect(told([milestone(partial)], { ContractLines: [{ ...fixed, ...ofLine }] })).toEqual([
    { code: "not-yet-supported", cell: "Milestones!A2", key: "M-1", params: { feature: "progress-milestone" } },
  ]);
});

test("milestones of a shared line wait unless they name who pays", () => {
  const ContractCustomers = [{ contractId: "K-1", customerId: "C-2", splitPercent: millionths(100) }];
  const rows = [milestone(), milestone({ milestoneId: "M-2", customerId: "C-2" })];
  const { derivation } = deriveWith(rows, { ContractCustomers });
  expect(derivation.milestones.map(({ key }) => key)).toEqual(["M|M-2#1|C-2"]);
  const once = deriveWith([milestone()], { ContractCustomers, BookedActuals: [billed()] });
  expect(once.derivation.milestones).toMatchObject([{ billingStatus: "Customer Invoice Posted" }]);
});

test("a milestone of a product line is told as any that is not fixed price", () => {
  expect(told([milestone()], { ContractLines: [line({ kind: "Product" })] })).toMatchObject([
    { code: "milestone-not-fixed-price", cell: "Milestones!B2" },
  ]);
});

test("milestones of no line are the reader's to tell; of one that is not fixed price each is told", () => {
  expect(told([milestone({ lineId: "L-9" })])).toEqual([]);
  const rows = [milestone(), milestone({ milestoneId: "M-2" })];
  expect(told(rows, { ContractLines: [line()] })).toEqual(
    ["M-1", "M-2"].map((key, index) => ({
      code: "milestone-not-fixed-price",
      cell: `Milestones!B${index + 2}`,
      key,
      params: { lineId: "L-1" },
    })),
  );
});

test("the sum of a line's milestones is held to its contract amount, where it has one", () => {
  const ContractLines = [{ ...fixed, contractAmount: cents(1999) }, line({ ...fixed, lineId: "L-2" })];
  const rows = [milestone(), milestone({ milestoneId: "M-2" }), milestone({ milestoneId: "M-3", lineId: "L-2" })];
  expect(told(rows, { ContractLines })).toEqual([
    {
      code: "milestones-not-contract-amount",
      cell: "ContractLines!M2",
      key: "L-1",
      params: { sum: "2000.00", contractAmount: "1999.00", currency: "USD" },
    },
  ]);
  expect(told(rows, { ContractLines: [{ ...fixed, contractAmount: cents(2000) }] })).toEqual([]);
});

describe("once billed", () => {
  test("a milestone keeps the date and amount it was billed with, and a decision on it is not lost", () => {
    const { derivation, problems } = deriveWith([milestone({ amount: cents(900), date: "2026-11-01" })], {
      BookedActuals: [billed()],
      Decisions: [decision({ key: "M|M-1#1|C-1" })],
    });
    expect(derivation.milestones).toMatchObject([
      {
        date: "2026-10-31",
        amount: cents(1000),
        invoicedToDate: cents(1000),
        remaining: 0,
        origin: "booked",
        invoiceId: "PF-00001",
      },
    ]);
    expect(problems).toEqual([]);
    const gone = deriveWith([], { BookedActuals: [billed()], Decisions: [decision({ key: "M|M-1#1|C-1" })] });
    expect(gone.problems.map(({ code }) => code)).toEqual(["changed-after-booking"]);
  });

  test("a credit takes back what was invoiced, and the claim stays the first one's", () => {
    const credit = billed({ key: "PF-00002-0001|B", amount: cents(-400), invoiceId: "PF-00002", date: "2026-11-30" });
    expect(deriveWith([milestone()], { BookedActuals: [billed(), credit] }).derivation.milestones).toMatchObject([
      { amount: cents(1000), invoicedToDate: cents(600), remaining: cents(400), invoiceId: "PF-00001" },
    ]);
  });

  test("given away, nothing of it is invoiced", () => {
    const BookedActuals = [billed({ billingType: "Complimentary" })];
    expect(deriveWith([milestone()], { BookedActuals }).derivation.milestones).toMatchObject([
      { invoicedToDate: 0, remaining: cents(1000), headerStatus: "Completed" },
    ]);
  });
});
