/**
 * Whatever is corrected, posted and invoiced in between: of each chain of corrections what stands, in the book and
 * beside it, is the last one's cost and sale, once.
 */
import fc from "fast-check";

import { minor, sum, type Minor } from "../../engine/kernel/money";
import type { Book } from "../../engine/model/book";
import { adjustmentStatusOf } from "../../engine/model/adjustmentStatus";
import { extendBook } from "../../engine/schema/extendBook";
import type { Row } from "../../engine/schema/tables";
import { confirmInvoices } from "../../engine/steps/confirmInvoices";
import { createDrafts } from "../../engine/steps/createDrafts";
import { derive } from "../../engine/steps/derive";
import { discardDrafts } from "../../engine/steps/discardDrafts";
import { removeCorrected } from "../../engine/steps/document/correctedDetails";
import { documentsOf } from "../../engine/steps/documents";
import { markBacklog } from "../../engine/steps/markBacklog";
import { postJournal } from "../../engine/steps/postJournal";
import { actual, millionths, rowOf, smallBook } from "../engine/bookBuilder";
import { ADA, ALL } from "../engine/steps/documentFlow";

type Act =
  | { readonly kind: "correct"; readonly chain: number; readonly hours: number }
  | { readonly kind: "journal" | "draft" | "confirm" | "discard" };

const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("correct" as const), chain: fc.nat(2), hours: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("journal" as const, "draft", "confirm", "discard") }) },
);

const CHAINS = ["A-0", "A-1", "A-2"];
const SHARES = [
  { contractId: "K-1", customerId: "C-1", splitPercent: millionths("33.3") },
  { contractId: "K-1", customerId: "C-2", splitPercent: millionths("66.7") },
];

function performed(book: Book, act: Act): Book {
  const { derivation } = derive(book);
  const removed = extendBook(book, { Decisions: removeCorrected(book, derivation, ADA).decisions }, []);
  const { documents } = documentsOf(removed, derivation);
  const of = [removed, derive(removed).derivation, documents] as const;
  const open = documents.filter(({ header }) => header.projectInvoiceStatus === "Draft");
  const ids = open.slice(0, 1).map(({ header }) => header.invoiceId);
  const extended = ({ appends, states }: ReturnType<typeof postJournal>): Book => extendBook(removed, appends, states);
  switch (act.kind) {
    case "correct":
      return corrected(removed, act);
    case "journal":
      return extended(postJournal(...of, { kind: "journal", to: "2026-10-31", post: true }, ADA));
    case "draft": {
      const marked = markBacklog(of[0], of[1], { kind: "mark", mark: "ready", selection: ALL, set: [] }, ADA);
      const ready = extendBook(removed, marked.appends, marked.states);
      const create = { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL } as const;
      const made = createDrafts(ready, derive(ready).derivation, documents, create, ADA);
      return extendBook(ready, made.appends, made.states);
    }
    case "confirm":
      return extended(confirmInvoices(...of, { kind: "confirm", ids }, ADA));
    case "discard":
      return extended(discardDrafts(...of, { kind: "discard", ids }, ADA));
  }
}

/** The last of a chain, and another row that corrects it. */
function corrected(book: Book, { chain, hours }: Extract<Act, { kind: "correct" }>): Book {
  const last = lastOf(book, CHAINS[chain] ?? "A-0");
  const row = book.rows.Actuals.length + 2;
  const next = rowOf("Actuals", {
    ...actual({ actualId: `${last.actualId}x`, corrects: last.actualId, quantity: millionths(hours), unit: null }),
    row,
  });
  return { ...book, rows: { ...book.rows, Actuals: [...book.rows.Actuals, next] } };
}

function lastOf(book: Book, first: string): Row<"Actuals"> {
  const ofChain = book.rows.Actuals.filter(({ actualId }) => actualId.replace(/x+$/, "") === first);
  const last = [...ofChain].sort((a, b) => a.actualId.length - b.actualId.length).at(-1);
  if (!last) throw new Error(`no chain ${first}`);
  return last;
}

type Standing = { readonly cost: Minor; readonly sale: Minor };

/** What counts of a chain: booked rows, and what is derived beside them. */
function standingOf(book: Book, first: string): Standing {
  const { derivation } = derive(book);
  const isOf = (actualId: string | null): boolean => actualId?.replace(/x+$/, "") === first;
  const booked = book.rows.BookedActuals.filter(({ actualId }) => isOf(actualId));
  const taken = derivation.takenBack.map((row) => row.booked).filter(({ actualId }) => isOf(actualId));
  const of = (rows: readonly Row<"BookedActuals">[], isCost: boolean) =>
    sum(rows.filter(({ type }) => (type === "Cost") === isCost).map(({ amount }) => amount));
  const costs = derivation.costs.filter(({ actualId }) => isOf(actualId));
  const sales = derivation.unbilled.filter(({ actualId, origin }) => isOf(actualId) && origin === "source");
  return {
    cost: minor(of(booked, true) - of(taken, true) + sum(costs.map(({ amount }) => amount))),
    sale: minor(of(booked, false) - of(taken, false) + sum(sales.map(({ amount }) => amount))),
  };
}

test("derived amounts are never there twice, and none is lost", () => {
  const met = { reversed: 0, refused: 0, taken: 0 };
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 1, maxLength: 12 }), (acts) => {
      const Actuals = CHAINS.map((actualId) => actual({ actualId }));
      let book = smallBook({ Actuals, ContractCustomers: SHARES });
      for (const act of acts) {
        book = performed(book, act);
        const { derivation, problems } = derive(book);
        const faults = problems.filter(({ code }) => code === "corrects-invoiced" || code === "bad-correction");
        met.refused += faults.length;
        met.taken += derivation.takenBack.length;
        for (const first of CHAINS) {
          const last = lastOf(book, first);
          if (faults.some(({ key }) => key === last.actualId)) continue;
          const hours = last.quantity / 1_000_000;
          expect(standingOf(book, first)).toEqual({ cost: hours * 10_000, sale: hours * 20_000 });
        }
        const status = adjustmentStatusOf(book.rows.BookedActuals);
        for (const { key, reverses } of book.rows.BookedActuals) {
          if (reverses === null || !key.endsWith("|R")) continue;
          expect([status(key), status(reverses)]).toEqual(["Unadjustable", "Adjusted"]);
          met.reversed += 1;
        }
        const keys = book.rows.BookedActuals.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }
    }),
    { numRuns: 150 },
  );
  expect(Object.values(met).every((count) => count > 10)).toBe(true);
});
