import type { Book } from "../../../engine/model/book";
import type { Command } from "../../../engine/model/command";
import type { StepResult } from "../../../engine/model/outcome";
import { withCommit } from "../../../engine/plan/planCommit";
import { readContent } from "../../../engine/seal/content";
import { sealRun } from "../../../engine/seal/sealRun";
import { extendBook } from "../../../engine/schema/extendBook";
import type { Row } from "../../../engine/schema/tables";
import { actual, bookOf, contract, decision, line, rowOf, smallBook } from "../bookBuilder";
import { ALL, flowOf } from "../steps/documentFlow";
import { ada, journal, pay, post } from "../steps/ledgerBook";

const CONFIRM: Command = { kind: "confirm", ids: ["PF-00001"] };
const POST: Command = { kind: "post", ids: ["PF-00001"], date: "2026-10-31" };
const JOURNAL: Command = { kind: "journal", to: "2026-12-31", post: true };
const PAY: Command = { kind: "edit", ids: ["PF-00001"], set: [{ column: "Status", value: "Paid" }] };

const drafted = () => flowOf(smallBook({ Decisions: [decision({ key: "U|A-1|C-1|C" })] })).create();

type Sealed = { readonly seal: readonly Row<"Seal">[]; readonly after: Book };

function sealed(before: Book, command: Command, { appends, states }: StepResult): Sealed {
  const booked = withCommit(appends, "K-000007");
  const seal = sealRun(before, { command, appends: booked, states });
  return { seal, after: extendBook(before, { ...booked, Seal: seal }, states) };
}

function confirmedOnce(): Sealed {
  const before = drafted();
  return sealed(before.book, CONFIRM, before.confirm().last);
}

function rowsOf(seal: readonly Row<"Seal">[]) {
  return seal.map(({ event, document, table, rowKey }) => [event, document, table, rowKey].join(" "));
}

function contentOf(seal: readonly Row<"Seal">[], table: string): ReadonlyMap<string, string> {
  const entry = seal.find((row) => row.table === table);
  const content = entry && readContent(entry.content);
  if (!content) throw new Error(`nothing sealed of ${table}`);
  return content;
}

describe("confirming seals", () => {
  it("the letterhead, then every row it books, table by table; the actual's cost goes with its invoice", () => {
    expect(rowsOf(confirmedOnce().seal)).toEqual([
      "Confirm PF-00001 Decisions PF-00001|Letterhead",
      "Confirm PF-00001 Invoices PF-00001",
      "Confirm PF-00001 InvoiceLines PF-00001|L-1",
      "Confirm PF-00001 InvoiceLineDetails PF-00001-0001",
      "Confirm PF-00001 BookedActuals C|A-1",
      "Confirm PF-00001 BookedActuals U|A-1|C-1|C",
      "Confirm PF-00001 BookedActuals PF-00001-0001|UR",
      "Confirm PF-00001 BookedActuals PF-00001-0001|B",
    ]);
  });

  it("the document's commit, and its state as far as it is known", () => {
    const content = contentOf(confirmedOnce().seal, "Invoices");
    expect(content.get("Commit")).toBe("K-000007");
    expect(content.get("Total Amount")).toBe("160000");
    expect([content.get("Project Invoice Status"), content.get("Status")]).toEqual(["Confirmed", "Active"]);
    expect(content.get("Confirmed By")).toBe("Ada");
    expect([content.has("Number"), content.has("Posted By")]).toEqual([false, false]);
  });

  it("where customers pay to, and what stands at the foot", () => {
    const rows = { Decisions: [decision({ key: "U|A-1|C-1|C" })] };
    const firm = smallBook(rows, { companyIban: "NL91 ABNA 0417 1643 00", invoiceFooter: "Thank you." });
    const before = flowOf(firm).create();
    const { seal } = sealed(before.book, CONFIRM, before.confirm().last);
    const letterhead = JSON.parse(contentOf(seal, "Decisions").get("Value") ?? "") as unknown;
    expect(letterhead).toMatchObject({ "Company IBAN": "NL91 ABNA 0417 1643 00", "Invoice Footer": "Thank you." });
  });

  it("of two invoices the actuals with the one that bills them", () => {
    const two = flowOf(
      bookOf({
        Customers: [{ customerId: "C-1", name: "Contoso" }],
        Projects: [
          { projectId: "P-1", name: "Harbour" },
          { projectId: "P-2", name: "Quay" },
        ],
        Contracts: [contract(), contract({ contractId: "K-2" })],
        ContractLines: [line(), line({ lineId: "L-2", contractId: "K-2", projectId: "P-2" })],
        Actuals: [actual(), actual({ actualId: "A-2", projectId: "P-2" })],
        Decisions: [decision({ key: "U|A-1|C-1|C" }), decision({ key: "U|A-2|C-1|C" })],
      }),
    ).create({ selection: ALL });
    const { seal } = sealed(two.book, CONFIRM, two.confirm(["PF-00001", "PF-00002"]).last);
    const actuals = seal.filter(({ rowKey }) => /^[CU]\|/.test(rowKey));
    expect(actuals.map(({ document, rowKey }) => [document, rowKey]).sort()).toEqual([
      ["PF-00001", "C|A-1"],
      ["PF-00001", "U|A-1|C-1|C"],
      ["PF-00002", "C|A-2"],
      ["PF-00002", "U|A-2|C-1|C"],
    ]);
  });
});

describe("posting seals", () => {
  it("a journal's lines, and what they book, under the journal", () => {
    const before = smallBook();
    const { seal } = sealed(before, JOURNAL, journal(before, true));
    expect(rowsOf(seal)).toEqual([
      "Post J-00001 BookedActuals C|A-1",
      "Post J-00001 BookedActuals U|A-1|C-1|C",
      "Post J-00001 Journal J|C|A-1",
      "Post J-00001 Journal J|U|A-1|C-1|C",
      "Post J-00001 LedgerEntries V-2026-000001|1",
      "Post J-00001 LedgerEntries V-2026-000001|2",
      "Post J-00001 ProjectLedger V-2026-000001|1",
    ]);
  });

  it("a confirmed invoice again with just the state the posting sets, and every ledger row under the invoice", () => {
    const confirmed = journal(confirmedOnce().after, true).after;
    const { seal } = sealed(confirmed, POST, post(confirmed, ["PF-00001"]));
    expect(new Set(seal.map(({ event, document }) => `${event} ${document}`))).toEqual(new Set(["Post PF-00001"]));
    expect(new Set(seal.map(({ table }) => table))).toEqual(
      new Set(["Invoices", "Proposals", "LedgerEntries", "CustomerLedger", "ProjectLedger"]),
    );
    const content = contentOf(seal, "Invoices");
    expect(content.get("Number")).toBe("INV-2026-00001");
    expect(content.get("Total Amount")).toBe("160000");
    expect([content.has("Status"), content.has("Confirmed By"), content.has("Paid Date")]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe("a payment", () => {
  it("seals Paid and its date, the ledger entries, and what the customer's row settles", () => {
    const posted = post(journal(confirmedOnce().after, true).after, ["PF-00001"]).after;
    const { seal } = sealed(posted, PAY, pay(posted, "PF-00001", { "Paid Date": "2026-11-30" }));
    expect(rowsOf(seal)).toEqual([
      "Pay PF-00001 Invoices PF-00001",
      "Pay PF-00001 LedgerEntries V-2026-000003|1",
      "Pay PF-00001 LedgerEntries V-2026-000003|2",
      "Pay PF-00001 CustomerLedger V-2026-000003|1",
    ]);
    const content = contentOf(seal, "Invoices");
    expect([content.get("Status"), content.get("Paid Date")]).toEqual(["Paid", "2026-11-30"]);
    expect(content.has("Project Invoice Status")).toBe(false);
  });
});

describe("the seal", () => {
  it("is one chain for the workbook: what follows goes on from the last hash", () => {
    const first = confirmedOnce();
    const { seal } = sealed(first.after, JOURNAL, journal(first.after, true));
    expect(seal[0]?.sequence).toBe(String(first.seal.length + 1));
    const apart = sealed(
      { ...first.after, rows: { ...first.after.rows, Seal: [] } },
      JOURNAL,
      journal(first.after, true),
    );
    expect(seal[0]?.content).toBe(apart.seal[0]?.content);
    expect(seal[0]?.hash).not.toBe(apart.seal[0]?.hash);
  });

  it("says of a state that is taken back that it is blank", () => {
    const { after } = confirmedOnce();
    const states = [{ table: "Invoices", key: "PF-00001", values: { confirmedBy: null } }] as const;
    const { seal } = sealed(after, PAY, { appends: {}, states, outcomes: [], problems: [] });
    expect(contentOf(seal, "Invoices").get("Confirmed By")).toBe("");
  });

  it("has nothing of drafts, marks and edits", () => {
    const before = drafted();
    const edited = before.edit("PF-00001", { Description: "October" });
    const edit: Command = { kind: "edit", ids: ["PF-00001"], set: [] };
    expect(sealed(before.book, edit, edited.last).seal).toEqual([]);
    expect(
      sealed(smallBook(), { kind: "journal", to: "2026-12-31", post: false }, journal(smallBook(), false)).seal,
    ).toEqual([]);
  });

  it("lets nothing enter the book unsealed", () => {
    const appends = { Signatures: [rowOf("Signatures", { key: "S", invoiceId: "PF-00001", name: "Mara" })] };
    const step = { appends, states: [], outcomes: [], problems: [] };
    expect(() => sealed(smallBook(), { kind: "refresh", asOf: ada.today, ids: [] }, step)).toThrow(/no event/);
  });
});
