/** The posting table, row by row: accounts, posting types and both amounts, in books kept in euros. */
import { groupBy } from "../../engine/kernel/group";
import { minorText, sum } from "../../engine/kernel/money";
import type { Book } from "../../engine/model/book";
import type { Settings } from "../../engine/model/settings";
import type { Row } from "../../engine/schema/tables";
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
} from "../engine/bookBuilder";
import { flowOf, type Flow } from "../engine/steps/documentFlow";
import { costs, journal, pay, post } from "../engine/steps/ledgerBook";
import { rated } from "./currencyFirm";
import { retainer } from "./retainerFirm";

type Profile = Partial<Row<"RevenueProfiles">>;

/** How many euros are one of the contract's currency, all year. */
const RATES = { EUR: 1, GBP: 1.25 } as const;
type Currency = keyof typeof RATES;

const CURRENCIES: readonly Currency[] = ["EUR", "GBP"];

/** A book on which something is done, and the event of the entries it is about. */
type Case = {
  readonly row: string;
  readonly event: string;
  readonly rows?: PartialRows | ((currency: Currency) => PartialRows);
  readonly profile?: Profile;
  readonly settings?: Partial<Settings>;
  readonly done: (book: Book) => Book;
  /** "5100 Cost 400.00", by account, in the contract's currency; those of a voucher added up. */
  readonly books: readonly string[];
};

/** Four hours at 250 that cost 100 an hour, taxed 20 %, on contract K-1. */
function firm(currency: Currency, { rows = {}, profile = {}, settings = {} }: Omit<Case, "done" | "books">): Book {
  const own = typeof rows === "function" ? rows(currency) : rows;
  const Actuals = (own.Actuals ?? [hours]).map((row) => ({ currency, costCurrency: currency, ...row }));
  return smallBook(
    {
      Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
      Contracts: [contract({ currency })],
      Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      TaxRates: [{ taxGroup: "HOME", itemTaxGroup: "WORK", ratePercent: millionths(20) }],
      ExchangeRates: [rated("GBP", "EUR", "2026-01-01", RATES.GBP)],
      RevenueProfiles: (["Time and Material", "Fixed Price"] as const).map((billingMethod) => ({
        profile: billingMethod,
        billingMethod,
        ...profile,
      })),
      Decisions: [decision({ key: "U|A-1|C-1|C" })],
      ...own,
      Actuals,
    },
    { accountingCurrency: "EUR", ...settings },
  );
}

const hours = actual({ quantity: millionths(4), price: millionths(250) });
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

/** The entries of an event, by account, those of one voucher added up; each with both amounts. */
function entriesOf({ rows }: Book, event: string): readonly string[] {
  const ofEvent = rows.LedgerEntries.filter((entry) => entry.event === event);
  const sides = groupBy(ofEvent, ({ voucher, account, postingType }) => `${account} ${postingType}|${voucher}`);
  return [...sides]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([side, entries]) => {
      const currencies = new Set(entries.map(({ currency }) => currency));
      const amount = minorText(sum(entries.map((entry) => entry.amount)), 2);
      const inEuros = minorText(sum(entries.map(({ accountingAmount }) => accountingAmount)), 2);
      return `${side.replace(/\|.*/, "")} ${amount} ${[...currencies].join(", ")} = ${inEuros}`;
    });
}

function expected(currency: Currency, books: readonly string[]): readonly string[] {
  return books.map((text) => {
    const amount = Number(text.slice(text.lastIndexOf(" ")));
    return `${text} ${currency} = ${(amount * RATES[currency]).toFixed(2)}`;
  });
}

/** Vouchers that do not sum to zero in a currency they carry, or in accounting currency. */
function unbalanced({ rows }: Book): readonly string[] {
  const byCurrency = groupBy(rows.LedgerEntries, ({ voucher, currency }) => `${voucher} ${currency}`);
  const byVoucher = groupBy(rows.LedgerEntries, ({ voucher }) => voucher);
  return [
    ...[...byCurrency].filter(([, entries]) => sum(entries.map(({ amount }) => amount)) !== 0),
    ...[...byVoucher].filter(([, entries]) => sum(entries.map(({ accountingAmount }) => accountingAmount)) !== 0),
  ].map(([key]) => key);
}

describe.each([
  ...CURRENCIES.map((currency) => ({ currency, posts: "the journal", cases: JOURNAL })),
  ...CURRENCIES.map((currency) => ({ currency, posts: "an invoice", cases: INVOICES })),
])("$posts of a contract in $currency", ({ currency, cases }) => {
  test.each(cases.map((one) => [one.row, one] as const))("%s", (_, one) => {
    const after = one.done(firm(currency, one));
    expect(entriesOf(after, one.event)).toEqual(expected(currency, one.books));
    expect(unbalanced(after)).toEqual([]);
  });
});
