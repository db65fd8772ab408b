/**
 * A finding about the user's workbook: data, never an exception, never text for people.
 *
 * `locale/` words it from its code and `params`. All findings of a run are collected; of one code in one column the
 * first 1,000 places are kept and all are counted.
 */

/** error: what depends on it is held back. warning: derived otherwise than one may expect. note: for information. */
export type Severity = "error" | "warning" | "note";

/** Where a problem is. Every part is null where it has none: a missing table has no row. */
export type Place = {
  readonly table: string | null;
  readonly sheet: string | null;
  /** The sheet's row number, as a user sees it. */
  readonly row: number | null;
  readonly column: string | null;
  /** "Actuals!F7" */
  readonly cell: string | null;
};

export type Problem = Place & {
  readonly code: string;
  readonly severity: Severity;
  /** The key of the row or document it is about, such as an actual's ID or "PF-00001"; null for none. */
  readonly key: string | null;
  /** What the sentence names, in the engine's own notation (dates "2026-10-31", numbers as plain decimals). */
  readonly params: Readonly<Record<string, string>>;
};

/** How often a code occurred in a column of a table, places not listed included. */
export type ProblemCount = {
  readonly code: string;
  readonly severity: Severity;
  readonly table: string | null;
  readonly column: string | null;
  readonly count: number;
};

/** No place at all. */
export const NOWHERE: Place = { table: null, sheet: null, row: null, column: null, cell: null };

/** Of one code in one column this many places are listed; all are counted. */
const PLACES_LISTED = 1_000;

/** What was found: the places that are listed, and how often each code occurs in each column. */
export type FoundProblems = { readonly listed: readonly Problem[]; readonly counts: readonly ProblemCount[] };

/** Collects the problems of a run. */
export type ProblemList = {
  add(problem: Problem): void;
  /** In the order of severity, table, row, column, code. */
  listed(): readonly Problem[];
  counts(): readonly ProblemCount[];
  hasErrors(): boolean;
};

/** An empty list of problems that keeps the first 1,000 places of each code and column, and counts all. */
export function problemList(): ProblemList {
  const problems: Problem[] = [];
  const counts = new Map<string, ProblemCount & { count: number }>();
  return {
    add(problem) {
      const { code, severity, table, column } = problem;
      const group = `${code}\n${severity}\n${table ?? ""}\n${column ?? ""}`;
      const before = counts.get(group);
      if (before === undefined) counts.set(group, { code, severity, table, column, count: 1 });
      else before.count += 1;
      if (before === undefined || before.count <= PLACES_LISTED) problems.push(problem);
    },
    listed: () => [...problems].sort(compareProblems),
    counts: () => Array.from(counts.values(), (count) => ({ ...count })).sort(compareCounts),
    hasErrors: () => [...counts.values()].some((count) => count.severity === "error"),
  };
}

/** All problems of a kind as they are listed and counted. */
export function listProblems(problems: Iterable<Problem>): FoundProblems {
  const list = problemList();
  for (const problem of problems) list.add(problem);
  return { listed: list.listed(), counts: list.counts() };
}

/** Collects the problems of many rows without making what is not listed. */
export type ProblemCollector = {
  /** A problem of a code in a column of a table, by its key; it is made only where its place is listed. */
  add(of: { readonly code: string; readonly table: string; readonly column: string | null }, make: () => Problem): void;
  /** One entry for each that was added. */
  all(): readonly Problem[];
};

/**
 * An empty collector. After the first 1,000 places of a code in a column the last one stands for every further one, so
 * that a million bad cells are a million entries to count and not a million objects.
 */
export function problemCollector(): ProblemCollector {
  const problems: Problem[] = [];
  const last = new Map<string, { count: number; problem: Problem }>();
  return {
    add({ code, table, column }, make) {
      const group = `${code}\n${table}\n${column ?? ""}`;
      const before = last.get(group);
      if (before === undefined) last.set(group, { count: 1, problem: make() });
      else if (++before.count <= PLACES_LISTED) before.problem = make();
      const made = before ?? last.get(group);
      if (made !== undefined) problems.push(made.problem);
    },
    all: () => problems,
  };
}

/** The worst first. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

function compareProblems(a: Problem, b: Problem): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.table, b.table) ||
    (a.row ?? 0) - (b.row ?? 0) ||
    compareText(a.column, b.column) ||
    compareText(a.code, b.code) ||
    compareText(a.key, b.key) ||
    compareText(JSON.stringify(a.params), JSON.stringify(b.params))
  );
}

function compareCounts(a: ProblemCount, b: ProblemCount): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.code, b.code) ||
    compareText(a.table, b.table) ||
    compareText(a.column, b.column)
  );
}

/** Order by UTF-16 code units, the same on every machine; null first. */
export function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
