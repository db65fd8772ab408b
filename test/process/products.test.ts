/** Product lines: a price times a quantity, billed once, from the contract to the ledgers. */
import { microText, minorText } from "../../engine/kernel/money";
import type { ProductClaim } from "../../engine/model/billable";
import { derive } from "../../engine/steps/derive";
import type { Row } from "../../engine/schema/tables";
import { commandLineOn, fileOf, newFolder, type Folder, type JsonRow } from "../cli/onFile";
import { smallFirm, workbookOf, type TypedTables } from "../workbookOf";
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

describe("a product line by the command line", () => {
  /** Ten licences at 120.00, taxed 21 %, of a customer who owes nothing else. */
  const FIRM: TypedTables = {
    ...smallFirm([]),
    Customers: [{ "Customer ID": "C-1", Name: "Adventure Works", "Tax Group": "Home" }],
    ContractLines: [
      {
        "Line ID": "L-2",
        "Contract ID": "K-1",
        Name: "Licences",
        Kind: "Product",
        "Project ID": "P-1",
        Product: "Licence",
        Quantity: "10",
        Price: "120",
        "Item Tax Group": "Goods",
      },
    ],
    TaxRates: [{ "Tax Group": "Home", "Item Tax Group": "Goods", "Rate %": "21" }],
  };
  let folder: Folder;
  let file: string;

  const told = async (command: string, ...words: readonly string[]) => {
    const given = await commandLineOn([command, file, ...words, "--json"]);
    if (given.exit !== 0) throw new Error(`${command}: ${given.output}${given.errors}`);
    return given;
  };
  const billed = async () => {
    await told("mark", "--class", "Product", "--ready");
    await told("create", "--as-of", "2026-10-31");
    await told("confirm", "PF-00001", "--date", "2026-10-31");
  };
  beforeEach(async () => {
    folder = await newFolder();
    file = await fileOf(folder, await workbookOf(FIRM));
  });
  afterEach(() => folder.remove());

  test("is listed with its key, date, amounts and status wherever it stands", async () => {
    const row = async () => {
      const { output } = await commandLineOn(["backlog", file]);
      const lines = output.split("\n");
      return lines[lines.indexOf("Product lines") + 3]?.trim().replaceAll(/ {2,}/g, ", ");
    };
    expect(await row()).toBe("K-1, L-2, C-1, Licences, 1,200.00, -, -, -, 1,200.00, Not Ready, P|L-2|C-1");
    await told("mark", "P|L-2|C-1", "--ready");
    expect(await row()).toBe("K-1, L-2, C-1, Licences, 1,200.00, -, -, 1,200.00, -, Ready to Invoice, P|L-2|C-1");
    expect((await commandLineOn(["check", file])).output).toContain("1 of 1 backlog rows ready to invoice");
    await told("create", "--as-of", "2026-10-31");
    expect(await row()).toContain("1,200.00, -, 1,200.00, -, -, Customer Invoice Created, P|L-2|C-1");
    await told("confirm", "PF-00001");
    expect(await row()).toContain("1,200.00, 1,200.00, -, -, -, Customer Invoice Posted, P|L-2|C-1");
  });

  test("chosen by its class, it is listed alone and in the hub's figures", async () => {
    const { output } = await commandLineOn(["backlog", file, "--class", "Product", "--to", "2026-01-01"]);
    expect(output).toContain("P|L-2|C-1");
    expect((await commandLineOn(["backlog", file, "--class", "Time"])).output).not.toContain("Product lines");
    const [contract, line] = (await told("backlog")).json("hub");
    expect(contract).toMatchObject({ products: "1200.00", billingStatus: null, sourceKey: null });
    expect(line).toMatchObject({ products: "1200.00", notReady: "1200.00", date: null, sourceKey: "P|L-2|C-1" });
  });

  test("posts what the customer owes, revenue and tax, and the project's sale", async () => {
    await billed();
    const posted = await told("post", "PF-00001", "--date", "2026-11-02");
    const ledger = posted.json("ledger").map((row: JsonRow) => [row["account"], row["postingType"], row["amount"]]);
    expect(ledger.map((entry) => entry.join(" ")).sort()).toEqual([
      "1100 Customer Balance 1452.00",
      "2100 Tax Payable -252.00",
      "4100 Invoiced Revenue -1200.00",
    ]);
    expect(posted.json("customerLedger")).toMatchObject([{ customerId: "C-1", amount: "1452.00", settles: null }]);
    expect(posted.json("projectLedger")).toMatchObject([
      { lineId: "L-2", projectId: "P-1", class: "Product", type: "Billed Sales", quantity: "10", amount: "1200.00" },
    ]);
  });

  test("credited in part, posts the difference alone, and the rest can be marked again", async () => {
    await billed();
    await told("post", "PF-00001", "--date", "2026-11-02");
    await told("revise", "PF-00001");
    await told("edit", "PF-00002-0002", "--set", "Quantity=7");
    await told("confirm", "PF-00002");
    const posted = await told("post", "PF-00002", "--date", "2026-11-03");
    const amounts = posted.json("customerLedger").map(({ amount }: JsonRow) => amount);
    expect(amounts).toEqual(["1452.00", "-435.60"]);
    const [, line] = (await told("backlog")).json("hub");
    expect(line).toMatchObject({
      invoicedToDate: "840.00",
      products: "360.00",
      billingStatus: "Not Ready",
      sourceKey: "P|L-2|C-1|2",
    });
  });
});
