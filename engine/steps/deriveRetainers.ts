/** Retainers as claims to bill, and what is left of those that were billed. */
import { minorDigits } from "../kernel/currency";
import { HUNDRED_PERCENT, ONE_MICRO, priceOfOne, subtract, ZERO, type Minor } from "../kernel/money";
import { compareText, type Problem } from "../kernel/problem";
import type { RetainerClaim } from "../model/billable";
import { billingStateOf, type BillingMarks, type BillingState } from "../model/billingMarks";
import { placeOf, type Book } from "../model/book";
import { billedRetainersOf, leftOf, type BilledRetainer } from "../model/retainers";
import { taxGroupsOf, type TaxGroups } from "../model/taxGroups";
import type { Row } from "../schema/tables";

type Retainer = Row<"Retainers">;

type Ground = {
  readonly marks: BillingMarks;
  readonly billed: ReadonlyMap<string, BilledRetainer>;
  readonly taxGroups: TaxGroups;
};

/**
 * One claim of every retainer whose contract is Confirmed or Closed, for its customer or else the contract's: quantity 1,
 * net amount, tax group of contract and customer, its own item tax group. A billed one keeps its booked key, customer
 * and amount, says what is used and left on confirmed invoices, and is Customer Invoice Posted. What was credited comes
 * back as a claim of its own (`R|Retainer|Customer|2`), Not Ready. Sorted by key.
 *
 * Problem: `out-of-range` for an amount that no price can hold.
 */
export function deriveRetainers(
  book: Book,
  { marks }: { readonly marks: BillingMarks },
): { readonly retainers: readonly RetainerClaim[]; readonly problems: readonly Problem[] } {
  const retainers: RetainerClaim[] = [];
  const problems: Problem[] = [];
  if (book.rows.Retainers.length === 0) return { retainers, problems };
  const contracts = new Map(book.rows.Contracts.map((row) => [row.contractId, row]));
  const ground: Ground = { marks, billed: billedRetainersOf(book), taxGroups: taxGroupsOf(book) };
  for (const row of book.rows.Retainers) {
    const contract = contracts.get(row.contractId);
    if (contract === undefined || contract.status === "Draft") continue;
    const claims = claimsOf(row, contract, ground);
    if (claims === "too-large") problems.push(tooLarge(book, row));
    else retainers.push(...claims);
  }
  return { retainers: retainers.sort((a, b) => compareText(a.key, b.key)), problems };
}

function claimsOf(
  row: Retainer,
  contract: Row<"Contracts">,
  { marks, billed, taxGroups }: Ground,
): readonly RetainerClaim[] | "too-large" {
  const found = billed.get(row.retainerId);
  const customerId = found?.customerId ?? row.customerId ?? contract.customerId;
  const blockedBy = contract.status === "Closed" ? "contract-closed" : null;
  const claim = (key: string, amount: Minor, state: BillingState, of: BilledRetainer | null): RetainerClaim | null => {
    const price = priceOfOne(amount, minorDigits(contract.currency));
    if (price === null) return null;
    const { contractId } = contract;
    return {
      kind: "retainer",
      key,
      contractId,
      lineId: null,
      customerId,
      projectId: null,
      date: of?.date ?? row.date,
      currency: contract.currency,
      description: row.description,
      externalDescription: row.description,
      quantity: ONE_MICRO,
      unit: null,
      price,
      amount,
      givenTax: null,
      splitPercent: HUNDRED_PERCENT,
      taxGroup: taxGroups.taxGroup({ projectId: null, contractId, customerId }),
      itemTaxGroup: row.itemTaxGroup,
      billingType: "Chargeable",
      nteStatus: "Not Applicable",
      nteDetail: null,
      blockedBy,
      ...state,
      origin: of === null ? "source" : "booked",
      row: row.row,
      retainerId: row.retainerId,
      invoiced: of?.billed.net ?? ZERO,
      used: of?.used.net ?? ZERO,
      available: of === null ? ZERO : leftOf(of).net,
      refund: row.refund === "Yes",
    };
  };
  const key = found?.key ?? `R|${row.retainerId}|${customerId}`;
  if (found === undefined) {
    const state = billingStateOf(marks, key, { marked: row.readyToInvoice === "Yes", blockedBy });
    const open = claim(key, row.amount, state, null);
    return open === null ? "too-large" : [open];
  }
  const posted: BillingState = {
    readyToInvoice: false,
    billingStatus: "Customer Invoice Posted",
    invoiceId: found.invoiceId,
  };
  const credited = subtract(found.first.net, found.billed.net);
  const nextKey = `${key}|${found.billings + 1}`;
  const back =
    credited > 0 ? claim(nextKey, credited, billingStateOf(marks, nextKey, { marked: false, blockedBy }), null) : null;
  return [claim(key, found.first.net, posted, found), back].filter((one) => one !== null);
}

function tooLarge(book: Book, { row, retainerId, amount }: Retainer): Problem {
  const params = { value: String(amount) };
  return {
    ...placeOf(book, "Retainers", row, "amount"),
    code: "out-of-range",
    severity: "error",
    key: retainerId,
    params,
  };
}
