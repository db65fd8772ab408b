/**
 * Commands performed one after the other on a book, as a workbook would see them: each step's rows are added to the
 * book, and everything is derived again.
 */
import type { Problem } from "../../../engine/kernel/problem";
import type { Actor, Command, FieldValue, Selection } from "../../../engine/model/command";
import type { Book } from "../../../engine/model/book";
import type { InvoiceDocument } from "../../../engine/model/invoice";
import type { Outcome, StepResult } from "../../../engine/model/outcome";
import { extendBook } from "../../../engine/schema/extendBook";
import { confirmInvoices } from "../../../engine/steps/confirmInvoices";
import { createDrafts } from "../../../engine/steps/createDrafts";
import { derive } from "../../../engine/steps/derive";
import { discardDrafts } from "../../../engine/steps/discardDrafts";
import { documentsOf } from "../../../engine/steps/documents";
import { editDocuments } from "../../../engine/steps/editDocuments";
import { newDetail } from "../../../engine/steps/newDetail";
import { refreshDrafts } from "../../../engine/steps/refreshDrafts";
import { removeDetails } from "../../../engine/steps/removeDetails";
import { reviseInvoice } from "../../../engine/steps/reviseInvoice";
import { returnDocuments, submitDocuments } from "../../../engine/steps/reviewDocuments";

export const ADA: Actor = { by: "Ada", at: "2026-11-02T09:00:00Z", today: "2026-11-02" };
export const BOB: Actor = { by: "Bob", at: "2026-11-03T09:00:00Z", today: "2026-11-03" };

type Step = (
  book: Book,
  derivation: ReturnType<typeof derive>["derivation"],
  documents: readonly InvoiceDocument[],
) => StepResult;

/** A book as it stands, and the commands that can be given to it. Nothing is changed in place. */
export type Flow = {
  readonly book: Book;
  readonly derivation: ReturnType<typeof derive>["derivation"];
  readonly documents: readonly InvoiceDocument[];
  readonly problems: readonly Problem[];
  /** What the last command gave. */
  readonly last: StepResult;
  readonly outcomes: readonly Outcome[];
  readonly codes: readonly string[];
  readonly document: (id?: string) => InvoiceDocument;
  readonly create: (command?: Partial<Extract<Command, { kind: "create" }>>, actor?: Actor) => Flow;
  readonly edit: (id: string, set: Readonly<Record<string, string | null>>, actor?: Actor) => Flow;
  readonly add: (invoice: string, fields: Readonly<Record<string, string>>, actor?: Actor) => Flow;
  readonly remove: (id: string) => Flow;
  readonly refresh: (asOf?: string) => Flow;
  readonly discard: (id?: string) => Flow;
  readonly submit: (actor?: Actor) => Flow;
  readonly giveBack: (comment: string, actor?: Actor) => Flow;
  readonly confirm: (ids?: readonly string[], actor?: Actor) => Flow;
  readonly revise: (command?: Partial<Extract<Command, { kind: "revise" }>>, actor?: Actor) => Flow;
  /** The same book with other source rows, as a person would type them. */
  readonly change: (rows: Partial<Book["rows"]>) => Flow;
};

export const ALL: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: true };

export function flowOf(book: Book, last: StepResult = { appends: {}, states: [], outcomes: [], problems: [] }): Flow {
  const derived = derive(book);
  const { documents, problems } = documentsOf(book, derived.derivation);
  const after = (step: Step): Flow => {
    const result = step(book, derived.derivation, documents);
    return flowOf(extendBook(book, result.appends, result.states), result);
  };
  const first = "PF-00001";
  return {
    book,
    derivation: derived.derivation,
    documents,
    problems,
    last,
    outcomes: last.outcomes,
    codes: last.outcomes.map(({ code }) => code),
    document: (id = first) => documentIn(documents, id),
    create: (command, actor = ADA) =>
      after((...of) =>
        createDrafts(
          ...of,
          { kind: "create", asOf: "2026-10-31", add: false, preview: false, selection: ALL, ...command },
          actor,
        ),
      ),
    edit: (id, set, actor = ADA) =>
      after((...of) => editDocuments(...of, { kind: "edit", ids: [id], set: fieldsOf(set) }, actor)),
    add: (invoice, fields, actor = ADA) =>
      after((...of) => newDetail(...of, { kind: "newDetail", invoice, fields: fieldsOf(fields) }, actor)),
    remove: (id) => after((...of) => removeDetails(...of, { kind: "removeDetails", ids: [id] }, ADA)),
    refresh: (asOf = "2026-10-31") =>
      after((...of) => refreshDrafts(...of, { kind: "refresh", asOf, ids: [first] }, ADA)),
    discard: (id = first) => after((...of) => discardDrafts(...of, { kind: "discard", ids: [id] }, ADA)),
    submit: (actor = ADA) => after((...of) => submitDocuments(...of, { kind: "submit", ids: [first] }, actor)),
    giveBack: (comment, actor = BOB) =>
      after((...of) => returnDocuments(...of, { kind: "return", ids: [first], comment }, actor)),
    confirm: (ids = [first], actor = ADA) => after((...of) => confirmInvoices(...of, { kind: "confirm", ids }, actor)),
    revise: (command, actor = ADA) =>
      after((...of) =>
        reviseInvoice(
          ...of,
          { kind: "revise", invoice: first, ids: [], into: null, freight: false, ...command },
          actor,
        ),
      ),
    change: (rows) => flowOf({ ...book, rows: { ...book.rows, ...rows } }),
  };
}

function documentIn(documents: readonly InvoiceDocument[], id: string): InvoiceDocument {
  const found = documents.find(({ header }) => header.invoiceId === id);
  if (!found) throw new Error(`no document ${id}`);
  return found;
}

function fieldsOf(set: Readonly<Record<string, string | null>>): readonly FieldValue[] {
  return Object.entries(set).map(([column, value]) => ({ column, value }));
}
