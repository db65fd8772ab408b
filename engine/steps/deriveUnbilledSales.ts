/** The unbilled sale of one customer's part of an actual: what steps 1 to 7 found, put together. */
import { amountOf, ratioOf, subtract, subtractMicro, type Micro, type Minor } from "../kernel/money";
import type { UnbilledSales } from "../model/billable";
import { billingStateOf, isMarked, NOT_MARKED, type BillingMarks, type BillingState } from "../model/billingMarks";
import type { LineCustomer } from "../model/billingSplit";
import { NOT_APPLICABLE, type NteVerdict } from "../model/limits";
import type { LineTerms } from "../model/lineTerms";
import type { TaxGroups } from "../model/taxGroups";
import type { Row } from "../schema/tables";
import type { BillingType } from "../schema/values";
import type { BillablePart } from "./divideByBillability";
import type { CustomerPart } from "./splitByCustomer";

/** What the parts and shares of one actual have in common. */
export type SoldBy = {
  readonly line: LineTerms;
  readonly price: Micro;
  /** Why its price cannot be billed; null where it can. */
  readonly unpriced: string | null;
  readonly marks: BillingMarks;
  readonly taxGroups: TaxGroups;
};

/**
 * The row of one customer. Key `U|Actual|Customer|C`, or `|N` for the non-chargeable part. The
 * external description of an expense is its own or else its description. Not-to-exceed limits come after (`limitSale`).
 */
export function deriveUnbilledSales(
  actual: Row<"Actuals">,
  { part, customer }: CustomerPart,
  sold: SoldBy,
): UnbilledSales {
  const priced = {
    price: sold.price,
    itemTaxGroup: sold.taxGroups.itemTaxGroup(actual),
    blockedBy: sold.unpriced ?? (sold.line.contract.status === "Closed" ? "contract-closed" : null),
    verdict: NOT_APPLICABLE,
  };
  const sale = new SaleOfActual({ actual, line: sold.line, customer, part, priced }, NOT_MARKED);
  return isMarked(sold.marks, actual.actualId) ? inState(sale, stateOf(sale, sold.marks)) : sale;
}

/** The sale as other marks have it: itself where they say the same. */
export function remarkSale(sale: UnbilledSales, marks: BillingMarks): UnbilledSales {
  const state = stateOf(sale, marks);
  const isSame =
    sale.billingStatus === state.billingStatus &&
    sale.readyToInvoice === state.readyToInvoice &&
    sale.invoiceId === state.invoiceId;
  return isSame ? sale : inState(sale, state);
}

/** The sale as its not-to-exceed limits have it: what does not fit cannot be marked, and an earlier mark has no effect. */
export function limitSale(sale: UnbilledSales, verdict: NteVerdict, marks: BillingMarks): UnbilledSales {
  const blockedBy = sale.blockedBy ?? (isHeldBack(verdict) ? "nte-exceeded" : null);
  const isDecided = marks.actualIds.size > 0 && isMarked(marks, sale.actualId);
  const state = isDecided ? stateOf({ key: sale.key, blockedBy }, marks) : NOT_MARKED;
  if (sale instanceof SaleOfActual) return sale.limited(verdict, blockedBy, state);
  return { ...sale, nteStatus: verdict.status, nteDetail: verdict.failure, blockedBy, ...state };
}

function isHeldBack({ status }: NteVerdict): boolean {
  return status === "Failed" || status === "Not Evaluated";
}

/**
 * A derived sale in two, by quantity: what is kept under its key, and the rest, the whole minus it, under the key that
 * ends in F. Null where the sale is booked, or would not be in two.
 */
export function divideSale(sale: UnbilledSales, kept: Micro): readonly [UnbilledSales, UnbilledSales] | null {
  if (!(sale instanceof SaleOfActual)) return null;
  const { quantity, price, givenTax, amount, line } = sale;
  const part = { quantity: kept, amount: amountOf({ quantity: kept, price }, line.digits) };
  const rest = { quantity: subtractMicro(quantity, kept), amount: subtract(amount, part.amount) };
  if (!isPartOf(part.quantity, quantity) || !isPartOf(part.amount, amount)) return null;
  const tax = givenTax === null ? null : ratioOf(givenTax, { part: kept, whole: quantity });
  const restOfTax = givenTax === null || tax === null ? null : subtract(givenTax, tax);
  return [sale.ofPart("C", { ...part, givenTax: tax }), sale.ofPart("F", { ...rest, givenTax: restOfTax })];
}

/** Of the same sign, more than nothing, and less than the whole. */
function isPartOf(part: number, whole: number): boolean {
  return whole < 0 ? part < 0 && part > whole : part > 0 && part < whole;
}

function stateOf({ key, blockedBy }: Pick<UnbilledSales, "key" | "blockedBy">, marks: BillingMarks): BillingState {
  return billingStateOf(marks, key, { marked: false, blockedBy });
}

/** A derived sale keeps its parts; one opened again from the book is a plain row. */
function inState(sale: UnbilledSales, state: BillingState): UnbilledSales {
  return sale instanceof SaleOfActual ? sale.inState(state) : { ...sale, ...state };
}

/**
 * A derived sale. It holds what was found out about it and takes every other column from its actual and its line when
 * asked, and its key is made when first asked for: a million actuals are a million of these, and thirty columns copied
 * for each, most of which nobody reads, took longer and more memory than all the rest. Its columns are getters, so that
 * `{ ...sale }` would lose them: name the columns that are wanted.
 */
class SaleOfActual implements UnbilledSales {
  readonly actual: Row<"Actuals">;
  readonly line: LineTerms;
  readonly customer: LineCustomer;
  readonly suffix: BillablePart["suffix"];
  readonly quantity: Micro;
  readonly price: Micro;
  readonly amount: Minor;
  readonly givenTax: Minor | null;
  readonly itemTaxGroup: string | null;
  readonly billingType: BillingType;
  readonly blockedBy: string | null;
  readonly verdict: NteVerdict;
  private readonly state: BillingState;
  #key: string | undefined;

  constructor({ actual, line, customer, part, priced }: Parts, state: BillingState) {
    this.actual = actual;
    this.line = line;
    this.customer = customer;
    this.suffix = part.suffix;
    this.quantity = part.quantity;
    this.price = priced.price;
    this.amount = part.amount;
    this.givenTax = part.givenTax;
    this.itemTaxGroup = priced.itemTaxGroup;
    this.billingType = part.billingType;
    this.blockedBy = priced.blockedBy;
    this.verdict = priced.verdict;
    this.state = state;
    this.#key = undefined;
  }

  inState(state: BillingState): SaleOfActual {
    const { actual, line, customer } = this;
    return new SaleOfActual({ actual, line, customer, part: this, priced: this }, state);
  }

  limited(verdict: NteVerdict, blockedBy: string | null, state: BillingState): SaleOfActual {
    const { actual, line, customer, price, itemTaxGroup } = this;
    const priced = { price, itemTaxGroup, blockedBy, verdict };
    return new SaleOfActual({ actual, line, customer, part: this, priced }, state);
  }

  ofPart(suffix: BillablePart["suffix"], of: Pick<BillablePart, "quantity" | "amount" | "givenTax">): SaleOfActual {
    const { actual, line, customer, billingType } = this;
    const part = { suffix, billingType, ...of };
    return new SaleOfActual({ actual, line, customer, part, priced: this }, NOT_MARKED);
  }

  get kind() {
    return "actual" as const;
  }
  get key() {
    return (this.#key ??= `U|${this.actual.actualId}|${this.customer.customerId}|${this.suffix}`);
  }
  get contractId() {
    return this.line.contract.contractId;
  }
  get lineId() {
    return this.line.line.lineId;
  }
  get customerId() {
    return this.customer.customerId;
  }
  get projectId() {
    return this.actual.projectId;
  }
  get date() {
    return this.actual.date;
  }
  get currency() {
    return this.line.contract.currency;
  }
  get description() {
    return this.actual.description;
  }
  get externalDescription() {
    const { externalDescription, description } = this.actual;
    return externalDescription === null && this.actual.class === "Expense" ? description : externalDescription;
  }
  get unit() {
    return this.actual.unit;
  }
  get splitPercent() {
    return this.customer.splitPercent;
  }
  get taxGroup() {
    return this.customer.taxGroup;
  }
  get nteStatus() {
    return this.verdict.status;
  }
  get nteDetail() {
    return this.verdict.failure;
  }
  get billingStatus() {
    return this.state.billingStatus;
  }
  get readyToInvoice() {
    return this.state.readyToInvoice;
  }
  get invoiceId() {
    return this.state.invoiceId;
  }
  get origin() {
    return "source" as const;
  }
  get row() {
    return this.actual.row;
  }
  get actualId() {
    return this.actual.actualId;
  }
  get class() {
    return this.actual.class;
  }
  get task() {
    return this.actual.task;
  }
  get role() {
    return this.actual.role;
  }
  get category() {
    return this.actual.category;
  }
  get product() {
    return this.actual.product;
  }
  get resource() {
    return this.actual.resource;
  }
  get resourcingUnit() {
    return this.actual.resourcingUnit;
  }
  get unitGroup() {
    return this.actual.unitGroup;
  }
}

/** What a derived sale is made of. */
type Parts = {
  readonly actual: Row<"Actuals">;
  readonly line: LineTerms;
  readonly customer: LineCustomer;
  readonly part: BillablePart;
  readonly priced: Pick<SaleOfActual, "price" | "itemTaxGroup" | "blockedBy" | "verdict">;
};
