/** The engine living the same life: each command as a run performs it, its rows sealed and entered, everything derived again. */
import type { Derivation } from "../../engine/model/billable";
import type { Book } from "../../engine/model/book";
import type { Actor, Command, Selection } from "../../engine/model/command";
import type { InvoiceDocument } from "../../engine/model/invoice";
import type { Outcome, StateChange } from "../../engine/model/outcome";
import { perform } from "../../engine/perform";
import { withCommit } from "../../engine/plan/planCommit";
import { extendBook } from "../../engine/schema/extendBook";
import type { Appends, Row } from "../../engine/schema/tables";
import { sealRun } from "../../engine/seal/sealRun";
import { derive } from "../../engine/steps/derive";
import { deriveAgain } from "../../engine/steps/deriveAgain";
import { removeCorrected } from "../../engine/steps/document/correctedDetails";
import { documentsOf } from "../../engine/steps/documents";
import { contentOf } from "../engine/contentBuilder";

const NOTHING: Selection = { ids: [], contracts: [], customers: [], classes: [], from: null, to: null, all: false };

/** The rows of a contract. */
export const ofContract = (contractId: string): Selection => ({ ...NOTHING, contracts: [contractId] });
/** The rows with these keys. */
export const chosen = (...ids: readonly string[]): Selection => ({ ...NOTHING, ids });

const NOTHING_SEEN = contentOf([]);
const ADA: Actor = { by: "Ada", at: "2026-12-01T09:00:00Z", today: "2026-12-01" };

/** Drafts and documents in review of the contract of milestones, products and retainers. */
export function openDrafts({ documents }: Firm): readonly InvoiceDocument[] {
  return documents.filter(
    ({ header }) =>
      header.contractId === "K-2" &&
      (header.projectInvoiceStatus === "Draft" || header.projectInvoiceStatus === "In Review"),
  );
}

/** A book that commands are given to, one after the other; `book` is what the workbook holds now. */
export class Firm {
  book: Book;
  derived: ReturnType<typeof derive>;
  documents: readonly InvoiceDocument[] = [];
  problems: ReturnType<typeof documentsOf>["problems"] = [];
  private commits = 0;

  constructor(book: Book) {
    this.book = book;
    this.derived = derive(book);
    this.settle();
  }

  get derivation(): Derivation {
    return this.derived.derivation;
  }

  /** Performs a command; gives what became of it. Details whose actual is corrected come off their drafts before. */
  ask(command: Command): readonly Outcome[] {
    const corrected = removeCorrected(this.book, this.derivation, ADA);
    if (corrected.decisions.length > 0) this.enter({ Decisions: corrected.decisions }, this.nextCommit());
    const { book, derivation, documents } = this;
    const problems = [...this.derived.problems, ...this.problems];
    const withheld = { untaken: new Map(), untakenProposals: new Map(), untakenJournal: null, ...corrected };
    const step = perform(
      { book, derivation, documents, problems },
      { command, actor: ADA, content: NOTHING_SEEN },
      withheld,
      [],
    );
    const commit = this.nextCommit();
    const appends = withCommit(step.appends, commit);
    const seal = sealRun(book, { command, appends, states: step.states });
    this.enter({ ...appends, Seal: seal }, commit, step.states);
    return step.outcomes;
  }

  /** Types into the user's own tables, and has the backlog derived. */
  type(rows: Partial<Book["rows"]>): void {
    this.book = { ...this.book, rows: { ...this.book.rows, ...rows } };
    this.derived = derive(this.book);
    this.settle();
    this.ask({ kind: "backlog" });
  }

  document(invoiceId: string): InvoiceDocument {
    const found = this.documents.find(({ header }) => header.invoiceId === invoiceId);
    if (found === undefined) throw new Error(`no document ${invoiceId}`);
    return found;
  }

  detail(detailId: string): Row<"InvoiceLineDetails"> {
    const found = this.documents.flatMap(({ details }) => details).find((detail) => detail.detailId === detailId);
    if (found === undefined) throw new Error(`no detail ${detailId}`);
    return found;
  }

  private nextCommit(): string {
    this.commits += 1;
    return `K-${String(this.commits).padStart(6, "0")}`;
  }

  private enter(appends: Appends, commit: string, states: readonly StateChange[] = []): void {
    const before = this.book;
    this.book = extendBook(before, withCommit(appends, commit), states);
    this.derived = deriveAgain({ book: before, ...this.derived }, this.book);
    this.settle();
  }

  private settle(): void {
    const { documents, problems } = documentsOf(this.book, this.derivation);
    this.documents = documents;
    this.problems = problems;
  }
}
