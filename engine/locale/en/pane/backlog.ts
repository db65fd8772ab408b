/** What the pane's Backlog page says in English. Amounts and dates come as they are shown. */
import { plural, type Counted } from "./shared";

const rows = (count: Counted): string => plural(count, "row", "rows");
const invoices = (count: Counted): string => plural(count, "invoice", "invoices");

/** States of a row that waits. */
const READINESS = { ready: "Ready", "not-ready": "Not ready", "on-draft": "On a draft", blocked: "Blocked" };
/** Of what stays listed once it is billed. */
const STATES = { ...READINESS, billed: "Billed" };

export const BACKLOG_WORDS = {
  title: "Backlog",
  about: "Unbilled sales that are on no confirmed invoice.",
  loading: "Reading the backlog",

  readiness: READINESS,
  totals: "Totals by state",
  rows,

  retainers: {
    open: "Retainers",
    title: "Retainers",
    about: "What is billed ahead, used on invoices, and left. Net of tax.",
    back: "Back to the backlog",
    loading: "Reading the retainers",
    available: "Available for drafts",
    list: "Retainers",
    empty: "There is no retainer.",
    emptyNext: "Enter them in the Retainers table, or make them from Schedules under Accounting.",
    toSchedules: "Go to Schedules",
    figures: { invoiced: "Billed", used: "Used", onDrafts: "On drafts", available: "Available" },
    states: STATES,
    refund: "The rest is to be given back on the next draft.",
    ofContract: (amount: string): string => `Retainers available ${amount}`,
  },

  products: {
    open: "Products",
    title: "Products",
    about: "Product lines of confirmed contracts, each billed once. Net of tax.",
    back: "Back to the backlog",
    loading: "Reading the product lines",
    unbilled: "Not billed yet",
    list: "Product lines",
    empty: "There is no product line on a confirmed contract.",
    emptyNext:
      "Enter a line of Kind Product in the ContractLines table, with Quantity and Price, and read the workbook again.",
    states: STATES,
  },

  filter: {
    contract: "Contract",
    customer: "Customer",
    class: "Class",
    from: "From",
    to: "To",
    readiness: "State",
    any: "All",
    fromDate: (date: string): string => `from ${date}`,
    toDate: (date: string): string => `to ${date}`,
    choice: (label: string, count: Counted): string => `${label} (${count.shown})`,
  },

  empty: {
    says: "Nothing is waiting to be billed.",
    next: "Enter approved actuals in the Actuals table, or milestones and retainers in theirs, and read the workbook again.",
    filtered: "Nothing meets the filter.",
    clear: "Clear the filter",
  },
  moreContracts: (next: Counted): string => `Show ${plural(next, "more contract", "more contracts")}`,

  contract: {
    section: (id: string, name: string): string => `Contract ${id}, ${name}`,
    retainers: "Retainers",
  },

  row: {
    sourceOf: (title: string, cell: string): string => `Show the source of ${title}, ${cell}`,
    draft: (id: string): string => `Open ${id}`,
    quantity: (quantity: string, unit: string | null, price: string): string =>
      `${quantity}${unit === null ? "" : ` ${unit}`} × ${price}`,
    limit: (detail: string): string => `Not-to-exceed: ${detail}`,
    share: (percent: string): string => `share ${percent} %`,
    decided: { Reset: "Limit released", First: "Evaluated first" } as Readonly<Record<string, string>>,
    reset: "Release its commitment to the limit",
    first: "Evaluate first against the limit",
    clear: "Take decisions back",
  },

  claim: {
    title: "Next claim",
    of: (title: string): string => `Next claim of ${title}`,
    billed: (amount: string): string => `Billed so far ${amount}`,
    remaining: (amount: string): string => `Remaining ${amount}`,
    save: "Save claim",
    hint: "An amount wins over a percentage. Empty both to claim what remains.",
    notNumber: "Enter a number, such as 25 or 1250.50.",
  },

  doing: {
    ready: (count: Counted) => `Marking ${rows(count)} ready`,
    "not-ready": (count: Counted) => `Marking ${rows(count)} not ready`,
    reset: (count: Counted) => `Releasing the commitment of ${rows(count)}`,
    first: (count: Counted) => `Putting ${rows(count)} first`,
    clear: (count: Counted) => `Taking back the decisions on ${rows(count)}`,
    claim: (title: string) => `Setting the next claim of ${title}`,
    preview: "Previewing invoices",
    create: (count: Counted) => `Creating ${invoices(count)}`,
    add: (count: Counted) => `Adding to ${invoices(count)}`,
  },

  selection: {
    all: "Select all that meet the filter",
    ready: (count: Counted): string => `Mark ${rows(count)} ready`,
    notReady: "Mark not ready",
    more: "More for the selected rows",
    preview: "Preview invoices of these rows",
    addToInvoice: "Add to invoice",
  },

  preview: {
    open: "Preview invoices",
    title: "Create invoices",
    back: "Back to the backlog",
    asOf: "As of",
    asOfHint: "Takes what is ready and dated on or before this day.",
    asOfMissing: "Enter a date.",
    contracts: "Contracts",
    allContracts: "All contracts",
    chosenContracts: "Only these",
    noContract: "Choose at least one contract.",
    chosenRows: (count: Counted, sum: string): string => `Of the ${rows(count)} you selected, ${sum}.`,
    add: "Add to the newest draft of the same contract and customer, where there is one",
    run: "Preview",
    label: "Preview",
    stale: "Preview to see which drafts these choices give.",
    found: (count: Counted): string => plural(count, "draft would be made", "drafts would be made"),
    foundAdding: (count: Counted): string =>
      plural(count, "draft would be made or extended", "drafts would be made or extended"),
    none: (date: string): string => `Nothing is ready to invoice that is dated on or before ${date}.`,
    noneNext: "Mark rows ready in the backlog, or choose a later date.",
    details: (count: Counted): string => plural(count, "detail", "details"),
    create: (count: Counted): string => `Create ${invoices(count)}`,
    addTo: (count: Counted): string => `Add to ${invoices(count)}`,
    result: "What came of it",
    createdNothing: "Nothing was created.",
    created: (count: Counted): string => plural(count, "draft is made or extended.", "drafts are made or extended."),
    toInvoices: "Go to the drafts",
    openDraft: (id: string): string => `Open ${id}`,
  },
};
