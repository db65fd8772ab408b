/** What a rate says besides its percentage: on the document, and frozen when it is confirmed. */
import { bookedDocuments } from "../../engine/model/bookedDocuments";
import { taxNotes } from "../../engine/sheets/invoice/taxNotes";
import { cents, millionths } from "../engine/bookBuilder";
import type { Flow } from "../engine/steps/documentFlow";
import { detailId, invoiced, posted, proposed } from "./taxFirm";

const NEAR = { Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "NEAR" }] };
const EXPORT = { Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "EXPORT" }] };
const hour = [{ price: 1200, role: "Consultant" }] as const;
const notes = (flow: Flow) => taxNotes(flow.document().taxes);

/** The accountant changes every rate, base and reason. */
const since = (flow: Flow) =>
  flow.change({
    TaxRates: flow.book.rows.TaxRates.map((rate) => ({
      ...rate,
      ...{
        basePercent: millionths(50),
        exemptionCode: "OTHER",
        exemptionReason: "Another reason",
        taxCategory: "E" as const,
      },
    })),
  });

test("a rate on part of the amount says so, before and after the accountant changes it", () => {
  const confirmed = invoiced(hour, {}, "Per tax group", NEAR);
  const said = ["NEAR / Consultant: 20 % is due on 91.666667 % of the amount."];
  expect(notes(confirmed)).toEqual(said);
  expect(notes(since(confirmed))).toEqual(said);
});

test("an exemption says category, reason and code, before and after the accountant changes it", () => {
  const confirmed = invoiced(hour, {}, "Per tax group", EXPORT);
  const said = ["Export (G): Export outside the EU (VATEX-EU-G)"];
  expect([notes(confirmed), notes(since(confirmed))]).toEqual([said, said]);
});

test("what stands of a line is taxed on the part it was confirmed with, whatever Base % says since", () => {
  const changed = since(invoiced(hour, {}, "Per tax group", NEAR));
  const half = changed.revise().edit(detailId(2, "PF-00002"), { Quantity: "0.5" });
  expect(half.document("PF-00002").header.totalTax).toBe(cents(-220) + cents(110));
});

test("the proforma keeps its own terms where the proposal taxes otherwise; what is charged has its own", () => {
  const flow = posted(proposed(invoiced(hour), detailId(1), { "Tax Group": "EXPORT" }));
  expect(notes(since(flow))).toEqual([]);
  const credited = since(flow).revise().edit(detailId(2, "PF-00002"), { Quantity: "0" });
  expect(taxNotes(credited.document("PF-00002").taxes)).toEqual(["Export (G): Export outside the EU (VATEX-EU-G)"]);
  expect(bookedDocuments(credited.book)[0]?.taxes).toMatchObject([{ taxGroup: "HOME", tax: cents(252) }]);
});

test("plain rates are not named in the letterhead", () => {
  const letterheads = (flow: Flow) => flow.book.rows.Decisions.filter(({ field }) => field === "Letterhead");
  expect(letterheads(invoiced(hour))[0]?.value).toContain('"Tax Rates":[]');
});
