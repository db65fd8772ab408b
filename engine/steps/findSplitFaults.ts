/** Lists of customers that do not divide a line's bills: told once, at the list. */
import { microText } from "../kernel/money";
import { groupBy } from "../kernel/group";
import type { Problem } from "../kernel/problem";
import { splitFaultOf, type Share } from "../model/billingSplit";
import { placeOf, type Book } from "../model/book";
import type { ContractTerms } from "../model/lineTerms";
import type { Row } from "../schema/tables";

/**
 * `split-not-100` and `rounding-customer` (errors) for each list of customers that a Project line of a contract not in
 * Draft is billed by: the line's own, else its contract's. What the lines would bill is not derived.
 */
export function findSplitFaults(book: Book, terms: ContractTerms): readonly Problem[] {
  const { ContractCustomers, ContractLineCustomers } = book.rows;
  if (ContractCustomers.length === 0 && ContractLineCustomers.length === 0) return [];
  const ofContract = groupBy(ContractCustomers, (row) => row.contractId);
  const ofLine = groupBy(ContractLineCustomers, (row) => row.lineId);
  const problems = new Map<string, Problem>();
  for (const { line, contract, customers } of terms.byLine.values()) {
    if (customers.length > 0 || contract.status === "Draft") continue;
    const own = ofLine.get(line.lineId);
    const table = own ? "ContractLineCustomers" : "ContractCustomers";
    const key = own ? line.lineId : contract.contractId;
    const shares: readonly Share[] = own ?? ofContract.get(contract.contractId) ?? [];
    problems.set(`${table}|${key}`, faultAt(book, { table, key, shares, contract }));
  }
  return [...problems.values()];
}

type List = {
  readonly table: "ContractCustomers" | "ContractLineCustomers";
  readonly key: string;
  readonly shares: readonly Share[];
  readonly contract: Row<"Contracts">;
};

function faultAt(book: Book, { table, key, shares, contract }: List): Problem {
  const { customerId } = contract;
  const fault = splitFaultOf(shares, customerId);
  if (fault === null) throw new Error(`the customers of ${key} are not at fault`);
  const { code, row } = fault;
  if (code === "split-not-100") {
    const place = placeOf(book, table, row, "splitPercent");
    return { ...place, code, severity: "error", key, params: { sum: microText(fault.sum) } };
  }
  const place = placeOf(book, table, row, "rounding");
  return { ...place, code, severity: "error", key, params: { reason: fault.reason, customerId } };
}
