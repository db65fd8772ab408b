/**
 * What an open workbook remembers of a sheet it has read or added rows to, so that a session of many commands reads again
 * only what changed. A sheet that is written otherwise is forgotten.
 */
import type { DocumentCell, RawCell, RawTable } from "../../../engine/model/workbook";
import type { storedValue } from "../../../engine/sheets/cellAgrees";
import type { WorkbookPackage } from "./package";
import type { SheetPart, WorkbookStructure } from "./structure";
import type { SheetFrame } from "./sheetFrame";

export type SheetNotes = {
  /** `notesKey` of what they were made of. */
  readonly key: string;
  readonly frame: SheetFrame;
  readonly tables: readonly RawTable[];
  /** Of a document's sheet. */
  readonly cells: ReadonlyMap<string, DocumentCell> | null;
  /**
   * Of a sheet with one table whose last row is the sheet's last, and without formulas: the style indexes of that row's
   * cells, by position in the table. Null where rows cannot simply be added.
   */
  readonly lastRowStyles: readonly number[] | null;
};

/** All that the reading of a sheet depends on besides its own bytes. */
export function notesKey(
  parts: WorkbookPackage,
  structure: WorkbookStructure,
  sheet: SheetPart,
  isDocument: boolean,
): string {
  const { sharedStrings } = structure;
  const strings = sharedStrings === null ? "" : parts.fingerprint(sharedStrings);
  return JSON.stringify([sheet.name, isDocument, strings, sheet.tables]);
}

/** What reading gives of a cell that was written: a number beyond any double stays the text it is, and zero has no sign. */
export function readAs(stored: ReturnType<typeof storedValue>): RawCell {
  if (stored === null) return null;
  if (stored.kind === "text") return stored.text;
  const number = Number(stored.text) + 0;
  return Number.isFinite(number) ? number : stored.text;
}

/** Whether a row holds nothing, so that it counts for none where it is a table's last. */
export function isBlank(row: readonly RawCell[] | undefined): boolean {
  return row === undefined || row.every((cell) => cell === null);
}
