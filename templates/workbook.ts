import { emptyWorkbook, openWorkbookFile } from "../addin/workbook/file/index";
import type { SheetPlan } from "../engine/model/plan";
import { extrasOf, type SourceRows } from "../engine/sheets/shippedRows";
import { filledSheet } from "../engine/sheets/filledSheet";
import { TABLE_GROUPS } from "../engine/schema/tableGroups";

/**
 * A workbook file with every source table, in the order of `TABLE_GROUPS`, behind its instructions. The same rows give
 * the same bytes.
 */
export async function buildWorkbook(instructions: SheetPlan, rows: SourceRows): Promise<Uint8Array> {
  const names = TABLE_GROUPS.flatMap(({ tables }) => tables);
  const file = openWorkbookFile(emptyWorkbook());
  await file.apply(
    {
      commit: null,
      settle: [],
      sheets: [instructions, ...names.map((name) => filledSheet(name, rows[name] ?? [], extrasOf(name)))],
      removedSheets: ["Sheet1"],
      protectStructure: false,
    },
    { password: null },
  );
  return file.toBytes();
}
