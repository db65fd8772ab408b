/**
 * What is measured, and how: wall-clock and processor time, the median of several runs.
 */

/** Milliseconds on the clock, and of all processors together. */
export type Time = { readonly wallMs: number; readonly cpuMs: number };

/** The phases of a run as it tells them, and reading all its figures, added up where one comes again. */
export type PhaseTimes = Readonly<Record<string, Time>>;

/** One book of a size, in one process. */
export type RunMeasures = {
  readonly kind: "run";
  readonly actuals: number;
  readonly backlogRows: number;
  readonly drafts: number;
  readonly draftDetails: number;
  /** The median of each phase over the runs. */
  readonly phases: PhaseTimes;
  /** The first run: nothing is compiled yet, as in a command of its own. */
  readonly first: PhaseTimes;
  readonly duckdb: Time;
  /** The least there is to do: amounts and their totals by line in typed arrays. */
  readonly floor: Time;
  /** The most memory the process held in the first run: a command runs once, and what later runs find is left of earlier. */
  readonly peakBytes: number;
  readonly figuresCompared: number;
  readonly figuresDiffering: number;
  readonly differences: readonly string[];
};

/** A command on a file, in a process of its own. */
export type FileMeasures = {
  readonly kind: "file";
  readonly actuals: number;
  readonly commands: readonly {
    readonly command: string;
    readonly wallMs: number;
    readonly cpuMs: number;
    readonly peakBytes: number;
    readonly fileBytes: number;
  }[];
};

/** The pane's thread in Excel: what held it while each command ran. */
export type PaneMeasures = {
  readonly kind: "pane";
  readonly actuals: number;
  readonly commands: readonly ({ readonly command: string; readonly wallMs: number } & LongTasks)[];
};

/** Tasks of one thread, in milliseconds: on the clock, which counts others at work as well, and of the thread's own work. */
export type LongTasks = {
  readonly longestMs: number;
  readonly longestOwnMs: number;
  /** How many took longer than 50 ms, by either. */
  readonly over: number;
  readonly overOwn: number;
};

/** Derivations of books whose contracts ask for more, in milliseconds on the clock. */
export type TermsMeasures = {
  readonly kind: "terms";
  /** Three customers a line under four limits, beside the plain derivation of the same actuals. */
  readonly shared: {
    readonly actuals: number;
    readonly sales: number;
    readonly plainMs: number;
    readonly sharedMs: number;
  };
  /** Every price by a formula, the first time: the spreadsheet engine is loaded, and nothing is known yet. */
  readonly formulas: { readonly actuals: number; readonly ms: number };
};

/** A year posted over the file port, in one process. */
export type YearMeasures = {
  readonly kind: "year";
  readonly actuals: number;
  readonly invoices: number;
  /** Of the general ledger. */
  readonly entries: number;
  readonly runs: number;
  /** "reading the file" and "writing the file", three and two times together; "journal", "post", "reports". */
  readonly phases: PhaseTimes;
  /** hledger's trial balance of the same ledger; null where there is no hledger. */
  readonly hledgerMs: number | null;
  readonly peakBytes: number;
  readonly fileBytes: number;
};

export type Measures = RunMeasures | FileMeasures | PaneMeasures | TermsMeasures | YearMeasures;

/** What is left behind once a phase is over. */
export type Stopwatch = {
  /** Ends the phase that runs and begins another. */
  readonly phase: (name: string) => void;
  /** Ends the phase that runs, and gives all of them. */
  readonly stop: () => PhaseTimes;
};

/** Measures phases that follow one another. */
export function stopwatch(): Stopwatch {
  const times: Record<string, Time> = {};
  let running: { readonly name: string; readonly wall: number; readonly cpu: NodeJS.CpuUsage } | null = null;
  const end = (): void => {
    if (running === null) return;
    const before = times[running.name] ?? { wallMs: 0, cpuMs: 0 };
    const cpu = process.cpuUsage(running.cpu);
    times[running.name] = {
      wallMs: before.wallMs + performance.now() - running.wall,
      cpuMs: before.cpuMs + (cpu.user + cpu.system) / 1000,
    };
  };
  return {
    phase: (name) => {
      end();
      running = { name, wall: performance.now(), cpu: process.cpuUsage() };
    },
    stop: () => {
      end();
      running = null;
      return times;
    },
  };
}

/** The middle one by size; of an even number the lower of the two in the middle. */
export function median(figures: readonly number[]): number {
  const inOrder = [...figures].sort((a, b) => a - b);
  const middle = inOrder[Math.floor((inOrder.length - 1) / 2)];
  if (middle === undefined) throw new Error("there is no median of nothing");
  return middle;
}

/** The median of each phase, and within it of each kind of time. */
export function medianPhases(runs: readonly PhaseTimes[]): PhaseTimes {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  return Object.fromEntries([...names].map((name) => [name, medianTime(runs.flatMap((run) => run[name] ?? []))]));
}

/** The median of times, each kind by itself. */
export function medianTime(times: readonly Time[]): Time {
  return { wallMs: median(times.map(({ wallMs }) => wallMs)), cpuMs: median(times.map(({ cpuMs }) => cpuMs)) };
}

/** The sum of phases by name; those a run did not go through count nothing. */
export function sumOf(phases: PhaseTimes, names: readonly string[]): Time {
  const chosen = names.flatMap((name) => phases[name] ?? []);
  return {
    wallMs: chosen.reduce((sum, { wallMs }) => sum + wallMs, 0),
    cpuMs: chosen.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

/** The most memory this process has held, in bytes. */
export function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}
