/** Laws of the seal, over lives of a book. */
import { createHash } from "node:crypto";

import fc from "fast-check";

import type { Book } from "../../engine/model/book";
import { withCommit } from "../../engine/plan/planCommit";
import { extendBook } from "../../engine/schema/extendBook";
import type { Row, StoredTableName } from "../../engine/schema/tables";
import { sealRun } from "../../engine/seal/sealRun";
import { invoiceSheets } from "../../engine/sheets/invoiceSheets";
import { derive } from "../../engine/steps/derive";
import { documentsOf } from "../../engine/steps/documents";
import { lives, stages, type Life, type Performed } from "./lives";

/** Tables whose rows are facts and never change. */
const FACTS = [
  "InvoiceLines",
  "InvoiceLineDetails",
  "AppliedRetainers",
  "InvoiceTaxes",
  "BookedActuals",
  "Journal",
  "LedgerEntries",
  "CustomerLedger",
  "ProjectLedger",
  "RevenuePosted",
  "Signatures",
] as const satisfies readonly StoredTableName[];

/** What was done enters the book with its seal, as a run has it. */
function sealedAndEntered({ before, command, step }: Performed): Book {
  const commit = `K-${String(before.rows.Seal.length + 1).padStart(6, "0")}`;
  const booked = withCommit(step.appends, commit);
  const seal = withCommit({ Seal: sealRun(before, { command, appends: booked, states: step.states }) }, commit);
  return extendBook(before, { ...booked, ...seal }, step.states);
}

const check = (law: (books: readonly Book[]) => void) =>
  fc.assert(
    fc.property(lives, (life: Life) => {
      law(stages(life, sealedAndEntered));
    }),
    { numRuns: 60 },
  );

function lastOf(books: readonly Book[]): Book {
  const book = books.at(-1);
  if (!book) throw new Error("a life without a book");
  return book;
}

function entriesOf({ rows }: Book, table: string): readonly Row<"Seal">[] {
  return rows.Seal.filter((entry) => entry.table === table);
}

describe("the seal", () => {
  it("has every row of the book once for each event, and nothing else", () => {
    let rowsSeen = 0;
    check((books) => {
      const book = lastOf(books);
      for (const table of FACTS) {
        expect(entriesOf(book, table).map(({ rowKey }) => rowKey)).toEqual(book.rows[table].map(({ key }) => key));
        rowsSeen += book.rows[table].length;
      }
      const eventsOf = (table: string, rowKey: string) =>
        entriesOf(book, table).flatMap((entry) => (entry.rowKey === rowKey ? [entry.event] : []));
      for (const { key, projectInvoiceStatus, status } of book.rows.Invoices) {
        const posted = projectInvoiceStatus === "Posted" ? ["Post"] : [];
        expect(eventsOf("Invoices", key)).toEqual(["Confirm", ...posted, ...(status === "Paid" ? ["Pay"] : [])]);
        expect(eventsOf("Decisions", `${key}|Letterhead`)).toEqual(["Confirm"]);
        expect(eventsOf("Proposals", key)).toEqual(posted);
      }
      const sealed = new Set(book.rows.Seal.map(({ table }) => table));
      expect([...sealed].filter((table) => !OF_THE_SEAL.has(table))).toEqual([]);
    });
    expect(rowsSeen).toBeGreaterThan(100);
  });

  it("is one chain that anybody can compute again, from what stands in its cells", () => {
    check((books) => {
      let previous = "0".repeat(64);
      lastOf(books).rows.Seal.forEach(({ key, sequence, event, document, table, rowKey, content, hash }, index) => {
        expect([key, sequence]).toEqual([`S-${index + 1}`, String(index + 1)]);
        const text = [previous, sequence, event, document, table, rowKey, content].join("\n");
        previous = createHash("sha256").update(text, "utf8").digest("hex");
        expect(hash).toBe(previous);
      });
    });
  });

  it("only ever grows: no command changes what an earlier one sealed", () => {
    check((books) => {
      const { Seal } = lastOf(books).rows;
      for (const { rows } of books) expect(rows.Seal).toEqual(Seal.slice(0, rows.Seal.length));
    });
  });

  it("says of each invoice what the book says: totals, number, dates and names, as they were set last", () => {
    check((books) => {
      const book = lastOf(books);
      for (const invoice of book.rows.Invoices) {
        const said = new Map(
          entriesOf(book, "Invoices")
            .filter(({ rowKey }) => rowKey === invoice.key)
            .flatMap(({ content }) => JSON.parse(content) as [string, string][]),
        );
        expect(said.get("Total Amount")).toBe(String(invoice.totalAmount));
        expect(said.get("Total Tax")).toBe(String(invoice.totalTax));
        const { projectInvoiceStatus, status, number, invoiceDate, dueDate, paidDate, confirmedBy, postedBy } = invoice;
        const states = { projectInvoiceStatus, status, number, invoiceDate, dueDate, paidDate, confirmedBy, postedBy };
        expect(Object.keys(states).map((key) => said.get(HEADERS.get(key) ?? "") ?? null)).toEqual(
          Object.values(states),
        );
      }
    });
  });

  it("is printed on each document with the document's own last hash", () => {
    let printed = 0;
    check((books) => {
      const book = lastOf(books);
      const sheetOf = invoiceSheets(book);
      for (const document of documentsOf(book, derive(book).derivation).documents) {
        const { invoiceId, projectInvoiceStatus } = document.header;
        const shown = sheetOf(document).cells.flatMap(({ value }) =>
          value?.startsWith("Seal ") ? [value.slice(5)] : [],
        );
        const own = book.rows.Seal.filter((entry) => entry.document === invoiceId).map(({ hash }) => hash);
        expect(shown).toEqual(["Confirmed", "Posted"].includes(projectInvoiceStatus) ? own.slice(-1) : []);
        printed += shown.length;
      }
    });
    expect(printed).toBeGreaterThan(0);
  });
});

const OF_THE_SEAL: ReadonlySet<string> = new Set([...FACTS, "Invoices", "Proposals", "Decisions"]);

const HEADERS: ReadonlyMap<string, string> = new Map([
  ["projectInvoiceStatus", "Project Invoice Status"],
  ["status", "Status"],
  ["number", "Number"],
  ["invoiceDate", "Invoice Date"],
  ["dueDate", "Due Date"],
  ["paidDate", "Paid Date"],
  ["confirmedBy", "Confirmed By"],
  ["postedBy", "Posted By"],
]);
