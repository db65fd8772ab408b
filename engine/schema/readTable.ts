/**
 * The rows of one table, typed, with a mark on those that cannot be used.
 *
 * Amounts are read afterwards (`readAmounts`): their decimals are those of a currency that another table may name.
 */
import { minorDigits } from "../kernel/currency";
import type { RawCell } from "../model/workbook";
import type { Column } from "./column";
import { currencyOfRow, type RowCurrencies } from "./currencyOfRow";
import { isDescriptive } from "./descriptive";
import { keptPart, knownRows, type KeptPart } from "./keptRows";
import type { LocatedTable } from "./locateTable";
import { fixedValues } from "./names";
import { scaledNumber } from "./numberCell";
import { readCell, type CellReader, type CellValue, type DateReader } from "./readCell";
import type { ReadProblems } from "./readProblems";
import type { TableName } from "./tables";
import { NO_DIMENSIONS } from "../model/noDimensions";

/** A row while it is read: column values by column key, `row` and `dimensions`. */
export type ReadRow = Record<string, CellValue | ReadonlyMap<string, string>>;

export type ReadTable = {
  readonly located: LocatedTable;
  /** Every row that is not blank, in sheet order, sound or not. */
  readonly rows: readonly ReadRow[];
  /** Rows that cannot be used: a cell that matters was reported, here or where the row depends on. */
  readonly held: Set<ReadRow>;
  /** Whether anything was reported that keeps a row, or all of them, from use. */
  readonly isSound: () => boolean;
  readonly kept: KeptPart;
};

/** Keys of the commits whose rows exist, and of all commits. */
export type CountedCommits = { readonly committed: ReadonlySet<string>; readonly known: ReadonlySet<string> };

type ColumnReading = CellReader & { readonly key: string; readonly index: number; readonly descriptive: boolean };

/** What the row that is read is called, and the first row of which anything was reported. */
type Reporting = { key: string | null; reportedRow: number };

function noteReport(state: Reporting, row: number): void {
  if (row < state.reportedRow) state.reportedRow = row;
}

/**
 * Reads every column but amounts. Rows that were read before are taken as they are (`knownRows`), amounts and all.
 *
 * @param commits of a table whose rows are of commits: a row of a commit that does not count is passed over unread
 */
export function readTable(
  located: LocatedTable,
  dates: DateReader,
  problems: ReadProblems,
  commits: CountedCommits | null = null,
): ReadTable {
  const { raw, table } = located;
  const state: Reporting = { key: null, reportedRow: Infinity };
  const readings = columnReadings(located, dates, problems, state);
  const columns = readings.filter(({ kind, index, required }) => kind !== "amount" && (index >= 0 || required));
  const dimensions = dimensionReadings(located, problems, state);
  const known = [...located.indexes.values()];
  const commitIndex = located.indexes.get("commit") ?? -1;
  const blank = blankRow(readings);
  const identity = table.identity[0] ?? "key";
  const allHeld = [...located.unreadable].some((key) => !isDescriptive(table.name, key));
  const before = knownRows(located, dates.system, commits?.committed ?? null);
  const rows: ReadRow[] = before?.rows.slice() ?? [];
  const held = new Set<ReadRow>();
  for (let index = before?.rawRows ?? 0; index < raw.rows.length; index++) {
    const cells = raw.rows[index] ?? [];
    if (isBlank(cells, known)) continue;
    const number = raw.headerRow + 1 + index;
    if (commits !== null && !isCounted(cells[commitIndex], commits)) {
      noteReport(state, number);
      continue;
    }
    const row: ReadRow = { ...blank };
    row["row"] = number;
    let isHeld = allHeld;
    state.key = null;
    for (const column of columns) {
      const value = readCell(column, cells[column.index] ?? null, number, 0);
      if (value === undefined) isHeld ||= !column.descriptive;
      else if (value !== column.blank) row[column.key] = value;
      if (column.key === identity && typeof value === "string") state.key = value;
    }
    if (dimensions.length > 0 && !readDimensions(dimensions, cells, row, number)) isHeld = true;
    rows.push(row);
    if (isHeld) held.add(row);
  }
  const kept = keptPart({ located, rows, held, dateSystem: dates.system, before, reportedRow: state.reportedRow });
  return { located, rows, held, isSound: () => !allHeld && held.size === 0, kept };
}

/** A row of a commit that nobody knows is read as well: it is reported. */
function isCounted(commit: RawCell | undefined, { committed, known }: CountedCommits): boolean {
  return typeof commit !== "string" || committed.has(commit) || !known.has(commit);
}

/**
 * Reads the amounts into the rows: into those of which anything may have changed since they were read, and all new ones.
 *
 * A row whose currency cannot be told is held back without a word, since what names the currency was reported.
 *
 * @param onUntold called with a row and a column whose currency cannot be told
 */
export function readAmounts(
  { located, rows, held, kept }: ReadTable,
  dates: DateReader,
  problems: ReadProblems,
  currencies: RowCurrencies,
  onUntold: (row: ReadRow) => void = () => undefined,
): void {
  const table = located.table.name as TableName;
  const state: Reporting = { key: null, reportedRow: Infinity };
  const identity = located.table.identity[0] ?? "key";
  const first = kept.countIn(currencies);
  if (first < kept.count) kept.renew();
  for (const column of columnReadings(located, dates, problems, state)) {
    const description = located.table.columns[column.key];
    if (column.kind !== "amount" || !description) continue;
    for (let at = first; at < rows.length; at++) {
      const row = rows[at];
      if (row === undefined) continue;
      const number = Number(row["row"]);
      const cell = located.raw.rows[number - located.raw.headerRow - 1]?.[column.index] ?? null;
      if (cell === null && !column.required) continue;
      const currency = cell === null ? null : currencyOfRow(table, description, row, currencies);
      const key = row[identity];
      state.key = typeof key === "string" ? key : null;
      if (cell !== null && currency === null) onUntold(row);
      const value = readCell(column, cell, number, currency === null ? 0 : minorDigits(currency));
      if (value === undefined || currency === null) held.add(row);
      else row[column.key] = value;
    }
  }
  kept.keep(state.reportedRow, currencies);
}

function columnReadings(
  located: LocatedTable,
  dates: DateReader,
  problems: ReadProblems,
  state: Reporting,
): readonly ColumnReading[] {
  const { table, place } = located;
  return Object.entries(table.columns).map(([key, column]) => ({
    key,
    kind: column.kind,
    index: located.unreadable.has(key) ? -1 : (located.indexes.get(key) ?? -1),
    required: column.required && !located.unreadable.has(key),
    blank: blankValue(column),
    values: fixedValues(column),
    mayBeNegative: column.mayBeNegative,
    tidy: table.role === "source",
    descriptive: isDescriptive(table.name, key),
    dates,
    report: (code, row, params) => {
      noteReport(state, row);
      problems.add(table.name, place, { code, row, columnKey: key, key: state.key, params });
    },
  }));
}

/** What a blank cell of a column means, as rows hold it. */
export function blankValue({ kind, fallback }: Column): CellValue {
  if (fallback === null) return null;
  switch (kind) {
    case "quantity":
    case "price":
    case "percent":
    case "rate":
      return scaledFallback(fallback, 6);
    case "count":
      return scaledFallback(fallback, 0);
    default:
      return fallback;
  }
}

function scaledFallback(fallback: string, decimals: number): number {
  const scaled = scaledNumber(Number(fallback), decimals);
  if (typeof scaled !== "number") throw new Error(`the schema's default ${fallback} is ${scaled}`);
  return scaled;
}

/**
 * The row every other is copied from. Made by JSON.parse, which lays all properties out at once: an object that grows
 * key by key becomes a dictionary, and copies of it make reading a million rows eight times slower.
 */
function blankRow(readings: readonly ColumnReading[]): ReadRow {
  const names = ["row", "dimensions", ...readings.map(({ key }) => key)];
  const row = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null])))) as ReadRow;
  for (const { key, blank } of readings) row[key] = blank;
  row["dimensions"] = NO_DIMENSIONS;
  return row;
}

/** A row in which no known column holds anything; what the user's own columns hold does not make it a row of ours. */
function isBlank(cells: readonly RawCell[], known: readonly number[]): boolean {
  for (const index of known) {
    const cell = cells[index] ?? null;
    if (cell !== null && (typeof cell !== "string" || cell.trim() !== "")) return false;
  }
  return true;
}

type DimensionReading = CellReader & { readonly header: string; readonly index: number };

function dimensionReadings(
  located: LocatedTable,
  problems: ReadProblems,
  state: Reporting,
): readonly DimensionReading[] {
  const { table, raw, dimensions } = located;
  return [...dimensions].map(([header, index]) => {
    const columns = new Map([[header, { header, number: raw.firstColumn + index }]]);
    const place = { ...located.place, columns };
    const report: CellReader["report"] = (code, row, params) => {
      noteReport(state, row);
      problems.add(table.name, place, { code, row, columnKey: header, key: null, params });
    };
    return { ...DIMENSION, header, index, report };
  });
}

/** Whether every dimension could be read. */
function readDimensions(
  dimensions: readonly DimensionReading[],
  cells: readonly RawCell[],
  row: ReadRow,
  number: number,
): boolean {
  let sound = true;
  const values = new Map<string, string>();
  for (const dimension of dimensions) {
    const value = readCell(dimension, cells[dimension.index] ?? null, number, 0);
    if (typeof value === "string") values.set(dimension.header, value);
    else if (value === undefined) sound = false;
  }
  if (values.size > 0) row["dimensions"] = values;
  return sound;
}

const DIMENSION: Omit<CellReader, "report"> = {
  kind: "text",
  required: false,
  blank: null,
  values: new Map(),
  mayBeNegative: false,
  tidy: true,
  dates: { system: "1900", known: new Map(), knownTimes: new Set() },
};

/** A row's text in a column; null for anything else. */
export function textAt(row: ReadRow, columnKey: string): string | null {
  const value = row[columnKey];
  return typeof value === "string" ? value : null;
}

/** Reports a problem in a cell of a row. */
export function reportCell(
  located: LocatedTable,
  row: ReadRow,
  columnKey: string,
  problem: { readonly code: string; readonly params?: Readonly<Record<string, string>> },
  problems: ReadProblems,
): void {
  const { table, place } = located;
  problems.add(table.name, place, {
    code: problem.code,
    row: Number(row["row"]),
    columnKey,
    key: textAt(row, table.identity[0] ?? "key"),
    params: problem.params ?? {},
  });
}
