import type { SheetPlan, TablePatch } from "../../../engine/model/plan";
import type { CellRange } from "../layout/address";
import { applySheet, protectionXml } from "./applySheet";
import { findTable, refuseForeignLock, type WorkbookDraft } from "./draft";
import { appendRows } from "./appendRows";
import { aroundRows } from "./aroundRows";
import { grownFrame, writtenRange } from "./grownFrame";
import { locateTables } from "./locateRows";
import { mergedRows } from "./mergeRows";
import { holdSheet, passOver, type SheetPass } from "./holdSheet";
import { cellsEdits } from "./rowEdits";
import { lockOf, type SheetPart } from "./structure";
import { columnPositions, sameName, valuesInOrder } from "../layout/tableNames";
import { planTableEdit, type TableEdit } from "./tableEdit";
import { resizedTableXml } from "./tableXml";
import { widenTables } from "./widenTable";
import { childOf } from "./xml";

/**
 * Applies patches to tables: those the workbook has are changed in place, the patches of one sheet in one go; others
 * are made on their layout's sheet.
 *
 * Throws `WorkbookWriteError` with `no-room`, `too-large` or `locked-sheet`.
 */
export function patchTables(draft: WorkbookDraft, patches: readonly TablePatch[]): void {
  const missing = patches.filter((patch) => findTable(draft, patch.table) === null);
  const bySheet = new Map<number, TablePatch[]>();
  for (const patch of patches) {
    const found = findTable(draft, patch.table);
    if (found === null) continue;
    const list = bySheet.get(found.index);
    if (list === undefined) bySheet.set(found.index, [patch]);
    else list.push(patch);
  }
  for (const [index, own] of bySheet) patchSheet(draft, index, own);
  for (const layout of layoutsOf(missing)) applySheet(draft, layout);
}

function patchSheet(draft: WorkbookDraft, index: number, patches: readonly TablePatch[]): void {
  widenTables(draft, index, patches);
  if (appendRows(draft, index, patches)) return;
  const sheet = draft.sheets[index];
  if (sheet === undefined || sheet.part === null) return;
  const { part } = sheet;
  const held = holdSheet(draft.parts, part);
  const pass = () => passOver(held, draft.sharedString);
  const first = pass();
  const { edits, hasFormulas } = planEdits(first, sheet, patches);
  const made = cellsEdits(draft, pass(), edits, hasFormulas);
  const protection = missingProtection(draft, first, patches);
  const grown = edits.filter((edit) => edit.growth !== 0);
  if (made.size === 0 && grown.length === 0 && protection === "") return;
  refuseForeignLock(draft, childOf(first.frame.root, "sheetProtection"), sheet.name);
  const frame = grownFrame(first.frame, edits, writtenRange(made), protection);
  const rows = mergedRows(pass(), made);
  draft.parts.writePieces(part, aroundRows(frame, rows));
  for (const edit of grown) resizeTable(draft, edit);
  draft.sheets[index] = { ...sheet, tables: sheet.tables.map((table) => resized(table, edits)) };
  draft.cellsChanged = true;
}

function planEdits(
  pass: SheetPass,
  sheet: SheetPart,
  patches: readonly TablePatch[],
): { readonly edits: readonly TableEdit[]; readonly hasFormulas: boolean } {
  const tables = sheet.tables.flatMap((table) => {
    const own = patches.filter((patch) => sameName(patch.table, table.name));
    return own.length === 0 ? [] : [{ table, patches: own }];
  });
  const wanted = tables.map(({ table, patches: own }) => ({
    table,
    keyHeaders: own.filter((patch) => patch.updated.size > 0).map((patch) => patch.keyColumn),
  }));
  const located = locateTables(pass, sheet.name, wanted);
  const edits = located.tables.flatMap((table, position) => {
    const own = tables[position];
    return own === undefined ? [] : [planTableEdit(table, own.patches)];
  });
  return { edits, hasFormulas: located.hasFormulas };
}

/** A stored sheet of ours whose protection was taken off gets it back. */
function missingProtection(draft: WorkbookDraft, pass: SheetPass, patches: readonly TablePatch[]): string {
  if (lockOf(pass.frame.root) !== "open") return "";
  const layout = patches.find((patch) => patch.layout.kind !== "source" && patch.layout.protection !== null)?.layout;
  return layout === undefined ? "" : protectionXml(draft, layout.protection, pass.frame.prefix, null);
}

function resizeTable(draft: WorkbookDraft, edit: TableEdit): void {
  const { table } = edit.located;
  draft.parts.write(
    table.part,
    resizedTableXml(draft.parts.text(table.part), table.part, table.range, grownRange(table.range, edit.growth)),
  );
}

function resized(table: SheetPart["tables"][number], edits: readonly TableEdit[]): SheetPart["tables"][number] {
  const edit = edits.find(({ located }) => located.table === table);
  return edit === undefined ? table : { ...table, range: grownRange(table.range, edit.growth) };
}

function grownRange(range: CellRange, growth: number): CellRange {
  return { ...range, bottom: range.bottom + growth };
}

/** The sheets to make for tables that are missing, each with the rows its tables begin with. */
function layoutsOf(patches: readonly TablePatch[]): readonly SheetPlan[] {
  const layouts = new Map<string, SheetPlan>();
  for (const patch of patches) {
    const layout = layouts.get(patch.layout.name) ?? patch.layout;
    const blocks = layout.blocks.map((block) => {
      if (block.table.toLowerCase() !== patch.table.toLowerCase()) return block;
      const headers = block.columns.map(({ header }) => header);
      const positionOf = columnPositions(headers, patch.table);
      return {
        ...block,
        rows: [...block.rows, ...patch.appended.map((row) => valuesInOrder(row, headers.length, positionOf))],
      };
    });
    layouts.set(patch.layout.name, { ...layout, blocks });
  }
  return Array.from(layouts.values());
}
