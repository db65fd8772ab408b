/**
 * The commands: what each is for, an example, and what its JSON holds. `--help` and the README take them from here.
 */
import type { SectionName } from "../../engine/schema/sections";

export type CommandEntry = {
  /** One sentence. */
  readonly about: string;
  /** Lines that can be typed as they stand, one after the other: the first makes `book.xlsx`, the sample book. */
  readonly examples: readonly string[];
  /** Sections of `--json`, besides problems, problemCounts and outcomes, which every document has. */
  readonly sections: readonly SectionName[];
};

const LISTS = ["backlog", "milestones", "retainers", "hub"] as const;
const DOCUMENTS = ["invoices", "invoiceLines", "invoiceLineDetails"] as const;
const DRAFTING = ["backlog", "milestones", "retainers", ...DOCUMENTS] as const;
const LEDGERS = ["ledger", "customerLedger", "projectLedger"] as const;

/** Every command, in the order of the work. */
export const COMMANDS = {
  template: {
    about:
      "Makes a new workbook with every table, validations, and the shipped accounts; to one that is there, adds the tables it lacks and changes nothing else.",
    examples: [
      "daybook template book.xlsx --sample",
      "daybook template new.xlsx",
      "daybook template new.xlsx --date 2026-11-21",
    ],
    sections: [],
  },
  check: {
    about: "Reads the workbook and says everything that is wrong with it; writes nothing.",
    examples: ["daybook check book.xlsx", "daybook check book.xlsx --json"],
    sections: [...LISTS, ...DOCUMENTS, "bookedActuals", "journal", ...LEDGERS],
  },
  backlog: {
    about: "Derives the billing backlog and writes its sheets.",
    examples: ["daybook backlog book.xlsx", "daybook backlog book.xlsx --customer RUHRTAL --to 2026-10-31"],
    sections: LISTS,
  },
  mark: {
    about: "Marks backlog rows ready to invoice or not ready, or decides on a not-to-exceed limit.",
    examples: [
      "daybook mark book.xlsx --ready --to 2026-10-31",
      'daybook mark book.xlsx "U|A-1011|OOSTERSCHELDE|C" --not-ready',
    ],
    sections: LISTS,
  },
  create: {
    about: "Creates draft proforma invoices, one a contract and customer, from what is ready to invoice.",
    examples: [
      "daybook create book.xlsx --as-of 2026-10-31 --preview",
      "daybook create book.xlsx --as-of 2026-10-31 --by Ana",
    ],
    sections: DRAFTING,
  },
  schedule: {
    about:
      "Adds the dates of invoice frequencies to InvoiceSchedule, or milestones or retainers on those dates; what is there already is not added again.",
    examples: [
      "daybook schedule book.xlsx --all",
      "daybook schedule book.xlsx L-102-2 --retainers --total 12000 --number 4",
    ],
    sections: ["milestones", "retainers"],
  },
  "run-schedule": {
    about:
      "Runs the invoice schedule: drafts of what is due by a date, oldest run dates first, and the Run Status of each schedule row.",
    examples: ["daybook run-schedule book.xlsx --date 2026-11-02", "daybook run-schedule book.xlsx --contract C-102"],
    sections: DRAFTING,
  },
  refresh: {
    about: "Adds to drafts what became ready since, and renews the fields nobody edited.",
    examples: ["daybook refresh book.xlsx PF-00001"],
    sections: DRAFTING,
  },
  edit: {
    about: "Edits drafts, their details, journal lines and proposals; adds and removes details.",
    examples: [
      'daybook edit book.xlsx PF-00001 --set "Discount %=5" --set "Description=September and October"',
      'daybook edit book.xlsx PF-00001-0001 PF-00001-0002 --set "Billing Type=Complimentary"',
      'daybook edit book.xlsx PF-00001 --new "Line ID=L-101-1;Class=Fee;Category=Mobilisation;Quantity=1;Price=250"',
      "daybook edit book.xlsx PF-00001-0003 --remove",
    ],
    sections: DRAFTING,
  },
  discard: {
    about: "Discards drafts: their rows are ready to invoice again, their IDs are not used again.",
    examples: ["daybook discard book.xlsx PF-00004"],
    sections: DRAFTING,
  },
  submit: {
    about: "Hands drafts to a reviewer.",
    examples: ["daybook submit book.xlsx PF-00001 --by Ana"],
    sections: DOCUMENTS,
  },
  return: {
    about: "Sends documents in review back to draft, with a comment.",
    examples: ['daybook return book.xlsx PF-00001 --comment "The PO number is missing." --by Ioan'],
    sections: DOCUMENTS,
  },
  confirm: {
    about: "Confirms proforma invoices: from then on they are facts and never change.",
    examples: ["daybook confirm book.xlsx PF-00001 --by Ioan", "daybook confirm book.xlsx --all --by Ioan"],
    sections: [...DRAFTING, "bookedActuals"],
  },
  sign: {
    about: "Signs confirmed or posted documents, as often as people reviewed them.",
    examples: [
      'daybook sign book.xlsx PF-00001 --role Reviewer --comment "Hours agree with the timesheets." --by Mara',
    ],
    sections: DOCUMENTS,
  },
  revise: {
    about:
      "Revises a confirmed or posted invoice: takes all or chosen details back on a draft, where what stands is changed; a quantity of 0 credits a detail in full.",
    examples: [
      "daybook revise book.xlsx PF-00001 --id PF-00001-0001 --by Ana",
      'daybook edit book.xlsx PF-00005-0002 --set "Quantity=4"',
      "daybook confirm book.xlsx PF-00005 --by Ioan",
    ],
    sections: DRAFTING,
  },
  journal: {
    about: "Prepares the integration journal of costs and unbilled sales; with --post, posts what is right.",
    examples: ["daybook journal book.xlsx --to 2026-10-31", "daybook journal book.xlsx --to 2026-10-31 --post"],
    sections: ["bookedActuals", "journal", ...LEDGERS],
  },
  post: {
    about: "Posts confirmed invoices: draws their numbers and books the ledgers.",
    examples: [
      "daybook post book.xlsx PF-00001 --date 2026-11-02",
      "daybook post book.xlsx --all --date 2026-11-02",
      'daybook edit book.xlsx PF-00001 --set "Status=Paid" --set "Paid Date=2026-11-30"',
    ],
    sections: [...DOCUMENTS, ...LEDGERS],
  },
  "post-costs": {
    about:
      "Posts costs that wait in the balance (WIP Cost) as costs: chosen ones, in a voucher a contract dated on --date.",
    examples: [
      "daybook post-costs book.xlsx --contract C-101 --date 2026-11-30",
      'daybook post-costs book.xlsx "C|A-1001" --date 2026-11-30',
    ],
    sections: LEDGERS,
  },
  recognize: {
    about:
      "Recognises a period's revenue of fixed-price lines by their revenue profile: completed percentage, straight line, or a completed contract's costs; with --reverse, takes it back.",
    examples: [
      "daybook recognize book.xlsx --period 2026-10",
      "daybook recognize book.xlsx --period 2026-10 --reverse",
    ],
    sections: LEDGERS,
  },
  eliminate: {
    about:
      "Ends the work in progress of fixed-price lines that are complete and fully invoiced; with --reverse, takes that back.",
    examples: ["daybook eliminate book.xlsx --all --date 2026-12-31"],
    sections: LEDGERS,
  },
  verify: {
    about: "Compares book, document sheets and numbers with the seal, cell by cell; writes nothing.",
    examples: ["daybook verify book.xlsx", "daybook verify book.xlsx --json"],
    sections: [],
  },
  report: {
    about: "Prints a report as of a date, or writes it as a workbook of its own; never writes the workbook.",
    examples: [
      "daybook report book.xlsx trial-balance --as-of 2026-11-30",
      "daybook report book.xlsx customer-ledger --as-of 2026-11-30 --out customers.xlsx",
      "daybook report book.xlsx customer-ledger --as-of 2026-12-31 --known-at 2026-11-30T18:00:00Z",
      "daybook report book.xlsx trace --id A-1001",
    ],
    sections: ["ledger", "customerLedger", "projectLedger", "trialBalance"],
  },
  export: {
    about:
      "Writes invoices as PDF files, tables or a report as CSV files, or the general ledger for hledger; never writes the workbook.",
    examples: [
      "daybook export book.xlsx pdf --id INV-2026-00001 --out invoice.pdf",
      "daybook export book.xlsx csv --table Backlog --out backlog.csv",
      "daybook export book.xlsx csv --report trial-balance --as-of 2026-11-30 --out balance.csv",
      "daybook export book.xlsx csv --out tables",
      "daybook export book.xlsx hledger --as-of 2026-11-30 --out book.journal",
    ],
    sections: [],
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;

export type CommandName = keyof typeof COMMANDS;
