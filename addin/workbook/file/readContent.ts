import { groupBy } from "../../../engine/kernel/group";
import type {
  DocumentCell,
  RawCell,
  RawDocument,
  RawSheet,
  RawTable,
  WorkbookContent,
} from "../../../engine/model/workbook";
import { DOCUMENT_NAME, LOOKS_NAME, WRITING_NAME } from "../../../engine/sheets/markNames";
import { cellAddress, parseRange, rangeAddress } from "../layout/address";
import { textOfQuoted } from "../layout/quotedText";
import { HeldBudget } from "./heldBudget";
import { sharedStringLookup, streamSheet, wholeSheetBytes, type ReadingPass } from "./holdSheet";
import { heldCellBytes, heldDocumentCellBytes, heldFormulaCharacterBytes, heldRowBytes, maxRows } from "./limits";
import type { WorkbookPackage } from "./package";
import { notesKey, type SheetNotes } from "./sheetNotes";
import type { SheetScanner } from "./sheetScanner";
import { bodyRows, lockOf, type SheetPart, type TablePart, type WorkbookStructure } from "./structure";

/**
 * Reads all tables, sheets and document sheets of a workbook.
 *
 * @param wholeBytes the size up to which a sheet is held whole
 */
export function readContent(
  parts: WorkbookPackage,
  structure: WorkbookStructure,
  wholeBytes = wholeSheetBytes,
): WorkbookContent {
  const budget = new HeldBudget(parts.fileBytes);
  const sharedString = sharedStringLookup(parts, structure, budget);
  const namesBySheet = groupBy(structure.names, (name) => name.sheet);
  const tables: RawTable[] = [];
  const sheets: RawSheet[] = [];
  const documents: RawDocument[] = [];
  structure.sheets.forEach((sheet, index) => {
    const names = namesBySheet.get(index) ?? [];
    const isDocument = names.some(({ name }) => name === DOCUMENT_NAME);
    if (sheet.part === null) {
      sheets.push({ name: sheet.name, lock: "open", hidden: sheet.hidden, tables: [] });
      return;
    }
    const key = notesKey(parts, structure, sheet, isDocument);
    const known = parts.notes(sheet.part);
    const notes =
      known?.key === key
        ? known
        : readNotes(key, streamSheet(parts, sheet.part, sharedString, wholeBytes), { sheet, isDocument, budget });
    parts.note(sheet.part, notes);
    const { cells } = notes;
    tables.push(...notes.tables);
    sheets.push({
      name: sheet.name,
      lock: lockOf(notes.frame.root),
      hidden: sheet.hidden,
      tables: sheet.tables.map((table) => table.name),
    });
    if (cells === null) return;
    const addresses = new Map<string, string>();
    let document = "";
    for (const { name, text } of names) {
      const address = addressOf(text);
      if (name === DOCUMENT_NAME) document = documentOf(text, cells);
      else if (address !== null && !name.startsWith("_xlnm.") && !MARKS.has(name)) addresses.set(name, address);
    }
    const isBeingWritten = names.some(({ name }) => name === WRITING_NAME);
    documents.push({ sheet: sheet.name, document, isBeingWritten, names: addresses, cells });
  });
  return { dateSystem: structure.dateSystem, structureLocked: structure.structureLocked, tables, sheets, documents };
}

/** Names of ours that name no cells. */
const MARKS: ReadonlySet<string> = new Set([LOOKS_NAME, WRITING_NAME]);

/** The address a name's text gives, without sheet and dollar signs; null where it names no cells. */
function addressOf(text: string): string | null {
  const range = parseRange(text.slice(text.lastIndexOf("!") + 1));
  return range === null ? null : rangeAddress(range);
}

/** What `Daybook_Document` says: a text in quotes, or the text of the cell it names. */
function documentOf(text: string, cells: ReadonlyMap<string, DocumentCell>): string {
  const quoted = textOfQuoted(text);
  if (quoted !== null) return quoted;
  const value = cells.get(addressOf(text) ?? "")?.value;
  return typeof value === "string" ? value : "";
}

type OpenTable = {
  readonly table: TablePart;
  readonly first: number;
  readonly last: number;
  readonly rows: (readonly RawCell[])[];
  readonly blank: readonly RawCell[];
  /** The lowest table row that holds a value, 0 for none. */
  lastUsed: number;
  firstUsedBelow: number;
  current: RawCell[] | null;
};

/** Reads a sheet's tables in one pass; of a document every used cell as well. */
function readNotes(
  key: string,
  pass: ReadingPass,
  {
    sheet,
    isDocument,
    budget,
  }: { readonly sheet: SheetPart; readonly isDocument: boolean; readonly budget: HeldBudget },
): SheetNotes {
  const documentCells = isDocument ? new Map<string, DocumentCell>() : null;
  const styles: number[] = [];
  const { tables, isPlain } = readSheet(pass, sheet, { documentCells, budget, styles });
  return { key, frame: pass.frame(), tables, cells: documentCells, lastRowStyles: isPlain ? styles : null };
}

type Gathering = {
  readonly documentCells: Map<string, DocumentCell> | null;
  readonly budget: HeldBudget;
  /** Filled with the styles of the last row of the sheet's only table. */
  readonly styles: number[];
};

function readSheet(
  pass: ReadingPass,
  sheet: SheetPart,
  { documentCells, budget, styles }: Gathering,
): { readonly tables: readonly RawTable[]; readonly isPlain: boolean } {
  const { scanner, cells } = pass;
  const { part } = scanner;
  const open = sheet.tables.map((table): OpenTable => {
    const { first, last } = bodyRows(table);
    const blank = Object.freeze(table.columns.map(() => null));
    return { table, first, last, rows: [], blank, lastUsed: 0, firstUsedBelow: maxRows + 1, current: null };
  });
  const byColumn = tablesByColumn(open);
  const isWanted = open.length > 0 || documentCells !== null;
  const [only] = open.length === 1 ? open : [];
  const lastRow = only?.last ?? -1;
  let hasFormulas = false;
  while (scanner.nextRow()) {
    if (!isWanted) {
      scanner.skipCells();
      continue;
    }
    for (const table of open) table.current = null;
    while (scanner.nextCell()) {
      if (scanner.formula.start >= 0) hasFormulas = true;
      if (only !== undefined && scanner.row === lastRow) noteStyle(styles, only.table, scanner);
      const formula = documentCells !== null ? cells.formula() : scanner.formula.start >= 0 ? cells.formula() : null;
      const inColumn = byColumn[scanner.column];
      if (inColumn === undefined && documentCells === null) continue;
      const value = cells.value();
      if (value === null && formula === null) continue;
      if (typeof value === "string" && scanner.kind !== "s") budget.take(heldCellBytes + value.length, part);
      if (documentCells !== null) {
        budget.take(heldDocumentCellBytes + heldFormulaCharacterBytes * (formula?.length ?? 0), part);
        documentCells.set(cellAddress(scanner.row, scanner.column), { value, formula });
      }
      if (inColumn !== undefined) placeCell(inColumn, { scanner, value, budget });
    }
  }
  return {
    tables: open.map((table) => closeTable(table, sheet.name)),
    isPlain: documentCells === null && !hasFormulas && scanner.row === lastRow && only?.lastUsed === lastRow,
  };
}

function noteStyle(styles: number[], { range, columns }: TablePart, { column, style }: SheetScanner): void {
  const position = column - range.left;
  if (position < 0 || position >= columns.length) return;
  while (styles.length < columns.length) styles.push(0);
  styles[position] = style;
}

/** The tables a column's cells may belong to, or lie below of, from top to bottom. */
function tablesByColumn(open: readonly OpenTable[]): readonly (OpenTable[] | undefined)[] {
  const byColumn: OpenTable[][] = [];
  for (const one of open.toSorted((a, b) => a.first - b.first)) {
    for (let column = one.table.range.left; column <= one.table.range.right; column += 1)
      (byColumn[column] ??= []).push(one);
  }
  return byColumn;
}

type PlacedCell = { readonly scanner: SheetScanner; readonly value: RawCell; readonly budget: HeldBudget };

/** Places a used cell. A table that is known to end above it is done with, and leaves the list of the column. */
function placeCell(inColumn: OpenTable[], cell: PlacedCell): void {
  const { row } = cell.scanner;
  for (let index = 0; index < inColumn.length; index += 1) {
    const open = inColumn[index];
    if (open === undefined || row < open.first) return;
    if (row > open.table.range.bottom) {
      open.firstUsedBelow = Math.min(open.firstUsedBelow, row);
      inColumn.splice(index, 1);
      index -= 1;
    } else if (row <= open.last && cell.value !== null) placeInTable(open, cell, cell.value);
  }
}

function placeInTable(open: OpenTable, { scanner, budget }: PlacedCell, value: RawCell): void {
  const { table, first } = open;
  const { row, column, part } = scanner;
  if (open.current === null) {
    const blank = row - first - open.rows.length;
    budget.take(heldRowBytes + heldCellBytes * table.columns.length + 8 * blank, part);
    while (open.rows.length < row - first) open.rows.push(open.blank);
    open.current = table.columns.map(() => null);
    open.rows[row - first] = open.current;
    open.lastUsed = Math.max(open.lastUsed, row);
  }
  open.current[column - table.range.left] = value;
}

function closeTable(open: OpenTable, sheet: string): RawTable {
  const { table, first, last } = open;
  const blankRows = Math.max(0, last - Math.max(open.lastUsed, first - 1));
  return {
    name: table.name,
    sheet,
    headerRow: first - 1,
    firstColumn: table.range.left,
    header: table.columns,
    rows: open.rows,
    hasTotalsRow: table.hasTotalsRow,
    freeRowsBelow: blankRows + Math.min(open.firstUsedBelow, maxRows + 1) - table.range.bottom - 1,
  };
}
