/**
 * Which tax group (who, where) and which item tax group (what) a sale is taxed by. A rate stands for each pair.
 */
import type { Row } from "../schema/tables";
import type { TransactionClass } from "../schema/values";
import type { Book } from "./book";

/** What a sale belongs to: IDs as the rows carry them. */
export type TaxedBy = {
  readonly projectId: string | null;
  readonly contractId: string;
  readonly customerId: string;
};

/** What is sold. The line counts for milestones, retainers and products. */
export type TaxedFor = {
  readonly class: TransactionClass;
  readonly role: string | null;
  readonly category: string | null;
  readonly product: string | null;
  readonly lineId: string | null;
};

/** Tax groups by what a sale belongs to, and item tax groups by what is sold; null where none is given. */
export type TaxGroups = {
  readonly taxGroup: (sale: TaxedBy) => string | null;
  readonly itemTaxGroup: (sale: TaxedFor) => string | null;
};

/**
 * The tax groups of a book.
 *
 * The setting Sales Tax Group Method says where the tax group comes from: Project, Contract or Customer alone, or
 * Search: the first of the three, in that order, that has one. The item tax group is the role's (Time), the
 * category's (Expense, Fee), the product's (Material, Product) or the contract line's (Milestone).
 */
export function taxGroupsOf(book: Book): TaxGroups {
  const { rows, settings } = book;
  const project = new Map(rows.Projects.map((row) => [row.projectId, row.taxGroup]));
  const contract = new Map(rows.Contracts.map((row) => [row.contractId, row.taxGroup]));
  const customer = new Map(rows.Customers.map((row) => [row.customerId, row.taxGroup]));
  const itemGroups = itemTaxGroupsOf(rows);
  return {
    taxGroup({ projectId, contractId, customerId }) {
      const ofProject = projectId === null ? null : (project.get(projectId) ?? null);
      const ofContract = contract.get(contractId) ?? null;
      const ofCustomer = customer.get(customerId) ?? null;
      switch (settings.salesTaxGroupMethod) {
        case "Project":
          return ofProject;
        case "Contract":
          return ofContract;
        case "Customer":
          return ofCustomer;
        case "Search":
          return ofProject ?? ofContract ?? ofCustomer;
      }
    },
    itemTaxGroup: itemGroups,
  };
}

function itemTaxGroupsOf(rows: Book["rows"]): TaxGroups["itemTaxGroup"] {
  const role = new Map(rows.Roles.map((row) => [row.role, row.itemTaxGroup]));
  const category = new Map(rows.Categories.map((row) => [row.category, row.itemTaxGroup]));
  const product = new Map(rows.Products.map((row) => [row.product, row.itemTaxGroup]));
  const line = new Map(rows.ContractLines.map((row: Row<"ContractLines">) => [row.lineId, row.itemTaxGroup]));
  return (sale) => {
    switch (sale.class) {
      case "Time":
        return role.get(sale.role ?? "") ?? null;
      case "Expense":
      case "Fee":
        return category.get(sale.category ?? "") ?? null;
      case "Material":
      case "Product":
        return product.get(sale.product ?? "") ?? null;
      case "Milestone":
      case "Retainer":
        return line.get(sale.lineId ?? "") ?? null;
    }
  };
}
