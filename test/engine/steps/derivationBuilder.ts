/**
 * What derivation gives, from the few columns a test speaks of: for the steps that come after it.
 */
import { NOTHING_DERIVED, type Cost, type Derivation, type UnbilledSales } from "../../../engine/model/billable";
import { cents, millionths } from "../bookBuilder";

/** Everything derived: nothing but what is given. */
export function derivationOf(partial: Partial<Derivation>): Derivation {
  return { ...NOTHING_DERIVED, ...partial };
}

/** The cost of actual A-1: 8 h at USD 100 on line L-1 of K-1, project P-1, on 2026-10-05. */
export function costOf(partial: Partial<Cost> = {}): Cost {
  const actualId = partial.actualId ?? "A-1";
  return {
    key: `C|${actualId}`,
    actualId,
    date: "2026-10-05",
    projectId: "P-1",
    contractId: "K-1",
    lineId: "L-1",
    class: "Time",
    task: null,
    role: "Consultant",
    category: null,
    product: null,
    resource: "Ada",
    quantity: millionths(8),
    unit: "Hour",
    price: millionths(100),
    amount: cents(800),
    currency: "USD",
    row: 2,
    ...partial,
  };
}

/** The unbilled sales of actual A-1 to C-1: 8 h at USD 200, chargeable, ready to invoice. */
export function unbilledOf(partial: Partial<UnbilledSales> = {}): UnbilledSales {
  const actualId = partial.actualId ?? "A-1";
  return {
    kind: "actual",
    key: `U|${actualId}|C-1|C`,
    actualId,
    contractId: "K-1",
    lineId: "L-1",
    customerId: "C-1",
    projectId: "P-1",
    date: "2026-10-05",
    currency: "USD",
    description: null,
    externalDescription: null,
    class: "Time",
    task: null,
    role: "Consultant",
    category: null,
    product: null,
    resource: "Ada",
    resourcingUnit: null,
    unitGroup: "Time",
    quantity: millionths(8),
    unit: "Hour",
    price: millionths(200),
    amount: cents(1600),
    givenTax: null,
    splitPercent: millionths(100),
    taxGroup: null,
    itemTaxGroup: null,
    billingType: "Chargeable",
    nteStatus: "Not Applicable",
    nteDetail: null,
    billingStatus: "Ready to Invoice",
    readyToInvoice: true,
    blockedBy: null,
    invoiceId: null,
    origin: "source",
    row: 2,
    ...partial,
  };
}
