/**
 * The generated book as a real .xlsx file, through the file port.
 */
import { emptyWorkbook, openWorkbookFile } from "../../addin/workbook/file/index";
import { dateOfSerial } from "../../engine/kernel/calendar";
import type { CellText, CellType, SheetPlan } from "../../engine/model/plan";
import type { RawCell, RawTable } from "../../engine/model/workbook";
import { SOURCE_TABLES, type SourceTableName } from "../../engine/schema/tables";
import { sourceSheet } from "../../engine/sheets/sourceSheet";
import { generatedTables, SEED } from "./generatedBook";

const TITLE_ROWS = 2;

/**
 * The user's tables of the generated book, each on its sheet as a template lays it out, with the columns it uses and no
 * others: Actuals has 20. Without the marks, which are made by the command.
 */
export async function generatedFile(actuals: number, seed: number = SEED): Promise<Uint8Array> {
  const file = openWorkbookFile(emptyWorkbook());
  const { sheets } = await file.read();
  await file.apply(
    {
      commit: null,
      settle: [],
      sheets: generatedTables(actuals, seed).source.map(sheetOf),
      removedSheets: sheets.map(({ name }) => name),
      protectStructure: false,
    },
    { password: null },
  );
  return file.toBytes();
}

function sheetOf({ name, header, rows }: RawTable): SheetPlan {
  if (!isSource(name)) throw new Error(`${name} is not a table of the user's`);
  const empty = sourceSheet(name);
  const blocks = empty.blocks.map((block) => {
    const columns = header.map((wanted) => {
      const column = block.columns.find((described) => described.header === wanted);
      if (column === undefined) throw new Error(`${name} has no column ${wanted}`);
      return { ...column, choices: null };
    });
    const types = columns.map(({ type }) => type);
    return { ...block, columns, rows: rows.map((row) => row.map((cell, at) => textOf(cell, types[at] ?? "text"))) };
  });
  // What stands above a heading and in its drop-down goes with the columns that are left out.
  const cells = empty.cells.filter(({ row }) => row <= TITLE_ROWS);
  return { ...empty, cells, blocks, rowHeights: new Map(), hiddenColumns: [], validations: [] };
}

function isSource(name: string): name is SourceTableName {
  return Object.hasOwn(SOURCE_TABLES, name);
}

function textOf(cell: RawCell, type: CellType): CellText {
  if (cell === null || typeof cell === "string") return cell;
  if (typeof cell !== "number") throw new Error("the generated book has texts and numbers only");
  return type === "date" ? dateOfSerial(cell, "1900") : String(cell);
}
