import { sealDifferences, type SealDifference } from "../../../engine/seal/compareSealed";
import { sealedContent } from "../../../engine/seal/content";
import type { Book } from "../../../engine/model/book";
import type { Row } from "../../../engine/schema/tables";
import { bookOf, cents, millionths, rowOf } from "../bookBuilder";
import { sealedBook, withRows, withSeal } from "./sealedBook";

const invoice = (invoiceId: string, partial: Partial<Row<"Invoices">> = {}): Partial<Row<"Invoices">> => ({
  key: invoiceId,
  invoiceId,
  currency: "EUR",
  totalAmount: cents("1936.00"),
  projectInvoiceStatus: "Confirmed",
  status: "Active",
  confirmedBy: "Ioan",
  ...partial,
});

const detail = (invoiceId: string, ordinal: number): Partial<Row<"InvoiceLineDetails">> => ({
  key: `${invoiceId}-000${ordinal}`,
  detailId: `${invoiceId}-000${ordinal}`,
  invoiceId,
  currency: "EUR",
  quantity: millionths(8),
  amount: cents(`160${ordinal}`),
});

const line = (invoiceId: string): Partial<Row<"InvoiceLines">> => ({
  key: `${invoiceId}|L-1`,
  invoiceId,
  amount: cents("1600.00"),
});

/** Two confirmed invoices in EUR with letterheads, and a posted journal line with a dimension. */
const BOOK = sealedBook(
  bookOf({
    Invoices: [invoice("PF-00001"), invoice("PF-00002")],
    InvoiceLines: [line("PF-00001"), line("PF-00002")],
    InvoiceLineDetails: [detail("PF-00001", 1), detail("PF-00001", 2), detail("PF-00001", 3), detail("PF-00002", 1)],
    Journal: [{ key: "J-1|1", journalId: "J-1", dimensions: new Map([["Dim Department", "Survey"]]) }],
    Decisions: [
      { key: "PF-00001", field: "Ready to Invoice", value: "Ready to Invoice" },
      { key: "PF-00001", field: "Letterhead", value: '{"Company Name":"Northwind"}' },
    ],
  }),
);

const told = ({ kind, table, rowKey, header, sealed, found }: SealDifference) =>
  [kind, table, rowKey, header, sealed, found].filter((part) => part !== null).join(" ");

const differencesOf = (book: Book, documents?: ReadonlySet<string>) => sealDifferences(book, documents).map(told);

const changeInvoice = (change: Partial<Row<"Invoices">>): Book =>
  withRows(BOOK, "Invoices", ([first, ...rest]) => [{ ...rowOf("Invoices", {}), ...first, ...change }, ...rest]);

describe("the book against the seal", () => {
  it("has no difference as it was sealed", () => {
    expect(sealDifferences(BOOK)).toEqual([]);
  });

  it("tells a changed cell, with where it stands and what was sealed", () => {
    const changed = changeInvoice({ totalAmount: cents("1936.01") });
    expect(sealDifferences(changed)).toEqual([
      {
        kind: "changed",
        document: "PF-00001",
        table: "Invoices",
        rowKey: "PF-00001",
        row: 2,
        column: "totalAmount",
        header: "Total Amount",
        sealed: "193600",
        found: "193601",
        digits: 2,
      },
    ]);
  });

  it("tells a blanked and a filled cell, a state and a dimension", () => {
    expect(differencesOf(changeInvoice({ confirmedBy: null, poNumber: "4711" }))).toEqual([
      "changed Invoices PF-00001 PO Number 4711",
      "changed Invoices PF-00001 Confirmed By Ioan",
    ]);
    const journal = withRows(BOOK, "Journal", (rows) =>
      rows.map((row) => ({ ...row, dimensions: new Map([["Dim Department", "Sales"]]) })),
    );
    expect(differencesOf(journal)).toEqual(["changed Journal J-1|1 Dim Department Survey Sales"]);
  });

  it("holds a state against the last event that set it, a fixed cell against every event", () => {
    const posted = rowOf("Invoices", { ...BOOK.rows.Invoices[0], number: "INV-1", projectInvoiceStatus: "Posted" });
    const entry = { event: "Post", document: "PF-00001", table: "Invoices", rowKey: "PF-00001" } as const;
    const set = new Set(["number", "projectInvoiceStatus"]);
    const book = withSeal(BOOK, [{ ...entry, content: sealedContent("Invoices", posted, set) }]);
    expect(differencesOf(book)).toEqual([
      "changed Invoices PF-00001 Project Invoice Status Posted Confirmed",
      "changed Invoices PF-00001 Number INV-1",
    ]);
    expect(
      differencesOf({
        ...book,
        rows: { ...book.rows, Invoices: [{ ...posted, row: 2 }, ...BOOK.rows.Invoices.slice(1)] },
      }),
    ).toEqual([]);
  });

  it("tells a row that is gone and one that nobody sealed", () => {
    const gone = withRows(BOOK, "InvoiceLineDetails", (rows) => rows.slice(1));
    expect(differencesOf(gone)).toEqual(["gone InvoiceLineDetails PF-00001-0001"]);
    const added = withRows(BOOK, "CustomerLedger", () => [
      rowOf("CustomerLedger", { key: "V-1|1", invoiceId: "PF-00001" }),
    ]);
    expect(sealDifferences(added)).toMatchObject([{ kind: "unsealed", document: "PF-00001", rowKey: "V-1|1" }]);
  });

  it("knows a row again whose key was changed", () => {
    const changed = withRows(BOOK, "InvoiceLineDetails", ([first, ...rest]) => [
      { ...rowOf("InvoiceLineDetails", {}), ...first, key: "PF-00001-0009" },
      ...rest,
    ]);
    expect(differencesOf(changed)).toEqual([
      "changed InvoiceLineDetails PF-00001-0001 Key PF-00001-0001 PF-00001-0009",
    ]);
  });

  it("guards the letterhead: its text, its field, and a later decision in its place", () => {
    const change = (cells: Partial<Row<"Decisions">>) =>
      differencesOf(
        withRows(BOOK, "Decisions", (rows) =>
          rows.map((row) => (row.field === "Letterhead" ? { ...row, ...cells } : row)),
        ),
      );
    expect(change({ value: "{}" })).toEqual([
      'changed Decisions PF-00001|Letterhead Value {"Company Name":"Northwind"} {}',
    ]);
    expect(change({ field: "Note" })).toEqual(["changed Decisions PF-00001|Letterhead Field Letterhead Note"]);
    const added = withRows(BOOK, "Decisions", (rows) => [
      ...rows,
      rowOf("Decisions", { key: "PF-00001", field: "Letterhead", value: "{}" }),
    ]);
    expect(differencesOf(added)).toEqual(["unsealed Decisions PF-00001|Letterhead"]);
  });

  it("a changed currency is one difference, whatever its decimals", () => {
    expect(differencesOf(changeInvoice({ currency: "KWD", totalAmount: cents("1936.00", 3) }))).toEqual([
      "changed Invoices PF-00001 Currency EUR KWD",
    ]);
    const rupiah = changeInvoice({ currency: "IDR", totalAmount: cents(1936, 0) });
    const lines = withRows(rupiah, "InvoiceLines", ([first, ...rest]) => [
      { ...rowOf("InvoiceLines", {}), ...first, amount: cents(1600, 0) },
      ...rest,
    ]);
    expect(differencesOf(lines)).toEqual(["changed Invoices PF-00001 Currency EUR IDR"]);
  });

  it("tells rows that do not stand where they were appended, and as few of them as there may be", () => {
    const moved = withRows(BOOK, "InvoiceLineDetails", ([first, ...rest]) => [...rest, ...(first ? [first] : [])]);
    expect(differencesOf(moved)).toEqual(["moved InvoiceLineDetails PF-00001-0001"]);
    const swapped = withRows(BOOK, "Invoices", (rows) => [...rows].reverse());
    expect(differencesOf(swapped)).toHaveLength(1);
  });

  it("does not call gone what is there and cannot be read, and compares what can", () => {
    const [first] = BOOK.rows.Invoices;
    const held = { ...first, totalAmount: null, contact: "Nobody" };
    const book: Book = {
      ...withRows(BOOK, "Invoices", (rows) => rows.slice(1)),
      stored: "unsound",
      heldBack: new Map([["Invoices", [held]]]),
    };
    expect(differencesOf(book)).toEqual(["unread Invoices PF-00001", "changed Invoices PF-00001 Contact Nobody"]);
  });

  it("compares only the documents asked for", () => {
    const both = withRows(BOOK, "Invoices", (rows) => rows.map((row) => ({ ...row, contact: "Nobody" })));
    expect(differencesOf(both, new Set(["PF-00002"]))).toEqual(["changed Invoices PF-00002 Contact Nobody"]);
    const added = withRows(both, "CustomerLedger", () => [
      rowOf("CustomerLedger", { key: "V-1|1", invoiceId: "PF-00001" }),
    ]);
    expect(differencesOf(added, new Set(["J-1"]))).toEqual([]);
    expect(differencesOf(added, new Set(["PF-00001"]))).toEqual([
      "changed Invoices PF-00001 Contact Nobody",
      "unsealed CustomerLedger V-1|1",
    ]);
  });

  it("tells an entry that says nothing, and one of a table there is not", () => {
    const entry = { event: "Confirm", document: "PF-00001", rowKey: "PF-00001" } as const;
    const book = withSeal(BOOK, [
      { ...entry, table: "Invoices", content: "?" },
      { ...entry, table: "Ghosts", content: "[]" },
    ]);
    expect(differencesOf(book)).toEqual(["unreadable Invoices PF-00001", "gone Ghosts PF-00001"]);
  });
});
