/**
 * One run: what the workbook holds and what a person asks for go in; what became of it and what to write come out.
 *
 * A run is a pure function of workbook, command and actor. It composes the steps and holds the only branching: read,
 * harvest what people typed, derive, perform the command, derive again from the book with the command's rows, plan.
 */
import { loadPriceFormulas } from "./formula/evaluatePriceFormulas";
import { OutOfRange } from "./kernel/money";
import { onceFor } from "./kernel/once";
import { wordProblem } from "./locale/index";
import { wordNteFailure } from "./locale/limits";
import { NOWHERE, problemList, type FoundProblems, type Problem } from "./kernel/problem";
import { NOTHING_DERIVED, type Derivation } from "./model/billable";
import type { Book } from "./model/book";
import { isPreview, type Actor, type Command } from "./model/command";
import type { InvoiceDocument } from "./model/invoice";
import { NOTHING_DONE, type Outcome, type StateChange, type StepResult } from "./model/outcome";
import type { Report, RunInput, RunLists, RunResult } from "./model/runResult";
import { hasSourceChanges } from "./model/sourceChanges";
import type { WorkbookContent } from "./model/workbook";
import { perform } from "./perform";
import { hasRows, joinAppends, nextCommitId, withCommit } from "./plan/planCommit";
import { planRun } from "./plan/planRun";
import { planOpened } from "./plan/planOpened";
import { planReport } from "./plan/planReport";
import { planSetUp } from "./plan/planSetUp";
import { documentsWithSheet } from "./plan/planSheets";
import { extendBook } from "./schema/extendBook";
import { readBook } from "./schema/readBook";
import type { Appends, Row } from "./schema/tables";
import { abandonedCommits } from "./seal/abandonedCommits";
import { sealRun } from "./seal/sealRun";
import { unfinishedNotes, unfinishedStates } from "./seal/unfinishedStates";
import { backlogLists } from "./steps/backlogLists";
import { removeCorrected } from "./steps/document/correctedDetails";
import { derive } from "./steps/derive";
import { deriveAgain } from "./steps/deriveAgain";
import { documentsOf } from "./steps/documents";
import { harvestEdits } from "./steps/harvestEdits";
import { journalList } from "./steps/journalList";
import { reportOf } from "./steps/reports";
import { nothingTraced, traceReport } from "./steps/traceReport";
import { evidenceOn } from "./verify/evidence";
import { unfinishedSheets } from "./verify/unfinishedSheets";
import { verifyBook } from "./verify/verifyBook";

/** The book with everything that follows from it: `problems` of the documents stand apart from those of `derived`. */
type Standing = {
  readonly book: Book;
  readonly derivation: Derivation;
  readonly documents: readonly InvoiceDocument[];
  readonly problems: readonly Problem[];
  readonly derived: ReturnType<typeof derive>;
};

type ReadBook = ReturnType<typeof readBook>;

/** Commands that keep nothing: what people typed counts in what they show, and waits for the next that writes. */
const READ_ONLY: readonly Command["kind"][] = ["check", "report", "trace", "open", "openReport"];

/**
 * Runs a command. Never throws for what the workbook holds: figures beyond fifteen digits, alone or summed, give the
 * problem `out-of-range` and nothing to write.
 */
export async function run(input: RunInput): Promise<RunResult> {
  await input.progress?.("reading");
  const read = readOnce(input.content);
  if (input.command.kind === "verify") return verified(read, input, input.command);
  if (input.command.kind === "setUp") return setUp(read, input);
  try {
    return await runOn(read, input);
  } catch (error) {
    if (error instanceof OutOfRange) return beyondRange(read, error);
    throw error;
  }
}

async function runOn(read: ReadBook, input: RunInput): Promise<RunResult> {
  const { content, command, actor, progress } = input;
  await progress?.("deriving");
  const unfinished = unfinishedOnce(read.book);
  const book = unfinished.length > 0 ? extendBook(read.book, {}, unfinished) : read.book;
  const priceFormulas = book.rows.Prices.some(({ priceFormula }) => priceFormula !== null)
    ? await loadPriceFormulas()
    : null;
  const found = priceFormulas === null ? standingOnce(book) : standingOf(book, derive(book, { priceFormulas }));
  await progress?.("harvesting");
  const harvest = harvestEdits(found.book, found.derivation, found.documents, content, actor);
  const evidence = evidenceOnce(found)(content);
  const writes = read.book.stored === "sound" && !READ_ONLY.includes(command.kind) && !isPreview(command);
  const id = nextCommitId(input);
  const committed = (rows: Appends): Appends => (writes ? withCommit(rows, id) : rows);
  const corrected = removeCorrected(found.book, found.derivation, actor);
  const decisions = [...harvest.decisions, ...corrected.decisions];
  const typed = committed(typedRows(decisions, harvest.journal));
  if (hasRows(typed)) await progress?.("deriving");
  const before = hasRows(typed) ? standingAfter(found, extendBook(found.book, typed, [])) : found;
  await progress?.("performing");
  const withheld = { ...harvest, ...corrected };
  const step = read.book.stored === "sound" ? perform(before, input, withheld, read.problems) : refusedUnsound();
  const changes = hasRows(step.appends) || step.states.length > 0 || hasSourceChanges(step.sources);
  const booked = committed(step.appends);
  const seal = sealRun(before.book, { command, appends: booked, states: step.states });
  const appends = seal.length > 0 ? joinAppends(booked, committed({ Seal: seal })) : booked;
  if (changes) await progress?.("deriving");
  const after = changes ? standingAfter(before, extendBook(before.book, appends, step.states, step.sources)) : before;

  const standing = [...read.problems, ...harvest.problems, ...besides(evidence.problems, step), ...after.problems];
  const problems = problemList();
  for (const problem of standing) problems.add(problem);
  const listed: FoundProblems = writes
    ? { listed: problems.listed(), counts: problems.counts() }
    : { listed: [], counts: [] };
  for (const problem of step.problems) problems.add(problem);
  for (const note of unfinishedNotes(read.book, unfinished)) problems.add(note);
  for (const warning of [...abandonedCommits(read.book, read.commits), ...unfinishedSheets(content)])
    problems.add(warning);
  await progress?.("listing");
  const lists = listsOf(after);
  if (writes) await progress?.("planning");
  const planned = writes
    ? await planRun({
        ...input,
        recovery: read.commits,
        id,
        appends: joinAppends(typed, appends),
        states: [...unfinished, ...step.states],
        sources: step.sources,
        book: after.book,
        derivation: after.derivation,
        documents: after.documents,
        lists,
        standing: listed,
        untaken: new Set(harvest.untaken.keys()),
        evidence: evidence.documents,
      })
    : await planDrawn(found, input, { outcomes: step.outcomes, unfinished });
  for (const problem of planned.problems) problems.add(problem);
  const isStopped = planned.problems.length > 0;
  const told = isStopped ? found : after;
  const report = reportFor(told, command, actor);
  return {
    outcomes: isStopped ? [NOT_WRITTEN] : [...step.outcomes, ...headOf(seal), ...nothingTraced(report, command)],
    problems: problems.listed(),
    problemCounts: problems.counts(),
    book: told.book,
    derivation: told.derivation,
    documents: told.documents,
    lists: isStopped ? listsOf(told) : lists,
    report,
    plan: planned.plan,
  };
}

/** A workbook that is run over again unchanged, as for one report after another, is neither read nor derived again. */
const readOnce = onceFor(readBook);
const unfinishedOnce = onceFor(unfinishedStates);
const standingOnce = onceFor((book: Book) => standingOf(book, derive(book)));
const evidenceOnce = onceFor(({ book, documents }: Standing) => {
  const shown = documentsWithSheet(documents).map(({ header }) => header.invoiceId);
  return onceFor((content: WorkbookContent) => evidenceOn(book, content, shown));
});

/** The sheets a command draws without a row of the book: of documents, or of a report; none where it was refused. */
function planDrawn(
  standing: Standing,
  { command, actor }: RunInput,
  { outcomes, unfinished }: { readonly outcomes: readonly Outcome[]; readonly unfinished: readonly StateChange[] },
): ReturnType<typeof planOpened> {
  if (command.kind !== "openReport" || outcomes.some(({ result }) => result === "refused"))
    return planOpened(standing, outcomes, unfinished);
  const { book, derivation, documents } = standing;
  const report = reportOf(book, derivation, documents, { ...command, kind: "report" }, actor, wordNteFailure);
  return planReport(report, book.settings.protectStructure === "Yes");
}

/** The last hash of the chain, for a reviewer to keep: a chain that was rewritten later does not hold it. */
function headOf(seal: readonly Row<"Seal">[]): readonly Outcome[] {
  const last = seal.at(-1);
  if (last === undefined) return [];
  return [{ result: "done", code: "sealed", key: null, params: { hash: last.hash, entry: last.sequence } }];
}

/** What the command itself was refused for is told once, as the error it is there. */
function besides(evidence: readonly Problem[], { problems }: StepResult): readonly Problem[] {
  const told = new Set(problems.flatMap(({ code, key }) => (code === "seal-broken" ? [key] : [])));
  return evidence.filter(({ code, key }) => code !== "seal-broken" || !told.has(key));
}

/** A sheet differs from the engine's figures: nothing is written, so that nothing was done either. */
const NOT_WRITTEN: Outcome = { result: "refused", code: "sheet-does-not-reconcile", key: null, params: {} };

function standingOf(book: Book, derived: ReturnType<typeof derive>): Standing {
  const { derivation } = derived;
  const { documents, problems } = documentsOf(book, derivation);
  return { book, derivation, documents, problems: [...derived.problems, ...problems], derived };
}

function standingAfter({ book: before, derived }: Standing, book: Book): Standing {
  return standingOf(book, deriveAgain({ book: before, ...derived }, book));
}

/** Tables without rows are left out, so that a run in which nothing was typed says so. */
function typedRows(decisions: readonly Row<"Decisions">[], journal: readonly Row<"JournalDraft">[]): Appends {
  return {
    ...(decisions.length > 0 ? { Decisions: decisions } : {}),
    ...(journal.length > 0 ? { JournalDraft: journal } : {}),
  };
}

function listsOf({ book, derivation, documents }: Standing): RunLists {
  return {
    ...backlogLists(book, derivation, documents, wordNteFailure),
    journal: journalList(book, derivation, wordProblem),
  };
}

function reportFor(standing: Standing, command: Command, actor: Actor): Report | null {
  const { book, derivation, documents } = standing;
  if (command.kind === "trace") return traceReport(book, derivation, documents, command, actor);
  return command.kind === "report" ? reportOf(book, derivation, documents, command, actor, wordNteFailure) : null;
}

/** Daybook's own tables could not be read: a fact that is not understood would be billed or posted again. */
function refusedUnsound(): StepResult {
  const outcome: Outcome = { result: "refused", code: "book-unsound", key: null, params: {} };
  return { ...NOTHING_DONE, outcomes: [outcome] };
}

/** Nothing is derived: what the user's tables hold has no part in whether the book is as it was sealed. */
function verified(read: ReadBook, { content }: RunInput, command: Extract<Command, { kind: "verify" }>): RunResult {
  const { outcomes, problems } = verifyBook({ book: read.book, content, reading: read.problems }, command);
  const unfinished = unfinishedNotes(read.book, unfinishedOnce(read.book));
  const abandoned = abandonedCommits(read.book, read.commits);
  const sheets = unfinishedSheets(content);
  return { ...withoutDerivation(read, [...problems, ...unfinished, ...abandoned, ...sheets]), outcomes };
}

/** Nothing is derived, and `book` is what it was: whoever goes on reads the workbook again. Problems are of its layout. */
function setUp(read: ReadBook, { content, actor }: RunInput): RunResult {
  const { plan, outcomes } = planSetUp({ book: read.book, content, recovery: read.commits }, actor);
  const layout = read.problems.filter(({ code }) => LAYOUT_PROBLEMS.has(code));
  const problems = [...layout, ...abandonedCommits(read.book, read.commits)];
  return { ...withoutDerivation(read, problems), outcomes, plan };
}

const LAYOUT_PROBLEMS: ReadonlySet<string> = new Set(["duplicate-table", "missing-column", "duplicate-column"]);

function beyondRange(read: ReadBook, error: OutOfRange): RunResult {
  const params = { value: error.message };
  const problem: Problem = { ...NOWHERE, code: "out-of-range", severity: "error", key: null, params };
  return withoutDerivation(read, [...read.problems, problem]);
}

function withoutDerivation({ book }: ReadBook, found: readonly Problem[]): RunResult {
  const problems = problemList();
  for (const problem of found) problems.add(problem);
  return {
    outcomes: refusedUnsound().outcomes,
    problems: problems.listed(),
    problemCounts: problems.counts(),
    book,
    derivation: NOTHING_DERIVED,
    documents: [],
    lists: { backlog: [], milestones: [], retainers: [], hub: [], journal: [] },
    report: null,
    plan: null,
  };
}
