import type { SheetPlan } from "../../../engine/model/plan";
import type { RawCell } from "../../../engine/model/workbook";
import type { WorkbookDraft } from "./draft";
import { maxRows } from "./limits";
import { isBlank, notesKey } from "./sheetNotes";
import type { SheetPart } from "./structure";
import { frameOfTexts } from "./sheetFrame";

/**
 * Remembers a stored sheet as it was just written by its plan, as reading it would give it. Only sheets of many blocks are
 * worth it; smaller ones are read again.
 *
 * @param rows as reading gives them, of a sheet that is one table with rows all alike; none of any other
 */
export function noteNewSheet(
  draft: WorkbookDraft,
  sheet: SheetPart,
  plan: SheetPlan,
  rows: readonly (readonly RawCell[])[],
): void {
  const { part } = sheet;
  const [block] = plan.blocks;
  const [table] = sheet.tables;
  const isPlain = plan.kind === "stored" && plan.cells.every(({ formula }) => formula === null);
  if (part === null || block === undefined || table === undefined || !isPlain || isBlank(rows.at(-1))) return;
  const deflated = draft.parts.deflated(part);
  const [first, last] = [deflated?.blocks[0], deflated?.blocks.at(-1)];
  if (first === undefined || last === undefined) return;
  const decoder = new TextDecoder();
  const [head, tail] = [first, last].map((one) => decoder.decode(draft.parts.block(part, one)));
  if (head === undefined || tail === undefined) return;
  draft.parts.note(part, {
    key: notesKey(draft.parts, draft.structure, sheet, false),
    frame: frameOfTexts({ head, tail }, { prefix: "", part, size: draft.parts.size(part) }),
    tables: [
      {
        name: table.name,
        sheet: sheet.name,
        headerRow: table.range.top,
        firstColumn: table.range.left,
        header: table.columns,
        rows,
        hasTotalsRow: table.hasTotalsRow,
        freeRowsBelow: maxRows - table.range.bottom,
      },
    ],
    cells: null,
    lastRowStyles: block.columns.map(({ style }) => draft.styles.indexOf(style)),
  });
}
