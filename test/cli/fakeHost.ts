import { NOTHING_DERIVED } from "../../engine/model/billable";
import type { Host } from "../../addin/cli/host";
import { commandLine } from "../../addin/cli/commandLine";
import type { RunInput, RunResult } from "../../engine/model/runResult";
import { problemList, type Problem } from "../../engine/kernel/problem";
import type { PartialRows } from "../engine/bookBuilder";
import { bookOf } from "../engine/bookBuilder";

/** A machine of a test: what it was asked, and what it printed. */
export type FakeHost = Host & { readonly printed: { output: string; errors: string }; readonly inputs: RunInput[] };

export function fakeHost(answer: Partial<RunResult> = {}, change: Partial<Host> = {}): FakeHost {
  const printed = { output: "", errors: "" };
  const inputs: RunInput[] = [];
  return {
    printed,
    inputs,
    output: { isTerminal: false, write: (text) => Promise.resolve(void (printed.output += text)) },
    errors: { isTerminal: false, write: (text) => Promise.resolve(void (printed.errors += text)) },
    environment: {},
    loginName: "ana",
    now: () => new Date(2026, 10, 21, 9, 30),
    run: (input) => {
      inputs.push(input);
      return Promise.resolve(resultOf({}, answer));
    },
    ...change,
  };
}

/** A result over a book with these rows, nothing derived. */
export function resultOf(rows: PartialRows, change: Partial<RunResult> = {}): RunResult {
  return {
    outcomes: [],
    problems: [],
    problemCounts: [],
    book: bookOf(rows),
    derivation: NOTHING_DERIVED,
    documents: [],
    lists: { backlog: [], milestones: [], retainers: [], hub: [], journal: [] },
    report: null,
    plan: null,
    ...change,
  };
}

/** Problems with their counts. */
export function withProblems(...problems: readonly Problem[]): Pick<RunResult, "problems" | "problemCounts"> {
  const list = problemList();
  for (const problem of problems) list.add(problem);
  return { problems: list.listed(), problemCounts: list.counts() };
}

/** Runs a command line and gives its exit code with what it printed. */
export async function daybook(host: FakeHost, ...words: readonly string[]) {
  host.printed.output = "";
  host.printed.errors = "";
  const exit = await commandLine(words, host);
  return { exit, output: host.printed.output, errors: host.printed.errors };
}
