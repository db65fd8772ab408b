/**
 * What a contract line says about the work it bills, gathered once for all actuals.
 */
import { minorDigits } from "../kernel/currency";
import { groupBy } from "../kernel/group";
import type { Row } from "../schema/tables";
import type { ActualClass, BillingType } from "../schema/values";
import { lineCustomersOf, type LineCustomer } from "./billingSplit";
import type { Book } from "./book";
import { taxGroupsOf } from "./taxGroups";

export type LineTerms = {
  readonly line: Row<"ContractLines">;
  readonly contract: Row<"Contracts">;
  readonly projectId: string;
  /** The contract's customer. */
  readonly customerId: string;
  /** Decimals of the contract's currency. */
  readonly digits: number;
  /**
   * Who is billed, by Customer ID: the contract's customer with 100 % where nobody is listed. None where the list is at
   * fault (`split-not-100`, `rounding-customer`): then nothing that the line would bill is derived.
   */
  readonly customers: readonly LineCustomer[];
  /** The tax group of the line's sales to the contract's customer. */
  readonly taxGroup: string | null;
  readonly includes: Readonly<Record<ActualClass, boolean>>;
  /** The tasks a line with selected tasks bills; null where it takes the entire project. */
  readonly tasks: ReadonlyMap<string, BillingType> | null;
  /** The line's own rules, which win over `Roles` and `Categories`. */
  readonly roles: ReadonlyMap<string, BillingType>;
  readonly categories: ReadonlyMap<string, BillingType>;
};

/** Terms of the Project lines of a book. Lines without project or billing method take no actual and are left out. */
export type ContractTerms = {
  readonly byLine: ReadonlyMap<string, LineTerms>;
  /** In the order of Line ID. */
  readonly byProject: ReadonlyMap<string, readonly LineTerms[]>;
};

/** The terms of every Project line, whatever the state of its contract. */
export function contractTermsOf(book: Book): ContractTerms {
  const contracts = new Map(book.rows.Contracts.map((row) => [row.contractId, row]));
  const rules = rulesByLine(book);
  const splits = splitsOf(book);
  const taxGroups = taxGroupsOf(book);
  const byLine = new Map<string, LineTerms>();
  const byProject = new Map<string, LineTerms[]>();
  for (const line of [...book.rows.ContractLines].sort((a, b) => (a.lineId < b.lineId ? -1 : 1))) {
    const contract = contracts.get(line.contractId);
    if (!contract || line.kind !== "Project" || line.projectId === null || line.billingMethod === null) continue;
    const { contractId, customerId } = contract;
    const taxGroupOf = (id: string) => taxGroups.taxGroup({ projectId: line.projectId, contractId, customerId: id });
    const terms: LineTerms = {
      line,
      contract,
      projectId: line.projectId,
      customerId,
      digits: minorDigits(contract.currency),
      customers: lineCustomersOf(splits(line, contract), customerId, taxGroupOf),
      taxGroup: taxGroupOf(customerId),
      includes: includesOf(line),
      tasks: line.includedTasks === "Entire project" ? null : rules("Task", line.lineId),
      roles: rules("Role", line.lineId),
      categories: rules("Category", line.lineId),
    };
    byLine.set(line.lineId, terms);
    const neighbours = byProject.get(line.projectId);
    if (neighbours) neighbours.push(terms);
    else byProject.set(line.projectId, [terms]);
  }
  return { byLine, byProject };
}

function includesOf(line: Row<"ContractLines">): LineTerms["includes"] {
  return {
    Time: line.includeTime === "Yes",
    Expense: line.includeExpense === "Yes",
    Material: line.includeMaterial === "Yes",
    Fee: line.includeFee === "Yes",
  };
}

type RuleSubject = Row<"Chargeability">["appliesTo"];
const NO_RULES: ReadonlyMap<string, BillingType> = new Map();

function rulesByLine(book: Book): (subject: RuleSubject, lineId: string) => ReadonlyMap<string, BillingType> {
  const rules = new Map<string, Map<string, BillingType>>();
  for (const { appliesTo, lineId, value, billingType } of book.rows.Chargeability) {
    const key = `${appliesTo}|${lineId}`;
    const ofLine = rules.get(key);
    if (ofLine) ofLine.set(value, billingType);
    else rules.set(key, new Map([[value, billingType]]));
  }
  return (subject, lineId) => rules.get(`${subject}|${lineId}`) ?? NO_RULES;
}

type Listed = Pick<Row<"ContractCustomers">, "customerId" | "splitPercent" | "rounding" | "row">;

/** A line's own list of customers replaces the contract's. */
function splitsOf(book: Book): (line: Row<"ContractLines">, contract: Row<"Contracts">) => readonly Listed[] {
  const ofContract = groupBy(book.rows.ContractCustomers, (row) => row.contractId);
  const ofLine = groupBy(book.rows.ContractLineCustomers, (row) => row.lineId);
  return ({ lineId }, { contractId }) => ofLine.get(lineId) ?? ofContract.get(contractId) ?? [];
}
