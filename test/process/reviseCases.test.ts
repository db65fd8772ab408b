/** Revisions of what is no plain hour: products, milestones, what is not charged, shares of a customer, typed work. */
import {
  actual,
  cents,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";

const HOURS = "U|A-1|C-1|C";

function confirmedWith(rows: PartialRows, keys: readonly string[]): Flow {
  return flowOf(smallBook({ ...rows, Decisions: keys.map((key) => decision({ key })) }))
    .create()
    .confirm();
}

const ready = (flow: Flow, key: string): Flow =>
  flow.change({
    Decisions: [...flow.book.rows.Decisions, ...smallBook({ Decisions: [decision({ key })] }).rows.Decisions],
  });

const backlogOf = ({ derivation }: Flow) =>
  derivation.unbilled.map(
    ({ key, quantity, amount, billingType }) => `${key} ${quantity / 1e6} ${amount / 100} ${billingType}`,
  );

test("a product line in part: what is credited of its quantity comes back, and is billed again", () => {
  const licence = {
    lineId: "L-2",
    contractId: "K-1",
    name: "Licence",
    kind: "Product",
    product: "Licence",
    quantity: millionths(3),
    price: millionths("99.995"),
    date: "2026-10-31",
  } as const;
  const key = "P|L-2|C-1";
  const rows = { ContractLines: [line(), licence], Actuals: [] };
  const revised = confirmedWith(rows, [key]).revise().edit("PF-00002-0002", { Quantity: "1" }).confirm(["PF-00002"]);
  const claims = (flow: Flow) =>
    flow.derivation.products.map((one) => `${one.key} ${one.quantity / 1e6} ${one.amount / 100} ${one.billingStatus}`);
  expect(revised.document("PF-00002").header.totalAmount).toBe(cents("-199.99"));
  expect(claims(revised)).toEqual([`${key} 3 299.99 Customer Invoice Posted`, `${key}|2 2 199.99 Not Ready`]);
  const again = ready(revised, `${key}|2`).create().confirm(["PF-00003"]);
  expect(again.document("PF-00003").header.totalAmount).toBe(cents("199.99"));
  expect(claims(again).filter((claim) => !claim.endsWith("Posted"))).toEqual([]);
});

test("a milestone in part: what is credited is its next claim, and is billed", () => {
  const fixed = { ContractLines: [line({ billingMethod: "Fixed Price" })], Milestones: [milestone()], Actuals: [] };
  const revised = confirmedWith(fixed, ["M|M-1#1|C-1"]).revise().edit("PF-00002-0002", { Price: "600" });
  const after = revised.confirm(["PF-00002"]);
  const open = (flow: Flow) =>
    flow.derivation.milestones
      .filter(({ billingStatus }) => billingStatus === "Not Ready")
      .map(({ key, amount }) => `${key} ${amount / 100}`);
  expect(open(after)).toEqual(["M|M-1#2|C-1 400"]);
  const next = ready(after, "M|M-1#2|C-1").create().confirm(["PF-00003"]);
  expect(next.document("PF-00003").header.totalAmount).toBe(cents(400));
  expect(open(next)).toEqual([]);
});

test("what was not charged is revised as it is: no total changes, and it comes back as Non-chargeable", () => {
  const free = confirmedWith({ Actuals: [actual({ billingType: "Non-chargeable" })] }, [HOURS]);
  const after = free.revise().edit("PF-00002-0002", { Quantity: "6" }).confirm(["PF-00002"]);
  expect(after.codes).toEqual(["confirmed"]);
  expect(after.document("PF-00002").header.totalAmount).toBe(0);
  expect(backlogOf(after)).toEqual([`${HOURS}|2 2 400 Non-chargeable`]);
});

test("a customer's share is revised alone: the other customer's is untouched", () => {
  const rows: PartialRows = {
    Customers: ["C-1", "C-2"].map((customerId) => ({ customerId, name: customerId })),
    ContractCustomers: [
      { contractId: "K-1", customerId: "C-1", splitPercent: millionths(60), rounding: "Yes" },
      { contractId: "K-1", customerId: "C-2", splitPercent: millionths(40) },
    ],
  };
  const drafted = flowOf(smallBook({ ...rows, Decisions: [HOURS, "U|A-1|C-2|C"].map((key) => decision({ key })) }));
  const both = drafted.create().confirm(["PF-00001", "PF-00002"]);
  const other = both.document("PF-00002");
  const after = both.revise().edit("PF-00003-0002", { Quantity: "0" }).confirm(["PF-00003"]);
  expect(after.document("PF-00003").header).toMatchObject({ customerId: "C-1", totalAmount: cents(-960) });
  expect(after.document("PF-00002")).toEqual(other);
  expect(backlogOf(after)).toEqual([`${HOURS}|2 4.8 960 Chargeable`]);
});

test("work typed into a draft keeps what it is and says when it comes back", () => {
  const typed = { Class: "Fee", Category: "Mobilisation", Quantity: "4", Price: "50", Description: "Crane" };
  const flow = flowOf(smallBook({ Decisions: [decision({ key: HOURS })] }))
    .create()
    .add("PF-00001", typed)
    .confirm()
    .revise({ ids: ["PF-00001-0002"] })
    .edit("PF-00002-0002", { Quantity: "1" })
    .confirm(["PF-00002"]);
  const again = ready(flow, "U|PF-00001-0002|C-1|C|2").create({ asOf: "2026-11-30" });
  expect(again.document("PF-00003").details).toMatchObject([
    { class: "Fee", category: "Mobilisation", quantity: millionths(3), amount: cents(150), description: "Crane" },
  ]);
});

test("of two drafts that took back the same detail the second is not confirmed", () => {
  const revised = confirmedWith({}, [HOURS]).revise().edit("PF-00002-0002", { Quantity: "6" });
  // Two people revised it at once: the second draft was made before the first was seen.
  const rival = confirmedWith({}, [HOURS]).revise().edit("PF-00002-0002", { Quantity: "5" }).book.rows;
  const named = (value: unknown) => (typeof value === "string" ? value.replaceAll("PF-00002", "PF-00003") : value);
  const renamed = <R extends object>(row: R): R => ({
    ...row,
    ...Object.fromEntries(Object.entries(row).map(([column, value]) => [column, named(value)])),
  });
  const own = (row: { readonly key: string }) => row.key.startsWith("PF-00002");
  const { DraftInvoices, DraftLines, DraftDetails, Decisions } = revised.book.rows;
  const added = <R extends { readonly key: string }>(rows: readonly R[], of: readonly R[]) => [
    ...rows,
    ...of.filter(own).map((row) => ({ ...renamed(row), dimensions: new Map<string, string>() })),
  ];
  const both = revised.change({
    DraftInvoices: added(DraftInvoices, rival.DraftInvoices),
    DraftLines: added(DraftLines, rival.DraftLines),
    DraftDetails: added(DraftDetails, rival.DraftDetails),
    Decisions: added(Decisions, rival.Decisions),
  });
  const atOnce = both.confirm(["PF-00002", "PF-00003"]);
  expect(atOnce.codes).toEqual(["confirmed", "already-billed"]);
  const later = both.confirm(["PF-00002"]).confirm(["PF-00003"]);
  expect(later.codes).not.toEqual(["confirmed"]);
  expect(backlogOf(later)).toEqual([`${HOURS}|2 2 400 Chargeable`]);
});
