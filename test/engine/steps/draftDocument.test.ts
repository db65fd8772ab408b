/** A draft as it stands: its dates, its order, and each of its problems with code, place, key and params. */
import type { Settings } from "../../../engine/model/settings";
import {
  actual,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../bookBuilder";
import { flowOf } from "./documentFlow";

const DETAIL = "PF-00001-0001";
const NEW = "PF-00001-0002";
const domestic: PartialRows = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "DOM" }],
  Roles: [{ role: "Consultant", itemTaxGroup: "STD" }],
  TaxRates: [{ taxGroup: "DOM", itemTaxGroup: "STD", ratePercent: millionths(20) }],
};
const draft = (rows: PartialRows = {}, settings: Partial<Settings> = {}) =>
  flowOf(
    smallBook(
      { ...domestic, Decisions: [decision({ key: "U|A-1|C-1|C" })], ...rows },
      { editPolicy: "Extended", ...settings },
    ),
  ).create();

const fixedPrice = (rows: PartialRows = {}) =>
  draft({
    Actuals: [],
    ContractLines: [line({ billingMethod: "Fixed Price", itemTaxGroup: "STD" })],
    Milestones: [milestone({ readyToInvoice: "Yes" })],
    ...rows,
  });

describe("the Tax Point Date of a draft", () => {
  const pointOf = (flow: ReturnType<typeof draft>) => flow.document().header.taxPointDate;
  const two = { Actuals: [actual({ date: "2026-10-07" }), actual({ actualId: "A-2", date: "2026-10-06" })] };
  const both = { ...two, Decisions: ["U|A-1|C-1|C", "U|A-2|C-1|C"].map((key) => decision({ key })) };

  test("is the latest day of chargeable work, else what was typed", () => {
    expect(pointOf(draft(both))).toBe("2026-10-07");
    expect(pointOf(draft(both).edit(NEW, { "Billing Type": "Complimentary" }))).toBe("2026-10-06");
    expect(pointOf(draft(both).edit("PF-00001", { "Tax Point Date": "2026-09-30" }))).toBe("2026-09-30");
  });

  test("is the Accounting Date of milestones, and of a document that charges nothing", () => {
    expect(pointOf(fixedPrice())).toBeNull();
    expect(pointOf(fixedPrice().edit("PF-00001", { "Accounting Date": "2026-11-20" }))).toBe("2026-11-20");
    const nothing = draft().edit(DETAIL, { "Billing Type": "Complimentary" });
    expect(pointOf(nothing)).toBeNull();
    expect(pointOf(nothing.edit("PF-00001", { "Accounting Date": "2026-11-20" }))).toBe("2026-11-20");
  });

  test("counts a new detail by its own date", () => {
    const added = draft().add("PF-00001", { Class: "Fee", Quantity: "1", Price: "5", Date: "2026-10-20" });
    expect(pointOf(added)).toBe("2026-10-20");
  });
});

test("tax of a draft without Accounting Date is that of its As Of Date, and of the typed date once there is one", () => {
  const STD = { taxGroup: "DOM", itemTaxGroup: "STD" };
  const TaxRates = [
    { ...STD, ratePercent: millionths(20), validTo: "2026-10-31" },
    { ...STD, ratePercent: millionths(21), validFrom: "2026-11-01", validTo: "2026-11-30" },
    { ...STD, ratePercent: millionths(22), validFrom: "2026-12-01" },
  ];
  const drafted = fixedPrice({ TaxRates });
  expect(drafted.document().header.totalTax).toBe(cents(200));
  expect(drafted.edit("PF-00001", { "Accounting Date": "2026-11-02" }).document().header.totalTax).toBe(cents(210));
  const typed = drafted.edit("PF-00001", { "Accounting Date": "2026-11-02", "Tax Point Date": "2026-12-01" });
  expect(typed.document().header.totalTax).toBe(cents(220));
});

test("a document lists its details and lines by their IDs, in whatever order they stand", () => {
  const lines = [line({ lineId: "L-2" }), line()];
  const rows = {
    ContractLines: lines,
    Actuals: [actual({ lineId: "L-1" }), actual({ actualId: "A-2", lineId: "L-2" })],
    Decisions: ["U|A-1|C-1|C", "U|A-2|C-1|C"].map((key) => decision({ key })),
  };
  const drafted = draft(rows);
  const { DraftDetails, DraftLines } = drafted.book.rows;
  const turned = drafted.change({ DraftDetails: [...DraftDetails].reverse(), DraftLines: [...DraftLines].reverse() });
  expect(turned.document().details.map(({ detailId }) => detailId)).toEqual([DETAIL, NEW]);
  expect(turned.document().lines.map(({ lineId }) => lineId)).toEqual(["L-1", "L-2"]);
  const changed = turned.change({ Actuals: [] });
  expect(changed.document().outdated).toEqual([DETAIL, NEW]);
});

describe("the problems of a draft", () => {
  test("a rate that is missing or is two, with the groups, the day and the rows", () => {
    const [missing] = draft({ TaxRates: [] }).problems;
    expect(missing).toMatchObject({
      code: "no-tax-rate",
      severity: "error",
      key: "PF-00001",
      table: "TaxRates",
      column: "Rate %",
      row: null,
      params: { taxGroup: "DOM", itemTaxGroup: "STD", date: "2026-10-05", rows: "" },
    });
    const [rate] = domestic.TaxRates ?? [];
    const [overlap] = draft({ TaxRates: [{ ...rate }, { ...rate }] }).problems;
    expect(overlap).toMatchObject({ code: "overlapping-rates", row: 3, params: { rows: "2, 3" } });
    const [half] = draft({ Customers: [{ customerId: "C-1", name: "Contoso" }] }).problems;
    expect(half?.params).toMatchObject({ taxGroup: "(none)", itemTaxGroup: "STD" });
    const [other] = draft({ Roles: [] }).problems;
    expect(other?.params).toMatchObject({ taxGroup: "DOM", itemTaxGroup: "(none)" });
    expect(fixedPrice({ TaxRates: [] }).problems[0]?.params).toMatchObject({ date: "2026-10-31" });
    const dated = fixedPrice({ TaxRates: [] }).edit("PF-00001", { "Accounting Date": "2026-11-20" });
    expect(dated.problems[0]?.params).toMatchObject({ date: "2026-11-20" });
  });

  test("a typed tax beyond a minor unit of the computed one, at its cell; a milestone's given one is its own", () => {
    const far = draft().edit(DETAIL, { Tax: "319.98" });
    expect(far.problems).toMatchObject([
      {
        code: "tax-differs",
        severity: "warning",
        key: DETAIL,
        table: "DraftDetails",
        column: "Tax",
        params: { tax: "319.98", computed: "320.00" },
      },
    ]);
    expect(draft().edit(DETAIL, { Tax: "319.99" }).problems).toEqual([]);
    expect(draft({ Actuals: [actual({ tax: cents(1) })] }).problems.map(({ code }) => code)).toEqual(["tax-differs"]);
    const given = fixedPrice({ Milestones: [milestone({ readyToInvoice: "Yes", tax: cents(1) })] });
    expect(given.problems).toEqual([]);
    expect(given.edit(DETAIL, { Tax: "2" }).problems.map(({ code }) => code)).toEqual(["tax-differs"]);
  });

  test("a discount beyond what it is taken off, on the header", () => {
    expect(draft().edit("PF-00001", { "Discount Amount": "1600" }).problems).toEqual([]);
    expect(draft().edit("PF-00001", { "Discount Amount": "1600.01" }).problems).toMatchObject([
      { code: "discount-exceeds-amount", severity: "error", key: "PF-00001", table: "DraftInvoices", column: null },
    ]);
  });

  test("a detail whose source changed, and one that cannot be billed like this, on its row", () => {
    const changed = draft().change({ Actuals: [] });
    expect(changed.problems).toMatchObject([
      {
        code: "draft-outdated",
        severity: "error",
        key: DETAIL,
        table: "DraftDetails",
        params: { invoiceId: "PF-00001" },
      },
    ]);
    const Decisions = smallBook({
      Decisions: [
        decision({ key: "U|A-1|C-1|C" }),
        decision({ key: DETAIL, field: "Billing Type", value: "Not available" }),
      ],
    }).rows.Decisions;
    expect(draft().change({ Decisions }).problems).toMatchObject([
      { code: "not-one-of", severity: "error", key: DETAIL, table: "DraftDetails", params: { column: "Billing Type" } },
    ]);
  });
});

describe("the price of a new detail", () => {
  const price = (value: string, partial: object = {}) => ({
    priceList: "Standard",
    appliesTo: "Role" as const,
    value,
    currency: "USD",
    price: millionths(180),
    ...partial,
  });
  const Prices = [
    price("Consultant", { validTo: "2026-10-31" }),
    price("Consultant", { price: millionths(190), validFrom: "2026-11-01" }),
    price("Partner", { price: millionths(400) }),
    price("Local", { currency: "EUR" }),
    price("Travel", { appliesTo: "Category", price: millionths(30) }),
    price("Bolt", { appliesTo: "Product", price: millionths(3) }),
  ];
  const added = (fields: Readonly<Record<string, string>>) =>
    draft({ Prices }).add("PF-00001", { Class: "Time", Role: "Consultant", Quantity: "2", ...fields });
  const priceOf = (flow: ReturnType<typeof added>) => {
    const [, detail] = flow.document().details;
    return [detail?.price, detail?.amount];
  };

  test("is found again when what it is found by is edited", () => {
    expect(priceOf(added({ Date: "2026-10-30" }))).toEqual([millionths(180), cents(360)]);
    expect(priceOf(added({ Date: "2026-10-30" }).edit(NEW, { Date: "2026-11-01" }))).toEqual([
      millionths(190),
      cents(380),
    ]);
    const partner = added({}).edit(NEW, { Role: "Partner" });
    expect(priceOf(partner)).toEqual([millionths(400), cents(800)]);
    expect(priceOf(partner.edit(NEW, { Quantity: "3" }))).toEqual([millionths(400), cents(1200)]);
  });

  test("stays where only what it is not found by is edited, whatever the list says now", () => {
    const later = added({}).change({ Prices: smallBook({ Prices: [price("Consultant")] }).rows.Prices });
    expect(priceOf(later.edit(NEW, { Description: "Workshop" }))).toEqual([millionths(190), cents(380)]);
  });

  test("goes by category for what has no role, and by product for what has neither", () => {
    const fee = added({}).add("PF-00001", { Class: "Fee", Category: "Travel", Quantity: "1" });
    expect(fee.document().details[2]).toMatchObject({ price: millionths(30) });
    const bolt = added({}).add("PF-00001", { Class: "Material", Product: "Bolt", Quantity: "1" });
    expect(bolt.document().details[2]).toMatchObject({ price: millionths(3) });
  });

  test("that the list lacks, or has in another currency, is said with what was looked for", () => {
    const problemOf = (role: string) =>
      added({ Date: "2026-10-30" })
        .edit(NEW, { Role: role })
        .problems.find(({ key, table }) => key === NEW && table === "DraftDetails");
    expect(problemOf("Trainee")).toMatchObject({
      code: "no-price",
      severity: "error",
      column: "Price",
      params: { value: "Trainee", date: "2026-10-30", expected: "USD", currency: "", rows: "" },
    });
    expect(problemOf("Local")).toMatchObject({ params: { value: "Local", expected: "USD" } });
  });
});

test("each line sums its own details, and the latest day counts wherever it stands", () => {
  const rows = {
    ContractLines: [line(), line({ lineId: "L-2" })],
    Actuals: [actual({ lineId: "L-1" }), actual({ actualId: "A-2", lineId: "L-2", quantity: millionths(1) })],
    Decisions: ["U|A-1|C-1|C", "U|A-2|C-1|C"].map((key) => decision({ key })),
  };
  const drafted = draft(rows);
  expect(drafted.document().lines.map(({ amount }) => amount)).toEqual([cents(1600), cents(200)]);
  const earlier = { Class: "Fee", Quantity: "1", Price: "5", Date: "2026-10-01", "Line ID": "L-1" };
  expect(drafted.add("PF-00001", earlier).document().header.taxPointDate).toBe("2026-10-05");
});

test("tax stands in accounting currency only where the document does", () => {
  const inAccountingCurrency = (currency: string) =>
    draft({ Contracts: [contract({ currency })] })
      .document()
      .taxes.map((tax) => tax.taxInAccountingCurrency);
  expect(inAccountingCurrency("USD")).toEqual([cents(320)]);
  expect(inAccountingCurrency("EUR")).toEqual([null]);
});

test("a price typed by an edit stays when the role is edited too, with the item tax group of the new role", () => {
  const Prices = ["Consultant", "Partner"].map((value, index) => ({
    priceList: "Standard",
    appliesTo: "Role" as const,
    value,
    currency: "USD",
    price: millionths(100 * (index + 1)),
  }));
  const added = draft({ Prices }).add("PF-00001", { Class: "Time", Role: "Consultant", Quantity: "2" });
  const edited = added.edit(NEW, { Price: "150" }).edit(NEW, { Role: "Partner" });
  expect(edited.document().details[1]).toMatchObject({ price: millionths(150), itemTaxGroup: null });
  const twice = added.change({ Prices: smallBook({ Prices: [...Prices, ...Prices.slice(1)] }).rows.Prices });
  expect(twice.edit(NEW, { Role: "Partner" }).problems.find(({ key }) => key === NEW)?.params).toMatchObject({
    value: "Partner",
    rows: "3, 4",
  });
});
