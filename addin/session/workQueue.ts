/** One thing at a time, in the order in which it was asked for; work can be stopped, answers wait for work. */
import type { RunPhase } from "../../engine/index";
import { WorkbookCancelled, type PortTask } from "../workbook/port";
import type { Progress } from "./protocol";

/** Work under way, as those see it who do it. */
export type Task = {
  /** For the host's trips. */
  readonly port: Required<PortTask>;
  /** For the engine's phases: tells the phase and lets others speak; throws `WorkbookCancelled` once work is stopped. */
  phase(phase: RunPhase): Promise<void>;
  /** Throws `WorkbookCancelled` once work is stopped. */
  stopIfCancelled(): void;
};

export type WorkQueue = {
  /** Work that tells how far it is and can be stopped. */
  work<T>(progress: (progress: Progress) => void, work: (task: Task) => Promise<T>): Promise<T>;
  /** An answer that takes no time worth telling. */
  answer<T>(answer: () => Promise<T>): Promise<T>;
  /** Stops the work that is under way or waits. */
  cancel(): void;
};

/** An empty queue. */
export function workQueue(): WorkQueue {
  let last: Promise<unknown> = Promise.resolve();
  const asked = new Set<{ isCancelled: boolean }>();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    work(progress, work) {
      const flag = { isCancelled: false };
      asked.add(flag);
      return next(() => work(taskOf(flag, progress))).finally(() => asked.delete(flag));
    },
    answer: next,
    cancel() {
      for (const flag of asked) flag.isCancelled = true;
    },
  };
}

function taskOf(flag: { readonly isCancelled: boolean }, tell: (progress: Progress) => void): Task {
  const stopIfCancelled = (): void => {
    if (flag.isCancelled) throw new WorkbookCancelled();
  };
  return {
    port: {
      progress: (progress) => tell({ kind: "host", ...progress }),
      isCancelled: () => flag.isCancelled,
    },
    async phase(phase) {
      tell({ kind: "engine", phase });
      await turnOfOthers();
      stopIfCancelled();
    },
    stopIfCancelled,
  };
}

/** The engine holds the thread for a whole phase: between two of them messages come in, such as the wish to stop. */
function turnOfOthers(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
