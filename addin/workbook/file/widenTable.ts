import type { BlockColumn, TablePatch } from "../../../engine/model/plan";
import { WorkbookWriteError } from "../port";
import { rangeAddress, type CellRange } from "../layout/address";
import { cellXml } from "./cellWriter";
import { refuseForeignLock, type WorkbookDraft } from "./draft";
import { aroundRows } from "./aroundRows";
import { grownFrame, writtenRange } from "./grownFrame";
import { mergedRows } from "./mergeRows";
import { headerStyle } from "../layout/plannedRows";
import { holdSheet, passOver, type SheetPass } from "./holdSheet";
import type { CellsEdits } from "./rowEdits";
import type { SheetPart, TablePart } from "./structure";
import { headerKey, sameName } from "../layout/tableNames";
import { widenedTableXml } from "./tableXml";
import { childOf } from "./xml";

/**
 * Adds the columns that a table of Daybook's lacks of its layout (dimensions come with the projects' columns) at its
 * right end; rows that are there have nothing in them. A user's own table is never given a column.
 *
 * Throws `no-room` where cells to the right are in use.
 */
export function widenTables(draft: WorkbookDraft, index: number, patches: readonly TablePatch[]): void {
  for (const patch of patches) {
    const sheet = draft.sheets[index];
    const table = sheet?.tables.find((one) => sameName(one.name, patch.table));
    if (sheet === undefined || table === undefined || patch.layout.kind === "source") continue;
    const present = new Set(table.columns.map(headerKey));
    const missing = patch.layout.blocks
      .filter((block) => sameName(block.table, table.name))
      .flatMap((block) => block.columns.filter((column) => !present.has(headerKey(column.header))));
    if (missing.length > 0) draft.sheets[index] = widenTable(draft, sheet, table, missing);
  }
}

function widenTable(
  draft: WorkbookDraft,
  sheet: SheetPart,
  table: TablePart,
  columns: readonly BlockColumn[],
): SheetPart {
  const { part } = sheet;
  if (part === null) return sheet;
  const range = { ...table.range, right: table.range.right + columns.length };
  const held = holdSheet(draft.parts, part);
  const pass = passOver(held, draft.sharedString);
  refuseForeignLock(draft, childOf(pass.frame.root, "sheetProtection"), sheet.name);
  refuseWithoutRoom(pass, sheet, table, range);
  const made: CellsEdits = new Map();
  for (let row = range.top; row <= range.bottom; row += 1) {
    const xml = columns.map((column, position) => {
      const isHeader = row === range.top;
      const style = draft.styles.indexOf(isHeader ? headerStyle(column) : column.style);
      const value = isHeader ? column.header : null;
      const cell = {
        row,
        column: table.range.right + 1 + position,
        type: "text",
        value,
        formula: null,
        style,
      } as const;
      return cellXml(cell, draft.structure.dateSystem, pass.frame.prefix);
    });
    made.set(row, [{ left: table.range.right + 1, right: range.right, xml: xml.join("") }]);
  }
  const frame = grownFrame(pass.frame, [], writtenRange(made), "");
  const rows = mergedRows(passOver(held, draft.sharedString), made);
  draft.parts.writePieces(part, aroundRows(frame, rows));
  const headers = columns.map(({ header }) => header);
  draft.parts.write(table.part, widenedTableXml(draft.parts.text(table.part), table.part, range, headers));
  draft.cellsChanged = true;
  const widened = { ...table, range, columns: [...table.columns, ...headers] };
  return { ...sheet, tables: sheet.tables.map((one) => (one === table ? widened : one)) };
}

function refuseWithoutRoom(pass: SheetPass, sheet: SheetPart, table: TablePart, range: CellRange): void {
  const { scanner, cells } = pass;
  const refusal = new WorkbookWriteError(
    "no-room",
    new Map([
      ["table", table.name],
      ["sheet", sheet.name],
      ["range", rangeAddress({ ...range, left: table.range.right + 1 })],
    ]),
  );
  while (scanner.nextRow()) {
    while (scanner.nextCell()) {
      if (scanner.formula.start >= 0) cells.formula();
      const isBeside = scanner.column > table.range.right && scanner.column <= range.right;
      const isWithin = scanner.row >= range.top && scanner.row <= range.bottom;
      if (isBeside && isWithin && (scanner.formula.start >= 0 || cells.value() !== null)) throw refusal;
    }
  }
}
