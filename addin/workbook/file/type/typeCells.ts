import { cellAddress, type CellRange } from "../../layout/address";
import { cellXml } from "../cellWriter";
import { closeDraft, openDraft, type WorkbookDraft } from "../draft";
import { aroundRows } from "../aroundRows";
import { grownFrame, writtenRange } from "../grownFrame";
import { mergedRows } from "../mergeRows";
import type { WorkbookPackage } from "../package";
import type { PasswordHasher } from "../password";
import { holdSheet, passOver, type HeldSheet } from "../holdSheet";
import type { CellsEdit, CellsEdits } from "../rowEdits";
import type { SheetPart, TablePart } from "../structure";
import type { TableEdit } from "../tableEdit";
import { resizedTableXml } from "../tableXml";
import { readLooks } from "../view/cellLooks";
import { readFrameView } from "../view/frameView";
import type { WorkbookView } from "../view/sheetView";
import { calculateAgain } from "./calculateAgain";
import { refuseTyping, type TypedCell, type TypedSheet } from "./checkTyping";
import { calculateOnOpening } from "./calculateOnOpening";
import { growTables } from "./growTables";
import { freeFollowers } from "./sharedFormulas";
import { surveySheet } from "./survey";
import { readTypedText } from "./typedText";
import type { SheetCalculator, Typing, TypingOutcome } from "./typing";

/** What typing works with besides the parts it changes. */
export type TypingMeans = {
  readonly view: WorkbookView;
  readonly hasher: PasswordHasher;
  /** Null: formulas keep their last values. */
  readonly calculator: SheetCalculator | null;
};

/**
 * Types a block of texts into a sheet, all of it or nothing, and calculates the sheet's formulas again that depend on
 * it. A table that ends right above takes the rows in. Every other cell keeps its bytes.
 */
export function typeCells(parts: WorkbookPackage, typing: Typing, means: TypingMeans): TypingOutcome {
  const range = blockOf(typing);
  const draft = openDraft(parts, null, means.hasher);
  const sheet = draft.sheets.find(({ name }) => name.toLowerCase() === typing.sheet.toLowerCase());
  if (sheet === undefined || sheet.part === null)
    return { kind: "refused", reason: "no-sheet", cell: cellAddress(range.top, range.left), params: {} };
  const held = holdSheet(parts, sheet.part);
  const survey = surveySheet(
    passOver(held, draft.sharedString),
    range,
    sheet.tables.map((table) => table.range.bottom),
  );
  const on: TypedSheet = { sheet, frame: readFrameView(held.frame.root), survey, view: means.view };
  const cells = typedCells(draft, on, typing);
  const refused = refuseTyping(on, cells, typing);
  if (refused !== null) return refused;

  const growth = growTables(draft, held, on, cells);
  const edits = cellEdits(
    draft,
    held,
    cells.filter((cell) => !growth.taken.has(cell)),
  );
  addEdits(edits, freeFollowers(held, draft, survey, range));
  addEdits(edits, growth.cells);
  const calculated =
    means.calculator === null ? null : calculateAgain(draft, held, { survey, cells, range, edits }, means.calculator);
  if (calculated !== null) addEdits(edits, calculated.edits);
  writeSheet(draft, held, edits, growth.edits);
  if (survey.formulas.some(({ row, column }) => isIn(range, row, column))) draft.cellsChanged = true;
  closeDraft(draft);
  if (parts.isChanged()) calculateOnOpening(parts, draft.structure.part);
  return {
    kind: "typed",
    range,
    changed: parts.isChanged(),
    grown: growth.edits.map(({ located }) => located.table.name),
    notes: cells.flatMap(({ row, column, typed }) =>
      typed.note === null ? [] : [{ cell: cellAddress(row, column), reason: typed.note }],
    ),
    calculated: calculated?.count ?? 0,
  };
}

function blockOf({ row, column, texts }: Typing): CellRange {
  const width = Math.max(1, ...texts.map((line) => line.length));
  return { top: row, left: column, bottom: row + Math.max(1, texts.length) - 1, right: column + width - 1 };
}

function isIn(range: CellRange, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

/**
 * The block's cells; one the sheet does not have yet takes the style of the table right above it, that it may become
 * part of, else of its row or column.
 */
function typedCells(draft: WorkbookDraft, { sheet, survey, frame }: TypedSheet, typing: Typing): readonly TypedCell[] {
  const lookOf = readLooks(draft.parts, draft.structure);
  return typing.texts.flatMap((line, down) =>
    line.map((text, across): TypedCell => {
      const row = typing.row + down;
      const column = typing.column + across;
      const ofRow = survey.rows.find(({ first, last }) => first <= row && row <= last)?.style ?? null;
      const ofColumn = frame.columns.find(({ first, last }) => first <= column && column <= last)?.style;
      const above = frame.lock === "open" ? tableAbove(sheet, row, column, typing.row) : null;
      const ofTable = above === null ? undefined : survey.styles.get(`${above.range.bottom},${column}`);
      const style = survey.styles.get(`${row},${column}`) ?? ofTable ?? ofRow ?? ofColumn ?? 0;
      const look = lookOf(style);
      return { row, column, style, look, typed: readTypedText(text, look.format, typing.locale) };
    }),
  );
}

/** The table without totals that ends above a cell, and in or right above a block that begins at `top`. */
function tableAbove(sheet: SheetPart, row: number, column: number, top: number): TablePart | null {
  const isAbove = ({ range, hasTotalsRow }: TablePart): boolean =>
    !hasTotalsRow && column >= range.left && column <= range.right && range.bottom < row && range.bottom >= top - 1;
  return sheet.tables.find(isAbove) ?? null;
}

function cellEdits(draft: WorkbookDraft, { frame }: HeldSheet, cells: readonly TypedCell[]): CellsEdits {
  const edits: CellsEdits = new Map();
  for (const { row, column, style, typed } of cells) {
    const { type, value } = typed;
    const isNothing = value === null && style === 0;
    const cell = { row, column, type, value, formula: null, style };
    const xml = isNothing ? "" : cellXml(cell, draft.structure.dateSystem, frame.prefix);
    addEdits(edits, new Map([[row, [{ left: column, right: column, xml }]]]));
  }
  return edits;
}

/** Adds edits to others that they do not overlap; each row from left to right. */
function addEdits(edits: CellsEdits, added: ReadonlyMap<number, readonly CellsEdit[]>): void {
  for (const [row, own] of added) {
    const together = [...(edits.get(row) ?? []), ...own];
    edits.set(
      row,
      together.sort((a, b) => a.left - b.left),
    );
  }
}

function writeSheet(draft: WorkbookDraft, held: HeldSheet, edits: CellsEdits, grown: readonly TableEdit[]): void {
  const frame = grownFrame(held.frame, grown, writtenRange(edits), "");
  draft.parts.writePieces(held.part, aroundRows(frame, mergedRows(passOver(held, draft.sharedString), edits)));
  for (const { located, growth } of grown) {
    const { table } = located;
    const after = { ...table.range, bottom: table.range.bottom + growth };
    draft.parts.write(table.part, resizedTableXml(draft.parts.text(table.part), table.part, table.range, after));
  }
}
