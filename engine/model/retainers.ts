/**
 * What confirmed invoices say of retainers: billed, used and left.
 */
import { add, subtract, ZERO, type Minor } from "../kernel/money";
import { groupBy } from "../kernel/group";
import { compareText } from "../kernel/problem";
import type { Row } from "../schema/tables";
import type { Book } from "./book";
import { frozenTermsOf } from "./frozenTerms";
import type { TaxTerms } from "./taxTerms";

/** A net amount and its tax. */
export type NetAndTax = { readonly net: Minor; readonly tax: Minor };

/** A retainer that was billed, less credits, and what confirmed invoices have applied or given back of it. */
export type BilledRetainer = {
  readonly retainerId: string;
  /** `R|Retainer|Customer`, as it was first billed. */
  readonly key: string;
  readonly contractId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly date: string;
  readonly description: string | null;
  /** The detail and the invoice that billed it first; tax group and rate are those it was billed at. */
  readonly detailId: string;
  readonly invoiceId: string;
  readonly taxPointDate: string | null;
  readonly taxGroup: string | null;
  readonly itemTaxGroup: string | null;
  readonly taxCategory: Row<"InvoiceTaxes">["taxCategory"];
  readonly ratePercent: Row<"InvoiceTaxes">["ratePercent"];
  readonly terms: TaxTerms | null;
  /** What its first billing asked for. */
  readonly first: NetAndTax;
  /** Over all its billings, less credits. */
  readonly billed: NetAndTax;
  /** Applied to confirmed invoices, and refunded. */
  readonly used: NetAndTax;
  /** How often it was billed: 2 where what was credited came back and was billed again. */
  readonly billings: number;
};

/** Billed retainers by Retainer ID. */
export function billedRetainersOf(book: Pick<Book, "rows">): ReadonlyMap<string, BilledRetainer> {
  const { rows } = book;
  const details = rows.InvoiceLineDetails.filter((detail) => detail.class === "Retainer");
  if (details.length === 0) return NONE_BILLED;
  const headers = new Map(rows.Invoices.map((header) => [header.invoiceId, header]));
  const used = usedByRetainer(rows.AppliedRetainers);
  const billed = new Map<string, BilledRetainer>();
  for (const [retainerId, ofRetainer] of groupBy(details, ({ sourceKey }) => retainerIdOf(sourceKey ?? ""))) {
    const billings = ofRetainer.filter(({ kind }) => kind === "Retainer").sort(byBilling);
    const [first] = billings;
    const header = first && headers.get(first.invoiceId);
    if (first === undefined || header === undefined) continue;
    billed.set(retainerId, {
      retainerId,
      key: first.sourceKey ?? "",
      contractId: header.contractId,
      customerId: header.customerId,
      currency: header.currency,
      date: first.date ?? header.asOfDate,
      description: first.externalDescription ?? first.description,
      detailId: first.detailId,
      invoiceId: first.invoiceId,
      taxPointDate: header.taxPointDate,
      taxGroup: first.taxGroup,
      itemTaxGroup: first.itemTaxGroup,
      ...rateOf(first, book),
      first: figuresOf(first),
      billed: ofRetainer.map(figuresOf).reduce(together),
      used: used.get(retainerId) ?? NO_AMOUNT,
      billings: billings.length,
    });
  }
  return billed;
}

const NONE_BILLED: ReadonlyMap<string, BilledRetainer> = new Map();

/** Nothing of a retainer. */
export const NO_AMOUNT: NetAndTax = { net: ZERO, tax: ZERO };

/** What is left of a retainer. */
export function leftOf({ billed, used }: Pick<BilledRetainer, "billed" | "used">): NetAndTax {
  return less(billed, used);
}

/** One amount less another. */
export function less(a: NetAndTax, b: NetAndTax): NetAndTax {
  return { net: subtract(a.net, b.net), tax: subtract(a.tax, b.tax) };
}

/** Two amounts together. */
export function together(a: NetAndTax, b: NetAndTax): NetAndTax {
  return { net: add(a.net, b.net), tax: add(a.tax, b.tax) };
}

/** "RET-1" of `R|RET-1|C-1`. */
export function retainerIdOf(key: string): string {
  return key.split("|")[1] ?? "";
}

/** What a row of applied retainers says in Refund where it gives the rest back: on a draft, and once it is confirmed. */
export const READY_TO_REFUND = "Ready to refund";
export const REFUNDED = "Refunded";

/** The key of an applied retainer: of its row, and of the decision that lowers it. */
export function applicationKey(invoiceId: string, retainerId: string): string {
  return `${invoiceId}|R|${retainerId}`;
}

/** The order in which retainers are applied: by Date, then ID. */
export function byRetainerDate(
  a: Pick<BilledRetainer, "date" | "retainerId">,
  b: Pick<BilledRetainer, "date" | "retainerId">,
): number {
  return compareText(a.date, b.date) || compareText(a.retainerId, b.retainerId);
}

function usedByRetainer(rows: readonly Row<"AppliedRetainers">[]): ReadonlyMap<string, NetAndTax> {
  const used = new Map<string, NetAndTax>();
  for (const { retainerId, usedAmount, tax } of rows) {
    used.set(retainerId, together(used.get(retainerId) ?? NO_AMOUNT, { net: usedAmount, tax }));
  }
  return used;
}

function figuresOf({ amount, tax }: Pick<Row<"InvoiceLineDetails">, "amount" | "tax">): NetAndTax {
  return { net: amount, tax: tax ?? ZERO };
}

/** The keys of one retainer differ in their ordinals only: the first has none. */
function byBilling(a: Row<"InvoiceLineDetails">, b: Row<"InvoiceLineDetails">): number {
  const [one, other] = [a.sourceKey ?? "", b.sourceKey ?? ""];
  return one.length - other.length || compareText(one, other);
}

/** The rate it was billed at: that of the invoice's row for its groups. */
function rateOf(
  { invoiceId, taxGroup, itemTaxGroup }: Row<"InvoiceLineDetails">,
  book: Pick<Book, "rows">,
): Pick<BilledRetainer, "taxCategory" | "ratePercent" | "terms"> {
  const row = book.rows.InvoiceTaxes.find(
    (tax) =>
      tax.invoiceId === invoiceId &&
      tax.stage === "Confirmed" &&
      tax.taxGroup === taxGroup &&
      tax.itemTaxGroup === itemTaxGroup &&
      !isOfAppliedRetainer(tax.key),
  );
  if (row === undefined) return { taxCategory: null, ratePercent: null, terms: null };
  const { taxCategory, ratePercent } = row;
  return { taxCategory, ratePercent, terms: frozenTermsOf(book).confirmed(invoiceId)(row) };
}

const APPLIED_TAX = /\|R\d+$/;

/** Whether a row of `InvoiceTaxes` is tax of applied retainers, by its key: `PF-00001|Confirmed|R1`. */
export function isOfAppliedRetainer(taxKey: string): boolean {
  return APPLIED_TAX.test(taxKey);
}
