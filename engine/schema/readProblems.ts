/**
 * The problems of one reading.
 *
 * Every place counts, but only the first 1,000 of a code in a column are kept as places: after that the last place is
 * repeated, so that a million bad cells do not become a million objects.
 */
import { NOWHERE, type Place, type Problem, type Severity } from "../kernel/problem";
import { columnLetters, type TablePlace } from "../model/book";

const PLACES_KEPT = 1_000;
const NOTES: ReadonlySet<string> = new Set(["number-as-text", "unknown-setting"]);
const WARNINGS: ReadonlySet<string> = new Set(["overlapping-periods"]);

/** What a problem is about, besides its place. */
export type Finding = {
  readonly code: string;
  /** Sheet row; 0 for the table as a whole. */
  readonly row: number;
  /** Column key; null for the whole row. */
  readonly columnKey: string | null;
  readonly key: string | null;
  readonly params: Readonly<Record<string, string>>;
};

export type ReadProblems = {
  /** A problem in a table that is in the workbook. */
  add(table: string, place: TablePlace, finding: Finding): void;
  /** A problem about a table that is not in the workbook. */
  addMissingTable(table: string): void;
  all(): readonly Problem[];
};

export function readProblems(): ReadProblems {
  const problems: Problem[] = [];
  const last = new Map<string, { count: number; problem: Problem }>();
  return {
    add(table, place, finding) {
      const group = `${finding.code}\n${table}\n${finding.columnKey ?? ""}`;
      const before = last.get(group);
      if (before && before.count >= PLACES_KEPT) {
        before.count++;
        problems.push(before.problem);
        return;
      }
      const { code, key, params } = finding;
      const problem = { ...placeOfFinding(table, place, finding), code, severity: severityOf(code), key, params };
      problems.push(problem);
      if (before) before.count++;
      else last.set(group, { count: 1, problem });
      if (before) before.problem = problem;
    },
    addMissingTable(table) {
      problems.push({ ...NOWHERE, table, code: "missing-table", severity: "error", key: null, params: {} });
    },
    all: () => problems,
  };
}

function severityOf(code: string): Severity {
  return NOTES.has(code) ? "note" : WARNINGS.has(code) ? "warning" : "error";
}

function placeOfFinding(table: string, place: TablePlace, { row, columnKey }: Finding): Place {
  const column = columnKey === null ? undefined : place.columns.get(columnKey);
  const number = column?.number ?? null;
  return {
    table,
    sheet: place.sheet,
    row: row > 0 ? row : null,
    column: column?.header ?? columnKey,
    cell: row > 0 && number !== null ? `${place.sheet}!${columnLetters(number)}${row}` : null,
  };
}
