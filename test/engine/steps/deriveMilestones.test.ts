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
      wholeAmount: cents(1000),
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

describe("progress billing", () => {
  const progress = { ContractLines: [{ ...fixed, scheduleType: "Progress" } as const] };
  const claimsOf = (partial: Partial<Row<"Milestones">>, rows: PartialRows = {}) =>
    deriveWith([milestone(partial)], { ...progress, ...rows }).derivation.milestones;

  test.each([
    ["nothing", {}, 0, null, "claim-not-typed"],
    ["zero", { nextInvoicePercent: millionths(0) }, 0, 0, "claim-not-typed"],
    ["a percentage", { nextInvoicePercent: millionths("33.333333") }, 33333, 7000, null],
    ["an amount", { nextInvoiceAmount: cents("10.01") }, 1001, 210, null],
    ["both: the amount", { nextInvoicePercent: millionths(50), nextInvoiceAmount: cents(10) }, 1000, 210, null],
    ["all of it", { nextInvoicePercent: millionths(100) }, 100000, 21000, null],
    ["a hair less than all", { nextInvoicePercent: millionths("99.9999") }, 100000, 21000, null],
    ["more than all", { nextInvoicePercent: millionths("100.01") }, 0, 0, "claim-above-remaining"],
    ["a larger amount", { nextInvoiceAmount: cents("1000.01") }, 0, 0, "claim-above-remaining"],
  ] as const)("claim 1 takes what the source cells ask: %s", (_, partial, amount, tax, blockedBy) => {
    const claims = claimsOf({ ...partial, tax: tax === null ? null : cents(210) });
    expect(claims).toMatchObject([{ claim: 1, amount, givenTax: tax, blockedBy, remaining: 100000 }]);
  });

  test("a line billed by milestones bills a part as well, where one is typed", () => {
    const { derivation } = deriveWith([milestone({ nextInvoicePercent: millionths(30) })]);
    expect(derivation.milestones).toMatchObject([{ amount: cents(300), nextInvoicePercent: millionths(30) }]);
  });

  test("what is asked too much is told at the cell that asks, what is ready and not typed at its mark", () => {
    const asks = (partial: Partial<Row<"Milestones">>) => told([milestone(partial)], progress);
    const above = { code: "claim-above-remaining", key: "M-1", params: { claim: "M|M-1#1|C-1" } };
    expect(asks({ nextInvoicePercent: millionths(101) })).toEqual([{ ...above, cell: "Milestones!J2" }]);
    expect(asks({ nextInvoiceAmount: cents(1001) })).toEqual([{ ...above, cell: "Milestones!K2" }]);
    expect(asks({ readyToInvoice: "Yes" })).toEqual([
      { code: "claim-not-typed", cell: "Milestones!I2", key: "M-1", params: { claim: "M|M-1#1|C-1" } },
    ]);
    expect(asks({})).toEqual([]);
  });

  test("what is typed on the backlog's row wins over both source cells", () => {
    const typed = { nextInvoicePercent: millionths(30), nextInvoiceAmount: cents(300) };
    const Decisions = [decision({ key: "M|M-1#1|C-1", field: "Next Invoice %", value: "25" })];
    expect(claimsOf(typed, { Decisions })).toMatchObject([
      { amount: cents(250), nextInvoicePercent: millionths(25), nextInvoiceAmount: null },
    ]);
    const emptied = [...Decisions, decision({ key: "M|M-1#1|C-1", field: "Next Invoice %", value: null })];
    expect(claimsOf(typed, { Decisions: emptied })).toMatchObject([{ amount: cents(300) }]);
  });
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
        claim: 1,
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

  test("a credit takes back what was invoiced; the claim stays the first one's, and the next is what was credited", () => {
    const credit = billed({ key: "PF-00002-0001|B", amount: cents(-400), invoiceId: "PF-00002", date: "2026-11-30" });
    const figures = { invoicedToDate: cents(600), remaining: cents(400), headerStatus: "In Progress" };
    expect(deriveWith([milestone()], { BookedActuals: [billed(), credit] }).derivation.milestones).toMatchObject([
      { ...figures, amount: cents(1000), invoiceId: "PF-00001" },
      { ...figures, key: "M|M-1#2|C-1", amount: cents(400), invoiceId: null, billingStatus: "Not Ready" },
    ]);
  });

  test("given away, nothing of it is invoiced and nothing remains", () => {
    const BookedActuals = [billed({ billingType: "Complimentary" })];
    expect(deriveWith([milestone()], { BookedActuals }).derivation.milestones).toMatchObject([
      { invoicedToDate: 0, remaining: 0, headerStatus: "Completed" },
    ]);
  });
});
