/** Reads the tasks of the page's thread out of a trace of Chromium's ("toplevel"). */

import type { LongTasks } from "../measures";

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on the clock, and of the thread's own work. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** What a task may take before somebody at the pane feels it. */
export const LONG_MS = 50;

/** What the busiest page's thread was held by. */
export function longTasks(trace: Buffer): LongTasks {
  const { traceEvents } = JSON.parse(trace.toString("utf8")) as { readonly traceEvents: readonly TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter(({ ph, name, args }) => ph === "M" && name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ ph, pid, tid, name }) => ph === "X" && main.has(`${pid} ${tid}`) && name.endsWith("RunTask"),
  );
  if (tasks.length === 0) throw new Error("the trace has no tasks of the page's thread");
  const clock = tasks.map(({ dur = 0 }) => dur / 1000);
  const own = tasks.map(({ tdur = 0 }) => tdur / 1000);
  return {
    longestMs: longest(clock),
    longestOwnMs: longest(own),
    over: clock.filter((ms) => ms > LONG_MS).length,
    overOwn: own.filter((ms) => ms > LONG_MS).length,
  };
}

function longest(tasks: readonly number[]): number {
  return tasks.reduce((most, ms) => Math.max(most, ms), 0);
}
