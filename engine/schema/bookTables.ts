/** Daybook's own tables: decisions, drafts, the book and the commits that hold them together. */
import { amount, choice, currency, date, id, key, percent, price, quantity, rate, text, time } from "./column";
import { table } from "./table";
import {
  BILLING_METHODS,
  BILLING_TYPES,
  COMMIT_STATES,
  DETAIL_KINDS,
  INVOICE_STATES,
  NTE_STATUSES,
  POSTING_TYPES,
  TAX_CATEGORIES,
  TRANSACTION_CLASSES,
  TRANSACTION_TYPES,
} from "./values";

const identified = { key: key("Key", { required: true }), commit: key("Commit", { required: true }) } as const;
const signed = { required: true, negative: true } as const;
const contractId = id("Contract ID", { required: true });
const customerId = id("Customer ID", { required: true });
const invoiceId = key("Invoice ID", { required: true });
const invoiceCurrency = currency("Currency", { required: true });

const invoiceColumns = {
  ...identified,
  invoiceId,
  contractId,
  customerId,
  name: text("Name"),
  description: text("Description"),
  currency: invoiceCurrency,
  priceList: text("Price List"),
  opportunity: text("Opportunity"),
  poNumber: text("PO Number"),
  billToName: text("Bill To Name"),
  contact: text("Contact"),
  street: text("Street"),
  city: text("City"),
  postalCode: text("Postal Code"),
  region: text("Region"),
  country: text("Country"),
  taxId: text("Tax ID"),
  accountingDate: date("Accounting Date"),
  taxPointDate: date("Tax Point Date"),
  asOfDate: date("As Of Date", { required: true }),
  detailAmount: amount("Detail Amount", signed),
  discountPercent: percent("Discount %", { negative: true }),
  discountAmount: amount("Discount Amount", { negative: true }),
  preFreightAmount: amount("Pre-Freight Amount", signed),
  freightAmount: amount("Freight Amount", { negative: true }),
  totalTax: amount("Total Tax", signed),
  totalAmount: amount("Total Amount", signed),
  corrects: key("Corrects"),
  projectInvoiceStatus: choice("Project Invoice Status", INVOICE_STATES, { required: true, state: true }),
  status: choice("Status", ["Active", "Paid"], { required: true, state: true }),
  number: text("Number", { state: true }),
  invoiceDate: date("Invoice Date", { state: true }),
  dueDate: date("Due Date", { state: true }),
  paidDate: date("Paid Date", { state: true }),
  createdBy: text("Created By", { state: true }),
  createdAt: time("Created At", { state: true }),
  submittedBy: text("Submitted By", { state: true }),
  submittedAt: time("Submitted At", { state: true }),
  confirmedBy: text("Confirmed By", { state: true }),
  confirmedAt: time("Confirmed At", { state: true }),
  postedBy: text("Posted By", { state: true }),
  postedAt: time("Posted At", { state: true }),
} as const;

const lineColumns = {
  ...identified,
  invoiceId,
  lineId: id("Line ID", { required: true }),
  name: text("Name"),
  projectId: id("Project ID"),
  billingMethod: choice("Billing Method", BILLING_METHODS),
  contractLineAmount: amount("Contract Line Amount"),
  invoicedToDate: amount("Invoiced to Date", { negative: true }),
  amount: amount("Amount", signed),
  tax: amount("Tax", signed),
  extendedAmount: amount("Extended Amount", signed),
} as const;

const detailColumns = {
  ...identified,
  detailId: key("Detail ID", { required: true }),
  invoiceId,
  lineId: id("Line ID"),
  sourceKey: key("Source Key"),
  kind: choice("Kind", DETAIL_KINDS, { required: true }),
  class: choice("Class", TRANSACTION_CLASSES, { required: true }),
  date: date("Date"),
  projectId: id("Project ID"),
  task: text("Task"),
  role: text("Role"),
  category: text("Category"),
  product: text("Product"),
  resource: text("Resource"),
  resourcingUnit: text("Resourcing Unit"),
  description: text("Description"),
  externalDescription: text("External Description"),
  quantity: quantity("Quantity", signed),
  unit: text("Unit"),
  unitGroup: text("Unit Group"),
  price: price("Price", signed),
  splitPercent: percent("Split %"),
  currency: invoiceCurrency,
  amount: amount("Amount", signed),
  taxGroup: id("Tax Group"),
  itemTaxGroup: id("Item Tax Group"),
  tax: amount("Tax", { negative: true }),
  extendedAmount: amount("Extended Amount", { negative: true }),
  billingType: choice("Billing Type", BILLING_TYPES, { required: true }),
  corrects: key("Corrects"),
} as const;

const journalColumns = {
  ...identified,
  journalId: key("Journal ID", { required: true }),
  period: text("Period"),
  date: date("Date", { required: true }),
  accountingDate: date("Accounting Date", { required: true }),
  voucher: key("Voucher"),
  sourceKey: key("Source Key", { required: true }),
  type: choice("Type", TRANSACTION_TYPES, { required: true }),
  class: choice("Class", TRANSACTION_CLASSES, { required: true }),
  category: text("Category"),
  resource: text("Resource"),
  projectId: id("Project ID"),
  quantity: quantity("Quantity", signed),
  amount: amount("Amount", signed),
  currency: invoiceCurrency,
  accountingAmount: amount("Accounting Amount", { negative: true, accounting: true }),
  taxGroup: id("Tax Group"),
  itemTaxGroup: id("Item Tax Group"),
  status: choice("Status", ["Draft", "Error", "Posted"], { required: true }),
} as const;

export const Commits = table(
  "Commits",
  "store",
  "One row a command that changed something; rows of a commit that is not Committed do not exist.",
  {
    ...identified,
    command: text("Command", { required: true }),
    by: text("By", { required: true }),
    at: time("At", { required: true }),
    inputsDigest: text("Inputs Digest"),
    rowsDigest: text("Rows Digest"),
    state: choice("State", COMMIT_STATES, { required: true, state: true }),
  },
  { identity: ["key"] },
);

export const Decisions = table(
  "Decisions",
  "store",
  "What people decided: marks, limits, edits of drafts, comments. The last row of a key and field holds.",
  {
    key: key("Key", { required: true }),
    field: text("Field", { required: true }),
    value: text("Value"),
    was: text("Was"),
    by: text("By", { required: true }),
    at: time("At", { required: true }),
    commit: key("Commit", { required: true }),
  },
);

export const DraftInvoices = table(
  "DraftInvoices",
  "store",
  "Headers of proforma invoices that are not confirmed.",
  invoiceColumns,
);
export const DraftLines = table("DraftLines", "store", "Invoice lines of drafts.", lineColumns);
export const DraftDetails = table(
  "DraftDetails",
  "store",
  "Invoice line details of drafts, as they were when added.",
  detailColumns,
);
export const JournalDraft = table("JournalDraft", "store", "Journal lines that are not posted.", journalColumns, {
  dimensions: true,
});

export const Invoices = table("Invoices", "book", "Headers of confirmed proforma invoices.", invoiceColumns, {
  identity: ["key"],
});
export const InvoiceLines = table("InvoiceLines", "book", "Invoice lines of confirmed proformas.", lineColumns, {
  identity: ["key"],
});
export const InvoiceLineDetails = table(
  "InvoiceLineDetails",
  "book",
  "Invoice line details of confirmed proformas.",
  detailColumns,
  { identity: ["key"] },
);

export const AppliedRetainers = table(
  "AppliedRetainers",
  "book",
  "Retainers deducted on confirmed proformas.",
  {
    ...identified,
    invoiceId,
    retainerId: id("Retainer ID", { required: true }),
    amount: amount("Amount", signed),
    usedAmount: amount("Used Amount", signed),
    tax: amount("Tax", signed),
    extendedAmount: amount("Extended Amount", signed),
    balance: amount("Balance", signed),
    refund: text("Refund"),
  },
  { identity: ["key"] },
);

export const InvoiceTaxes = table(
  "InvoiceTaxes",
  "book",
  "Tax by rate on each document, as confirmed and as posted.",
  {
    ...identified,
    invoiceId,
    stage: choice("Stage", ["Confirmed", "Posted"], { required: true }),
    taxGroup: id("Tax Group"),
    itemTaxGroup: id("Item Tax Group"),
    taxCategory: choice("Tax Category", TAX_CATEGORIES),
    ratePercent: percent("Rate %", { negative: true }),
    net: amount("Net", signed),
    tax: amount("Tax", signed),
    taxInAccountingCurrency: amount("Tax in Accounting Currency", { negative: true, accounting: true }),
  },
  { identity: ["key"] },
);

export const BookedActuals = table(
  "BookedActuals",
  "book",
  "Transactions that are facts: costs, unbilled and billed sales and their reversals, each with its origins.",
  {
    ...identified,
    sourceKey: key("Source Key"),
    actualId: id("Actual ID"),
    type: choice("Type", TRANSACTION_TYPES, { required: true }),
    class: choice("Class", TRANSACTION_CLASSES, { required: true }),
    date: date("Date"),
    accountingDate: date("Accounting Date"),
    contractId: id("Contract ID"),
    lineId: id("Line ID"),
    projectId: id("Project ID"),
    customerId: id("Customer ID"),
    task: text("Task"),
    role: text("Role"),
    category: text("Category"),
    product: text("Product"),
    resource: text("Resource"),
    quantity: quantity("Quantity", signed),
    unit: text("Unit"),
    price: price("Price", { negative: true }),
    amount: amount("Amount", signed),
    currency: invoiceCurrency,
    rate: rate("Rate"),
    accountingAmount: amount("Accounting Amount", { negative: true, accounting: true }),
    billingType: choice("Billing Type", BILLING_TYPES),
    nteStatus: choice("NTE Status", NTE_STATUSES),
    invoiceId: key("Invoice ID"),
    detailId: key("Detail ID"),
    reverses: key("Reverses"),
    replaces: key("Replaces"),
    bills: key("Bills"),
    sourceDigest: text("Source Digest"),
  },
  { identity: ["key"] },
);

export const Journal = table("Journal", "book", "Posted lines of the integration journal.", journalColumns, {
  identity: ["key"],
  dimensions: true,
});

export const Proposals = table(
  "Proposals",
  "book",
  "Invoice proposals: how a confirmed proforma will be posted.",
  {
    ...identified,
    invoiceId,
    invoiceDate: date("Invoice Date"),
    dueDate: date("Due Date"),
    dueDateOverride: date("Due Date Override"),
    text: text("Text"),
    sections: text("Sections"),
    status: choice("Status", ["Draft", "Posted"], { required: true, state: true }),
  },
  { identity: ["key"] },
);

export const LedgerEntries = table(
  "LedgerEntries",
  "book",
  "The general ledger: debits positive, credits negative.",
  {
    ...identified,
    voucher: key("Voucher", { required: true }),
    event: text("Event", { required: true }),
    accountingDate: date("Accounting Date", { required: true }),
    postedAt: time("Posted At", { required: true }),
    account: id("Account", { required: true }),
    postingType: choice("Posting Type", POSTING_TYPES, { required: true }),
    amount: amount("Amount", signed),
    currency: invoiceCurrency,
    rate: rate("Rate"),
    accountingAmount: amount("Accounting Amount", { ...signed, accounting: true }),
    contractId: id("Contract ID"),
    lineId: id("Line ID"),
    projectId: id("Project ID"),
    customerId: id("Customer ID"),
    invoiceId: key("Invoice ID"),
    number: text("Number"),
    sourceKey: key("Source Key"),
    taxGroup: id("Tax Group"),
  },
  { identity: ["key"], dimensions: true },
);

export const CustomerLedger = table(
  "CustomerLedger",
  "book",
  "What each customer owes: invoices positive, credits and payments negative.",
  {
    ...identified,
    voucher: key("Voucher", { required: true }),
    customerId,
    invoiceId,
    number: text("Number"),
    accountingDate: date("Accounting Date", { required: true }),
    postedAt: time("Posted At", { required: true }),
    dueDate: date("Due Date"),
    amount: amount("Amount", signed),
    currency: invoiceCurrency,
    accountingAmount: amount("Accounting Amount", { ...signed, accounting: true }),
    settles: key("Settles"),
  },
  { identity: ["key"] },
);

export const ProjectLedger = table(
  "ProjectLedger",
  "book",
  "Cost and revenue of each project.",
  {
    ...identified,
    voucher: key("Voucher", { required: true }),
    projectId: id("Project ID"),
    contractId: id("Contract ID"),
    lineId: id("Line ID"),
    class: choice("Class", TRANSACTION_CLASSES, { required: true }),
    type: choice("Type", TRANSACTION_TYPES, { required: true }),
    accountingDate: date("Accounting Date", { required: true }),
    postedAt: time("Posted At", { required: true }),
    quantity: quantity("Quantity", signed),
    amount: amount("Amount", signed),
    currency: invoiceCurrency,
    accountingAmount: amount("Accounting Amount", { ...signed, accounting: true }),
    sourceKey: key("Source Key"),
  },
  { identity: ["key"] },
);

export const RevenuePosted = table(
  "RevenuePosted",
  "book",
  "Revenue recognised by line and period.",
  {
    ...identified,
    lineId: id("Line ID", { required: true }),
    period: text("Period", { required: true }),
    percentComplete: percent("% Complete"),
    costToDate: amount("Cost to Date", { ...signed, accounting: true }),
    earnedToDate: amount("Earned to Date", { ...signed, accounting: true }),
    posted: amount("Posted", { ...signed, accounting: true }),
    voucher: key("Voucher"),
  },
  { identity: ["key"] },
);

export const Signatures = table(
  "Signatures",
  "book",
  "Who declared to have reviewed a confirmed document.",
  {
    ...identified,
    invoiceId,
    name: text("Name", { required: true }),
    role: text("Role"),
    at: time("At", { required: true }),
    comment: text("Comment"),
  },
  { identity: ["key"] },
);

export const Seal = table(
  "Seal",
  "book",
  "The chain of hashes that shows whether the book is as it was.",
  {
    ...identified,
    sequence: key("Sequence", { required: true }),
    event: text("Event", { required: true }),
    document: key("Document", { required: true }),
    table: text("Table", { required: true }),
    rowKey: key("Row Key", { required: true }),
    content: text("Content", { required: true }),
    hash: text("Hash", { required: true }),
  },
  { identity: ["key"] },
);
