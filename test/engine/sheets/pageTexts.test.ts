/** What a document's page says in words beside its figures: claims, retainers by name, what is revised. */
import { renderInvoice } from "../../../engine/sheets/invoiceSheet";
import { ALONE } from "../../../engine/sheets/invoice/sheetContext";
import { cents, millionths, rowOf } from "../bookBuilder";
import { detail, documentOf, FIRM } from "./documents";

type Document = ReturnType<typeof documentOf>;

function textsOf(document: Document, retainerNames: ReadonlyMap<string, string> = new Map()): readonly string[] {
  const { plan } = renderInvoice(document, FIRM, { ...ALONE, retainerNames });
  return plan.cells.flatMap(({ value }) => value ?? []);
}

it("a claim says which it is and how far the milestone is billed", () => {
  const claim = detail(1, { kind: "Milestone", class: "Milestone", sourceKey: "M|M-1#2|C-7" });
  const claims = [
    {
      detailId: claim.detailId,
      digits: 2,
      invoicedToDate: cents(3000),
      remaining: cents(7000),
      whole: cents(10000),
    },
  ];
  const texts = textsOf(documentOf({ lines: [{ lineId: "L-100" }], details: [claim], change: { claims } }));
  expect(texts).toContain("Claim 2: 3,000.00 of 10,000.00 invoiced to date, 7,000.00 remaining");
});

it("a retainer is named as it was billed, and one that a revision gives back says so", () => {
  const retainer = (key: string, usedAmount: string) =>
    rowOf("AppliedRetainers", { key, retainerId: "R-1", amount: cents(500), usedAmount: cents(usedAmount) });
  const texts = (usedAmount: string) =>
    textsOf(
      documentOf({
        lines: [{ lineId: "L-100" }],
        details: [],
        change: { retainers: [retainer("PF-00001|R|R-1", usedAmount)] },
      }),
      new Map([["R-1", "Mobilisation"]]),
    );
  expect(texts("150")).toEqual(expect.arrayContaining(["R-1", "Mobilisation"]));
  expect(texts("150")).not.toContain("Given back");
  expect(texts("-150")).toContain("Given back");
});

it("what is revised stands side by side with prices as money, and a difference only where there is one", () => {
  const revised = (quantity: number) => {
    const corrects = "PF-00000-0001";
    const reversal = detail(1, { kind: "Reversal", corrects, quantity: millionths(-8), price: millionths(1145.5) });
    const standing = detail(2, {
      kind: "Standing",
      corrects,
      quantity: millionths(quantity),
      price: millionths(1145.5),
    });
    return textsOf(documentOf({ lines: [{ lineId: "L-100" }], details: [reversal, standing] }));
  };
  expect(revised(6)).toEqual(expect.arrayContaining(["8 Hour × 1,145.50", "6 Hour × 1,145.50", "-2 Hour"]));
  expect(revised(8).filter((text) => / ?Hour$/.test(text))).toEqual(["Hour", "Hour"]);
});
