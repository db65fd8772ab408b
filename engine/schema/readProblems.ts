/**
 * The problems of one reading.
 *
 * Every place counts, but only the first 1,000 of a code in a column are kept as places (`problemCollector`).
 */
import { NOWHERE, problemCollector, type Place, type Problem } from "../kernel/problem";
import { severityOf } from "../kernel/severity";
import { columnLetters, type TablePlace } from "../model/book";

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
  const problems = problemCollector();
  return {
    add(table, place, finding) {
      const { code, key, params, columnKey } = finding;
      problems.add({ code, table, column: columnKey }, () => ({
        ...placeOfFinding(table, place, finding),
        code,
        severity: severityOf(code),
        key,
        params,
      }));
    },
    addMissingTable(table) {
      const code = "missing-table";
      problems.add({ code, table, column: null }, () => {
        return { ...NOWHERE, table, code, severity: severityOf(code), key: null, params: {} };
      });
    },
    all: () => problems.all(),
  };
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
