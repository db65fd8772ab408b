/** Billing splits (one unbilled row a customer of the line), from the backlog through drafts to the book. */
import { microText, minorText } from "../../engine/kernel/money";
import type { UnbilledSales } from "../../engine/model/billable";
import { derive } from "../../engine/steps/derive";
import { commandLineOn, fileOf, newFolder, type Folder } from "../cli/onFile";
import { ALL, flowOf, type Flow } from "../engine/steps/documentFlow";
import { actual, cents, decision, line, millionths, smallBook, type PartialRows } from "../engine/bookBuilder";
import { hours, smallFirm, workbookOf, type TypedRow } from "../workbookOf";

type Share = readonly [customerId: string, percent: number | string, rounding?: "Yes"];

const sharesOf = (shares: readonly Share[]) =>
  shares.map(([customerId, percent, rounding]) => ({
    customerId,
    splitPercent: millionths(percent),
    rounding: rounding ?? ("No" as const),
  }));
const ofContract = (...shares: readonly Share[]): PartialRows => ({
  Customers: ["C-1", "C-2", "C-3"].map((customerId) => ({ customerId, name: `Firm ${customerId}` })),
  ContractCustomers: sharesOf(shares).map((share) => ({ contractId: "K-1", ...share })),
});
const ofLine = (lineId: string, ...shares: readonly Share[]) => sharesOf(shares).map((share) => ({ lineId, ...share }));

const told = ({ key, splitPercent, quantity, amount, givenTax, billingType }: UnbilledSales): string =>
  `${key} ${microText(splitPercent)} %: ${microText(quantity)} ${minorText(amount, 2)}` +
  `${givenTax === null ? "" : ` tax ${minorText(givenTax, 2)}`}${billingType === "Chargeable" ? "" : ` ${billingType}`}`;
const backlogOf = (rows: PartialRows) => derive(smallBook(rows)).derivation.unbilled.map(told);

const SIXTY_FORTY: readonly Share[] = [
  ["C-1", 60],
  ["C-2", 40],
];
const THIRDS: readonly Share[] = [
  ["C-1", "33.333334"],
  ["C-2", "33.333333"],
  ["C-3", "33.333333"],
];

describe("the backlog has one row for each customer", () => {
  const expense = { class: "Expense", role: null, quantity: millionths(1), price: millionths("0.05") } as const;
  test.each<[string, PartialRows, Parameters<typeof actual>[0], readonly string[]]>([
    [
      "8 h at 200, shared 60 and 40",
      ofContract(...SIXTY_FORTY),
      {},
      ["U|A-1|C-1|C 60 %: 4.8 960.00", "U|A-1|C-2|C 40 %: 3.2 640.00"],
    ],
    [
      "in thirds: the contract's customer takes the rest of quantity and amount",
      ofContract(...THIRDS),
      { price: millionths("12.5") },
      ["U|A-1|C-1|C 33.333334 %: 2.666666 33.34", "U|A-1|C-2|C 33.333333 %: 2.666667 33.33"].concat(
        "U|A-1|C-3|C 33.333333 %: 2.666667 33.33",
      ),
    ],
    [
      "with another rounding customer",
      ofContract(["C-1", "33.333333"], ["C-2", "33.333334", "Yes"], ["C-3", "33.333333"]),
      { price: millionths("12.5") },
      ["U|A-1|C-1|C 33.333333 %: 2.666667 33.33", "U|A-1|C-2|C 33.333334 %: 2.666666 33.34"].concat(
        "U|A-1|C-3|C 33.333333 %: 2.666667 33.33",
      ),
    ],
    [
      "one who is not the contract's customer pays all",
      ofContract(["C-2", 100, "Yes"]),
      {},
      ["U|A-1|C-2|C 100 %: 8 1600.00"],
    ],
    [
      "a line's own list, in place of the contract's",
      { ...ofContract(...SIXTY_FORTY), ContractLineCustomers: ofLine("L-1", ["C-1", 10], ["C-3", 90]) },
      {},
      ["U|A-1|C-1|C 10 %: 0.8 160.00", "U|A-1|C-3|C 90 %: 7.2 1440.00"],
    ],
    ["who has 0 % is asked for nothing", ofContract(["C-1", 100], ["C-2", 0]), {}, ["U|A-1|C-1|C 100 %: 8 1600.00"]],
    [
      "the billable part and the rest are each split, and so is the tax given",
      ofContract(...THIRDS),
      { billableQuantity: millionths(7), tax: cents(100) },
      [
        "U|A-1|C-1|C 33.333334 %: 2.333334 466.66 tax 29.16",
        "U|A-1|C-1|N 33.333334 %: 0.333334 66.66 tax 4.16 Non-chargeable",
        "U|A-1|C-2|C 33.333333 %: 2.333333 466.67 tax 29.17",
        "U|A-1|C-2|N 33.333333 %: 0.333333 66.67 tax 4.17 Non-chargeable",
        "U|A-1|C-3|C 33.333333 %: 2.333333 466.67 tax 29.17",
        "U|A-1|C-3|N 33.333333 %: 0.333333 66.67 tax 4.17 Non-chargeable",
      ],
    ],
    [
      "increments come before the split: 8.1 h in half hours are 8.5 h, of which 60 and 40 %",
      { ...ofContract(...SIXTY_FORTY), ContractLines: [line({ billingIncrement: millionths("0.5") })] },
      { quantity: millionths("8.1") },
      ["U|A-1|C-1|C 60 %: 5.1 1020.00", "U|A-1|C-2|C 40 %: 3.4 680.00"],
    ],
    [
      "a refund is shared like a charge",
      ofContract(...SIXTY_FORTY),
      { ...expense, quantity: millionths(-1), price: millionths("0.13") },
      ["U|A-1|C-1|C 60 %: -0.6 -0.08", "U|A-1|C-2|C 40 %: -0.4 -0.05"],
    ],
    [
      "a share of half a cent is rounded away from zero, and the rest is one cent less",
      ofContract(["C-1", 50], ["C-2", 50]),
      expense,
      ["U|A-1|C-1|C 50 %: 0.5 0.02", "U|A-1|C-2|C 50 %: 0.5 0.03"],
    ],
  ])("%s", (_, rows, of, expected) => {
    expect(backlogOf({ ...rows, Actuals: [actual(of)] })).toEqual(expected);
  });

  test("each with the tax group of its customer", () => {
    const { derivation } = derive(
      smallBook({
        ...ofContract(...SIXTY_FORTY),
        Customers: [
          { customerId: "C-1", name: "Contoso", taxGroup: "HOME" },
          { customerId: "C-2", name: "Fabrikam", taxGroup: "ABROAD" },
        ],
      }),
    );
    expect(derivation.unbilled.map(({ taxGroup }) => taxGroup)).toEqual(["HOME", "ABROAD"]);
  });

  test("a cost is never split", () => {
    expect(derive(smallBook(ofContract(...SIXTY_FORTY))).derivation.costs.map(({ key }) => key)).toEqual(["C|A-1"]);
  });
});

/** Everything marked, of a contract shared 60 and 40 with a line of C-1's own and a line that C-2 alone pays. */
function started(rows: PartialRows = {}): Flow {
  const ready = ["U|A-1|C-1|C", "U|A-1|C-2|C"].map((key) => decision({ key }));
  return flowOf(
    smallBook({
      ...ofContract(...SIXTY_FORTY),
      ContractLines: [line(), line({ lineId: "L-2", projectId: "P-2" }), line({ lineId: "L-3", projectId: "P-3" })],
      ContractLineCustomers: [...ofLine("L-2", ["C-1", 100]), ...ofLine("L-3", ["C-2", 100, "Yes"])],
      Decisions: ready,
      ...rows,
    }),
  );
}

const linesOf = (flow: Flow, id: string) => flow.document(id).lines.map(({ lineId }) => lineId);
const openOf = (flow: Flow) => flow.derivation.unbilled.map((sale) => `${told(sale)} ${sale.billingStatus}`);

describe("drafts of a shared contract", () => {
  test("are one a customer, each with its share and every line that lists it", () => {
    const flow = started().create();
    expect(flow.documents.map(({ header }) => [header.customerId, header.totalAmount])).toEqual([
      ["C-1", cents(960)],
      ["C-2", cents(640)],
    ]);
    expect(linesOf(flow, "PF-00001")).toEqual(["L-1", "L-2"]);
    expect(linesOf(flow, "PF-00002")).toEqual(["L-1", "L-3"]);
    expect(flow.document("PF-00002").details.map(({ splitPercent }) => splitPercent)).toEqual([millionths(40)]);
  });

  test("bill to whom the contract's list of customers names, and else to the customer", () => {
    const [first, second] = sharesOf(SIXTY_FORTY);
    const billTo = { billToName: "Fabrikam Payables", contact: "Ines" };
    const ContractCustomers = [
      { contractId: "K-1", ...first },
      { contractId: "K-1", ...second, ...billTo },
    ];
    const headers = started({ ContractCustomers })
      .create()
      .documents.map(({ header }) => header);
    expect(headers.map(({ billToName, contact }) => [billToName, contact])).toEqual([
      ["Firm C-1", null],
      ["Fabrikam Payables", "Ines"],
    ]);
  });

  test("a refresh brings the lines that list the customer since", () => {
    const flow = started().create();
    const lists = [{ lineId: "L-2", customerId: "C-1", splitPercent: millionths(50), row: 2 }].concat(
      { lineId: "L-2", customerId: "C-2", splitPercent: millionths(50), row: 3 },
      { lineId: "L-3", customerId: "C-1", splitPercent: millionths(100), row: 4 },
    );
    const { ContractLineCustomers } = smallBook({ ContractLineCustomers: lists }).rows;
    expect(linesOf(flow.change({ ContractLineCustomers }).refresh(), "PF-00001")).toEqual(["L-1", "L-2", "L-3"]);
  });

  test("another split since the draft was made is told, and renewed by a refresh", () => {
    const flow = started().create();
    const { ContractCustomers } = smallBook(ofContract(["C-1", 50], ["C-2", 50])).rows;
    const changed = flow.change({ ContractCustomers });
    expect(changed.problems.map(({ code, key }) => [code, key])).toEqual([
      ["draft-outdated", "PF-00001-0001"],
      ["draft-outdated", "PF-00002-0001"],
    ]);
    const [detail] = changed.refresh().document().details;
    expect([detail?.amount, detail?.splitPercent]).toEqual([cents(800), millionths(50)]);
  });
});

describe("one customer's invoice is confirmed", () => {
  test("the actual is booked with the shares of all; the others' stay open under their keys, and can be billed", () => {
    const flow = started().create().confirm(["PF-00001"]);
    expect(flow.codes).toEqual(["confirmed"]);
    expect(flow.book.rows.BookedActuals.map(({ key, amount }) => [key, minorText(amount, 2)])).toEqual([
      ["C|A-1", "800.00"],
      ["U|A-1|C-1|C", "960.00"],
      ["U|A-1|C-2|C", "640.00"],
      ["PF-00001-0001|UR", "-960.00"],
      ["PF-00001-0001|B", "960.00"],
    ]);
    expect(openOf(flow)).toEqual(["U|A-1|C-2|C 40 %: 3.2 640.00 Customer Invoice Created"]);
    expect(flow.problems).toEqual([]);
    const both = flow.confirm(["PF-00002"]);
    expect([both.codes, openOf(both)]).toEqual([["confirmed"], []]);
    expect(both.book.rows.BookedActuals.map(({ key }) => key).slice(5)).toEqual([
      "PF-00002-0001|UR",
      "PF-00002-0001|B",
    ]);
  });

  test("both in one command book the actual once", () => {
    const flow = started().create().confirm(["PF-00001", "PF-00002"]);
    expect(flow.book.rows.BookedActuals.map(({ key }) => key)).toEqual([
      "C|A-1",
      "U|A-1|C-1|C",
      "U|A-1|C-2|C",
      "PF-00001-0001|UR",
      "PF-00001-0001|B",
      "PF-00002-0001|UR",
      "PF-00002-0001|B",
    ]);
  });

  test("invoiced to date counts what all customers were billed of the line", () => {
    const flow = started().create().confirm(["PF-00001"]).confirm(["PF-00002"]);
    expect(flow.book.rows.InvoiceLines.map(({ key, invoicedToDate }) => [key, invoicedToDate])).toEqual([
      ["PF-00001|L-1", cents(960)],
      ["PF-00001|L-2", 0],
      ["PF-00002|L-1", cents(1600)],
      ["PF-00002|L-3", 0],
    ]);
  });

  test("another split afterwards changes nothing of what was booked, nor outdates the other draft", () => {
    const flow = started().create().confirm(["PF-00001"]);
    const { ContractCustomers } = smallBook(ofContract(["C-1", 50], ["C-2", 30], ["C-3", 20])).rows;
    const changed = flow.change({ ContractCustomers });
    expect(openOf(changed)).toEqual(["U|A-1|C-2|C 40 %: 3.2 640.00 Customer Invoice Created"]);
    expect(changed.confirm(["PF-00002"]).codes).toEqual(["confirmed"]);
  });

  test("the tax given is shared by what is open as it was derived, to the cent", () => {
    const Actuals = [actual({ tax: cents(100), billableQuantity: millionths(7) })];
    const keys = ["C-1", "C-2", "C-3"].map((id) => decision({ key: `U|A-1|${id}|C` }));
    const before = started({ ...ofContract(...THIRDS), Actuals, Decisions: keys });
    const after = before.create({ selection: { ...ALL, all: false, customers: ["C-1"] } }).confirm();
    const stillOpen = before.derivation.unbilled.filter(({ key }) => key !== "U|A-1|C-1|C");
    expect(after.derivation.unbilled.map(told)).toEqual(stillOpen.map(told));
  });
});

let folder: Folder;
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => folder.remove());

/** A firm whose one contract Adventure Works, Fabrikam and Contoso share. */
async function sharedFirm(actuals: readonly TypedRow[], percents: readonly string[]): Promise<string> {
  const firm = smallFirm(actuals);
  const ids = ["C-1", "C-2", "C-3"].slice(0, percents.length);
  return fileOf(
    folder,
    await workbookOf({
      ...firm,
      Customers: ids.map((id) => ({ "Customer ID": id, Name: `Firm ${id}` })),
      ContractCustomers: ids.map((id, index) => ({
        "Contract ID": "K-1",
        "Customer ID": id,
        "Split %": percents[index] ?? "0",
      })),
    }),
  );
}

test("split by percentages: each customer has a document with its share, and the cent that is over goes to one", async () => {
  const file = await sharedFirm(
    [hours("A-1", { Quantity: "8", Price: "12.5" })],
    ["33.333334", "33.333333", "33.333333"],
  );
  await commandLineOn(["mark", file, "--ready", "--all"]);
  const created = await commandLineOn(["create", file, "--as-of", "2026-10-31", "--json"]);
  expect(created.json("invoices").map(({ customerId, totalAmount }) => [customerId, totalAmount])).toEqual([
    ["C-1", "33.34"],
    ["C-2", "33.33"],
    ["C-3", "33.33"],
  ]);
  expect(created.json("backlog").map(({ key, splitPercent }) => [key, splitPercent])).toEqual([
    ["U|A-1|C-1|C", "33.333334"],
    ["U|A-1|C-2|C", "33.333333"],
    ["U|A-1|C-3|C", "33.333333"],
  ]);
  const confirmed = await commandLineOn(["confirm", file, "PF-00001", "PF-00002", "PF-00003", "--json"]);
  expect(confirmed.json("invoices").map(({ projectInvoiceStatus }) => projectInvoiceStatus)).toEqual([
    "Confirmed",
    "Confirmed",
    "Confirmed",
  ]);
  expect(confirmed.json("backlog")).toEqual([]);
});

test("rounded lines sum to the total: what is split in odd cents adds up on each document and over all of them", async () => {
  const quantities = ["0.33", "0.07", "1.11", "2.05"];
  const actuals = quantities.map((quantity, index) => hours(`A-${index + 1}`, { Quantity: quantity, Price: "33.33" }));
  const file = await sharedFirm(actuals, ["14.3", "57.1", "28.6"]);
  await commandLineOn(["mark", file, "--ready", "--all"]);
  const created = await commandLineOn(["create", file, "--as-of", "2026-10-31", "--json"]);
  const sumOf = (section: string, key: string, of: (row: Record<string, unknown>) => boolean = () => true) =>
    created
      .json(section)
      .filter(of)
      .reduce((total, row) => total + Math.round(Number(row[key]) * 100), 0);
  const whole = quantities.reduce((total, quantity) => total + Math.round(Number(quantity) * 33.33 * 100), 0);
  expect(sumOf("invoices", "totalAmount")).toBe(whole);
  for (const { invoiceId, totalAmount } of created.json("invoices")) {
    const cents = Math.round(Number(totalAmount) * 100);
    expect(sumOf("invoiceLineDetails", "amount", (row) => row["invoiceId"] === invoiceId)).toBe(cents);
    expect(sumOf("invoiceLines", "amount", (row) => row["invoiceId"] === invoiceId)).toBe(cents);
  }
});
