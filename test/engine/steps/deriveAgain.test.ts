/** What is derived again after a command: marks and drafts are looked at anew, facts make everything be derived anew. */
import type { Book } from "../../../engine/model/book";
import { derive } from "../../../engine/steps/derive";
import { deriveAgain } from "../../../engine/steps/deriveAgain";
import {
  actual,
  bookOf,
  cents,
  decision,
  line,
  milestone,
  millionths,
  smallBook,
  type PartialRows,
} from "../bookBuilder";

const KEY = "U|A-1|C-1|C";
const rows: PartialRows = {
  ContractLines: [line(), line({ lineId: "L-2", projectId: "P-2", billingMethod: "Fixed Price" })],
  Actuals: [actual(), actual({ actualId: "A-2" }), actual({ actualId: "A-3", projectId: "P-9" })],
  Milestones: [milestone({ lineId: "L-2" })],
};

/** The book with these rows in place of its own, all other tables the very same. */
function having(book: Book, more: PartialRows): Book {
  const filled = bookOf(more).rows;
  const names = Object.keys(more) as (keyof PartialRows)[];
  return { ...book, rows: { ...book.rows, ...Object.fromEntries(names.map((name) => [name, filled[name]])) } };
}

const draft: PartialRows = {
  DraftInvoices: [{ invoiceId: "PF-00001", projectInvoiceStatus: "Draft" }],
  DraftDetails: [{ key: "PF-00001-0001", detailId: "PF-00001-0001", invoiceId: "PF-00001", sourceKey: KEY }],
};
const ready = { Decisions: [decision({ key: KEY }), decision({ key: "M|M-1#1|C-1" })] };
const lost = { Decisions: [decision({ key: "U|A-9|C-1|C" })] };

test.each<[string, PartialRows, PartialRows]>([
  ["a mark is made", {}, ready],
  ["a mark is taken back", ready, {}],
  ["a marked row is put on a draft", ready, { ...ready, ...draft }],
  ["an unmarked row is put on a draft", {}, draft],
  ["a row leaves its draft", draft, {}],
  ["a row is marked on its draft", draft, { ...draft, ...ready }],
  [
    "a row is on another draft",
    draft,
    {
      DraftInvoices: [{ invoiceId: "PF-00002", projectInvoiceStatus: "Draft" }],
      DraftDetails: [{ ...draft.DraftDetails?.[0], invoiceId: "PF-00002" }],
    },
  ],
  ["a decision loses its row", {}, lost],
  ["a decision on a lost row is taken back", lost, {}],
])("after %s the rows and problems are those of deriving everything", (_, was, is) => {
  const blank = { Decisions: [], DraftInvoices: [], DraftDetails: [] };
  const book = having(smallBook(rows), { ...blank, ...was });
  const before = { book, ...derive(book) };
  const after = having(book, { ...blank, ...is });
  const again = deriveAgain(before, after);
  expect(again).toEqual(derive(after));
  expect(again.derivation.costs).toBe(before.derivation.costs);
  expect(again.derivation.unbilled[1]).toBe(before.derivation.unbilled[1]);
});

test("a booked sale that is open again is marked as any other", () => {
  const { actualId, date, projectId, class: className, quantity, price } = actual();
  const worked = { actualId, date, projectId, class: className, quantity, price: price ?? null };
  const sold = { contractId: "K-1", lineId: "L-1", customerId: "C-1", amount: cents(1600), currency: "USD" };
  const open = { ...worked, ...sold, key: KEY, type: "Unbilled Sales" } as const;
  const book = smallBook({ ...rows, BookedActuals: [open] });
  const before = { book, ...derive(book) };
  const after = having(book, ready);
  expect(deriveAgain(before, after)).toEqual(derive(after));
  expect(deriveAgain(before, after).derivation.unbilled).toMatchObject([
    { origin: "booked", billingStatus: "Ready to Invoice" },
    { origin: "source", billingStatus: "Not Ready" },
  ]);
});

test.each<[string, (book: Book) => Book]>([
  ["a setting", (book) => ({ ...book, settings: { ...book.settings, accountingCurrency: "EUR" } })],
  ["the place of a table", (book) => ({ ...book, places: new Map(book.places) })],
  ["an actual", (book) => having(book, { Actuals: [actual({ quantity: millionths(9) })] })],
  ["a contract line", (book) => having(book, { ContractLines: [line({ includeTime: "No" })] })],
  ["a price", (book) => having(book, { Prices: [] })],
  ["what is booked", (book) => having(book, { BookedActuals: [] })],
])("after a change of %s everything is derived anew", (_, change) => {
  const book = smallBook(rows);
  const before = { book, ...derive(book) };
  const after = change(book);
  const again = deriveAgain(before, after);
  expect(again).toEqual(derive(after));
  expect(again.derivation.costs).not.toBe(before.derivation.costs);
});
