/**
 * From any line of the ledgers to its document, detail, transaction and row, and back.
 */
import { placeOf } from "../../engine/model/book";
import { traceReport } from "../../engine/steps/traceReport";
import { cents, millionths } from "../engine/bookBuilder";
import { ADA, flowOf, type Flow } from "../engine/steps/documentFlow";
import { journal, pay, post } from "../engine/steps/ledgerBook";
import { firmWith } from "./retainerFirm";

const MILESTONES = {
  ContractLines: [
    { lineId: "L-1", contractId: "K-1", name: "Advice", billingMethod: "Time and Material", projectId: "P-1" },
    {
      lineId: "L-2",
      contractId: "K-1",
      name: "Design",
      billingMethod: "Fixed Price",
      projectId: "P-2",
      itemTaxGroup: "WORK",
    },
  ],
  Milestones: [
    {
      milestoneId: "M-1",
      lineId: "L-2",
      name: "Sketch",
      date: "2026-10-31",
      amount: cents(500),
      readyToInvoice: "Yes",
    },
  ],
  TaxRates: [{ taxGroup: "HOME", itemTaxGroup: "WORK", ratePercent: millionths(21) }],
} as const;

/** A-1 of 2 h and A-2 of 8 h in one invoice with a milestone: journal and invoice posted, the invoice paid. */
function paidFirm(): Flow {
  const drafted = firmWith([], [2, 8], MILESTONES).create({ asOf: "2026-11-30" });
  const confirmed = drafted.confirm().book;
  const posted = post(journal(confirmed, true).after, ["PF-00001"], "2026-11-30").after;
  return flowOf(pay(posted, "PF-00001", { "Paid Date": "2026-12-20" }).after);
}

const PAID = paidFirm();

function trace({ book, derivation, documents }: Flow, key: string) {
  const [table] = traceReport(book, derivation, documents, { kind: "trace", key }, ADA).tables;
  return table?.rows ?? [];
}

/** Step and key of each record, by step. */
function keysOf(flow: Flow, key: string): Readonly<Record<string, readonly string[]>> {
  const steps: Record<string, string[]> = {};
  for (const { step, key: of } of trace(flow, key)) {
    if (typeof step === "string" && typeof of === "string") (steps[step] ??= []).push(of);
  }
  return steps;
}

const ledger = (is: (entry: (typeof PAID.book.rows.LedgerEntries)[number]) => boolean): string => {
  const found = PAID.book.rows.LedgerEntries.find(is);
  if (found === undefined) throw new Error("there is no such entry");
  return found.key;
};

describe("from a line of the ledger back", () => {
  it("revenue leads to its transaction, detail and row, and to no other of its document", () => {
    const revenue = ledger(({ sourceKey }) => sourceKey === "PF-00001-0001|B");
    expect(keysOf(PAID, revenue)).toEqual({
      "Source row": ["A-1"],
      Transaction: ["U|A-1|C-1|C", "PF-00001-0001|B"],
      "Invoice line detail": ["PF-00001-0001"],
      Document: ["PF-00001"],
      "General ledger": [revenue],
    });
  });

  it("a cost leads to its actual, and to no document", () => {
    const cost = ledger(({ sourceKey, amount }) => sourceKey === "C|A-2" && amount > 0);
    expect(keysOf(PAID, cost)).toEqual({
      "Source row": ["A-2"],
      Transaction: ["C|A-2"],
      "General ledger": [cost],
    });
  });

  it.each([
    ["the customer's balance", "Customer Balance", "Invoice"] as const,
    ["tax", "Tax Payable", "Invoice"] as const,
  ])("%s leads to the whole document, each detail and every row", (_, type, event) => {
    const entry = ledger((one) => one.postingType === type && one.event === event);
    const found = keysOf(PAID, entry);
    expect(found["Source row"]).toEqual(["A-1", "M-1", "A-2"]);
    expect(found["Invoice line detail"]).toHaveLength(3);
    expect(found["General ledger"]).toEqual([entry]);
  });

  it("a payment leads to the invoice it settles, and through it to the rows", () => {
    const payment = ledger(({ event }) => event === "Paid");
    expect(keysOf(PAID, payment)["Document"]).toEqual(["PF-00001"]);
    expect(keysOf(PAID, payment)["Source row"]).toEqual(["A-1", "M-1", "A-2"]);
  });
});

describe("from a row on to the ledgers", () => {
  it("an actual leads to its cost, sale, detail, journal lines, entries, document, and what the customer owed and paid", () => {
    const found = keysOf(PAID, "A-1");
    expect(found["Source row"]).toEqual(["A-1"]);
    expect(found["Transaction"]).toEqual(["C|A-1", "U|A-1|C-1|C", "PF-00001-0001|B", "PF-00001-0001|UR"]);
    expect(found["Invoice line detail"]).toEqual(["PF-00001-0001"]);
    expect(found["Document"]).toEqual(["PF-00001"]);
    expect(found["Journal line"]).toEqual(["J|C|A-1", "J|U|A-1|C-1|C"]);
    expect(found["Customer ledger"]).toHaveLength(2);
    const sourceOf = new Map(PAID.book.rows.LedgerEntries.map(({ key, sourceKey }) => [key, sourceKey]));
    const sources = (found["General ledger"] ?? []).map((key) => sourceOf.get(key) ?? null);
    expect(new Set(sources)).toEqual(new Set(["C|A-1", "PF-00001-0001|B", null, "PF-00001|Confirmed|1"]));
  });

  it("a milestone leads to its own detail and revenue", () => {
    const found = keysOf(PAID, "M-1");
    const [detail = ""] = found["Invoice line detail"] ?? [];
    expect(found["Invoice line detail"]).toHaveLength(1);
    expect(found["Transaction"]).toEqual([`${detail}|B`]);
  });

  it("says where each row stands in the workbook", () => {
    const [first] = trace(PAID, "A-2");
    expect(first).toMatchObject({
      step: "Source row",
      table: "Actuals",
      key: "A-2",
      cell: placeOf(PAID.book, "Actuals", 3, "actualId").cell,
    });
  });

  it("an actual that is neither billed nor posted leads to what is derived of it", () => {
    const fresh = firmWith([], [2]);
    expect(keysOf(fresh, "A-1")).toEqual({ "Source row": ["A-1"], Transaction: ["C|A-1", "U|A-1|C-1|C"] });
    expect(trace(fresh, "C|A-1")[1]?.["table"]).toBeNull();
  });

  it("a draft shows its own figures, and is told as a draft", () => {
    const draft = firmWith([], [2]).create();
    const found = trace(draft, "PF-00001-0001");
    expect(found.map(({ table }) => table)).toEqual(["Actuals", null, "DraftDetails", "DraftInvoices"]);
  });
});

describe("names", () => {
  it.each([
    ["a voucher leads to all its entries", PAID.book.rows.LedgerEntries[0]?.voucher ?? ""],
    ["a number leads to its document", PAID.book.rows.Invoices[0]?.number ?? ""],
    ["a journal ID leads to its lines", PAID.book.rows.Journal[0]?.journalId ?? ""],
  ])("%s", (_, name) => {
    expect(name).not.toBe("");
    expect(trace(PAID, `  ${name} `).length).toBeGreaterThan(1);
  });

  it("a key of several ledgers is the general ledger's, unless the table is named", () => {
    const [row] = PAID.book.rows.ProjectLedger;
    expect(Object.keys(keysOf(PAID, row?.key ?? ""))).toContain("General ledger");
    expect(Object.keys(keysOf(PAID, `ProjectLedger ${row?.key ?? ""}`))).not.toContain("General ledger");
  });

  it("what nobody knows has no rows", () => {
    expect(trace(PAID, "A-99")).toEqual([]);
    expect(trace(PAID, "")).toEqual([]);
  });
});

it("a credit leads back to what it credits, and what was credited on to the credit", () => {
  const { book } = PAID.revise();
  const credited = flowOf(book);
  const credit = credited.documents.at(-1)?.header.invoiceId ?? "";
  expect(keysOf(credited, credit)["Source row"]).toEqual(["A-1", "M-1", "A-2"]);
  expect(keysOf(credited, "PF-00001")["Document"]).toEqual([credit, "PF-00001"]);
});

it("every entry of every ledger leads to a row of the workbook", () => {
  const tables = ["LedgerEntries", "CustomerLedger", "ProjectLedger", "Journal"] as const;
  const names = tables.flatMap((table) => PAID.book.rows[table].map(({ key }) => `${table} ${key}`));
  const lost = names.filter((name) => keysOf(PAID, name)["Source row"] === undefined);
  expect({ traced: names.length > 10, lost }).toEqual({ traced: true, lost: [] });
});
