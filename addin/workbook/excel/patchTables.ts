/**
 * What patches do to tables, as operations. Rows are appended by making the table longer first and writing into it then:
 * a batch that is cut off leaves blank rows within the table, not stray cells below it. (`rows.add` conflicts between
 * co-authors.) A row of totals is hidden meanwhile, since Excel resizes no table over it. Rows are removed in runs from the
 * bottom.
 */
import type { BlockColumn, RowCells, SheetPlan, TablePatch } from "../../../engine/model/plan";
import type { RawCell } from "../../../engine/model/workbook";
import { storedValue, valueAgrees } from "../../../engine/sheets/cellAgrees";
import { rangeAddress } from "../layout/address";
import { headerStyle } from "../layout/plannedRows";
import { maxRows } from "../layout/sizes";
import { cellsByHeader, columnPosition, headerKey, keyText, sameName } from "../layout/tableNames";
import { WorkbookWriteError } from "../port";
import { cellLooks, rowLooks } from "./blockLooks";
import { numberFormatOf } from "./looksOf";
import { gridsOf, runsOf, writtenValue } from "./grids";
import type { Operation, WrittenValue } from "./operations";
import { bodyOf, keysOf, tableOf, type TableState, type WorkbookState } from "./state";

/** Operations of one patch, and the state moved on as if they were carried out. The table is there. */
export function patchTable(state: WorkbookState, patch: TablePatch): readonly Operation[] {
  const table = tableOf(state, patch.table);
  if (table === null) throw new Error(`table ${patch.table} is not there`);
  const widened = widen(table, patch);
  return [...widened, ...change(state, table, patch), ...append(state, table, patch), ...remove(table, patch)];
}

/**
 * Throws `no-room` or `too-large` where the rows of these patches do not fit below their tables.
 *
 * @param patches of all steps to come: rows appended to one table add up
 */
export function refuseWithoutRoom(state: WorkbookState, patches: readonly TablePatch[]): void {
  const appended = new Map<TableState, number>();
  for (const patch of patches) {
    const table = tableOf(state, patch.table);
    if (table !== null && patch.appended.length > 0)
      appended.set(table, (appended.get(table) ?? 0) + patch.appended.length);
  }
  for (const [table, rows] of appended) {
    const growth = growthFor(table, rows);
    const params = new Map([
      ["table", table.name],
      ["sheet", table.sheet],
    ]);
    const bottom = table.range.bottom + growth;
    if (bottom > maxRows) throw new WorkbookWriteError("too-large", new Map([...params, ["rows", String(bottom)]]));
    const free = table.firstUsedBelow - table.range.bottom - 1;
    if (growth > free)
      throw new WorkbookWriteError("no-room", new Map([...params, ["rows", String(growth)], ["free", String(free)]]));
  }
}

/** Rows by which a table becomes longer: its own blank rows at the end are filled first. */
function growthFor(table: TableState, rows: number): number {
  const { first, last } = bodyOf(table);
  return Math.max(0, table.rows.length + rows - (last - first + 1));
}

/** Adds columns that a table of Daybook's lacks of its layout at its right end; a user's own table is never given one. */
function widen(table: TableState, patch: TablePatch): readonly Operation[] {
  if (patch.layout.kind === "source") return [];
  const present = new Set(table.columns.map(headerKey));
  const missing = layoutColumns(patch.layout, table).filter(({ header }) => !present.has(headerKey(header)));
  if (missing.length === 0) return [];
  const { sheet, name } = table;
  const left = table.range.right + 1;
  table.range = { ...table.range, right: table.range.right + missing.length };
  table.columns = [...table.columns, ...missing.map(({ header }) => header)];
  table.rows = table.rows.map((row) => [...row, ...missing.map(() => null)]);
  const { top, bottom, right } = table.range;
  const headings = missing.map(({ header }): WrittenValue => `'${header}`);
  return [
    { kind: "resizeTable", sheet, table: name, range: rangeAddress(table.range) },
    { kind: "values", sheet, range: rangeAddress({ top, left, bottom: top, right }), rows: [headings] },
    ...cellLooks(
      sheet,
      missing.map((column, index) => ({ row: top, column: left + index, style: headerStyle(column) })),
    ),
    ...rowLooks(
      { sheet, top: top + 1, bottom, left },
      missing.map(({ style }) => style),
    ),
  ];
}

function layoutColumns(layout: SheetPlan, table: TableState): readonly BlockColumn[] {
  return layout.blocks.filter((block) => sameName(block.table, table.name)).flatMap(({ columns }) => columns);
}

/** The layout's column at each position of a table, null for a user's own. */
function columnsOf(table: TableState, patch: TablePatch): readonly (BlockColumn | null)[] {
  const layout = layoutColumns(patch.layout, table);
  return table.columns.map((header) => layout.find((column) => headerKey(column.header) === headerKey(header)) ?? null);
}

/** Cells of rows that stay; those that hold the wanted value already are left alone. */
function change(state: WorkbookState, table: TableState, patch: TablePatch): readonly Operation[] {
  const { dateSystem } = state;
  const columns = columnsOf(table, patch);
  const wanted = [...(patch.updatedRows ?? []), ...rowsByKey(table, patch)];
  const cells = wanted.flatMap(([index, row]) =>
    Array.from(cellsByHeader(row), ([header, value]) => {
      const column = columnPosition(table.columns, header, table.name);
      return { index, column, type: columns[column]?.type ?? ("text" as const), value };
    }),
  );
  const differing = cells.filter(
    ({ index, column, ...cell }) => !valueAgrees(table.rows[index]?.[column] ?? null, cell, dateSystem),
  );
  const { first } = bodyOf(table);
  for (const { index, column, type, value } of differing) {
    const row = [...(table.rows[index] ?? table.columns.map(() => null))];
    row[column] = rawValue(type, value, state);
    table.rows[index] = row;
  }
  const placed = differing.map(({ index, column, type, value }) => ({
    row: first + index,
    column: table.range.left + column,
    value: writtenValue(type, value, dateSystem),
  }));
  return gridsOf<string | number>(placed).map(({ range, rows }) => ({
    kind: "values",
    sheet: table.sheet,
    range,
    rows,
  }));
}

/** The rows a patch changes by their key: of rows with one key the last. */
function rowsByKey(table: TableState, patch: TablePatch): readonly (readonly [number, RowCells])[] {
  if (patch.updated.size === 0) return [];
  const keys = new Map<string, number>();
  keysOf(table, columnPosition(table.columns, patch.keyColumn, table.name)).forEach((key, index) => {
    if (key !== null) keys.set(key, index);
  });
  return Array.from(patch.updated, ([key, row]) => {
    const index = keys.get(keyText(key) ?? "");
    if (index === undefined) throw new Error(`table ${table.name} has no row with the key ${key}`);
    return [index, row] as const;
  });
}

function append(state: WorkbookState, table: TableState, patch: TablePatch): readonly Operation[] {
  if (patch.appended.length === 0) return [];
  const { sheet, name } = table;
  const columns = columnsOf(table, patch);
  const growth = growthFor(table, patch.appended.length);
  const { first, last } = bodyOf(table);
  const top = first + table.rows.length;
  const bottom = top + patch.appended.length - 1;
  const { left, right } = table.range;
  table.range = { ...table.range, bottom: table.range.bottom + growth };
  const written = patch.appended.map((row) => rowOf(table, columns, row, state));
  table.rows.push(...written.map(({ raw }) => raw));
  const hasMovedTotals = growth > 0 && table.hasTotalsRow;
  const showTotals = (isShown: boolean): readonly Operation[] =>
    hasMovedTotals ? [{ kind: "showTotals", sheet, table: name, isShown }] : [];
  const body = { ...table.range, bottom: table.range.bottom - (hasMovedTotals ? 1 : 0) };
  const grown: readonly Operation[] =
    growth === 0 ? [] : [...showTotals(false), { kind: "resizeTable", sheet, table: name, range: rangeAddress(body) }];
  const looks = patch.layout.kind === "source" ? looksAsAbove(table, { top, last, bottom, columns }) : null;
  const range = rangeAddress({ top, left, bottom, right });
  return [
    ...grown,
    // Looks come before values: a row that counts is a row that was finished.
    ...(looks ??
      rowLooks(
        { sheet, top, bottom, left },
        columns.map((column) => column?.style ?? null),
      )),
    { kind: "values", sheet, range, rows: written.map(({ cells }) => cells) },
    ...showTotals(true),
  ];
}

type NewRows = {
  readonly top: number;
  /** The last body row before the table grew: blank rows of the user's own keep their looks. */
  readonly last: number;
  readonly bottom: number;
  readonly columns: readonly (BlockColumn | null)[];
};

/** New rows of a user's own table look like the row above them; where all are new, dates look like dates. */
function looksAsAbove(table: TableState, { top, last, bottom, columns }: NewRows): readonly Operation[] {
  const { sheet, range } = table;
  const { left, right } = range;
  const first = last + 1;
  if (first > bottom) return [];
  const above = Math.max(bodyOf(table).first, Math.min(top - 1, last));
  const from = rangeAddress({ top: above, left, bottom: above, right });
  const rows = rangeAddress({ top: first, left, bottom, right });
  const dates =
    above < top ? [] : columns.flatMap((column, index) => (column?.type === "date" ? [{ column, index }] : []));
  return [
    { kind: "copyLooks", sheet, range: rows, from },
    ...dates.flatMap(({ column, index }): readonly Operation[] => {
      const format = numberFormatOf(column.style);
      const one = rangeAddress({ top: first, left: left + index, bottom, right: left + index });
      return format === null ? [] : [{ kind: "numberFormat", sheet, range: one, format }];
    }),
  ];
}

function rowOf(
  table: TableState,
  columns: readonly (BlockColumn | null)[],
  row: RowCells,
  state: WorkbookState,
): { readonly cells: readonly WrittenValue[]; readonly raw: readonly RawCell[] } {
  const cells: WrittenValue[] = table.columns.map(() => null);
  const raw: RawCell[] = table.columns.map(() => null);
  row.forEach((value, header) => {
    const position = columnPosition(table.columns, header, table.name);
    const type = columns[position]?.type ?? "text";
    const written = writtenValue(type, value, state.dateSystem);
    cells[position] = written === "" ? null : written;
    raw[position] = rawValue(type, value, state);
  });
  return { cells, raw };
}

/** What a value is once it is read back. */
function rawValue(type: BlockColumn["type"], value: string | null, { dateSystem }: WorkbookState): RawCell {
  const stored = storedValue(type, value, dateSystem);
  if (stored === null) return null;
  return stored.kind === "number" ? Number(stored.text) : stored.text;
}

/** A table keeps one row: where all go, the first is emptied. */
function remove(table: TableState, patch: TablePatch): readonly Operation[] {
  const removed = patch.removed.filter((index) => index < table.rows.length);
  if (removed.length === 0) return [];
  const { sheet } = table;
  const { first, last } = bodyOf(table);
  const { left, right } = table.range;
  const isAll = removed.length === last - first + 1;
  const gone = isAll ? removed.filter((index) => index > 0) : removed;
  const emptied: readonly Operation[] = isAll
    ? [
        {
          kind: "values",
          sheet,
          range: rangeAddress({ top: first, left, bottom: first, right }),
          rows: [table.columns.map(() => "")],
        },
      ]
    : [];
  const removing = new Set(removed);
  table.rows = table.rows.filter((_, index) => !removing.has(index));
  table.range = { ...table.range, bottom: table.range.bottom - gone.length };
  return [
    ...[...runsOf(gone)].reverse().map((run): Operation => {
      const range = rangeAddress({ top: first + run.first, left, bottom: first + run.last, right });
      return { kind: "removeCells", sheet, range };
    }),
    ...emptied,
  ];
}
