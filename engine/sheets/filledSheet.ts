/** The sheet of one of the user's tables as a template has it: filled, and its cells locked where it is the accountant's. */
import type { BlockColumn, ChoiceValidation, SheetPlan, TableBlock } from "../model/plan";
import { isAccountants } from "../schema/tableGroups";
import type { SourceTableName } from "../schema/tables";
import { sourceSheet, type FindIds } from "./sourceSheet";

/** A row of a source table: cell texts by column header. */
export type SourceRow = Readonly<Record<string, string | null>>;

/** What is added to a source table's sheet. */
export type SourceExtras = {
  /** Columns beside the schema's, which Daybook does not read: header and width. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly validations: readonly ChoiceValidation[];
};

/** What a column widens to for its values, in characters. */
const WIDEST = 60;
/** About what an A4 page in landscape holds legibly, in characters. */
const PAGE_WIDTH = 200;

/**
 * The sheet of a source table with its rows.
 *
 * The user's tables are yellow. The accountant's have locked cells, so that a sheet holds once the accountant protects
 * it; no sheet of the user's is protected by Daybook.
 *
 * @param findIds where other tables' IDs stand; where a template has them, unless said otherwise
 */
export function filledSheet(
  name: SourceTableName,
  rows: readonly SourceRow[],
  extras: SourceExtras,
  findIds?: FindIds,
): SheetPlan {
  const empty = sourceSheet(name, findIds);
  const blocks = empty.blocks.map((block) => filledBlock(name, block, rows, extras));
  const width = blocks.flatMap(({ columns }) => columns).reduce((sum, column) => sum + column.width, 0);
  return {
    ...empty,
    blocks,
    validations: [...empty.validations, ...extras.validations],
    print: empty.print && { ...empty.print, fitToWidth: Math.ceil(width / PAGE_WIDTH) },
  };
}

function filledBlock(
  name: SourceTableName,
  block: TableBlock,
  rows: readonly SourceRow[],
  extras: SourceExtras,
): TableBlock {
  const locked = isAccountants(name);
  const columns = [
    ...block.columns.map((column) => ({ ...column, width: fitted(column, rows) })),
    ...dimensionsOf(rows).map((header) => ownColumn(header, 16)),
    ...extras.columns.map(({ header, width }) => ownColumn(header, width)),
  ].map((column) => ({ ...column, style: { ...column.style, locked } }));
  return { ...block, columns, rows: rows.map((row) => columns.map(({ header }) => row[header] ?? null)) };
}

function dimensionsOf(rows: readonly SourceRow[]): readonly string[] {
  return Array.from(new Set(rows.flatMap((row) => Object.keys(row).filter((header) => header.startsWith("Dim ")))));
}

function fitted(column: BlockColumn, rows: readonly SourceRow[]): number {
  const longest = Math.max(0, ...rows.map((row) => (row[column.header] ?? "").length + 2));
  return Math.max(column.width, Math.min(longest, WIDEST));
}

function ownColumn(header: string, width: number): BlockColumn {
  return {
    header,
    type: "text",
    style: { role: "plain", format: null, align: null, wrap: false, locked: true },
    width,
    hidden: false,
    choices: null,
  };
}
