import { wordNteFailure } from "../../../engine/locale/limits";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import { backlogLists } from "../../../engine/steps/backlogLists";
import { derive } from "../../../engine/steps/derive";
import {
  actual,
  cents,
  contract,
  decision,
  line,
  milestone,
  millionths,
  rowOf,
  smallBook,
  type PartialRows,
} from "../bookBuilder";

function listsOf(rows: PartialRows, documents: readonly InvoiceDocument[] = []) {
  const book = smallBook(rows);
  return backlogLists(book, derive(book).derivation, documents, wordNteFailure);
}

describe("the backlog list", () => {
  test("shows marks and NTE decisions, and keeps what it showed for a later run to compare", () => {
    const { backlog } = listsOf({
      Decisions: [
        decision({ key: "U|A-1|C-1|C" }),
        decision({ key: "U|A-1|C-1|C", field: "NTE Decision", value: "First" }),
      ],
    });
    expect(backlog).toMatchObject([
      {
        key: "U|A-1|C-1|C",
        readyToInvoice: "Ready to Invoice",
        nteDecision: "First",
        shown: '["Ready to Invoice","First"]',
      },
    ]);
    expect(listsOf({}).backlog).toMatchObject([
      { readyToInvoice: "Not Ready", nteDecision: null, shown: '["Not Ready",null]' },
    ]);
  });

  test("has non-chargeable rows, and none of costs only", () => {
    const Actuals = [
      actual({ billingType: "Non-chargeable" }),
      actual({ actualId: "A-2", billingType: "Not available" }),
    ];
    expect(listsOf({ Actuals }).backlog.map((row) => row.billingType)).toEqual(["Non-chargeable"]);
  });
});

test("the milestone list shows each claim with what is left of it", () => {
  const rows = {
    ContractLines: [line({ billingMethod: "Fixed Price" })],
    Milestones: [milestone({ tax: cents(210) })],
  };
  expect(listsOf(rows).milestones).toMatchObject([
    {
      key: "M|M-1#1|C-1",
      name: "Design",
      claim: 1,
      tax: cents(210),
      remaining: cents(1000),
      shown: '["Not Ready",null,null]',
    },
  ]);
});

describe("the billing hub", () => {
  const rows: PartialRows = {
    Contracts: [contract(), contract({ contractId: "K-10", name: "Care" })],
    ContractLines: [
      line({ contractAmount: cents(5000) }),
      line({ lineId: "L-2", projectId: "P-2", billingMethod: "Fixed Price", contractAmount: cents(1000) }),
    ],
    Actuals: [
      actual(),
      actual({ actualId: "A-2", class: "Expense", quantity: millionths(1) }),
      actual({ actualId: "A-3", billingType: "Complimentary" }),
    ],
    Milestones: [milestone({ lineId: "L-2" })],
    Decisions: [decision({ key: "U|A-1|C-1|C" })],
    BookedActuals: [
      {
        key: "PF-00001-0001|B",
        type: "Billed Sales",
        class: "Time",
        lineId: "L-1",
        billingType: "Chargeable",
        amount: cents(70),
      },
      {
        key: "PF-00001-0002|B",
        type: "Billed Sales",
        class: "Time",
        lineId: "L-1",
        billingType: "Complimentary",
        amount: cents(9),
      },
    ],
  };

  test("counts chargeable amounts by line, and sums them by contract", () => {
    const { hub } = listsOf(rows);
    expect(hub.map((row) => row.key)).toEqual(["K-1", "K-1|L-1", "K-1|L-2", "K-10"]);
    expect(hub).toMatchObject([
      {
        contractValue: cents(6000),
        invoicedToDate: cents(70),
        ready: cents(1600),
        notReady: cents(1200),
        lineId: null,
      },
      {
        contractValue: cents(5000),
        time: cents(1600),
        expense: cents(200),
        milestones: 0,
        billingMethod: "Time and Material",
      },
      { contractValue: cents(1000), time: 0, milestones: cents(1000), notReady: cents(1000), invoicedToDate: 0 },
      { contractValue: null, ready: 0 },
    ]);
  });

  test("counts open documents as on draft, with their edits", () => {
    const document = (status: "Draft" | "Confirmed"): InvoiceDocument => ({
      header: rowOf("Invoices", { projectInvoiceStatus: status }),
      lines: [rowOf("InvoiceLines", { lineId: "L-1", amount: cents(33) })],
      details: [],
      retainers: [],
      taxes: [],
      exchangeRate: null,
      edits: [],
      comment: null,
      claims: [],
      outdated: [],
      revision: null,
    });
    expect(listsOf(rows, [document("Draft"), document("Confirmed")]).hub[1]).toMatchObject({ onDraft: cents(33) });
  });
});
