/**
 * The 500 contracts of the generated book, with their projects, lines, rules and milestones.
 */
import type { RawCell } from "../../engine/model/workbook";
import type { TableCells } from "../engine/contentBuilder";
import {
  CUSTOMERS,
  customerId,
  FIRST_DAY,
  LAST_DAY,
  priceListOf,
  SCALE,
  TASKS,
  type GeneratedCurrency,
} from "./generatedFirm";
import { randomOf, type Random } from "./random";

export const CONTRACTS = 500;

/** How the work of a project finds its line. */
export type ProjectTerms = {
  readonly projectId: string;
  /** Its lines: one; one for hours and one for the rest; or two alike, of which the actual names one. */
  readonly lines: readonly string[];
  readonly kind: "whole" | "by class" | "fixed" | "by task" | "named";
};

/** What actuals need to know of a contract. */
export type ContractTerms = {
  readonly customerId: string;
  readonly currency: GeneratedCurrency;
  readonly projects: readonly ProjectTerms[];
};

export type GeneratedContracts = {
  readonly contracts: readonly ContractTerms[];
  readonly tables: Readonly<Record<string, TableCells>>;
  /** Backlog keys of milestones whose mark a decision turns round, with the mark. */
  readonly milestoneMarks: readonly { readonly key: string; readonly ready: boolean }[];
};

type Rows = Record<string, RawCell>[];
type Making = {
  readonly random: Random;
  readonly Projects: Rows;
  readonly Contracts: Rows;
  readonly ContractLines: Rows;
  readonly Chargeability: Rows;
  readonly Milestones: Rows;
  readonly milestoneMarks: { readonly key: string; readonly ready: boolean }[];
};

/**
 * 490 Confirmed contracts, five Closed and five in Draft. Each has a project on one Time and Material line, one divided
 * by class, and one at a fixed price with milestones; every second one that bills selected tasks only; every fifth one
 * whose two lines take the same work.
 */
export function generatedContracts(): GeneratedContracts {
  const making: Making = {
    random: randomOf(500),
    Projects: [],
    Contracts: [],
    ContractLines: [],
    Chargeability: [],
    Milestones: [],
    milestoneMarks: [],
  };
  const contracts = Array.from({ length: CONTRACTS }, (_, index) => addContract(making, index));
  const { Projects, Contracts, ContractLines, Chargeability, Milestones, milestoneMarks } = making;
  return { contracts, tables: { Projects, Contracts, ContractLines, Chargeability, Milestones }, milestoneMarks };
}

function addContract(making: Making, index: number): ContractTerms {
  const number = String(index + 1).padStart(4, "0");
  const currency: GeneratedCurrency = index % 20 === 7 ? "IDR" : index % 5 === 3 ? "USD" : "EUR";
  const customer = customerId((index * 7) % CUSTOMERS);
  making.Contracts.push({
    "Contract ID": `K-${number}`,
    Name: `Contract ${number}`,
    "Customer ID": customer,
    Currency: currency,
    Status: index % 100 === 50 ? "Closed" : index % 100 === 75 ? "Draft" : "Confirmed",
    "Price List": priceListOf(currency, index % 2),
    "Tax Group": index % 30 === 4 ? "EXPORT" : null,
  });
  const projects = [
    wholeProject(making, number, index),
    projectByClass(making, number, index),
    fixedProject(making, { number, index, currency, customer }),
    ...(index % 2 === 0 ? [projectByTask(making, number)] : []),
    ...(index % 5 === 0 ? [projectOfNamedLines(making, number)] : []),
  ];
  return { customerId: customer, currency, projects };
}

function wholeProject(making: Making, number: string, index: number): ProjectTerms {
  const projectId = addProject(making, number, 1, index % 40 === 6 ? "BASE" : null);
  const lineId = `L-${number}-1`;
  const increment = index % 3 === 0 ? 0.25 : index % 3 === 1 ? 0.4 : null;
  making.ContractLines.push({ ...lineOf(lineId, number, projectId), "Billing Increment": increment });
  if (index % 3 === 1) {
    making.Chargeability.push(
      ruleOf(lineId, "Role", "Role 01", "Non-chargeable"),
      ruleOf(lineId, "Role", "Role 02", "Complimentary"),
      ruleOf(lineId, "Role", "Role 11", "Chargeable"),
      ruleOf(lineId, "Category", "Meals", "Chargeable"),
      ruleOf(lineId, "Category", "Travel", "Not available"),
    );
  }
  return { projectId, lines: [lineId], kind: "whole" };
}

function projectByClass(making: Making, number: string, index: number): ProjectTerms {
  const projectId = addProject(making, number, 2, null);
  const [hours, rest] = [`L-${number}-2`, `L-${number}-3`];
  const none = { "Include Expense": "No", "Include Material": "No", "Include Fee": "No" };
  making.ContractLines.push(
    { ...lineOf(hours, number, projectId), ...none, "Billing Increment": index % 4 === 0 ? 1 : null },
    { ...lineOf(rest, number, projectId), "Include Time": "No" },
  );
  return { projectId, lines: [hours, rest], kind: "by class" };
}

/** Three to eight milestones over the year; a third of them marked ready, some for another customer, some with tax. */
function fixedProject(
  making: Making,
  of: {
    readonly number: string;
    readonly index: number;
    readonly currency: GeneratedCurrency;
    readonly customer: string;
  },
): ProjectTerms {
  const { random } = making;
  const { number, index, currency, customer } = of;
  const projectId = addProject(making, number, 3, null);
  const lineId = `L-${number}-4`;
  const count = 3 + random.below(6);
  const amounts = Array.from({ length: count }, () => (1000 + random.below(9000)) * SCALE[currency]);
  making.ContractLines.push({
    ...lineOf(lineId, number, projectId),
    "Billing Method": "Fixed Price",
    "Contract Amount": amounts.reduce((sum, amount) => sum + amount, 0),
    "Item Tax Group": index % 6 === 0 ? "GOODS" : "SERVICES",
  });
  amounts.forEach((amount, at) => {
    const milestoneId = `M-${number}-${at + 1}`;
    const other = random.perMille(60) ? customerId((index * 7 + 1 + at) % CUSTOMERS) : null;
    const ready = random.perMille(330);
    making.Milestones.push({
      "Milestone ID": milestoneId,
      "Line ID": lineId,
      Name: `Stage ${at + 1}`,
      "Customer ID": other,
      Date: FIRST_DAY + random.below(LAST_DAY - FIRST_DAY),
      Amount: amount,
      Tax: random.perMille(100) ? random.below(3) * 100 * SCALE[currency] : null,
      "Ready to Invoice": ready ? "Yes" : random.perMille(500) ? "No" : null,
    });
    if (random.perMille(100)) {
      making.milestoneMarks.push({ key: `M|${milestoneId}#1|${other ?? customer}`, ready: !ready });
    }
  });
  return { projectId, lines: [lineId], kind: "fixed" };
}

/** Seven of eight tasks are the line's, three of them not charged. */
function projectByTask(making: Making, number: string): ProjectTerms {
  const projectId = addProject(making, number, 4, null);
  const lineId = `L-${number}-5`;
  making.ContractLines.push({ ...lineOf(lineId, number, projectId), "Included Tasks": "Selected tasks only" });
  TASKS.slice(0, 7).forEach((task, at) => {
    const billingType = at === 4 ? "Complimentary" : at === 5 ? "Non-chargeable" : at === 6 ? "Not available" : null;
    making.Chargeability.push(ruleOf(lineId, "Task", task, billingType ?? "Chargeable"));
  });
  return { projectId, lines: [lineId], kind: "by task" };
}

function projectOfNamedLines(making: Making, number: string): ProjectTerms {
  const projectId = addProject(making, number, 5, null);
  const lines = [`L-${number}-6`, `L-${number}-7`];
  for (const lineId of lines) making.ContractLines.push(lineOf(lineId, number, projectId));
  return { projectId, lines, kind: "named" };
}

function addProject(making: Making, number: string, at: number, taxGroup: string | null): string {
  const projectId = `P-${number}-${at}`;
  making.Projects.push({ "Project ID": projectId, Name: `Project ${number} ${at}`, "Tax Group": taxGroup });
  return projectId;
}

function lineOf(lineId: string, number: string, projectId: string): Record<string, RawCell> {
  return {
    "Line ID": lineId,
    "Contract ID": `K-${number}`,
    Name: `Line ${lineId}`,
    "Billing Method": "Time and Material",
    "Project ID": projectId,
  };
}

function ruleOf(lineId: string, appliesTo: string, value: string, billingType: string): Record<string, RawCell> {
  return { "Line ID": lineId, "Applies To": appliesTo, Value: value, "Billing Type": billingType };
}
