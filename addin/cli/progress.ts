/**
 * What is being done, on one line that is replaced: only at a terminal, and gone when the work is.
 */
import type { TextStream } from "./host";

export type Progress = {
  /** "Reading book.xlsx" */
  show(step: string): Promise<void>;
  clear(): Promise<void>;
};

const CLEAR_LINE = "\r\u001b[K";

/** Progress on the stream of errors, so that it never mixes with results. */
export function progressOn(errors: TextStream): Progress {
  if (!errors.isTerminal) return { show: () => Promise.resolve(), clear: () => Promise.resolve() };
  return {
    show: (step) => errors.write(`${CLEAR_LINE}${step} ...`),
    clear: () => errors.write(CLEAR_LINE),
  };
}
