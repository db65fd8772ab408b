import type { Settings } from "../../../engine/model/settings";
import { actual, cents, decision, line, milestone, millionths, smallBook, type PartialRows } from "../bookBuilder";
import { ADA, BOB, flowOf } from "./documentFlow";

const DETAIL = "PF-00001-0001";
const domestic: PartialRows = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "DOM" }],
  Roles: [{ role: "Consultant", itemTaxGroup: "STD" }],
  TaxRates: [{ taxGroup: "DOM", itemTaxGroup: "STD", ratePercent: millionths(20) }],
};

const draft = (rows: PartialRows = {}, settings: Partial<Settings> = {}) =>
  flowOf(smallBook({ ...domestic, Decisions: [decision({ key: "U|A-1|C-1|C" })], ...rows }, settings)).create();
const extended = (rows: PartialRows = {}) => draft(rows, { editPolicy: "Extended" });
const fixedPrice = (policy: Settings["editPolicy"], tax: number | null) =>
  flowOf(
    smallBook(
      {
        ...domestic,
        Actuals: [],
        ContractLines: [line({ billingMethod: "Fixed Price", itemTaxGroup: "STD" })],
        Milestones: [milestone({ readyToInvoice: "Yes", tax: tax === null ? null : cents(tax) })],
      },
      { editPolicy: policy },
    ),
  ).create();

describe("the sums of a document", () => {
  test("are detail amount, less discount, plus freight and tax", () => {
    const { header, taxes } = draft().edit("PF-00001", { "Discount %": "10", "Freight Amount": "50" }).document();
    expect(header).toMatchObject({
      detailAmount: cents(1600),
      discountPercent: millionths(10),
      discountAmount: cents(160),
      preFreightAmount: cents(1440),
      freightAmount: cents(50),
      totalTax: cents(298),
      totalAmount: cents(1788),
      taxPointDate: "2026-10-05",
    });
    expect(taxes.map(({ part, net, tax }) => [part, net, tax])).toEqual([
      ["details", cents(1600), cents(320)],
      ["adjustment", cents(-110), cents(-22)],
    ]);
  });

  test("leave out Complimentary and Non-chargeable details, which bear no tax", () => {
    const { header, lines, details } = draft().edit(DETAIL, { "Billing Type": "Complimentary" }).document();
    expect(details).toMatchObject([{ amount: cents(1600), tax: 0, extendedAmount: cents(1600) }]);
    expect(lines).toMatchObject([{ amount: 0, tax: 0, extendedAmount: 0, invoicedToDate: 0 }]);
    expect(header).toMatchObject({ detailAmount: 0, totalTax: 0, totalAmount: 0 });
  });

  test("hold back a discount larger than what it is taken off", () => {
    const beyond = draft().edit("PF-00001", { "Discount Amount": "1600.01" });
    expect(beyond.problems).toMatchObject([{ code: "discount-exceeds-amount", severity: "error", key: "PF-00001" }]);
    expect(beyond.confirm().codes).toEqual(["discount-exceeds-amount"]);
  });
});

describe("editing a header", () => {
  test("typing one of Discount % and Discount Amount empties the other, and taking it back leaves neither", () => {
    const percent = draft().edit("PF-00001", { "Discount %": "10" });
    const amount = percent.edit("PF-00001", { "discount amount": "100" });
    expect(amount.document().header).toMatchObject({ discountPercent: null, discountAmount: cents(100) });
    const same = percent.edit("PF-00001", { "Discount Amount": "160" });
    expect(same.document().header).toMatchObject({ discountPercent: null, discountAmount: cents(160) });
    const back = amount.edit("PF-00001", { "Discount Amount": null });
    expect(back.document().header).toMatchObject({ discountPercent: null, discountAmount: null });
  });

  test("a decision typed into the sheet empties the other too", () => {
    const sheet = draft({
      Decisions: [
        decision({ key: "U|A-1|C-1|C" }),
        decision({ key: "PF-00001", field: "Discount %", value: "10" }),
        decision({ key: "PF-00001", field: "Discount Amount", value: "100" }),
      ],
    });
    const [header] = sheet.change({}).documents;
    expect(header?.header.invoiceId).toBe("PF-00002");
    const first = sheet.change({
      DraftInvoices: sheet.book.rows.DraftInvoices.map((row) => ({ ...row, key: "PF-00001", invoiceId: "PF-00001" })),
      DraftLines: [],
      DraftDetails: sheet.book.rows.DraftDetails.map((row) => ({ ...row, invoiceId: "PF-00001" })),
    });
    expect(first.document().header).toMatchObject({ discountPercent: null, discountAmount: cents(100) });
  });

  test("is kept with who typed what and when, and stands on the document", () => {
    const edited = draft().edit("PF-00001", { Name: "October" }, BOB).edit("PF-00001|L-1", { Name: "Work" });
    expect(edited.document().header.name).toBe("October");
    expect(edited.document().lines[0]?.name).toBe("Work");
    expect(edited.document().edits).toEqual([
      { key: "PF-00001", field: "Name", was: "Advice", is: "October", by: "Bob", at: BOB.at },
      { key: "PF-00001|L-1", field: "Name", was: "Consulting", is: "Work", by: "Ada", at: ADA.at },
    ]);
    expect(edited.edit("PF-00001", { Name: null }).document().header.name).toBe("Advice");
  });

  test("a value that stands already, or nothing taken back, adds no row", () => {
    const unchanged = draft().edit("PF-00001", { Name: "Advice", Description: null });
    expect(unchanged.codes).toEqual(["edit-unchanged"]);
    expect(unchanged.last.appends.Decisions).toEqual([]);
  });
});

describe("editing a detail", () => {
  test("Standard leaves quantity and price as they are; Extended lets them be edited", () => {
    expect(draft().edit(DETAIL, { Quantity: "6" }).codes).toEqual(["needs-extended-policy"]);
    const { details, lines } = extended().edit(DETAIL, { Quantity: "6", Price: "210.5" }).document();
    expect(details).toMatchObject([{ quantity: millionths(6), amount: cents(1263), tax: cents("252.60") }]);
    expect(lines).toMatchObject([{ amount: cents(1263), extendedAmount: cents("1515.60") }]);
  });

  test("a typed tax stands and is pointed out beyond one minor unit", () => {
    const close = draft().edit(DETAIL, { Tax: "320.01" });
    expect([close.document().header.totalTax, close.problems]).toEqual([cents("320.01"), []]);
    const far = draft().edit(DETAIL, { Tax: "300" });
    expect(far.document().details[0]).toMatchObject({ tax: cents(300), extendedAmount: cents(1900) });
    expect(far.problems).toMatchObject([
      { code: "tax-differs", severity: "warning", key: DETAIL, params: { tax: "300.00", computed: "320.00" } },
    ]);
    expect(far.edit(DETAIL, { Tax: null }).document().header.totalTax).toBe(cents(320));
    expect(far.confirm().codes).toEqual(["confirmed"]);
  });

  test("the tax an actual was given follows a reduced quantity", () => {
    const given = extended({ Actuals: [actual({ tax: cents(80) })] });
    expect(given.document().header.totalTax).toBe(cents(80));
    expect(given.edit(DETAIL, { Quantity: "6" }).document().header.totalTax).toBe(cents(60));
  });

  test("a milestone's Extended Amount is Amount plus Tax; a given tax wins, zero included", () => {
    expect(fixedPrice("Standard", 0).document().header).toMatchObject({ totalTax: 0, totalAmount: cents(1000) });
    expect(fixedPrice("Standard", null).document().header.totalTax).toBe(cents(200));
    const typed = fixedPrice("Standard", 0).edit(DETAIL, { "Extended Amount": "1150" });
    expect(typed.document().details).toMatchObject([
      { amount: cents(1000), tax: cents(150), extendedAmount: cents(1150) },
    ]);
    expect(fixedPrice("Standard", 0).edit(DETAIL, { Tax: "1" }).codes).toEqual(["needs-extended-policy"]);
    const retyped = fixedPrice("Extended", 0).edit(DETAIL, { "Extended Amount": "1150" }).edit(DETAIL, { Tax: "10" });
    expect(retyped.document().details).toMatchObject([{ tax: cents(10), extendedAmount: cents(1010) }]);
    expect(fixedPrice("Extended", 0).edit(DETAIL, { Quantity: "2" }).codes).toEqual(["not-editable"]);
  });

  test("is refused with the reason, and then none of the row's fields is changed", () => {
    const refusedBy = (set: Readonly<Record<string, string>>) => extended().edit(DETAIL, { Description: "X", ...set });
    expect(refusedBy({ Colour: "red" }).codes).toEqual(["unknown-column"]);
    expect(refusedBy({ Amount: "1" }).codes).toEqual(["not-editable"]);
    expect(refusedBy({ Quantity: "six" }).codes).toEqual(["not-a-number"]);
    expect(refusedBy({ Quantity: "-1" }).codes).toEqual(["negative-not-allowed"]);
    expect(refusedBy({ Tax: "1.234" }).codes).toEqual(["too-precise"]);
    expect(refusedBy({ "Billing Type": "Free" }).codes).toEqual(["not-one-of"]);
    expect(refusedBy({ "Billing Type": "Not available" }).codes).toEqual(["not-one-of"]);
    expect(refusedBy({ Colour: "red" }).last.appends.Decisions).toEqual([]);
  });

  test("is possible in review, and no more once confirmed, removed or unknown", () => {
    expect(draft().submit().edit(DETAIL, { Description: "X" }).codes).toEqual(["edited"]);
    expect(draft().confirm().edit(DETAIL, { Description: "X" }).codes).toEqual(["invoice-not-open"]);
    expect(draft().remove(DETAIL).edit(DETAIL, { Description: "X" }).codes).toEqual(["detail-already-removed"]);
    expect(draft().edit("PF-00001-0009", { Description: "X" }).codes).toEqual(["id-not-found"]);
    expect(draft().edit("PF-00009", { Name: "X" }).codes).toEqual(["id-not-found"]);
  });

  test("that stands in Decisions and cannot be read is a problem, and holds the confirmation back", () => {
    const broken = draft().change({
      Decisions: smallBook({
        Decisions: [decision({ key: "PF-00001", field: "Freight Amount", value: "much", row: 9 })],
      }).rows.Decisions,
    });
    expect(broken.problems).toMatchObject([{ code: "not-a-number", table: "Decisions", row: 9, key: "PF-00001" }]);
    expect(broken.confirm().codes).toEqual(["not-a-number"]);
  });
});

describe("a new detail", () => {
  const priced: PartialRows = {
    Prices: [
      { priceList: "Standard", appliesTo: "Role", value: "Consultant", price: millionths(180), currency: "USD" },
      { priceList: "Standard", appliesTo: "Role", value: "Partner", price: millionths(400), currency: "USD" },
    ],
  };
  const NEW = "PF-00001-0002";

  test("takes line, project, currency, date, unit group, tax groups and price where they are not typed", () => {
    const added = draft(priced).add("PF-00001", { Class: "Time", Role: "Consultant", Quantity: "2" });
    expect(added.outcomes).toMatchObject([{ code: "detail-added", key: NEW, params: { invoiceId: "PF-00001" } }]);
    expect(added.document().details[1]).toMatchObject({
      kind: "New",
      lineId: "L-1",
      projectId: "P-1",
      date: "2026-11-02",
      unitGroup: "Time",
      quantity: millionths(2),
      price: millionths(180),
      amount: cents(360),
      taxGroup: "DOM",
      itemTaxGroup: "STD",
      tax: cents(72),
      billingType: "Chargeable",
    });
    const dated = draft(priced).edit("PF-00001", { "Accounting Date": "2026-10-31" });
    const onDate = dated.add("PF-00001", { Class: "Time", Role: "Consultant", Quantity: "2" });
    expect(onDate.document().details[1]?.date).toBe("2026-10-31");
  });

  test("is priced again by the list when its role is edited, unless its price was typed", () => {
    const added = draft(priced).add("PF-00001", { Class: "Time", Role: "Consultant", Quantity: "2" });
    expect(added.edit(NEW, { Role: "Partner" }).document().details[1]).toMatchObject({
      price: millionths(400),
      amount: cents(800),
      itemTaxGroup: null,
    });
    const typed = draft(priced).add("PF-00001", { Class: "Time", Role: "Consultant", Quantity: "2", Price: "150" });
    expect(typed.edit(NEW, { Role: "Partner" }).document().details[1]?.price).toBe(millionths(150));
    const unpriced = added.edit(NEW, { Role: "Trainee" });
    expect(unpriced.problems.map(({ code, key }) => [code, key])).toContainEqual(["no-price", NEW]);
  });

  test("all its fields can be edited under either policy, and it can be removed", () => {
    const added = draft(priced).add("PF-00001", { Class: "Fee", Quantity: "1", Price: "99", Tax: "0" });
    expect(added.document().details[1]).toMatchObject({ tax: 0, unitGroup: null });
    expect(added.edit(NEW, { Quantity: "3" }).document().details[1]?.amount).toBe(cents(297));
    expect(added.remove(NEW).document().details).toHaveLength(1);
  });

  test("is refused where something is missing or its line does not take it", () => {
    const codeOf = (fields: Readonly<Record<string, string>>, rows: PartialRows = priced) =>
      draft(rows).add("PF-00001", fields).codes;
    expect(codeOf({ Quantity: "1" })).toEqual(["field-required"]);
    expect(codeOf({ Class: "Time", Role: "Consultant" })).toEqual(["field-required"]);
    expect(codeOf({ Class: "Time", Role: "Nobody", Quantity: "1" })).toEqual(["no-price"]);
    expect(codeOf({ Class: "Milestone", Quantity: "1", Price: "1" })).toEqual(["field-required"]);
    expect(codeOf({ Class: "Fee", Quantity: "1", Amount: "1" })).toEqual(["not-editable"]);
    expect(codeOf({ Class: "Fee", Quantity: "1", Price: "1", "Line ID": "L-9" })).toEqual(["line-not-found"]);
    const noFees = { ...priced, ContractLines: [line({ includeFee: "No" })] };
    expect(codeOf({ Class: "Fee", Quantity: "1", Price: "1" }, noFees)).toEqual(["class-not-included"]);
    expect(codeOf({ Class: "Fee", Quantity: "1", Price: "1", "Line ID": "L-1" }, noFees)).toEqual(["not-included"]);
    const two = { ...priced, Actuals: [actual({ lineId: "L-1" })], ContractLines: [line(), line({ lineId: "L-2" })] };
    expect(codeOf({ Class: "Fee", Quantity: "1", Price: "1" }, two)).toEqual(["several-lines"]);
    expect(draft().confirm().add("PF-00001", { Class: "Fee", Quantity: "1", Price: "1" }).codes).toEqual([
      "invoice-not-open",
    ]);
  });

  test("takes only tasks of a line with selected tasks", () => {
    const tasks: PartialRows = {
      Actuals: [actual({ task: "Design" })],
      ContractLines: [line({ includedTasks: "Selected tasks only" })],
      Chargeability: [{ lineId: "L-1", appliesTo: "Task", value: "Design", billingType: "Chargeable" }],
    };
    const fee = { Class: "Fee", Quantity: "1", Price: "1", "Line ID": "L-1" };
    expect(draft(tasks).add("PF-00001", { ...fee, Task: "Design" }).codes).toEqual(["detail-added"]);
    expect(draft(tasks).add("PF-00001", { ...fee, Task: "Party" }).codes).toEqual(["not-included"]);
    const added = draft(tasks).add("PF-00001", { ...fee, Task: "Design" });
    expect(added.edit("PF-00001-0002", { Task: "Party" }).codes).toEqual(["not-included"]);
  });
});

describe("review", () => {
  test("a draft is submitted, returned with a comment that stands on it, and submitted again", () => {
    const submitted = draft().submit();
    expect(submitted.document().header).toMatchObject({ projectInvoiceStatus: "In Review", submittedBy: "Ada" });
    expect(submitted.submit().codes).toEqual(["already-in-review"]);
    const returned = submitted.giveBack("Which project?");
    expect(returned.document()).toMatchObject({
      comment: "Which project?",
      header: { projectInvoiceStatus: "Draft", submittedBy: null },
    });
    expect(returned.submit().confirm(["PF-00001"], BOB).document()).toMatchObject({
      comment: "Which project?",
      header: { submittedBy: "Ada", confirmedBy: "Bob" },
    });
  });

  test("nothing is returned without a comment, a name, or a submission", () => {
    expect(draft().submit().giveBack("  ").codes).toEqual(["comment-required"]);
    expect(
      draft()
        .submit()
        .giveBack("No", { ...BOB, by: "" }).codes,
    ).toEqual(["name-required"]);
    expect(draft().giveBack("No").codes).toEqual(["not-in-review"]);
    expect(draft().submit({ ...ADA, by: "" }).codes).toEqual(["name-required"]);
  });
});
