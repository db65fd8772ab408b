/** Posted rows as they stand in the books, column by column. */
import { actual, cents, contract, line, millionths, smallBook } from "../bookBuilder";
import { confirmed } from "./confirmedBook";
import { ada, joined, journal, pay, post } from "./ledgerBook";

const dimensions = new Map([["Dim Department", "Sea"]]);
const none = new Map<string, string>();
const RevenueProfiles = [{ profile: "T", billingMethod: "Time and Material", accrueRevenue: "Yes" } as const];
const work = smallBook({ RevenueProfiles, Projects: [{ projectId: "P-1", name: "Harbour", dimensions }] });
const posted = journal(work, true);
const tax = { taxGroup: "NO", itemTaxGroup: "S", net: cents(1600), tax: cents(400) };
const invoice = confirmed({ discount: cents(160), freight: cents(25), taxes: [tax] });
const invoiced = post(joined(posted.after, invoice), ["PF-00001"]);
const paid = pay(invoiced.after, "PF-00001");

const onProject = { contractId: "K-1", lineId: "L-1", projectId: "P-1" };
const onContract = { contractId: "K-1", lineId: null, projectId: null };

describe("posting 8 h at USD 200, cost USD 800, whose revenue is accrued", () => {
  const head = { accountingDate: "2026-10-05", postedAt: ada.at, invoiceId: null, number: null, commit: "", row: 0 };
  const about = { ...onProject, currency: "USD", rate: 1_000_000, taxGroup: null, dimensions };

  test("gives the journal its cost and its sale", () => {
    const common = {
      commit: "",
      row: 0,
      journalId: "J-00001",
      period: "2026-10",
      date: "2026-10-05",
      accountingDate: "2026-10-05",
      class: "Time",
      category: null,
      resource: "Ada",
      projectId: "P-1",
      quantity: millionths(8),
      currency: "USD",
      taxGroup: null,
      itemTaxGroup: null,
      status: "Posted",
      dimensions,
    };
    const cost = { key: "J|C|A-1", voucher: "V-2026-000001", sourceKey: "C|A-1", type: "Cost" };
    const sale = { key: "J|U|A-1|C-1|C", voucher: "V-2026-000002", sourceKey: "U|A-1|C-1|C", type: "Unbilled Sales" };
    expect(posted.appends.Journal).toEqual([
      { ...common, ...cost, amount: 80_000, accountingAmount: 80_000 },
      { ...common, ...sale, amount: 160_000, accountingAmount: 160_000 },
    ]);
    expect(posted.outcomes).toEqual([
      {
        result: "done",
        code: "journal-posted",
        key: "J-00001",
        params: { period: "2026-10", lines: "2", vouchers: "2" },
      },
    ]);
    expect(posted.states).toEqual([]);
  });

  test("gives the general ledger a voucher for each", () => {
    const cost = { ...head, ...about, voucher: "V-2026-000001", event: "Cost", customerId: null, sourceKey: "C|A-1" };
    const sale = {
      ...head,
      ...about,
      voucher: "V-2026-000002",
      event: "Unbilled sales",
      customerId: "C-1",
      sourceKey: "U|A-1|C-1|C",
    };
    const of = (account: string, postingType: string, amount: number) => ({
      account,
      postingType,
      amount,
      accountingAmount: amount,
    });
    expect(posted.appends.LedgerEntries).toEqual([
      { ...cost, key: "V-2026-000001|1", ...of("5100", "Cost", 80_000) },
      { ...cost, key: "V-2026-000001|2", ...of("5900", "Payroll Allocation", -80_000) },
      { ...sale, key: "V-2026-000002|1", ...of("1220", "WIP Sales Value", 160_000) },
      { ...sale, key: "V-2026-000002|2", ...of("4200", "Accrued Revenue", -160_000) },
    ]);
  });

  test("gives the project ledger a row for each", () => {
    const common = {
      ...onProject,
      commit: "",
      row: 0,
      dimensions: none,
      class: "Time",
      accountingDate: "2026-10-05",
      postedAt: ada.at,
      quantity: millionths(8),
      currency: "USD",
    };
    const cost = { key: "V-2026-000001|1", voucher: "V-2026-000001", type: "Cost", sourceKey: "C|A-1" };
    const sale = { key: "V-2026-000002|1", voucher: "V-2026-000002", type: "Unbilled Sales", sourceKey: "U|A-1|C-1|C" };
    expect(posted.appends.ProjectLedger).toEqual([
      { ...common, ...cost, amount: 80_000, accountingAmount: 80_000 },
      { ...common, ...sale, amount: 160_000, accountingAmount: 160_000 },
    ]);
  });
});

describe("posting its invoice, with discount, freight and tax", () => {
  const head = { voucher: "V-2026-000003", accountingDate: "2026-10-31", postedAt: ada.at, commit: "", row: 0 };
  const numbered = { ...head, invoiceId: "PF-00001", number: "INV-2026-00001" };

  test("gives the general ledger one voucher of seven entries", () => {
    const entry = {
      ...numbered,
      event: "Invoice",
      currency: "USD",
      rate: 1_000_000,
      customerId: "C-1",
      taxGroup: null,
      sourceKey: null,
      dimensions: none,
    };
    const of = (index: number, account: string, postingType: string, amount: number) => ({
      key: `V-2026-000003|${index}`,
      account,
      postingType,
      amount,
      accountingAmount: amount,
    });
    const billed = { ...onProject, sourceKey: "PF-00001-0001|B", dimensions };
    const accrued = { ...onProject, sourceKey: "U|A-1|C-1|C", dimensions };
    const charge = { ...onContract, sourceKey: "PF-00001" };
    const taxed = { ...onContract, sourceKey: "PF-00001|Confirmed|1", taxGroup: "NO" };
    expect(invoiced.appends.LedgerEntries).toEqual([
      { ...entry, ...onContract, ...of(1, "1100", "Customer Balance", 186_500) },
      { ...entry, ...billed, ...of(2, "4100", "Invoiced Revenue", -160_000) },
      { ...entry, ...charge, ...of(3, "4900", "Discount", 16_000) },
      { ...entry, ...charge, ...of(4, "4800", "Freight Revenue", -2_500) },
      { ...entry, ...taxed, ...of(5, "2100", "Tax Payable", -40_000) },
      { ...entry, ...accrued, ...of(6, "1220", "WIP Sales Value", -160_000) },
      { ...entry, ...accrued, ...of(7, "4200", "Accrued Revenue", 160_000) },
    ]);
  });

  test("gives customer and project ledger their rows", () => {
    const owed = { dueDate: "2026-11-30", amount: 186_500, currency: "USD", accountingAmount: 186_500, settles: null };
    expect(invoiced.appends.CustomerLedger).toEqual([
      { ...numbered, ...owed, key: "V-2026-000003|1", customerId: "C-1", dimensions: none },
    ]);
    const row = { ...head, currency: "USD", dimensions: none };
    const of = (index: number, sourceKey: string, type: string, amount: number, quantity: number) => ({
      key: `V-2026-000003|${index}`,
      sourceKey,
      type,
      amount,
      accountingAmount: amount,
      quantity: millionths(quantity),
    });
    expect(invoiced.appends.ProjectLedger).toEqual([
      { ...row, ...onProject, class: "Time", ...of(1, "PF-00001-0001|B", "Billed Sales", 160_000, 8) },
      { ...row, ...onContract, class: "Fee", ...of(2, "PF-00001", "Billed Sales", -16_000, 0) },
      { ...row, ...onContract, class: "Fee", ...of(3, "PF-00001", "Billed Sales", 2_500, 0) },
      { ...row, ...onProject, class: "Time", ...of(4, "U|A-1|C-1|C", "Unbilled Sales", -160_000, -8) },
    ]);
  });

  test("keeps the proposal and the tax as they were posted", () => {
    expect(invoiced.appends.Proposals).toEqual([
      {
        key: "PF-00001",
        commit: "",
        invoiceId: "PF-00001",
        invoiceDate: "2026-10-31",
        dueDate: "2026-11-30",
        dueDateOverride: null,
        text: null,
        sections: null,
        status: "Posted",
        row: 0,
        dimensions: none,
      },
    ]);
    const [booked] = invoice.InvoiceTaxes ?? [];
    expect(invoiced.appends.InvoiceTaxes).toEqual([
      { ...booked, key: "PF-00001|Posted|1", commit: "", stage: "Posted", taxInAccountingCurrency: 40_000, row: 0 },
    ]);
  });
});

test("paying it gives one voucher and one row that settles the invoice's", () => {
  const head = {
    commit: "",
    row: 0,
    dimensions: none,
    voucher: "V-2026-000004",
    accountingDate: "2026-11-05",
    postedAt: ada.at,
    invoiceId: "PF-00001",
    number: "INV-2026-00001",
    customerId: "C-1",
    currency: "USD",
  };
  const entry = { ...head, ...onContract, event: "Paid", rate: 1_000_000, sourceKey: null, taxGroup: null };
  const of = (index: number, account: string, postingType: string, amount: number) => ({
    key: `V-2026-000004|${index}`,
    account,
    postingType,
    amount,
    accountingAmount: amount,
  });
  expect(paid.appends).toEqual({
    LedgerEntries: [
      { ...entry, ...of(1, "1190", "Payment Clearing", 186_500) },
      { ...entry, ...of(2, "1100", "Customer Balance", -186_500) },
    ],
    CustomerLedger: [
      {
        ...head,
        key: "V-2026-000004|1",
        dueDate: null,
        amount: -186_500,
        accountingAmount: -186_500,
        settles: "V-2026-000003|1",
      },
    ],
  });
  expect(paid.states).toEqual([
    { table: "Invoices", key: "PF-00001", values: { status: "Paid", paidDate: "2026-11-05" } },
  ]);
});

test("a credit note is entered as one, and is owed to the customer", () => {
  const details = [{ kind: "Milestone", class: "Milestone", sourceKey: "M|M-1#1|C-1", amount: cents(-50) } as const];
  const book = smallBook({ Actuals: [], Contracts: [contract()], ContractLines: [line()] });
  const { appends } = post(joined(book, confirmed({ details })), ["PF-00001"]);
  expect(appends.LedgerEntries?.map(({ event, account, amount }) => [event, account, amount])).toEqual([
    ["Credit note", "1100", -5_000],
    ["Credit note", "4110", 5_000],
  ]);
  expect(appends.CustomerLedger).toMatchObject([{ number: "CN-2026-00001", amount: -5_000 }]);
});

describe("of two invoices and two actuals", () => {
  const ids = ["A-1", "A-2"];
  const book = journal(
    smallBook({ RevenueProfiles, Actuals: ids.map((actualId) => actual({ actualId })) }),
    true,
  ).after;
  const detail = (invoiceId: string, number: number, actualId: string) => ({
    detailId: `${invoiceId}-000${number}`,
    key: `${invoiceId}-000${number}`,
    sourceKey: `U|${actualId}|C-1|C`,
  });
  const first = confirmed({
    invoice: { invoiceId: "PF-00001" },
    details: [
      { ...detail("PF-00001", 2, "A-1"), sourceKey: "U|A-1|C-1|N", amount: cents(400), billingType: "Non-chargeable" },
      { ...detail("PF-00001", 1, "A-1"), amount: cents(1600), category: "Travel" },
    ],
    taxes: [
      { ...tax, key: "PF-00001|Confirmed|2", taxGroup: "EU", net: cents(-100), tax: cents(-25) },
      { ...tax, key: "PF-00001|Confirmed|1" },
    ],
  });
  const second = confirmed({ invoice: { invoiceId: "PF-00002" }, details: [detail("PF-00002", 1, "A-2")] });
  const sourcesOf = (id: string) =>
    post(joined(book, second, first), [id]).appends.LedgerEntries?.map(({ account, amount, sourceKey }) => [
      account,
      amount,
      sourceKey,
    ]);

  test("each enters its own details, taxes and accruals alone, in the order of their IDs", () => {
    expect(sourcesOf("PF-00001")).toEqual([
      ["1100", 197_500, null],
      ["4100", -160_000, "PF-00001-0001|B"],
      ["2100", -40_000, "PF-00001|Confirmed|1"],
      ["2100", 2_500, "PF-00001|Confirmed|2"],
      ["1220", -160_000, "U|A-1|C-1|C"],
      ["4200", 160_000, "U|A-1|C-1|C"],
    ]);
    expect(sourcesOf("PF-00002")).toEqual([
      ["1100", 160_000, null],
      ["4100", -160_000, "PF-00002-0001|B"],
      ["1220", -160_000, "U|A-2|C-1|C"],
      ["4200", 160_000, "U|A-2|C-1|C"],
    ]);
  });
});
