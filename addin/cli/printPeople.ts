/**
 * A result for people: what was done, the rows it concerns, what is wrong.
 */
import { SEVERITIES, type Problem, type ProblemCount } from "../../engine/kernel/problem";
import { wordProblem } from "../../engine/locale/index";
import { wordOutcome } from "../../engine/locale/outcomes";
import { isJournalKey } from "../../engine/model/journalDraft";
import type { Outcome } from "../../engine/model/outcome";
import type { RunResult } from "../../engine/model/runResult";
import { currenciesOfBook } from "../../engine/schema/rowTexts";
import { tableByName } from "../../engine/schema/tables";
import { viewLines } from "./printTables";
import type { RunRequest } from "./request";
import { plain } from "./textTable";
import { viewsOf } from "./views";

const LISTED_OUTCOMES = 10;
const LISTED_ERRORS = 20;

/** The lines of a result, without line endings. `quiet` leaves out tables. */
export function* linesOfRun(result: RunResult, request: RunRequest): Generator<string> {
  yield* outcomeLines(result.outcomes.length === 0 && request.choose !== null ? [NOTHING_CHOSEN] : result.outcomes);
  if (!request.quiet) {
    const currencyOf = currenciesOfBook(result.book);
    for (const view of viewsOf(result, request)) yield* viewLines(view, currencyOf);
  }
  const { kind } = request.command;
  if (kind === "check" || kind === "verify") yield* everyProblem(result, request);
  else yield* errorsFirst(result, request);
}

/** No document was in a state for the command. */
const NOTHING_CHOSEN: Outcome = { result: "unchanged", code: "nothing-chosen", key: null, params: {} };

/** One sentence each, those of one code together; of many alike the first ones and a count. */
function* outcomeLines(outcomes: readonly Outcome[]): Generator<string> {
  const byCode = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const alike = byCode.get(outcome.code);
    if (alike) alike.push(outcome);
    else byCode.set(outcome.code, [outcome]);
  }
  for (const alike of byCode.values()) {
    for (const outcome of alike.slice(0, LISTED_OUTCOMES)) {
      yield plain((outcome.result === "refused" ? "Not done: " : "") + wordOutcome(outcome));
    }
    if (alike.length > LISTED_OUTCOMES) yield `... and ${alike.length - LISTED_OUTCOMES} more of the same.`;
  }
}

function* everyProblem(result: RunResult, { quiet, command }: RunRequest): Generator<string> {
  if (!quiet) {
    for (const problem of result.problems) yield* problemLines(problem);
    const listed = result.problems.length;
    const all = totalOf(result.problemCounts);
    if (all > listed) yield `\n${all - listed} more of the same codes and columns are not listed.`;
  }
  yield `\n${command.kind === "check" ? stateSentence(result) : countSentence(result.problemCounts)}`;
}

/** Warnings that no later look may show again, or that say a document was left as it stands: each command lists them. */
const LISTED_WARNINGS: ReadonlySet<string> = new Set([
  "abandoned-commit",
  "sheet-changed",
  "sheet-unfinished",
  "seal-broken",
]);

/**
 * The errors of the command itself are listed, and what it found changed behind its back; what is wrong in the user's own
 * tables is `check`'s to list, and counted.
 */
function* errorsFirst(result: RunResult, request: RunRequest): Generator<string> {
  const { problems, problemCounts } = result;
  const { file, quiet } = request;
  const isOwn = ownProblems(result, request);
  const errors = problems.filter((problem) => problem.severity === "error" && isOwn(problem));
  const listed = quiet ? [] : [...errors.slice(0, LISTED_ERRORS), ...warningsToList(problems)];
  for (const problem of listed) yield* problemLines(problem);
  if (problemCounts.length === 0) return;
  const others = totalOf(problemCounts) - listed.length;
  const rest =
    others === 0 ? "" : problems.every(isOwn) ? " --json lists each." : ` Run "daybook check ${file}" to see each.`;
  yield `\n${countSentence(problemCounts)}${rest}`;
}

/** The first of each code and document: `check` and `verify` list every cell. */
function warningsToList(problems: readonly Problem[]): readonly Problem[] {
  const firsts = new Map<string, Problem>();
  for (const code of LISTED_WARNINGS) {
    for (const problem of problems) {
      const name = `${code} ${problem.key ?? ""}`;
      if (problem.code === code && problem.severity === "warning" && !firsts.has(name)) firsts.set(name, problem);
    }
  }
  return [...firsts.values()].slice(0, LISTED_ERRORS);
}

/** Whether the command raised a problem: in Daybook's own tables, or about a document or journal line it refused. */
function ownProblems({ outcomes }: RunResult, { command }: RunRequest): (problem: Problem) => boolean {
  const refused = new Set(outcomes.flatMap(({ result, key }) => (result === "refused" && key !== null ? [key] : [])));
  return ({ table, key }) => {
    const isOfSource = table !== null && tableByName(table)?.role === "source";
    if (!isOfSource || key === null) return !isOfSource;
    return refused.has(key) || (command.kind === "journal" && isJournalKey(key));
  };
}

/** Where and how bad, what is, what to do; the code beside it, to be looked up. */
function* problemLines(problem: Problem): Generator<string> {
  const { what, remedy } = wordProblem(problem);
  const place =
    problem.cell ?? [problem.sheet ?? problem.table, problem.row && `row ${problem.row}`].filter(Boolean).join(" ");
  const about = [place, problem.key].filter((part) => part !== null && part !== "").join(", ");
  yield plain(`\n${problem.severity}${about === "" ? "" : `  ${about}`}  [${problem.code}]`).replace(/^ /, "\n");
  yield plain(`  ${what} ${remedy}`.trimEnd());
}

/** "12 ready to invoice, 2 drafts, 3 errors, 1 warning." */
function stateSentence({ lists, documents, problemCounts, derivation }: RunResult): string {
  const lines = [...lists.backlog, ...lists.milestones, ...lists.retainers, ...derivation.products].filter(
    ({ billingStatus }) => billingStatus !== "Customer Invoice Posted",
  );
  const ready = lines.filter(({ billingStatus }) => billingStatus === "Ready to Invoice").length;
  const drafts = documents.filter(({ header }) => header.projectInvoiceStatus === "Draft").length;
  const inReview = documents.filter(({ header }) => header.projectInvoiceStatus === "In Review").length;
  const parts = [
    `${ready} of ${lines.length} backlog rows ready to invoice`,
    counted(drafts, "draft"),
    ...(inReview > 0 ? [`${inReview} in review`] : []),
    ...(derivation.pendingActuals > 0 ? [`${counted(derivation.pendingActuals, "actual")} not approved`] : []),
  ];
  return `${parts.join(", ")}. ${countSentence(problemCounts)}`;
}

function countSentence(counts: readonly ProblemCount[]): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const count = totalOf(counts.filter((one) => one.severity === severity));
    return count > 0 ? [counted(count, severity)] : [];
  });
  return parts.length > 0 ? `${parts.join(", ")}.` : "No problems.";
}

function totalOf(counts: readonly ProblemCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
