/** The user's tables, in the order in which a template shows them. */
import { amount, choice, count, currency, date, id, percent, price, quantity, rate, text, yesNo } from "./column";
import { table } from "./table";
import { ACTUAL_CLASSES, BILLING_METHODS, BILLING_TYPES, POSTING_TYPES, TAX_CATEGORIES } from "./values";

const optionalTerms = text("Payment Terms");

export const Settings = table(
  "Settings",
  "source",
  "One setting a row: the company, number series and the rules of this workbook.",
  { setting: text("Setting", { required: true }), value: text("Value") },
  { required: true, identity: ["setting"] },
);

export const Customers = table(
  "Customers",
  "source",
  "Who is billed.",
  {
    customerId: id("Customer ID", { required: true }),
    name: text("Name", { required: true }),
    contact: text("Contact"),
    street: text("Street"),
    city: text("City"),
    postalCode: text("Postal Code"),
    region: text("Region"),
    country: text("Country"),
    taxId: text("Tax ID"),
    registrationNo: text("Registration No"),
    email: text("Email"),
    paymentTerms: text("Payment Terms", { fallback: "Net 30" }),
    taxGroup: id("Tax Group"),
    language: text("Language"),
    buyerReference: text("Buyer Reference"),
    eInvoiceAddress: text("E-Invoice Address"),
  },
  { required: true, identity: ["customerId"] },
);

export const Projects = table(
  "Projects",
  "source",
  "What work is done on; columns that begin with Dim are financial dimensions.",
  {
    projectId: id("Project ID", { required: true }),
    name: text("Name", { required: true }),
    taxGroup: id("Tax Group"),
  },
  { identity: ["projectId"], dimensions: true },
);

export const Contracts = table(
  "Contracts",
  "source",
  "What was agreed with a customer.",
  {
    contractId: id("Contract ID", { required: true }),
    name: text("Name", { required: true }),
    customerId: id("Customer ID", { required: true, references: "Customers.customerId" }),
    currency: currency("Currency", { required: true }),
    status: choice("Status", ["Draft", "Confirmed", "Closed"], { required: true }),
    priceList: id("Price List"),
    notToExceed: amount("Not-to-Exceed"),
    contractDate: date("Contract Date"),
    requestedDeliveryDate: date("Requested Delivery Date"),
    opportunity: text("Opportunity"),
    description: text("Description"),
    poNumber: text("PO Number"),
    taxGroup: id("Tax Group"),
    paymentTerms: optionalTerms,
    fixedExchangeRate: rate("Fixed Exchange Rate"),
  },
  { required: true, identity: ["contractId"] },
);

export const ContractCustomers = table(
  "ContractCustomers",
  "source",
  "Who shares a contract's bills; without rows the contract's customer pays all.",
  {
    contractId: id("Contract ID", { required: true, references: "Contracts.contractId" }),
    customerId: id("Customer ID", { required: true, references: "Customers.customerId" }),
    splitPercent: percent("Split %", { required: true }),
    rounding: yesNo("Rounding", { fallback: "No" }),
    notToExceed: amount("Not-to-Exceed"),
    billToName: text("Bill To Name"),
    contact: text("Contact"),
    paymentTerms: optionalTerms,
  },
  { identity: ["contractId", "customerId"] },
);

export const ContractLines = table(
  "ContractLines",
  "source",
  "The parts of a contract, each with its project and billing method.",
  {
    lineId: id("Line ID", { required: true }),
    contractId: id("Contract ID", { required: true, references: "Contracts.contractId" }),
    name: text("Name", { required: true }),
    kind: choice("Kind", ["Project", "Product"], { fallback: "Project" }),
    billingMethod: choice("Billing Method", BILLING_METHODS),
    projectId: id("Project ID", { references: "Projects.projectId" }),
    includeTime: yesNo("Include Time", { fallback: "Yes" }),
    includeExpense: yesNo("Include Expense", { fallback: "Yes" }),
    includeMaterial: yesNo("Include Material", { fallback: "Yes" }),
    includeFee: yesNo("Include Fee", { fallback: "Yes" }),
    includedTasks: choice("Included Tasks", ["Entire project", "Selected tasks only"], { fallback: "Entire project" }),
    billingIncrement: quantity("Billing Increment"),
    contractAmount: amount("Contract Amount"),
    notToExceed: amount("Not-to-Exceed"),
    estimatedTax: amount("Estimated Tax"),
    scheduleType: choice("Schedule Type", ["Milestone", "Progress"], { fallback: "Milestone" }),
    invoiceFrequency: id("Invoice Frequency", { references: "InvoiceFrequencies.frequency" }),
    billingStart: date("Billing Start"),
    itemTaxGroup: id("Item Tax Group"),
    revenueProfile: id("Revenue Profile", { references: "RevenueProfiles.profile" }),
    recognitionStart: date("Recognition Start"),
    recognitionEnd: date("Recognition End"),
    product: id("Product", { references: "Products.product" }),
    quantity: quantity("Quantity"),
    unit: text("Unit"),
    price: price("Price"),
    tax: amount("Tax"),
    readyToInvoice: yesNo("Ready to Invoice", { fallback: "No" }),
    date: date("Date"),
  },
  { required: true, identity: ["lineId"] },
);

export const ContractLineCustomers = table(
  "ContractLineCustomers",
  "source",
  "Who shares one line's bills, in place of the contract's list.",
  {
    lineId: id("Line ID", { required: true, references: "ContractLines.lineId" }),
    customerId: id("Customer ID", { required: true, references: "Customers.customerId" }),
    splitPercent: percent("Split %", { required: true }),
    rounding: yesNo("Rounding", { fallback: "No" }),
    notToExceed: amount("Not-to-Exceed"),
  },
  { identity: ["lineId", "customerId"] },
);

export const Chargeability = table(
  "Chargeability",
  "source",
  "What a line charges for: its tasks, and exceptions by role or category.",
  {
    lineId: id("Line ID", { required: true, references: "ContractLines.lineId" }),
    appliesTo: choice("Applies To", ["Task", "Role", "Category"], { required: true }),
    value: text("Value", { required: true }),
    billingType: choice("Billing Type", BILLING_TYPES, { required: true }),
  },
  { identity: ["lineId", "appliesTo", "value"] },
);

export const Roles = table(
  "Roles",
  "source",
  "Who does the work, and how it is billed by default.",
  {
    role: id("Role", { required: true }),
    billingType: choice("Billing Type", BILLING_TYPES, { fallback: "Chargeable" }),
    itemTaxGroup: id("Item Tax Group"),
  },
  { identity: ["role"] },
);

export const Categories = table(
  "Categories",
  "source",
  "Kinds of expenses and fees, and how they are billed by default.",
  {
    category: id("Category", { required: true }),
    billingType: choice("Billing Type", BILLING_TYPES, { fallback: "Chargeable" }),
    itemTaxGroup: id("Item Tax Group"),
  },
  { identity: ["category"] },
);

export const Products = table(
  "Products",
  "source",
  "Materials used and products sold.",
  {
    product: id("Product", { required: true }),
    name: text("Name"),
    unit: text("Unit"),
    itemTaxGroup: id("Item Tax Group"),
  },
  { identity: ["product"] },
);

export const Prices = table("Prices", "source", "Sales prices by list, with the days on which each is valid.", {
  priceList: id("Price List", { required: true }),
  appliesTo: choice("Applies To", ["Role", "Category", "Product"], { required: true }),
  value: text("Value", { required: true }),
  unit: text("Unit"),
  currency: currency("Currency", { required: true }),
  pricingMethod: choice("Pricing Method", ["Price per unit", "At cost", "Markup over cost"], {
    fallback: "Price per unit",
  }),
  price: price("Price", { negative: true }),
  markupPercent: percent("Markup %", { negative: true }),
  priceFormula: text("Price Formula"),
  validFrom: date("Valid From"),
  validTo: date("Valid To"),
});

export const Actuals = table(
  "Actuals",
  "source",
  "Approved facts of work: hours, expenses, materials and fees.",
  {
    actualId: id("Actual ID", { required: true }),
    date: date("Date", { required: true }),
    projectId: id("Project ID", { required: true, references: "Projects.projectId" }),
    task: text("Task"),
    class: choice("Class", ACTUAL_CLASSES, { required: true }),
    role: text("Role"),
    category: text("Category"),
    product: text("Product"),
    resource: text("Resource"),
    resourcingUnit: text("Resourcing Unit"),
    quantity: quantity("Quantity", { required: true, negative: true }),
    billableQuantity: quantity("Billable Quantity", { negative: true }),
    unit: text("Unit"),
    unitGroup: text("Unit Group"),
    unitCost: price("Unit Cost", { negative: true }),
    costCurrency: currency("Cost Currency"),
    price: price("Price", { negative: true }),
    currency: currency("Currency"),
    tax: amount("Tax", { negative: true }),
    billingType: choice("Billing Type", BILLING_TYPES),
    lineId: id("Line ID", { references: "ContractLines.lineId" }),
    description: text("Description"),
    externalDescription: text("External Description"),
    corrects: id("Corrects"),
    approved: yesNo("Approved", { fallback: "Yes" }),
  },
  { required: true, identity: ["actualId"] },
);

export const Milestones = table(
  "Milestones",
  "source",
  "What a fixed-price line bills, and when.",
  {
    milestoneId: id("Milestone ID", { required: true }),
    lineId: id("Line ID", { required: true, references: "ContractLines.lineId" }),
    name: text("Name", { required: true }),
    customerId: id("Customer ID", { references: "Customers.customerId" }),
    task: text("Task"),
    date: date("Date", { required: true }),
    amount: amount("Amount", { required: true }),
    tax: amount("Tax"),
    readyToInvoice: yesNo("Ready to Invoice", { fallback: "No" }),
    nextInvoicePercent: percent("Next Invoice %"),
    nextInvoiceAmount: amount("Next Invoice Amount"),
  },
  { identity: ["milestoneId"] },
);

export const Retainers = table(
  "Retainers",
  "source",
  "What a customer pays in advance.",
  {
    retainerId: id("Retainer ID", { required: true }),
    contractId: id("Contract ID", { required: true, references: "Contracts.contractId" }),
    customerId: id("Customer ID", { references: "Customers.customerId" }),
    description: text("Description", { required: true }),
    date: date("Date", { required: true }),
    amount: amount("Amount", { required: true }),
    itemTaxGroup: id("Item Tax Group"),
    readyToInvoice: yesNo("Ready to Invoice", { fallback: "No" }),
    refund: yesNo("Refund", { fallback: "No" }),
  },
  { identity: ["retainerId"] },
);

export const InvoiceFrequencies = table(
  "InvoiceFrequencies",
  "source",
  "How often a line is invoiced.",
  {
    frequency: id("Frequency", { required: true }),
    period: choice("Period", ["Week", "Month", "Quarter", "Year"], { required: true }),
    every: count("Every", { fallback: "1" }),
    day: text("Day"),
  },
  { identity: ["frequency"] },
);

export const InvoiceSchedule = table(
  "InvoiceSchedule",
  "source",
  "On which days a line is invoiced, and up to which day's work.",
  {
    lineId: id("Line ID", { required: true, references: "ContractLines.lineId" }),
    invoiceRunDate: date("Invoice Run Date", { required: true }),
    transactionCutoffDate: date("Transaction Cutoff Date", { required: true }),
    runStatus: choice("Run Status", ["Not Run", "Run Successful", "Run Failed"], { fallback: "Not Run" }),
  },
  { identity: ["lineId", "invoiceRunDate"] },
);

export const TaxRates = table(
  "TaxRates",
  "source",
  "Tax by tax group (who, where) and item tax group (what), with the days on which each rate is valid.",
  {
    taxGroup: id("Tax Group", { required: true }),
    itemTaxGroup: id("Item Tax Group", { required: true }),
    ratePercent: percent("Rate %", { required: true }),
    basePercent: percent("Base %", { fallback: "100" }),
    taxCategory: choice("Tax Category", TAX_CATEGORIES),
    exemptionCode: text("Exemption Code"),
    exemptionReason: text("Exemption Reason"),
    account: id("Account", { references: "Accounts.account" }),
    validFrom: date("Valid From"),
    validTo: date("Valid To"),
  },
);

export const ExchangeRates = table(
  "ExchangeRates",
  "source",
  "What one unit of a currency is worth in another, from a day on.",
  {
    from: currency("From", { required: true }),
    to: currency("To", { required: true }),
    validFrom: date("Valid From", { required: true }),
    rate: rate("Rate", { required: true }),
  },
  { identity: ["from", "to", "validFrom"] },
);

export const Periods = table(
  "Periods",
  "source",
  "Accounting periods; nothing is booked into a closed one.",
  {
    period: id("Period", { required: true }),
    from: date("From", { required: true }),
    to: date("To", { required: true }),
    status: choice("Status", ["Open", "Closed"], { required: true }),
  },
  { identity: ["period"] },
);

export const Accounts = table(
  "Accounts",
  "source",
  "The chart of accounts.",
  {
    account: id("Account", { required: true }),
    name: text("Name", { required: true }),
    type: choice("Type", ["Asset", "Liability", "Equity", "Revenue", "Expense"]),
  },
  { identity: ["account"] },
);

export const PostingProfiles = table(
  "PostingProfiles",
  "source",
  "Which account a posting type goes to; the row with most filled columns wins.",
  {
    postingType: choice("Posting Type", POSTING_TYPES, { required: true }),
    billingMethod: choice("Billing Method", BILLING_METHODS),
    class: choice("Class", ["Time", "Expense", "Material", "Fee", "Milestone", "Retainer", "Product"]),
    category: text("Category"),
    projectId: id("Project ID", { references: "Projects.projectId" }),
    account: id("Account", { required: true, references: "Accounts.account" }),
  },
  { identity: ["postingType", "billingMethod", "class", "category", "projectId"] },
);

export const RevenueProfiles = table(
  "RevenueProfiles",
  "source",
  "How costs and revenue of a billing method are booked.",
  {
    profile: id("Profile", { required: true }),
    billingMethod: choice("Billing Method", BILLING_METHODS, { required: true }),
    postCosts: choice("Post Costs", ["Profit and loss", "Balance", "Never"], { fallback: "Profit and loss" }),
    accrueRevenue: yesNo("Accrue Revenue", { fallback: "No" }),
    onAccountInvoicing: choice("On-Account Invoicing", ["Profit and loss", "Balance"], { fallback: "Profit and loss" }),
    completion: choice("Completion", ["No WIP", "Completed contract", "Completed percentage", "Straight line"], {
      fallback: "No WIP",
    }),
  },
  { identity: ["profile"] },
);

export const RevenueEstimates = table(
  "RevenueEstimates",
  "source",
  "How far a fixed-price line has come, by period.",
  {
    lineId: id("Line ID", { required: true, references: "ContractLines.lineId" }),
    period: id("Period", { required: true, references: "Periods.period" }),
    estimatedTotalCost: amount("Estimated Total Cost", { accounting: true }),
    percentComplete: percent("% Complete"),
  },
  { identity: ["lineId", "period"] },
);
