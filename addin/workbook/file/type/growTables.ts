import type { WorkbookDraft } from "../draft";
import { locateTables } from "../locateRows";
import { passOver, type HeldSheet } from "../holdSheet";
import { cellsEdits, type CellsEdit, type CellsEdits } from "../rowEdits";
import { bodyRows, type TablePart } from "../structure";
import type { RowEdit, TableEdit } from "../tableEdit";
import type { TypedCell, TypedSheet } from "./checkTyping";

/** Tables that grow, the cells of their new rows, and which of the typed cells are among them. */
export type Growth = {
  readonly edits: readonly TableEdit[];
  readonly cells: CellsEdits;
  readonly taken: ReadonlySet<TypedCell>;
};

/**
 * The tables that end right above typed cells, and take them in as new rows with the looks of the row above, as Excel
 * does. A table with a totals row does not grow so, nor one on a protected sheet, nor where cells below are in use.
 */
export function growTables(
  draft: WorkbookDraft,
  held: HeldSheet,
  { sheet, frame }: TypedSheet,
  cells: readonly TypedCell[],
): Growth {
  const taken = new Set<TypedCell>();
  const edits: TableEdit[] = [];
  if (frame.lock === "open") {
    for (const table of sheet.tables) {
      if (table.hasTotalsRow) continue;
      const rows = rowsBelow(table, cells);
      if (rows.length === 0) continue;
      const edit = grownBy(draft, held, sheet.name, table, rows);
      if (edit === null) continue;
      edits.push(edit);
      for (const cell of rows.flat()) taken.add(cell);
    }
  }
  const made: CellsEdits =
    edits.length === 0
      ? new Map<number, CellsEdit[]>()
      : cellsEdits(draft, passOver(held, draft.sharedString), edits, true);
  return { edits, cells: made, taken };
}

/** The typed cells right below a table, in its columns, row by row as long as rows hold something. */
function rowsBelow(table: TablePart, cells: readonly TypedCell[]): readonly (readonly TypedCell[])[] {
  const { left, right, bottom } = table.range;
  const rows: TypedCell[][] = [];
  for (const cell of cells) {
    if (cell.row <= bottom || cell.column < left || cell.column > right) continue;
    (rows[cell.row - bottom - 1] ??= []).push(cell);
  }
  const kept: TypedCell[][] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined || row.every(({ typed }) => typed.value === null)) break;
    kept.push(row);
  }
  return kept;
}

function grownBy(
  draft: WorkbookDraft,
  held: HeldSheet,
  sheet: string,
  table: TablePart,
  rows: readonly (readonly TypedCell[])[],
): TableEdit | null {
  const located = locateTables(passOver(held, draft.sharedString), sheet, [{ table, keyHeaders: [] }]).tables[0];
  if (located === undefined || located.freeBelow < rows.length) return null;
  const { first, last } = bodyRows(table);
  const bodyCount = last - first + 1 + rows.length;
  const edits = rows.map((row, index): [number, RowEdit] => [
    last - first + 1 + index,
    {
      kind: "new",
      changes: new Map(row.map(({ column, typed: { type, value } }) => [column - table.range.left, { type, value }])),
    },
  ]);
  return {
    located,
    rows: new Map(edits),
    bodyCount,
    growth: rows.length,
    columns: table.columns.map(() => null),
    isOurs: false,
  };
}
