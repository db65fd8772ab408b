/** What a host would read back from a sheet that was written by a plan, and then typed into. */
import { serialOfDate } from "../../../engine/kernel/calendar";
import { columnLetters } from "../../../engine/model/book";
import type { CellType, SheetPlan } from "../../../engine/model/plan";
import type { DocumentCell, RawCell, RawDocument, RawTable } from "../../../engine/model/workbook";

/** A document sheet; `typed` replaces cells by address, null empties one. */
export function rawDocument(
  plan: SheetPlan,
  typed: Readonly<Record<string, RawCell | DocumentCell>> = {},
): RawDocument {
  const cells = new Map<string, DocumentCell>();
  for (const { row, column, type, value, formula } of plan.cells) {
    const raw = rawCell(type, value);
    if (raw !== null || formula !== null) cells.set(`${columnLetters(column)}${row}`, { value: raw, formula });
  }
  for (const [address, cell] of Object.entries(typed)) {
    if (cell === null) cells.delete(address);
    else cells.set(address, typeof cell === "object" && "value" in cell ? cell : { value: cell, formula: null });
  }
  return { sheet: plan.name, document: plan.document ?? "", isBeingWritten: false, names: plan.names, cells };
}

/** A list's table; `typed` replaces cells by row (from 0) and heading. */
export function rawTable(plan: SheetPlan, typed: readonly (readonly [number, string, RawCell])[] = []): RawTable {
  const block = plan.blocks[0];
  if (block === undefined) throw new Error("the sheet has no table");
  const header = block.columns.map((column) => column.header);
  const rows = block.rows.map((row) => row.map((value, index) => rawCell(block.columns[index]?.type ?? "text", value)));
  for (const [row, heading, value] of typed) {
    const cells = rows[row];
    if (cells !== undefined) cells[header.indexOf(heading)] = value;
  }
  const { table, headerRow, firstColumn } = block;
  return { name: table, sheet: plan.name, headerRow, firstColumn, header, rows, hasTotalsRow: false, freeRowsBelow: 9 };
}

function rawCell(type: CellType, value: string | null): RawCell {
  if (value === null || value === "") return null;
  if (type === "number") return Number(value);
  return type === "date" ? serialOfDate(value, "1900") : value;
}
