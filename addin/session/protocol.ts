/**
 * What the pane asks and is told: plain data, so that the engine can stand in a worker and the pane's thread stays free.
 *
 * A session reads a workbook, runs commands over it and keeps the last result; the pane asks it for the part that is on
 * the screen (`views/`).
 */
import type { Actor, Command, RunPhase, Selection, Severity } from "../../engine/index";
import type { PortProgress } from "../workbook/port";
import type {
  BacklogQuery,
  BacklogRow,
  BacklogRowsQuery,
  BacklogView,
  ProductsQuery,
  ProductsView,
  RetainersQuery,
  RetainersView,
} from "./views/backlog";
import type {
  JournalQuery,
  JournalView,
  ProblemsQuery,
  ProblemsView,
  ReportQuery,
  ReportView,
  VerifyView,
} from "./views/books";
import type { CostRow, CostsPosting, CostsQuery, CostsView } from "./views/costs";
import type { AddedRows, SchedulesQuery, SchedulesView } from "./views/schedules";
import type { TraceView } from "./views/trace";
import type { PdfView } from "./views/documents";
import type { Page, Tally, ToldOutcome, ToldProblem, Window } from "./views/common";
import type {
  DetailRow,
  EditRow,
  InvoiceRow,
  InvoicesQuery,
  InvoicesView,
  InvoiceView,
  PendingActual,
} from "./views/invoices";

import type { RecognitionLineView, RecognitionQuery, RecognitionView } from "./views/recognition";
import type { ProposalLine, ProposalPosting, ProposalRow, ProposalsQuery, ProposalView } from "./views/proposals";

/** How far it has come: a trip of the host, or a phase of the engine. */
export type Progress =
  ({ readonly kind: "host" } & PortProgress) | { readonly kind: "engine"; readonly phase: RunPhase };

/** What went wrong, what was kept, what to do. `code` stands small beside it. */
export type Trouble = {
  readonly code: string;
  readonly what: string;
  readonly kept: string;
  readonly remedy: string;
};

/** An answer, or why there is none. A session never rejects but for an error of ours, and with `SessionLost`. */
export type Answer<T> = { readonly kind: "done"; readonly value: T } | Failure;
export type Failure =
  | { readonly kind: "trouble"; readonly trouble: Trouble }
  /** The user stopped it; the workbook is as before. */
  | { readonly kind: "cancelled" };

/** What has no `Answer` to say it in is rejected with this when the worker with the engine has ended. */
export class SessionLost extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.what);
    this.name = "SessionLost";
  }
}

/** Where the workbook stands: the line at the top of the pane, and Start. */
export type Status = {
  /**
   * new: no table of Daybook's; incomplete: required tables are missing, or settings without which nothing can be written;
   * ready; unsound: Daybook's own tables cannot be read, and nothing can be written until they are mended.
   */
  readonly workbook: "new" | "incomplete" | "ready" | "unsound";
  /** Required tables that are missing. */
  readonly missing: readonly string[];
  /** Every table that setting up would add. */
  readonly addable: readonly string[];
  readonly company: string | null;
  readonly accountingCurrency: string | null;
  /** Required settings without a value, such as "Company Name". */
  readonly emptySettings: readonly string[];
  readonly actuals: number;
  /** Actuals that wait for approval. */
  readonly pendingActuals: number;
  readonly ready: Tally;
  readonly notReady: Tally;
  readonly drafts: Tally;
  readonly inReview: Tally;
  /** Confirmed and not posted. */
  readonly confirmed: Tally;
  readonly posted: Tally;
  /** Journal lines that wait to be posted. */
  readonly journalLines: number;
  readonly problems: Readonly<Record<Severity, number>>;
  readonly settings: {
    readonly editPolicy: "Standard" | "Extended";
    readonly twoPersonSignOff: boolean;
    readonly protectStructure: boolean;
  };
  /** Entries of the seal, and the last hash; null where nothing is sealed yet. */
  readonly seal: { readonly entries: number; readonly head: string | null };
  /** Document ID to the name of its sheet. */
  readonly sheets: Readonly<Record<string, string>>;
};

export type PerformOptions = {
  readonly actor: Actor;
  /** The session's sheet password, null for none; never stored. */
  readonly password: string | null;
  /** Tried only, and nothing is written: what comes of it is what would. */
  readonly isRehearsal?: boolean;
};

/** What a command came to. Each thing it was asked about has its outcome, and one that failed stopped no other. */
export type Performed = {
  readonly outcomes: readonly ToldOutcome[];
  /** Problems that came up with the command, worst first, at most 50; all stand under Problems. */
  readonly problems: readonly ToldProblem[];
  readonly changed: boolean;
  /** Of a preview or a rehearsal: the drafts it would make. Else null. */
  readonly preview: readonly InvoiceRow[] | null;
  /** Rows added to the user's own tables, or that would be; at most 500 are told. */
  readonly added: AddedRows;
  readonly status: Status;
};

/**
 * A workbook with the engine over it. Everything that reads the workbook anew takes `progress`; everything else answers
 * from the last reading. One thing at a time: what is asked while a command runs waits for it.
 */
export type Session = {
  /** Reads the workbook again and says where it stands; writes nothing. */
  status(actor: Actor, progress: (progress: Progress) => void): Promise<Answer<Status>>;
  /**
   * Reads the workbook again, runs the command over it and writes what it changed. After a trouble the same command may
   * always be asked for again: what of it was done is not done twice.
   */
  perform(
    command: Command,
    options: PerformOptions,
    progress: (progress: Progress) => void,
  ): Promise<Answer<Performed>>;
  /** Stops what is under way at its next trip to the host. Once a command is committed it goes on to its end. */
  cancel(): Promise<void>;
  backlog(query: BacklogQuery): Promise<BacklogView>;
  backlogRows(query: BacklogRowsQuery): Promise<Page<BacklogRow>>;
  /** Keys of everything that meets the question and can be marked, with their sum. */
  backlogKeys(query: BacklogQuery): Promise<{ readonly keys: readonly string[]; readonly tally: Tally }>;
  /** Every retainer, billed ones too. */
  retainers(query: RetainersQuery): Promise<RetainersView>;
  /** Every product line of confirmed and closed contracts, billed ones too. */
  products(query: ProductsQuery): Promise<ProductsView>;
  invoices(query: InvoicesQuery): Promise<InvoicesView>;
  /** null: there is no such document. */
  invoice(id: string): Promise<InvoiceView | null>;
  invoiceDetails(id: string, window: Window): Promise<Page<DetailRow>>;
  /**
   * Reads the workbook again and prints a document, by its number or ID: a posted one as the invoice its customer gets, any
   * other as its proforma. Writes nothing to the workbook.
   */
  documentPdf(id: string, actor: Actor, progress: (progress: Progress) => void): Promise<Answer<PdfView>>;
  /** Actuals of its contract that wait for approval. */
  invoicePending(id: string, window: Window): Promise<Page<PendingActual>>;
  /** What was changed by hand, the newest first. */
  invoiceEdits(id: string, window: Window): Promise<Page<EditRow>>;
  /** Invoice schedules, what of them is due, and the lines that dates can be made for. */
  schedules(query: SchedulesQuery): Promise<SchedulesView>;
  journal(query: JournalQuery): Promise<JournalView>;
  /** Contracts with costs that wait in the balance. */
  costs(query: CostsQuery): Promise<CostsView>;
  /** One contract's; "" for those of none. */
  costsOf(contractId: string, query: CostsQuery): Promise<Page<CostRow>>;
  /** What posting these costs on that day would do. */
  costsPosting(selection: Selection, date: string): Promise<CostsPosting>;
  /** Confirmed documents that wait to be posted. */
  proposals(query: ProposalsQuery): Promise<Page<ProposalRow>>;
  /** null: no such document waits. `date` is the day it would be posted on. */
  proposal(id: string, date: string): Promise<ProposalView | null>;
  proposalLines(id: string, window: Window): Promise<Page<ProposalLine>>;
  /** What posting these on that day would do. */
  proposalPosting(ids: readonly string[], date: string): Promise<ProposalPosting>;
  /** Fixed-price lines whose revenue is recognised, and what can be done of them for a period. */
  recognition(query: RecognitionQuery): Promise<RecognitionView>;
  /** One of them; null: there is no such line. */
  recognitionLine(
    lineId: string,
    asked: Pick<RecognitionQuery, "period" | "today">,
  ): Promise<RecognitionLineView | null>;
  /** From the last reading. */
  report(query: ReportQuery, actor: Actor): Promise<ReportView>;
  /** Where what is called `key` comes from and where it went, from the last reading; no steps where nothing is. */
  trace(key: string): Promise<TraceView>;
  problems(query: ProblemsQuery): Promise<ProblemsView>;
  /** Reads the workbook again and compares it with the seal. */
  verify(head: string | null, actor: Actor, progress: (progress: Progress) => void): Promise<Answer<VerifyView>>;
};
