/** Confirmed rows as they stand in the book, column by column. */
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
import { ADA, BOB, flowOf } from "./documentFlow";

const taxed: PartialRows = {
  Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "DOM" }],
  Actuals: [actual({ task: "Design", product: "Bolt", category: "Travel" })],
  Roles: [{ role: "Consultant", itemTaxGroup: "STD" }],
  TaxRates: [{ taxGroup: "DOM", itemTaxGroup: "STD", ratePercent: millionths(25), taxCategory: "S" }],
  Decisions: [decision({ key: "U|A-1|C-1|C" })],
};
const drafted = (rows: PartialRows = {}, settings = {}) =>
  flowOf(smallBook({ ...taxed, ...rows }, { editPolicy: "Extended", ...settings })).create();

const never = { row: 0, dimensions: new Map<string, string>(), commit: "" };

describe("confirming 8 h at USD 200 with discount, freight and tax", () => {
  const confirmed = drafted()
    .edit("PF-00001", { "Discount Amount": "100", "Freight Amount": "25" })
    .confirm(["PF-00001"], { ...BOB, by: " Bob " });
  const { appends } = confirmed.last;
  const work = {
    ...never,
    sourceKey: "U|A-1|C-1|C",
    actualId: "A-1",
    class: "Time",
    date: "2026-10-05",
    contractId: "K-1",
    lineId: "L-1",
    projectId: "P-1",
    customerId: "C-1",
    task: "Design",
    role: "Consultant",
    category: "Travel",
    product: "Bolt",
    resource: "Ada",
    unit: "Hour",
    currency: "USD",
    rate: 1_000_000,
    billingType: "Chargeable",
    nteStatus: "Not Applicable",
    replaces: null,
  };

  test("books the originals as they were derived", () => {
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    const original = { ...work, accountingDate: "2026-10-05", invoiceId: null, detailId: null, sourceDigest: digest };
    const links = { reverses: null, bills: null, quantity: millionths(8) };
    expect(appends.BookedActuals?.slice(0, 2)).toEqual([
      {
        ...original,
        ...links,
        key: "C|A-1",
        sourceKey: "C|A-1",
        type: "Cost",
        customerId: null,
        price: millionths(100),
        amount: 80_000,
        accountingAmount: 80_000,
        billingType: null,
        nteStatus: null,
      },
      {
        ...original,
        ...links,
        key: "U|A-1|C-1|C",
        type: "Unbilled Sales",
        price: millionths(200),
        amount: 160_000,
        accountingAmount: 160_000,
      },
    ]);
  });

  test("books its reversal and its billed sale with their origins and connections", () => {
    const own = {
      ...work,
      accountingDate: "2026-11-03",
      invoiceId: "PF-00001",
      detailId: "PF-00001-0001",
      price: millionths(200),
      sourceDigest: null,
    };
    const of = (type: string, quantity: number, amount: number) => ({
      type,
      quantity: millionths(quantity),
      amount,
      accountingAmount: amount,
    });
    expect(appends.BookedActuals?.slice(2, 4)).toEqual([
      {
        ...own,
        ...of("Unbilled Sales", -8, -160_000),
        key: "PF-00001-0001|UR",
        reverses: "U|A-1|C-1|C",
        bills: null,
      },
      { ...own, ...of("Billed Sales", 8, 160_000), key: "PF-00001-0001|B", reverses: null, bills: "U|A-1|C-1|C" },
    ]);
  });

  test("books discount and freight as fees of the contract", () => {
    const fee = {
      ...never,
      sourceKey: null,
      actualId: null,
      type: "Billed Sales",
      class: "Fee",
      date: "2026-11-03",
      accountingDate: "2026-11-03",
      contractId: "K-1",
      lineId: null,
      projectId: null,
      customerId: "C-1",
      task: null,
      role: null,
      product: null,
      resource: null,
      quantity: millionths(1),
      unit: null,
      currency: "USD",
      rate: 1_000_000,
      billingType: "Chargeable",
      nteStatus: "Not Applicable",
      invoiceId: "PF-00001",
      detailId: null,
      reverses: null,
      replaces: null,
      bills: null,
      sourceDigest: null,
    };
    const of = (category: string, amount: number) => ({
      key: `PF-00001|${category}`,
      category,
      price: millionths(amount),
      amount: cents(amount),
      accountingAmount: cents(amount),
    });
    expect(appends.BookedActuals?.slice(4)).toEqual([
      { ...fee, ...of("Discount", -100) },
      { ...fee, ...of("Freight", 25) },
    ]);
  });

  test("registers the tax of its details, then that of discount and freight", () => {
    const groups = { invoiceId: "PF-00001", stage: "Confirmed", taxGroup: "DOM", itemTaxGroup: "STD" };
    const rate = { ...never, ...groups, taxCategory: "S", ratePercent: millionths(25) };
    const of = (index: number, net: number, tax: number) => ({
      key: `PF-00001|Confirmed|${index}`,
      net: cents(net),
      tax: cents(tax),
      taxInAccountingCurrency: cents(tax),
    });
    expect(appends.InvoiceTaxes).toEqual([
      { ...rate, ...of(1, 1600, 400) },
      { ...rate, ...of(2, -75, -18.75) },
    ]);
  });

  test("writes header, line and detail as rows of the book", () => {
    expect(appends.Invoices).toEqual([
      {
        ...drafted().document().header,
        ...never,
        key: "PF-00001",
        projectInvoiceStatus: "Confirmed",
        status: "Active",
        accountingDate: "2026-11-03",
        taxPointDate: "2026-10-05",
        discountAmount: cents(100),
        preFreightAmount: cents(1500),
        freightAmount: cents(25),
        totalTax: cents("381.25"),
        totalAmount: cents("1906.25"),
        submittedBy: "Bob",
        submittedAt: BOB.at,
        confirmedBy: "Bob",
        confirmedAt: BOB.at,
      },
    ]);
    expect(appends.InvoiceLines).toMatchObject([{ ...never, key: "PF-00001|L-1", tax: cents(400) }]);
    expect(appends.InvoiceLineDetails).toMatchObject([{ ...never, key: "PF-00001-0001", tax: cents(400) }]);
    expect(appends.Decisions).toEqual([
      {
        ...never,
        key: "PF-00001",
        field: "Letterhead",
        value: '{"Company Name":"Daybook Test","Typed Tax":"none","Tax Rates":[]}',
        was: null,
        by: "Bob",
        at: BOB.at,
      },
    ]);
  });

  test("says the total", () => {
    expect(confirmed.outcomes).toEqual([
      { result: "done", code: "confirmed", key: "PF-00001", params: { currency: "USD", total: "1906.25" } },
    ]);
  });
});

test("who submitted and when stays, where the draft was in review", () => {
  const { header } = drafted().submit(ADA).confirm(["PF-00001"], BOB).document();
  expect(header).toMatchObject({
    submittedBy: "Ada",
    submittedAt: ADA.at,
    confirmedBy: "Bob",
    confirmedAt: BOB.at,
  });
});

test("a milestone is booked with its own dates, digest and no actual", () => {
  const rows = {
    Customers: [{ customerId: "C-1", name: "Contoso" }],
    Actuals: [],
    ContractLines: [line({ billingMethod: "Fixed Price" })],
    Milestones: [milestone({ milestoneId: "M-0" }), milestone({ readyToInvoice: "Yes" })],
  };
  const { appends } = drafted(rows).confirm().last;
  expect(appends.BookedActuals).toMatchObject([
    { key: "PF-00001-0001|B", sourceKey: "M|M-1#1|C-1", actualId: null, reverses: null, bills: null, replaces: null },
  ]);
  const other = drafted({ ...rows, Milestones: [milestone({ name: "Build", readyToInvoice: "Yes" })] }).confirm().last;
  expect(appends.BookedActuals?.[0]?.sourceDigest).not.toBe(other.appends.BookedActuals?.[0]?.sourceDigest);
});

test("a detail cut to 6 h: its seven rows carry no digest, each its amount in accounting currency", () => {
  const { appends } = drafted().edit("PF-00001-0001", { Quantity: "6" }).confirm().last;
  const own = appends.BookedActuals?.filter(({ invoiceId }) => invoiceId !== null) ?? [];
  expect(own.map(({ sourceDigest }) => sourceDigest)).toEqual(own.map(() => null));
  expect(own.map(({ quantity, accountingAmount, amount }) => [quantity, accountingAmount === amount])).toEqual(
    [-8, 6, 2, -6, -2, 6, 2].map((hours) => [millionths(hours), true]),
  );
});

test("a charge beyond what a price holds is booked without one", () => {
  const free = { Customers: [{ customerId: "C-1", name: "Contoso" }], Roles: [] };
  const { appends } = drafted(free).edit("PF-00001", { "Freight Amount": "10000000000" }).confirm().last;
  const freight = appends.BookedActuals?.find(({ category }) => category === "Freight");
  expect([freight?.price, freight?.amount]).toEqual([null, 1_000_000_000_000]);
});

test("charges of a currency without cents have their price in whole units, and wait for a rate", () => {
  const yen = { Contracts: [contract({ currency: "JPY" })], Customers: [{ customerId: "C-1", name: "C" }], Roles: [] };
  const { appends } = drafted(yen).edit("PF-00001", { "Freight Amount": "25" }).confirm().last;
  const freight = appends.BookedActuals?.find(({ category }) => category === "Freight");
  expect(freight).toMatchObject({ price: millionths(25), amount: 25, rate: null, accountingAmount: null });
});

test("no charge is booked of a discount or freight of nothing", () => {
  const { appends } = drafted().edit("PF-00001", { "Discount %": "0", "Freight Amount": "0" }).confirm().last;
  expect(appends.BookedActuals?.map(({ key }) => key)).toEqual([
    "C|A-1",
    "U|A-1|C-1|C",
    "PF-00001-0001|UR",
    "PF-00001-0001|B",
  ]);
});
