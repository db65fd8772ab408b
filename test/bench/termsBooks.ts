/**
 * Books whose contracts ask more of a derivation than the plain one: shared bills under limits, prices by formula.
 */
import type { Book } from "../../engine/model/book";
import { cents, bookOf, millionths, type PartialRows } from "../engine/bookBuilder";

const CONTRACTS = 100;
const SHARES = [
  ["C-1", "50"],
  ["C-2", "30"],
  ["C-3", "20"],
] as const;

/** Hours of four roles on a hundred contracts, each with a price of its own. */
export function plainBook(actuals: number): Book {
  return bookOf(rowsOf(actuals, true));
}

/**
 * The same, each line shared by three customers under four limits: of the line, of the contract, and of each customer on
 * either. About half of the sales fit them.
 */
export function sharedBook(actuals: number): Book {
  const rows = rowsOf(actuals, true);
  const limit = cents((actuals / CONTRACTS) * 4 * 150 * 0.5);
  const limited = contracts().map((contractId) => ({ contractId, lineId: `L${contractId}` }));
  return bookOf({
    ...rows,
    Contracts: rows.Contracts?.map((row) => ({ ...row, notToExceed: limit })) ?? [],
    ContractLines: rows.ContractLines?.map((row) => ({ ...row, notToExceed: limit })) ?? [],
    ContractCustomers: limited.flatMap(({ contractId }) => shares(limit).map((share) => ({ contractId, ...share }))),
    ContractLineCustomers: limited.flatMap(({ lineId }) => shares(limit).map((share) => ({ lineId, ...share }))),
  });
}

/** The same without prices of their own, by formulas of hours and amounts to date. */
export function formulaBook(actuals: number): Book {
  return bookOf({
    ...rowsOf(actuals, false),
    Prices: ROLES.map((value, index) => ({
      priceList: "Standard",
      appliesTo: "Role" as const,
      value,
      currency: "USD",
      price: millionths(100 + index),
      priceFormula:
        index % 2 === 0
          ? "=IF(HoursToDate>=40, ROUND(ListPrice*0.9, 2), IFS(Quantity<2, ListPrice*1.1, TRUE, ListPrice))"
          : "=MAX(UnitCost*1.2, IF(AmountToDate>=5000, 80, ListPrice))",
    })),
  });
}

const ROLES = ["Partner", "Manager", "Consultant", "Analyst"] as const;

function contracts(): readonly string[] {
  return Array.from({ length: CONTRACTS }, (_, index) => `K-${String(index).padStart(3, "0")}`);
}

function shares(limit: ReturnType<typeof cents>) {
  return SHARES.map(([customerId, percent]) => ({
    customerId,
    splitPercent: millionths(percent),
    notToExceed: limit,
  }));
}

function rowsOf(actuals: number, priced: boolean): PartialRows {
  return {
    Customers: SHARES.map(([customerId]) => ({ customerId, name: customerId })),
    Projects: contracts().map((contractId) => ({ projectId: `P${contractId}`, name: contractId })),
    Contracts: contracts().map((contractId) => ({
      contractId,
      name: contractId,
      customerId: "C-1",
      currency: "USD",
      status: "Confirmed",
      priceList: "Standard",
    })),
    ContractLines: contracts().map((contractId) => ({
      lineId: `L${contractId}`,
      contractId,
      name: contractId,
      billingMethod: "Time and Material",
      projectId: `P${contractId}`,
    })),
    Actuals: Array.from({ length: actuals }, (_, index) => ({
      actualId: `A-${String(index).padStart(7, "0")}`,
      date: `2026-${String(1 + (index % 12)).padStart(2, "0")}-${String(1 + (index % 28)).padStart(2, "0")}`,
      projectId: `PK-${String((index * 7) % CONTRACTS).padStart(3, "0")}`,
      class: "Time",
      role: ROLES[Math.floor(index / CONTRACTS) % ROLES.length] ?? null,
      quantity: millionths((1 + (index % 32)) / 4),
      unit: "Hour",
      unitCost: millionths(60),
      price: priced ? millionths(150) : null,
    })),
  };
}
