/** The posting table, row by row: accounts, posting types and both amounts, in books kept in euros. */
import type { Book } from "../../engine/model/book";
import { POSTING_RULES, type PostingEvent, type PostingRule } from "../../engine/model/postingRules";
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
import { costs, eliminate, journal, pay, post, recognize } from "../engine/steps/ledgerBook";
import { rated } from "./currencyFirm";
import {
  CURRENCIES,
  entriesOf,
  expected,
  firm,
  hours,
  RATES,
  unbalanced,
  type Case,
  type Currency,
  type Profile,
} from "./postingFirm";
import { retainer } from "./retainerFirm";
import { estimate } from "./revenueFirm";

const expense = actual({ class: "Expense", category: "Travel", quantity: millionths(4), price: millionths(250) });
const fixed: PartialRows = {
  ContractLines: [line({ billingMethod: "Fixed Price", itemTaxGroup: "WORK" })],
  Milestones: [milestone()],
  Actuals: [],
  Decisions: [decision({ key: "M|M-1#1|C-1" })],
};
const onAccountBalance: Profile = { onAccountInvoicing: "Balance", completion: "Completed percentage" };

const journalled = (book: Book): Book => journal(book, true).after;

/** The first proforma, drafted, changed and posted with the journal. */
const invoiced =
  (change: (flow: Flow) => Flow = (flow) => flow) =>
  (book: Book): Book =>
    postedOf(change(flowOf(book).create()).confirm(), "PF-00001");

const postedOf = (flow: Flow, id: string): Book => post(journalled(flow.book), [id], "2026-12-31").after;

/** What comes after the first invoice is posted. */
const afterwards =
  (next: (flow: Flow) => Flow, id = "PF-00002") =>
  (book: Book): Book =>
    postedOf(next(flowOf(invoiced()(book))), id);

/** A pound costs more from December on. */
const DEARER: PartialRows = {
  ExchangeRates: [rated("GBP", "EUR", "2026-01-01", RATES.GBP), rated("GBP", "EUR", "2026-12-01", 1.5)],
};

const retainers: PartialRows = { Retainers: [retainer()], Actuals: [], Decisions: [] };
const PERMIT = { "Line ID": "L-1", Class: "Fee", Category: "Permit", Quantity: "1", Price: "50", Tax: "10" };

const JOURNAL: readonly Case[] = [
  { row: "time cost", event: "Cost", done: journalled, books: ["5100 Cost 400.00", "5900 Payroll Allocation -400.00"] },
  {
    row: "other cost",
    event: "Cost",
    rows: { Actuals: [expense] },
    done: journalled,
    books: ["5100 Cost 400.00", "5910 Offset -400.00"],
  },
  {
    row: "time cost to balance",
    event: "Cost",
    profile: { postCosts: "Balance" },
    done: journalled,
    books: ["1210 WIP Cost 400.00", "5900 Payroll Allocation -400.00"],
  },
  {
    row: "other cost to balance",
    event: "Cost",
    rows: { Actuals: [expense] },
    profile: { postCosts: "Balance" },
    done: journalled,
    books: ["1210 WIP Cost 400.00", "5910 Offset -400.00"],
  },
  { row: "cost that is never posted", event: "Cost", profile: { postCosts: "Never" }, done: journalled, books: [] },
  {
    row: "unbilled sales, accrued",
    event: "Unbilled sales",
    profile: { accrueRevenue: "Yes" },
    done: journalled,
    books: ["1220 WIP Sales Value 1000.00", "4200 Accrued Revenue -1000.00"],
  },
  { row: "unbilled sales, not accrued", event: "Unbilled sales", done: journalled, books: [] },
  {
    row: "unbilled sales that are not chargeable",
    event: "Unbilled sales",
    rows: { Actuals: [{ ...hours, billingType: "Non-chargeable" }] },
    profile: { accrueRevenue: "Yes" },
    done: journalled,
    books: [],
  },
  {
    row: "post costs, chosen",
    event: "Post costs",
    profile: { postCosts: "Balance" },
    done: (book) => costs(journalled(book)).after,
    books: ["1210 WIP Cost -400.00", "5100 Cost 400.00"],
  },
];

const INVOICES: readonly Case[] = [
  {
    row: "invoice of time and material",
    event: "Invoice",
    done: invoiced(),
    books: ["1100 Customer Balance 1200.00", "2100 Tax Payable -200.00", "4100 Invoiced Revenue -1000.00"],
  },
  {
    row: "new detail on a Time and Material line",
    event: "Invoice",
    done: invoiced((flow) => flow.add("PF-00001", PERMIT)),
    books: ["1100 Customer Balance 1260.00", "2100 Tax Payable -210.00", "4100 Invoiced Revenue -1050.00"],
  },
  {
    row: "invoice of a product",
    event: "Invoice",
    rows: {
      ContractLines: [
        line({
          kind: "Product",
          billingMethod: null,
          projectId: null,
          product: "PUMP",
          quantity: millionths(2),
          price: millionths(500),
          readyToInvoice: "Yes",
          date: "2026-10-01",
        }),
      ],
      Products: [{ product: "PUMP", itemTaxGroup: "WORK" }],
      Actuals: [],
      Decisions: [],
    },
    done: invoiced(),
    books: ["1100 Customer Balance 1200.00", "2100 Tax Payable -200.00", "4100 Invoiced Revenue -1000.00"],
  },
  {
    row: "invoice with its accrual",
    event: "Invoice",
    profile: { accrueRevenue: "Yes" },
    done: invoiced(),
    books: [
      "1100 Customer Balance 1200.00",
      "1220 WIP Sales Value -1000.00",
      "2100 Tax Payable -200.00",
      "4100 Invoiced Revenue -1000.00",
      "4200 Accrued Revenue 1000.00",
    ],
  },
  {
    row: "milestone",
    event: "Invoice",
    rows: fixed,
    done: invoiced(),
    books: ["1100 Customer Balance 1200.00", "2100 Tax Payable -200.00", "4110 Invoiced Revenue On-Account -1000.00"],
  },
  {
    row: "milestone in balance",
    event: "Invoice",
    rows: fixed,
    profile: onAccountBalance,
    done: invoiced(),
    books: ["1100 Customer Balance 1200.00", "2100 Tax Payable -200.00", "2230 WIP Invoiced On-Account -1000.00"],
  },
  {
    row: "new detail on a fixed-price line",
    event: "Invoice",
    rows: fixed,
    done: invoiced((flow) => flow.add("PF-00001", PERMIT)),
    books: ["1100 Customer Balance 1260.00", "2100 Tax Payable -210.00", "4110 Invoiced Revenue On-Account -1050.00"],
  },
  {
    row: "new detail on a fixed-price line, in balance",
    event: "Invoice",
    rows: fixed,
    profile: onAccountBalance,
    done: invoiced((flow) => flow.add("PF-00001", PERMIT)),
    books: ["1100 Customer Balance 1260.00", "2100 Tax Payable -210.00", "2230 WIP Invoiced On-Account -1050.00"],
  },
  {
    row: "retainer billed",
    event: "Invoice",
    rows: retainers,
    done: invoiced(),
    books: ["1100 Customer Balance 1200.00", "2100 Tax Payable -200.00", "2220 Retainer Liability -1000.00"],
  },
  {
    row: "retainer applied",
    event: "Invoice",
    rows: { Retainers: [retainer({ amount: cents(600) })], Actuals: [{ ...hours, date: "2026-11-05" }] },
    done: afterwards((flow) => flow.create({ asOf: "2026-11-30" }).confirm(["PF-00002"])),
    books: [
      "1100 Customer Balance 720.00",
      "1100 Customer Balance 480.00",
      "2100 Tax Payable -120.00",
      "2100 Tax Payable -80.00",
      "2220 Retainer Liability -600.00",
      "2220 Retainer Liability 600.00",
      "4100 Invoiced Revenue -1000.00",
    ],
  },
  {
    row: "retainer applied at another rate than it was billed at",
    event: "Invoice",
    rows: { ...DEARER, Retainers: [retainer()], Actuals: [{ ...hours, date: "2026-11-05" }] },
    done: (book) => {
      const billed = flowOf(post(flowOf(book).create().confirm().book, ["PF-00001"], "2026-10-31").after);
      return postedOf(billed.create({ asOf: "2026-11-30" }).confirm(["PF-00002"]), "PF-00002");
    },
    books: {
      inPounds: [
        "1100 Customer Balance 1200.00 GBP = 1500.00",
        "2100 Tax Payable -200.00 GBP = -250.00",
        "2100 Tax Payable 0.00 GBP = -50.00",
        "2220 Retainer Liability -1000.00 GBP = -1250.00",
        "2220 Retainer Liability 1000.00 GBP = 1250.00",
        "4100 Invoiced Revenue -1000.00 GBP = -1500.00",
        "7800 Exchange Gain or Loss 0.00 GBP = 300.00",
      ],
    },
  },
  {
    row: "parts that come to a cent more than what is owed",
    event: "Invoice",
    rows: { ExchangeRates: [rated("GBP", "EUR", "2026-01-01", "1.2005")] },
    done: invoiced((flow) => flow.edit("PF-00001", { "Discount Amount": "33.33", "Freight Amount": "7.77" })),
    books: {
      inPounds: [
        "1100 Customer Balance 1169.33 GBP = 1403.78",
        "2100 Tax Payable -194.89 GBP = -233.97",
        "4100 Invoiced Revenue -1000.00 GBP = -1200.50",
        "4800 Freight Revenue -7.77 GBP = -9.33",
        "4900 Discount 33.33 GBP = 40.01",
        "7900 Rounding 0.00 GBP = 0.01",
      ],
    },
  },
  {
    row: "retainer refunded",
    event: "Credit note",
    rows: retainers,
    done: (book) => {
      const billed = flowOf(invoiced()(book));
      const { Retainers } = smallBook({ Retainers: [retainer({ refund: "Yes" })] }).rows;
      return postedOf(billed.change({ Retainers }).create({ asOf: "2026-11-30" }).confirm(["PF-00002"]), "PF-00002");
    },
    books: ["1100 Customer Balance -1200.00", "2100 Tax Payable 200.00", "2220 Retainer Liability 1000.00"],
  },
  {
    row: "discount and freight",
    event: "Invoice",
    done: invoiced((flow) => flow.edit("PF-00001", { "Discount Amount": "100", "Freight Amount": "40" })),
    books: [
      "1100 Customer Balance 1128.00",
      "2100 Tax Payable -188.00",
      "4100 Invoiced Revenue -1000.00",
      "4800 Freight Revenue -40.00",
      "4900 Discount 100.00",
    ],
  },
  {
    row: "post costs, with the invoice",
    event: "Post costs",
    profile: { postCosts: "Balance" },
    done: invoiced(),
    books: ["1210 WIP Cost -400.00", "5100 Cost 400.00"],
  },
  {
    row: "post costs, kept for the command by the setting",
    event: "Post costs",
    profile: { postCosts: "Balance" },
    settings: { postCostsOnInvoicing: "No" },
    done: invoiced(),
    books: [],
  },
  {
    row: "paid",
    event: "Paid",
    done: (book) => pay(invoiced()(book), "PF-00001").after,
    books: ["1100 Customer Balance -1200.00", "1190 Payment Clearing 1200.00"],
  },
  {
    row: "credit of time and material",
    event: "Credit note",
    done: afterwards((flow) => flow.revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"])),
    books: ["1100 Customer Balance -1200.00", "2100 Tax Payable 200.00", "4100 Invoiced Revenue 1000.00"],
  },
  {
    row: "credit of a milestone in balance",
    event: "Credit note",
    rows: fixed,
    profile: onAccountBalance,
    done: afterwards((flow) => flow.revise().edit("PF-00002-0002", { Quantity: "0" }).confirm(["PF-00002"])),
    books: ["1100 Customer Balance -1200.00", "2100 Tax Payable 200.00", "2230 WIP Invoiced On-Account 1000.00"],
  },
];

const percentage: Profile = onAccountBalance;
const straight: Profile = { onAccountInvoicing: "Balance", completion: "Straight line" };
const contractDone: Profile = { onAccountInvoicing: "Balance", completion: "Completed contract" };

/** The hours are spent on a line of 1,000, of an estimated cost that rises to `later` in November; that is in euros. */
const priced =
  (estimated: number, later = estimated) =>
  (currency: Currency): PartialRows => ({
    ...fixed,
    ContractLines: [
      line({
        billingMethod: "Fixed Price",
        itemTaxGroup: "WORK",
        contractAmount: cents(1000),
        recognitionStart: "2026-10-01",
        recognitionEnd: "2026-11-30",
      }),
    ],
    Actuals: [hours],
    RevenueEstimates: [estimate("2026-10", estimated * RATES[currency]), estimate("2026-11", later * RATES[currency])],
  });

/** The journal, then these periods one after the other. */
const recognised =
  (...periods: readonly string[]) =>
  (book: Book): Book =>
    periods.reduce((before, period) => recognize(before, period).after, journalled(book));

const eliminated = (book: Book): Book => eliminate(invoiced()(book), "2026-12-31").after;

/** All of it is recognised, then invoiced, and its work in progress ended. */
const finished = (book: Book): Book => eliminated(recognised("2026-10", "2026-11")(book));

const undone = (book: Book): Book => eliminate(book, "2026-12-31", { lines: ["L-1"], reverse: true }).after;

const REVENUE: readonly Case[] = [
  {
    row: "completed percentage, a period",
    event: "Revenue recognition",
    rows: priced(800),
    profile: percentage,
    done: recognised("2026-10"),
    books: ["1220 WIP Sales Value 500.00", "4200 Accrued Revenue -500.00"],
  },
  {
    row: "completed percentage, a period that earns less than was earned before",
    event: "Revenue recognition",
    rows: priced(800, 1600),
    profile: percentage,
    done: recognised("2026-10", "2026-11"),
    books: [
      "1220 WIP Sales Value 500.00",
      "1220 WIP Sales Value -250.00",
      "4200 Accrued Revenue -500.00",
      "4200 Accrued Revenue 250.00",
    ],
  },
  {
    row: "straight line, two periods",
    event: "Revenue recognition",
    rows: priced(800),
    profile: straight,
    done: recognised("2026-10", "2026-11"),
    books: [
      "1220 WIP Sales Value 508.20",
      "1220 WIP Sales Value 491.80",
      "4200 Accrued Revenue -508.20",
      "4200 Accrued Revenue -491.80",
    ],
  },
  {
    row: "a period taken back",
    event: "Revenue recognition",
    rows: priced(800),
    profile: percentage,
    done: (book) => recognize(recognised("2026-10")(book), "2026-10", { reverse: true }).after,
    books: [
      "1220 WIP Sales Value 500.00",
      "1220 WIP Sales Value -500.00",
      "4200 Accrued Revenue -500.00",
      "4200 Accrued Revenue 500.00",
    ],
  },
  {
    row: "completed contract, a period",
    event: "Revenue recognition",
    rows: priced(800),
    profile: contractDone,
    done: recognised("2026-10"),
    books: ["1210 WIP Cost 400.00", "5100 Cost -400.00"],
  },
  {
    row: "completed contract, a period whose costs wait in the balance",
    event: "Revenue recognition",
    rows: priced(800),
    profile: { ...contractDone, postCosts: "Balance" },
    done: recognised("2026-10"),
    books: [],
  },
  {
    row: "elimination of completed percentage",
    event: "Elimination",
    rows: priced(400),
    profile: percentage,
    done: finished,
    books: ["1220 WIP Sales Value -1000.00", "2230 WIP Invoiced On-Account 1000.00"],
  },
  {
    row: "elimination of straight line",
    event: "Elimination",
    rows: priced(400),
    profile: straight,
    done: finished,
    books: ["1220 WIP Sales Value -1000.00", "2230 WIP Invoiced On-Account 1000.00"],
  },
  {
    row: "elimination of what was recognised at another rate",
    event: "Elimination",
    rows: (currency) => ({ ...priced(400)(currency), ...DEARER }),
    profile: percentage,
    done: finished,
    books: {
      inPounds: [
        "1220 WIP Sales Value -1000.00 GBP = -1250.00",
        "2230 WIP Invoiced On-Account 1000.00 GBP = 1500.00",
        "7800 Exchange Gain or Loss 0.00 GBP = -250.00",
      ],
    },
  },
  {
    row: "elimination of completed contract",
    event: "Elimination",
    rows: priced(400),
    profile: contractDone,
    done: finished,
    books: [
      "1210 WIP Cost -400.00",
      "2230 WIP Invoiced On-Account 1000.00",
      "4200 Accrued Revenue -1000.00",
      "5100 Cost 400.00",
    ],
  },
  {
    row: "elimination of completed contract whose costs waited in the balance",
    event: "Elimination",
    rows: priced(400),
    profile: { ...contractDone, postCosts: "Balance" },
    done: finished,
    books: [
      "1210 WIP Cost -400.00",
      "2230 WIP Invoiced On-Account 1000.00",
      "4200 Accrued Revenue -1000.00",
      "5100 Cost 400.00",
    ],
  },
  {
    row: "elimination taken back",
    event: "Elimination",
    rows: priced(400),
    profile: contractDone,
    done: (book) => undone(finished(book)),
    books: [
      "1210 WIP Cost -400.00",
      "1210 WIP Cost 400.00",
      "2230 WIP Invoiced On-Account 1000.00",
      "2230 WIP Invoiced On-Account -1000.00",
      "4200 Accrued Revenue -1000.00",
      "4200 Accrued Revenue 1000.00",
      "5100 Cost 400.00",
      "5100 Cost -400.00",
    ],
  },
];

const posts = [
  { what: "the journal", cases: JOURNAL },
  { what: "an invoice", cases: INVOICES },
  { what: "revenue", cases: REVENUE },
] as const;

describe.each(posts.flatMap((one) => CURRENCIES.map((currency) => ({ currency, ...one }))))(
  "$what of a contract in $currency",
  ({ currency, cases }) => {
    const told = cases.flatMap((one) => {
      const books = expected(currency, one.books);
      return books === null ? [] : [{ ...one, books }];
    });
    test.each(told.map((one) => [one.row, one] as const))("%s", (_, { books, ...one }) => {
      const after = one.done(firm(currency, one));
      expect(entriesOf(after, one.event)).toEqual(books);
      expect(unbalanced(after)).toEqual([]);
    });
  },
);

/** How the ledger calls what posts it: what every rule is looked for under. */
const EVENTS: Readonly<Record<PostingEvent, string>> = {
  cost: "Cost",
  "unbilled sales": "Unbilled sales",
  invoice: "Invoice",
  "on-account": "Invoice",
  retainer: "Invoice",
  tax: "Invoice",
  discount: "Invoice",
  freight: "Invoice",
  "post costs": "Post costs",
  recognition: "Revenue recognition",
  "completed contract": "Revenue recognition",
  elimination: "Elimination",
  "elimination cost": "Elimination",
  paid: "Paid",
  exchange: "Invoice",
  rounding: "Invoice",
};

const NO_WIP = { postCosts: "Profit and loss", accrueRevenue: "No", onAccountInvoicing: "Profit and loss" } as const;

/** Whether the case is of the rule's event and profile, and books both its sides. */
function shows({ event, profile, books }: Case, rule: PostingRule): boolean {
  const { completion = "No WIP", ...has } = { ...NO_WIP, ...profile };
  const kinds = completion === "Completed contract" ? [completion] : ["by estimate or time"];
  const sides = "inPounds" in books ? books.inPounds : books;
  return (
    event === EVENTS[rule.event] &&
    (rule.completion === undefined || (completion !== "No WIP" && kinds.includes(rule.completion))) &&
    (["postCosts", "accrueRevenue", "onAccountInvoicing"] as const).every((one) =>
      [undefined, has[one]].includes(rule[one]),
    ) &&
    [rule.debit, rule.credit].every((side) => sides.some((text) => text.slice(5).startsWith(`${side} `)))
  );
}

test("every rule has a row here", () => {
  const cases = posts.flatMap((one) => [...one.cases]);
  const without = POSTING_RULES.filter((rule) => !cases.some((one) => shows(one, rule)));
  expect(without).toEqual([]);
});
