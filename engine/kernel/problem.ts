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

const PLACES_LISTED = 1_000;

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
  const counts = new Map<string, ProblemCount>();
  return {
    add(problem) {
      const { code, severity, table, column } = problem;
      const group = JSON.stringify([code, severity, table, column]);
      const before = counts.get(group)?.count ?? 0;
      counts.set(group, { code, severity, table, column, count: before + 1 });
      if (before < PLACES_LISTED) problems.push(problem);
    },
    listed: () => [...problems].sort(compareProblems),
    counts: () => [...counts.values()].sort(compareCounts),
    hasErrors: () => [...counts.values()].some((count) => count.severity === "error"),
  };
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

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
