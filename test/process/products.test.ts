/** Product lines: a price times a quantity, billed once, from the contract to the ledgers. */
import { microText, minorText } from "../../engine/kernel/money";
import type { ProductClaim } from "../../engine/model/billable";
import { derive } from "../../engine/steps/derive";
import type { Row } from "../../engine/schema/tables";
import { cents, contract, decision, line, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { ALL, flowOf } from "../engine/steps/documentFlow";

const product = (partial: Partial<Row<"ContractLines">> = {}): Partial<Row<"ContractLines">> => ({
  lineId: "L-2",
  contractId: "K-1",
  name: "Licence for a year",
  kind: "Product",
  product: "Licence",
  quantity: millionths(3),
  unit: "Each",
  price: millionths("99.995"),
  readyToInvoice: "Yes",
  ...partial,
});
const rowsWith = (partial: Partial<Row<"ContractLines">> = {}, rows: PartialRows = {}): PartialRows => ({
  ContractLines: [line(), product(partial)],
  Actuals: [],
  ...rows,
});
const productsOf = (rows: PartialRows) => derive(smallBook(rows)).derivation.products.map(told);
const told = ({ key, quantity, amount, givenTax, billingStatus, blockedBy }: ProductClaim) =>
  `${key} ${microText(quantity)} ${minorText(amount, 2)} tax ${givenTax === null ? "-" : minorText(givenTax, 2)}: ` +
  `${billingStatus}${blockedBy === null ? "" : `, ${blockedBy}`}`;

/** The line as it was billed, and what a revision leaves of it. */
const billed = (partial: Partial<Row<"BookedActuals">> = {}): Partial<Row<"BookedActuals">> => ({
  key: "PF-00001-0001|B",
  sourceKey: "P|L-2|C-1",
  type: "Billed Sales",
  class: "Product",
  lineId: "L-2",
  customerId: "C-1",
  product: "Licence",
  quantity: millionths(3),
  price: millionths("99.995"),
  amount: cents("299.99"),
  billingType: "Chargeable",
  invoiceId: "PF-00001",
  ...partial,
});
const reversal = billed({
  key: "B-2",
  quantity: millionths(-3),
  amount: cents("-299.99"),
  reverses: "PF-00001-0001|B",
});
const standing = (quantity: number, amount: string) =>
  billed({ key: "B-3", quantity: millionths(quantity), amount: cents(amount) });

describe("what is to bill of a product line", () => {
  test.each<[string, PartialRows, readonly string[]]>([
    ["its quantity at its price, rounded once", rowsWith(), ["P|L-2|C-1 3 299.99 tax -: Ready to Invoice"]],
    ["with the tax given", rowsWith({ tax: cents(63) }), ["P|L-2|C-1 3 299.99 tax 63.00: Ready to Invoice"]],
    ["not ready unless it says so", rowsWith({ readyToInvoice: "No" }), ["P|L-2|C-1 3 299.99 tax -: Not Ready"]],
    [
      "ready by a mark",
      rowsWith({ readyToInvoice: "No" }, { Decisions: [decision({ key: "P|L-2|C-1" })] }),
      ["P|L-2|C-1 3 299.99 tax -: Ready to Invoice"],
    ],
    ["nothing on a draft contract", rowsWith({}, { Contracts: [contract({ status: "Draft" })] }), []],
    [
      "visible on a closed one",
      rowsWith({}, { Contracts: [contract({ status: "Closed" })] }),
      ["P|L-2|C-1 3 299.99 tax -: Not Ready, contract-closed"],
    ],
    ["billed", rowsWith({}, { BookedActuals: [billed()] }), ["P|L-2|C-1 3 299.99 tax -: Customer Invoice Posted"]],
    [
      "billed, and credited in full",
      rowsWith({}, { BookedActuals: [billed(), reversal] }),
      ["P|L-2|C-1 3 299.99 tax -: Customer Invoice Posted", "P|L-2|C-1|2 3 299.99 tax -: Not Ready"],
    ],
    [
      "credited in part: the open quantity, the whole less what is kept",
      rowsWith({ tax: cents(63) }, { BookedActuals: [billed(), reversal, standing(2, "199.99")] }),
      ["P|L-2|C-1 3 299.99 tax 63.00: Customer Invoice Posted", "P|L-2|C-1|2 1 100.00 tax 21.00: Not Ready"],
    ],
    [
      "credited by price alone: nothing",
      rowsWith({}, { BookedActuals: [billed(), reversal, standing(3, "150.00")] }),
      ["P|L-2|C-1 3 299.99 tax -: Customer Invoice Posted"],
    ],
    [
      "the rest billed again",
      rowsWith(
        {},
        {
          BookedActuals: [
            billed(),
            reversal,
            standing(2, "199.99"),
            billed({ key: "B-4", sourceKey: "P|L-2|C-1|2", quantity: millionths(1), amount: cents(100) }),
          ],
        },
      ),
      ["P|L-2|C-1 3 299.99 tax -: Customer Invoice Posted", "P|L-2|C-1|2 1 100.00 tax -: Customer Invoice Posted"],
    ],
  ])("%s", (_, rows, expected) => {
    expect(productsOf(rows)).toEqual(expected);
  });

  test("a line changed after it was billed stands as billed, and is told", () => {
    const changed = derive(smallBook(rowsWith({ quantity: millionths(5) }, { BookedActuals: [billed()] })));
    expect(changed.derivation.products).toHaveLength(1);
    expect(changed.problems).toMatchObject([{ code: "changed-after-booking", params: { columns: "Quantity" } }]);
    const free = derive(smallBook(rowsWith({ quantity: millionths(5) }, { BookedActuals: [billed(), reversal] })));
    expect(free.derivation.products.map(told)[1]).toBe("P|L-2|C-1|2 5 499.98 tax -: Not Ready");
    expect(free.problems).toEqual([]);
  });

  test("is taxed by the line's item tax group, else the product's", () => {
    const Products = [{ product: "Licence", itemTaxGroup: "GOODS" }];
    const groups = (partial: Partial<Row<"ContractLines">>) =>
      derive(smallBook(rowsWith(partial, { Products }))).derivation.products.map(({ itemTaxGroup }) => itemTaxGroup);
    expect([groups({}), groups({ itemTaxGroup: "RIGHTS" })]).toEqual([["GOODS"], ["RIGHTS"]]);
  });
});

describe("a product line on a document", () => {
  const created = (partial: Partial<Row<"ContractLines">> = {}) => flowOf(smallBook(rowsWith(partial))).create();

  test("stands on the draft as a line of its own, with one locked detail", () => {
    const draft = created();
    expect(draft.document().lines.map(({ lineId, amount }) => `${lineId} ${minorText(amount, 2)}`)).toEqual([
      "L-1 0.00",
      "L-2 299.99",
    ]);
    expect(draft.document().lines[1]).toMatchObject({ contractLineAmount: cents("299.99"), billingMethod: null });
    expect(draft.document().details).toMatchObject([
      { kind: "Product", class: "Product", product: "Licence", unit: "Each", quantity: millionths(3), date: null },
    ]);
    expect(draft.derivation.products.map(told)).toEqual(["P|L-2|C-1 3 299.99 tax -: Customer Invoice Created"]);
    for (const field of ["Quantity", "Price", "Tax", "Billing Type", "Description"]) {
      expect(draft.edit("PF-00001-0001", { [field]: "1" }).codes).toEqual(["not-editable"]);
    }
  });

  test("is not on a draft while it is not ready, dated later, or there is no product line to bill", () => {
    expect(created({ readyToInvoice: "No" }).codes).toEqual(["nothing-to-invoice"]);
    expect(created({ date: "2026-11-01" }).codes).toEqual(["nothing-to-invoice"]);
    expect(created({ date: "2026-10-31" }).document().header.taxPointDate).toBe("2026-10-31");
  });

  test("is removed and can be billed again", () => {
    const removed = created().remove("PF-00001-0001");
    expect(removed.derivation.products.map(told)).toEqual(["P|L-2|C-1 3 299.99 tax -: Ready to Invoice"]);
  });

  test("is outdated when its line changes, and refreshed", () => {
    const draft = created();
    const changed = draft.change({
      ContractLines: smallBook(rowsWith({ quantity: millionths(4) })).rows.ContractLines,
    });
    expect(changed.problems.map(({ code }) => code)).toEqual(["draft-outdated"]);
    const { details, outdated } = changed.refresh().document();
    expect([details.map(({ amount }) => amount), outdated]).toEqual([[cents("399.98")], []]);
  });

  test("books Billed Sales alone, once", () => {
    const confirmed = created().confirm();
    const rows = confirmed.book.rows.BookedActuals.map(({ key, type, class: of, quantity, amount, sourceKey }) =>
      [key, type, of, microText(quantity), minorText(amount, 2), sourceKey].join(" "),
    );
    expect(rows).toEqual(["PF-00001-0001|B Billed Sales Product 3 299.99 P|L-2|C-1"]);
    expect(confirmed.derivation.products.map(told)).toEqual(["P|L-2|C-1 3 299.99 tax -: Customer Invoice Posted"]);
    expect(confirmed.create({ selection: ALL }).codes).toEqual(["nothing-to-invoice"]);
  });
});
