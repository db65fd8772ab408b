/** Product lines as what is to bill: a price times a quantity, once. */
import { minorDigits } from "../kernel/currency";
import {
  addMicro,
  amountOf,
  HUNDRED_PERCENT,
  NOTHING,
  OutOfRange,
  ratioOf,
  subtract,
  subtractMicro,
  type Micro,
  type Minor,
} from "../kernel/money";
import { groupBy } from "../kernel/group";
import { compareText, type Problem } from "../kernel/problem";
import { ALWAYS_DUE, type ProductClaim } from "../model/billable";
import { billingStateOf, type BillingMarks } from "../model/billingMarks";
import { placeOf, type Book } from "../model/book";
import { taxGroupsOf, type TaxGroups } from "../model/taxGroups";
import type { Row } from "../schema/tables";

type Line = Row<"ContractLines">;
type BookedRow = Row<"BookedActuals">;
type Product = Line & { readonly product: string; readonly quantity: Micro; readonly price: Micro };

/** What one line is derived with. */
type Work = {
  readonly marks: BillingMarks;
  readonly taxGroups: TaxGroups;
  readonly itemTaxGroups: ReadonlyMap<string, string | null>;
};

/**
 * The Product lines of contracts that are Confirmed or Closed, for the contract's customer, sorted by key: what was
 * billed, as it was (Customer Invoice Posted), and what is open: the line's quantity less what is billed, net of
 * credits. Amount = quantity x price, rounded once; of what comes back the whole less the kept quantity at the line's
 * price, and its part of the line's tax. A blank Date is always due. The item tax group is the line's, else the
 * product's.
 *
 * A line that is billed stands as it was billed, until it is credited in full.
 *
 * Problems: `changed-after-booking` (warning), `out-of-range`.
 */
export function deriveProducts(
  book: Book,
  { marks }: { readonly marks: BillingMarks },
): { readonly products: readonly ProductClaim[]; readonly problems: readonly Problem[] } {
  const products: ProductClaim[] = [];
  const problems: Problem[] = [];
  const lines = book.rows.ContractLines.filter(isProduct);
  const booked = groupBy(book.rows.BookedActuals.filter(isBilledProduct), ({ lineId }) => lineId ?? "");
  problems.push(...tellDeleted(book, lines, booked));
  if (lines.length === 0) return { products, problems };
  const contracts = new Map(book.rows.Contracts.map((row) => [row.contractId, row]));
  const itemTaxGroups = new Map(book.rows.Products.map((row) => [row.product, row.itemTaxGroup]));
  const work: Work = { marks, taxGroups: taxGroupsOf(book), itemTaxGroups };
  for (const line of lines) {
    const contract = contracts.get(line.contractId);
    if (contract === undefined || contract.status === "Draft") continue;
    const billed = booked.get(line.lineId) ?? [];
    const changed = changedColumn(line, billed);
    if (changed !== null) {
      const place = placeOf(book, "ContractLines", line.row, changed.key);
      const params = { columns: changed.header };
      problems.push({ ...place, code: "changed-after-booking", severity: "warning", key: line.lineId, params });
    }
    try {
      products.push(...claimsOf(line, contract, billed, work));
    } catch (error) {
      if (!(error instanceof OutOfRange)) throw error;
      const place = placeOf(book, "ContractLines", line.row, "quantity");
      const params = { value: line.lineId };
      problems.push({ ...place, code: "out-of-range", severity: "error", key: line.lineId, params });
    }
  }
  products.sort((a, b) => compareText(a.key, b.key));
  return { products, problems };
}

/** Lines of which something is billed and that are no Product lines any more: each once, at what was billed first. */
function tellDeleted(
  book: Book,
  lines: readonly Line[],
  booked: ReadonlyMap<string, readonly BookedRow[]>,
): readonly Problem[] {
  const known = new Set(lines.map(({ lineId }) => lineId));
  return [...booked].flatMap(([lineId, billed]): readonly Problem[] => {
    const [first] = billed;
    if (known.has(lineId) || first === undefined || netOf(billed) === 0) return [];
    const place = placeOf(book, "BookedActuals", first.row, "lineId");
    const params = { columns: "", change: "deleted" };
    return [{ ...place, code: "changed-after-booking", severity: "warning", key: lineId, params }];
  });
}

/** The quantity billed, less credits. */
function netOf(billed: readonly BookedRow[]): Micro {
  return billed.map(({ quantity }) => quantity).reduce(addMicro, NOTHING);
}

function isProduct(line: Line): line is Product {
  return line.kind === "Product" && line.product !== null && line.quantity !== null && line.price !== null;
}

function isBilledProduct({ type, sourceKey }: BookedRow): boolean {
  return type === "Billed Sales" && sourceKey?.startsWith("P|") === true;
}

function claimsOf(
  line: Product,
  contract: Row<"Contracts">,
  billed: readonly BookedRow[],
  work: Work,
): readonly ProductClaim[] {
  const digits = minorDigits(contract.currency);
  const firsts = firstOfEach(billed);
  const net = netOf(billed);
  const [first] = firsts;
  const { quantity, price } = first !== undefined && net !== 0 ? asBilled(first, line) : line;
  const open = subtractMicro(quantity, net);
  const posted = firsts.map((row) => billedRow(claimOf(line, contract, work), row));
  if (open <= 0 && !(quantity === 0 && first === undefined)) return posted;
  const whole = amountOf({ quantity, price }, digits);
  const kept = amountOf({ quantity: net, price }, digits);
  const key = keyOf(line, contract.customerId, firsts.length);
  const { blockedBy } = claimOf(line, contract, work);
  const marked = firsts.length === 0 && line.readyToInvoice === "Yes";
  const next: ProductClaim = {
    ...claimOf(line, contract, work),
    key,
    quantity: open,
    price,
    amount: subtract(whole, kept),
    givenTax: openTax(line.tax, { kept: net, whole: quantity }),
    ...billingStateOf(work.marks, key, { marked, blockedBy }),
  };
  return [...posted, next];
}

/** What all rows of a line say alike, as if nothing of it was billed. */
function claimOf(line: Product, contract: Row<"Contracts">, { taxGroups, itemTaxGroups }: Work): ProductClaim {
  const { projectId, lineId, product, quantity, price } = line;
  const { contractId, customerId, currency } = contract;
  return {
    kind: "product",
    key: keyOf(line, customerId, 0),
    contractId,
    lineId,
    customerId,
    projectId,
    date: line.date ?? ALWAYS_DUE,
    currency,
    description: line.name,
    externalDescription: line.name,
    quantity,
    unit: line.unit,
    price,
    amount: amountOf({ quantity, price }, minorDigits(currency)),
    givenTax: line.tax,
    splitPercent: HUNDRED_PERCENT,
    taxGroup: taxGroups.taxGroup({ projectId, contractId, customerId }),
    itemTaxGroup: line.itemTaxGroup ?? itemTaxGroups.get(product) ?? null,
    billingType: "Chargeable",
    nteStatus: "Not Applicable",
    nteDetail: null,
    readyToInvoice: false,
    billingStatus: "Not Ready",
    blockedBy: contract.status === "Closed" ? "contract-closed" : null,
    invoiceId: null,
    origin: "source",
    row: line.row,
    product,
  };
}

function billedRow(claim: ProductClaim, row: BookedRow): ProductClaim {
  return {
    ...claim,
    key: row.sourceKey ?? claim.key,
    customerId: row.customerId ?? claim.customerId,
    date: row.date ?? claim.date,
    quantity: row.quantity,
    price: row.price ?? claim.price,
    amount: row.amount,
    billingStatus: "Customer Invoice Posted",
    invoiceId: row.invoiceId,
    origin: "booked",
  };
}

/** The first Billed Sales of each key: what comes after is a correction. */
function firstOfEach(billed: readonly BookedRow[]): readonly BookedRow[] {
  return [...groupBy(billed, ({ sourceKey }) => sourceKey ?? "").values()].flatMap(([first]) => first ?? []);
}

/** The quantity and price of a line as it was billed first. */
function asBilled(first: BookedRow, line: Product): Pick<Product, "quantity" | "price"> {
  return { quantity: first.quantity, price: first.price ?? line.price };
}

/** `P|L-2|C-1`, then `P|L-2|C-1|2` for what comes back. */
function keyOf({ lineId }: Line, customerId: string, billed: number): string {
  return `P|${lineId}|${customerId}${billed === 0 ? "" : `|${billed + 1}`}`;
}

/** What the kept quantity leaves of a given tax. */
function openTax(tax: Minor | null, { kept, whole }: { readonly kept: Micro; readonly whole: Micro }): Minor | null {
  if (tax === null || kept === 0 || whole === 0) return tax;
  return subtract(tax, ratioOf(tax, { part: kept, whole }));
}

/** The first column that says something else than what was billed and stands. */
function changedColumn(line: Product, billed: readonly BookedRow[]) {
  const [first] = billed;
  if (first === undefined || netOf(billed) === 0) return null;
  if (line.product !== first.product) return { key: "product", header: "Product" };
  if (line.quantity !== first.quantity) return { key: "quantity", header: "Quantity" };
  return line.price === first.price ? null : { key: "price", header: "Price" };
}
