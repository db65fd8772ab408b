/** The page Accounting in English. */
import type { ReportName } from "../../../model/command";
import { plural, type Counted } from "./shared";

export const ACCOUNTING_WORDS = {
  sections: "Parts of accounting",
  section: {
    journal: "Journal",
    schedules: "Schedules",
    post: "Post",
    paid: "Payments",
    reports: "Reports",
    trace: "Trace",
  },
  journal: {
    about: "Costs and unbilled sales, posted in order of date. Lines with errors wait until they are mended.",
    to: "Up to",
    toHint: "Work dated later stays for another time.",
    prepare: "Prepare the journal",
    prepareAgain: "Prepare again",
    preparing: "Preparing the journal",
    empty: "No journal line waits.",
    emptyNext: "Prepare the journal to see what is to be posted.",
    list: "Journal lines",
    lines: (lines: Counted) => plural(lines, "line", "lines"),
    withErrors: (lines: Counted) => `${plural(lines, "line has", "lines have")} errors and will not be posted.`,
    toProblems: "See Problems",
    noneDue: "No line is dated up to this day.",
    onlyErrors: (lines: Counted) =>
      `${plural(lines, "line has", "lines have")} errors. Mend what Problems names, then prepare again.`,
    post: (lines: Counted) => `Post ${plural(lines, "journal line", "journal lines")}`,
    posting: "Posting the journal",
    oneWay: {
      title: "Post the journal",
      happens: (lines: Counted, until: string) =>
        `${plural(lines, "line", "lines")} dated up to ${until} ${lines.count === 1 ? "enters" : "enter"} the ledgers, each with its voucher. Posted lines no longer change.`,
      correction:
        "Add a row to Actuals that names the wrong one in Corrects. Its reversal is posted with the next journal.",
    },
    line: "Journal line",
    back: "All journal lines",
    change: "Change this line",
    changing: (key: string) => `Changing ${key}`,
    mayChange: "Tax groups and dimensions may be changed until the line is posted.",
    nothingToChange: "Nothing on this line may be changed.",
    facts: {
      date: "Date",
      accountingDate: "Accounting date",
      quantity: "Quantity",
      project: "Project",
      journal: "Journal",
    },
  },
  post: {
    about: "Confirmed proformas become invoices: each gets its number, and the ledgers their entries.",
    date: "Invoice date",
    dateHint: "The year of the number. It cannot be before the last invoice of the series.",
    list: "Confirmed invoices",
    empty: "No confirmed invoice waits to be posted.",
    emptyNext: "Confirm invoices first.",
    act: (documents: Counted) =>
      documents.count === 0 ? "Post invoices" : `Post ${plural(documents, "invoice", "invoices")}`,
    doing: (documents: Counted) => `Posting ${plural(documents, "invoice", "invoices")}`,
    oneWay: {
      title: (documents: Counted) => `Post ${plural(documents, "invoice", "invoices")}`,
      happens: (date: string) =>
        `Each gets the next number, dated ${date}, and enters the general, customer and project ledgers. A number that was given is never taken back.`,
      correction: "A posted invoice does not change. It is corrected by a credit note of its own, which names it.",
    },
  },
  paid: {
    about: "Posted invoices whose whole open amount was received.",
    date: "Paid on",
    list: "Posted invoices",
    empty: "No invoice is posted yet.",
    emptyNext: "Post confirmed invoices first.",
    due: (date: string) => `due ${date}`,
    act: (documents: Counted) =>
      documents.count === 0 ? "Mark as paid" : `Mark ${plural(documents, "invoice", "invoices")} as paid`,
    doing: (documents: Counted) => `Marking ${plural(documents, "invoice", "invoices")} as paid`,
    oneWay: {
      title: (documents: Counted) => `Mark ${plural(documents, "invoice", "invoices")} as paid`,
      happens: (date: string) =>
        `Payment of the whole amount, dated ${date}, enters the ledgers, and the customer owes nothing on it.`,
      correction: "Daybook does not take a payment back. Book the correction in the ledger that Daybook feeds.",
    },
  },
  choose: "Select at least one.",
  sort: { date: "Date", id: "ID", customer: "Customer", total: "Total" },
  toInvoices: "Go to Invoices",
  reports: {
    name: "Report",
    names: {
      "trial-balance": "Trial balance",
      "general-ledger": "General ledger",
      "customer-ledger": "Customer ledger",
      "project-ledger": "Project ledger",
      tax: "Tax",
      wip: "WIP reconciliation",
      backlog: "Backlog and WIP",
      "contract-performance": "Contract performance",
    } satisfies Readonly<Record<ReportName, string>>,
    asOf: "As of",
    asOfHint: "Counts what is dated up to this day.",
    knownAt: "Known at",
    knownAtHint: "Counts what was posted until then. Empty: until now.",
    act: "Show the report",
    toSheet: "Put it on a sheet",
    drawing: (name: string) => `Drawing ${name}`,
    heading: (asOf: string, knownAt: string, currency: string) =>
      `As of ${asOf}, known at ${knownAt}. Accounting currency ${currency}.`,
    none: "Choose a report, then show it.",
    empty: "Nothing to report.",
    total: "Total",
    rows: (from: Counted, to: Counted, total: Counted) => `Rows ${from.shown} to ${to.shown} of ${total.shown}`,
    next: "Next rows",
    previous: "Previous rows",
    busy: "The report is shown once what is under way is finished.",
  },
} as const;
