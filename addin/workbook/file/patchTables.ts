import type { CellText, SheetPlan, TablePatch } from "../../../engine/model/plan";
import { applySheet } from "./applySheet";
import { findTable, type WorkbookDraft } from "./draft";

/** Applies patches to tables: those the workbook has are changed in place, others are made on their layout's sheet. */
export function patchTables(draft: WorkbookDraft, patches: readonly TablePatch[]): void {
  const missing = patches.filter((patch) => findTable(draft, patch.table) === null);
  for (const layout of layoutsOf(missing)) applySheet(draft, layout);
  const present = patches.filter((patch) => !missing.includes(patch) && patch.appended.length > 0);
  if (present.length > 0) throw new Error("changing a table that is there is not written yet");
}

/** The sheets to make for tables that are missing, each with the rows its tables begin with. */
function layoutsOf(patches: readonly TablePatch[]): readonly SheetPlan[] {
  const layouts = new Map<string, SheetPlan>();
  for (const patch of patches) {
    const layout = layouts.get(patch.layout.name) ?? patch.layout;
    const blocks = layout.blocks.map((block) => {
      if (block.table.toLowerCase() !== patch.table.toLowerCase()) return block;
      const headers = block.columns.map(({ header }) => header);
      return { ...block, rows: [...block.rows, ...patch.appended.map((row) => rowOf(row, headers, patch.table))] };
    });
    layouts.set(patch.layout.name, { ...layout, blocks });
  }
  return Array.from(layouts.values());
}

/** A row's cells in the order of a table's headings, which are compared trimmed and without regard to case. */
function rowOf(row: ReadonlyMap<string, CellText>, headers: readonly string[], table: string): readonly CellText[] {
  const cells = headers.map((): CellText => null);
  for (const [header, value] of row) {
    const wanted = headerKey(header);
    const index = headers.findIndex((one) => headerKey(one) === wanted);
    if (index < 0) throw new Error(`table ${table} has no column ${header}`);
    cells[index] = value;
  }
  return cells;
}

function headerKey(header: string): string {
  return header.trim().toLowerCase();
}
