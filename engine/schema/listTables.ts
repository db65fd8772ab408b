/**
 * Generated lists: rebuilt at each run, read only for what people typed into their unlocked columns.
 *
 * `Key` (hidden) identifies a row; `Shown` (hidden) holds, as a JSON array, what the unlocked columns held when the
 * list was written, so that a later run can tell what a person typed from what Daybook wrote.
 */
import { amount, choice, count, currency, date, id, key, percent, price, quantity, text, yesNo } from "./column";
import { table } from "./table";
import {
  ACTUAL_CLASSES,
  BILLING_METHODS,
  BILLING_STATUSES,
  BILLING_TYPES,
  NTE_STATUSES,
  TRANSACTION_CLASSES,
  TRANSACTION_TYPES,
} from "./values";

const required = { required: true } as const;
const signed = { required: true, negative: true } as const;
/** Unlocked on the row of anything that can be marked. */
const readyToInvoice = choice("Ready to Invoice", ["Ready to Invoice", "Not Ready"]);
const billingStatus = choice("Billing Status", BILLING_STATUSES, required);
const hidden = { key: key("Key", required), shown: text("Shown") } as const;

export const Backlog = table(
  "Backlog",
  "list",
  "Time and Material backlog: unbilled sales not yet on a confirmed invoice.",
  {
    readyToInvoice,
    nteDecision: choice("NTE Decision", ["Reset", "First"]),
    customerId: id("Customer ID", required),
    contractId: id("Contract ID", required),
    lineId: id("Line ID", required),
    projectId: id("Project ID"),
    date: date("Date", required),
    class: choice("Class", ACTUAL_CLASSES, required),
    task: text("Task"),
    role: text("Role"),
    category: text("Category"),
    product: text("Product"),
    resource: text("Resource"),
    description: text("Description"),
    quantity: quantity("Quantity", signed),
    unit: text("Unit"),
    price: price("Price", signed),
    amount: amount("Amount", signed),
    currency: currency("Currency", required),
    splitPercent: percent("Split %", required),
    billingType: choice("Billing Type", BILLING_TYPES, required),
    nteStatus: choice("NTE Status", NTE_STATUSES, required),
    nteDetail: text("NTE Detail"),
    billingStatus,
    invoiceId: key("Invoice ID"),
    actualId: id("Actual ID", required),
    ...hidden,
  },
);

export const MilestoneBacklog = table(
  "MilestoneBacklog",
  "list",
  "Milestones by claim and customer; billed ones are Completed.",
  {
    readyToInvoice,
    nextInvoicePercent: percent("Next Invoice %"),
    nextInvoiceAmount: amount("Next Invoice Amount"),
    customerId: id("Customer ID", required),
    contractId: id("Contract ID", required),
    lineId: id("Line ID", required),
    projectId: id("Project ID"),
    milestoneId: id("Milestone ID", required),
    claim: count("Claim", required),
    name: text("Name", required),
    date: date("Date", required),
    amount: amount("Amount", signed),
    tax: amount("Tax", { negative: true }),
    currency: currency("Currency", required),
    splitPercent: percent("Split %", required),
    invoicedToDate: amount("Invoiced to Date", signed),
    remaining: amount("Remaining", signed),
    headerStatus: choice("Header Status", ["Not Started", "In Progress", "Completed"], required),
    billingStatus,
    invoiceId: key("Invoice ID"),
    ...hidden,
  },
);

export const RetainerBacklog = table("RetainerBacklog", "list", "Retainers: what is to bill, used and available.", {
  readyToInvoice,
  customerId: id("Customer ID", required),
  contractId: id("Contract ID", required),
  retainerId: id("Retainer ID", required),
  description: text("Description", required),
  date: date("Date", required),
  amount: amount("Amount", signed),
  invoiced: amount("Invoiced", signed),
  used: amount("Used", signed),
  available: amount("Available", signed),
  currency: currency("Currency", required),
  refund: yesNo("Refund", required),
  billingStatus,
  invoiceId: key("Invoice ID"),
  ...hidden,
});

export const InvoiceProposals = table(
  "InvoiceProposals",
  "list",
  "Confirmed invoices that wait to be posted: their dates, text and print sections.",
  {
    invoiceDate: date("Invoice Date"),
    dueDateOverride: date("Due Date Override"),
    text: text("Text"),
    sections: text("Sections"),
    customerId: id("Customer ID", required),
    contractId: id("Contract ID", required),
    name: text("Name"),
    invoiceId: key("Invoice ID", required),
    accountingDate: date("Accounting Date"),
    paymentTerms: text("Payment Terms", required),
    dueDate: date("Due Date"),
    totalTax: amount("Total Tax", signed),
    totalAmount: amount("Total Amount", signed),
    currency: currency("Currency", required),
    ...hidden,
  },
);

export const ProposalLines = table(
  "ProposalLines",
  "list",
  "Lines of the confirmed invoices that wait to be posted, with their tax groups.",
  {
    taxGroup: id("Tax Group"),
    itemTaxGroup: id("Item Tax Group"),
    customerId: id("Customer ID", required),
    contractId: id("Contract ID", required),
    lineId: id("Line ID"),
    invoiceId: key("Invoice ID", required),
    detailId: key("Detail ID", required),
    date: date("Date"),
    class: choice("Class", TRANSACTION_CLASSES, required),
    description: text("Description"),
    amount: amount("Amount", signed),
    currency: currency("Currency", required),
    billingType: choice("Billing Type", BILLING_TYPES, required),
    ...hidden,
  },
);

export const BillingHub = table(
  "BillingHub",
  "list",
  "Per contract and line: what is agreed, invoiced, ready and left.",
  {
    contractId: id("Contract ID", required),
    contractName: text("Contract Name", required),
    lineId: id("Line ID"),
    lineName: text("Line Name"),
    customerId: id("Customer ID", required),
    billingMethod: choice("Billing Method", BILLING_METHODS),
    currency: currency("Currency", required),
    contractValue: amount("Contract Value"),
    invoicedToDate: amount("Invoiced to Date", signed),
    onDraft: amount("On Draft", signed),
    ready: amount("Ready", signed),
    notReady: amount("Not Ready", signed),
    time: amount("Time", signed),
    expense: amount("Expense", signed),
    material: amount("Material", signed),
    fee: amount("Fee", signed),
    milestones: amount("Milestones", signed),
    products: amount("Products", signed),
    availableRetainers: amount("Available Retainers", signed),
    nteRemaining: amount("NTE Remaining", { negative: true }),
    date: date("Date"),
    billingStatus: choice("Billing Status", BILLING_STATUSES),
    sourceKey: key("Source Key"),
    key: key("Key", required),
  },
);

export const IntegrationJournal = table(
  "IntegrationJournal",
  "list",
  "Journal lines that wait to be posted, as they stand now: tax groups and dimensions are the accountant's.",
  {
    taxGroup: id("Tax Group"),
    itemTaxGroup: id("Item Tax Group"),
    journalId: key("Journal ID", required),
    customerId: id("Customer ID"),
    contractId: id("Contract ID"),
    lineId: id("Line ID"),
    projectId: id("Project ID"),
    period: text("Period"),
    date: date("Date", required),
    accountingDate: date("Accounting Date", required),
    movedOutOf: text("Moved out of"),
    type: choice("Type", TRANSACTION_TYPES, required),
    class: choice("Class", TRANSACTION_CLASSES, required),
    role: text("Role"),
    category: text("Category"),
    product: text("Product"),
    resource: text("Resource"),
    quantity: quantity("Quantity", signed),
    amount: amount("Amount", signed),
    currency: currency("Currency", required),
    accountingAmount: amount("Accounting Amount", { negative: true, accounting: true }),
    status: choice("Status", ["Draft", "Error"], required),
    problem: text("Problem"),
    whatToDo: text("What to do"),
    sourceKey: key("Source Key", required),
    ...hidden,
  },
  { dimensions: true },
);

export const Problems = table("Problems", "list", "What is wrong in this workbook, where, and what to do.", {
  severity: choice("Severity", ["error", "warning", "note"], required),
  code: text("Code", required),
  table: text("Table"),
  row: count("Row"),
  column: text("Column"),
  cell: text("Cell"),
  about: text("About"),
  inAll: count("In All", required),
  problem: text("Problem", required),
  whatToDo: text("What to do", required),
});
