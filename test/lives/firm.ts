/**
 * The firm whose lives are lived: a line of work that two customers share, under limits, no work done yet; and a contract
 * of milestones, a product and retainers.
 */
import type { Book } from "../../engine/model/book";
import { minor } from "../../engine/kernel/money";
import { AGREED } from "./agreed";
import { bookOf, cents, contract, line, milestone, millionths } from "../engine/bookBuilder";

/** A book without actuals. Limits: 9,000 on the line, 2,500 of it for C-2, 12,000 on the contract. */
export function bornFirm(): Book {
  return bookOf(
    {
      Customers: [
        { customerId: "C-1", name: "Contoso", taxGroup: "DOM" },
        { customerId: "C-2", name: "Fabrikam" },
      ],
      Projects: [
        { projectId: "P-1", name: "Harbour", taxGroup: "DOM" },
        { projectId: "P-2", name: "Quay", taxGroup: "DOM" },
        { projectId: "P-3", name: "Lock", taxGroup: "DOM" },
      ],
      Contracts: [contract({ notToExceed: cents(12_000) }), contract({ contractId: "K-2", name: "Quay" })],
      ContractLines: [
        line({ notToExceed: cents(9_000) }),
        line({
          lineId: "L-2",
          contractId: "K-2",
          projectId: "P-2",
          billingMethod: "Fixed Price",
          itemTaxGroup: "WORK",
        }),
        line({
          lineId: "L-3",
          contractId: "K-2",
          projectId: "P-3",
          billingMethod: "Fixed Price",
          itemTaxGroup: "WORK",
          scheduleType: "Progress",
        }),
        line({
          lineId: "L-4",
          contractId: "K-2",
          kind: "Product",
          projectId: null,
          billingMethod: null,
          itemTaxGroup: "WORK",
          product: "Gauge",
          quantity: millionths(3),
          price: millionths("99.99"),
        }),
      ],
      ContractLineCustomers: [
        { lineId: "L-1", customerId: "C-1", splitPercent: millionths(60), rounding: "Yes" },
        { lineId: "L-1", customerId: "C-2", splitPercent: millionths(40), notToExceed: cents(2_500) },
      ],
      Milestones: [
        milestone({ amount: agreed("M-1"), lineId: "L-2", date: "2026-11-05" }),
        milestone({ milestoneId: "M-2", amount: agreed("M-2"), lineId: "L-3", date: "2026-11-10" }),
      ],
      Retainers: [...AGREED.retainers].map(([retainerId, amount]) => ({
        retainerId,
        contractId: "K-2",
        description: retainerId,
        date: "2026-11-02",
        amount: minor(amount),
        itemTaxGroup: "WORK",
      })),
      Products: [{ product: "Gauge", itemTaxGroup: "WORK" }],
      Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      TaxRates: [{ taxGroup: "DOM", itemTaxGroup: "WORK", ratePercent: millionths("8.1") }],
    },
    { editPolicy: "Extended" },
  );
}

function agreed(milestoneId: string) {
  return minor(AGREED.milestones.get(milestoneId) ?? 0);
}
