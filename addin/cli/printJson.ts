/**
 * A result as one JSON document: every key present, blank is null, numbers are decimal text except sheet rows and
 * counts, arrays sorted. It comes in pieces, a row a line, since a large book is more than one string holds.
 */
import type { Problem, ProblemCount } from "../../engine/kernel/problem";
import { wordOutcome } from "../../engine/locale/outcomes";
import { wordProblem } from "../../engine/locale/index";
import type { Outcome } from "../../engine/model/outcome";
import type { AnyRow, Report, RunResult } from "../../engine/model/runResult";
import { currenciesOfBook, dimensionsOf, rowTexts, type CurrencyOf } from "../../engine/schema/rowTexts";
import { SECTION_NAMES, tableSections, type SectionName } from "../../engine/schema/sections";
import type { Table } from "../../engine/schema/table";

export type JsonValue = string | number | boolean | null | { readonly [key: string]: JsonValue };

type JsonRow = Readonly<Record<string, JsonValue>>;

/** The document of a run: problems, problemCounts, outcomes, and the sections asked for, in the fixed order; of a report its name and days first. */
export function* jsonOfRun(result: RunResult, names: readonly SectionName[]): Generator<string> {
  const currencyOf = currenciesOfBook(result.book);
  const tables = tableSections(result, names);
  const inOrder = new Map<string, () => Iterable<JsonRow>>();
  const { report } = result;
  if (report !== null) inOrder.set("report", () => [jsonReport(report)]);
  for (const name of SECTION_NAMES) {
    if (name === "problems") inOrder.set(name, () => result.problems.map(jsonProblem));
    if (name === "problemCounts") inOrder.set(name, () => result.problemCounts.map(jsonCount));
    if (name === "outcomes") inOrder.set(name, () => result.outcomes.map(jsonOutcome));
    const section = tables.find((one) => one.name === name);
    if (section) inOrder.set(name, () => jsonRows(section.table, section.rows, currencyOf));
  }
  for (const { name, table, rows } of tables) {
    if (!inOrder.has(name)) inOrder.set(name, () => jsonRows(table, rows, currencyOf));
  }
  yield* jsonDocument(inOrder);
}

/** The document of a command that came to nothing: its reason as a problem. */
export function* jsonOfTrouble(trouble: Problem, message: string): Generator<string> {
  const problem = { ...jsonProblem(trouble), problem: message };
  const { code, severity, table, column } = trouble;
  yield* jsonDocument(
    new Map<string, () => Iterable<JsonRow>>([
      ["problems", () => [problem]],
      ["problemCounts", () => [jsonCount({ code, severity, table, column, count: 1 })]],
      ["outcomes", () => []],
    ]),
  );
}

/** The document of a command that is about no workbook's rows: nothing wrong, and what was done. */
export function* jsonOfDone(outcomes: readonly Outcome[]): Generator<string> {
  yield* jsonDocument(
    new Map<string, () => Iterable<JsonRow>>([
      ["problems", () => []],
      ["problemCounts", () => []],
      ["outcomes", () => outcomes.map(jsonOutcome)],
    ]),
  );
}

/** A row with every column of its table, and its dimensions where the table takes any. */
export function jsonRow(table: Table, row: AnyRow, currencyOf: CurrencyOf): JsonRow {
  const cells: Record<string, JsonValue> = {};
  for (const [key, text] of rowTexts(table, row, currencyOf)) {
    cells[key] = text !== null && table.columns[key]?.kind === "count" ? Number(text) : text;
  }
  if (table.dimensions) cells["dimensions"] = Object.fromEntries(dimensionsOf(row));
  return cells;
}

function* jsonRows(table: Table, rows: readonly AnyRow[], currencyOf: CurrencyOf): Generator<JsonRow> {
  for (const row of rows) yield jsonRow(table, row, currencyOf);
}

/** Which report it is, and as of when. */
function jsonReport({ name, asOf, knownAt, currency }: Report): JsonRow {
  return { name, asOf, knownAt, currency };
}

function jsonProblem(problem: Problem): JsonRow {
  const { code, severity, table, sheet, row, column, cell, key, params } = problem;
  const { what, remedy } = wordProblem(problem);
  return { severity, code, table, sheet, row, column, cell, about: key, problem: what, whatToDo: remedy, params };
}

function jsonCount({ code, severity, table, column, count }: ProblemCount): JsonRow {
  return { code, severity, table, column, count };
}

function jsonOutcome(outcome: Outcome): JsonRow {
  const { result, code, key, params } = outcome;
  return { result, code, key, outcome: wordOutcome(outcome), params };
}

function* jsonDocument(sections: ReadonlyMap<string, () => Iterable<JsonRow>>): Generator<string> {
  let before = "{";
  for (const [name, rowsOf] of sections) {
    yield `${before}\n${JSON.stringify(name)}: [`;
    let separator = "\n";
    for (const row of rowsOf()) {
      yield `${separator}  ${JSON.stringify(row)}`;
      separator = ",\n";
    }
    yield separator === "\n" ? "]" : "\n]";
    before = ",";
  }
  yield "\n}\n";
}
