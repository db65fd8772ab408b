/** From one amount to the two lines of a voucher, or why there are none. */
import type { Book, UnreadRule } from "../../../engine/model/book";
import { postingBasis, type PostingAmount } from "../../../engine/model/posting";
import { POSTING_RULES } from "../../../engine/model/postingRules";
import { cents, line, millionths, smallBook } from "../bookBuilder";

const dimensions = new Map([["Dim Department", "Sea"]]);
const about = { contractId: "K-1", lineId: "L-1", projectId: "P-1", customerId: "C-1", sourceKey: "S", taxGroup: "NO" };
const amountOf = (partial: Partial<PostingAmount> = {}): PostingAmount => ({
  ...about,
  event: "invoice",
  class: "Time",
  category: null,
  amount: cents(100),
  currency: "EUR",
  rate: millionths(1.25),
  accountingAmount: cents(125),
  dimensions,
  account: null,
  ...partial,
});

function posted(partial: Partial<PostingAmount> = {}, book: Book = smallBook()) {
  return postingBasis(book).post(amountOf(partial));
}

/** The codes and places of what is in the way; none where it is posted. */
function problemsOf(partial: Partial<PostingAmount>, book: Book) {
  const found = posted(partial, book);
  return found.kind === "problems" ? found.problems : [];
}

test("the posting table is the accountant's", () => {
  expect(
    POSTING_RULES.map(({ event, debit, credit, ...when }) => [event, debit, credit, ...Object.values(when)].join(", ")),
  ).toEqual([
    "cost, Cost, Payroll Allocation, time, Profit and loss",
    "cost, Cost, Offset, other, Profit and loss",
    "cost, WIP Cost, Payroll Allocation, time, Balance",
    "cost, WIP Cost, Offset, other, Balance",
    "unbilled sales, WIP Sales Value, Accrued Revenue, Yes",
    "invoice, Customer Balance, Invoiced Revenue",
    "on-account, Customer Balance, Invoiced Revenue On-Account, Profit and loss",
    "on-account, Customer Balance, WIP Invoiced On-Account, Balance",
    "retainer, Customer Balance, Retainer Liability",
    "tax, Customer Balance, Tax Payable",
    "discount, Discount, Customer Balance",
    "freight, Customer Balance, Freight Revenue",
    "post costs, Cost, WIP Cost",
    "recognition, WIP Sales Value, Accrued Revenue, by estimate or time",
    "completed contract, WIP Cost, Cost, Completed contract, Profit and loss",
    "elimination, WIP Invoiced On-Account, WIP Sales Value, by estimate or time",
    "elimination cost, Cost, WIP Cost, Completed contract",
    "elimination, WIP Invoiced On-Account, Accrued Revenue, Completed contract",
    "paid, Payment Clearing, Customer Balance",
    "exchange, Exchange Gain or Loss, Customer Balance",
    "rounding, Customer Balance, Rounding",
  ]);
});

describe("an amount posted", () => {
  it("debits what is owed as a whole, and credits revenue with what it is about", () => {
    const common = { contractId: "K-1", customerId: "C-1", currency: "EUR", rate: millionths(1.25) };
    const whole = { lineId: null, projectId: null, sourceKey: null, taxGroup: null, dimensions: new Map() };
    expect(posted()).toEqual({
      kind: "lines",
      lines: [
        {
          ...common,
          ...whole,
          account: "1100",
          postingType: "Customer Balance",
          amount: cents(100),
          accountingAmount: cents(125),
        },
        {
          ...common,
          ...about,
          dimensions,
          account: "4100",
          postingType: "Invoiced Revenue",
          amount: cents(-100),
          accountingAmount: cents(-125),
        },
      ],
    });
    const paid = posted({ event: "paid" });
    expect(paid.kind === "lines" && paid.lines.map(({ account, sourceKey }) => [account, sourceKey])).toEqual([
      ["1190", null],
      ["1100", null],
    ]);
  });

  it("goes to the account its own source names, on the side of that posting type alone", () => {
    const tax = posted({ event: "tax", account: { postingType: "Tax Payable", account: "2190" } });
    expect(tax.kind === "lines" && tax.lines.map(({ account }) => account)).toEqual(["1100", "2190"]);
  });

  it("makes no lines of nothing, or where no rule applies; one currency alone is something", () => {
    const none = { kind: "lines", lines: [] };
    expect(posted({ amount: cents(0), accountingAmount: cents(0) })).toEqual(none);
    expect(posted({ event: "unbilled sales" })).toEqual(none);
    const rounding = posted({ amount: cents(0), accountingAmount: cents("0.01") });
    expect(rounding.kind === "lines" && rounding.lines.map(({ accountingAmount }) => accountingAmount)).toEqual([
      1, -1,
    ]);
    const foreign = posted({ amount: cents("0.01"), accountingAmount: cents(0) });
    expect(foreign.kind === "lines" && foreign.lines.map(({ amount }) => amount)).toEqual([1, -1]);
  });

  it("finds lines and dimensions of the book, none for what has none", () => {
    const basis = postingBasis(smallBook({ Projects: [{ projectId: "P-1", name: "Harbour", dimensions }] }));
    expect([...basis.dimensionsOf("P-1")]).toEqual([["Dim Department", "Sea"]]);
    expect([...basis.dimensionsOf("P-9"), ...basis.dimensionsOf(null)]).toEqual([]);
    expect([basis.lineOf("L-1")?.name, basis.lineOf("L-9"), basis.lineOf(null)]).toEqual(["Consulting", null, null]);
  });
});

describe("an amount cannot be posted", () => {
  it("without an account, on either side or both, and says for what it was looked for", () => {
    const book = smallBook({ PostingProfiles: [{ postingType: "Cost", account: "5100" }] });
    const params = { billingMethod: "Time and Material", class: "Time", category: "Travel", projectId: "P-1" };
    const place = { table: "PostingProfiles", sheet: "PostingProfiles", row: null, column: "Account", cell: null };
    expect(problemsOf({ category: "Travel" }, book)).toEqual([
      { code: "no-account", place, params: { ...params, postingType: "Customer Balance" } },
      { code: "no-account", place, params: { ...params, postingType: "Invoiced Revenue" } },
    ]);
    const named = { postingType: "Customer Balance", account: "1100" } as const;
    expect(problemsOf({ class: null, projectId: null, lineId: null, account: named }, book)).toEqual([
      {
        code: "no-account",
        place,
        params: { billingMethod: "", class: "", category: "", projectId: "", postingType: "Invoiced Revenue" },
      },
    ]);
    const [nowhere] = problemsOf({}, { ...book, places: new Map() });
    expect(nowhere?.place).toEqual({ table: null, sheet: null, row: null, column: null, cell: null });
  });

  it("by a profile that contradicts itself, at its row", () => {
    const RevenueProfiles = [
      { profile: "T", billingMethod: "Time and Material", accrueRevenue: "Yes", postCosts: "Balance", row: 7 } as const,
    ];
    expect(problemsOf({}, smallBook({ RevenueProfiles }))).toMatchObject([
      { code: "profile-conflict", place: { table: "RevenueProfiles", row: 7, column: null }, params: { key: "T" } },
    ]);
  });
});

describe("a rule that cannot be read holds back", () => {
  const held = (unread: Partial<UnreadRule>, partial: Partial<PostingAmount> = {}, book = smallBook()) => {
    const rule: UnreadRule = { table: "Periods", row: 4, postingType: null, billingMethod: null, ...unread };
    return problemsOf(partial, { ...book, unreadRules: [rule] });
  };

  it("as a period everything, naming its row", () => {
    expect(held({})).toMatchObject([
      {
        code: "rules-unread",
        place: { table: "Periods", row: 4, column: "Period" },
        params: { table: "Periods", row: "4" },
      },
    ]);
    expect(held({}, { event: "unbilled sales" })).toHaveLength(1);
  });

  it("as a posting profile what has its posting type, or any where that is unknown", () => {
    const table = "PostingProfiles";
    expect(held({ table, postingType: "Customer Balance" })).toMatchObject([{ place: { column: "Account" } }]);
    expect(held({ table, postingType: "Invoiced Revenue" })).toHaveLength(1);
    expect(held({ table })).toHaveLength(1);
    expect(held({ table, postingType: "Cost" })).toEqual([]);
    expect(held({ table }, { event: "unbilled sales" })).toEqual([]);
  });

  it("as a revenue profile the lines of its billing method that name no profile of their own", () => {
    const table = "RevenueProfiles";
    expect(held({ table })).toMatchObject([{ place: { column: "Profile" } }]);
    expect(held({ table, billingMethod: "Time and Material" })).toHaveLength(1);
    expect(held({ table, billingMethod: "Fixed Price" })).toEqual([]);
    expect(held({ table }, { lineId: null })).toEqual([]);
    expect(held({ table }, {}, smallBook({ ContractLines: [line({ revenueProfile: "T" })] }))).toEqual([]);
  });
});

describe("the rule of an event", () => {
  const accountsOf = (partial: Partial<PostingAmount>, profile: object = {}) => {
    const RevenueProfiles = [{ profile: "T", billingMethod: "Time and Material", ...profile } as const];
    const found = posted(partial, smallBook({ RevenueProfiles }));
    return found.kind === "lines" ? found.lines.map(({ account }) => account) : found.problems;
  };

  it("goes by the class of a cost and by where its profile posts costs", () => {
    expect(accountsOf({ event: "cost" })).toEqual(["5100", "5900"]);
    expect(accountsOf({ event: "cost", class: "Expense" })).toEqual(["5100", "5910"]);
    expect(accountsOf({ event: "cost" }, { postCosts: "Balance" })).toEqual(["1210", "5900"]);
    expect(accountsOf({ event: "cost", class: null }, { postCosts: "Balance" })).toEqual(["1210", "5910"]);
    expect(accountsOf({ event: "cost" }, { postCosts: "Never" })).toEqual([]);
  });

  it("goes by whether revenue is accrued, and by where on-account invoicing is booked", () => {
    expect(accountsOf({ event: "unbilled sales" })).toEqual([]);
    expect(accountsOf({ event: "unbilled sales" }, { accrueRevenue: "Yes" })).toEqual(["1220", "4200"]);
    expect(accountsOf({ event: "on-account" })).toEqual(["1100", "4110"]);
    const balance = { onAccountInvoicing: "Balance", completion: "Completed contract" };
    expect(accountsOf({ event: "on-account" }, balance)).toEqual(["1100", "2230"]);
  });

  it("goes, of recognition and elimination, by how a line is completed", () => {
    const balance = { onAccountInvoicing: "Balance" };
    const entries = (profile: object) =>
      (["recognition", "completed contract", "elimination", "elimination cost"] as const).map((event) =>
        accountsOf({ event }, profile),
      );
    const byTime = [["1220", "4200"], [], ["2230", "1220"], []];
    expect(entries({})).toEqual([[], [], [], []]);
    expect(entries({ ...balance, completion: "Completed percentage" })).toEqual(byTime);
    expect(entries({ ...balance, completion: "Straight line" })).toEqual(byTime);
    const completed = { ...balance, completion: "Completed contract" };
    expect(entries(completed)).toEqual([[], ["1210", "5100"], ["2230", "4200"], ["5100", "1210"]]);
    expect(entries({ ...completed, postCosts: "Balance" })).toEqual([[], [], ["2230", "4200"], ["5100", "1210"]]);
  });

  it("lacks the debit account alone, or the credit account alone", () => {
    const missing = (postingType: "Customer Balance" | "Invoiced Revenue", account: string) =>
      problemsOf({}, smallBook({ PostingProfiles: [{ postingType, account }] })).map(
        ({ params }) => params["postingType"],
      );
    expect(missing("Invoiced Revenue", "4100")).toEqual(["Customer Balance"]);
    expect(missing("Customer Balance", "1100")).toEqual(["Invoiced Revenue"]);
  });
});
