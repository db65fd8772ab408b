/**
 * What a contract line says about the work it bills, gathered once for all actuals.
 */
import { minorDigits } from "../kernel/currency";
import { groupBy } from "../kernel/group";
import { HUNDRED_PERCENT } from "../kernel/money";
import type { Row } from "../schema/tables";
import type { ActualClass, BillingType } from "../schema/values";
import type { Book } from "./book";
import { taxGroupsOf } from "./taxGroups";

export type LineTerms = {
  readonly line: Row<"ContractLines">;
  readonly contract: Row<"Contracts">;
  readonly projectId: string;
  /** Who is billed: the contract's customer. */
  readonly customerId: string;
  /** Decimals of the contract's currency. */
  readonly digits: number;
  /** The tax group of the line's sales to that customer. */
  readonly taxGroup: string | null;
  readonly includes: Readonly<Record<ActualClass, boolean>>;
  /** The tasks a line with selected tasks bills; null where it takes the entire project. */
  readonly tasks: ReadonlyMap<string, BillingType> | null;
  /** The line's own rules, which win over `Roles` and `Categories`. */
  readonly roles: ReadonlyMap<string, BillingType>;
  readonly categories: ReadonlyMap<string, BillingType>;
  /** Whether several customers share the line's bills, or one other than the contract's customer pays. */
  readonly customers: "one" | "several";
  /** Whether a not-to-exceed limit applies to the line's time and material. */
  readonly limits: "none" | "some";
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
    const split = splits(line, contract);
    const terms: LineTerms = {
      line,
      contract,
      projectId: line.projectId,
      customerId,
      digits: minorDigits(contract.currency),
      taxGroup: taxGroups.taxGroup({ projectId: line.projectId, contractId, customerId }),
      includes: includesOf(line),
      tasks: line.includedTasks === "Entire project" ? null : rules("Task", line.lineId),
      roles: rules("Role", line.lineId),
      categories: rules("Category", line.lineId),
      customers: split.customers,
      limits: contract.notToExceed !== null || line.notToExceed !== null ? "some" : split.limits,
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

type Split = Pick<LineTerms, "customers" | "limits">;
type Share = Pick<Row<"ContractCustomers">, "customerId" | "splitPercent" | "notToExceed">;

/** A line's own list of customers replaces the contract's; the contract customers' limits hold for the line all the same. */
function splitsOf(book: Book): (line: Row<"ContractLines">, contract: Row<"Contracts">) => Split {
  const ofContract = groupBy(book.rows.ContractCustomers, (row) => row.contractId);
  const ofLine = groupBy(book.rows.ContractLineCustomers, (row) => row.lineId);
  return (line, contract) => {
    const contractShares: readonly Share[] = ofContract.get(contract.contractId) ?? [];
    const lineShares: readonly Share[] | undefined = ofLine.get(line.lineId);
    const shares = lineShares ?? contractShares;
    const isAlone = shares.every(
      (share) => share.customerId === contract.customerId && share.splitPercent === HUNDRED_PERCENT,
    );
    const limited = [...contractShares, ...(lineShares ?? [])].some((share) => share.notToExceed !== null);
    return { customers: isAlone ? "one" : "several", limits: limited ? "some" : "none" };
  };
}
