/** The Billing Hub: per contract and line, what is agreed, invoiced, ready and left. */
import { minorDigits } from "../kernel/currency";
import { add, amountOf, subtract, ZERO, type Minor } from "../kernel/money";
import { groupBy } from "../kernel/group";
import { compareText } from "../kernel/problem";
import { ALWAYS_DUE, type Billable, type Derivation, type ProductClaim } from "../model/billable";
import type { Book } from "../model/book";
import type { InvoiceDocument } from "../model/invoice";
import { remainingOf, type Limits } from "../model/limits";
import { NO_DIMENSIONS } from "../model/noDimensions";
import { stagedByRetainer } from "../model/stagedRetainers";
import type { Row } from "../schema/tables";
import type { TransactionClass } from "../schema/values";

type HubRow = Row<"BillingHub">;
type Figure =
  | "invoicedToDate"
  | "onDraft"
  | "ready"
  | "notReady"
  | "time"
  | "expense"
  | "material"
  | "fee"
  | "milestones"
  | "products";
type Figures = Record<Figure, Minor>;

const CLASS_FIGURES: Readonly<Record<TransactionClass, Figure | null>> = {
  Time: "time",
  Expense: "expense",
  Material: "material",
  Fee: "fee",
  Milestone: "milestones",
  Retainer: null,
  Product: "products",
};

/**
 * A row a contract (Line ID blank, the sums of its lines) and a row a line, by Contract ID and Line ID. Chargeable
 * amounts only, in contract currency, without tax. On Draft is what drafts and documents in review bill, edits
 * included; ready, not ready and the classes are the backlog that is on no draft. Invoiced to Date is what confirmed
 * invoices billed, less credits. Available retainers stand on the contract: what was billed and is neither used nor on a
 * draft. NTE Remaining is what the not-to-exceed limit of the contract or line leaves after what is invoiced and
 * committed; blank where it has none. The row of a product line says what can be billed of it next, else what was billed
 * last: its Date, Billing Status and Source Key, by which it is marked.
 */
export function billingHubRows(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
): readonly HubRow[] {
  const figures = figuresByLine(book, derivation, documents);
  const available = availableByContract(derivation, documents);
  const { limits } = derivation;
  const products = shownProducts(derivation.products);
  const linesOf = groupBy(book.rows.ContractLines, (line) => line.contractId);
  const contracts = [...book.rows.Contracts].sort((a, b) => compareText(a.contractId, b.contractId));
  return contracts.flatMap((contract) => {
    const lines = [...(linesOf.get(contract.contractId) ?? [])].sort((a, b) => compareText(a.lineId, b.lineId));
    const rows = lines.map((line) => ({
      ...lineRow(contract, line, figures.get(line.lineId) ?? noFigures(), limits),
      ...productState(products.get(line.lineId)),
    }));
    const availableRetainers = available.get(contract.contractId) ?? ZERO;
    return [{ ...contractRow(contract, rows, limits), availableRetainers }, ...rows];
  });
}

function availableByContract(
  { retainers }: Derivation,
  documents: readonly InvoiceDocument[],
): ReadonlyMap<string, Minor> {
  const byContract = new Map<string, Minor>();
  if (retainers.length === 0) return byContract;
  const staged = stagedByRetainer(documents);
  for (const { contractId, retainerId, available, billingStatus } of retainers) {
    if (billingStatus !== "Customer Invoice Posted") continue;
    const left = subtract(available, staged.get(retainerId) ?? ZERO);
    byContract.set(contractId, add(byContract.get(contractId) ?? ZERO, left));
  }
  return byContract;
}

function figuresByLine(
  book: Book,
  { unbilled, milestones, products }: Derivation,
  documents: readonly InvoiceDocument[],
): ReadonlyMap<string, Figures> {
  const byLine = new Map<string, Figures>();
  const figuresOf = (lineId: string): Figures => {
    const known = byLine.get(lineId);
    if (known !== undefined) return known;
    const figures = noFigures();
    byLine.set(lineId, figures);
    return figures;
  };
  const count = (lineId: string, figure: Figure, amount: Minor): void => {
    const figures = figuresOf(lineId);
    figures[figure] = add(figures[figure], amount);
  };
  for (const row of book.rows.BookedActuals) {
    if (row.type !== "Billed Sales" || row.billingType !== "Chargeable" || row.lineId === null) continue;
    if (row.class !== "Retainer") count(row.lineId, "invoicedToDate", row.amount);
  }
  for (const { header, lines } of documents) {
    if (header.projectInvoiceStatus !== "Draft" && header.projectInvoiceStatus !== "In Review") continue;
    for (const line of lines) count(line.lineId, "onDraft", line.amount);
  }
  for (const row of unbilled) {
    if (row.billingType !== "Chargeable" || row.invoiceId !== null) continue;
    countOpen(figuresOf(row.lineId), row, CLASS_FIGURES[row.class]);
  }
  for (const row of products) {
    if (row.invoiceId === null) countOpen(figuresOf(row.lineId), row, "products");
  }
  for (const row of milestones) {
    if (row.billingType !== "Chargeable" || row.invoiceId !== null) continue;
    countOpen(figuresOf(row.lineId), row, "milestones");
  }
  return byLine;
}

/** What is on no draft: ready or not, and by what it is. */
function countOpen(figures: Figures, { billingStatus, amount }: Billable, figure: Figure | null): void {
  if (billingStatus === "Ready to Invoice") figures.ready = add(figures.ready, amount);
  else figures.notReady = add(figures.notReady, amount);
  if (figure !== null) figures[figure] = add(figures[figure], amount);
}

function noFigures(): Figures {
  return {
    invoicedToDate: ZERO,
    onDraft: ZERO,
    ready: ZERO,
    notReady: ZERO,
    time: ZERO,
    expense: ZERO,
    material: ZERO,
    fee: ZERO,
    milestones: ZERO,
    products: ZERO,
  };
}

function lineRow(contract: Row<"Contracts">, line: Row<"ContractLines">, figures: Figures, limits: Limits): HubRow {
  return {
    ...hubRow(contract, figures),
    lineId: line.lineId,
    lineName: line.name,
    billingMethod: line.billingMethod,
    contractValue: valueOf(contract, line),
    nteRemaining: remainingOf(limits, "Line", line.lineId),
    key: `${contract.contractId}|${line.lineId}`,
  };
}

/** By line: what is not billed of it, else what was. */
function shownProducts(products: readonly ProductClaim[]): ReadonlyMap<string, ProductClaim> {
  const [billed, open] = [true, false].map((isBilled) =>
    products.filter(({ billingStatus }) => (billingStatus === "Customer Invoice Posted") === isBilled),
  );
  return new Map([...(billed ?? []), ...(open ?? [])].map((product) => [product.lineId, product]));
}

function productState(product: ProductClaim | undefined): Pick<HubRow, "date" | "billingStatus" | "sourceKey"> {
  if (product === undefined) return { date: null, billingStatus: null, sourceKey: null };
  const { date, billingStatus, key } = product;
  return { date: date === ALWAYS_DUE ? null : date, billingStatus, sourceKey: key };
}

/** The contract amount of a Project line; quantity x price of a Product line. */
function valueOf(contract: Row<"Contracts">, line: Row<"ContractLines">): Minor | null {
  if (line.kind === "Project") return line.contractAmount;
  if (line.quantity === null || line.price === null) return null;
  return amountOf({ quantity: line.quantity, price: line.price }, minorDigits(contract.currency));
}

function contractRow(contract: Row<"Contracts">, lines: readonly HubRow[], limits: Limits): HubRow {
  const total = noFigures();
  let contractValue: Minor | null = null;
  for (const line of lines) {
    for (const figure of Object.keys(total) as Figure[]) total[figure] = add(total[figure], line[figure]);
    if (line.contractValue !== null) contractValue = add(contractValue ?? ZERO, line.contractValue);
  }
  const nteRemaining = remainingOf(limits, "Contract", contract.contractId);
  return { ...hubRow(contract, total), contractValue, nteRemaining };
}

function hubRow(contract: Row<"Contracts">, figures: Figures): HubRow {
  return {
    contractId: contract.contractId,
    contractName: contract.name,
    lineId: null,
    lineName: null,
    customerId: contract.customerId,
    billingMethod: null,
    currency: contract.currency,
    contractValue: null,
    ...figures,
    availableRetainers: ZERO,
    nteRemaining: null,
    ...productState(undefined),
    key: contract.contractId,
    row: 0,
    dimensions: NO_DIMENSIONS,
  };
}
