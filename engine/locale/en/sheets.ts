/** What generated sheets say in English: titles, sentences, labels. Headings of tables are the schema's own. */
import type { ReportSubject } from "../../model/command";
import { sentence, type Sentence, type SentenceParams } from "../sentence";

/** A list's title, its sentence with and without rows, and with more places than are listed. */
type ListWords = {
  readonly title: string;
  readonly about: Sentence;
  readonly empty: string;
  readonly partly?: Sentence;
};

export const SHEET_WORDS = {
  /** Sheet names and titles of lists, by table. */
  lists: {
    Backlog: {
      title: "Billing backlog",
      about: sentence(
        "Unbilled time, expenses, materials and fees: {rows}. The yellow columns are yours: mark what is ready to invoice.",
      ),
      empty: "Nothing is waiting to be billed.",
    },
    MilestoneBacklog: {
      title: "Milestone backlog",
      about: sentence(
        "Milestones by claim and customer, billed ones too: {rows}. The yellow columns are yours: mark what is ready to invoice.",
      ),
      empty: "There are no milestones.",
    },
    RetainerBacklog: {
      title: "Retainer backlog",
      about: sentence("Retainers to bill, used and available: {rows}."),
      empty: "There is no retainer.",
    },
    InvoiceProposals: {
      title: "Invoice proposals",
      about: sentence(
        "Confirmed invoices that wait to be posted: {rows}. The yellow columns are yours. A blank Invoice Date is the day of posting; sections are typed as Time: Summary; Expense: Detail.",
      ),
      empty: "No confirmed invoice waits to be posted.",
    },
    ProposalLines: {
      title: "Proposal lines",
      about: sentence(
        "What the confirmed invoices that wait to be posted charge: {rows}. The yellow columns are yours: the tax groups a line is posted with.",
      ),
      empty: "No line waits to be posted.",
    },
    BillingHub: {
      title: "Billing hub",
      about: sentence(
        "What each contract line is worth, has billed and can bill: {rows}. A contract's own row sums its lines. Product lines are marked in ContractLines, Ready to Invoice.",
      ),
      empty: "There is no confirmed contract yet.",
    },
    IntegrationJournal: {
      title: "Integration journal",
      about: sentence(
        "Journal lines that wait to be posted: {rows}. The yellow columns are yours: tax groups and dimensions. Filter Amount by Type: costs and sales are not one sum.",
      ),
      empty: "No journal line waits to be posted.",
    },
    Problems: {
      title: "Problems",
      about: sentence("What is wrong, where, and what to do: {rows}. An error holds back only what depends on it."),
      empty: "Nothing is wrong in this workbook.",
      partly: sentence(
        "What is wrong, where, and what to do: {listed} of {all} places, the first 1000 of each code in a column. An error holds back only what depends on it.",
      ),
    },
  } satisfies Record<string, ListWords>,
  rows: (count: number) => (count === 1 ? "1 row" : `${count} rows`),
  stored: sentence("{about} Written by Daybook, protected: nothing here is typed."),
  footer: (params: SentenceParams) => `&L${(params["title"] ?? "").replace(/&/g, "&&")}&RPage &P of &N`,
  source: {
    required: "required",
    fallback: sentence("default {value}"),
    drawn: sentence("one of {table}"),
    /** Headings beside the settings. */
    settings: { does: "What it does", mayBe: "What it may be" },
  },
  invoice: {
    proforma: "Proforma invoice",
    invoice: "Invoice",
    creditNote: "Credit note",
    corrects: sentence("Corrects {id}"),
    numberOf: sentence("{number} of {date}"),
    reversalOf: sentence("Reversal: {text}"),
    revision: {
      title: "What is revised",
      original: "As invoiced",
      reversal: "Reversal",
      standing: "Stands",
      difference: "Difference",
    },
    discountCredited: "Discount, of what is revised",
    freightCredited: "Freight, of what is revised",
    taxId: sentence("Tax ID {value}"),
    registrationNo: sentence("Registration no {value}"),
    billTo: "Bill to",
    facts: "Details",
    labels: new Map<string, string>([
      ["billToName", "Name"],
      ["customerId", "Customer"],
      ["contractId", "Contract"],
      ["name", "Subject"],
    ]),
    paymentTerms: "Payment terms",
    heading: {
      date: "Date",
      description: "Description",
      who: "Who or what",
      quantity: "Quantity",
      unit: "Unit",
      price: "Price",
      amount: sentence("Amount {currency}"),
      tax: "Tax",
      extended: "Extended",
    },
    project: sentence("Project {id}"),
    claim: sentence("Claim {claim}: {invoiced} of {whole} invoiced to date, {remaining} remaining"),
    noDetails: "Nothing on this line.",
    groups: {
      Complimentary: "Complimentary, not charged",
      "Non-chargeable": "Non-chargeable",
      "Not available": "Not available",
    },
    lineTotal: sentence("Total {name}"),
    contractLineAmount: "Contract line amount",
    invoicedToDate: "Invoiced to date, this invoice included",
    billedRetainers: "Retainers billed",
    appliedRetainers: "Retainers applied",
    retainerUsed: "Used",
    retainerGivenBack: "Given back",
    retainerBilled: "Retainer billed, net",
    retainerUsedBefore: "Used before",
    retainerBalance: "Balance",
    taxSummary: "Tax",
    net: "Net",
    rate: "Rate",
    taxIn: sentence("Tax {currency}"),
    totalTaxIn: sentence("Tax in {accountingCurrency}, 1 {currency} = {rate} {accountingCurrency}"),
    taxAdjustment: "Tax on discount and freight",
    taxBase: sentence("{groups}: {rate} % is due on {base} % of the amount."),
    noTaxGroup: "No tax group",
    share: sentence("{percent} % share"),
    taxCategories: {
      S: "standard or reduced rate",
      Z: "zero rated",
      E: "exempt",
      AE: "reverse charge",
      K: "intra-community supply",
      G: "export",
      O: "outside the scope of tax",
    },
    detailAmount: "Detail amount",
    discount: "Discount",
    preFreightAmount: "Pre-freight amount",
    freightAmount: "Freight",
    totalTax: "Total tax",
    totalAmount: sentence("Total amount {currency}"),
    payment: "Payment",
    iban: sentence("IBAN {value}"),
    bic: sentence("BIC {value}"),
    reference: sentence("Reference {value}"),
    notTaxInvoice: "This is a proforma. It is not a tax invoice and has no invoice number yet.",
    proformaOf: sentence("This is the proforma of {number}. It is not a tax invoice."),
    closedProforma: "This is a proforma. It is not a tax invoice.",
    declaredBy: "Declared by",
    declared: "Names are declared by the people who acted; Daybook does not prove them.",
    submitted: "Submitted",
    confirmed: "Confirmed",
    posted: "Posted",
    signed: "Signed",
    seal: sentence("Seal {hash}"),
    moment: (params: SentenceParams) => (params["at"] ?? "").replace("T", " ").replace(/(:\d\d)?(\.\d+)?Z$/, " UTC"),
  },
  report: {
    titles: {
      "trial-balance": "Trial balance",
      "general-ledger": "General ledger",
      "customer-ledger": "Customer ledger",
      "project-ledger": "Project ledger",
      tax: "Tax",
      wip: "WIP reconciliation",
      backlog: "Backlog and WIP",
      "contract-performance": "Contract performance",
      trace: "Trace",
    } satisfies Record<ReportSubject, string>,
    /** Further sheets of a report. */
    parts: { "open-items": "Open items", work: "Backlog by contract", claims: "Milestones and more" },
    about: sentence("As of {asOf}, known at {knownAt}, in {currency}."),
    /** Where a sheet would hold more formulas than a reviewer can follow. */
    values: "Rows are values: there are too many for formulas. The totals are formulas.",
    subtotal: sentence("Total {name}"),
    total: "Total",
    /** The name of a group of rows that have none. */
    without: "without",
    empty: "Nothing to report.",
    /** What is above the figures of a chart, where they are taken from a longer table. */
    largest: {
      largestContracts: "The contracts of most value: what was billed of it.",
      fullestLimits: "The limits of which most is used.",
    },
    charts: {
      backlogByAge: "Backlog by age",
      billedAgainstValue: "Billed against contract value",
      limitUsed: "Not-to-exceed limits used",
    },
    chartAlt: sentence("Chart: {title}. Its figures are in {range} of the same sheet."),
  },
  beside: {
    title: "Beside this draft, not printed",
    comment: "Comment",
    commentAbout: "Type a comment here to return the draft with.",
    returned: sentence("Returned with: {comment}"),
    summary: "Contract",
    contractValue: "Contract value",
    billedToDate: "Billed to date",
    thisInvoice: "This invoice",
    remaining: "Remaining",
    nteRemaining: "NTE remaining",
    asOf: "As of",
    pending: sentence("Pending transactions: {rows}"),
    morePending: sentence("and {rows} more"),
    edits: sentence("Edited transactions: {rows}"),
    key: "Key",
    field: "Field",
    was: "Was",
    is: "Is",
    by: "By",
    at: "At",
    source: "Source",
    outdated: "changed since it was added: refresh or remove",
  },
} as const;
