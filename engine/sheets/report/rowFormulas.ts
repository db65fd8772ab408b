/** The live figures of a report's rows: formulas over cells of the same sheet. */
import type { AnyRow } from "../../model/runResult";
import { addressOf, rangeOf } from "../addresses";
import type { RowFormula } from "./layout";
import type { PlacedGroup, PlacedTable } from "./placeTables";

/** As many ranges as a formula adds up and a reader can still follow. */
const MOST_RANGES = 100;

/** A row whose figure is asked for, in its table and group. */
export type FormulaRow = {
  readonly table: PlacedTable;
  readonly group: PlacedGroup;
  readonly row: AnyRow;
  readonly at: number;
  /** The column of the figure. */
  readonly key: string;
};

/** Finds the sums over rows of another table of the sheet. */
export type RangesOf = (formula: Extract<RowFormula, { readonly kind: "rows" }>, row: AnyRow) => readonly string[];

/** A formula without equals sign; null where the row has none. */
export function formulaOf(formula: RowFormula, place: FormulaRow, rangesOf: RangesOf): string | null {
  const { table, group, row, at, key } = place;
  const cell = (column: string): string => addressOf(at, columnNumber(table, column));
  switch (formula.kind) {
    case "sum":
      return row[key] === null ? null : [formula.plus.map(cell).join("+"), ...formula.less.map(cell)].join("-");
    case "percent": {
      const part = formula.less === null ? cell(formula.plus) : `(${cell(formula.plus)}-${cell(formula.less)})`;
      return row[key] === null ? null : `ROUND(${part}/${cell(formula.of)}*100,6)`;
    }
    case "running": {
      const own = cell(formula.of);
      return at === group.first ? own : `${addressOf(at - 1, columnNumber(table, key))}+${own}`;
    }
    case "aged": {
      const [days, open] = [cell(formula.days), cell(formula.of)];
      const within = formula.to === null ? open : `IF(${days}<=${formula.to},${open},0)`;
      return formula.from === 0 ? within : `IF(${days}>=${formula.from},${within},0)`;
    }
    case "rows": {
      const ranges = rangesOf(formula, row);
      return ranges.length === 0 || ranges.length > MOST_RANGES ? null : `SUM(${ranges.join(",")})`;
    }
  }
}

/** The ranges of other tables of the sheet, each table looked through once. */
export function rangeFinder(tables: readonly PlacedTable[]): RangesOf {
  const found = new Map<RowFormula, ReadonlyMap<string, readonly number[]>>();
  return (formula, row) => {
    const table = tables.find(({ layout }) => layout.section === formula.section);
    if (table === undefined) return [];
    const known = found.get(formula) ?? rowsBySame(table, formula);
    found.set(formula, known);
    const column = columnNumber(table, formula.column);
    return joined(known.get(sameKey(row, formula.same)) ?? []).map(([first, last]) => rangeOf(column, first, last));
  };
}

/** The number of a column on the sheet, counted from 1. */
export function columnNumber({ columns }: PlacedTable, key: string): number {
  const index = columns.findIndex(([name]) => name === key);
  if (index < 0) throw new Error(`no column ${key} on the sheet`);
  return index + 1;
}

function rowsBySame(
  { rowOf }: PlacedTable,
  { same, where = {} }: Extract<RowFormula, { readonly kind: "rows" }>,
): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, at] of rowOf) {
    if (Object.entries(where).some(([key, value]) => row[key] !== value)) continue;
    const name = sameKey(row, same);
    const known = rows.get(name) ?? [];
    rows.set(name, known);
    known.push(at);
  }
  return rows;
}

function sameKey(row: AnyRow, same: readonly string[]): string {
  return JSON.stringify(same.map((key) => row[key] ?? null));
}

/** Neighbouring rows as ranges. */
function joined(rows: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const ranges: [number, number][] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last?.[1] === row - 1) last[1] = row;
    else ranges.push([row, row]);
  }
  return ranges;
}
