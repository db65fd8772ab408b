/**
 * What a run seals: every row of the book that its command appended, and every one whose state it changed.
 */
import type { Book } from "../model/book";
import type { Command } from "../model/command";
import { isSealedDecision } from "../model/sealedDecisions";
import { isOfRevision } from "../model/revision";
import type { StateChange } from "../model/outcome";
import type { Column } from "../schema/column";
import { TABLES, type Appends, type Row, type StoredTableName } from "../schema/tables";
import { chained, type SealEntry, type SealEvent } from "./chain";
import { sealedContent } from "./content";
import { documentsOfRun } from "./documentsOfRun";
import { rowKeyOf, SEALED_TABLES } from "./sealedRows";

/** What a command did to the book. */
export type BookedRun = {
  readonly command: Command;
  /** Rows that carry their commit's ID, which is part of what is sealed. */
  readonly appends: Appends;
  readonly states: readonly StateChange[];
};

/**
 * The rows of `Seal` a run adds, in a fixed order: the letterheads that documents are confirmed with, then table by table
 * of the book, in the list's order, the appended rows as they are appended and the rows whose state changed.
 *
 * An appended row is sealed with the state columns that are filled, a changed one with those the event sets, blanked ones
 * too. Letterheads are decisions; they are sealed because whoever changes the IBAN of a signed-off invoice changes the
 * invoice. Throws where a command that has no event books something: nothing enters the book unsealed.
 *
 * @param book as it is before the command
 */
export function sealRun(book: Book, run: BookedRun): readonly Row<"Seal">[] {
  const documentOf = documentsOfRun(run.appends);
  const entries = [
    ...letterheadEntries(run),
    ...SEALED_TABLES.filter((table) => table !== "Decisions").flatMap((table) => [
      ...appendedEntries(run, table, documentOf),
      ...changedEntries(book, run, table),
    ]),
  ];
  return entries.length === 0 ? [] : chained(book.rows.Seal, entries);
}

function letterheadEntries({ command, appends }: BookedRun): readonly SealEntry[] {
  const rows = (appends.Decisions ?? []).filter(isSealedDecision);
  return rows.map((row) => ({
    event: eventIn(appends, eventOf(command), row.key),
    document: row.key,
    table: "Decisions",
    rowKey: rowKeyOf("Decisions", row) ?? row.key,
    content: sealedContent("Decisions", row, NONE),
  }));
}

function appendedEntries(
  { command, appends }: BookedRun,
  table: StoredTableName,
  documentOf: ReturnType<typeof documentsOfRun>,
): readonly SealEntry[] {
  const rows = rowsOf(appends, table);
  if (rows.length === 0) return [];
  const event = eventOf(command);
  const state = stateColumns(table);
  return rows.map((row) => ({
    event: eventIn(appends, event, documentOf(row)),
    document: documentOf(row),
    table,
    rowKey: row.key,
    content: sealedContent(table, row, filledOf(row, state)),
  }));
}

function rowsOf<N extends StoredTableName>(appends: Appends, table: N): readonly Row<N>[] {
  return appends[table] ?? [];
}

function changedEntries(book: Book, { command, states }: BookedRun, table: StoredTableName): readonly SealEntry[] {
  if (table !== "Invoices" && table !== "Proposals") return [];
  const changes = states.filter((change) => change.table === table);
  if (changes.length === 0) return [];
  const before = new Map(book.rows[table].map((row) => [row.key, row]));
  return changes.map(({ key, values }) => {
    const row = before.get(key);
    if (row === undefined) throw new Error(`${table} has no row ${key}`);
    const content = sealedContent(table, { ...row, ...values }, new Set(Object.keys(values)));
    return { event: eventOf(command), document: row.invoiceId, table, rowKey: key, content };
  });
}

/** Confirming a document that revises another is the event Revise. */
function eventIn({ InvoiceLineDetails, Invoices }: Appends, event: SealEvent, document: string): SealEvent {
  if (event !== "Confirm") return event;
  const known = revisingOf.get(InvoiceLineDetails ?? NO_DETAILS);
  const revising =
    known ??
    new Set([
      ...(Invoices ?? []).flatMap(({ corrects, invoiceId }) => (corrects === null ? [] : [invoiceId])),
      ...(InvoiceLineDetails ?? []).filter(isOfRevision).map(({ invoiceId }) => invoiceId),
    ]);
  if (known === undefined && InvoiceLineDetails !== undefined) revisingOf.set(InvoiceLineDetails, revising);
  return revising.has(document) ? "Revise" : "Confirm";
}

const NO_DETAILS: readonly Row<"InvoiceLineDetails">[] = [];
/** Worked out once for the rows of a run. */
const revisingOf = new WeakMap<readonly Row<"InvoiceLineDetails">[], ReadonlySet<string>>();

/** The event of a command that books; `edit` books only payments. */
function eventOf({ kind }: Command): SealEvent {
  switch (kind) {
    case "confirm":
      return "Confirm";
    case "journal":
    case "post":
    case "postCosts":
      return "Post";
    case "recognize":
      return "Recognize";
    case "eliminate":
      return "Eliminate";
    case "sign":
      return "Sign";
    case "edit":
      return "Pay";
    default:
      throw new Error(`${kind} books something, and has no event to seal it as`);
  }
}

function stateColumns(table: StoredTableName): readonly string[] {
  const columns: Readonly<Record<string, Column>> = TABLES[table].columns;
  return Object.entries(columns).flatMap(([key, { state }]) => (state ? [key] : []));
}

function filledOf(row: object, state: readonly string[]): ReadonlySet<string> {
  if (state.length === 0) return NONE;
  const values = new Map<string, unknown>(Object.entries(row));
  return new Set(state.filter((key) => values.get(key) !== null && values.get(key) !== ""));
}

const NONE: ReadonlySet<string> = new Set();
