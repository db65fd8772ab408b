/** Whatever parts a retainer is used in, and whatever tax it was billed with. */
import fc from "fast-check";
import { minor, type Minor } from "../../engine/kernel/money";
import { less, NO_AMOUNT, together, type NetAndTax } from "../../engine/model/retainers";
import { extendedOf, loweredTo, mostOf, within } from "../../engine/model/retainerShares";
import { actual, decision, millionths, smallBook } from "../engine/bookBuilder";
import { flowOf } from "../engine/steps/documentFlow";

const amount = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 10_000_000 })).map(minor);
const billedWith = fc
  .record({ net: amount, rate: fc.constantFrom(0, 5, 6, 7, 19, 20, 21, 25, 100) })
  .map(({ net, rate }): NetAndTax => ({ net, tax: minor(Math.round((net * rate) / 100)) }));

/** What a document has room for, and the share in a thousand to which a person lowers what it applies. */
const use = fc.record({
  net: fc.integer({ min: -1_000, max: 3_000_000 }).map(minor),
  extended: fc.integer({ min: -1_000, max: 3_000_000 }).map(minor),
  lowered: fc.option(fc.integer({ min: 0, max: 1_000 })),
});

test("it is never overdrawn, and what is used and left sums to what was billed, net and tax, to the cent", () => {
  fc.assert(
    fc.property(billedWith, fc.array(use, { maxLength: 12 }), (billed, uses) => {
      let left = billed;
      let used = NO_AMOUNT;
      for (const { net, extended, lowered } of uses) {
        const most = mostOf({ billed, left }, { net, extended });
        const asked = lowered === null ? null : minor(Math.floor((extendedOf(most) * lowered) / 1_000));
        const taken = asked === null || asked >= extendedOf(most) ? most : loweredTo({ billed, left: most }, asked);
        if (asked !== null && asked < extendedOf(most)) expect(extendedOf(taken)).toBe(asked);
        expect(taken.net).toBeGreaterThanOrEqual(0);
        expect(taken.tax).toBeGreaterThanOrEqual(0);
        expect(taken.net).toBeLessThanOrEqual(Math.max(0, net));
        expect(extendedOf(taken)).toBeLessThanOrEqual(Math.max(0, extended));
        used = together(used, taken);
        left = less(left, taken);
        expect(within(left, NO_AMOUNT)).toEqual(NO_AMOUNT);
        if (left.net === 0) expect(left.tax).toBe(0);
      }
      const room = { net: left.net, extended: extendedOf(left) };
      expect(together(used, mostOf({ billed, left }, room))).toEqual(left.net === 0 ? used : billed);
      expect(together(used, left)).toEqual(billed);
    }),
    { numRuns: 500 },
  );
});

test("a part taken by itself bears its share of the tax that was billed, rounded half away from zero", () => {
  fc.assert(
    fc.property(billedWith, fc.nat(), (billed, part) => {
      const net = minor(part % billed.net);
      const extended = extendedOf(billed);
      const taken = mostOf({ billed, left: billed }, { net, extended });
      expect(taken.tax).toBe(net === 0 ? 0 : Math.round((billed.tax * net) / billed.net));
    }),
  );
});

const months = ["2026-10-05", "2026-11-05", "2026-12-05"];

test("no total of a draft is below zero, and all that is applied and left is what was invoiced", () => {
  const life = fc.record({
    retainers: fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 3 }),
    hours: fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 3 }),
    discount: fc.integer({ min: 0, max: 100 }),
    rate: fc.constantFrom(0, 5.5, 19, 21),
    workRate: fc.constantFrom(0, 5.5, 19, 21),
  });
  fc.assert(
    fc.property(life, ({ retainers, hours, discount, rate, workRate }) => {
      const book = smallBook({
        Customers: [{ customerId: "C-1", name: "Contoso", taxGroup: "HOME" }],
        Roles: [{ role: "Consultant", itemTaxGroup: "WORK" }],
        TaxRates: [
          { taxGroup: "HOME", itemTaxGroup: "WORK", ratePercent: millionths(workRate) },
          { taxGroup: "HOME", itemTaxGroup: "ADVANCE", ratePercent: millionths(rate) },
        ],
        Retainers: retainers.map((net, index) => ({
          retainerId: `RET-${index + 1}`,
          contractId: "K-1",
          description: "Advance payment",
          date: "2026-09-30",
          amount: minor(net),
          itemTaxGroup: "ADVANCE",
          readyToInvoice: "Yes" as const,
        })),
        Actuals: hours.map((quantity, index) =>
          actual({ actualId: `A-${index + 1}`, date: months[index] ?? "", quantity: millionths(quantity / 100) }),
        ),
        Decisions: hours.map((_, index) => decision({ key: `U|A-${index + 1}|C-1|C` })),
      });
      let flow = flowOf(book).create({ asOf: "2026-09-30" }).confirm();
      for (const asOf of ["2026-10-31", "2026-11-30", "2026-12-31"]) flow = flow.create({ asOf });
      flow = flow.edit("PF-00002", { "Discount %": String(discount) });
      const invoiced = flow.document().header;
      const drafts = flow.documents.filter(({ header }) => header.projectInvoiceStatus === "Draft");
      for (const { header } of drafts) expect(header.totalAmount).toBeGreaterThanOrEqual(0);
      const staged = sumOf(drafts.flatMap(({ retainers: rows }) => rows.map(({ extendedAmount }) => extendedAmount)));
      flow = flow.confirm(drafts.map(({ header }) => header.invoiceId).reverse());
      const left = flow.derivation.retainers.map(({ available }) => available);
      const applied = flow.book.rows.AppliedRetainers;
      expect(sumOf(applied.map(({ extendedAmount }) => extendedAmount))).toBe(staged);
      expect(sumOf([...left, ...applied.map(({ usedAmount }) => usedAmount)])).toBe(invoiced.detailAmount);
      if (sumOf(left) === 0) expect(sumOf(applied.map(({ tax }) => tax))).toBe(invoiced.totalTax);
      const open = flow.book.rows.BookedActuals.filter((row) => row.class === "Retainer");
      const unbilled = sumOf(open.flatMap(({ type, amount: booked }) => (type === "Unbilled Sales" ? booked : [])));
      expect(unbilled + sumOf(left)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

function sumOf(amounts: readonly Minor[]): Minor {
  return minor(amounts.reduce((whole, one) => whole + one, 0));
}
