/** What a document applies of retainers: how much, in which order, at which rate; and that it holds while it is reviewed. */
import { extendBook } from "../../engine/schema/extendBook";
import { returnDocuments, submitDocuments } from "../../engine/steps/reviewDocuments";
import { reviseInvoice } from "../../engine/steps/reviseInvoice";
import { cents, millionths } from "../engine/bookBuilder";
import { BOB, flowOf, type Flow } from "../engine/steps/documentFlow";
import { billed, BILLING, bookedOf, documentsOf, firmWith, listOf, NOVEMBER, OCTOBER, retainer } from "./retainerFirm";

describe("what is applied", () => {
  const applied = (flow: Flow, id = "PF-00002") => documentsOf(flow).find((line) => line.startsWith(id));

  test("follows the date, then the ID of retainers", () => {
    const three = [
      retainer({ retainerId: "RET-1", date: "2026-09-29", amount: cents(100) }),
      retainer({ retainerId: "RET-3", date: "2026-09-28", amount: cents(100) }),
      retainer({ retainerId: "RET-2", date: "2026-09-28", amount: cents(100) }),
    ];
    const flow = billed(three, [1.25]).create(OCTOBER);
    expect(flow.document("PF-00002").retainers.map(({ retainerId, usedAmount }) => [retainerId, usedAmount])).toEqual([
      ["RET-2", cents(100)],
      ["RET-3", cents(100)],
      ["RET-1", cents(50)],
    ]);
  });

  test("is at most the chargeable amounts less discount", () => {
    const flow = billed([retainer()], [2]).create(OCTOBER).edit("PF-00002", { "Discount Amount": "100" });
    expect(applied(flow)).toBe("PF-00002 Draft 100.00 0.00 0.00; RET-1 300.00 + 63.00, balance 700.00");
  });

  test("never takes the total below zero: tax of the retainer where the work bears none", () => {
    const flow = billed([retainer()], [2], { Roles: [] }).create(OCTOBER);
    const { header, retainers } = flow.document("PF-00002");
    expect(flow.problems).toEqual([expect.objectContaining({ code: "no-tax-rate" })]);
    expect([header.totalAmount, retainers[0]?.extendedAmount]).toEqual([0, cents(400)]);
  });

  test("is of the same contract and customer", () => {
    const flow = billed([retainer({ customerId: "C-2" })], [2], {
      Customers: [
        { customerId: "C-1", name: "Contoso", taxGroup: "HOME" },
        { customerId: "C-2", name: "Fabrikam", taxGroup: "HOME" },
      ],
    }).create(OCTOBER);
    expect(applied(flow)).toBe("PF-00002 Draft 400.00 84.00 484.00");
  });

  test("does not pay for a retainer that is billed on the same document", () => {
    const flow = billed([retainer(), retainer({ retainerId: "RET-2", date: "2026-10-31" })], [2]).create(OCTOBER);
    expect(applied(flow)).toBe("PF-00002 Draft 1000.00 210.00 1210.00; RET-1 400.00 + 84.00, balance 600.00");
  });

  test("keeps the rate at which the retainer was billed", () => {
    const rate = { taxGroup: "HOME", itemTaxGroup: "WORK" } as const;
    const TaxRates = [
      { ...rate, ratePercent: millionths(20), validTo: "2026-11-30" },
      { ...rate, ratePercent: millionths(21), validFrom: "2026-12-01" },
    ];
    const flow = billed([retainer()], [1, 1, 10], { TaxRates }).create({ asOf: "2026-12-31" });
    const taxes = flow.document("PF-00002").taxes.map(({ part, ratePercent, tax }) => [part, ratePercent, tax]);
    expect(taxes).toEqual([
      ["details", millionths(21), cents(504)],
      ["retainers", millionths(20), cents(-200)],
    ]);
  });

  test("comes back to the others when its draft is discarded", () => {
    const flow = billed([retainer()], [2, 8]).create(OCTOBER).create(NOVEMBER).discard("PF-00002");
    expect(applied(flow, "PF-00003")).toBe("PF-00003 Draft 600.00 126.00 726.00; RET-1 1000.00 + 210.00, balance 0.00");
  });

  test.each([
    ["484.01", "retainer-exceeds-available"],
    ["-1", "negative-not-allowed"],
    ["1.005", "too-precise"],
    ["484", "edit-unchanged"],
    ["0", "edited"],
  ])("set to %s is %s", (extended, code) => {
    const flow = billed([retainer()], [2]).create(OCTOBER);
    expect(flow.edit("PF-00002|R|RET-1", { "Extended Amount": extended }).codes).toEqual([code]);
  });

  test("of nothing stays on the document, so that it can be raised again", () => {
    const flow = billed([retainer()], [2]).create(OCTOBER).edit("PF-00002|R|RET-1", { "Extended Amount": "0" });
    expect(applied(flow)).toBe("PF-00002 Draft 400.00 84.00 484.00; RET-1 0.00 + 0.00, balance 1000.00");
    const raised = flow.edit("PF-00002|R|RET-1", { "Extended Amount": "242" });
    expect(applied(raised)).toBe("PF-00002 Draft 200.00 42.00 242.00; RET-1 200.00 + 42.00, balance 800.00");
    expect(bookedOf(flow.confirm(["PF-00002"]))).toEqual(BILLING);
  });
});

describe("a document in review", () => {
  const submitted = (flow: Flow) => {
    const { book, derivation, documents } = flow;
    const step = submitDocuments(book, derivation, documents, { kind: "submit", ids: ["PF-00002"] }, BOB);
    return flowOf(extendBook(book, step.appends, step.states), step);
  };
  const second = (flow: Flow) => documentsOf(flow).find((line) => line.startsWith("PF-00002"));

  test("keeps what it applied when another invoice is confirmed, edited or discarded", () => {
    const drafts = billed([retainer({ amount: cents(500) })], [2, 8]);
    const flow = submitted(drafts.create(OCTOBER).create(NOVEMBER));
    const before = "PF-00002 In Review 0.00 0.00 0.00; RET-1 400.00 + 84.00, balance 100.00";
    expect(second(flow)).toBe(before);
    expect(second(flow.confirm(["PF-00003"]))).toBe(before);
    expect(second(flow.discard("PF-00003"))).toBe(before);
  });

  test("does not apply a retainer that is confirmed while it is reviewed, but once it is returned", () => {
    const both = firmWith([retainer()], [2]).create({ asOf: "2026-09-30" }).create(OCTOBER);
    const flow = submitted(both).confirm(["PF-00001"]);
    expect(second(flow)).toBe("PF-00002 In Review 400.00 84.00 484.00");
    const { book, derivation, documents } = flow;
    const command = { kind: "return", ids: ["PF-00002"], comment: "Apply the retainer" } as const;
    const step = returnDocuments(book, derivation, documents, command, BOB);
    const returned = flowOf(extendBook(book, step.appends, step.states), step);
    expect(second(returned)).toBe("PF-00002 Draft 0.00 0.00 0.00; RET-1 400.00 + 84.00, balance 600.00");
  });

  test("can be lowered by its reviewer, and raised again to what it was submitted with", () => {
    const flow = submitted(billed([retainer()], [2]).create(OCTOBER));
    const lowered = flow.edit("PF-00002|R|RET-1", { "Extended Amount": "121" });
    expect(second(lowered)).toBe("PF-00002 In Review 300.00 63.00 363.00; RET-1 100.00 + 21.00, balance 900.00");
    expect(second(lowered.edit("PF-00002|R|RET-1", { "Extended Amount": null }))).toBe(second(flow));
  });
});

describe("a revision of an invoice that was paid with a retainer", () => {
  const confirmedTwo = () => billed([retainer()], [2, 8]).create(OCTOBER).confirm(["PF-00002"]);
  const revised = (flow: Flow) => {
    const { book, derivation, documents } = flow;
    const command = { kind: "revise", invoice: "PF-00002", ids: [], into: null, freight: false } as const;
    const step = reviseInvoice(book, derivation, documents, command, BOB);
    return flowOf(extendBook(book, step.appends, step.states), step);
  };
  const third = (flow: Flow) => documentsOf(flow).find((line) => line.startsWith("PF-00003"));

  test("gives the retainer back what it credits, and the customer nothing", () => {
    const flow = revised(confirmedTwo()).edit("PF-00003-0002", { Quantity: "0.5" });
    expect(third(flow)).toBe("PF-00003 Draft 0.00 0.00 0.00; RET-1 -300.00 + -63.00, balance 900.00");
    expect(listOf(flow)).toEqual(["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 400.00 600.00"]);
    const confirmed = flow.confirm(["PF-00003"]);
    expect(listOf(confirmed)).toEqual(["R|RET-1|C-1 Customer Invoice Posted: 1000.00 1000.00 100.00 900.00"]);
    expect(bookedOf(confirmed).slice(-3)).toEqual([
      "PF-00003|R|RET-1|UR Unbilled Sales 1 600.00 reverses PF-00002|R|RET-1|U",
      "PF-00003|R|RET-1|B Billed Sales 1 300.00",
      "PF-00003|R|RET-1|U Unbilled Sales -1 -900.00",
    ]);
  });

  test("gives it to the next draft once it is confirmed, and not before", () => {
    const flow = revised(confirmedTwo()).edit("PF-00003-0002", { Quantity: "0" }).create(NOVEMBER);
    const fourth = (one: Flow) => documentsOf(one).find((line) => line.startsWith("PF-00004"));
    expect(fourth(flow)).toBe("PF-00004 Draft 1000.00 210.00 1210.00; RET-1 600.00 + 126.00, balance 0.00");
    expect(fourth(flow.confirm(["PF-00003"]))).toBe(
      "PF-00004 Draft 600.00 126.00 726.00; RET-1 1000.00 + 210.00, balance 0.00",
    );
  });

  test("is not lowered by hand", () => {
    const flow = revised(confirmedTwo()).edit("PF-00003-0002", { Quantity: "0" });
    expect(flow.edit("PF-00003|R|RET-1", { "Extended Amount": "0" }).codes).toEqual(["not-editable"]);
  });
});
