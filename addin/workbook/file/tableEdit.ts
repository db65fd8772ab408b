import type { BlockColumn, CellText, CellType, RowCells, TablePatch } from "../../../engine/model/plan";
import { WorkbookWriteError } from "../port";
import { maxRows } from "../layout/sizes";
import { columnPositions, headerKey, keyText, sameName } from "../layout/tableNames";
import type { LocatedTable } from "./locateRows";
import type { WorkbookDraft } from "./draft";
import { bodyRows, type TablePart } from "./structure";

/** New contents of some cells of a row, by position in the table. */
export type CellChanges = ReadonlyMap<number, { readonly type: CellType; readonly value: CellText }>;

/** What becomes of one body row of a table. Rows not listed stay as they are. */
export type RowEdit =
  /** The row at `from` (an index as read) comes to stand here; cells move with their styles. */
  | { readonly kind: "moved"; readonly from: number; readonly changes: CellChanges }
  /** Some cells of the row that stands here. */
  | { readonly kind: "changed"; readonly changes: CellChanges }
  | { readonly kind: "new"; readonly changes: CellChanges }
  /** A body row without values. */
  | { readonly kind: "blank" }
  /** No row of the table any more: its cells go. */
  | { readonly kind: "gone" };

/** All that happens to one table. */
export type TableEdit = {
  readonly located: LocatedTable;
  /** By index from the first body row. */
  readonly rows: ReadonlyMap<number, RowEdit>;
  /** Body rows afterwards, at least one. */
  readonly bodyCount: number;
  /** Rows by which the table becomes longer, or (negative) shorter. */
  readonly growth: number;
  /** The layout's column at each position of the table, null for a user's own. */
  readonly columns: readonly (BlockColumn | null)[];
  /** Whether Daybook made the table, so that its looks come from the layout. */
  readonly isOurs: boolean;
};

/**
 * Works out what patches do to a table's rows. Indexes are those of the rows as read, whatever earlier patches did, then
 * of those that patches append, which are not written where they are removed again; keys are looked for in the rows read
 * and in those appended by the patches before, the last one that carries it.
 *
 * Throws `no-room` or `too-large` (`WorkbookWriteError`); a key or a header the table lacks is an error of ours.
 */
export function planTableEdit(located: LocatedTable, patches: readonly TablePatch[]): TableEdit {
  const { table } = located;
  const bodyBefore = bodyRows(table).last - bodyRows(table).first + 1;
  const columns = layoutColumns(table, patches);
  const positionOf = columnPositions(table.columns, table.name);
  const toChanges = (row: RowCells): Map<number, { type: CellType; value: CellText }> => {
    const cells = new Map<number, { type: CellType; value: CellText }>();
    row.forEach((value, header) => {
      const position = positionOf(header);
      cells.set(position, { type: columns[position]?.type ?? "text", value });
    });
    return cells;
  };
  const changes = new Map<number, Map<number, { type: CellType; value: CellText }>>();
  const removed = new Set<number>();
  const appended: {
    readonly key: string | null;
    readonly changes: Map<number, { type: CellType; value: CellText }>;
  }[] = [];
  for (const patch of patches) {
    const change = (
      target: Map<number, { type: CellType; value: CellText }> | undefined,
      index: number,
      row: RowCells,
    ) => {
      const into = target ?? changes.get(index) ?? new Map<number, { type: CellType; value: CellText }>();
      for (const [position, cell] of toChanges(row)) into.set(position, cell);
      if (target === undefined) changes.set(index, into);
    };
    for (const [index, row] of patch.updatedRows ?? []) change(undefined, index, row);
    for (const [key, row] of patch.updated) {
      const wanted = keyText(key);
      const own = appended.findLast((one) => one.key === wanted);
      const index = own === undefined ? located.keysOf(patch.keyColumn).lastIndexOf(wanted) : -1;
      if (own === undefined && index < 0) throw new Error(`table ${table.name} has no row with the key ${key}`);
      change(own?.changes, index, row);
    }
    for (const index of patch.removed) removed.add(index);
    const keyPosition = table.columns.findIndex((header) => headerKey(header) === headerKey(patch.keyColumn));
    for (const row of patch.appended) {
      const cells = toChanges(row);
      const key = keyPosition < 0 ? null : (cells.get(keyPosition)?.value ?? null);
      appended.push({ key: keyText(key), changes: cells });
    }
  }
  const kept = Array.from({ length: located.rowCount }, (_, index) => index).filter((index) => !removed.has(index));
  const added = appended.filter((_, index) => !removed.has(located.rowCount + index));
  const total = kept.length + added.length;
  const removedBefore = located.rowCount - kept.length;
  const bodyCount = Math.max(1, total, bodyBefore - removedBefore);
  refuseWithoutRoom(located, bodyCount - bodyBefore);
  const rows = new Map<number, RowEdit>();
  kept.forEach((from, position) => {
    const own = changes.get(from);
    if (from !== position) rows.set(position, { kind: "moved", from, changes: own ?? new Map() });
    else if (own !== undefined) rows.set(position, { kind: "changed", changes: own });
  });
  added.forEach((row, index) => {
    const position = kept.length + index;
    const standsOnBlank = removedBefore === 0 && position < bodyBefore;
    rows.set(position, { kind: standsOnBlank ? "changed" : "new", changes: row.changes });
  });
  for (let position = total; position < bodyBefore; position += 1) {
    if (position >= bodyCount) rows.set(position, { kind: "gone" });
    else if (position < located.rowCount) rows.set(position, { kind: "blank" });
  }
  const isOurs = patches.some((patch) => patch.layout.kind !== "source");
  return { located, rows, bodyCount, growth: bodyCount - bodyBefore, columns, isOurs };
}

/** The layout's column at each position of a table, null for a user's own. */
export function layoutColumns(table: TablePart, patches: readonly TablePatch[]): readonly (BlockColumn | null)[] {
  const layouts = patches.flatMap((patch) => patch.layout.blocks.filter((block) => sameName(block.table, table.name)));
  return table.columns.map(
    (header) => layouts[0]?.columns.find((column) => headerKey(column.header) === headerKey(header)) ?? null,
  );
}

/**
 * The style of a cell that is new: the layout's in a table of ours, in a user's own the one above; where that is none and
 * the value a date, the layout's, since a serial number says nothing.
 */
export function newCellStyle(
  draft: WorkbookDraft,
  { columns, isOurs, located }: Pick<TableEdit, "columns" | "isOurs" | "located">,
  position: number,
): number {
  const column = columns[position] ?? null;
  const above = located.stylesAbove[position] ?? 0;
  if (column === null) return above;
  if (isOurs || (above === 0 && column.type === "date")) return draft.styles.indexOf(column.style);
  return above;
}

/** Throws `no-room` or `too-large` where a table cannot grow by so many rows. */
export function refuseWithoutRoom(located: LocatedTable, growth: number): void {
  if (growth <= 0) return;
  const { table } = located;
  const params = new Map([
    ["table", table.name],
    ["sheet", located.sheet],
    ["rows", String(growth)],
    ["free", String(located.freeBelow)],
  ]);
  const bottom = table.range.bottom + growth;
  if (bottom > maxRows) throw new WorkbookWriteError("too-large", new Map([...params, ["rows", String(bottom)]]));
  if (growth > located.freeBelow) throw new WorkbookWriteError("no-room", params);
}
