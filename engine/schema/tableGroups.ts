/** Who keeps which of the user's tables, and how their sheets are ordered. */
import type { SourceTableName } from "./tables";

/** Who keeps a source table, and in which order its sheet stands. */
type Group = {
  readonly title: string;
  readonly keeper: "everyone" | "accountant";
  readonly tables: readonly SourceTableName[];
};

/** Every source table, in the order of the workbook's tabs: what is used daily first. */
export const TABLE_GROUPS: readonly Group[] = [
  { title: "Every day", keeper: "everyone", tables: ["Actuals", "Milestones", "Retainers"] },
  {
    title: "When something is agreed",
    keeper: "everyone",
    tables: [
      "Customers",
      "Projects",
      "Contracts",
      "ContractLines",
      "Chargeability",
      "ContractCustomers",
      "ContractLineCustomers",
      "InvoiceSchedule",
      "RevenueEstimates",
    ],
  },
  {
    title: "The accountant's rules",
    keeper: "accountant",
    tables: [
      "Settings",
      "Prices",
      "Roles",
      "Categories",
      "Products",
      "TaxRates",
      "Periods",
      "Accounts",
      "PostingProfiles",
      "RevenueProfiles",
      "ExchangeRates",
      "InvoiceFrequencies",
    ],
  },
];

const accountants = new Set(
  TABLE_GROUPS.filter(({ keeper }) => keeper === "accountant").flatMap(({ tables }) => tables),
);

/** Whether the table is the accountant's: its cells are locked once its sheet is protected. */
export function isAccountants(name: SourceTableName): boolean {
  return accountants.has(name);
}
