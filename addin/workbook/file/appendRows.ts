import type { BlockColumn, CellText, RowCells, TablePatch } from "../../../engine/model/plan";
import type { DateSystem, RawCell, RawTable } from "../../../engine/model/workbook";
import { storedValue } from "../../../engine/sheets/cellAgrees";
import { columnLetters } from "../layout/address";
import { columnPositions } from "../layout/tableNames";
import { aroundRows } from "./aroundRows";
import { blockBytes, type Piece } from "./blocks";
import { storedCellXml } from "./cellWriter";
import { refuseForeignLock, type WorkbookDraft } from "./draft";
import { grownFrame } from "./grownFrame";
import { maxRows } from "./limits";
import { firstObstacle, type LocatedTable } from "./locateRows";
import { isBlank, notesKey, readAs, type SheetNotes } from "./sheetNotes";
import { bodyRows, lockOf, type SheetPart, type TablePart } from "./structure";
import { frameOfTexts } from "./sheetFrame";
import { layoutColumns, newCellStyle, refuseWithoutRoom } from "./tableEdit";
import { resizedTableXml } from "./tableXml";
import { TextBytes } from "./textBytes";
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
  const writer = new RowWriter(draft.structure.dateSystem, prefix, table, columns, (position) =>
    newCellStyle(draft, { columns, isOurs, located }, position),
  );
  const range = { ...table.range, bottom: table.range.bottom + rows.length };
  const written = { ...range, top: table.range.bottom + 1 };
  const frame = grownFrame(notes.frame, [{ located, growth: rows.length }], written, "");
  const made: RawCell[][] = [];
  const pieces = grownRows(draft, end, writer.rowBytes(rows, table.range.bottom + 1, made));
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
    lastRowStyles: writer.styles,
  });
  return true;
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

/** Writes rows of a table whose cells are all new, and tells what reading them would give. */
class RowWriter {
  /** By position in the table. */
  readonly styles: readonly number[];
  readonly #opens: readonly string[];
  readonly #closes: readonly string[];

  constructor(
    readonly dateSystem: DateSystem,
    readonly prefix: string,
    readonly table: TablePart,
    readonly columns: readonly (BlockColumn | null)[],
    style: (position: number) => number,
  ) {
    this.styles = table.columns.map((_, position) => style(position));
    this.#opens = table.columns.map((_, position) => `<${prefix}c r="${columnLetters(table.range.left + position)}`);
    this.#closes = this.styles.map((one) => (one === 0 ? '"' : `" s="${one}"`));
  }

  *rowBytes(rows: readonly RowCells[], first: number, made: RawCell[][]): Generator<Uint8Array> {
    const bytes = new TextBytes();
    const width = this.table.columns.length;
    const positionOf = columnPositions(this.table.columns, this.table.name);
    for (const [index, row] of rows.entries()) {
      const values = new Array<CellText>(width).fill(null);
      for (const [header, value] of row) values[positionOf(header)] = value;
      const read = new Array<RawCell>(width).fill(null);
      const full = bytes.add(this.#rowXml(first + index, values, read));
      made.push(read);
      if (full !== null) yield full;
    }
    yield bytes.take();
  }

  #rowXml(row: number, values: readonly CellText[], read: RawCell[]): string {
    let cells = "";
    for (let position = 0; position < values.length; position += 1) {
      const value = values[position] ?? null;
      const style = this.styles[position] ?? 0;
      const stored = storedValue(this.columns[position]?.type ?? "text", value, this.dateSystem);
      if (stored === null && style === 0) continue;
      const open = `${this.#opens[position] ?? ""}${row}${this.#closes[position] ?? ""}`;
      cells += storedCellXml(open, stored, this.prefix);
      read[position] = readAs(stored);
    }
    return `<${this.prefix}row r="${row}">${cells}</${this.prefix}row>`;
  }
}
