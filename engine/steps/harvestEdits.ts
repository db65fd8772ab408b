/** Everything people typed into generated sheets since they were written, as decisions. */
import type { Problem } from "../kernel/problem";
import type { Billable, Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { Actor } from "../model/command";
import { lastDecisions, type LastDecisions } from "../model/decisions";
import { LIST_INPUTS } from "../model/editable";
import type { InvoiceDocument } from "../model/invoice";
import { JOURNAL_EDITS } from "../model/journalDraft";
import { NO_DIMENSIONS } from "../model/noDimensions";
import { knownGroup } from "../model/proposalTaxes";
import type { WorkbookContent } from "../model/workbook";
import { LIST_TABLES, type Row } from "../schema/tables";
import { draftContextOf } from "./document/draftContext";
import { harvestDocument, type Harvested } from "./harvest/harvestDocument";
import { harvestJournal } from "./harvest/harvestJournal";
import { harvestList } from "./harvest/harvestList";
import { harvestProposals } from "./harvest/harvestProposals";
import { draftedLines, renewedLines } from "./journalLines";

/**
 * Takes what was typed into unlocked cells: an edit is anything but Daybook's own formula or the value last shown; an
 * emptied cell takes its edit back. Nothing typed is lost in silence: what does not count is a problem at its cell
 * (see `harvestDocument`, `harvestList` and `harvestProposals`).
 *
 * @param documents as they stand, without what is harvested here
 * @returns decisions in the order of lists, then documents, without a commit; the drafts of journal lines they change;
 * and the documents on whose sheets something was typed that could not be taken, by Invoice ID, with the first cell's
 * problem; likewise the proposals
 */
export function harvestEdits(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  content: WorkbookContent,
  actor: Actor,
): {
  readonly decisions: readonly Row<"Decisions">[];
  readonly journal: readonly Row<"JournalDraft">[];
  readonly problems: readonly Problem[];
  readonly untaken: ReadonlyMap<string, Problem>;
  readonly untakenProposals: ReadonlyMap<string, Problem>;
  /** The first thing typed into a journal line that could not be taken. */
  readonly untakenJournal: Problem | null;
} {
  const ofDocuments = harvestDocuments(book, derivation, documents, content);
  const decisions = lastDecisions(book);
  const ofProposals = harvestProposals(book, decisions, content);
  const ofJournal = harvestJournalLines(book, decisions, content);
  const harvested = [...harvestLists(derivation, decisions, content), ...ofJournal, ofProposals, ...ofDocuments];
  const decisionsOf = (all: readonly Harvested[]): readonly Row<"Decisions">[] =>
    all.flatMap(({ decided }) =>
      decided.map((one) => ({ ...one, by: actor.by, at: actor.at, commit: "", row: 0, dimensions: NO_DIMENSIONS })),
    );
  return {
    decisions: decisionsOf(harvested),
    journal: renewedLines(book, derivation, decisionsOf(ofJournal)),
    problems: harvested.flatMap(({ problems }) => problems),
    untaken: untakenOf(content, ofDocuments),
    untakenProposals: ofProposals.untaken,
    untakenJournal: ofJournal.flatMap(({ problems }) => problems).find(({ severity }) => severity === "error") ?? null,
  };
}

function untakenOf({ documents }: WorkbookContent, harvested: readonly Harvested[]): ReadonlyMap<string, Problem> {
  const untaken = new Map<string, Problem>();
  documents.forEach(({ document }, index) => {
    const error = harvested[index]?.problems.find(({ severity }) => severity === "error");
    if (error !== undefined && !untaken.has(document)) untaken.set(document, error);
  });
  return untaken;
}

function harvestLists(
  derivation: Derivation,
  decisions: LastDecisions,
  content: WorkbookContent,
): readonly Harvested[] {
  const backlog = { find: finder(derivation), decisions };
  return (["Backlog", "MilestoneBacklog", "RetainerBacklog"] as const).flatMap((name) => {
    const raw = content.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
    if (raw === undefined) return [];
    return [harvestList(LIST_TABLES[name], LIST_INPUTS[name], { raw, system: content.dateSystem }, backlog)];
  });
}

function harvestJournalLines(
  book: Book,
  decisions: LastDecisions,
  { tables, dateSystem }: WorkbookContent,
): readonly Harvested[] {
  const table = LIST_TABLES.IntegrationJournal;
  const raw = tables.find(({ name }) => name.toLowerCase() === table.name.toLowerCase());
  if (raw === undefined) return [];
  const drafted = draftedLines(book);
  const taken = (field: string, text: string): string | null => {
    if (field === JOURNAL_EDITS.taxGroup) return knownGroup(book, "taxGroup", text);
    return field === JOURNAL_EDITS.itemTaxGroup ? knownGroup(book, "itemTaxGroup", text) : text;
  };
  const journal = { find: (key: string) => drafted.get(key), decisions, taken };
  return [harvestJournal(table, LIST_INPUTS.IntegrationJournal, { raw, system: dateSystem }, journal)];
}

/** Looks a backlog row up; the index is made when the first is asked for, which in most runs none is. */
function finder(derivation: Derivation): (key: string) => Billable | undefined {
  let byKey: ReadonlyMap<string, Billable> | null = null;
  return (key) => {
    byKey ??= new Map(
      [derivation.unbilled, derivation.milestones, derivation.retainers, derivation.products].flatMap(
        (rows: readonly Billable[]) => rows.map((row) => [row.key, row] as const),
      ),
    );
    return byKey.get(key);
  };
}

/** Of a sheet that was cut off while it was written: what it held before was taken by the command that wrote it. */
const NOTHING_TYPED: Harvested = { decided: [], problems: [] };

function harvestDocuments(
  book: Book,
  derivation: Derivation,
  documents: readonly InvoiceDocument[],
  content: WorkbookContent,
): readonly Harvested[] {
  if (content.documents.length === 0) return [];
  const context = draftContextOf(book, derivation);
  const byId = new Map(documents.map((document) => [document.header.invoiceId, document]));
  return content.documents.map((raw) =>
    raw.isBeingWritten
      ? NOTHING_TYPED
      : harvestDocument(context, raw, byId.get(raw.document) ?? null, content.dateSystem),
  );
}
