/** Booked unbilled sales that no row reverses are backlog again. */
import { NOTHING } from "../kernel/money";
import type { UnbilledSales } from "../model/billable";
import { billingStateOf, type BillingMarks } from "../model/billingMarks";
import type { BookedSources } from "../model/bookedSources";
import { bookedShareOf, type BookedShare } from "../model/bookedShares";
import type { ContractTerms } from "../model/lineTerms";
import type { TaxGroups } from "../model/taxGroups";
import { ACTUAL_CLASSES } from "../schema/values";
import type { Row } from "../schema/tables";

type Sources = {
  readonly terms: ContractTerms;
  readonly marks: BillingMarks;
  readonly taxGroups: TaxGroups;
  readonly booked: BookedSources;
  /** Rows of `Actuals` that are booked, by Actual ID: texts come from them, figures from the book. */
  readonly actuals: ReadonlyMap<string, Row<"Actuals">>;
};

/**
 * The backlog row of an open booked sale, under the key it was booked with and with the booked figures. Where the
 * contract line is gone it stays visible and cannot be marked (`no-contract-line`). Null for a row that names no work,
 * contract, line or customer, which Daybook never writes.
 */
export function reopenBookedSale(booked: Row<"BookedActuals">, sources: Sources): UnbilledSales | null {
  const { actualId, contractId, lineId, customerId, projectId, date, price } = booked;
  const classOfSale = ACTUAL_CLASSES.find((name) => name === booked.class);
  const workId = actualId ?? typedWorkId(booked);
  if (workId === null || contractId === null || lineId === null || customerId === null) return null;
  if (projectId === null || date === null || classOfSale === undefined) return null;
  const source = actualId === null ? undefined : sources.actuals.get(actualId);
  const named = source ?? (actualId === null ? sources.booked.detailOf(workId) : null);
  const tax = source?.tax ?? null;
  const share = shareOf(booked, lineId, sources);
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
    description: named?.description ?? null,
    externalDescription:
      named?.externalDescription ?? (classOfSale === "Expense" ? (named?.description ?? null) : null),
    quantity: booked.quantity,
    unit: booked.unit,
    price: price ?? NOTHING,
    amount: booked.amount,
    givenTax: tax === null ? null : share.taxOf(tax),
    splitPercent: share.splitPercent,
    taxGroup: sources.taxGroups.taxGroup({ projectId, contractId, customerId }),
    itemTaxGroup: sources.taxGroups.itemTaxGroup(booked),
    billingType: booked.billingType ?? "Chargeable",
    nteStatus: booked.nteStatus ?? "Not Applicable",
    nteDetail: null,
    blockedBy,
    ...billingStateOf(sources.marks, booked.key, { marked: false, blockedBy }),
    origin: "booked",
    row: source?.row ?? 0,
    actualId: workId,
    class: classOfSale,
    task: booked.task,
    role: booked.role,
    category: booked.category,
    product: booked.product,
    resource: booked.resource,
    resourcingUnit: named?.resourcingUnit ?? null,
    unitGroup: named?.unitGroup ?? null,
  };
}

/** Its share of its actual: alone where the row is not among those of an actual. */
function shareOf(booked: Row<"BookedActuals">, lineId: string, { terms, booked: sources }: Sources): BookedShare {
  const sales = sources.actuals.get(booked.actualId ?? "")?.sales ?? [];
  return bookedShareOf(booked, sales, terms.byLine.get(lineId)?.customers ?? []);
}

/**
 * Work that was typed into a draft has no actual: what of it comes back is known by the detail it was typed as,
 * `PF-00001-0001` of `U|PF-00001-0001|C-1|C|2`.
 */
function typedWorkId({ key, detailId }: Row<"BookedActuals">): string | null {
  return detailId === null ? null : (key.split("|")[1] ?? null);
}

function blockOf(terms: ContractTerms, lineId: string): string | null {
  const line = terms.byLine.get(lineId);
  if (!line) return "no-contract-line";
  return line.contract.status === "Closed" ? "contract-closed" : null;
}
