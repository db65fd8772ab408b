/**
 * What the command line takes from the machine it runs on, so that tests can stand in for it.
 */
import type { RunInput, RunResult } from "../../engine/model/runResult";

/** Where text goes. */
export type TextStream = {
  readonly isTerminal: boolean;
  write(text: string): Promise<void>;
};

export type Host = {
  readonly output: TextStream;
  readonly errors: TextStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Null where the machine knows no login name. */
  readonly loginName: string | null;
  /** Local time zone included: "today" is the user's. */
  now(): Date;
  /** The engine. */
  run(input: RunInput): Promise<RunResult>;
};
