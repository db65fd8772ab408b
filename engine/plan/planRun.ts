/**
 * Everything a run asks the workbook to hold, in the order of the commit protocol.
 */
import type { FoundProblems, Problem } from "../kernel/problem";
import type { Derivation } from "../model/billable";
import type { Book } from "../model/book";
import type { CommitRecovery } from "../model/commitRecovery";
import type { InvoiceDocument } from "../model/invoice";
import type { StateChange } from "../model/outcome";
import type { CommitPlan, Plan, TablePatch } from "../model/plan";
import { hasSourceChanges, type SourceChanges } from "../model/sourceChanges";
import type { RunInput, RunLists } from "../model/runResult";
import { rowCurrencies } from "../schema/currencyOfRow";
import type { Appends } from "../schema/tables";
import { hasRows, planCommit } from "./planCommit";
import { planRecovery } from "./planRecovery";
import { planSpentDrafts, planSpentJournal, planStates } from "./planSettle";
import { planSheets } from "./planSheets";
import { planSources } from "./planSources";

type Result = RunInput & {
  readonly recovery: CommitRecovery;
  /** The ID of the run's commit, and the rows it adds, which carry it. */
  readonly id: string;
  readonly appends: Appends;
  readonly states: readonly StateChange[];
  /** What is written to the user's own tables; absent for nothing. */
  readonly sources: SourceChanges | undefined;
  /** The book, derivation, documents, lists and standing problems as they are after the command. */
  readonly book: Book;
  readonly derivation: Derivation;
  readonly documents: readonly InvoiceDocument[];
  readonly lists: RunLists;
  readonly standing: FoundProblems;
  readonly untaken: ReadonlySet<string>;
  readonly evidence: ReadonlySet<string>;
};

/**
 * The plan of a run; null when the command changed nothing, unless it is `backlog`, which always rebuilds the sheets.
 * Problems: `sheet-does-not-reconcile`, and then there is no plan.
 */
export async function planRun(
  result: Result,
): Promise<{ readonly plan: Plan | null; readonly problems: readonly Problem[] }> {
  const { content, command, actor, id, appends } = result;
  const currencies = rowCurrencies(result.book);
  const commit = hasRows(appends)
    ? afterRecovery(planCommit(content, appends, { id, command, actor, currencies }), result.recovery)
    : null;
  const settle = [
    ...(hasSourceChanges(result.sources) ? planSources(result.book, result.sources, currencies) : []),
    ...planRecovery(result.recovery),
    ...planStates(result.states),
    ...planSpentDrafts(content, appends, spentDrafts(result.book)),
    ...planSpentJournal(content, appends, new Set(result.book.rows.JournalDraft.map(({ key }) => key))),
  ];
  if (commit === null && settle.length === 0 && command.kind !== "backlog") return { plan: null, problems: [] };
  const sheets = await planSheets(result);
  if (sheets.problems.length > 0) return { plan: null, problems: sheets.problems };
  const plan: Plan = {
    commit,
    settle: joinPatches(settle),
    sheets: sheets.sheets,
    removedSheets: sheets.removed,
    protectStructure: result.book.settings.protectStructure === "Yes",
  };
  return { plan, problems: [] };
}

/** With its own row come the states of commits that were left Intended: none is judged while another is. */
function afterRecovery(commit: CommitPlan, { verdicts }: CommitRecovery): CommitPlan {
  const states = planRecovery({ verdicts, removed: new Map() });
  const updated = new Map(states.flatMap((patch) => [...patch.updated]));
  return { ...commit, intended: { ...commit.intended, updated } };
}

function spentDrafts(book: Book) {
  const discarded = book.rows.DraftInvoices.filter(({ projectInvoiceStatus }) => projectInvoiceStatus === "Discarded");
  return {
    confirmed: new Set(book.rows.Invoices.map(({ invoiceId }) => invoiceId)),
    discarded: new Set(discarded.map(({ invoiceId }) => invoiceId)),
  };
}

/** One patch a table, so that positions of removed rows all count the same rows. */
function joinPatches(patches: readonly TablePatch[]): readonly TablePatch[] {
  const joined = new Map<string, TablePatch>();
  for (const patch of patches) {
    const before = joined.get(patch.table);
    joined.set(patch.table, before === undefined ? patch : joinTwo(before, patch));
  }
  return [...joined.values()];
}

function joinTwo(a: TablePatch, b: TablePatch): TablePatch {
  return {
    ...a,
    appended: [...a.appended, ...b.appended],
    updated: new Map([...a.updated, ...b.updated]),
    removed: [...new Set([...a.removed, ...b.removed])].sort((x, y) => x - y),
  };
}
