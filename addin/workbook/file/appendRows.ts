import type { CellText, RowCells, TablePatch } from "../../../engine/model/plan";
import type { RawCell, RawTable } from "../../../engine/model/workbook";
import { columnPositions, valuesInOrder } from "../layout/tableNames";
import { aroundRows } from "./aroundRows";
import { blockBytes, type Piece } from "./blocks";
import { refuseForeignLock, type WorkbookDraft } from "./draft";
import { grownFrame } from "./grownFrame";
import { maxRows } from "./limits";
import { firstObstacle, type LocatedTable } from "./locateRows";
import { isBlank, notesKey, type SheetNotes } from "./sheetNotes";
import { bodyRows, lockOf, type SheetPart, type TablePart } from "./structure";
import { frameOfTexts } from "./sheetFrame";
import { layoutColumns, newCellStyle, refuseWithoutRoom } from "./tableEdit";
import { RowWriter } from "./rowWriter";
import { resizedTableXml } from "./tableXml";
import { childOf } from "./xml";

/**
 * Adds rows behind the last row of a sheet that this session has read, without reading it again: the deflated rows before
 * stay as they are, and the notes of the sheet grow with it. The bytes are those that writing the whole sheet again gives.
 *
 * Gives false, with nothing done, where that cannot be: the sheet was not read, rows change or go, something stands below
 * the table, or its deflated bytes are not of blocks that stand alone.
 */
export function appendRows(draft: WorkbookDraft, index: number, patches: readonly TablePatch[]): boolean {
  const sheet = draft.sheets[index];
  const end = sheet === undefined ? null : knownEnd(draft, sheet, patches);
  if (sheet === undefined || end === null) return false;
  const { part, table, notes, raw } = end;
  const rows = patches.flatMap(({ appended }) => appended);
  if (rows.length === 0) return true;
  refuseForeignLock(draft, childOf(notes.frame.root, "sheetProtection"), sheet.name);
  const located = locatedAtEnd(end, sheet);
  refuseWithoutRoom(located, rows.length);
  const columns = layoutColumns(table, patches);
  const isOurs = patches.some((patch) => patch.layout.kind !== "source");
  const { prefix } = notes.frame;
  const writer = new RowWriter(
    { dateSystem: draft.structure.dateSystem, prefix, left: table.range.left },
    columns.map((column, position) => ({
      type: column?.type ?? "text",
      style: newCellStyle(draft, { columns, isOurs, located }, position),
    })),
  );
  const range = { ...table.range, bottom: table.range.bottom + rows.length };
  const written = { ...range, top: table.range.bottom + 1 };
  const frame = grownFrame(notes.frame, [{ located, growth: rows.length }], written, "");
  const made: RawCell[][] = [];
  const pieces = grownRows(draft, end, writer.rowBytes(valuesOf(rows, table), table.range.bottom + 1, made));
  draft.parts.writePieces(part, aroundRows(frame, pieces));
  draft.parts.write(table.part, resizedTableXml(draft.parts.text(table.part), table.part, table.range, range));
  const grown = { ...sheet, tables: [{ ...table, range }] };
  draft.sheets[index] = grown;
  draft.cellsChanged = true;
  // Blank rows at the end are none when they are read.
  if (isBlank(made.at(-1))) return true;
  draft.parts.note(part, {
    ...notes,
    key: notesKey(draft.parts, draft.structure, grown, false),
    frame: frameOfTexts(frame, { prefix, part, size: draft.parts.size(part) }),
    tables: [{ ...raw, rows: [...raw.rows, ...made], freeRowsBelow: raw.freeRowsBelow - rows.length }],
    lastRowStyles: writer.columns.map(({ style }) => style),
  });
  return true;
}

function* valuesOf(rows: readonly RowCells[], { columns, name }: TablePart): Generator<readonly CellText[]> {
  const positionOf = columnPositions(columns, name);
  for (const row of rows) yield valuesInOrder(row, columns.length, positionOf);
}

type KnownEnd = {
  readonly part: string;
  readonly table: TablePart;
  readonly notes: SheetNotes & { readonly lastRowStyles: readonly number[] };
  readonly raw: RawTable;
};

function knownEnd(draft: WorkbookDraft, sheet: SheetPart, patches: readonly TablePatch[]): KnownEnd | null {
  const { part } = sheet;
  const [table] = sheet.tables;
  if (part === null || table === undefined || sheet.tables.length > 1) return null;
  if (patches.some((patch) => patch.updated.size + (patch.updatedRows?.size ?? 0) + patch.removed.length > 0))
    return null;
  const notes = draft.parts.notes(part);
  // A sheet whose protection was taken off is written whole, with its protection.
  if (notes === null || lockOf(notes.frame.root) === "open") return null;
  const deflated = draft.parts.deflated(part);
  if (deflated === null || notes.lastRowStyles === null) return null;
  if (notes.key !== notesKey(draft.parts, draft.structure, sheet, false)) return null;
  const [raw] = notes.tables;
  const { first, last } = bodyRows(table);
  if (raw === undefined || table.hasTotalsRow || raw.rows.length === 0 || first + raw.rows.length - 1 !== last)
    return null;
  // The rows are to begin with a block, and their full blocks are to be those that packing them all would make.
  const [head, ...others] = deflated.blocks;
  if (head?.size !== notes.frame.cellsStart || others.length < 2) return null;
  const { lastRowStyles } = notes;
  return { part, table, notes: { ...notes, lastRowStyles }, raw };
}

function locatedAtEnd({ table, notes, raw }: KnownEnd, sheet: SheetPart): LocatedTable {
  const below = firstObstacle(table, notes.frame);
  return {
    table,
    sheet: sheet.name,
    rowCount: raw.rows.length,
    freeBelow: Math.min(below, maxRows + 1) - table.range.bottom - 1,
    keysOf: () => [],
    stylesAbove: notes.lastRowStyles,
  };
}

/** The rows before, in the blocks they are in as far as those are full, and the new ones. */
function* grownRows(draft: WorkbookDraft, { part, notes }: KnownEnd, added: Iterable<Uint8Array>): Generator<Piece> {
  const deflated = draft.parts.deflated(part);
  if (deflated === null) throw new Error(`${part} has no blocks`);
  const { raw, blocks } = deflated;
  const { cellsStart, cellsEnd } = notes.frame;
  const wholeBlocks = Math.floor((cellsEnd - cellsStart) / blockBytes);
  const partial = blocks.findIndex(({ size }, index) => index > 0 && (index > wholeBlocks || size !== blockBytes));
  const kept = blocks.slice(1, partial < 0 ? blocks.length : partial);
  yield { raw, blocks: kept };
  let left = cellsEnd - cellsStart - kept.length * blockBytes;
  for (const block of blocks.slice(1 + kept.length)) {
    if (left <= 0) break;
    yield draft.parts.block(part, block).subarray(0, left);
    left -= block.size;
  }
  yield* added;
}
