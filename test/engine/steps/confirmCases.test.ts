/** Cases of confirmation: what counts as changed, who may confirm, and what a refusal says. */
import { actual, cents, decision, line, milestone, millionths, smallBook, type PartialRows } from "../bookBuilder";
import { ADA, BOB, flowOf } from "./documentFlow";

const drafted = (rows: PartialRows = {}, settings = {}) =>
  flowOf(
    smallBook({ Decisions: [decision({ key: "U|A-1|C-1|C" })], ...rows }, { editPolicy: "Extended", ...settings }),
  ).create();
const DETAIL = "PF-00001-0001";
const keysOf = (flow: ReturnType<typeof drafted>) =>
  flow.last.appends.BookedActuals?.filter(({ invoiceId }) => invoiceId !== null).map(({ key }) => key);

describe("a detail is changed", () => {
  const changed = [`${DETAIL}|UR`, `${DETAIL}|U`, `${DETAIL}|UR2`, `${DETAIL}|B`];

  test("by another billing type alone, and by another price alone, even one of the same amount", () => {
    expect(keysOf(drafted().edit(DETAIL, { "Billing Type": "Complimentary" }).confirm())).toEqual(changed);
    expect(keysOf(drafted().edit(DETAIL, { Price: "150" }).confirm())).toEqual(changed);
    const small = { Actuals: [actual({ quantity: millionths("0.333333"), price: millionths("0.1") })] };
    const same = drafted(small).edit(DETAIL, { Price: "0.09" }).confirm();
    expect(same.document().details).toMatchObject([{ amount: cents("0.03"), price: millionths("0.09") }]);
    expect(keysOf(same)).toEqual(changed);
  });

  test("to the other sign without leaving a rest", () => {
    const expense = { Actuals: [actual({ class: "Expense", category: "Travel", quantity: millionths(2) })] };
    const refund = drafted(expense).edit(DETAIL, { Quantity: "-1" }).confirm();
    expect(keysOf(refund)).toEqual(changed);
    const less = drafted(expense).edit(DETAIL, { Quantity: "1" }).confirm();
    expect(keysOf(less)).toEqual([
      ...changed.slice(0, 2),
      `${DETAIL}|U2`,
      `${DETAIL}|UR2`,
      `${DETAIL}|UR3`,
      `${DETAIL}|B`,
      `${DETAIL}|B2`,
    ]);
  });
});

test("a refund reduced leaves its rest as a refund", () => {
  const refund = { Actuals: [actual({ class: "Expense", category: "Travel", quantity: millionths(-2) })] };
  const { appends } = drafted(refund).edit(DETAIL, { Quantity: "-0.5" }).confirm().last;
  const billed = appends.BookedActuals?.filter(({ type }) => type === "Billed Sales");
  expect(billed?.map(({ quantity, amount, billingType }) => [quantity, amount, billingType])).toEqual([
    [millionths(-0.5), cents(-100), "Chargeable"],
    [millionths(-1.5), cents(-300), "Non-chargeable"],
  ]);
});

test("a new detail of no quantity is on the invoice and not booked", () => {
  const lines = {
    Actuals: [actual({ lineId: "L-1" })],
    ContractLines: [line(), line({ lineId: "L-2", billingMethod: "Fixed Price" })],
  };
  const none = { Class: "Fee", Quantity: "0", Price: "30" };
  const added = drafted(lines)
    .add("PF-00001", { ...none, "Line ID": "L-1" })
    .add("PF-00001", { ...none, "Line ID": "L-2" })
    .confirm();
  expect(added.document().details).toHaveLength(3);
  expect(keysOf(added)).toEqual([`${DETAIL}|UR`, `${DETAIL}|B`]);
});

test("freight alone is an invoice, without tax", () => {
  const freight = drafted().edit("PF-00001", { "Freight Amount": "25" }).remove(DETAIL).confirm();
  expect(freight.codes).toEqual(["confirmed"]);
  expect(freight.document().header).toMatchObject({ detailAmount: 0, totalTax: 0, totalAmount: cents(25) });
  expect(keysOf(freight)).toEqual(["PF-00001|Freight"]);
});

describe("two invoices of one line in one command", () => {
  test("count on each other in what is invoiced to date, in the order given", () => {
    const two = { Actuals: [actual(), actual({ actualId: "A-2", quantity: millionths(1) })] };
    const first = drafted(two);
    const Decisions = smallBook({ Decisions: [decision({ key: "U|A-2|C-1|C" })] }).rows.Decisions;
    const both = first.change({ Decisions }).create();
    const toDate = (ids: readonly string[]) => {
      const confirmed = both.confirm(ids);
      return ids.map((id) => confirmed.document(id).lines[0]?.invoicedToDate);
    };
    expect(toDate(["PF-00001", "PF-00002"])).toEqual([cents(1600), cents(1800)]);
    expect(toDate(["PF-00002", "PF-00001"])).toEqual([cents(200), cents(1800)]);
  });
});

describe("two-person sign-off", () => {
  const submitted = drafted({}, { twoPersonSignOff: "Yes" }).submit(ADA);

  test("says who may not confirm, and compares names without capitals, spaces and Unicode form", () => {
    expect(submitted.confirm(["PF-00001"], { ...BOB, by: " ada " }).outcomes).toEqual([
      { result: "refused", code: "same-person", key: "PF-00001", params: { by: "ada" } },
    ]);
    const composed = drafted({}, { twoPersonSignOff: "Yes" }).submit({ ...ADA, by: "Zo\u00eb" });
    expect(composed.confirm(["PF-00001"], { ...BOB, by: "ZOE\u0308" }).codes).toEqual(["same-person"]);
  });

  test("lets another confirm than who submitted and who edited last", () => {
    const edited = submitted.edit("PF-00001", { Name: "October" }, BOB).edit("PF-00001", { Name: "Work" }, ADA);
    expect(edited.confirm(["PF-00001"], BOB).codes).toEqual(["confirmed"]);
    const bySubmitter = drafted({}, { twoPersonSignOff: "Yes" }).submit(ADA).edit("PF-00001", { Name: "X" }, BOB);
    expect(bySubmitter.confirm(["PF-00001"], ADA).codes).toEqual(["same-person"]);
  });
});

describe("a refusal says", () => {
  test("which row is at fault, and what its problem names", () => {
    const changed = drafted().change({
      Actuals: smallBook({ Actuals: [actual({ price: millionths(210) })] }).rows.Actuals,
    });
    expect(changed.confirm().outcomes).toEqual([
      { result: "refused", code: "draft-outdated", key: "PF-00001", params: { invoiceId: "PF-00001", place: DETAIL } },
    ]);
  });

  test("which day brought a tax the draft did not show", () => {
    const STD = { taxGroup: "DOM", itemTaxGroup: "STD" };
    const rows = {
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "DOM" }],
      Actuals: [],
      ContractLines: [line({ billingMethod: "Fixed Price", itemTaxGroup: "STD" })],
      Milestones: [milestone({ readyToInvoice: "Yes" })],
      TaxRates: [
        { ...STD, ratePercent: millionths(20), validTo: "2026-10-31" },
        { ...STD, ratePercent: millionths(21), validFrom: "2026-11-01" },
      ],
    };
    expect(drafted(rows).confirm(["PF-00001"], BOB).outcomes).toEqual([
      { result: "refused", code: "tax-changed", key: "PF-00001", params: { date: "2026-11-03" } },
    ]);
  });

  test("which day that is: the latest of work and Accounting Date, where the command comes before the work", () => {
    const STD = { taxGroup: "DOM", itemTaxGroup: "STD" };
    const rows = {
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "DOM" }],
      Roles: [{ role: "Consultant", itemTaxGroup: "STD" }],
      Actuals: [actual({ date: "2026-10-20", lineId: "L-1" })],
      ContractLines: [line(), line({ lineId: "L-2", billingMethod: "Fixed Price", itemTaxGroup: "STD" })],
      Milestones: [milestone({ lineId: "L-2", readyToInvoice: "Yes" })],
      TaxRates: [
        { ...STD, ratePercent: millionths(20), validTo: "2026-10-24" },
        { ...STD, ratePercent: millionths(21), validFrom: "2026-10-25" },
      ],
    };
    const early = { ...BOB, today: "2026-10-10" };
    expect(drafted(rows).confirm(["PF-00001"], early).outcomes).toEqual([
      { result: "refused", code: "tax-changed", key: "PF-00001", params: { date: "2026-10-20" } },
    ]);
  });

  test("that a posted invoice stands", () => {
    const confirmed = drafted().confirm();
    const Invoices = confirmed.book.rows.Invoices.map((row) => ({ ...row, projectInvoiceStatus: "Posted" as const }));
    expect(confirmed.change({ Invoices }).confirm().outcomes).toEqual([
      { result: "unchanged", code: "already-there", key: "PF-00001", params: { state: "Posted" } },
    ]);
  });
});
