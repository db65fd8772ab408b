/**
 * Draft rows with the edits in force applied, field by field; taxes and totals come after.
 */
import { add, amountOf, ratioOf, subtract, ZERO, type Minor } from "../../kernel/money";
import { DraftDetails, DraftInvoices } from "../../schema/bookTables";
import type { Row } from "../../schema/tables";
import type { FieldEdits } from "./fieldEdits";

type Detail = Row<"InvoiceLineDetails">;

/** A detail with its edits, before tax is computed. */
export type EffectiveDetail = {
  readonly detail: Detail;
  /** Tax typed by a person or given by the source; null: to be computed. Zero for what is not chargeable. */
  readonly typedTax: Minor | null;
  /** Whether a person typed it. */
  readonly taxOrigin: "typed" | "given" | "computed";
};

const headers = DraftInvoices.columns;
const columns = DraftDetails.columns;

/** The header's typed fields. Accounting Date, Tax Point Date and the discount are only what was typed. */
export function effectiveHeader(base: Row<"DraftInvoices">, read: FieldEdits): Row<"Invoices"> {
  return {
    ...base,
    name: read.apply(headers.name, base.name),
    description: read.apply(headers.description, base.description),
    billToName: read.apply(headers.billToName, base.billToName),
    contact: read.apply(headers.contact, base.contact),
    street: read.apply(headers.street, base.street),
    city: read.apply(headers.city, base.city),
    postalCode: read.apply(headers.postalCode, base.postalCode),
    region: read.apply(headers.region, base.region),
    country: read.apply(headers.country, base.country),
    taxId: read.apply(headers.taxId, base.taxId),
    accountingDate: read.typed(headers.accountingDate),
    taxPointDate: read.typed(headers.taxPointDate),
    discountPercent: read.typed(headers.discountPercent),
    discountAmount: read.typed(headers.discountAmount),
    freightAmount: read.typed(headers.freightAmount),
  };
}

/**
 * A detail's typed fields and its Amount: quantity x price where either was changed, else as it was added.
 *
 * @param base as it was added; of a new detail, at the price in force
 * @param digits decimals of the document's currency
 */
export function effectiveDetail(base: Row<"DraftDetails">, read: FieldEdits, digits: number): EffectiveDetail {
  if (read.isEmpty) return { detail: base, ...typedTaxOf(base, read, base) };
  const quantity = read.apply(columns.quantity, base.quantity);
  const price = read.apply(columns.price, base.price);
  const isSame = quantity === base.quantity && price === base.price;
  const detail = {
    ...describedDetail(base, read),
    billingType: read.apply(columns.billingType, base.billingType),
    quantity,
    price,
    amount: isSame ? base.amount : amountOf({ quantity, price }, digits),
  };
  return { detail, ...typedTaxOf(base, read, detail) };
}

/** A detail with the fields that say what it is; quantity, price and all that follows from them as they were added. */
export function describedDetail(base: Row<"DraftDetails">, read: FieldEdits): Detail {
  const transactionClass = read.apply(columns.class, base.class);
  return {
    ...base,
    class: transactionClass,
    date: read.apply(columns.date, base.date),
    task: read.apply(columns.task, base.task),
    role: read.apply(columns.role, base.role),
    category: read.apply(columns.category, base.category),
    product: read.apply(columns.product, base.product),
    resource: read.apply(columns.resource, base.resource),
    resourcingUnit: read.apply(columns.resourcingUnit, base.resourcingUnit),
    description: read.apply(columns.description, base.description),
    externalDescription: read.apply(columns.externalDescription, base.externalDescription),
    unit: read.apply(columns.unit, base.unit),
    unitGroup: base.kind === "New" ? unitGroupOf(transactionClass) : base.unitGroup,
  };
}

/** The unit group of a new detail: Time for Time, none for what is counted otherwise. */
export function unitGroupOf(transactionClass: Detail["class"]): string | null {
  return transactionClass === "Time" ? "Time" : null;
}

/** A detail with its tax: Extended Amount is Amount plus Tax. */
export function withTax(detail: Detail, tax: Minor): Detail {
  return { ...detail, tax, extendedAmount: add(detail.amount, tax) };
}

/** Extended Amount typed on a milestone is Amount plus Tax. A tax given by the source follows a changed amount pro rata. */
function typedTaxOf(
  base: Row<"DraftDetails">,
  read: FieldEdits,
  detail: Detail,
): Pick<EffectiveDetail, "typedTax" | "taxOrigin"> {
  if (detail.billingType !== "Chargeable") return { typedTax: ZERO, taxOrigin: "computed" };
  const extended = read.typed(columns.extendedAmount);
  if (extended !== null) return { typedTax: subtract(extended, detail.amount), taxOrigin: "typed" };
  const typed = read.typed(columns.tax);
  if (typed !== null) return { typedTax: typed, taxOrigin: "typed" };
  if (base.tax === null) return { typedTax: null, taxOrigin: "computed" };
  const isScaled = detail.amount !== base.amount && base.amount !== 0;
  const given = isScaled ? ratioOf(base.tax, { part: detail.amount, whole: base.amount }) : base.tax;
  return { typedTax: given, taxOrigin: "given" };
}
