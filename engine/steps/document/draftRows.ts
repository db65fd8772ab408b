/**
 * Rows of the draft tables, from contracts, customers and the backlog. Figures that are worked out for each document are
 * stored as zero: `documentsOf` gives them.
 */
import type { IsoDate } from "../../kernel/calendar";
import { minorDigits } from "../../kernel/currency";
import { amountOf, ZERO, type Minor } from "../../kernel/money";
import { compareText } from "../../kernel/problem";
import { ALWAYS_DUE, classOf } from "../../model/billable";
import type { Actor } from "../../model/command";
import type { Row } from "../../schema/tables";
import type { DraftContext, Source } from "./draftContext";

/** Row of a step: not in the workbook yet; the plan fills in the commit. */
export const NEW_ROW = { row: 0, dimensions: new Map<string, string>(), commit: "" } as const;

/** A draft's fields that follow from the contract and the customer; all but the IDs and dates can be renewed. */
export function headerRow(
  context: DraftContext,
  of: { readonly invoiceId: string; readonly contract: Row<"Contracts">; readonly customerId: string },
  made: { readonly asOf: IsoDate; readonly actor: Actor },
): Row<"DraftInvoices"> {
  const terms = termsOf(context, of.contract, of.customerId);
  return {
    key: of.invoiceId,
    commit: NEW_ROW.commit,
    invoiceId: of.invoiceId,
    contractId: of.contract.contractId,
    customerId: of.customerId,
    name: terms.name,
    description: terms.description,
    priceList: terms.priceList,
    opportunity: terms.opportunity,
    poNumber: terms.poNumber,
    billToName: terms.billToName,
    contact: terms.contact,
    street: terms.street,
    city: terms.city,
    postalCode: terms.postalCode,
    region: terms.region,
    country: terms.country,
    taxId: terms.taxId,
    currency: of.contract.currency,
    accountingDate: null,
    taxPointDate: null,
    asOfDate: made.asOf,
    detailAmount: ZERO,
    discountPercent: null,
    discountAmount: null,
    preFreightAmount: ZERO,
    freightAmount: null,
    totalTax: ZERO,
    totalAmount: ZERO,
    corrects: null,
    projectInvoiceStatus: "Draft",
    status: "Active",
    number: null,
    invoiceDate: null,
    dueDate: null,
    paidDate: null,
    createdBy: made.actor.by,
    createdAt: made.actor.at,
    submittedBy: null,
    submittedAt: null,
    confirmedBy: null,
    confirmedAt: null,
    postedBy: null,
    postedAt: null,
    row: NEW_ROW.row,
    dimensions: NEW_ROW.dimensions,
  };
}

type Terms = Pick<
  Row<"DraftInvoices">,
  | "name"
  | "description"
  | "priceList"
  | "opportunity"
  | "poNumber"
  | "billToName"
  | "contact"
  | "street"
  | "city"
  | "postalCode"
  | "region"
  | "country"
  | "taxId"
>;

/** What a header takes from its contract, the contract's customer and the customer, in this order for Bill To. */
export function termsOf({ book }: DraftContext, contract: Row<"Contracts">, customerId: string): Terms {
  const customer = book.rows.Customers.find((row) => row.customerId === customerId);
  const share = book.rows.ContractCustomers.find(
    (row) => row.contractId === contract.contractId && row.customerId === customerId,
  );
  return {
    name: contract.name,
    description: contract.description,
    priceList: contract.priceList,
    opportunity: contract.opportunity,
    poNumber: contract.poNumber,
    billToName: share?.billToName ?? customer?.name ?? null,
    contact: share?.contact ?? customer?.contact ?? null,
    street: customer?.street ?? null,
    city: customer?.city ?? null,
    postalCode: customer?.postalCode ?? null,
    region: customer?.region ?? null,
    country: customer?.country ?? null,
    taxId: customer?.taxId ?? null,
  };
}

/**
 * A line of a draft for each Project line of its contract that lists the customer, even those with nothing to bill, and
 * for each line that is billed; by Line ID.
 *
 * @param billed lines with details on the draft
 */
export function lineRows(
  { book, terms, contracts }: DraftContext,
  of: Pick<Row<"DraftInvoices">, "invoiceId" | "contractId" | "customerId">,
  billed: ReadonlySet<string | null>,
): readonly Row<"DraftLines">[] {
  const { byLine } = terms();
  const isListed = (lineId: string) =>
    byLine.get(lineId)?.customers.some(({ customerId }) => customerId === of.customerId) ?? false;
  return book.rows.ContractLines.filter((line) => line.contractId === of.contractId)
    .filter(({ lineId }) => billed.has(lineId) || isListed(lineId))
    .sort((a, b) => compareText(a.lineId, b.lineId))
    .map((line) => lineRow(line, of.invoiceId, contracts.get(of.contractId)?.currency ?? ""));
}

function lineRow(line: Row<"ContractLines">, invoiceId: string, currency: string): Row<"DraftLines"> {
  return {
    key: `${invoiceId}|${line.lineId}`,
    commit: NEW_ROW.commit,
    invoiceId,
    lineId: line.lineId,
    name: line.name,
    projectId: line.projectId,
    billingMethod: line.billingMethod,
    contractLineAmount: lineValueOf(line, currency),
    invoicedToDate: null,
    amount: ZERO,
    tax: ZERO,
    extendedAmount: ZERO,
    row: NEW_ROW.row,
    dimensions: NEW_ROW.dimensions,
  };
}

/** What a line is worth: its contract amount; of a product its quantity x price. */
function lineValueOf({ contractAmount, kind, quantity, price }: Row<"ContractLines">, currency: string): Minor | null {
  if (kind === "Project" || quantity === null || price === null) return contractAmount;
  return amountOf({ quantity, price }, minorDigits(currency));
}

/**
 * The detail that bills a backlog row. Tax is the one given by the source, null where Daybook computes it. The External
 * Description of an Expense is its own, else its Description.
 */
export function detailRow(source: Source, ids: { readonly invoiceId: string; readonly detailId: string }) {
  const isActual = source.kind === "actual";
  const isExpense = isActual && source.class === "Expense";
  const external = isExpense ? (source.externalDescription ?? source.description) : source.externalDescription;
  const row: Row<"DraftDetails"> = {
    key: ids.detailId,
    detailId: ids.detailId,
    invoiceId: ids.invoiceId,
    lineId: source.lineId,
    sourceKey: source.key,
    kind: DETAIL_KIND[source.kind],
    class: classOf(source),
    date: dateOf(source),
    projectId: source.projectId,
    task: taskOf(source),
    role: isActual ? source.role : null,
    category: isActual ? source.category : null,
    product: productOf(source),
    resource: isActual ? source.resource : null,
    resourcingUnit: isActual ? source.resourcingUnit : null,
    description: source.description,
    externalDescription: external,
    quantity: source.quantity,
    unit: source.unit,
    unitGroup: isActual ? source.unitGroup : null,
    price: source.price,
    splitPercent: source.splitPercent,
    currency: source.currency,
    amount: source.amount,
    taxGroup: source.taxGroup,
    itemTaxGroup: source.itemTaxGroup,
    tax: source.givenTax,
    extendedAmount: null,
    billingType: source.billingType,
    corrects: null,
    ...NEW_ROW,
  };
  return row;
}

const DETAIL_KIND = { actual: "Actual", milestone: "Milestone", retainer: "Retainer", product: "Product" } as const;

/** The date of a source; null for a product line without one. */
export function dateOf({ date }: Source): IsoDate | null {
  return date === ALWAYS_DUE ? null : date;
}

/** The task of what is done in one: work and milestones. */
export function taskOf(source: Source): string | null {
  return source.kind === "actual" || source.kind === "milestone" ? source.task : null;
}

/** The product of a sale of one. */
export function productOf(source: Source): string | null {
  return source.kind === "actual" || source.kind === "product" ? source.product : null;
}

/** The order in which rows get their Detail IDs: by line, date and key. */
export function bySourceOrder(a: Source, b: Source): number {
  return compareText(a.lineId, b.lineId) || compareText(a.date, b.date) || compareText(a.key, b.key);
}
