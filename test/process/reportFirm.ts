/**
 * A firm's October and what became of it, its books in US dollars: work in dollars whose costs wait in the balance, work in
 * pounds at a fixed 1.25 whose revenue is accrued, and a milestone on account.
 */
import type { Book } from "../../engine/model/book";
import { actual, cents, contract, decision, line, milestone, millionths, smallBook } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";
import { ada, journal, pay, post } from "../engine/steps/ledgerBook";

/** When the three invoices were posted, and when all was. */
export const INVOICED = "2026-11-05T09:00:00Z";
export const ALL_DONE = "2026-11-25T09:00:00Z";

const on = (at: string) => ({ ...ada, at });

/**
 * 5 October: 8 h at USD 200 that cost 800 (P-1), 4 h at GBP 250 that cost USD 400 (P-2); 20 October: 2 h more of these, not
 * billed; 31 October: a milestone of USD 1,000. Posted on 5 November, due on the 30th: PF-00001 of USD 1,600, PF-00002 of
 * GBP 1,000, PF-00003 of USD 1,000, all with tax of 20 %. On 20 November PF-00003 is paid; on the 25th PF-00004, dated so,
 * credits the 8 h, which are to bill again.
 */
export function october(): Book {
  const ids = ["PF-00001", "PF-00002", "PF-00003"];
  const drafted = ids.reduce(
    (flow, id) => flow.edit(id, { "Accounting Date": "2026-10-31" }),
    flowOf(agreed()).create(),
  );
  const confirmed = drafted.confirm(ids);
  const journalled = journal(confirmed.book, true, "2026-10-31", on("2026-11-04T09:00:00Z")).after;
  const posted = post(journalled, ids, "2026-10-31", on(INVOICED)).after;
  const paid = pay(posted, "PF-00003", { "Paid Date": "2026-11-20" }, on("2026-11-20T09:00:00Z")).after;
  const revised = flowOf(paid).revise().edit("PF-00004-0002", { Quantity: "0" });
  const credit = revised.edit("PF-00004", { "Accounting Date": "2026-11-25" }).confirm(["PF-00004"], on(ALL_DONE));
  const corrected = journal(credit.book, true, "2026-11-25", on(ALL_DONE)).after;
  return post(corrected, ["PF-00004"], "2026-11-25", on(ALL_DONE)).after;
}

function agreed(): Book {
  const inPounds = { projectId: "P-2", price: millionths(250), currency: "GBP", costCurrency: "USD" };
  return smallBook(
    {
      Customers: [
        { customerId: "C-1", name: "Contoso", taxGroup: "HOME" },
        { customerId: "C-2", name: "Fabrikam", taxGroup: "UK" },
      ],
      Projects: [
        { projectId: "P-1", name: "Harbour" },
        { projectId: "P-2", name: "Bridge" },
        { projectId: "P-3", name: "Quay" },
      ],
      Contracts: [
        contract(),
        contract({
          contractId: "K-2",
          name: "Study",
          currency: "GBP",
          customerId: "C-2",
          fixedExchangeRate: millionths(1.25),
        }),
        contract({ contractId: "K-3", name: "Design" }),
      ],
      ContractLines: [
        line({ revenueProfile: "Balance" }),
        line({ lineId: "L-2", contractId: "K-2", projectId: "P-2", revenueProfile: "Accrued" }),
        line({
          lineId: "L-3",
          contractId: "K-3",
          projectId: "P-3",
          billingMethod: "Fixed Price",
          contractAmount: cents(4000),
          itemTaxGroup: "WORK",
          revenueProfile: "On account",
        }),
      ],
      Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
      TaxRates: ["HOME", "UK"].map((taxGroup) => ({ taxGroup, itemTaxGroup: "WORK", ratePercent: millionths(20) })),
      RevenueProfiles: [
        { profile: "Balance", billingMethod: "Time and Material", postCosts: "Balance" },
        { profile: "Accrued", billingMethod: "Time and Material", postCosts: "Profit and loss", accrueRevenue: "Yes" },
        {
          profile: "On account",
          billingMethod: "Fixed Price",
          onAccountInvoicing: "Balance",
          completion: "Completed percentage",
        },
      ],
      ExchangeRates: [{ from: "GBP", to: "USD", validFrom: "2026-01-01", rate: millionths(1.4) }],
      Actuals: [
        actual(),
        actual({ actualId: "A-2", quantity: millionths(4), ...inPounds }),
        actual({ actualId: "A-3", date: "2026-10-20", quantity: millionths(2), ...inPounds }),
      ],
      Milestones: [milestone({ lineId: "L-3" })],
      Decisions: ["U|A-1|C-1|C", "U|A-2|C-2|C", "M|M-1#1|C-1"].map((key) => decision({ key })),
    },
    { postCostsOnInvoicing: "No" },
  );
}
