/** Booked unbilled sales that no row reverses are backlog again. */
import { HUNDRED_PERCENT, NOTHING, ratioOf, subtract, subtractMicro, type Minor } from "../kernel/money";
import type { UnbilledSales } from "../model/billable";
import { billingStateOf, type BillingMarks } from "../model/billingMarks";
import type { ContractTerms } from "../model/lineTerms";
import type { TaxGroups } from "../model/taxGroups";
import { ACTUAL_CLASSES } from "../schema/values";
import type { Row } from "../schema/tables";

type Sources = {
  readonly terms: ContractTerms;
  readonly marks: BillingMarks;
  readonly taxGroups: TaxGroups;
  /** Rows of `Actuals` that are booked, by Actual ID: texts come from them, figures from the book. */
  readonly actuals: ReadonlyMap<string, Row<"Actuals">>;
};

/**
 * The backlog row of an open booked sale, under the key it was booked with and with the booked figures. Where the
 * contract line is gone it stays visible and cannot be marked (`no-contract-line`). Null for a row that names no actual,
 * contract, line or customer, which Daybook never writes.
 */
export function reopenBookedSale(booked: Row<"BookedActuals">, sources: Sources): UnbilledSales | null {
  const { actualId, contractId, lineId, customerId, projectId, date, price } = booked;
  const classOfSale = ACTUAL_CLASSES.find((name) => name === booked.class);
  if (actualId === null || contractId === null || lineId === null || customerId === null) return null;
  if (projectId === null || date === null || classOfSale === undefined) return null;
  const source = sources.actuals.get(actualId);
  const blockedBy = blockOf(sources.terms, lineId);
  return {
    kind: "actual",
    key: booked.key,
    contractId,
    lineId,
    customerId,
    projectId,
    date,
    currency: booked.currency,
    description: source?.description ?? null,
    externalDescription:
      source?.externalDescription ?? (classOfSale === "Expense" ? (source?.description ?? null) : null),
    quantity: booked.quantity,
    unit: booked.unit,
    price: price ?? NOTHING,
    amount: booked.amount,
    givenTax: givenTaxOf(source, booked),
    splitPercent: HUNDRED_PERCENT,
    taxGroup: sources.taxGroups.taxGroup({ projectId, contractId, customerId }),
    itemTaxGroup: sources.taxGroups.itemTaxGroup(booked),
    billingType: booked.billingType ?? "Chargeable",
    nteStatus: booked.nteStatus ?? "Not Applicable",
    nteDetail: null,
    blockedBy,
    ...billingStateOf(sources.marks, booked.key, { marked: false, blockedBy }),
    origin: "booked",
    row: source?.row ?? 0,
    actualId,
    class: classOfSale,
    task: booked.task,
    role: booked.role,
    category: booked.category,
    product: booked.product,
    resource: booked.resource,
    resourcingUnit: source?.resourcingUnit ?? null,
    unitGroup: source?.unitGroup ?? null,
  };
}

/** The booked part's share of the tax its actual gives, divided as the actual was; the book itself keeps no such tax. */
function givenTaxOf(source: Row<"Actuals"> | undefined, { key, quantity }: Row<"BookedActuals">): Minor | null {
  const tax = source?.tax ?? null;
  if (source === undefined || tax === null || Math.abs(quantity) >= Math.abs(source.quantity)) return tax;
  const whole = source.quantity;
  if (!key.endsWith("|N")) return ratioOf(tax, { part: quantity, whole });
  return subtract(tax, ratioOf(tax, { part: subtractMicro(whole, quantity), whole }));
}

function blockOf(terms: ContractTerms, lineId: string): string | null {
  const line = terms.byLine.get(lineId);
  if (!line) return "no-contract-line";
  return line.contract.status === "Closed" ? "contract-closed" : null;
}
