/** The rows of a workbook that goes through every command: references, choices, dates and figures, by table. */
import type { SourceTableName } from "../../engine/schema/tables";
import { POSTING_TYPES } from "../../engine/schema/values";

/** Cells of a row by heading. */
export type Cells = Readonly<Record<string, string | number | undefined>>;

/** An ID of a table's row: the same each time it is named. */
function idOf(kind: number, row: number): string {
  return `${"ABCDE".charAt(row % 5)}q${String(kind * 100 + row).padStart(4, "0")}z`;
}

/** What makes the rows of a workbook that goes through every command, by table; the text columns are filled in. */
const KINDS = ["customer", "project", "contract", "line", "fixed", "role", "category", "product"] as const;
const OTHERS = ["taxGroup", "itemGroup", "list", "account", "profile", "frequency", "milestone", "retainer"] as const;
const ID_KINDS = [...KINDS, ...OTHERS, "actual", "hours", "period"] as const;

function id(kind: (typeof ID_KINDS)[number]) {
  return (row: number) => idOf(ID_KINDS.indexOf(kind) + 10, row);
}

const ids = {
  customer: id("customer"),
  project: id("project"),
  contract: id("contract"),
  line: id("line"),
  fixed: id("fixed"),
  role: id("role"),
  category: id("category"),
  product: id("product"),
  taxGroup: id("taxGroup"),
  itemGroup: id("itemGroup"),
  list: id("list"),
  account: id("account"),
  profile: id("profile"),
  frequency: id("frequency"),
  milestone: id("milestone"),
  retainer: id("retainer"),
  actual: id("actual"),
  hours: id("hours"),
  period: id("period"),
};

const month = (row: number): string => `${2025 + Math.floor(row / 12)}-${String((row % 12) + 1).padStart(2, "0")}`;

/** Posting types are spread over so many rows. */
const POSTING_ROWS = 14;

/** What is not text, by table and row: references, choices, dates and figures. Text columns left out are filled. */
export const ROWS: Readonly<Record<SourceTableName, (row: number) => readonly Cells[]>> = {
  Settings: () => [],
  Customers: (row) => [{ "Customer ID": ids.customer(row), "Tax Group": ids.taxGroup(row) }],
  Projects: (row) => [{ "Project ID": ids.project(row), "Tax Group": ids.taxGroup(row) }],
  Contracts: (row) => [
    {
      "Contract ID": ids.contract(row),
      "Customer ID": ids.customer(row),
      Currency: "USD",
      Status: "Confirmed",
      "Price List": ids.list(row),
      "Tax Group": ids.taxGroup(row),
    },
  ],
  ContractCustomers: (row) => [
    { "Contract ID": ids.contract(row), "Customer ID": ids.customer(row), "Split %": 100, Rounding: "Yes" },
  ],
  ContractLines: (row) => [
    {
      "Line ID": ids.line(row),
      "Contract ID": ids.contract(row),
      "Billing Method": "Time and Material",
      "Project ID": ids.project(row),
      "Invoice Frequency": ids.frequency(row),
      "Item Tax Group": ids.itemGroup(row),
      "Revenue Profile": ids.profile(row),
    },
    {
      "Line ID": ids.fixed(row),
      "Contract ID": ids.contract(row),
      "Billing Method": "Fixed Price",
      "Contract Amount": 500,
      "Project ID": ids.project(row),
      "Item Tax Group": ids.itemGroup(row),
      "Include Time": "No",
      "Include Expense": "No",
      "Include Material": "No",
      "Include Fee": "No",
    },
  ],
  ContractLineCustomers: (row) => [
    { "Line ID": ids.line(row), "Customer ID": ids.customer(row), "Split %": 100, Rounding: "Yes" },
  ],
  Chargeability: (row) => [{ "Line ID": ids.line(row), "Applies To": "Role", "Billing Type": "Chargeable" }],
  Roles: (row) => [{ Role: ids.role(row), "Item Tax Group": ids.itemGroup(row) }],
  Categories: (row) => [{ Category: ids.category(row), "Item Tax Group": ids.itemGroup(row) }],
  Products: (row) => [{ Product: ids.product(row), "Item Tax Group": ids.itemGroup(row) }],
  Prices: (row) => [
    { "Price List": ids.list(row), "Applies To": "Role", Currency: "USD", Price: 100, "Price Formula": "" },
    {
      "Price List": ids.list(row),
      "Applies To": "Role",
      Value: ids.role(row),
      Currency: "USD",
      Price: 100,
      Unit: "h",
      "Price Formula": "",
    },
  ],
  Actuals: (row) => [
    {
      "Actual ID": ids.actual(row),
      Date: "2026-10-05",
      "Project ID": ids.project(row),
      Class: "Expense",
      Quantity: 1,
      "Unit Cost": 50,
      Price: 80,
      Tax: 0,
    },
    {
      "Actual ID": ids.hours(row),
      Date: "2026-10-06",
      "Project ID": ids.project(row),
      Class: "Time",
      Role: ids.role(row),
      Unit: "h",
      Quantity: 8,
      "Unit Cost": 50,
      "Line ID": ids.line(row),
    },
  ],
  Milestones: (row) => [
    {
      "Milestone ID": ids.milestone(row),
      "Line ID": ids.fixed(row),
      "Customer ID": ids.customer(row),
      Date: "2026-10-07",
      Amount: 500,
      "Ready to Invoice": "Yes",
    },
  ],
  Retainers: (row) => [
    {
      "Retainer ID": ids.retainer(row),
      "Contract ID": ids.contract(row),
      "Customer ID": ids.customer(row),
      Date: "2026-10-08",
      Amount: 100,
      "Item Tax Group": ids.itemGroup(row),
    },
  ],
  InvoiceFrequencies: (row) => [{ Frequency: ids.frequency(row), Period: "Month", Day: "1" }],
  InvoiceSchedule: (row) => [
    { "Line ID": ids.line(row), "Invoice Run Date": "2026-11-01", "Transaction Cutoff Date": "2026-10-31" },
  ],
  TaxRates: (row) => [
    {
      "Tax Group": ids.taxGroup(row),
      "Item Tax Group": ids.itemGroup(row),
      "Rate %": 20,
      "Tax Category": "S",
      Account: ids.account(row),
    },
  ],
  ExchangeRates: () => [],
  Periods: (row) => [{ Period: ids.period(row), From: `${month(row)}-01`, To: `${month(row)}-28`, Status: "Open" }],
  Accounts: (row) => [{ Account: ids.account(row), Type: "Revenue" }],
  PostingProfiles: (row) => [
    { "Posting Type": "Cost", Account: ids.account(row) },
    ...POSTING_TYPES.filter((_, index) => index % POSTING_ROWS === row).map((postingType) => ({
      "Posting Type": postingType,
      Category: "",
      Account: ids.account(row),
    })),
  ],
  RevenueProfiles: (row) => [
    { Profile: ids.profile(row), "Billing Method": "Time and Material", "Accrue Revenue": "Yes" },
  ],
  RevenueEstimates: (row) => [{ "Line ID": ids.fixed(row), Period: ids.period(row), "Estimated Total Cost": 1000 }],
};
