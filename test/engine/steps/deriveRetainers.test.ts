/** Claims of retainers: whose they are, what they carry, and what is left of those that were billed. */
import type { Row } from "../../../engine/schema/tables";
import { derive } from "../../../engine/steps/derive";
import { cents, contract, decision, smallBook, type PartialRows } from "../bookBuilder";

function retainer(partial: Partial<Row<"Retainers">> = {}): Partial<Row<"Retainers">> {
  const of = { retainerId: "RET-1", contractId: "K-1", description: "Advance payment", date: "2026-10-01" } as const;
  return { ...of, amount: cents(5000), ...partial };
}

const deriveWith = (rows: PartialRows) => derive(smallBook({ Actuals: [], Retainers: [retainer()], ...rows }));
const claimsOf = (rows: PartialRows) => deriveWith(rows).derivation.retainers;

/** Retainer RET-1 as invoice PF-00001 billed it to C-1: net 5,000.00 and tax 1,050.00. */
const BILLED: PartialRows = {
  Invoices: [{ key: "PF-00001", invoiceId: "PF-00001", contractId: "K-1", customerId: "C-1", currency: "USD" }],
  InvoiceLineDetails: [
    {
      key: "PF-00001-0001",
      detailId: "PF-00001-0001",
      invoiceId: "PF-00001",
      sourceKey: "R|RET-1|C-1",
      kind: "Retainer",
      class: "Retainer",
      date: "2026-10-01",
      amount: cents(5000),
      tax: cents(1050),
      billingType: "Chargeable",
    },
  ],
};

test("a claim carries what its retainer and contract say, net, for one customer", () => {
  const rows = {
    Retainers: [retainer({ itemTaxGroup: "WORK", row: 5 })],
    Contracts: [contract({ currency: "EUR", taxGroup: "ABROAD" })],
  };
  expect(claimsOf(rows)).toMatchObject([
    {
      kind: "retainer",
      key: "R|RET-1|C-1",
      contractId: "K-1",
      lineId: null,
      customerId: "C-1",
      projectId: null,
      date: "2026-10-01",
      currency: "EUR",
      description: "Advance payment",
      quantity: 1_000_000,
      price: 5_000_000_000,
      amount: cents(5000),
      givenTax: null,
      taxGroup: "ABROAD",
      itemTaxGroup: "WORK",
      billingType: "Chargeable",
      billingStatus: "Not Ready",
      blockedBy: null,
      origin: "source",
      row: 5,
      invoiced: 0,
      used: 0,
      available: 0,
      refund: false,
    },
  ]);
});

test.each([
  ["the contract's customer where it names none", {}, {}, ["R|RET-1|C-1 Not Ready -"]],
  ["the customer it names", { customerId: "C-2" }, {}, ["R|RET-1|C-2 Not Ready -"]],
  ["ready where its row says so", { readyToInvoice: "Yes" }, {}, ["R|RET-1|C-1 Ready to Invoice -"]],
  [
    "not ready where a person decided otherwise",
    { readyToInvoice: "Yes" },
    { Decisions: [decision({ key: "R|RET-1|C-1", value: "Not Ready" })] },
    ["R|RET-1|C-1 Not Ready -"],
  ],
  ["nothing of a draft contract", {}, { Contracts: [contract({ status: "Draft" })] }, []],
  [
    "not to be marked on a closed contract",
    { readyToInvoice: "Yes" },
    { Contracts: [contract({ status: "Closed" })] },
    ["R|RET-1|C-1 Not Ready contract-closed"],
  ],
  [
    "as it was booked, whoever its row names now",
    { customerId: "C-2", amount: cents(1) },
    BILLED,
    ["R|RET-1|C-1 Customer Invoice Posted -"],
  ],
] satisfies readonly (readonly [string, Partial<Row<"Retainers">>, PartialRows, readonly string[]])[])(
  "a retainer is %s",
  (_, row, rows, expected) => {
    const claims = claimsOf({ ...rows, Retainers: [retainer(row)] });
    expect(claims.map((claim) => `${claim.key} ${claim.billingStatus} ${claim.blockedBy ?? "-"}`)).toEqual(expected);
  },
);

test("what confirmed invoices applied of a billed retainer is used, and the rest of it available", () => {
  const applied = { key: "PF-00002|R|RET-1", invoiceId: "PF-00002", retainerId: "RET-1", usedAmount: cents(1200) };
  expect(claimsOf({ ...BILLED, AppliedRetainers: [applied] })).toMatchObject([
    { amount: cents(5000), invoiced: cents(5000), used: cents(1200), available: cents(3800), invoiceId: "PF-00001" },
  ]);
});

test("what was credited of a billed retainer comes back under the next key, not ready", () => {
  const [billed] = BILLED.InvoiceLineDetails ?? [];
  const reversal = { ...billed, key: "PF-00002-0001", detailId: "PF-00002-0001", invoiceId: "PF-00002" };
  const credit = { ...reversal, kind: "Reversal", amount: cents(-2000), tax: cents(-420) } as const;
  const claims = claimsOf({
    ...BILLED,
    Retainers: [retainer({ readyToInvoice: "Yes" })],
    InvoiceLineDetails: [billed ?? {}, credit],
  });
  expect(claims).toMatchObject([
    { key: "R|RET-1|C-1", billingStatus: "Customer Invoice Posted", invoiced: cents(3000), available: cents(3000) },
    { key: "R|RET-1|C-1|2", billingStatus: "Not Ready", amount: cents(2000), invoiced: 0, available: 0 },
  ]);
});

test("an amount that no price can hold is told at its cell and billed by no one", () => {
  const { derivation, problems } = deriveWith({ Retainers: [retainer({ amount: cents("90000000000000") })] });
  expect(derivation.retainers).toEqual([]);
  expect(problems.map(({ code, cell }) => [code, cell])).toEqual([["out-of-range", "Retainers!F2"]]);
});
