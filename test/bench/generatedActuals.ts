/**
 * The actuals of the generated book, and what is marked as ready to invoice among them.
 */
import type { RawCell } from "../../engine/model/workbook";
import { CONTRACTS, type ContractTerms, type ProjectTerms } from "./generatedContracts";
import {
  CATEGORIES,
  decimal,
  FIRST_DAY,
  LAST_DAY,
  OCTOBER,
  PRODUCTS,
  ROLES,
  SCALE,
  TASKS,
  UNKNOWN_ROLE,
} from "./generatedFirm";
import { randomOf, type Random } from "./random";

/** The 20 columns. */
export const ACTUAL_COLUMNS = [
  "Actual ID",
  "Date",
  "Project ID",
  "Task",
  "Class",
  "Role",
  "Category",
  "Product",
  "Resource",
  "Quantity",
  "Billable Quantity",
  "Unit",
  "Unit Cost",
  "Cost Currency",
  "Price",
  "Tax",
  "Billing Type",
  "Line ID",
  "Description",
  "Approved",
] as const;

export type GeneratedActuals = {
  /** Cells in the order of ACTUAL_COLUMNS. */
  readonly rows: readonly (readonly RawCell[])[];
  /** Backlog keys marked as ready; some belong to no backlog row. */
  readonly marked: readonly string[];
};

type Work = {
  readonly class: string;
  readonly role: string | null;
  readonly category: string | null;
  readonly product: string | null;
  readonly quantity: number;
  readonly unit: string | null;
  readonly unitCost: number | null;
};

const DESCRIPTIONS = Array.from({ length: 500 }, (_, index) => `Work on item ${index + 1}, as agreed`);
const RESOURCES = Array.from({ length: 200 }, (_, index) => `Resource ${index + 1}`);

/**
 * So many actuals over ten months, by day, some of them entered late: mostly hours, besides expenses, materials and
 * fees; a few refunds, pending ones, ones with a price, tax, billing type or billable quantity of their own, and ones
 * that no line or two lines take. October's are marked on most contracts.
 */
export function generatedActuals(count: number, seed: number, contracts: readonly ContractTerms[]): GeneratedActuals {
  const random = randomOf(seed);
  const rows: RawCell[][] = [];
  const marked: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = Math.min(random.below(CONTRACTS), random.below(CONTRACTS + 200));
    const contract = contracts[at];
    if (contract === undefined) throw new Error("a contract is missing");
    const project = projectOf(contract, random);
    const late = random.perMille(30) ? random.below(20) : 0;
    const date = Math.max(FIRST_DAY, FIRST_DAY + Math.floor((index * (LAST_DAY - FIRST_DAY + 1)) / count) - late);
    const actualId = `A-${String(random.perMille(10) && index > 9 ? count + index : index + 1).padStart(8, "0")}`;
    const work = workOf(contract, random);
    const billable = billableOf(work, random);
    rows.push([
      actualId,
      date,
      project.projectId,
      taskOf(project, random),
      work.class,
      work.role,
      work.category,
      work.product,
      random.oneOf(RESOURCES),
      work.quantity,
      billable,
      work.unit,
      work.unitCost,
      contract.currency === "EUR" && !random.perMille(100) ? null : contract.currency,
      random.perMille(80) ? decimal((20 + random.below(150_000_000) / 1e6) * SCALE[contract.currency], 1e6) : null,
      random.perMille(5) ? cost(contract, random.below(5000) / 100) : null,
      random.perMille(40) ? random.oneOf(OWN_BILLING_TYPES) : null,
      lineOf(project, work, random),
      random.oneOf(DESCRIPTIONS),
      random.perMille(10) ? "No" : null,
    ]);
    if (project.kind !== "fixed" && isMarked(at, date)) {
      if (billable !== 0) marked.push(`U|${actualId}|${contract.customerId}|C`);
      if (billable !== null && Math.abs(billable) < Math.abs(work.quantity) && random.perMille(500)) {
        marked.push(`U|${actualId}|${contract.customerId}|N`);
      }
    }
  }
  return { rows, marked };
}

const OWN_BILLING_TYPES = ["Chargeable", "Non-chargeable", "Complimentary", "Not available"] as const;

/** Of ten contracts one is not marked; of three one up to the middle of October, one all of it, one beyond it. */
function isMarked(contract: number, date: number): boolean {
  if (contract % 10 === 0 || date < OCTOBER.first) return false;
  const lastDays = [OCTOBER.middle, OCTOBER.last, LAST_DAY];
  return date <= (lastDays[contract % 3] ?? LAST_DAY);
}

/** One in seven on the fixed-price project. */
function projectOf(contract: ContractTerms, random: Random): ProjectTerms {
  const fixed = contract.projects.find(({ kind }) => kind === "fixed");
  if (fixed && random.below(7) === 0) return fixed;
  return random.oneOf(contract.projects.filter((project) => project !== fixed));
}

function taskOf({ kind }: ProjectTerms, random: Random): string | null {
  if (kind === "by task") return random.perMille(10) ? (TASKS[7] ?? null) : random.oneOf(TASKS.slice(0, 7));
  return random.perMille(500) ? random.oneOf(TASKS) : null;
}

/** Named where two lines take the work, but for one in 200; elsewhere one in ten, and rarely the wrong one. */
function lineOf(project: ProjectTerms, work: Work, random: Random): string | null {
  if (project.kind === "named") return random.perMille(5) ? null : random.oneOf(project.lines);
  if (!random.perMille(100)) return null;
  const [first = null, second = null] = project.lines;
  if (project.kind !== "by class") return first;
  const isRight = !random.perMille(10);
  return (work.class === "Time") === isRight ? first : second;
}

/** An amount of about so many euros in the contract's currency, with the decimals that currency has. */
function cost({ currency }: ContractTerms, euros: number): number {
  return decimal(euros * SCALE[currency], currency === "IDR" ? 1 : 100);
}

function workOf(contract: ContractTerms, random: Random): Work {
  const kind = random.below(100);
  const nothing = { role: null, category: null, product: null };
  if (kind < 70) {
    const isUnknown = random.perMille(1);
    const role = random.oneOf(ROLES);
    const isDay = role.units === "hour" ? random.perMille(2) : random.perMille(50);
    const quarters = (1 + random.below(40)) / 4;
    return {
      ...nothing,
      class: "Time",
      role: isUnknown ? UNKNOWN_ROLE : role.role,
      quantity: isDay ? quarters / 4 : random.perMille(100) ? decimal(random.below(10_000_000) / 1e6, 1e6) : quarters,
      unit: isDay ? "Day" : "Hour",
      unitCost: cost(contract, 30 + random.below(6000) / 100),
    };
  }
  const sign = random.perMille(20) ? -1 : 1;
  if (kind < 90) {
    return {
      ...nothing,
      class: kind < 85 ? "Expense" : "Fee",
      category: random.oneOf(CATEGORIES).category,
      quantity: sign * (random.perMille(300) ? decimal(random.below(500_000) / 1000, 1000) : 1 + random.below(3)),
      unit: null,
      unitCost: random.perMille(2) ? null : cost(contract, 1 + random.below(40000) / 100),
    };
  }
  const product = random.perMille(985) ? random.below(28) : 28 + random.below(2);
  return {
    ...nothing,
    class: "Material",
    product: PRODUCTS[product]?.product ?? null,
    quantity: sign * (1 + random.below(50)),
    unit: PRODUCTS[product]?.unit ?? null,
    unitCost: cost(contract, 1 + random.below(5000) / 100),
  };
}

/** Mostly none; smaller for some, zero and a whole included; larger for few. */
function billableOf({ quantity }: Work, random: Random): number | null {
  const kind = random.below(1000);
  if (kind >= 60) return null;
  if (kind < 5) return 0;
  if (kind < 10) return decimal(quantity * 1.5, 1e6);
  return decimal((quantity * random.below(1000)) / 1000, 1000);
}
