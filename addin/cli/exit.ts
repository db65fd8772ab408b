/**
 * How a run of the command line ends.
 */
import type { ProblemCount } from "../../engine/kernel/problem";
import type { Outcome } from "../../engine/model/outcome";

/** done; done with errors among the problems, or with something refused; wrong usage; a file that cannot be read or written. */
export const EXIT = { done: 0, withErrors: 1, usage: 2, file: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** How a run that could be carried out ends. */
export function exitOfRun(result: {
  readonly problemCounts: readonly ProblemCount[];
  readonly outcomes: readonly Outcome[];
}): ExitCode {
  const hasErrors = result.problemCounts.some(({ severity }) => severity === "error");
  const isRefused = result.outcomes.some((outcome) => outcome.result === "refused");
  return hasErrors || isRefused ? EXIT.withErrors : EXIT.done;
}

/** The command line asks for something that does not exist, or not in this way: exit 2, nothing read or written. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * A file cannot be read or written: exit 3. The message is for people and says what to do; `code` is a problem code,
 * and `params` are the problem's.
 */
export class FileTrouble extends Error {
  override readonly name = "FileTrouble";
  constructor(
    message: string,
    readonly code: string,
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
