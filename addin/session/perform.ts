/** A command from reading to the new standing; and what becomes of one that was cut short. */
import type { Actor, Command, Outcome, Plan, Problem } from "../../engine/index";
import { isPreview } from "../../engine/model/command";
import { tableByName } from "../../engine/schema/tables";
import { WorkbookCancelled, WorkbookWriteError, type WorkbookPort } from "../workbook/port";
import { tellInvoiceRow } from "./answers/invoiceIndex";
import { tellAdded } from "./answers/schedules";
import { tellStatus } from "./answers/status";
import { tellOutcome, tellProblem } from "./answers/told";
import type { Kept } from "./openSession";
import type { Answer, Failure, Performed, PerformOptions } from "./protocol";
import { nobodyWaits, readStanding, runOver, standingAfter, type Ran } from "./readStanding";
import { standingOf, type Standing } from "./standing";
import { failureOf, reachedOf } from "./troubles";
import type { Kept as KeptInWorkbook } from "./troubleWith";
import type { InvoiceRow } from "./views/invoices";
import type { Task } from "./workQueue";

/** A command whose rows count, or may count, and whose sheets may be behind. */
export type Unfinished = {
  /** The command and who gave it, as text: to know it again when it is repeated. */
  readonly asked: string;
  readonly commit: string;
  readonly outcomes: readonly Outcome[];
};

export type Performing = { readonly port: WorkbookPort; readonly kept: Kept; readonly task: Task };

/** Performs a command. Never throws: what went wrong is told. */
export async function performCommand(
  performing: Performing,
  command: Command,
  options: PerformOptions,
): Promise<Answer<Performed>> {
  const { port, kept, task } = performing;
  const { actor, isRehearsal = false } = options;
  let ran: Ran | null = null;
  let plan: Plan | null = null;
  let isWritten = false;
  try {
    const content = await port.read(task.port);
    task.stopIfCancelled();
    const repeated = isRehearsal ? null : await outcomesOfRepeated(performing, { content, command, actor });
    ran = await runOver(content, { command: repeated === null ? command : FINISH, actor }, task);
    task.stopIfCancelled();
    if (isRehearsal) return { kind: "done", value: await tellRehearsed(performing, { ran, command, actor }) };
    plan = ran.result.plan;
    const changed = plan !== null && (await port.apply(plan, { password: options.password, ...task.port })).changed;
    isWritten = true;
    const before = kept.standing;
    kept.standing = await standingOfRun(performing, { ran, plan, command, actor });
    kept.unfinished = null;
    return {
      kind: "done",
      value: tellPerformed(ran, {
        outcomes: repeated ?? ran.result.outcomes,
        changed,
        before,
        after: kept.standing,
        command,
      }),
    };
  } catch (error) {
    if (ran === null || plan === null) return failureOf(error, reachedOf(error) ?? "read");
    if (isWritten) return failureOf(error, "committed");
    return afterBrokenWrite(performing, error, { ran, plan, asked: textOf(command, actor), actor });
  }
}

/** What would come of a command: nothing is written, and what was known of the workbook stays. */
async function tellRehearsed({ kept }: Performing, { ran, command, actor }: Omit<Done, "plan">): Promise<Performed> {
  kept.standing ??= await checked(ran, actor);
  const { outcomes } = ran.result;
  const [before, after] = [kept.standing, kept.standing];
  return {
    ...tellPerformed(ran, { outcomes, changed: false, before, after, command }),
    preview: previewOf(ran.result, after),
  };
}

/** Writes what is not written yet of whatever was committed: lists, sheets, locks. */
const FINISH: Command = { kind: "backlog" };

/** The outcomes of the first time, where this is a repetition of a command that was committed and cut short after. */
async function outcomesOfRepeated(
  { kept }: Performing,
  { content, command, actor }: Pick<Ran, "content"> & { readonly command: Command; readonly actor: Actor },
): Promise<readonly Outcome[] | null> {
  const { unfinished } = kept;
  if (unfinished === null || unfinished.asked !== textOf(command, actor)) return null;
  const found = await runOver(content, { command: { kind: "check" }, actor }, { phase: nobodyWaits });
  return isCommitted(found, unfinished.commit) ? unfinished.outcomes : null;
}

function textOf(command: Command, { by }: Actor): string {
  return JSON.stringify([command, by]);
}

/** Whether a commit counts: its row says so, or its rows are in the book, which holds those of such commits alone. */
function isCommitted({ result }: Ran, commit: string): boolean {
  const { Commits, ...others } = result.book.rows;
  if (Commits.some(({ key, state }) => key === commit && state === "Committed")) return true;
  const tables: readonly (readonly object[])[] = Object.values(others);
  return tables.some((rows) => rows.some((row) => "commit" in row && row.commit === commit));
}

type Done = { readonly ran: Ran; readonly plan: Plan | null; readonly command: Command; readonly actor: Actor };

/** The standing a run leaves. A preview and a verification leave it as it was; setting up derives nothing. */
async function standingOfRun({ port, kept, task }: Performing, done: Done): Promise<Standing> {
  const { ran, plan, command, actor } = done;
  if (command.kind === "setUp") return plan === null ? checked(ran, actor) : readStanding(port, actor, toItsEnd(task));
  if (plan !== null) return standingAfter(ran, plan, { command, actor });
  if (command.kind !== "verify" && !isPreview(command)) return standingOf(ran.result, ran.around);
  return kept.standing ?? checked(ran, actor);
}

/** What is written is not stopped any more. */
function toItsEnd({ port }: Task): Task {
  return { port: { ...port, isCancelled: () => false }, phase: nobodyWaits, stopIfCancelled: () => undefined };
}

async function checked({ content }: Ran, actor: Actor): Promise<Standing> {
  const { result, around } = await runOver(content, { command: { kind: "check" }, actor }, { phase: nobodyWaits });
  return standingOf(result, around);
}

type Told = {
  readonly outcomes: readonly Outcome[];
  readonly changed: boolean;
  readonly before: Standing | null;
  readonly after: Standing;
  readonly command: Command;
};

function tellPerformed({ result }: Ran, { outcomes, changed, before, after, command }: Told): Performed {
  const known = before === null ? null : new Set(before.problems.map(identityOf));
  const refused = new Set(outcomes.flatMap(({ result: of, key }) => (of === "refused" && key !== null ? [key] : [])));
  const came = result.problems.filter(
    (problem) =>
      refused.has(problem.key ?? "") || (known === null ? !isOfSource(problem) : !known.has(identityOf(problem))),
  );
  return {
    outcomes: outcomes.map((outcome) => tellOutcome(outcome, after.sheets)),
    problems: came.slice(0, MOST_PROBLEMS).map((problem) => tellProblem(problem, after)),
    changed,
    preview: isPreview(command) ? previewOf(result, after) : null,
    added: tellAdded(result, command),
    status: tellStatus(after),
  };
}

const MOST_PROBLEMS = 50;

function identityOf({ code, table, row, column, key, params }: Problem): string {
  return JSON.stringify([code, table, row, column, key, params]);
}

/** Where nobody looked before: what is wrong in the user's own tables did not come up with the command. */
function isOfSource({ table }: Problem): boolean {
  return table !== null && tableByName(table)?.role === "source";
}

/** The drafts that would be made or added to. */
function previewOf({ outcomes, documents }: Ran["result"], standing: Standing): readonly InvoiceRow[] {
  const made = new Set(outcomes.flatMap(({ result, key }) => (result === "done" && key !== null ? [key] : [])));
  return documents
    .filter(({ header }) => made.has(header.invoiceId))
    .map((document) => tellInvoiceRow(document, standing));
}

type Broken = { readonly ran: Ran; readonly plan: Plan; readonly asked: string; readonly actor: Actor };

/**
 * The host failed while a plan was being written. What the workbook holds now is found by reading it again, if it can be
 * read; what the host said of it stands otherwise.
 */
async function afterBrokenWrite({ port, kept }: Performing, error: unknown, broken: Broken): Promise<Failure> {
  const { ran, plan, asked, actor } = broken;
  const reached = reachedOf(error) ?? "unknown";
  const commit = plan.commit?.id ?? null;
  if (error instanceof WorkbookCancelled) return failureOf(error, "nothing");
  if (error instanceof WorkbookWriteError && error.code !== "commit-stopped") {
    kept.standing = await checked(ran, actor).catch(() => kept.standing);
    return failureOf(error, "nothing");
  }
  const outcomes = ran.result.outcomes;
  const mayCount = commit !== null && (reached === "unknown" || reached === "committed");
  kept.unfinished = mayCount ? { asked, commit, outcomes } : null;
  const found = await readAgain(port, actor);
  if (found === null) return failureOf(error, reached);
  kept.standing = standingOf(found.result, found.around);
  if (!mayCount) return failureOf(error, reached);
  const counts = isCommitted(found, commit);
  if (!counts) kept.unfinished = null;
  const foundOut: KeptInWorkbook = counts ? "committed" : "takenBack";
  return failureOf(error, foundOut);
}

/** Null where the workbook cannot be read now either. */
async function readAgain(port: WorkbookPort, actor: Actor): Promise<Ran | null> {
  try {
    const content = await port.read();
    return await runOver(content, { command: { kind: "check" }, actor }, { phase: nobodyWaits });
  } catch {
    return null;
  }
}
