/** Features of a workbook that are not billed yet: told at their cell, so that nothing is billed wrongly in silence. */
import type { Problem } from "../kernel/problem";
import { placeOf, type Book } from "../model/book";
import { isShared, type ContractTerms, type LineTerms } from "../model/lineTerms";
import type { TableName } from "../schema/tables";

/** The parameter `feature` of `not-yet-supported`; `locale/` names it. */
export type UnsupportedFeature =
  | "billing-split"
  | "price-formula"
  | "cost-currency"
  | "correction"
  | "retainer"
  | "progress-milestone"
  | "product-line";

/** `not-yet-supported`, an error at a cell. */
export function notYetSupported(
  book: Book,
  at: { readonly table: TableName; readonly row: number; readonly column: string; readonly key: string },
  feature: UnsupportedFeature,
): Problem {
  const place = placeOf(book, at.table, at.row, at.column);
  return { ...place, code: "not-yet-supported", severity: "error", key: at.key, params: { feature } };
}

/**
 * One `not-yet-supported` for each cell of a Confirmed contract that asks for what is held back: billing splits (no
 * sales of the line are derived), and product lines that are ready (they are not derived).
 */
export function reportUnsupported(book: Book, terms: ContractTerms): readonly Problem[] {
  return [...splits(book, terms), ...products(book)];
}

function splits(book: Book, terms: ContractTerms): readonly Problem[] {
  const confirmed = [...terms.byLine.values()].filter(({ contract }) => contract.status === "Confirmed");
  const shared = confirmed.filter((line) => line.customers.length > 0 && isShared(line)).filter(isFixedPrice);
  const split = namesOf(shared);
  const problems: Problem[] = [];
  const tell = (table: TableName, row: number, key: string) => {
    problems.push(notYetSupported(book, { table, row, column: "splitPercent", key }, "billing-split"));
  };
  const ownLists = new Set(book.rows.ContractLineCustomers.map((row) => row.lineId));
  const sharing = namesOf(shared.filter((line) => !ownLists.has(line.line.lineId))).contracts;
  for (const { row, contractId } of book.rows.ContractCustomers) {
    if (sharing.has(contractId)) tell("ContractCustomers", row, contractId);
  }
  for (const { row, lineId } of book.rows.ContractLineCustomers) {
    if (split.lines.has(lineId)) tell("ContractLineCustomers", row, lineId);
  }
  return problems;
}

/** Its milestones are not divided yet. */
function isFixedPrice({ line }: LineTerms): boolean {
  return line.billingMethod === "Fixed Price";
}

function namesOf(lines: readonly LineTerms[]): { readonly contracts: Set<string>; readonly lines: Set<string> } {
  return {
    contracts: new Set(lines.map(({ contract }) => contract.contractId)),
    lines: new Set(lines.map(({ line }) => line.lineId)),
  };
}

function products(book: Book): readonly Problem[] {
  const open = new Set(book.rows.Contracts.filter((row) => row.status === "Confirmed").map((row) => row.contractId));
  const problems: Problem[] = [];
  for (const { row, contractId, lineId, kind, readyToInvoice } of book.rows.ContractLines) {
    if (kind !== "Product" || readyToInvoice === "No" || !open.has(contractId)) continue;
    const at = { table: "ContractLines", row, column: "readyToInvoice", key: lineId } as const;
    problems.push(notYetSupported(book, at, "product-line"));
  }
  return problems;
}
