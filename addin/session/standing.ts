/** What a session keeps of its last run: all answers come from here. */
import { groupBy } from "../../engine/kernel/group";
import { once } from "../../engine/kernel/once";
import type { Problem, ProblemCount } from "../../engine/kernel/problem";
import type { Derivation } from "../../engine/model/billable";
import type { Book } from "../../engine/model/book";
import { lastDecisions, type LastDecisions } from "../../engine/model/decisions";
import type { InvoiceDocument } from "../../engine/model/invoice";
import type { LimitUse } from "../../engine/model/limits";
import { waitingCosts, type WaitingCost } from "../../engine/model/waitingCosts";
import { brokenRevenue, type BrokenRevenue, type JournalLine, type RunResult } from "../../engine/index";
import { currenciesOfBook, type CurrencyOf } from "../../engine/schema/rowTexts";
import type { Row } from "../../engine/schema/tables";
import type { SheetNames } from "./sheetNames";
import { backlogIndex, type BacklogIndex } from "./answers/backlogIndex";
import { waitingLines } from "./answers/journal";
import { invoiceIndex, type InvoiceIndex } from "./answers/invoiceIndex";

/** The workbook as the last run left it, and what was asked of it often enough to be kept: made when first asked for. */
export type Standing = {
  readonly book: Book;
  readonly derivation: Derivation;
  /** By Invoice ID. */
  readonly documents: readonly InvoiceDocument[];
  readonly problems: readonly Problem[];
  readonly problemCounts: readonly ProblemCount[];
  readonly sheets: SheetNames;
  /** Names of tables, as the list of tables writes them. */
  readonly tables: ReadonlySet<string>;
  readonly currencyOf: () => CurrencyOf;
  readonly customerName: (customerId: string) => string;
  readonly decisions: () => LastDecisions;
  readonly contracts: () => ReadonlyMap<string, Row<"Contracts">>;
  readonly lines: () => ReadonlyMap<string, Row<"ContractLines">>;
  /** Sheet rows of the user's tables by ID. */
  readonly sourceRows: () => SourceRows;
  /** What each commit was, by its key. */
  readonly commits: () => ReadonlyMap<string, Committed>;
  /** Not-to-exceed limits by contract. */
  readonly limitUses: () => ReadonlyMap<string, readonly LimitUse[]>;
  /** Journal lines that wait to be posted, and costs that wait in the balance. */
  readonly journal: () => readonly JournalLine[];
  readonly waitingCosts: () => readonly WaitingCost[];
  /** Recognised revenue that is not as it was sealed; of columns that the user added, without their cells. */
  readonly brokenRevenue: () => readonly BrokenRevenue[];
  readonly backlog: () => BacklogIndex;
  readonly invoices: () => InvoiceIndex;
};

export type SourceRows = Readonly<
  Record<"Actuals" | "Milestones" | "Retainers" | "ContractLines", ReadonlyMap<string, number>>
>;

/** A command that was committed: its kind, who gave it, when. */
export type Committed = { readonly command: string; readonly by: string; readonly at: string };

/** What a standing is made of besides the result. */
export type Around = {
  readonly sheets: SheetNames;
  readonly tables: ReadonlySet<string>;
  /** The commit the run itself made, which its book does not list yet. */
  readonly own: readonly [string, Committed] | null;
};

/** The standing after a run that was written, or had nothing to write. */
export function standingOf(result: RunResult, { sheets, tables, own }: Around): Standing {
  const { book, derivation, documents, problems, problemCounts } = result;
  const names = once(() => new Map(book.rows.Customers.map(({ customerId, name }) => [customerId, name])));
  const customerName = (customerId: string): string => names().get(customerId) ?? customerId;
  return {
    book,
    derivation,
    documents,
    problems,
    problemCounts,
    sheets,
    tables,
    currencyOf: once(() => currenciesOfBook(book)),
    customerName,
    decisions: once(() => lastDecisions(book)),
    contracts: once(() => new Map(book.rows.Contracts.map((row) => [row.contractId, row]))),
    lines: once(() => new Map(book.rows.ContractLines.map((row) => [row.lineId, row]))),
    sourceRows: once(() => sourceRowsOf(book)),
    commits: once(() => new Map([...commitsOf(book), ...(own === null ? [] : [own])])),
    limitUses: once(() => groupBy([...derivation.limits.uses.values()], ({ contractId }) => contractId)),
    journal: once(() => waitingLines(book, derivation)),
    waitingCosts: once(() => [...waitingCosts(book).values()]),
    brokenRevenue: once(() => brokenRevenue({ book, content: { tables: [] } })),
    backlog: once(() => backlogIndex(result)),
    invoices: once(() => invoiceIndex({ book, documents, sheets, customerName })),
  };
}

function sourceRowsOf({ rows }: Book): SourceRows {
  return {
    Actuals: new Map(rows.Actuals.map(({ actualId, row }) => [actualId, row])),
    Milestones: new Map(rows.Milestones.map(({ milestoneId, row }) => [milestoneId, row])),
    Retainers: new Map(rows.Retainers.map(({ retainerId, row }) => [retainerId, row])),
    ContractLines: new Map(rows.ContractLines.map(({ lineId, row }) => [lineId, row])),
  };
}

function commitsOf({ rows }: Book): readonly (readonly [string, Committed])[] {
  return rows.Commits.map(({ key, command, by, at }) => [key, { command, by, at }] as const);
}
