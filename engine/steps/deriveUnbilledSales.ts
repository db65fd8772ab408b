/** The unbilled sale of one part of an actual: what steps 1 to 6 found, put together. */
import { HUNDRED_PERCENT, type Micro } from "../kernel/money";
import type { UnbilledSales } from "../model/billable";
import { billingStateOf, type BillingMarks } from "../model/billingMarks";
import type { LineTerms } from "../model/lineTerms";
import type { TaxGroups } from "../model/taxGroups";
import type { Row } from "../schema/tables";
import type { BillablePart } from "./divideByBillability";

/** What the parts of one actual have in common. */
export type SoldBy = {
  readonly line: LineTerms;
  readonly price: Micro;
  /** Why its price cannot be billed; null where it can. */
  readonly unpriced: string | null;
  readonly marks: BillingMarks;
  readonly taxGroups: TaxGroups;
};

/**
 * The row of one customer, with the whole share. Key `U|Actual|Customer|C`, or `|N` for the non-chargeable part. The
 * external description of an expense is its own or else its description. Chargeable sales under a not-to-exceed limit
 * are Not Evaluated and blocked.
 */
export function deriveUnbilledSales(actual: Row<"Actuals">, part: BillablePart, sold: SoldBy): UnbilledSales {
  const { line, marks } = sold;
  const { contract, customerId } = line;
  const key = `U|${actual.actualId}|${customerId}|${part.suffix}`;
  const isLimited = line.limits === "some" && part.billingType === "Chargeable";
  const blockedBy =
    contract.status === "Closed" ? "contract-closed" : (sold.unpriced ?? (isLimited ? "not-yet-supported" : null));
  const state = billingStateOf(marks, key, { marked: false, blockedBy });
  return {
    kind: "actual",
    key,
    contractId: contract.contractId,
    lineId: line.line.lineId,
    customerId,
    projectId: actual.projectId,
    date: actual.date,
    currency: contract.currency,
    description: actual.description,
    externalDescription:
      actual.externalDescription === null && actual.class === "Expense"
        ? actual.description
        : actual.externalDescription,
    quantity: part.quantity,
    unit: actual.unit,
    price: sold.price,
    amount: part.amount,
    givenTax: part.givenTax,
    splitPercent: HUNDRED_PERCENT,
    taxGroup: line.taxGroup,
    itemTaxGroup: sold.taxGroups.itemTaxGroup(actual),
    billingType: part.billingType,
    nteStatus: isLimited ? "Not Evaluated" : "Not Applicable",
    nteDetail: null,
    billingStatus: state.billingStatus,
    readyToInvoice: state.readyToInvoice,
    blockedBy,
    invoiceId: state.invoiceId,
    origin: "source",
    row: actual.row,
    actualId: actual.actualId,
    class: actual.class,
    task: actual.task,
    role: actual.role,
    category: actual.category,
    product: actual.product,
    resource: actual.resource,
    resourcingUnit: actual.resourcingUnit,
    unitGroup: actual.unitGroup,
  };
}
